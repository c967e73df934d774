"""Places that look like something to click on, in pictures drawn here."""

from __future__ import annotations

import numpy as np
import pytest

from envwright.runtime.pictures import Frame
from envwright.runtime.places import calm, places
from envwright.runtime.windows import Window

pytestmark = pytest.mark.unit


def window(x: int = 0, y: int = 20, width: int = 400, height: int = 280) -> Window:
    return Window(
        id=1, title="t", wm_class=("t", "T"), pid=0, x=x, y=y, width=width, height=height, type="normal",
        modal=False, active=True, mapped=True,
    )  # fmt: skip


def blank() -> Frame:
    return np.full((300, 400, 3), 220, dtype=np.uint8)


def word(frame: Frame, x: int, y: int, letters: int = 4) -> None:
    """Letters of 5x9 pixels with a bar, 7 apart: edges in both directions."""
    for letter in range(letters):
        left = x + 7 * letter
        frame[y : y + 9, left : left + 2] = 0
        frame[y + 3 : y + 5, left : left + 5] = 0


def test_words_of_the_top_row_come_first_from_the_left() -> None:
    frame = blank()
    word(frame, 200, 150)
    for x in (140, 10, 70):
        word(frame, x, 30)
    found = places(frame, window(), in_top=8, elsewhere=8)
    assert [(place.x // 10, place.y // 10) for place in found] == [(2, 3), (8, 3), (15, 3), (21, 15)]


def test_frames_and_rules_join_nothing() -> None:
    frame = blank()
    word(frame, 20, 30)
    word(frame, 120, 30)
    frame[24] = 0  # a rule across, and boxes around the words
    frame[46] = 0
    frame[24:46, [5, 105, 205]] = 0
    found = places(frame, window(), in_top=8, elsewhere=0)
    words = [place for place in found if place.height <= 16 and place.width >= 16]
    assert len(words) == 2


def test_no_more_places_than_asked_and_the_farthest_first() -> None:
    frame = blank()
    for x in range(10, 380, 40):
        word(frame, x, 150, letters=3)
    found = places(frame, window(), in_top=0, elsewhere=2)
    assert len(found) == 2
    assert abs(found[0].x - found[1].x) > 300


def test_what_is_outside_the_window_is_no_place() -> None:
    frame = blank()
    word(frame, 20, 4)
    assert places(frame, window(), in_top=8, elsewhere=8) == []


def test_a_window_beyond_the_screen_has_no_places() -> None:
    assert places(blank(), window(x=900, y=900), in_top=8, elsewhere=8) == []
    assert calm(blank(), window(x=900, y=900)) is None


def test_calm_is_where_nothing_is_drawn() -> None:
    frame = blank()
    frame[20:300:3, 0:260:3] = 0  # dots all over the left part
    point = calm(frame, window())
    assert point is not None
    assert point[0] > 260
