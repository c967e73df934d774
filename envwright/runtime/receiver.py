"""A small X client of our own that shows a window and tells what arrives in it, as an application would see it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from Xlib import X
from Xlib.protocol import event

from envwright.errors import EnvironmentBroken, WaitTimeout
from envwright.runtime.transport import Transport
from envwright.runtime.xconnection import XConnection
from envwright.specs import Record

TITLE = "envwright self-check"
CLASS = ("envwright-self-check", "EnvwrightSelfCheck")
_TURN_S = 0.005


class Input(Record):
    """One event the window received."""

    kind: str
    """'key', 'key up', 'button', 'button up' or 'motion'."""
    symbol: int = 0
    """Keysym of a key, by the keyboard map as it was when the event was read."""
    state: int = 0
    """Modifiers and buttons before the event."""
    button: int = 0
    x: int = 0
    y: int = 0
    """In screen pixels."""
    time: int = 0
    """Server time in milliseconds."""


class Receiver:
    """A window in a thread. Answers pings and reads the keyboard map as toolkits do. Use as a context manager."""

    def __init__(self, transport: Transport, *, modal_for: int = 0) -> None:
        self._x = XConnection(transport.open("x11"), xkb=False)
        self._inputs: list[Input] = []
        self._jobs: list[Callable[[], None]] = []
        self._changed = threading.Condition()
        self._stopping = False
        self.closed = False
        """Whether the window was asked to close."""
        self.key_delay_s = 0.0
        """Time taken over each key: a slow application."""
        self.on_click: Callable[[], None] | None = None
        """Called in the window's thread for each button press, while nothing else is answered."""
        self._failure: BaseException | None = None
        self._make_window(modal_for)
        self._thread = threading.Thread(target=self._run, name="envwright-receiver", daemon=True)
        self._thread.start()

    def _make_window(self, modal_for: int) -> None:
        x = self._x
        mask = (
            X.KeyPressMask | X.KeyReleaseMask | X.ButtonPressMask | X.ButtonReleaseMask | X.PointerMotionMask
            | X.ExposureMask | X.StructureNotifyMask
        )  # fmt: skip
        self.window = x.root.create_window(
            60, 60, 480, 360, 0, x.screen().root_depth, background_pixel=0xFFFFFF, event_mask=mask
        )
        self.window.set_wm_name(TITLE)
        self.window.set_wm_class(*CLASS)
        self._protocols, self._ping = x.intern_atom("WM_PROTOCOLS"), x.intern_atom("_NET_WM_PING")
        self._delete = x.intern_atom("WM_DELETE_WINDOW")
        self.window.set_wm_protocols([self._ping, self._delete])
        atom = x.intern_atom("ATOM")
        if modal_for:
            kind, state = x.intern_atom("_NET_WM_WINDOW_TYPE_DIALOG"), x.intern_atom("_NET_WM_STATE_MODAL")
            self.window.set_wm_transient_for(x.create_resource_object("window", modal_for))
            self.window.change_property(x.intern_atom("_NET_WM_WINDOW_TYPE"), atom, 32, [kind])
            self.window.change_property(x.intern_atom("_NET_WM_STATE"), atom, 32, [state])
        self._gc = self.window.create_gc(foreground=0)
        self.window.map()
        x.sync()

    @property
    def id(self) -> int:
        """The window's id."""
        return int(self.window.id)

    def paint(self, rectangles: Sequence[tuple[int, int, int, int, int]]) -> None:
        """Fill rectangles (x, y, width, height, 0xRRGGBB), in window pixels. Only from the window's thread."""
        for x, y, width, height, colour in rectangles:
            self._gc.change(foreground=colour)
            self.window.fill_rectangle(self._gc, x, y, width, height)
        self._x.flush()

    def call(self, job: Callable[[], None]) -> None:
        """Run `job` in the window's thread and wait for it."""
        done = threading.Event()

        def run() -> None:
            job()
            done.set()

        with self._changed:
            self._jobs.append(run)
        if not done.wait(5):
            raise EnvironmentBroken("the self-check's window does not run", details=repr(self._failure))

    def clear(self) -> None:
        """Forget what arrived so far, also what the server has sent and nobody has read yet."""
        self.call(self._forget)

    def wait(self, count: int, *, kind: str, limit_s: float = 5) -> list[Input]:
        """All inputs of a kind, once there are `count`.

        Raises:
            WaitTimeout: fewer arrived.
        """
        deadline = time.monotonic() + limit_s
        with self._changed:
            while True:
                found = [i for i in self._inputs if i.kind == kind]
                left = deadline - time.monotonic()
                if len(found) >= count:
                    return found
                if left <= 0 or self._failure is not None:
                    break
                self._changed.wait(left)
        raise WaitTimeout(f"{count} events of kind {kind!r}, {len(found)} came", limit_s, log=repr(self._failure or ""))

    def inputs(self) -> list[Input]:
        """What arrived so far."""
        with self._changed:
            return list(self._inputs)

    def __enter__(self) -> Receiver:
        return self

    def __exit__(self, *exception: object) -> None:
        self._stopping = True
        self._thread.join(5)
        self._x.close()

    def _run(self) -> None:
        try:
            while not self._stopping:
                with self._changed:
                    jobs, self._jobs = self._jobs, []
                for job in jobs:
                    job()
                if self._x.wait_event(time.monotonic() + _TURN_S):
                    self._handle(self._x.next_event())
        except BaseException as error:
            self._failure = error

    def _forget(self) -> None:
        self._x.sync()  # the answer comes after every event before it
        while self._x.pending_events():
            self._handle(self._x.next_event())
        with self._changed:
            self._inputs.clear()

    def _handle(self, received: Any) -> None:
        kind = received.type
        if kind == X.MappingNotify:
            if received.request == X.MappingKeyboard:
                self._x.refresh_keyboard_mapping(received)
        elif kind in (X.KeyPress, X.KeyRelease):
            if self.key_delay_s:
                time.sleep(self.key_delay_s)
            self._record(received, "key" if kind == X.KeyPress else "key up", symbol=self._symbol(received))
        elif kind in (X.ButtonPress, X.ButtonRelease):
            self._record(received, "button" if kind == X.ButtonPress else "button up", button=received.detail)
            if kind == X.ButtonPress and self.on_click:
                self.on_click()
        elif kind == X.MotionNotify:
            self._record(received, "motion")
        elif kind == X.ClientMessage and received.client_type == self._protocols:
            self._protocol(received)

    def _protocol(self, received: Any) -> None:
        values = received.data[1]
        if values[0] == self._delete:
            with self._changed:
                self.closed = True
                self._changed.notify_all()
        elif values[0] == self._ping:
            root = self._x.root
            answer = event.ClientMessage(window=root, client_type=self._protocols, data=(32, list(values)))
            root.send_event(answer, event_mask=X.SubstructureNotifyMask | X.SubstructureRedirectMask)
            self._x.flush()

    def _symbol(self, received: Any) -> int:
        """The keysym by the rules of the core protocol: group, Shift, Lock."""
        group, level = received.state >> 13 & 3, received.state & X.ShiftMask
        symbol = int(self._x.keycode_to_keysym(received.detail, group * 2 + level))
        if not symbol and level:
            symbol = int(self._x.keycode_to_keysym(received.detail, group * 2))
        return _capital(symbol) if received.state & X.LockMask else symbol

    def _record(self, received: Any, kind: str, *, symbol: int = 0, button: int = 0) -> None:
        seen = Input(
            kind=kind,
            symbol=symbol,
            state=received.state,
            button=button,
            x=received.root_x,
            y=received.root_y,
            time=received.time,
        )
        with self._changed:
            self._inputs.append(seen)
            self._changed.notify_all()


def _capital(symbol: int) -> int:
    """A letter's keysym as Caps Lock makes it."""
    if not (symbol < 0x100 or 0x01000000 < symbol < 0x01110000):
        return symbol
    upper = chr(symbol & 0xFFFFFF).upper()
    if len(upper) != 1:
        return symbol
    return ord(upper) if ord(upper) < 0x100 else 0x01000000 | ord(upper)
