"""Whether an application answers to input: a key and a click that change the screen, and what takes the change back.

The pointer is put in its place before the first picture, so that what differs afterwards is the application's doing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import ConfigDict, Field

from envwright.errors import EnvwrightError
from envwright.runtime.pictures import Frame, changed
from envwright.runtime.session import Session
from envwright.runtime.windows import Window
from envwright.specs import Document, Kind, Record

LEAST_CHANGE = 60
"""Pixels that must change: more than a blinking cursor has, less than one letter and the cursor it moves."""
RESTORED = 0.02
"""What part of the screen's change may remain once it is undone."""
RESTORED_AT_LEAST = 120
"""Pixels that may remain whatever the change was: a cursor that blinks, a highlight that fades."""
TRIES = 3
"""Objects of one role that are clicked on."""
MAIN_TYPES = ("normal", "unknown", "")


Step = Callable[[], object]
Gesture = tuple[str, str, Step, list[Step]]
"""What is done and undone in words, the doing, and the steps that undo it."""


class KeyGesture(Record):
    """Keys to press, and those that take it back."""

    do: list[str] = Field(min_length=1)
    undo: list[str]
    reason: str


class ClickGesture(Record):
    """A click on an accessible object."""

    roles: list[str]
    undo: list[str]
    reason: str


class PointGesture(Record):
    """A click on a place of the main window, given as fractions of its size."""

    at: tuple[float, float]
    button: Literal["left", "right"]
    undo: list[str]
    reason: str


class Gestures(Document):
    """gestures.yaml."""

    key: list[KeyGesture]
    terminal_key: list[KeyGesture]
    """The same in a terminal."""
    avoid: str
    """Regular expression on names of objects that are not clicked on."""
    click: list[ClickGesture]
    point: list[PointGesture]


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

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, arbitrary_types_allowed=True)


@cache
def gestures() -> Gestures:
    """The list that ships with the runtime."""
    path = Path(__file__).with_name("gestures.yaml")
    return Gestures.parse(yaml.safe_load(path.read_text(encoding="utf-8")), path=path)


def main_window(windows: list[Window]) -> Window | None:
    """The application's largest ordinary window, else its largest."""
    shown = [window for window in windows if window.mapped]
    ordinary = [window for window in shown if window.type in MAIN_TYPES and not window.transient_for] or shown
    return max(ordinary, key=lambda window: window.width * window.height, default=None)


def react_to_keys(session: Session, *, kind: Kind) -> Reaction:
    """Try the keys of a kind of application until one changes the screen and is undone."""
    window = main_window(session.display.windows())
    if window is not None:
        session.display.activate(window.id)
    session.display.move(session.display.size.width - 2, session.display.size.height - 2)

    def attempts() -> Iterator[Gesture]:
        for gesture in gestures().terminal_key if kind is Kind.TERMINAL else gestures().key:
            yield (
                f"press {', '.join(gesture.do)}",
                f"press {', '.join(gesture.undo)}",
                partial(_press, session, gesture.do),
                [partial(_press, session, [chord]) for chord in gesture.undo],
            )

    return _best(session, "key", attempts())


def react_to_clicks(session: Session) -> Reaction:
    """Try clicks, on accessible objects of the main window first, until one changes the screen and is undone."""
    display = session.display
    window = main_window(display.windows())
    if window is not None:
        display.activate(window.id)

    def at(x: int, y: int, button: str, undo: list[str]) -> tuple[Step, list[Step]]:
        display.move(x, y)
        back: list[Step] = [
            partial(display.click, x, y) if key == "click" else partial(_press, session, [key]) for key in undo
        ]
        return partial(display.click, x, y, button), back

    def attempts() -> Iterator[Gesture]:
        for gesture in gestures().click:
            for role, name, x, y in _objects(session, gesture.roles)[:TRIES]:
                do, back = at(x, y, "left", gesture.undo)
                yield f"click on {role} {name!r} at {x},{y}", " and ".join(gesture.undo), do, back
        if window is not None:
            for point in gestures().point:
                x, y = (int(window.x + window.width * point.at[0]), int(window.y + window.height * point.at[1]))
                do, back = at(x, y, point.button, point.undo)
                yield f"{point.button} click at {x},{y}", " and ".join(point.undo), do, back

    return _best(session, "click", attempts())


def _best(
    session: Session,
    kind: Literal["key", "click"],
    attempts: Iterator[Gesture],
) -> Reaction:
    tries: list[Try] = []
    best: Try | None = None
    frames: list[Frame] = []
    for what, undo, do, back in attempts:
        try:
            done, pictures = _attempt(session, kind, what, undo, do, back)
        except EnvwrightError:
            if not session.alive():
                raise
            continue  # e.g. a key this keyboard lacks
        tries.append(done)
        if best is None or done.answered or done.changed_pixels > best.changed_pixels:
            best, frames = done, pictures
        if done.answered or session.app_exit() is not None:
            break
    return Reaction(tries=tries, best=best, frames=frames)


def _attempt(
    session: Session,
    kind: Literal["key", "click"],
    what: str,
    undo: str,
    do: Step,
    back: list[Step],
) -> tuple[Try, list[Frame]]:
    display = session.display
    windows = _standing(session)
    display.settle(quiet_ms=300, settle_ms=3000)
    before = display.frame()
    do()
    settled = display.settle(quiet_ms=300, settle_ms=3000)
    during = display.frame()
    after, area = during, int(changed(before, during).sum())

    remaining, same = area, _standing(session) == windows
    for step in back:
        # Only what was done is undone, and no further: Escape ends programs that are a dialog.
        if same and (remaining == 0 or _restored(area, remaining)):
            break
        step()
        display.settle(quiet_ms=300, settle_ms=3000)
        after = display.frame()
        remaining, same = int(changed(before, after).sum()), _standing(session) == windows
    done = Try(
        kind=kind,
        what=what,
        undo=undo,
        changed_pixels=area,
        remaining_pixels=remaining,
        same_windows=same,
        answered=area >= LEAST_CHANGE and same and _restored(area, remaining),
        milliseconds=round(settled.milliseconds, 1),
    )
    return done, [before, during, after]


def _restored(area: int, remaining: int) -> bool:
    # A change no larger than what is let remain would be called restored by doing nothing.
    return remaining <= max(RESTORED_AT_LEAST, RESTORED * area) and remaining < area


def _standing(session: Session) -> list[tuple[str, str]]:
    return sorted(window.wm_class for window in session.display.windows() if window.mapped)


def _objects(session: Session, roles: list[str]) -> list[tuple[str, str, int, int]]:
    """Showing objects of these roles, topmost first: role, name and middle."""
    size = session.display.size
    found: list[Any] = [
        node
        for node in session.accessibility.tree(timeout_ms=3000).nodes
        if node.role in roles
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
