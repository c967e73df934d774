"""Gives commands to a program by what its menus and windows call them, as a family's interface.yaml says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import Field

from envwright.errors import WorkFailed
from envwright.families.accessible import BUTTONS, CHOICES, SWITCHES, Rule, caption, first
from envwright.families.desk import Desk, until
from envwright.runtime.accessibility import Node
from envwright.runtime.session import Session
from envwright.runtime.windows import Window
from envwright.specs import Document, Record

_ENTRIES = ("menu", "menu item", *SWITCHES)
_POPUP = "popup menu"
"""What Qt puts between an entry of the bar and the entries that it opens."""
_SHOWS_S = 6.0
_TABS = 8
_WINDOW_S = 2.5


class Command(Record):
    """One thing to do, in interface.yaml."""

    called: list[Rule]
    presses: list[Rule] = Field(default_factory=list)
    """The button of its window that is pressed before anything is typed, if it has one and that is not pressed."""
    fields: dict[str, list[Rule]] = Field(default_factory=dict)
    """What is typed into its window: by name, what stands beside the field; none: where the cursor stands.

    Of several that stand beside the same caption, the next one to the right is meant each time."""
    stays: bool = False
    """Whether a window that comes is what was asked for."""


class Commands(Document):
    """What an interface.yaml says of commands."""

    confirms: list[Rule]
    """Buttons of windows that ask something once more."""
    commands: dict[str, Command]


class Menus(Desk):
    """One session, told what to do."""

    def __init__(self, session: Session, rules: Commands) -> None:
        super().__init__(session)
        self._rules = rules

    def show_more(self, rules: Sequence[Rule]) -> None:
        """Switch on what brings more menus, if there is such a thing."""
        way = way_to(self.tree(), rules)
        if way and "checked" not in way[-1].states:
            self._walk(way)
            self.pause(1.0)

    def give(self, name: str, values: Mapping[str, str]) -> None:
        """Give a command.

        Raises:
            WorkFailed: there is none that is called so, or its window is not as the rules say or stays.
        """
        command = self._rules.commands[name]
        known = {window.id for window in self.windows()}
        self._walk(self._found(command.called))
        if command.fields:
            window = self._come(known)
            if window is None:
                raise WorkFailed("no window comes for it")
            self._press(window, command.presses)
            filled = set[str]()
            for field, rules in command.fields.items():
                self._fill(window, field, rules, values[field], filled)
            self.key("Return")
        self.pause(1.5)
        if not command.stays:
            self._confirm(known)

    def _press(self, window: Window, rules: Sequence[Rule]) -> None:
        """Press a button of a window, if it has it, with the mouse: of several the keyboard comes to one only."""
        button = first(rules, self.shown_in(window), (*BUTTONS, *SWITCHES, *CHOICES)) if rules else None
        if button is not None and "checked" not in button.states:
            self.click(button, pause_s=0.5)

    def _confirm(self, known: set[int]) -> None:
        """Say yes to windows that ask once more."""
        for _ in range(2):
            asking = self._come(known, within_s=1.0)
            if asking is None:
                return
            button = first(self._rules.confirms, self.shown_in(asking), BUTTONS)
            if button is None:
                break
            self._focus(button, ("shift+Tab", "Tab"))
            self.key("Return")
            self.pause(1.0)
        if self._come(known, within_s=0.0) is not None:
            raise WorkFailed("a window stays")

    def _found(self, rules: Sequence[Rule]) -> list[Node]:
        """The way to an entry; asked again where it is not seen, since a busy machine shows only part of a tree."""
        way = until(lambda: way_to(self.tree(), rules), within_s=_SHOWS_S)
        if not way:
            raise WorkFailed("nothing in the menus is called so")
        return way

    def _walk(self, way: Sequence[Node]) -> None:
        """Open menus one in another, by a click on the first and the pointer on the others, and click on the last."""
        for depth, known in enumerate(way):
            node = self.shown(known)
            if depth and depth < len(way) - 1:
                self.hover(node, pause_s=0.7)
            else:
                self.click(node, pause_s=0.5)

    def _fill(self, window: Window, field: str, rules: Sequence[Rule], value: str, filled: set[str]) -> None:
        """Type a value into a field in place of what is there; noted is the field's name, not the value."""
        if rules:
            node = beside(rules, [node for node in self.shown_in(window) if node.id not in filled])
            filled.add(node.id)
            self._focus(node, ("Tab", "shift+Tab"))
        self.key("ctrl+a")
        self.session.display.type(value)
        self.steps.append({"type": "type", "text": f"{{{field}}}"})
        self.pause(0.3)

    def _focus(self, node: Node, ways: Sequence[str]) -> None:
        """Bring the keyboard to an object of the window in front: where windows come up differs, their order not."""
        for keys in ways:
            for presses in range(_TABS):
                if any(one.id == node.id and "focused" in one.states for one in self.tree()):
                    if presses:
                        self.steps.append({"type": "key", "keys": keys, "repeat": presses})
                        self.pause(0.3)
                    return
                self.session.display.press(keys)
                self.session.display.settle(quiet_ms=150, settle_ms=1500)
            self.steps.append({"type": "key", "keys": keys, "repeat": _TABS})
        raise WorkFailed(f"the keyboard does not come to {caption(node) or node.role!r}")

    def _come(self, known: set[int], within_s: float = _WINDOW_S) -> Window | None:
        """A window that was not there before and stays for the moment."""
        new = until(lambda: {window.id for window in self.windows()} - known, within_s=within_s)
        if new:
            self.pause(1.5)
        return max(
            (window for window in self.windows() if window.id in new),
            key=lambda window: window.width * window.height,
            default=None,
        )


def way_to(nodes: Sequence[Node], rules: Sequence[Rule]) -> list[Node]:
    """The menus that lead to an entry, and the entry; none where there is no such entry."""
    for rule in rules:
        found = [
            way
            for node in nodes
            if node.role in _ENTRIES and rule.matches(caption(node)) and (way := _from_the_bar(nodes, node))
        ]
        if found:
            return min(found, key=len)
    return []


def _from_the_bar(nodes: Sequence[Node], entry: Node) -> list[Node]:
    way = [entry]
    above = entry
    while above.parent >= 0:
        above = nodes[above.parent]
        if above.role == "menu bar":
            return way[::-1]
        if above.role in _ENTRIES:
            way.append(above)
        elif above.role != _POPUP:
            return []
    return []


def beside(rules: Sequence[Rule], here: Sequence[Node]) -> Node:
    """The field that stands right of a caption, on its line."""
    for rule in rules:
        for name in here:
            if not rule.matches(caption(name)):
                continue
            right = [
                node
                for node in here
                if ("editable" in node.states or node.role == "spin button")
                and node.x > name.x
                and abs(node.centre[1] - name.centre[1]) < node.height // 2
            ]
            if right:
                return min(right, key=lambda node: node.x)
    raise WorkFailed("its window has no such field")
