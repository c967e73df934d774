"""Does to a layer what a person would, by what a program's menus and windows call it, as interface.yaml says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from envwright.errors import WorkFailed
from envwright.families.accessible import BUTTONS, SWITCHES, Rule, caption, first
from envwright.families.desk import Desk, until
from envwright.families.settings.controls import menu_bar
from envwright.runtime.accessibility import Node
from envwright.runtime.session import Session
from envwright.runtime.windows import Window
from envwright.specs import Document, Record

_ENTRIES = ("menu", "menu item", *SWITCHES)
_FIELDS = ("text", "entry", "combo box", "filler")
"""What takes a value; some fields to choose from tell no more of themselves than that they take the keyboard."""
_BOX = 20
"""A switch may be a whole group of fields: its box is at its left upper corner, and no larger."""
_SHOWS_S, _WINDOW_S = 6.0, 5.0


class Act(Record):
    """One thing that is done in a window."""

    how: Literal["type", "fill", "choose", "tick", "untick", "press", "key"]
    at: list[Rule] = Field(default_factory=list)
    text: str = ""
    """What is typed; in braces what differs from time to time. Or a key."""


class Command(Record):
    """One thing to do."""

    called: list[Rule]
    under: list[Rule] = Field(default_factory=list)
    does: list[Act] = Field(default_factory=list)


class Notation(Record):
    """How something is written in conditions and values."""

    name: str
    text: str
    reason: str


class Interface(Document):
    """interface.yaml."""

    notation: list[Notation]
    geometry: str
    commands: dict[str, Command]

    def written(self, name: str, **parts: object) -> str:
        """A condition, or a value."""
        return next(one.text for one in self.notation if one.name == name).format(**parts)


@cache
def interface() -> Interface:
    """The shipped rules."""
    return Interface.read(Path(__file__).with_name("interface.yaml"))


class MapDesk(Desk):
    """One session, told what to do to its layer."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._in_no_menu: list[list[Rule]] = []
        """What was looked for in the menus already."""

    def give(self, name: str, values: Mapping[str, str]) -> None:
        """Give a command.

        Raises:
            WorkFailed: there is none that is called so, or its window is not as the rules say or stays.
        """
        command = interface().commands[name]
        known = {window.id for window in self.windows()}
        self._begin(command)
        if not command.does:
            return
        window = self._come(known)
        for act in command.does:
            self._act(act, window, values)
        if until(lambda: {one.id for one in self.windows()} <= known, within_s=_WINDOW_S):
            self.pause(1.0)
            return
        raise WorkFailed("a window stays")

    def _begin(self, command: Command) -> None:
        """Through the menus, where a command stays what it is; else by its button."""
        for menu in menu_bar(self.tree()) if command.called not in self._in_no_menu else ():
            if command.under and not any(rule.matches(caption(menu)) for rule in command.under):
                continue
            self.click(menu, pause_s=0.5)
            way = way_to(self.tree(), menu, command.called)
            if way:
                for node in way:
                    self.click(self.shown(node), pause_s=1.0)
                return
            self.leave()
            self.taken()
        self._in_no_menu.append(command.called)
        button = first(command.called, self.tree(), (*BUTTONS, *SWITCHES))
        if button is not None:
            self.click_at(*button.centre, pause_s=1.0)
            return
        raise WorkFailed("nothing is called so")

    def _act(self, act: Act, window: Window, values: Mapping[str, str]) -> None:
        match act.how:
            case "key":
                self.key(act.text)
            case "type":
                self._write(act, values)
            case "fill":
                self.click_at(*field(act.at, self.shown_in(window)).centre, pause_s=0.3)
                self._write(act, values)
            case "choose":
                # What is called so may stand further down as well; from the top, the first that begins so is meant.
                self.click_at(*field(act.at, self.shown_in(window)).centre, pause_s=0.7)
                self.key("Home")
                self._write(act, values, over=False)
                self.key("Return")
            case "press":
                button = until(lambda: first(act.at, self.shown_in(window), BUTTONS), within_s=_SHOWS_S)
                if button is None:
                    raise WorkFailed(f"no button is called {act.at[0].pattern!r}")
                self.click(button, pause_s=1.0)
            case "tick" | "untick":
                box = first(act.at, self.shown_in(window), SWITCHES)
                if box is None:
                    raise WorkFailed(f"no switch is called {act.at[0].pattern!r}")
                if ("checked" in box.states) != (act.how == "tick"):
                    size = min(box.height, _BOX)
                    self.click_at(box.x + size // 2, box.y + size // 2, pause_s=0.5)

    def _write(self, act: Act, values: Mapping[str, str], *, over: bool = True) -> None:
        """Type, in place of what is there; noted is what stands in the rules, not the value."""
        if over:
            self.key("ctrl+a")
        self.session.display.type(act.text.format(**values))
        self.steps.append({"type": "type", "text": act.text})
        self.pause(0.5)

    def _come(self, known: set[int]) -> Window:
        """The window that was not there before."""
        new = until(lambda: [one for one in self.windows() if one.id not in known], within_s=_WINDOW_S)
        if not new:
            raise WorkFailed("no window comes for it")
        self.pause(1.5)
        return max(new, key=lambda window: window.width * window.height)


def way_to(nodes: Sequence[Node], menu: Node, rules: Sequence[Rule]) -> list[Node]:
    """The entries of an open menu that lead to one that is called so, and that one; none where there is none."""
    for rule in rules:
        for node in nodes:
            if node.role in _ENTRIES and rule.matches(caption(node)):
                way = _above(nodes, node)
                if menu.id in [one.id for one in way[:-1]]:
                    return way[[one.id for one in way].index(menu.id) + 1 :]
    return []


def _above(nodes: Sequence[Node], entry: Node) -> list[Node]:
    """An entry and the entries it lies below, the outermost first; what only holds them is no entry."""
    way, node = [entry], entry
    while node.parent >= 0:
        node = nodes[node.parent]
        if node.role in _ENTRIES and caption(node):
            way.append(node)
    return way[::-1]


def field(rules: Sequence[Rule], here: Sequence[Node]) -> Node:
    """The field right of what is called so, on its line; or one that is called so itself."""
    offered = [node for node in here if node.role in _FIELDS and "focusable" in node.states]
    for rule in rules:
        for name in here:
            beside = [node for node in offered if node.x > name.x and abs(node.centre[1] - name.centre[1]) < 8]
            if name.role == "label" and rule.matches(caption(name)) and beside:
                return min(beside, key=lambda node: node.x)
        for node in offered:
            if rule.matches(caption(node)):
                return node
    raise WorkFailed(f"nothing takes a value beside {rules[0].pattern!r}")
