"""Operates the controls of a session through its screen, as a person would, and notes each step as an action."""

from __future__ import annotations

import time
from typing import Any

from envwright.errors import WorkFailed
from envwright.families.settings import controls
from envwright.families.settings.controls import BUTTONS, MENUS, PAGES, Control, caption, interface
from envwright.runtime.accessibility import Node
from envwright.runtime.greetings import within
from envwright.runtime.session import Session
from envwright.runtime.windows import Window

_TREE_MS = 3000
_OPENS_S = 6.0
_LEAVES_S = 4.0
_ENDS_S = 8.0
CLOSING = 2
"""Steps that close the application."""
_BUTTON = 9
"""Pixels from the right end of a title bar, and from its lower edge, to the middle of the button that closes."""
_ENTRIES = (*MENUS, "check menu item", "radio menu item")


class Desk:
    """One session, and the steps that were taken in it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.steps: list[dict[str, Any]] = []
        """Canonical actions, in their order."""
        self._known = {window.id for window in session.display.windows()}
        self._shown = {node.id for node in self.tree() if "showing" in node.states}

    def tree(self) -> list[Node]:
        """All accessible objects."""
        return self.session.accessibility.tree(timeout_ms=_TREE_MS).nodes

    def operate(self, control: Control, value: str) -> None:
        """Give a setting a value, and keep it.

        Raises:
            WorkFailed: it is not where it was, does not take the value, or its window does not go.
        """
        entries = self.enter(control.menus)
        if control.surface == "menu":
            self._give(control, value, entries)
            return
        window = self.opened()
        self.turn_to(window, control.page)
        self._give(control, value, self.inside(window))
        self.keep(window)

    def enter(self, menus: list[str]) -> list[Node]:
        """Open menus one in another; the entries of the last one."""
        entries = controls.menu_bar(self.tree())
        for label in menus:
            seen = {node.id for node in self.tree() if "showing" in node.states}
            self.click(_one(entries, label, _ENTRIES), pause_s=0.5)
            entries = [node for node in controls.showing(self.tree()) if node.id not in seen]
        return entries

    def leave(self) -> None:
        """Close the menus that are open."""
        for _ in range(3):
            self.session.display.press("Escape")
            self.session.display.settle(quiet_ms=150, settle_ms=1500)

    def opened(self) -> Window | None:
        """The window that has come since the beginning; None where settings came up in the one that was there.

        Raises:
            WorkFailed: neither came.
        """
        deadline = time.monotonic() + _OPENS_S
        while time.monotonic() < deadline:
            new = [
                window for window in self.session.display.windows() if window.mapped and window.id not in self._known
            ]
            if new or any(node.role in controls.SWITCHES for node in self.inside(None)):
                self._pause(1.5)
                return max(new, key=lambda window: window.width * window.height, default=None)
            time.sleep(0.2)
        raise WorkFailed("nothing opens for it")

    def inside(self, window: Window | None) -> list[Node]:
        """What can be used in a window; without one, what did not show at the beginning."""
        nodes = self.tree()
        if window is None:
            return [node for node in controls.showing(nodes) if node.id not in self._shown]
        return controls.showing(within(nodes, self._now(window)))

    def pages(self, window: Window | None) -> list[Node]:
        """What turns the pages of a window."""
        return controls.pages(self.inside(window), self.tree())

    def turn_to(self, window: Window | None, page: str) -> None:
        """Show a page of a window."""
        if page:
            self.click(_one(self.pages(window), page, PAGES), pause_s=0.5)

    def keep(self, window: Window | None) -> None:
        """Press what keeps the settings, and leave the window.

        Raises:
            WorkFailed: it stays, or another one asks something.
        """
        for _ in range(2):
            button = controls.first(interface().keeps, self.inside(window), BUTTONS)
            if button is not None:
                self.click(button, pause_s=0.5)
            else:
                self.key("Escape")
            if self._gone(window):
                return
        raise WorkFailed("it cannot be left")

    def close(self) -> None:
        """Close the main window by the button in its title bar, and give the application time to end."""
        window = max(self.session.display.windows(), key=lambda window: window.width * window.height)
        x, y = window.x + window.width - _BUTTON, window.y - _BUTTON
        self.session.display.click(x, y)
        self.steps += [{"type": "click", "x": x, "y": y}, {"type": "wait", "seconds": 3.0}]
        deadline = time.monotonic() + _ENDS_S
        while self.session.app_exit() is None:
            if time.monotonic() > deadline:
                raise WorkFailed("the application does not end when its window is closed")
            time.sleep(0.1)

    def click(self, node: Node, *, pause_s: float) -> None:
        """Click on an object; a box to tick is at its left end."""
        x, y = node.centre
        if node.role in ("check box", "radio button"):
            x = node.x + min(node.width // 2, node.height // 2)
        self.session.display.click(x, y)
        self.steps.append({"type": "click", "x": x, "y": y})
        self._pause(pause_s)

    def key(self, keys: str) -> None:
        """Press a key or a chord."""
        self.session.display.press(keys)
        self.steps.append({"type": "key", "keys": keys})
        self._pause(0.3)

    def _give(self, control: Control, value: str, here: list[Node]) -> None:
        if control.kind == "choice":
            self.click(_one(here, value, (control.role,)), pause_s=0.3)
            return
        node = _one(here, control.label, (control.role,))
        if control.kind == "switch":
            if controls.is_on(node) == (value == "on"):
                raise WorkFailed(f"it is {value} already")
            self.click(node, pause_s=0.3)
            return
        self.click(node.model_copy(update={"width": node.width // 2}), pause_s=0.3)
        self.key("ctrl+a")
        self.session.display.type(value)
        self.steps.append({"type": "type", "text": value})
        self.key("Tab")

    def _pause(self, seconds: float) -> None:
        """Wait for a still screen; whoever repeats it waits for that time at least."""
        self.session.display.settle(quiet_ms=300, settle_ms=3000)
        self.steps.append({"type": "wait", "seconds": seconds})

    def _now(self, window: Window) -> Window:
        return next((one for one in self.session.display.windows() if one.id == window.id), window)

    def _gone(self, window: Window | None) -> bool:
        deadline = time.monotonic() + _LEAVES_S
        while time.monotonic() < deadline:
            left = {one.id for one in self.session.display.windows() if one.mapped}
            if window is None:
                if not any(node.role in controls.SWITCHES for node in self.inside(None)):
                    return True
            elif window.id not in left:
                if left - self._known:
                    raise WorkFailed("a window asks something when it is kept")
                return True
            time.sleep(0.2)
        return False


def _one(nodes: list[Node], label: str, roles: tuple[str, ...]) -> Node:
    """The one object of these roles with that label."""
    found = [node for node in nodes if node.role in roles and caption(node) == label]
    if len(found) != 1:
        raise WorkFailed(f"{len(found)} objects are called {label!r}")
    return found[0]
