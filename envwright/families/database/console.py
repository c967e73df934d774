"""Finds where an application takes statements for its database, and shows that what is typed there is carried out."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import Any

from envwright.errors import UsageError, WorkFailed
from envwright.families.accessible import BUTTONS, MENUS, Rule, caption, first, showing
from envwright.families.desk import Desk
from envwright.runtime.accessibility import Node
from envwright.runtime.session import Session
from envwright.specs import Document

CONSOLE = "console.json"
"""Name of the file in the application's tasks."""
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


class Console(Document):
    """console.json: the way to type a statement, have it carried out, and have it kept."""

    bundle_digest: str
    before: list[dict[str, Any]]
    """Canonical actions from the ready application to where one types."""
    after: list[dict[str, Any]]
    """Those that run what was typed and keep it."""


@cache
def interface() -> Interface:
    """The shipped rules."""
    return Interface.read(Path(__file__).with_name("interface.yaml"))


def find_console(session: Session, document: str, *, bundle_digest: str) -> Console:
    """The place where this application takes statements.

    Raises:
        WorkFailed: its document is no SQLite database, or no such place is found, or what is typed there does nothing.
        EnvironmentBroken: the session is gone.
    """
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
    if not _landed(session, document):
        raise WorkFailed(f"what is typed into {caption(field) or field.role!r} is not carried out")
    return Console(bundle_digest=bundle_digest, before=before, after=desk.steps)


def _fields(nodes: list[Node]) -> list[Node]:
    """Where one can write several lines; else where one can write at all."""
    shown = [node for node in showing(nodes) if "editable" in node.states and node.role in _FIELDS]
    return [node for node in shown if "multi line" in node.states] or shown


def _landed(session: Session, document: str) -> bool:
    deadline = time.monotonic() + _LANDS_S
    while time.monotonic() < deadline:
        for path in (document, f"{document}-wal"):
            try:
                if b"envwright_was_here" in session.get_file(path):
                    return True
            except UsageError:
                continue
        time.sleep(0.3)
    return False
