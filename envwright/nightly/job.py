"""What a worker is given, and where a night keeps its files."""

from __future__ import annotations

from pathlib import Path

from envwright.nightly.plan import Plan
from envwright.nightly.world import World
from envwright.specs import Record
from envwright.workspace import Workspace

LOG = "log.txt"


class Job(Record):
    """One visit, as a worker on this or another machine needs it."""

    workspace: Path
    night: str
    target: str
    app: str
    plan: Plan
    world: World
    ledger_url: str | None = None
    prefers: str = ""
    """The machine it was last worked on, which has its image; '' where none is known."""

    @property
    def limit_s(self) -> float:
        """Seconds after which it is ended: an onboarding keeps to its own limit, and the rest takes some more."""
        return 60 * self.plan.app_minutes * 1.1 + 60

    @property
    def too_late(self) -> str:
        """What is said of one that was ended."""
        return f"it took longer than {self.plan.app_minutes:g} minutes; the log: {self.folder / LOG}"

    @property
    def folder(self) -> Path:
        """Where the visit's log and pictures go."""
        return visit_folder(Workspace(self.workspace), self.night, self.app)


def night_folder(workspace: Workspace, night: str) -> Path:
    """Where a night's files are."""
    return workspace.root / "nights" / night


def visit_folder(workspace: Workspace, night: str, app: str) -> Path:
    """Where the files of one visit are."""
    return night_folder(workspace, night) / "visits" / app
