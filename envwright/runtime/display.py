"""The screen of a session: frames, keyboard, mouse, windows, and when it has settled."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Self

import numpy as np
from numpy.typing import NDArray
from Xlib import error

from envwright.errors import EnvironmentBroken, WaitTimeout
from envwright.runtime.framebuffer import rgb
from envwright.runtime.keyboard import Keyboard
from envwright.runtime.pictures import png
from envwright.runtime.pointer import Pointer
from envwright.runtime.settle import Settled, Settler
from envwright.runtime.transport import Transport
from envwright.runtime.windows import Window, Windows
from envwright.runtime.xconnection import XConnection
from envwright.specs import Screen


class Display:
    """One screen. All methods may be called from any thread; they take turns.

    Coordinates are pixels from the upper left corner. Every method that acts returns when the X server has taken the
    input; `settle` waits for the application.
    """

    def __init__(self, transport: Transport, connection: XConnection, size: Screen) -> None:
        self.size = size
        self._transport, self._x = transport, connection
        self._lock = threading.RLock()
        self._settler = Settler(connection)
        self._keyboard = Keyboard(connection, self._settler)
        self._pointer = Pointer(connection, self._settler, size)
        self._windows = Windows(connection)
        self._closed = False

    @classmethod
    def connect(cls, transport: Transport, *, size: Screen, timeout_s: float = 30) -> Self:
        """Connect to the X server and wait until a window manager runs.

        Raises:
            EnvironmentBroken: the X server does not answer, or has another size.
            WaitTimeout: no window manager came within `timeout_s`.
        """
        deadline = time.monotonic() + timeout_s
        connection = XConnection(transport.open("x11", timeout_s=timeout_s))
        try:
            screen = connection.screen()
            found = (screen.width_in_pixels, screen.height_in_pixels)
            if found != (size.width, size.height):
                raise EnvironmentBroken(
                    f"the desktop's screen is {found[0]}x{found[1]}, not {size.width}x{size.height}"
                )
            display = cls(transport, connection, size)
            with connection.alive("waiting for the window manager"):
                if not display._settler.wait_manager(deadline):
                    raise WaitTimeout("the desktop's window manager", timeout_s)
            display.frame()
        except BaseException:
            with contextlib.suppress(error.ConnectionClosedError, OSError):
                connection.close()
            raise
        return display

    def close(self) -> None:
        """Close the connection; safe to call twice, and when the desktop is gone."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            with contextlib.suppress(error.ConnectionClosedError, OSError, AttributeError, TypeError):
                self._x.close()

    def frame(self) -> NDArray[np.uint8]:
        """The screen now, with the pointer: a fresh (height, width, 3) uint8 RGB array."""
        # Pixels do not come over the X connection: a frame need not wait for an action of another thread.
        return rgb(self._transport.frame())

    def screenshot_png(self) -> bytes:
        """The screen now as a PNG file."""
        return png(self.frame())

    def move(self, x: int, y: int) -> None:
        """Move the pointer.

        Raises:
            ActionError: outside the screen.
        """
        with self._acting("moving the pointer"):
            self._pointer.move(x, y)

    def click(self, x: int, y: int, button: str = "left", count: int = 1, modifiers: Sequence[str] = ()) -> None:
        """Click `count` times at a point, with keys held meanwhile.

        `count=2` is a double click. Two calls at the same point are two clicks that an application can tell apart:
        the second one waits until the double-click time since the first has passed (see Pointer.APART_MS).

        Raises:
            ActionError: outside the screen, or an unknown button or key.
        """
        with self._acting("clicking"):
            self._pointer.check(x, y, button, count)
            with self._holding(modifiers):
                self._pointer.click(x, y, button, count)

    def drag(self, points: Sequence[tuple[int, int]], button: str = "left", modifiers: Sequence[str] = ()) -> None:
        """Press at the first point, move through all others in order, release at the last.

        Raises:
            ActionError: fewer than two points, one outside the screen, or an unknown button or key.
        """
        with self._acting("dragging"):
            self._pointer.check_path(points, button)
            with self._holding(modifiers):
                self._pointer.drag(points, button)

    def scroll(self, x: int, y: int, dx: int = 0, dy: int = 0, modifiers: Sequence[str] = ()) -> None:
        """Turn the wheel at a point: `dy` clicks down (negative: up), `dx` clicks right (negative: left)."""
        with self._acting("scrolling"):
            self._pointer.check(x, y)
            with self._holding(modifiers):
                self._pointer.scroll(x, y, dx, dy)

    def mouse_down(self, button: str = "left") -> None:
        """Hold a button down where the pointer is."""
        with self._acting("pressing a button"):
            self._pointer.down(button)

    def mouse_up(self, button: str = "left") -> None:
        """Release a button that is held."""
        with self._acting("releasing a button"):
            self._pointer.up(button)

    def press(self, chord: str) -> None:
        """Press and release keys together: 'ctrl+shift+s', 'F10', 'Return'.

        Keys are X keysym names, usual names (enter, esc, pageup, ...) or one character.

        Raises:
            ActionError: an unknown key; lists near names.
        """
        with self._acting("pressing keys"):
            self._keyboard.press(chord)

    def key_down(self, key: str) -> None:
        """Hold a key down."""
        with self._acting("holding a key"):
            self._keyboard.down(key)

    def key_up(self, key: str) -> None:
        """Release a key that is held."""
        with self._acting("releasing a key"):
            self._keyboard.up(key)

    def release_all(self) -> None:
        """Release every key and button that is held."""
        with self._acting("releasing keys and buttons"):
            self._keyboard.release_all()
            self._pointer.release_all()

    def type(self, text: str) -> None:
        """Type any text; newline and tab are their keys.

        Raises:
            ActionError: it has a character that is no key (other control characters).
        """
        with self._acting("typing"):
            self._keyboard.type(text)

    def settle(self, *, quiet_ms: float = 20, settle_ms: float = 2000) -> Settled:
        """Wait until the screen has stood still for `quiet_ms` and the application took its input."""
        with self._using("waiting for the screen to settle"):
            return self._settler.settle(quiet_ms=quiet_ms, settle_ms=settle_ms)

    def pointer(self) -> tuple[int, int]:
        """Where the pointer is."""
        with self._using("asking for the pointer"):
            return self._pointer.position()

    def windows(self) -> list[Window]:
        """All top-level windows, lowest first."""
        with self._using("listing windows"):
            return self._windows.all()

    def popups(self) -> list[Window]:
        """What shows past the window manager (menus, hints, notices), lowest first."""
        with self._using("listing popups"):
            return self._windows.popups()

    def activate(self, window_id: int) -> None:
        """Raise a window and give it the focus."""
        with self._acting("activating a window"):
            self._windows.activate(window_id)

    def close_window(self, window_id: int) -> None:
        """Ask a window to close, as its title bar's button does; the application may ask back."""
        with self._acting("closing a window"):
            self._windows.close(window_id)

    def resize(self, window_id: int, width: int, height: int) -> None:
        """Give a window's client area a size."""
        with self._acting("resizing a window"):
            self._windows.resize(window_id, width, height)

    @contextmanager
    def _using(self, doing: str) -> Iterator[None]:
        with self._lock:
            if self._closed:
                raise EnvironmentBroken(f"the display is closed, so no {doing}")
            with self._x.alive(doing):
                yield

    @contextmanager
    def _acting(self, doing: str) -> Iterator[None]:
        with self._using(doing):
            self._settler.mark()
            yield

    @contextmanager
    def _holding(self, keys: Sequence[str]) -> Iterator[None]:
        already = set(self._keyboard.held)
        try:
            for key in keys:
                self._keyboard.down(key)
            yield
        finally:
            for key in [k for k in reversed(self._keyboard.held) if k not in already]:
                self._keyboard.up(key)
