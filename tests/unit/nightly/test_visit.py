"""One visit: what is recorded of a step that does not come to its end."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any, cast

import pytest

from envwright.errors import EngineLost, WorkFailed
from envwright.ledger import Ledger, VisitRecord
from envwright.nightly.job import Job
from envwright.nightly.needs import Need
from envwright.nightly.plan import Plan
from envwright.nightly.visit import Visiting
from envwright.nightly.world import World
from envwright.progress import Silent

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "infrastructure"),
        (RuntimeError("nobody foresaw it"), "infrastructure"),
        (EngineLost("gone"), "infrastructure"),
        (WorkFailed("it does not build"), "failed"),
    ],
)
def test_a_step_that_is_broken_off_is_never_called_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, outcome: str
) -> None:
    nights = Ledger(tmp_path / "ledger.sqlite").nights
    night = nights.begin("plan", [VisitRecord(target="some", app="some")])
    job = Job(
        workspace=tmp_path, night=night.id, target="some", app="some", plan=Plan(),
        world=World.model_construct(),
    )  # fmt: skip
    visiting = Visiting(cast(Any, None), job, nights, Silent())

    def breaks(need: Need) -> Any:
        raise error

    monkeypatch.setattr(visiting, "_do", breaks)
    need = Need(kind="audit", why="to see")
    if outcome == "failed":
        visiting._step(need)
    else:
        with pytest.raises(type(error)):
            visiting._step(need)
    (step,) = nights.visit(night.id, "some").steps
    assert step.outcome == outcome
    assert step.detail
