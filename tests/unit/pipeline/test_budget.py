"""An author whose budget is spent ends the onboarding with that reason, not with an error."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from builders.author import Repair
from envwright.errors import BudgetSpent
from envwright.ledger import Ledger
from envwright.pipeline import Onboarding, OnboardOptions
from envwright.progress import Silent
from envwright.specs import Finding, Outcome, Severity, write_text
from envwright.workspace import Workspace

pytestmark = pytest.mark.unit

FINDING = Finding(item="window-shows", outcome=Outcome.FAILED, summary="blank", severity=Severity.BLOCKER)


class Spent:
    def revise(self, folder: Path, findings: Sequence[Finding], *, round: int) -> list[Repair]:
        raise BudgetSpent("500 tokens")


def test_a_spent_budget_rejects_with_its_reason_and_the_best_bundle(tmp_path: Path) -> None:
    workspace, ledger = Workspace(tmp_path), Ledger(tmp_path / "ledger.sqlite")
    run = ledger.begin("onboard", "frob")
    nodes = Onboarding(
        None, workspace, Spent(), run=run, ledger=ledger, options=OnboardOptions(), progress=Silent()  # type: ignore[arg-type]
    )  # fmt: skip
    write_text(nodes.folder / "app.yaml", "last")
    failed = [FINDING.model_dump(mode="json")]
    state: Any = {"app": "frob", "round": 1, "repairs": [], "stage": "audit", "findings": failed, "best": failed}
    revised = nodes.revise(state)
    assert revised.goto == "reject"
    rejected = nodes.reject({**state, **revised.update})
    assert rejected.update["verdict"] == "rejected"
    assert rejected.update["reason"] == "budget: 500 tokens; window-shows: blank"
