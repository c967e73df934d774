"""What a person can use on a screen, in its accessibility tree: objects by what they are and what they are called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from envwright.runtime.accessibility import Node
from envwright.runtime.greetings import label
from envwright.specs import Record

MENUS = ("menu", "menu item")
SWITCHES = ("check box", "toggle button", "switch", "check menu item")
CHOICES = ("radio button", "radio menu item")
BUTTONS = ("push button", "button")


class Rule(Record):
    """A pattern over a whole caption, and why it is there."""

    pattern: str
    reason: str

    def matches(self, caption: str) -> bool:
        """Whether it is such a caption."""
        return re.fullmatch(self.pattern, caption, re.IGNORECASE) is not None


def caption(node: Node) -> str:
    """What an object is called: its label, without a colon at its end."""
    return label(node).removesuffix(":").rstrip()


def showing(nodes: Sequence[Node]) -> list[Node]:
    """Objects that show and can be used."""
    return [node for node in nodes if {"showing", "sensitive"} <= set(node.states) and node.width > 0]


def first(rules: Sequence[Rule], nodes: Sequence[Node], roles: Sequence[str]) -> Node | None:
    """The first object of these roles by the order of the rules."""
    offered = [node for node in showing(nodes) if node.role in roles]
    return next((node for rule in rules for node in offered if rule.matches(caption(node))), None)
