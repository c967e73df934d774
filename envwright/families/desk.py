"""Uses a session through its screen, as a person would, and notes each step as a canonical action."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

from envwright.errors import WorkFailed
from envwright.families.accessible import caption, showing
from envwright.runtime.accessibility import Node
from envwright.runtime.greetings import within
from envwright.runtime.session import Session
from envwright.runtime.windows import Window

_TREE_MS = 3000
_POLL_S = 0.3
_SHOWS_S = 6.0
Found = TypeVar("Found")


def until(look: Callable[[], Found], *, within_s: float) -> Found:
    """The first of what `look` gives that counts as true; when the time is over, the last that it gave."""
    deadline = time.monotonic() + within_s
    while not (found := look()) and time.monotonic() < deadline:
        time.sleep(_POLL_S)
    return found


class Desk:
    """One session, and the steps that were taken in it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.steps: list[dict[str, Any]] = []
        """Canonical actions, in their order."""

    def taken(self) -> list[dict[str, Any]]:
        """The steps since the last time."""
        steps, self.steps = self.steps, []
        return steps

    def windows(self) -> list[Window]:
        """Those that show."""
        return [window for window in self.session.display.windows() if window.mapped]

    def shown_in(self, window: Window) -> list[Node]:
        """What shows in a window."""
        return showing(within(self.tree(), window))

    def shown(self, known: Node) -> Node:
        """An object where it is now; one that has yet to show is waited for.

        Raises:
            WorkFailed: it does not show.
        """
        for node in until(lambda: [one for one in showing(self.tree()) if one.id == known.id], within_s=_SHOWS_S):
            return node
        raise WorkFailed(f"{caption(known)!r} cannot be used")

    def leave(self) -> None:
        """Close menus and windows that are open."""
        for _ in range(3):
            self.key("Escape")

    def tree(self) -> list[Node]:
        """All accessible objects."""
        return self.session.accessibility.tree(timeout_ms=_TREE_MS).nodes

    def click(self, node: Node, *, pause_s: float) -> None:
        """Click on an object; a box to tick is at its left end."""
        x, y = node.centre
        if node.role in ("check box", "radio button"):
            x = node.x + min(node.width // 2, node.height // 2)
        self.click_at(x, y, pause_s=pause_s)

    def click_at(self, x: int, y: int, *, pause_s: float) -> None:
        """Click at a point of the screen."""
        self.session.display.click(x, y)
        self.steps.append({"type": "click", "x": x, "y": y})
        self.pause(pause_s)

    def hover(self, node: Node, *, pause_s: float) -> None:
        """Put the pointer on an object without a click, as what leads from one menu to the next wants it."""
        x, y = node.centre
        self.session.display.move(x, y)
        self.steps.append({"type": "move", "x": x, "y": y})
        self.pause(pause_s)

    def key(self, keys: str) -> None:
        """Press a key or a chord."""
        self.session.display.press(keys)
        self.steps.append({"type": "key", "keys": keys})
        self.pause(0.3)

    def type(self, text: str) -> None:
        """Type a text."""
        self.session.display.type(text)
        self.steps.append({"type": "type", "text": text})

    def pause(self, seconds: float) -> None:
        """Wait for a still screen; whoever repeats the steps waits for that time at least."""
        self.session.display.settle(quiet_ms=300, settle_ms=3000)
        self.steps.append({"type": "wait", "seconds": seconds})
