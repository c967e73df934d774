"""What uses the processor while nobody does anything, also where many others want it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditors.case import Case, Evidence
from auditors.probes.resources import IDLE_PERCENT, rests_when_idle
from envwright.runtime.rest import Reading, Restless, restless
from envwright.runtime.snapshots import write_json
from envwright.specs import Outcome

pytestmark = pytest.mark.unit

SECOND = 1_000_000_000


def case(folder: Path, cpu_s: float, *threads: Restless) -> Case:
    for start in (1, 2):
        place = folder / "evidence" / f"start-{start}"
        place.mkdir(parents=True)
        write_json(place / "ready.json", {"idle_cpu_percent": 0.5})
    readings = [
        Reading(
            at_s=at, memory_mib=100, output_kb=0, home_kb=0, zombies=0, app_exit=None, windows=1,
            cpu_s=10 + cpu_s * at / 60, restless=list(threads) if at else [],
        )
        for at in (0, 30, 60)
    ]  # fmt: skip
    write_json(folder / "evidence" / "start-1" / "rest.json", [reading.model_dump() for reading in readings])
    return cast(Case, SimpleNamespace(evidence=Evidence(folder / "evidence")))


@pytest.mark.parametrize(
    ("percent", "outcome"), [(IDLE_PERCENT + 1, Outcome.FAILED), (IDLE_PERCENT - 1, Outcome.PASSED)]
)
def test_processor_time_is_counted_over_a_minute(tmp_path: Path, percent: float, outcome: Outcome) -> None:
    answer = rests_when_idle(case(tmp_path, 0.6 * percent))
    assert answer.outcome is outcome
    assert "60 s" in answer.summary and "start-1/rest.json" in answer.evidence


def test_a_loop_that_gets_a_tenth_of_a_processor_never_rests(tmp_path: Path) -> None:
    answer = rests_when_idle(case(tmp_path, 6, Restless(name="sh", ran=0.1, wanted=0.99)))
    assert answer.outcome is Outcome.FAILED and "'sh' never rests" in answer.summary


@pytest.mark.parametrize("thread", [Restless(name="x", ran=0.1, wanted=0.8), Restless(name="x", ran=0.01, wanted=0.99)])
def test_a_thread_that_waits_among_many_others_but_rests_is_no_loop(tmp_path: Path, thread: Restless) -> None:
    assert rests_when_idle(case(tmp_path, 6, thread)).outcome is Outcome.PASSED


@given(ran=st.integers(0, 60 * SECOND), waited=st.integers(0, 60 * SECOND))
def test_what_ran_or_waited_for_most_of_the_time_is_restless(ran: int, waited: int) -> None:
    before = {"7/7": ["app", 5, 3], "8/8": ["gone", 0, 0]}
    found = restless(before, {"7/7": ["app", 5 + ran, 3 + waited], "9/9": ["new", 90 * SECOND, 0]}, 60.0)
    assert [one.name for one in found] == (["app"] if ran + waited > 30 * SECOND else [])
    if found:
        assert found[0].ran == round(ran / SECOND / 60, 3) <= found[0].wanted
