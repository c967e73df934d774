"""The conformance battery of the runtime: what Display and Accessibility promise, tried on a live session.

It needs no application: a window of its own receives the input. Tests run it over every transport, and
`envwright doctor --self-check` runs it on a user's machine.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

import numpy as np

from envwright.errors import ActionError, EnvwrightError
from envwright.runtime import keysyms
from envwright.runtime.accessibility import Accessibility
from envwright.runtime.display import Display
from envwright.runtime.receiver import CLASS, TITLE, Receiver
from envwright.runtime.transport import Transport
from envwright.runtime.windows import Window
from envwright.specs import Record


class Subject(Protocol):
    """What is checked: a started Session."""

    @property
    def display(self) -> Display: ...
    @property
    def accessibility(self) -> Accessibility: ...
    @property
    def transport(self) -> Transport: ...


class CheckResult(Record):
    """How one check ended."""

    name: str
    passed: bool
    detail: str
    """What was measured, or what was found instead."""
    milliseconds: float


class _Failed(Exception):
    """A promise was not kept."""


def _expect(found: object, wanted: object, what: str) -> None:
    if found != wanted:
        raise _Failed(f"{what}: expected {wanted!r}, found {found!r}")


def _text(receiver: Receiver, count: int, *, limit_s: float = 10) -> str:
    presses = [i.symbol for i in receiver.wait(count, kind="key", limit_s=limit_s)]
    special = {keysyms.names()["Return"]: "\n", keysyms.names()["Tab"]: "\t"}
    shifts = {keysyms.names()[name] for name in ("Shift_L", "Shift_R")}
    return "".join(special.get(s) or chr(s & 0xFFFFFF) for s in presses if s not in shifts)


def _typed(subject: Subject, receiver: Receiver, text: str, *, limit_s: float = 10) -> str:
    """What arrives when `text` is typed, Shift presses left out of the count."""
    subject.display.settle(quiet_ms=5)
    receiver.clear()
    subject.display.type(text)
    shown, deadline = "", time.monotonic() + limit_s
    while len(shown) < len(text) and time.monotonic() < deadline:
        shown = _text(receiver, 1)
        subject.display.settle(quiet_ms=5, settle_ms=100)
    return _text(receiver, 1)


def _frame(subject: Subject, receiver: Receiver) -> str:
    display = subject.display
    started = time.perf_counter()
    frame = display.frame()
    milliseconds = (time.perf_counter() - started) * 1000
    _expect(frame.shape, (display.size.height, display.size.width, 3), "shape of a frame")
    _expect(frame.dtype, np.dtype(np.uint8), "type of a frame")
    _expect(frame.flags.writeable, True, "a frame of the caller's own")
    return f"{milliseconds:.1f} ms"


def _colours(subject: Subject, receiver: Receiver) -> str:
    display, window = subject.display, _window(subject)
    bands = [
        (0, 0, 50, 50, 0xFF0000),
        (50, 0, 50, 50, 0x00FF00),
        (100, 0, 50, 50, 0x0000FF),
        (150, 0, 50, 50, 0x123456),
    ]
    display.move(window.x + window.width - 2, window.y + window.height - 2)
    receiver.call(lambda: receiver.paint(bands))
    display.settle(quiet_ms=20, settle_ms=1000)
    frame = display.frame()
    for x, _, _, _, colour in bands:
        wanted = (colour >> 16, colour >> 8 & 255, colour & 255)
        found = tuple(int(v) for v in frame[window.y + 25, window.x + x + 25])
        _expect(found, wanted, f"pixel painted #{colour:06x}")
    return "red, green, blue in their places"


def _pointer(subject: Subject, receiver: Receiver) -> str:
    display = subject.display
    for point in ((0, 0), (display.size.width - 1, display.size.height - 1), (321, 123)):
        display.move(*point)
        _expect(display.pointer(), point, "pointer")
    for x, y in ((-1, 0), (0, display.size.height), (display.size.width, 0)):
        try:
            display.click(x, y)
        except ActionError:
            continue
        raise _Failed(f"a click at ({x}, {y}), outside the screen, was taken")
    return "corners reached, outside refused"


def _buttons(subject: Subject, receiver: Receiver) -> str:
    x, y = _middle(subject)
    for name, number in (("left", 1), ("middle", 2), ("right", 3)):
        receiver.clear()
        subject.display.click(x, y, name)
        receiver.wait(1, kind="button up")
        seen = [(i.kind, i.button, i.x, i.y) for i in receiver.inputs() if i.button]
        _expect(seen, [("button", number, x, y), ("button up", number, x, y)], f"a {name} click")
    receiver.clear()
    subject.display.click(x, y, modifiers=("ctrl", "shift"))
    pressed = receiver.wait(1, kind="button")[0]
    _expect(pressed.state & 0x05, 0x05, "Shift and Control held in a click")
    return "left, middle, right, with modifiers"


def _double_click(subject: Subject, receiver: Receiver) -> str:
    x, y = _middle(subject)
    receiver.clear()
    subject.display.click(x, y, count=2)
    subject.display.click(x, y)
    times = [i.time for i in receiver.wait(3, kind="button")]
    if times[1] - times[0] > 100:
        raise _Failed(f"the clicks of a double click are {times[1] - times[0]} ms apart")
    if times[2] - times[1] < 200:
        raise _Failed(f"a separate click came only {times[2] - times[1]} ms later")
    return f"{times[1] - times[0]} ms within, {times[2] - times[1]} ms to the next"


def _wheel(subject: Subject, receiver: Receiver) -> str:
    x, y = _middle(subject)
    for dx, dy, number in ((0, -1, 4), (0, 1, 5), (-1, 0, 6), (1, 0, 7)):
        receiver.clear()
        subject.display.scroll(x, y, dx=2 * dx, dy=2 * dy)
        found = [i.button for i in receiver.wait(2, kind="button")]
        _expect(found, [number] * 2, f"wheel by ({dx}, {dy})")
        receiver.wait(2, kind="button up")  # or the window manager still holds the last one back in the next check
    return "up, down, left, right"


def _drag(subject: Subject, receiver: Receiver) -> str:
    x, y = _middle(subject)
    points = [(x, y), (x + 60, y + 10), (x + 60, y + 80), (x - 40, y + 40)]
    receiver.clear()
    subject.display.drag(points)
    receiver.wait(1, kind="button up")
    inputs = receiver.inputs()
    down = next(n for n, i in enumerate(inputs) if i.kind == "button")
    up = next(n for n, i in enumerate(inputs) if i.kind == "button up")
    _expect((inputs[down].x, inputs[down].y), points[0], "where the drag began")
    _expect((inputs[up].x, inputs[up].y), points[-1], "where the drag ended")
    way = [(i.x, i.y) for i in inputs[down:up] if i.kind == "motion"]
    _expect([p for p in way if p in points[1:]], points[1:], "way-points in order")
    return f"{len(way)} motions through {len(points)} points"


def _chord(subject: Subject, receiver: Receiver) -> str:
    receiver.clear()
    subject.display.press("ctrl+shift+s")
    names = keysyms.names()
    pressed = receiver.wait(3, kind="key")
    _expect([i.symbol for i in pressed[:2]], [names["Control_L"], names["Shift_L"]], "keys of a chord")
    _expect((pressed[2].state & 0x05, chr(pressed[2].symbol).lower()), (0x05, "s"), "the last key of a chord")
    receiver.wait(3, kind="key up")
    receiver.clear()
    subject.display.press("F10")
    _expect(receiver.wait(1, kind="key")[0].symbol, names["F10"], "a function key")
    receiver.wait(1, kind="key up")  # or it comes while the next check counts its own
    try:
        subject.display.press("ctrl+retrun")
    except ActionError as error:
        if "return" not in str(error).lower():
            raise _Failed(f"the error for an unknown key names no near one: {error}") from None
    else:
        raise _Failed("an unknown key was taken")
    return "ctrl+shift+s, F10; unknown key refused"


def _held(subject: Subject, receiver: Receiver) -> str:
    display, (x, y) = subject.display, _middle(subject)
    receiver.clear()
    display.key_down("shift")
    display.click(x, y)
    display.release_all()
    _expect(receiver.wait(1, kind="button")[0].state & 0x01, 0x01, "Shift while held")
    _expect(len(receiver.wait(1, kind="key up")), 1, "keys released")
    return "held and released"


def _unicode(subject: Subject, receiver: Receiver) -> str:
    text = "a<é中😀>ß Жق€|@#\tTab\nx"
    _expect(_typed(subject, receiver, text), text, "text")
    return repr(text)


def _locks(subject: Subject, receiver: Receiver) -> str:
    text, display = "aBc é Ж 1!", subject.display
    display.press("Caps_Lock")
    try:
        _expect(_typed(subject, receiver, text), text, "text with Caps Lock")
    finally:
        display.press("Caps_Lock")
    display.key_down("shift")
    try:
        _expect(_typed(subject, receiver, text), text, "text with Shift held")
    finally:
        display.key_up("shift")
    return "Caps Lock and a held Shift change nothing"


def _speed(subject: Subject, receiver: Receiver) -> str:
    # More distinct characters than any keyboard has keys free, to a window that takes its time over each.
    text = "".join(chr(0x4E00 + 7 * n) + chr(0x61 + n % 26) for n in range(150))
    receiver.key_delay_s = 0.001
    started = time.perf_counter()
    try:
        _expect(_typed(subject, receiver, text, limit_s=20), text, "300 characters, 176 different ones")
    finally:
        receiver.key_delay_s = 0
    return f"300 characters in {(time.perf_counter() - started) * 1000:.0f} ms, the window taking 1 ms for each key"


def _settle(subject: Subject, receiver: Receiver) -> str:
    display, (x, y), window = subject.display, _middle(subject), _window(subject)

    def slow() -> None:
        time.sleep(0.15)
        receiver.paint([(10, 100, 30, 30, 0x00AA55)])

    receiver.on_click = slow
    try:
        display.click(x, y)
        settled = display.settle(quiet_ms=20, settle_ms=2000)
    finally:
        receiver.on_click = None
    pixel = tuple(int(v) for v in display.frame()[window.y + 110, window.x + 20])
    _expect((settled.quiet, settled.changed, pixel), (True, True, (0, 0xAA, 0x55)), "a reaction that takes 150 ms")
    display.move(x + 30, y)
    idle = display.settle(quiet_ms=20, settle_ms=2000)
    _expect(idle.quiet, True, "an idle screen is quiet")
    return f"waited {settled.milliseconds:.0f} ms for a reaction after 150 ms, {idle.milliseconds:.0f} ms when idle"


def _restless(subject: Subject, receiver: Receiver) -> str:
    def busy() -> None:
        until, colour = time.monotonic() + 0.6, 0
        while time.monotonic() < until:
            colour = (colour + 0x10101) & 0xFFFFFF
            receiver.paint([(10, 140, 20, 20, colour)])
            time.sleep(0.005)

    receiver.on_click = busy
    try:
        subject.display.click(*_middle(subject))
        settled = subject.display.settle(quiet_ms=50, settle_ms=250)
    finally:
        receiver.on_click = None
    _expect(settled.quiet, False, "a screen that never stands still")
    if not 200 <= settled.milliseconds <= 500:
        raise _Failed(f"settle with a limit of 250 ms took {settled.milliseconds:.0f} ms")
    subject.display.settle(quiet_ms=50, settle_ms=3000)
    return f"given up after {settled.milliseconds:.0f} ms of 250"


def _windows(subject: Subject, receiver: Receiver) -> str:
    display, window = subject.display, _window(subject)
    _expect((window.title, window.wm_class), (TITLE, CLASS), "title and class")
    _expect((window.type, window.modal, window.mapped), ("normal", False, True), "type, modal, mapped")
    with Receiver(subject.transport, modal_for=receiver.id) as dialog:
        shown = _wait_window(display, dialog.id)
        _expect((shown.type, shown.modal, shown.transient_for), ("dialog", True, receiver.id), "a modal dialog")
        display.close_window(dialog.id)
        display.settle()
        deadline = time.monotonic() + 2
        while not dialog.closed and time.monotonic() < deadline:
            display.settle(quiet_ms=5, settle_ms=100)
        _expect(dialog.closed, True, "the dialog was asked to close")
    display.settle(quiet_ms=30)
    display.activate(receiver.id)
    display.settle()
    _expect(_window(subject).active, True, "activated")
    try:
        display.activate(1)
    except ActionError:
        return "listed, activated, asked to close"
    raise _Failed("a window that does not exist was activated")


def _resize(subject: Subject, receiver: Receiver) -> str:
    display = subject.display
    display.resize(receiver.id, 500, 400)
    deadline, window = time.monotonic() + 2, _window(subject)
    while (window.width, window.height) != (500, 400) and time.monotonic() < deadline:
        display.settle(quiet_ms=10, settle_ms=100)
        window = _window(subject)
    _expect((window.width, window.height), (500, 400), "size after resize")
    return "500x400"


def _accessibility(subject: Subject, receiver: Receiver) -> str:
    tree = subject.accessibility.tree()
    if tree.milliseconds > 700:
        raise _Failed(f"a tree limited to 500 ms took {tree.milliseconds:.0f} ms")
    for index, node in enumerate(tree.nodes):
        if not -1 <= node.parent < index:
            raise _Failed(f"node {index} stands before its parent {node.parent}")
    few = subject.accessibility.tree(max_nodes=1)
    if len(few.nodes) > 1 or (len(tree.nodes) > 1 and not few.cut):
        raise _Failed(f"a tree limited to one object has {len(few.nodes)}, cut={few.cut}")
    return f"{len(tree.nodes)} objects in {tree.milliseconds:.0f} ms" + (f", cut: {tree.reason}" if tree.cut else "")


_Check = Callable[[Subject, Receiver], str]

CHECKS: dict[str, _Check] = {
    "a frame has the screen's size": _frame,
    "colours are in the order red, green, blue": _colours,
    "the pointer goes where it is sent": _pointer,
    "each button clicks": _buttons,
    "a double click differs from two clicks": _double_click,
    "the wheel turns four ways": _wheel,
    "a drag passes its way-points": _drag,
    "chords press keys together": _chord,
    "keys can be held": _held,
    "any Unicode text arrives": _unicode,
    "locks and held keys do not change text": _locks,
    "text arrives in order at full speed": _speed,
    "settle waits for a slow reaction": _settle,
    "settle gives up on a restless screen": _restless,
    "windows are listed and managed": _windows,
    "a window can be resized": _resize,
    "the accessibility tree is bounded": _accessibility,
}


def run(subject: Subject) -> list[CheckResult]:
    """Run every check, each in turn, all of them even when some fail."""
    results = []
    with Receiver(subject.transport) as receiver:
        _wait_window(subject.display, receiver.id)
        for name, check in CHECKS.items():
            started = time.perf_counter()
            try:
                passed, detail = True, check(subject, receiver)
            except (_Failed, EnvwrightError) as error:
                passed, detail = False, str(error)
            finally:
                subject.display.release_all()
            elapsed = (time.perf_counter() - started) * 1000
            results.append(CheckResult(name=name, passed=passed, detail=detail, milliseconds=elapsed))
    return results


def _window(subject: Subject) -> Window:
    return next(w for w in subject.display.windows() if w.wm_class == CLASS and w.type == "normal")


def _middle(subject: Subject) -> tuple[int, int]:
    window = _window(subject)
    return window.x + window.width // 2, window.y + window.height // 2


def _wait_window(display: Display, window_id: int) -> Window:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        for window in display.windows():
            if window.id == window_id and window.mapped and window.active:
                display.settle(quiet_ms=30)
                return window
        display.settle(quiet_ms=10, settle_ms=50)
    raise _Failed(f"the window {window_id:#x} did not appear within 5 s")
