"""Walks to the controls that hold settings, gives them values, keeps those, and closes the application."""

from __future__ import annotations

import time

from envwright.errors import WorkFailed
from envwright.families.accessible import BUTTONS, MENUS, SWITCHES, caption, first, showing
from envwright.families.desk import Desk
from envwright.families.settings import controls
from envwright.families.settings.controls import PAGES, Control, interface
from envwright.runtime.accessibility import Node
from envwright.runtime.closing import has_ended
from envwright.runtime.greetings import within
from envwright.runtime.session import Session
from envwright.runtime.windows import Window

_POLL_S = 0.2
_OPENS_S = 6.0
_LEAVES_S = 4.0
_ENDS_S = 8.0
CLOSING = 2
"""Steps that close the application."""
_BUTTON = 9
"""Pixels from the right end of a title bar, and from its lower edge, to the middle of the button that closes."""
_ENTRIES = (*MENUS, "check menu item", "radio menu item")


class Walk(Desk):
    """One way through a session, from where it stands now."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._known = {window.id for window in session.display.windows()}
        self._shown = {node.id for node in self.tree() if "showing" in node.states}

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
            entries = [node for node in showing(self.tree()) if node.id not in seen]
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
            if new or any(node.role in SWITCHES for node in self.inside(None)):
                self.pause(1.5)
                return max(new, key=lambda window: window.width * window.height, default=None)
            time.sleep(_POLL_S)
        raise WorkFailed("nothing opens for it")

    def inside(self, window: Window | None) -> list[Node]:
        """What can be used in a window; without one, what did not show at the beginning."""
        nodes = self.tree()
        if window is None:
            return [node for node in showing(nodes) if node.id not in self._shown]
        return showing(within(nodes, self._now(window)))

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
            button = first(interface().keeps, self.inside(window), BUTTONS)
            if button is not None:
                self.click(button, pause_s=0.5)
            else:
                self.key("Escape")
            if self._gone(window):
                return
        raise WorkFailed("it cannot be left")

    def close(self) -> None:
        """Close the main window by the button in its title bar, and give the application time to end.

        Raises:
            WorkFailed: it has no title bar, or goes on.
        """
        window = max(self.session.display.windows(), key=lambda window: window.width * window.height)
        if window.y < 2 * _BUTTON:
            raise WorkFailed("its window has no title bar")
        self.click_at(window.x + window.width - _BUTTON, window.y - _BUTTON, pause_s=3.0)
        if not has_ended(self.session, within_s=_ENDS_S):
            raise WorkFailed("the application does not end when its window is closed")

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
        self.type(value)
        self.key("Tab")

    def _now(self, window: Window) -> Window:
        return next((one for one in self.session.display.windows() if one.id == window.id), window)

    def _gone(self, window: Window | None) -> bool:
        deadline = time.monotonic() + _LEAVES_S
        while time.monotonic() < deadline:
            left = {one.id for one in self.session.display.windows() if one.mapped}
            if window is None:
                if not any(node.role in SWITCHES for node in self.inside(None)):
                    return True
            elif window.id not in left:
                if left - self._known:
                    raise WorkFailed("a window asks something when it is kept")
                return True
            time.sleep(_POLL_S)
        return False


def _one(nodes: list[Node], label: str, roles: tuple[str, ...]) -> Node:
    """The one object of these roles with that label."""
    found = [node for node in nodes if node.role in roles and caption(node) == label]
    if len(found) != 1:
        raise WorkFailed(f"{len(found)} objects are called {label!r}")
    return found[0]
