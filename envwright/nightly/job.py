"""What a worker is given, and where a night keeps its files."""

from __future__ import annotations

from pathlib import Path

from envwright.nightly.plan import Plan
from envwright.nightly.world import World
from envwright.specs import Record
from envwright.workspace import Workspace


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
    def folder(self) -> Path:
        """Where the visit's log and pictures go."""
        return visit_folder(Workspace(self.workspace), self.night, self.app)


def night_folder(workspace: Workspace, night: str) -> Path:
    """Where a night's files are."""
    return workspace.root / "nights" / night


def visit_folder(workspace: Workspace, night: str, app: str) -> Path:
    """Where the files of one visit are."""
    return night_folder(workspace, night) / "visits" / app
