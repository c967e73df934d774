"""Finds where an application enters what happened in a journal, and shows that what is entered there is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from envwright.errors import WorkFailed
from envwright.families.accessible import BUTTONS, MENUS, Rule, caption, first, showing
from envwright.families.desk import Desk, until
from envwright.families.workplace import Start, Workplace
from envwright.progress import Progress
from envwright.runtime.accessibility import Node
from envwright.runtime.hardening import HOME
from envwright.runtime.homes import read_home
from envwright.runtime.session import Session
from envwright.specs import AppSpec, Document, EnvironmentSpec

_PROBE = ("2001-02-03", "Envwright was here", "Assets:Here", "1.25 EUR", "Assets:There")
_WRITTEN = re.compile(
    rb"^2001[-/.]02[-/.]03 .*Envwright was here\n\s+Assets:Here\s.*1.25.*\n\s+Assets:There", re.MULTILINE
)
_LANDS_S = 4.0
_LARGEST = 512 * 1024
_FIELDS = ("entry", "text", "editbar", "date editor")
_LEADS = ("link", *BUTTONS, *MENUS)
_LEFT = 24
"""Pixels from a field's left end to where it is clicked: what an open list of proposals covers last."""

Point = tuple[int, int]
Steps = list[dict[str, Any]]


class Interface(Document):
    """interface.yaml."""

    opens: list[Rule]
    day: list[Rule]
    payee: list[Rule]
    account: list[Rule]
    amount: list[Rule]
    keeps: list[Rule]


class Form(Workplace):
    """The way to enter an entry."""

    file = "journal-form.json"

    document: str
    """Absolute path of the journal that it writes."""
    opens: Steps
    """Canonical actions from the ready application to the empty form."""
    again: Steps
    """Those from where an entry has been kept."""
    day: Point
    payee: Point
    rows: list[tuple[Point, Point]]
    """Account and amount of each posting."""
    keeps: Steps

    @classmethod
    def find(
        cls, start: Start, app: AppSpec, environment: EnvironmentSpec, *, bundle_digest: str, progress: Progress
    ) -> Form:
        """The form by which this application enters what happened."""
        with start({}) as session:
            return find_form(session, bundle_digest=bundle_digest)

    @property
    def told(self) -> str:
        """What was found, in a line."""
        return f"what is entered is written into {self.document}"

    def entered(self, number: int, day: str, told: str, postings: Sequence[tuple[str, str]]) -> Steps:
        """Canonical actions that enter an entry, the `number`th from 0: accounts, and amounts or ''."""
        if len(postings) > len(self.rows):
            raise LookupError(f"{len(postings)} postings do not fit into {len(self.rows)} rows")
        fields = [(self.day, day), (self.payee, told)]
        for (account, amount), (name, value) in zip(self.rows, postings, strict=False):
            fields += [(account, name), *([(amount, value)] if value else [])]
        steps = list(self.again if number else self.opens)
        for (x, y), text in fields:
            steps += [{"type": "click", "x": x, "y": y}, {"type": "type", "text": text}]
        return [*steps, *self.keeps]


@cache
def interface() -> Interface:
    """The shipped rules."""
    return Interface.read(Path(__file__).with_name("interface.yaml"))


def find_form(session: Session, *, bundle_digest: str) -> Form:
    """The form by which this application enters what happened.

    Raises:
        WorkFailed: there is none, or what is entered is written into no journal.
        EnvironmentBroken: the session is gone.
    """
    desk = Desk(session)
    opens = _opened(desk)
    nodes = showing(desk.tree())
    (day, *_), (payee, *_) = _fields(nodes, interface().day), _fields(nodes, interface().payee)
    accounts, amounts = _fields(nodes, interface().account), _fields(nodes, interface().amount)
    if min(len(accounts), len(amounts)) < 2:
        raise WorkFailed("its form has one account, and an entry needs two")
    form = Form(
        bundle_digest=bundle_digest,
        document="/",
        opens=opens,
        again=opens,
        day=day,
        payee=payee,
        rows=list(zip(accounts, amounts, strict=False)),
        keeps=[],
    )
    keeps = _kept(desk, form)
    again = _opened(desk)
    _kept(desk, form)
    return form.model_copy(update={"again": again, "keeps": keeps, "document": _journal(session, entries=2)})


def _opened(desk: Desk) -> Steps:
    desk.steps = []
    lead = first(interface().opens, desk.tree(), _LEADS)
    if lead is None:
        raise WorkFailed("nothing leads to a form for an entry")
    desk.click(lead, pause_s=1.5)
    return list(desk.steps)


def _kept(desk: Desk, form: Form) -> Steps:
    """Enter the probe, and keep it; the steps that keep it."""
    day, told, account, amount, other = _PROBE
    row, last = form.rows[:2]
    for (x, y), text in ((form.day, day), (form.payee, told), (row[0], account), (row[1], amount), (last[0], other)):
        desk.click_at(x, y, pause_s=0.3)
        desk.type(text)
    button = first(interface().keeps, desk.tree(), BUTTONS)
    if button is None:
        raise WorkFailed("nothing keeps what is entered")
    desk.steps = []
    desk.click(button, pause_s=2.5)
    return list(desk.steps)


def _fields(nodes: list[Node], rules: Sequence[Rule]) -> list[Point]:
    """Where the fields of these names are clicked, from above.

    Raises:
        WorkFailed: there is none.
    """
    named = [node for node in nodes if "editable" in node.states and node.role in _FIELDS]
    found = [node for node in named if any(rule.matches(caption(node)) for rule in rules)]
    if not found:
        raise WorkFailed(f"no field is called {' or '.join(rule.pattern for rule in rules)}")
    return [(node.x + min(_LEFT, node.width // 2), node.centre[1]) for node in sorted(found, key=lambda node: node.y)]


def _journal(session: Session, *, entries: int) -> str:
    """The one file that has the probe so often."""

    def holding() -> list[str]:
        files = read_home(session, largest=_LARGEST)
        found = [path for path, content in files.items() if len(_WRITTEN.findall(content)) == entries]
        return found if len(found) == 1 else []

    for path in until(holding, within_s=_LANDS_S):
        return f"{HOME}/{path}"
    raise WorkFailed("what is entered is written into no journal")
