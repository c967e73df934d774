"""Whether an application answers to input: a key and a click that change the screen, and what takes the change back.

The pointer is put in its place before the first picture, so that what differs afterwards is the application's doing.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Literal, NamedTuple

from pydantic import ConfigDict, Field

from envwright.errors import EnvwrightError
from envwright.runtime import places
from envwright.runtime.accessibility import Node
from envwright.runtime.gestures import Focus, KeyGesture, PlaceGesture, SurfaceGesture, gestures
from envwright.runtime.pictures import Frame
from envwright.runtime.session import Session
from envwright.runtime.sight import BY_ITSELF, SETTLED_MS, Sight
from envwright.runtime.windows import Window
from envwright.specs import Kind, Record

LEAST_CHANGE = 60
"""Pixels that must change: more than a blinking cursor has, less than one letter and the cursor it moves."""
RESTORED = 0.02
"""What part of the screen's change may remain once it is undone."""
RESTORED_AT_LEAST = 120
"""Pixels that may remain whatever the change was: a cursor that blinks, a highlight that fades."""
TRIES = 3
"""Objects of one role that are clicked on."""
PLACES_S = 90.0
"""No further place of a window without objects is begun after that time."""
TRIES_S = 150.0
"""No further attempt of a kind is begun after that time: beside a picture that always moves each takes seconds."""
HINT_MS = 900
"""Where the pointer rests before a place is tried: hints that come up under it are there by then."""
FEW_OBJECTS = 5
"""A program that publishes fewer is one that draws itself: a window or two with nothing in them."""
MIDDLE = (0.5, 0.5)
WHEEL_CLICKS = 2
DRAG_PX = 120
PAGE = "document web"
"""The role of a page in a browser."""
MAIN_TYPES = ("normal", "unknown", "")


Step = Callable[[], object]


class Gesture(NamedTuple):
    """One thing to try."""

    what: str
    undo: str
    """In words, as `what`."""
    do: Step
    back: list[Step]
    """The steps that undo it, one after another until all is as before."""
    let_go: Step | None = None
    """What must be done after the second picture in any case: a held button is released."""
    rest_ms: int = SETTLED_MS
    """How long the screen must stand still before."""


class Try(Record):
    """One gesture and what came of it."""

    kind: Literal["key", "click"]
    what: str
    """In words: 'press F10', \"click on menu 'File' at 33,40\"."""
    undo: str
    changed_pixels: int
    remaining_pixels: int
    """Pixels that are not as before once the gesture was undone."""
    same_windows: bool
    """Whether the same windows stand as before."""
    answered: bool
    """The screen changed and was restored."""
    milliseconds: float
    """From the input to a quiet screen."""


class Reaction(Record):
    """The best try of a kind, with its pictures, and all tries before it."""

    tries: list[Try]
    best: Try | None
    frames: list[Frame] = Field(exclude=True)
    """Before, after the input, after its undoing; of the best try."""
    moving: Frame | None = Field(default=None, exclude=True)
    """White where the picture moves by itself and was not compared, else black; None where it was not seen to."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, arbitrary_types_allowed=True)


def main_window(windows: list[Window]) -> Window | None:
    """The application's largest ordinary window, else its largest."""
    shown = [window for window in windows if window.mapped]
    ordinary = [window for window in shown if window.type in MAIN_TYPES and not window.transient_for] or shown
    return max(ordinary, key=lambda window: window.width * window.height, default=None)


def react_to_keys(session: Session, *, kind: Kind) -> Reaction:
    """Try the keys of a kind of application until one changes the screen and is undone.

    A program may take keys only where its pointer is, or after a click; the last rounds are for those.
    """
    display = session.display
    window = main_window(display.windows())
    if window is not None:
        display.activate(window.id)
    display.move(display.size.width - 2, display.size.height - 2)
    keys = gestures().keys(kind)
    if kind is Kind.DESKTOP and is_form(session.accessibility.tree(timeout_ms=3000).nodes):
        keys = sorted(keys, key=lambda gesture: "Escape" in gesture.undo)

    def attempts() -> Iterator[Gesture]:
        yield from (_keys(session, key) for key in keys)
        if window is not None and kind is Kind.DESKTOP:
            for focus in gestures().focus:
                where = _focus(session, window, focus)
                yield from (_keys(session, key, where=where) for key in keys)

    return _best(session, "key", attempts())


def react_to_clicks(session: Session, *, kind: Kind) -> Reaction:
    """Try clicks, on accessible objects of the main window first, until one changes the screen and is undone.

    Of a web application only on objects of its page: the browser around it answers whether or not the page does.
    """
    of_page = kind is Kind.WEB
    window = main_window(session.display.windows())
    if window is not None:
        session.display.activate(window.id)

    def attempts() -> Iterator[Gesture]:
        for gesture in gestures().web_click if of_page else gestures().click:
            found = _objects(session, gesture.roles, of_page=of_page)[:TRIES]
            # A click also moves the focus, which pages draw and nothing takes back: the second time it is there.
            for role, name, x, y in [one for one in found for _ in range(2 if of_page or gesture.twice else 1)]:
                do, back = _click(session, x, y, "left", gesture.undo)
                yield Gesture(f"click on {role} {name!r} at {x},{y}", " and ".join(gesture.undo), do, back)
        if window is None or of_page:
            return
        for point in gestures().point:
            x, y = _within(window, point.at)
            do, back = _click(session, x, y, point.button, point.undo)
            yield Gesture(f"{point.button} click at {x},{y}", " and ".join(point.undo), do, back, rest_ms=HINT_MS)
        if _draws_itself(session):
            yield from (_on_surface(session, window, surface) for surface in gestures().surface)
        # Last what the picture shows: there are no objects, or they are not where the program says they are.
        yield from _at_places(session, window)

    return _best(session, "click", attempts())


def is_form(nodes: Sequence[Node]) -> bool:
    """Whether a window is filled in and left, like a dialog: buttons, no menus, no page to write on."""
    shown = [node for node in nodes if "showing" in node.states]
    roles = {node.role for node in shown}
    page = any({"multi line", "editable"} <= set(node.states) for node in shown)
    return "push button" in roles and not roles & {"menu bar", "menu"} and not page


def react_to_escape(session: Session) -> Reaction:
    """Press Escape once, and once more if that changed anything: what a program draws within its window may go away.

    Tried only where the program publishes no objects (else what stands in front is known) and its picture stands still.
    """
    nothing = Reaction(tries=[], best=None, frames=[])
    if not _draws_itself(session) or session.app_exit() is not None:
        return nothing
    escape: Step = partial(_press, session, ["Escape"])
    sight = Sight(session)
    done, _ = _attempt(session, sight, "key", Gesture("press Escape", "press Escape", escape, [escape]))
    if done.remaining_pixels <= BY_ITSELF * sight.moves():
        return nothing
    return Reaction(tries=[done], best=None, frames=[])


def _draws_itself(session: Session) -> bool:
    showing = sum("showing" in node.states for node in session.accessibility.tree(timeout_ms=3000).nodes)
    return showing < FEW_OBJECTS


def _keys(session: Session, gesture: KeyGesture, *, where: str = "") -> Gesture:
    return Gesture(
        f"press {', '.join(gesture.do)}{where}",
        f"press {', '.join(gesture.undo)}",
        partial(_press, session, gesture.do),
        [partial(_press, session, [chord]) for chord in gesture.undo],
    )


def _focus(session: Session, window: Window, focus: Focus) -> str:
    """Put the pointer, or a click, into the window; in words."""
    x, y = _within(window, focus.at)
    session.display.move(x, y)
    if focus.click:
        session.display.click(x, y)
    session.display.settle(quiet_ms=SETTLED_MS, settle_ms=3000)
    return f" after a click at {x},{y}" if focus.click else f" with the pointer at {x},{y}"


def _on_surface(session: Session, window: Window, gesture: SurfaceGesture) -> Gesture:
    display = session.display
    x, y = _within(window, MIDDLE)
    display.move(x, y)
    if gesture.do == "wheel":
        up, down = partial(display.scroll, x, y, dy=-WHEEL_CLICKS), partial(display.scroll, x, y, dy=WHEEL_CLICKS)
        return Gesture(f"turn the wheel up at {x},{y}", "turning it down", up, [down], rest_ms=HINT_MS)
    here, there = (x, y), (x + DRAG_PX, y)

    def drag(*path: tuple[int, int]) -> None:
        display.drag(path)
        display.move(x, y)  # the pointer is in the picture, and is no answer

    do, back = partial(drag, here, there), partial(drag, there, here)
    return Gesture(f"drag from {x},{y} to {there[0]},{y}", "dragging back", do, [back], rest_ms=HINT_MS)


def _at_places(session: Session, window: Window) -> Iterator[Gesture]:
    """Gestures on what looks like something to click on, for as long as there is time."""
    deadline = time.monotonic() + PLACES_S
    frame = session.display.frame()
    for gesture in gestures().place:
        for place in places.places(frame, window, in_top=gesture.in_top, elsewhere=gesture.elsewhere):
            if time.monotonic() > deadline:
                return
            yield _at_place(session, window, gesture, place.x, place.y)


def _at_place(session: Session, window: Window, gesture: PlaceGesture, x: int, y: int) -> Gesture:
    display = session.display
    do, back = _click(session, x, y, "left", gesture.undo)
    undo = " and ".join(gesture.undo)
    if gesture.do == "click":
        return Gesture(f"click at {x},{y}", undo, do, back, rest_ms=HINT_MS)

    def let_go() -> None:
        free = places.calm(display.frame(), window)
        if free is not None:
            display.move(*free)  # what is under the pointer when the button is released may be chosen
        display.mouse_up("left")
        display.move(x, y)

    held = partial(display.mouse_down, "left")
    return Gesture(f"hold the button at {x},{y}", f"letting go and {undo}", held, back, let_go, HINT_MS)


def _click(session: Session, x: int, y: int, button: str, undo: list[str]) -> tuple[Step, list[Step]]:
    """A click at a point to which the pointer is moved now, and the steps that undo it."""
    display = session.display
    display.move(x, y)
    known = {window.id for window in display.windows()}

    def aside() -> None:
        window = main_window(display.windows())
        free = places.calm(display.frame(), window) if window is not None else None
        display.click(*(free or (x, y)))
        display.move(x, y)

    def close() -> None:
        for window in display.windows():
            if window.id not in known:
                display.close_window(window.id)

    ways: dict[str, Step] = {
        "click": partial(display.click, x, y),
        "aside": aside,
        "close": close,
    }
    return partial(display.click, x, y, button), [ways.get(step, partial(_press, session, [step])) for step in undo]


def _within(window: Window, at: tuple[float, float]) -> tuple[int, int]:
    return int(window.x + window.width * at[0]), int(window.y + window.height * at[1])


def _best(
    session: Session,
    kind: Literal["key", "click"],
    attempts: Iterator[Gesture],
) -> Reaction:
    tries: list[Try] = []
    best: Try | None = None
    frames: list[Frame] = []
    sight, deadline = Sight(session), time.monotonic() + TRIES_S
    for gesture in attempts:
        try:
            done, pictures = _attempt(session, sight, kind, gesture)
            # What moves only now and then stood still before; seen to move, it is left out, and the answer may be seen.
            if done.changed_pixels and not done.answered and sight.watch():
                done, pictures = _attempt(session, sight, kind, gesture)
        except EnvwrightError:
            if not session.alive():
                raise
            continue  # e.g. a key this keyboard lacks
        tries.append(done)
        if best is None or done.answered or done.changed_pixels > best.changed_pixels:
            best, frames = done, pictures
        if done.answered or session.app_exit() is not None or time.monotonic() > deadline:
            break
    return Reaction(tries=tries, best=best, frames=frames, moving=sight.left_out())


def _attempt(
    session: Session,
    sight: Sight,
    kind: Literal["key", "click"],
    gesture: Gesture,
) -> tuple[Try, list[Frame]]:
    display = session.display
    windows = _standing(session)
    sight.rest(gesture.rest_ms)
    before, began = display.frame(), time.monotonic()
    gesture.do()
    settled = display.settle(quiet_ms=SETTLED_MS, settle_ms=3000)
    during = display.frame()
    after, area = during, sight.changed(before, during)

    remaining, same, restored = area, _standing(session) == windows, _restored(area, area)

    def looked() -> tuple[Frame, int, bool, bool]:
        display.settle(quiet_ms=SETTLED_MS, settle_ms=3000)
        now, seconds = display.frame(), time.monotonic() - began
        left = sight.changed(before, now)
        back = _restored(area, left) or sight.moved_alone(area, left, now, seconds=seconds)
        return now, left, _standing(session) == windows, back

    if gesture.let_go is not None:
        gesture.let_go()
        after, remaining, same, restored = looked()
    for step in gesture.back:
        # Only what was done is undone, and no further: Escape ends programs that are a dialog.
        if same and (remaining == 0 or restored):
            break
        step()
        after, remaining, same, restored = looked()
    answered = area >= LEAST_CHANGE and same and restored
    done = Try(
        kind=kind,
        what=gesture.what,
        undo=gesture.undo,
        changed_pixels=area,
        remaining_pixels=remaining,
        same_windows=same,
        # A picture that moves by itself, and be it the pointer of a busy program, changes and comes back by chance.
        answered=answered and area > BY_ITSELF * sight.moves(),
        milliseconds=round(settled.milliseconds, 1),
    )
    return done, [before, during, after]


def _restored(area: int, remaining: int) -> bool:
    # A change no larger than what is let remain would be called restored by doing nothing.
    return remaining <= max(RESTORED_AT_LEAST, RESTORED * area) and remaining < area


def _standing(session: Session) -> list[tuple[str, str]]:
    return sorted(window.wm_class for window in session.display.windows() if window.mapped)


def _objects(session: Session, roles: list[str], *, of_page: bool) -> list[tuple[str, str, int, int]]:
    """Showing objects of these roles, topmost first: role, name and middle."""
    size = session.display.size
    nodes = session.accessibility.tree(timeout_ms=3000).nodes
    inside: list[bool] = []
    for node in nodes:  # parents stand before children
        inside.append(node.role == PAGE or (node.parent >= 0 and inside[node.parent]))
    found: list[Any] = [
        node
        for node, on_page in zip(nodes, inside, strict=True)
        if node.role in roles
        and (on_page or not of_page)
        and {"showing", "sensitive"} <= set(node.states)
        and node.width > 0
        and not re.search(gestures().avoid, node.name)
        and 0 <= node.centre[0] < size.width
        and 0 <= node.centre[1] < size.height
    ]
    found.sort(key=lambda node: (node.y, node.x))
    return [(node.role, node.name, *node.centre) for node in found]


def _press(session: Session, chords: list[str]) -> None:
    for chord in chords:
        session.display.press(chord)
        session.display.settle(quiet_ms=100, settle_ms=1000)
