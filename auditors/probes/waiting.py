"""Whether a window only waits: for a server that a session does not have, or for work of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from envwright.runtime.comparison import on_screen
from envwright.runtime.windows import Window
from envwright.specs import Document, Record


class Words(Record):
    """A regular expression on lines of labels."""

    pattern: str
    reason: str


class Waiting(Document):
    """waiting.yaml."""

    words: list[Words]
    titles: list[Words]
    lacks: list[Words]
    devices: list[Words]
    little: int
    busy: list[str]
    controls: list[str]
    opens: list[str]
    holds: list[str]
    leads_out: str
    least_controls: int
    most: float


@cache
def rules() -> Waiting:
    """The list that ships with the auditor."""
    path = Path(__file__).with_name("waiting.yaml")
    return Waiting.parse(yaml.safe_load(path.read_text(encoding="utf-8")), path=path)


def begins(windows: Sequence[Window]) -> str:
    """The title of a window that says that the program is not done starting, '' for none."""
    shown = [window.title for window in windows if window.mapped]
    told = (title for title in shown for rule in rules().titles if re.search(rule.pattern, title, re.IGNORECASE))
    return next(told, "")


def lacking(nodes: Sequence[Mapping[str, Any]]) -> str:
    """The line by which a window says that it lacks a part without which nothing can be done, '' for none."""
    said = [
        node for node in on_screen([dict(node) for node in nodes]) if node["role"] in ("label", "heading", "static")
    ]
    lines = [line.strip() for node in said for line in f"{node.get('name', '')}\n{node.get('text', '')}".splitlines()]
    told = (line for line in lines for rule in rules().lacks if re.search(rule.pattern, line, re.IGNORECASE))
    return next(told, "")


def works(node: Mapping[str, Any]) -> bool:
    """Whether an object is one that a person works with, and it is not off."""
    return node["role"] in rules().controls and "sensitive" in node.get("states", [])


def idle(nodes: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a window has nothing in it to work with or to read, as one for devices that are not there.

    A program that publishes nothing but a frame, or nothing at all, says nothing of what is in it.
    """
    known = rules()
    shown = on_screen([dict(node) for node in nodes])
    buttons = [node for node in shown if node["role"] in {*known.controls, *known.opens} - set(known.holds)]
    if not buttons:
        return False
    leads_on = any(not re.search(known.leads_out, str(node.get("name", ""))) for node in buttons)
    held = any(
        node["role"] in known.holds and ("editable" in node.get("states", []) or node.get("text") or node.get("name"))
        for node in shown
    )
    return not leads_on and not held


def waits(nodes: Sequence[Mapping[str, Any]]) -> str:
    """The line by which a window says that it waits, '' where it does not, or where one can work meanwhile.

    `nodes` are accessible objects as in accessibility.json.gz. Words alone do not tell: a list may name a server that
    is not connected. Something turns as well, or most of what one works with is off; or the window is for a device that
    is not there, and has little else in it.
    """
    known = rules()
    shown = on_screen([dict(node) for node in nodes])
    controls = [node for node in shown if node["role"] in known.controls]
    off = [node for node in controls if "sensitive" not in node.get("states", [])]
    idle = len(controls) >= known.least_controls and len(off) > known.most * len(controls)
    turning = any(node["role"] in known.busy for node in shown)
    patterns = known.words if idle or turning else []
    patterns = [*patterns, *(known.devices if idle or len(controls) <= known.little else [])]
    for node in shown:
        for line in f"{node.get('name', '')}\n{node.get('text', '')}".splitlines():
            if any(re.search(rule.pattern, line, re.IGNORECASE) for rule in patterns):
                return line.strip()
    return ""
