"""What the graph's nodes tell the ledger: who the target is, time by round, repairs, and what models used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from builders.author import Repair
from envwright.errors import BundleRejected
from envwright.ledger import Ledger, RunStory, Usage
from envwright.pipeline import Onboarding, OnboardOptions
from envwright.pipeline.state import OnboardState
from envwright.progress import Silent
from envwright.specs import Finding, Outcome, Severity
from envwright.workspace import Workspace

pytestmark = pytest.mark.unit

FOUND = Finding(item="ready-in-time", outcome=Outcome.FAILED, severity=Severity.BLOCKER, summary="It was not.")
REPAIR = Repair(rule="add-package", reason="libfrob.so is missing", finding="ready-in-time")


class Scripted:
    """An author without a model; it answers what it was given, once."""

    def __init__(self, *, repairs: Sequence[list[Repair]] = (), refuses: bool = False) -> None:
        self.repairs, self.refuses = iter(repairs), refuses

    def research(self, target: str) -> str:
        if self.refuses:
            raise BundleRejected(f"{target!r} has no window")
        return target.removeprefix("pypi:")

    def install_s(self) -> float | None:
        return None

    def draft(self, folder: Path) -> None:
        folder.mkdir(parents=True)

    def revise(self, folder: Path, findings: Sequence[Finding], *, round: int) -> list[Repair]:
        assert list(findings) == [FOUND]
        return next(self.repairs)


class Asking(Scripted):
    """One that asks a model: each step costs, and is told once."""

    def spent(self) -> Sequence[Usage]:
        return [Usage(model="frob:large", input_tokens=1000, output_tokens=10, cost_usd=0.01)]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger(tmp_path / "ledger.sqlite")
    yield opened
    opened.close()


def nodes(tmp_path: Path, ledger: Ledger, author: Scripted) -> Onboarding:
    run = ledger.begin("onboard", "pypi:frob")
    no_engine = cast(Any, None)
    return Onboarding(
        no_engine, Workspace(tmp_path), author, run=run, ledger=ledger, options=OnboardOptions(), progress=Silent()
    )


def told(ledger: Ledger) -> RunStory:
    [story] = ledger.story("pypi:frob")
    return story


def state(**values: Any) -> OnboardState:
    given = {"target": "pypi:frob", "app": "frob", "round": 0, "repairs": [], "stage": "audit"}
    return cast(OnboardState, {**given, "findings": [FOUND.model_dump(mode="json")], **values})


def test_the_target_and_the_application_are_both_known(tmp_path: Path, ledger: Ledger) -> None:
    nodes(tmp_path, ledger, Scripted()).research(cast(OnboardState, {"target": "pypi:frob"}))
    assert (told(ledger).app, told(ledger).bundle) == ("pypi:frob", "frob")
    assert ledger.story("frob") == ledger.story("pypi:frob")


def test_repairs_belong_to_the_round_whose_findings_they_answer(tmp_path: Path, ledger: Ledger) -> None:
    onboarding = nodes(tmp_path, ledger, Scripted(repairs=[[REPAIR], []]))
    assert onboarding.revise(state()).goto == "build"
    assert onboarding.revise(state(round=1)).goto == "reject"
    first, second = told(ledger).rounds
    assert first.repairs == ["ready-in-time: add-package (libfrob.so is missing)"]
    assert second.repairs == []


def test_every_step_is_an_event_of_its_round_also_when_it_fails(tmp_path: Path, ledger: Ledger) -> None:
    onboarding = nodes(tmp_path, ledger, Scripted(refuses=True, repairs=[[]]))
    with pytest.raises(BundleRejected):
        onboarding.research(cast(OnboardState, {"target": "pypi:frob"}))
    onboarding.revise(state(round=2))
    onboarding.reject(state(round=2))
    steps = [(event.node, event.text, event.round) for event in ledger.events(onboarding.run)]
    assert steps == [("research", "failed: BundleRejected", 0), ("revise", "done", 2), ("reject", "done", 2)]
    assert all(event.seconds is not None for event in ledger.events(onboarding.run))


def test_what_models_used_is_recorded_by_round_and_summed_by_run(tmp_path: Path, ledger: Ledger) -> None:
    onboarding = nodes(tmp_path, ledger, Asking(repairs=[[REPAIR], [REPAIR]]))
    onboarding.write(state())
    onboarding.revise(state())
    onboarding.revise(state(round=1))
    first, second = told(ledger).rounds
    assert (first.spent.input_tokens, first.spent.output_tokens, first.spent.cost_usd) == (2000, 20, 0.02)
    assert second.spent.input_tokens == 1000
    assert told(ledger).spent.cost_usd == 0.03


def test_an_author_without_a_model_costs_nothing(tmp_path: Path, ledger: Ledger) -> None:
    nodes(tmp_path, ledger, Scripted()).write(state())
    spent = told(ledger).spent
    assert (spent.input_tokens, spent.output_tokens, spent.cost_usd) == (0, 0, 0)
