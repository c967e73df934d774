"""The mouse by XTEST."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import pairwise

from Xlib import X
from Xlib.ext import xtest

from envwright.errors import ActionError
from envwright.runtime.settle import Settler
from envwright.runtime.xconnection import XConnection
from envwright.specs import Screen

BUTTONS = {"left": 1, "middle": 2, "right": 3, "back": 8, "forward": 9}
_WHEEL = {"up": 4, "down": 5, "left": 6, "right": 7}
_MOST_CLICKS = 100
_FRAME_MS = 17
_STEPS = 4
_BUTTON_MASK = 0x1F00
_PATIENCE_S = 2.0


class Pointer:
    """The mouse of one connection. The caller serialises its calls."""

    APART_MS = 210
    """Clicks further apart than this are separate ones. The desktop sets its toolkits to 200 ms; a toolkit with a
    longer time of its own may take two quick clicks at one point for a double click, as it would from a person."""
    _SAME_POINT = 8

    def __init__(self, connection: XConnection, settler: Settler, size: Screen) -> None:
        self._x, self._settler, self._size = connection, settler, size
        self._held: set[int] = set()
        self._last_click = (0.0, -1, -1, 0)

    def check(self, x: int, y: int, button: str = "left", count: int = 1) -> None:
        """Raise ActionError unless the point is on the screen and the button and count exist."""
        width, height = self._size.width, self._size.height
        if not (0 <= x < width and 0 <= y < height):
            raise ActionError(
                f"the point ({x}, {y}) is outside the screen",
                details=f"The screen is {width}x{height}: x is 0 to {width - 1}, y is 0 to {height - 1}.",
            )
        self._button(button)
        if not 1 <= count <= _MOST_CLICKS:
            raise ActionError(f"cannot click {count} times", details=f"1 to {_MOST_CLICKS} times.")

    def check_path(self, points: Sequence[tuple[int, int]], button: str) -> None:
        """Raise ActionError unless a drag along `points` is possible."""
        if len(points) < 2:
            raise ActionError("a drag needs at least two points", details=f"Given: {list(points)!r}.")
        for x, y in points:
            self.check(x, y, button)

    def move(self, x: int, y: int) -> None:
        """Move to a point."""
        self.check(x, y)
        self._motion(x, y)
        self._x.sync()

    def click(self, x: int, y: int, button: str, count: int) -> None:
        """Click `count` times; told apart from an earlier click at the same point."""
        number = self._button(button)
        self._motion(x, y)
        self._keep_apart(x, y, number)
        for _ in range(count):
            self._press(X.ButtonPress, number)
            self._press(X.ButtonRelease, number)
        self._delivered()
        # Not before: what counts is when the server had it, which on a busy machine is later.
        self._last_click = (time.monotonic(), x, y, number)

    def drag(self, points: Sequence[tuple[int, int]], button: str) -> None:
        """Press, move along the points, release.

        Toolkits merge motions that arrive together and begin a drag only after some, so there are steps between two
        points and each point is left only when the application has drawn what it does there (at most a few frames).
        """
        number = self._button(button)
        self._motion(*points[0])
        self._press(X.ButtonPress, number)
        self._settler.acknowledge(limit_ms=100)
        try:
            for (x0, y0), (x1, y1) in pairwise(points):
                for step in range(1, _STEPS + 1):
                    self._motion(x0 + (x1 - x0) * step // _STEPS, y0 + (y1 - y0) * step // _STEPS)
                    self._arrived(x0 + (x1 - x0) * step // _STEPS, y0 + (y1 - y0) * step // _STEPS)
                self._settler.settle(quiet_ms=_FRAME_MS, settle_ms=3 * _FRAME_MS)
        finally:
            self._press(X.ButtonRelease, number)
            self._delivered()

    def scroll(self, x: int, y: int, dx: int, dy: int) -> None:
        """Wheel clicks at a point."""
        if max(abs(dx), abs(dy)) > _MOST_CLICKS:
            raise ActionError(f"cannot scroll by ({dx}, {dy})", details=f"At most {_MOST_CLICKS} clicks of the wheel.")
        self._motion(x, y)
        for amount, less, more in ((dy, "up", "down"), (dx, "left", "right")):
            for _ in range(abs(amount)):
                self._press(X.ButtonPress, _WHEEL[more if amount > 0 else less])
                self._press(X.ButtonRelease, _WHEEL[more if amount > 0 else less])
        self._delivered()

    def down(self, button: str) -> None:
        """Hold a button."""
        number = self._button(button)
        if number not in self._held:
            self._held.add(number)
            self._press(X.ButtonPress, number)
            self._x.sync()

    def up(self, button: str) -> None:
        """Release a held button."""
        number = self._button(button)
        if number not in self._held:
            raise ActionError(f"the button {button!r} is not held")
        self._held.discard(number)
        self._press(X.ButtonRelease, number)
        self._delivered()

    def release_all(self) -> None:
        """Release all held buttons."""
        for number in sorted(self._held):
            self._press(X.ButtonRelease, number)
        self._held.clear()
        self._x.sync()

    def position(self) -> tuple[int, int]:
        """Where the pointer is."""
        found = self._x.root.query_pointer()
        return int(found.root_x), int(found.root_y)

    def _delivered(self) -> None:
        """Wait until the window manager has let the clicks through.

        It looks at presses first (to give the focus) and the pointer stands still meanwhile; a question to the
        application would overtake them. While that lasts, the server does not know of the release yet.
        """
        held = sum(1 << 7 + number for number in self._held if number <= 5)
        self._wait(lambda: not self._x.root.query_pointer().mask & _BUTTON_MASK & ~held)

    def _arrived(self, x: int, y: int) -> None:
        """Wait until the pointer is there: while it stands still (see `_delivered`), motions are merged into one."""
        self._wait(lambda: self.position() == (x, y))

    def _wait(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _PATIENCE_S
        while not condition() and time.monotonic() < deadline:
            self._x.wait_event(time.monotonic() + 0.001)
            self._settler.drain()

    def _keep_apart(self, x: int, y: int, number: int) -> None:
        when, last_x, last_y, last_number = self._last_click
        near = abs(x - last_x) <= self._SAME_POINT and abs(y - last_y) <= self._SAME_POINT
        if not near or number != last_number:
            return
        deadline = when + self.APART_MS / 1000
        self._x.flush()
        while time.monotonic() < deadline:
            self._x.wait_event(deadline)
            self._settler.drain()

    def _button(self, name: str) -> int:
        number = BUTTONS.get(name)
        if number is None:
            raise ActionError(f"unknown mouse button {name!r}", details=f"Buttons: {', '.join(BUTTONS)}.")
        return number

    def _motion(self, x: int, y: int) -> None:
        xtest.fake_input(self._x, X.MotionNotify, 0, x=x, y=y)

    def _press(self, kind: int, number: int) -> None:
        xtest.fake_input(self._x, kind, number)
