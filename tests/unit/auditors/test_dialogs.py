"""What stands in front of the work is told from the work."""

from __future__ import annotations

from typing import Any

import pytest

from auditors.probes.dialogs import complaint, in_front, prompt
from envwright.runtime.windows import Window
from envwright.specs import ReadySpec

pytestmark = pytest.mark.unit

READY = ReadySpec(window_class="^calc$")


def window(title: str, **fields: Any) -> Window:
    values: dict[str, Any] = {
        "id": hash(title) & 0xFFFF,
        "title": title,
        "wm_class": ("calc", "Calc"),
        "pid": 9,
        "x": 0,
        "y": 0,
        "width": 900,
        "height": 700,
        "type": "normal",
        "modal": False,
        "active": True,
        "mapped": True,
    }
    return Window(**{**values, **fields})


def node(role: str, name: str = "", parent: int = 0, states: tuple[str, ...] = ("showing",)) -> dict[str, Any]:
    return {"role": role, "name": name, "parent": parent, "states": list(states), "application": "calc"}


APPLICATION = node("application", "calc", parent=-1)
MAIN = window("budget.ods - Calc")


def test_a_main_window_alone_is_no_dialog() -> None:
    assert in_front([MAIN], [APPLICATION, node("frame", MAIN.title)], READY) == []


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        (window("", type="dialog"), "toolkit itself"),
        (window("", modal=True), "modal"),
        (window("Something", transient_for=MAIN.id), "belongs to another window"),
        (window("", type="splash"), "toolkit itself"),
        (window("Tip of the Day"), "tip of the day"),
        (window("Welcome to Calc"), "greeting"),
        (window("Calc Setup Wizard"), "set-up"),
        (window("Update available"), "update"),
        (window("Error"), "message"),
        (window("Document Recovery"), "crash"),
        (window("License Agreement"), "consent"),
    ],
)
def test_a_window_beside_the_main_one_is_named_with_the_reason(extra: Window, reason: str) -> None:
    (found,) = in_front([MAIN, extra], [], READY)
    assert found.title == extra.title
    assert reason in found.reason


def test_a_window_without_menus_over_one_that_has_them_is_in_front_and_a_second_one_with_menus_is_not() -> None:
    title, greets = "Calc", window("Calc", x=10, y=10)
    nodes = [APPLICATION, node("frame", MAIN.title), node("menu bar", parent=1), node("frame", title)]
    (found,) = in_front([MAIN, greets], nodes, READY)
    assert found.title == title
    assert in_front([MAIN, greets], [*nodes, node("menu bar", parent=3)], READY) == [], "another window to work in"
    assert in_front([MAIN, window(title, x=800, y=600)], nodes, READY) == [], "it lies beside"
    assert in_front([MAIN, greets], [APPLICATION, node("frame", title)], READY) == [], "nothing has menus"


def test_a_greeting_is_a_dialog_even_as_the_only_window() -> None:
    (found,) = in_front([window("Welcome")], [], READY)
    assert found.title == "Welcome"


def test_an_error_message_without_a_title_is_told_by_its_role() -> None:
    nodes = [APPLICATION, node("alert", ""), node("push button", "OK", parent=1)]
    (found,) = in_front([window("")], nodes, READY)
    assert found.buttons == ["OK"]


def test_a_program_that_is_one_dialog_is_not_in_front_of_itself() -> None:
    small = window("Calculator", type="dialog")
    assert in_front([small], [APPLICATION, node("dialog", "Calculator")], READY) == []


def test_a_name_of_a_document_says_nothing_about_its_window() -> None:
    title = "crash-survey-2019.csv - Calc"
    assert in_front([window(title)], [], READY, names=["crash-survey-2019.csv"]) == []
    assert in_front([window("Error Tracker")], [], READY, names=["Error Tracker"]) == []


def test_a_window_with_menus_is_called_after_its_program_whatever_words_are_in_that() -> None:
    title = "GNU Privacy Assistant - Key Manager"
    nodes = [APPLICATION, node("frame", title)]
    assert len(in_front([window(title)], nodes, READY)) == 1
    assert in_front([window(title)], [*nodes, node("menu bar", parent=1)], READY) == []


def test_facts_name_title_class_and_buttons() -> None:
    nodes = [
        APPLICATION,
        node("dialog", "Welcome"),
        node("panel", parent=1),
        node("push button", "Close", parent=2),
        node("push button", "Hidden", parent=2, states=()),
        node("check box", "Show at start", parent=2),
        node("push button", "Next", parent=1),
        node("push button", "Elsewhere", parent=0),
    ]
    (found,) = in_front([MAIN, window("Welcome", type="dialog")], nodes, READY)
    assert found.facts() == {
        "dialog": "Welcome",
        "dialog_class": "calc/Calc",
        "buttons": "Close; Next",
        "complaint": "",
    }


@pytest.mark.parametrize(
    "line",
    [
        "The file could not be opened",
        "Unable to connect",
        "An error has occurred",
        "Plug-in was not found",
        "Permission denied",
        "Your licence has expired",
    ],
)
def test_a_dialog_that_tells_of_something_not_well_is_told_from_a_greeting(line: str) -> None:
    nodes = [APPLICATION, node("dialog", "Hello"), node("label", line, parent=1), node("label", "Hidden error", 1, ())]
    (found,) = in_front([MAIN, window("Hello", type="dialog")], nodes, READY)
    assert found.facts()["complaint"] == line


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["Error", "Cannot open /dev/ttyS0: No such file or directory"], ""),
        (["Warning!", "Unable to start the audio driver"], ""),
        (["No camera was found"], ""),
        (["Failed to set input device", "Device: file=/path"], ""),
        (["Error", "The licence has expired"], "Error"),
        (["Error", "Cannot open /dev/ttyS0", "The settings file is corrupt"], "The settings file is corrupt"),
        (["Sound", "The plug-in could not be loaded"], "The plug-in could not be loaded"),
        (["We are unable to connect right now. Please check your network connection and try again."], ""),
        (["Error", "Could not check for updates."], ""),
        (["Failed to fetch server list"], ""),
        (["Error", "Could not connect to the database."], "Error"),
    ],
)
def test_that_there_is_no_such_device_is_no_complaint(lines: list[str], told: str) -> None:
    assert complaint(lines) == told


def test_what_is_drawn_past_the_window_manager_is_in_front() -> None:
    notice, line = window("", width=400, height=60, wm_class=("", "")), window("", width=900, height=2)
    hint = window("Save the file", width=80, height=20, type="tooltip")
    (found,) = in_front([MAIN], [APPLICATION], READY, popups=[notice, line, hint])
    assert "past the window manager" in found.reason
    assert found.facts()["popup"] == "/"


@pytest.mark.parametrize(
    "line", ["Choose a family tree", "Create a new project", "What would you like to do?", "Terror"]
)
def test_a_greeting_is_no_complaint(line: str) -> None:
    assert complaint([line]) == ""


def test_a_greeting_drawn_inside_the_window_is_found_by_role() -> None:
    nodes = [APPLICATION, node("frame", MAIN.title), node("dialog", "Tip of the Day", parent=1)]
    (found,) = in_front([MAIN], nodes, READY)
    assert found.title == "Tip of the Day"


def test_a_window_that_is_not_mapped_is_not_in_front() -> None:
    assert in_front([MAIN, window("Welcome", mapped=False)], [], READY) == []


def test_another_ordinary_window_above_the_own_one_is_in_front_and_one_below_it_is_not() -> None:
    other = window("xmessage", wm_class=("xmessage", "Xmessage"))
    (found,) = in_front([MAIN, other], [], READY)
    assert (found.title, found.reason) == ("xmessage", "it stands above the application's own window")
    assert in_front([other, MAIN], [], READY) == []
    assert in_front([MAIN, window("Tools", type="utility", wm_class=("x", "X"))], [], READY) == []


def test_a_banner_inside_the_window_is_in_front() -> None:
    (found,) = in_front(
        [MAIN], [APPLICATION, node("frame", MAIN.title), node("info bar", "Read-only", parent=1)], READY
    )
    assert found.title == "Read-only"


@pytest.mark.parametrize(("name", "bars"), [("Don't Show Again", 1), ("Not now", 1), ("Show all", 0), ("Dismissed", 0)])
def test_a_bar_that_is_known_by_nothing_but_its_button_is_in_front(name: str, bars: int) -> None:
    nodes = [APPLICATION, node("frame", MAIN.title), node("push button", name, parent=1)]
    assert [dialog.title for dialog in in_front([MAIN], nodes, READY)] == [name] * bars
    assert in_front([MAIN], [*nodes[:2], node("push button", name, parent=1, states=())], READY) == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("a list\n/home/user/Mail does not exist. Create it? ([yes]/no):\n", True),
        ("Press any key to continue", True),
        ("Password: ", True),
        ("1:Help 2:Save 10:Quit\nname  size  date", False),
    ],
)
def test_a_question_on_the_screen_of_a_terminal_is_in_the_way(text: str, asked: bool) -> None:
    shown = {**node("terminal"), "text": text}
    assert (prompt([APPLICATION, shown]) is not None) is asked
    assert prompt([APPLICATION, {**node("text"), "text": text}]) is None, "only a terminal's"


def test_what_floats_over_the_window_is_in_front_and_called_by_what_it_says() -> None:
    bubble = node("window", parent=1)
    said = [node("label", "Trying to connect, waiting...", parent=2), node("push button", "Quit", parent=2)]
    [found] = in_front([MAIN], [APPLICATION, node("frame", MAIN.title), bubble, *said], READY)
    assert found.title == "Trying to connect, waiting..."
    assert found.buttons == ["Quit"]
    assert "floats" in found.reason


def test_a_document_in_a_window_of_its_own_inside_the_frame_is_no_bubble() -> None:
    sheet = node("window", "sheet 1", parent=1)  # Qt calls its inner windows so, and they have titles
    hidden = node("window", parent=1, states=("visible",))
    assert in_front([MAIN], [APPLICATION, node("frame", MAIN.title), sheet, hidden], READY) == []
