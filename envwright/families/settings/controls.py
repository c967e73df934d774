"""Controls in an accessibility tree that hold a setting, and what leads to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from envwright.families.accessible import CHOICES, MENUS, SWITCHES, Rule, caption, showing
from envwright.families.settings.record import Kind, Surface
from envwright.runtime.accessibility import Node
from envwright.specs import Document, Record

PAGES = ("page tab", "list item", "table cell", "tree item")
_ON = ("checked", "pressed")
_LONGEST = 80
"""Characters of a label; what is longer is a sentence."""


class Interface(Document):
    """interface.yaml."""

    opens: list[Rule]
    keeps: list[Rule]
    avoids: list[Rule]


class Control(Record):
    """A control that holds a setting."""

    kind: Kind
    surface: Surface
    menus: list[str]
    """Labels of the menus, and of the entry that opens the window it is in, in the order they are clicked on."""
    page: str = ""
    """Label of the page of that window, '' where there is one only."""
    role: str
    label: str
    was: str
    """What it says: 'on', 'off', a number, or the label of the choice that is made instead."""
    becomes: str

    @property
    def told(self) -> str:
        """The way to it and its name, for a person."""
        return " > ".join([*self.menus, *filter(None, [self.page]), self.label])


@cache
def interface() -> Interface:
    """The shipped rules."""
    return Interface.read(Path(__file__).with_name("interface.yaml"))


def menu_bar(nodes: Sequence[Node]) -> list[Node]:
    """The menus of the bar."""
    return [
        node
        for node in showing(nodes)
        if node.role in MENUS and node.parent >= 0 and nodes[node.parent].role == "menu bar" and caption(node)
    ]


def settings(nodes: Sequence[Node], every: Sequence[Node]) -> Iterator[tuple[Kind, Node, str, str]]:
    """Of some objects those that hold a setting: kind, object, what it says, and what it would say when changed.

    Args:
        every: the whole tree, for their siblings.
    """
    usable = showing(nodes)
    labels = Counter(caption(node) for node in usable if node.role in SWITCHES + CHOICES + ("spin button",))
    for node in usable:
        name = caption(node)
        if not _nameable(name) or labels[name] > 1:
            continue
        if node.role in SWITCHES:
            yield ("switch", node, "on", "off") if is_on(node) else ("switch", node, "off", "on")
        elif node.role in CHOICES and not is_on(node):
            made = [other for other in showing(every) if other.parent == node.parent and other.role == node.role]
            chosen = [caption(other) for other in made if is_on(other)]
            if len(chosen) == 1 and chosen[0]:
                yield "choice", node, chosen[0], name
        elif node.role == "spin button" and re.fullmatch(r"\d{1,4}", node.text.strip()):
            yield "number", node, node.text.strip(), str(int(node.text) + 1)


def _nameable(name: str) -> bool:
    """Whether a task can name it, and it is none of those that are not tried."""
    return 0 < len(name) <= _LONGEST and name.isprintable() and not any(r.matches(name) for r in interface().avoids)


def pages(here: Sequence[Node], every: Sequence[Node]) -> list[Node]:
    """What turns the pages of a window: tabs, and entries of a list that is no choice.

    Args:
        every: the whole tree, for what they are in.
    """
    boxed: list[bool] = []
    for node in every:  # parents stand before children
        boxed.append(node.role == "combo box" or (node.parent >= 0 and boxed[node.parent]))
    chosen = {node.id for node, inside in zip(every, boxed, strict=True) if inside}
    return [node for node in here if node.role in PAGES and node.id not in chosen and caption(node)]


def is_on(node: Node) -> bool:
    """Whether a switch is on or a choice is made."""
    return any(state in node.states for state in _ON)
