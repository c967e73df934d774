"""Finds where a drawing program takes what a person wants changed, and shows that what is entered there is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from envwright.errors import WorkFailed
from envwright.families.accessible import MENUS, Rule, caption, first, showing
from envwright.families.desk import Desk, until
from envwright.families.scripted import Step, untold
from envwright.families.settings.controls import menu_bar
from envwright.families.workplace import Start, Workplace
from envwright.progress import Progress
from envwright.runtime.accessibility import Node
from envwright.runtime.session import Session
from envwright.specs import AppSpec, Document, EnvironmentSpec, Record

MIME_TYPE = "image/svg+xml"
PANELS = ("find", "properties", "paint")
"""They stay open, in the order in which they were opened: where their fields are depends on it."""
PROBE = b"""<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300" viewBox="0 0 400 300">
<rect id="envwright" x="50" y="40" width="120" height="80" style="fill:#336699;stroke:#993333;stroke-width:2"/>
</svg>
"""
"""What is opened to look around: a shape that is filled and outlined, so that panels show what they have for it."""
_NAME, _COLOUR = "envwright", "12ab34"
_FIELDS = ("text", "entry", "spin button")
_OPENS_S, _LANDS_S = 0.7, 6.0


class Place(Record):
    """What a place is called, and where to look for it."""

    panel: str = ""
    """The command that opens its panel; '' for what shows always."""
    page: str = ""
    """The place that turns to the page it is on; '' where there are no pages."""
    roles: list[str]
    rules: list[Rule]


class Interface(Document):
    """interface.yaml."""

    commands: dict[str, list[list[Rule]]]
    places: dict[str, Place]


class Bench(Workplace):
    """How to reach, with the mouse, what a person needs to change a drawing."""

    file = "bench.json"

    commands: dict[str, list[Step]]
    """By name, the canonical actions that carry it out."""
    places: dict[str, tuple[int, int]]
    """By name, the point to click on while its panel shows."""

    @classmethod
    def find(
        cls, start: Start, app: AppSpec, environment: EnvironmentSpec, *, bundle_digest: str, progress: Progress
    ) -> Bench:
        """Where an application that opens a drawing takes changes of it."""
        if MIME_TYPE not in app.mime_types:
            raise WorkFailed(f"{app.id} does not say that it handles {MIME_TYPE}")
        if why := untold(app, environment):
            raise WorkFailed(why)
        with start({environment.document: PROBE}) as session:
            return find_bench(session, environment.document, bundle_digest=bundle_digest)

    @property
    def told(self) -> str:
        """What was found, in a line."""
        return "what is entered for a drawing is done to it"


@cache
def interface() -> Interface:
    """The shipped rules."""
    return Interface.read(Path(__file__).with_name("interface.yaml"))


def find_bench(session: Session, document: str, *, bundle_digest: str) -> Bench:
    """Where this application takes changes of a drawing; it was started with PROBE as its document.

    Raises:
        WorkFailed: it lacks a command or a place, or what is entered there does not come to be in the file.
        EnvironmentBroken: the session is gone.
    """
    desk = Desk(session)
    commands = _commands(desk)
    places: dict[str, tuple[int, int]] = {}
    for panel in PANELS:
        _do(desk, commands[panel])
    for _ in range(2):  # panels grow with what they show, so the second look says where things are
        for panel in ("find", "", "properties", "paint"):
            _do(desk, commands.get(panel, []))
            _look(desk, panel, places)
            if panel == "find":
                desk.click_at(*places["in_names"], pause_s=0.3)
                _enter(desk, places["sought"], _NAME)
                desk.click_at(*places["search"], pause_s=0.5)
    desk.click_at(*places["fill"], pause_s=0.5)
    _enter(desk, places["fill_colour"], f"{_COLOUR}ff")
    _do(desk, commands["page"])
    _look(desk, "page", places)
    desk.key("ctrl+s")
    if not until(lambda: _COLOUR.encode() in session.get_file(document).lower(), within_s=_LANDS_S):
        raise WorkFailed("a colour that is entered does not come to be in the file")
    return Bench(bundle_digest=bundle_digest, commands=commands, places=places)


def _commands(desk: Desk) -> dict[str, list[Step]]:
    """The way to every command: through the menus of the bar, and the menus that entries open.

    Raises:
        WorkFailed: there is none for one of them.
    """
    found: dict[str, list[Step]] = {}
    for menu in menu_bar(desk.tree()):
        entries = _opened(desk, menu)
        for name, levels in interface().commands.items():
            entry = first(levels[0], entries, MENUS)
            if entry is None or name in found:
                continue
            way = [menu, entry]
            for rules in levels[1:]:
                inner = first(rules, _opened(desk, way[-1]), MENUS)
                way += [inner] if inner is not None else []
            if len(way) == len(levels) + 1:
                found[name] = [*map(_clicked, way), {"type": "wait", "seconds": _OPENS_S}]
            if len(levels) > 1:
                _close(desk)
                entries = _opened(desk, menu)
        _close(desk)
    missing = interface().commands.keys() - found.keys()
    if missing:
        raise WorkFailed(f"no entry of a menu is for {', '.join(sorted(missing))}")
    return found


def _opened(desk: Desk, menu: Node) -> list[Node]:
    """What shows once a menu is opened, and did not before."""
    seen = {node.id for node in showing(desk.tree())}
    desk.click(menu, pause_s=0.3)
    return [node for node in showing(desk.tree()) if node.id not in seen]


def _close(desk: Desk) -> None:
    for _ in range(3):
        desk.key("Escape")


def _clicked(node: Node) -> Step:
    x, y = node.centre
    return {"type": "click", "x": x, "y": y}


def _do(desk: Desk, steps: Sequence[Step]) -> None:
    for step in steps:
        if step["type"] == "click":
            desk.click_at(step["x"], step["y"], pause_s=0.3)


def _look(desk: Desk, panel: str, places: dict[str, tuple[int, int]]) -> None:
    """Note the places of a panel, page by page.

    Raises:
        WorkFailed: one of them is not there.
    """
    for name, place in interface().places.items():
        if place.panel != panel:
            continue
        if place.page:
            desk.click_at(*places[place.page], pause_s=0.5)
        found = named(place, [node for node in desk.tree() if "showing" in node.states and node.width > 1])
        if found is None:
            raise WorkFailed(f"there is no place for {name!r}")
        places[name] = found.centre


def named(place: Place, nodes: Sequence[Node]) -> Node | None:
    """The object of a place: a field by the label at its left, all else by its own."""
    offered = [node for node in nodes if node.role in place.roles]
    names = {
        node.id: _label_of(node, nodes) if node.role in _FIELDS and "editable" in node.states else caption(node)
        for node in offered
    }
    return next((node for rule in place.rules for node in offered if rule.matches(names[node.id])), None)


def _label_of(field: Node, nodes: Sequence[Node]) -> str:
    beside = [
        node
        for node in nodes
        if node.role == "label" and node.x < field.x and node.y <= field.centre[1] <= node.y + node.height
    ]
    return caption(max(beside, key=lambda node: node.x)) if beside else caption(field)


def _enter(desk: Desk, place: tuple[int, int], text: str) -> None:
    desk.click_at(*place, pause_s=0.3)
    desk.key("ctrl+a")
    desk.type(text)
    desk.key("Return")
