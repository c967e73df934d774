"""Windows that greet at every start, answered before the application counts as ready: by their controls' names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from envwright.errors import UsageError
from envwright.runtime.accessibility import Node
from envwright.runtime.windows import Window
from envwright.specs import Greeting, Record

if TYPE_CHECKING:
    from envwright.runtime.session import Session

_PRESSED = ("push button", "button", "check box", "toggle button", "switch", "radio button", "list item")
_FRAMES = ("dialog", "alert", "frame", "window", "file chooser")
_TEXTS = 4000
"""Characters kept of what a window said."""


class Greeted(Record):
    """A window that was answered while the application started."""

    title: str
    text: str
    """What it said, a line each: names and texts of its accessible objects, else what is read on its picture.

    Empty where it has no objects and nothing reads pictures (extra `ocr`).
    """
    done: list[str]


def label(node: Node) -> str:
    """A control's name as a person reads it: no mnemonic, no dots, no blanks around it."""
    return re.sub(r"[_&]|(\.\.\.|…)?\s*$", "", node.name).strip()


def within(nodes: Sequence[Node], window: Window) -> list[Node]:
    """What shows in a window: by place, and of windows that lie over each other by the tree."""

    def there(node: Node) -> bool:
        x, y = node.centre
        shown = "showing" in node.states and node.width > 0
        return shown and window.x <= x < window.x + window.width and window.y <= y < window.y + window.height

    owner = {i: frame_of(nodes, i) for i, node in enumerate(nodes) if there(node)}
    named = {i for i, frame in owner.items() if frame is not None and nodes[frame].name == window.title}
    return [nodes[i] for i in (named or owner)]


def frame_of(nodes: Sequence[Node], index: int) -> int | None:
    """The window an object is in. Qt calls the frames it draws around groups by the same role; those have no name."""
    while index >= 0:
        node = nodes[index]
        outermost = node.parent < 0 or nodes[node.parent].role == "application"
        if node.role in _FRAMES and (node.name or outermost):
            return index
        index = node.parent
    return None


def waiting(windows: Sequence[Window], known: Sequence[Greeting]) -> tuple[Window, Greeting] | None:
    """The foremost window that one of the greetings is about."""
    for window in reversed(windows):
        for greeting in known:
            if window.mapped and re.fullmatch(greeting.title, window.title):
                return window, greeting
    return None


def answer(session: Session, window: Window, greeting: Greeting) -> Greeted:
    """Press what the greeting says, in its order; without anything to press, close the window.

    A control that is not there (yet) is left out: whether the window went is seen by who asked.
    """
    display, pointer = session.display, session.display.pointer()
    display.activate(window.id)
    display.settle(quiet_ms=300, settle_ms=3000)
    said = within(session.accessibility.tree(timeout_ms=3000).nodes, window)
    lines = list(dict.fromkeys(text for node in said for text in (node.name, node.text) if text))
    lines = lines if set(lines) - {window.title} else _read(session, window)
    done: list[str] = []
    for name in greeting.press:
        nodes = within(session.accessibility.tree(timeout_ms=3000).nodes, window) if done else said
        control = next((node for node in nodes if node.role in _PRESSED and label(node) == name), None)
        if control is not None:
            display.click(*control.centre)
            display.settle(quiet_ms=200, settle_ms=3000)
            done.append(f"pressed {name!r}")
    if not greeting.press:
        display.close_window(window.id)
        display.settle(quiet_ms=200, settle_ms=3000)
        done.append("closed")
    display.move(*pointer)  # over a control of what stood behind, it would show that control's hint
    return Greeted(title=window.title, text="\n".join(lines)[:_TEXTS], done=done)


def _read(session: Session, window: Window) -> list[str]:
    """What is written in a window, read on its picture; nothing where nothing reads pictures."""
    from envwright.ocr import read_frame

    top, left = max(0, window.y), max(0, window.x)
    part = session.display.frame()[top : window.y + window.height, left : window.x + window.width]
    try:
        return [line.text for line in read_frame(part)] if part.size else []
    except UsageError:
        return []
