"""What is written on a picture where no accessible object says it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from auditors.probes.written import at_work, silent, unready
from envwright.ocr import TextLine, read_sentences
from envwright.runtime.windows import Window

pytestmark = pytest.mark.unit

WINDOW = Window(
    id=1, title="Draw", wm_class=("draw", "Draw"), pid=1, x=0, y=20, width=1000, height=700, type="normal",
    modal=False, active=True, mapped=True,
)  # fmt: skip
SHOWING = ["showing", "visible"]
FONT = ImageFont.load_default(size=18)


def node(role: str, *, parent: int, place: list[int], name: str = "", showing: bool = True) -> dict[str, Any]:
    return {"role": role, "parent": parent, "name": name, "place": place, "states": SHOWING if showing else []}


def window_with(*inside: dict[str, Any]) -> list[dict[str, Any]]:
    frame = node("frame", parent=-1, place=[0, 20, 1000, 700], name="Draw")
    buttons = [node("push button", parent=0, place=[10 * i, 25, 10, 10], name=f"B{i}") for i in range(5)]
    return [frame, *buttons, *inside]


def lines(*texts: str) -> list[TextLine]:
    return [TextLine(text=text, x=1, y=1, confidence=0.99) for text in texts]


def test_a_program_without_objects_is_read_as_a_whole() -> None:
    assert silent(WINDOW, []) == (0, 20, 1000, 700)


def test_a_large_drawing_is_read_and_what_objects_say_is_not() -> None:
    drawing = node("drawing area", parent=0, place=[200, 60, 800, 600])
    assert silent(WINDOW, window_with(drawing)) == (200, 60, 800, 600)
    assert silent(WINDOW, window_with({**drawing, "text": "all of the document"})) is None
    assert silent(WINDOW, window_with({**drawing, "states": []})) is None
    assert silent(WINDOW, window_with({**drawing, "place": [200, 60, 100, 100]})) is None


@pytest.mark.parametrize("line", ["No track loaded", "no file open", "There is no data loaded.", "No image opened"])
def test_that_nothing_is_open_counts_where_a_document_is_to_be(line: str) -> None:
    assert unready(lines("File Edit", line), document="/home/user/Documents/walk.gpx") is not None
    assert unready(lines("File Edit", line), document="") is None


@pytest.mark.parametrize(
    "line",
    ["Did you know that you can right-click a model and", "Tip of the day", "A new version is available",
     "Searching for homogeneous areas in the image...", "Loading plug-ins…"],
)  # fmt: skip
def test_a_tip_an_update_and_work_going_on_count_always(line: str) -> None:
    assert unready(lines(line), document="") is not None


@pytest.mark.parametrize(
    "line",
    ["No point selected", "No range selected", "Loading", "I did you know what", "Loaded 12 tracks", "No",
     "Open a file to begin", "there was no file loaded by him"],
)  # fmt: skip
def test_what_a_good_screen_says_does_not(line: str) -> None:
    assert unready(lines(line), document="/home/user/Documents/walk.gpx") is None


def test_the_name_of_the_document_says_nothing() -> None:
    assert unready(lines("Did you know that walk"), document="/home/user/Documents/walk.gpx") is None


def test_sentences_are_read_off_a_picture_and_figures_are_left_out() -> None:
    image = Image.new("RGB", (900, 300), "white")
    draw = ImageDraw.Draw(image)
    draw.text((40, 40), "Did you know that there are shortcuts", fill="black", font=FONT)
    draw.text((40, 200), "42", fill="black", font=FONT)
    read = read_sentences(np.asarray(image))
    assert [line.text for line in read] == ["Did you know that there are shortcuts"]
    assert abs(read[0].y - 51) < 8


@pytest.mark.parametrize("role", ["label", "static", "status bar"])
def test_a_label_that_says_that_work_is_going_on_counts(role: str) -> None:
    label = node(role, parent=0, place=[0, 0, 10, 10], name="Searching for homogeneous areas in the image...")
    assert at_work(window_with(label)).startswith("Searching")
    assert at_work(window_with({**label, "states": []})) == ""
    assert at_work(window_with({**label, "role": "menu item"})) == ""
    assert at_work(window_with({**label, "name": "Capacity: 17.3 KB"})) == ""
