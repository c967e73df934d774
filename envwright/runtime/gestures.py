"""The inputs that most desktop programs answer visibly, as data: gestures.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field

from envwright.specs import Document, Kind, Record


class KeyGesture(Record):
    """Keys to press, and those that take it back."""

    do: list[str] = Field(min_length=1)
    undo: list[str]
    reason: str


class ClickGesture(Record):
    """A click on an accessible object."""

    roles: list[str]
    undo: list[str]
    """Keys, or 'click' (again, at the same place), 'aside' (a click where the window is empty), 'close' (windows that
    are new, as by their title bar's button); one after another until all is as before."""
    twice: bool = False
    """Whether each is tried again at once: the first click also moves the focus, which stays where it went."""
    reason: str


class PointGesture(Record):
    """A click on a place of the main window, given as fractions of its size."""

    at: tuple[float, float]
    button: Literal["left", "right"]
    undo: list[str]
    reason: str


class SurfaceGesture(Record):
    """A turn of the wheel or a drag in the middle of the main window, undone by the same the other way round."""

    do: Literal["wheel", "drag"]
    reason: str


class PlaceGesture(Record):
    """Clicks on what looks like something to click on, in a window that publishes no objects."""

    do: Literal["click", "hold"]
    """Hold: pressed, and released elsewhere in the window before the undoing."""
    in_top: int = Field(ge=0, le=12)
    """At most so many places of the top rows."""
    elsewhere: int = Field(ge=0, le=12)
    undo: list[str]
    reason: str


class Focus(Record):
    """What is done in the main window before the keys are tried once more."""

    at: tuple[float, float]
    click: bool
    reason: str


class Gestures(Document):
    """gestures.yaml."""

    key: list[KeyGesture]
    terminal_key: list[KeyGesture]
    """The same in a terminal."""
    web_key: list[KeyGesture]
    """Those that a page answers, and not the browser around it."""
    avoid: str
    """Regular expression on names of objects that are not clicked on."""
    click: list[ClickGesture]
    point: list[PointGesture]
    surface: list[SurfaceGesture]
    """For windows that publish no objects."""
    place: list[PlaceGesture]
    focus: list[Focus]
    web_click: list[ClickGesture]
    """On objects of a page."""

    def keys(self, kind: Kind) -> list[KeyGesture]:
        """What is tried on a kind of application."""
        return {Kind.TERMINAL: self.terminal_key, Kind.WEB: self.web_key}.get(kind, self.key)


@cache
def gestures() -> Gestures:
    """The list that ships with the runtime."""
    path = Path(__file__).with_name("gestures.yaml")
    return Gestures.parse(yaml.safe_load(path.read_text(encoding="utf-8")), path=path)
