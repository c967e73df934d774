"""Finds where an application takes statements for its database, and shows that what is typed there is carried out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from envwright.errors import UsageError, WorkFailed
from envwright.families.accessible import BUTTONS, MENUS, Rule, caption, first, showing
from envwright.families.desk import Desk, until
from envwright.families.scripted import Step, untold
from envwright.families.workplace import Start, Workplace
from envwright.progress import Progress
from envwright.runtime.accessibility import Node
from envwright.runtime.session import Session
from envwright.specs import AppSpec, Document, EnvironmentSpec

_PROBE = "CREATE TABLE envwright_was_here (x)"
_LANDS_S = 4.0
_FIELDS = ("entry", "text", "editbar", "document text")
_LEADS = ("page tab", "link", *BUTTONS, *MENUS)
_SQLITE = b"SQLite format 3\0"


class Interface(Document):
    """interface.yaml."""

    opens: list[Rule]
    runs: list[Rule]
    keeps: list[Rule]


class Console(Workplace):
    """The way to type a statement, have it carried out, and have it kept."""

    file = "console.json"

    before: list[Step]
    """Canonical actions from the ready application to where one types."""
    after: list[Step]
    """Those that run what was typed and keep it."""

    @classmethod
    def find(
        cls, start: Start, app: AppSpec, environment: EnvironmentSpec, *, bundle_digest: str, progress: Progress
    ) -> Console:
        """The place where this application takes statements for the database that it is told to open."""
        if why := untold(app, environment):
            raise WorkFailed(why)
        with start({}) as session:
            before, after = _found(session, environment.document)
        return cls(bundle_digest=bundle_digest, before=before, after=after)

    @property
    def told(self) -> str:
        """What was found, in a line."""
        return "statements for its database are carried out"


@cache
def interface() -> Interface:
    """The shipped rules."""
    return Interface.read(Path(__file__).with_name("interface.yaml"))


def _found(session: Session, document: str) -> tuple[list[Step], list[Step]]:
    if not document or not session.get_file(document).startswith(_SQLITE):
        raise WorkFailed("its document is no SQLite database")
    desk = Desk(session)
    lead = first(interface().opens, desk.tree(), _LEADS)
    if lead is not None:
        desk.click(lead, pause_s=1.0)
    field = max(_fields(desk.tree()), key=lambda node: node.width * node.height, default=None)
    if field is None:
        raise WorkFailed("there is no place to type statements")
    desk.click(field, pause_s=0.5)
    before, desk.steps = desk.steps, []
    session.display.type(_PROBE)
    session.display.settle(quiet_ms=300, settle_ms=3000)
    run = first(interface().runs, desk.tree(), BUTTONS)
    if run is not None:
        desk.click(run, pause_s=1.0)
    else:
        desk.key("ctrl+Return")
    keep = first(interface().keeps, desk.tree(), BUTTONS)
    if keep is not None:
        desk.click(keep, pause_s=1.0)
    if not until(lambda: _landed(session, document), within_s=_LANDS_S):
        raise WorkFailed(f"what is typed into {caption(field) or field.role!r} is not carried out")
    return before, desk.steps


def _fields(nodes: list[Node]) -> list[Node]:
    """Where one can write several lines; else where one can write at all."""
    shown = [node for node in showing(nodes) if "editable" in node.states and node.role in _FIELDS]
    return [node for node in shown if "multi line" in node.states] or shown


def _landed(session: Session, document: str) -> bool:
    for path in (document, f"{document}-wal"):
        try:
            if b"envwright_was_here" in session.get_file(path):
                return True
        except UsageError:
            continue
    return False
