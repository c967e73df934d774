"""What grows while nobody does anything."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from auditors.case import Case, Evidence, EvidenceMissing
from auditors.probes.growth import LIMITS, growth, keeps_within_bounds
from envwright.runtime.rest import Reading
from envwright.runtime.snapshots import write_json
from envwright.specs import Outcome

pytestmark = pytest.mark.unit

STILL = Reading(
    at_s=0, memory_mib=100, output_kb=100, home_kb=100, zombies=0, app_exit=None, windows=1, cpu_s=10, restless=[]
)


def readings(name: str, *values: float) -> list[Reading]:
    return [STILL.model_copy(update={name: value}) for value in values]


@pytest.mark.parametrize("name", LIMITS)
def test_what_grows_from_each_reading_to_the_next_is_growth_and_what_is_loaded_once_is_not(name: str) -> None:
    step = 2 * LIMITS[name]
    assert growth(readings(name, 0, step, 2 * step))
    assert growth(readings(name, 0, step, step)) == ""
    assert growth(readings(name, 0, 0, step)) == ""
    assert growth(readings(name, 2 * step, step, 0)) == "", "what becomes less is no growth"


def test_output_of_which_no_more_is_kept_has_grown_before() -> None:
    assert "output" in growth(readings("output_kb", 1048.576, 1048.576, 1048.576))


def test_less_than_a_minute_at_rest_is_no_evidence(tmp_path: Path) -> None:
    (tmp_path / "evidence" / "start-1").mkdir(parents=True)
    place = tmp_path / "evidence" / "start-1" / "rest.json"
    case = SimpleNamespace(evidence=Evidence(tmp_path / "evidence"))
    for seconds, enough in ((59.0, False), (60.0, True)):
        write_json(place, [STILL.model_copy(update={"at_s": at}).model_dump() for at in (0.0, 20.0, seconds)])
        if enough:
            assert keeps_within_bounds(cast(Case, case)).outcome is Outcome.PASSED
        else:
            with pytest.raises(EvidenceMissing, match="59 s, not for 60"):
                keeps_within_bounds(cast(Case, case))
