"""A window that only waits is told from one that mentions a server."""

from __future__ import annotations

from typing import Any

import pytest

from auditors.probes.waiting import begins, idle, lacking, waits
from envwright.runtime.windows import Window

pytestmark = pytest.mark.unit


def node(role: str, name: str = "", *, on: bool = True, above: int = 0) -> dict[str, Any]:
    return {"role": role, "name": name, "parent": above, "states": ["showing", *(["sensitive"] if on else [])]}


def window(label: str, *, on: int, off: int, turning: bool = False) -> list[dict[str, Any]]:
    top = {"role": "frame", "name": "Tool", "parent": -1, "states": ["showing", "sensitive"]}
    buttons = [node("push button", "x") for _ in range(on)] + [node("push button", "x", on=False) for _ in range(off)]
    return [top, node("label", label), *buttons, *([node("animation", "Spinner")] if turning else [])]


@pytest.mark.parametrize(
    "label",
    [
        "Trying to connect to toold, waiting...",
        "Connecting to the server",
        "Waiting for a connection",
        "The tool daemon is not running.",
        "Loading…",
        "Please wait",
    ],
)
def test_a_window_whose_controls_are_off_or_in_which_something_turns_waits(label: str) -> None:
    assert waits(window(label, on=2, off=12)) == label
    assert waits(window(label, on=12, off=2, turning=True)) == label


def test_a_window_for_a_service_that_is_not_installed_waits_where_there_is_little_else() -> None:
    line = "The toold service does not appear to be installed. Install and run it to manage tools."
    said = window("error-label", on=2, off=4)
    said[1]["text"] = f"{line}\nA connection can be added by hand."
    assert waits(said) == line
    said = window("error-label", on=20, off=4)
    said[1]["text"] = line
    assert waits(said) == ""


@pytest.mark.parametrize(
    ("label", "on", "off", "turning"),
    [
        ("QEMU - Not Connected", 12, 2, False),
        ("Connecting to the server", 12, 2, False),  # one can work meanwhile
        ("Connecting to the server", 1, 2, False),  # too few to tell
        ("Open a file to begin", 2, 12, False),  # nothing is open yet
        (
            "Loading and saving of files is explained in the manual, which is in the menu above",
            2,
            12,
            True,
        ),
    ],
)
def test_other_windows_do_not(label: str, on: int, off: int, turning: bool) -> None:
    assert waits(window(label, on=on, off=off, turning=turning)) == ""


@pytest.mark.parametrize(
    "label",
    ["No Scanners Detected", "No video device was found.", "Please check your scanner is connected and powered on."],
)
def test_a_window_for_a_device_that_is_not_there_waits_where_it_has_little_else(label: str) -> None:
    assert waits(window(label, on=4, off=1)) == label
    assert waits(window(label, on=40, off=1)) == ""


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Tool 0: Starting up...", True),
        ("Loading modules…", True),
        ("Tool (please wait...)", True),
        ("Loading a lorry - Tool", False),
        ("Tool - new file...", False),
        ("Starting Strength.pdf - Viewer", False),
    ],
)
def test_a_title_that_says_that_the_program_is_not_done_starting(title: str, told: bool) -> None:
    windows = [
        Window.model_construct(title=title, mapped=True),
        Window.model_construct(title="Loading...", mapped=False),
    ]
    assert begins(windows) == (title if told else "")


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("No Backend Found\nYou could try:", "No Backend Found"),
        ("There are no plug-ins installed.", "There are no plug-ins installed."),
        ("No rows found", ""),
        ("No database found for this word in the dictionary", ""),
        (
            "There are currently no works installed. Please click the button below to install new works.",
            "There are currently no works installed. Please click the button below to install new works.",
        ),
        ("There are no updates", ""),
    ],
)
def test_a_window_that_says_that_it_lacks_what_it_works_by(label: str, told: str) -> None:
    assert lacking(window(label, on=20, off=0)) == told


def shown(*inside: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"role": "frame", "name": "Tool", "parent": -1, "states": ["showing", "sensitive"]}, *inside]


def test_a_window_with_nothing_but_ways_out_has_nothing_to_work_with() -> None:
    ways_out = [node("push button", name) for name in ("Refresh", "About", "Quit")]
    empty = [node("tree table"), node("table column header", "Devices"), node("text")]
    assert idle(shown(*ways_out, *empty))


@pytest.mark.parametrize(
    "more",
    [
        node("push button", "Scan"),
        node("menu", "File"),
        node("entry") | {"states": ["showing", "sensitive", "editable"]},
        node("text") | {"text": "one device"},
        node("table cell", "hub"),
    ],
)
def test_whatever_one_can_work_with_or_read_is_something(more: dict[str, Any]) -> None:
    assert not idle(shown(node("push button", "Quit"), more))


def test_a_program_that_publishes_no_button_says_nothing_of_what_is_in_it() -> None:
    assert not idle([])
    assert not idle(shown(node("filler"), node("terminal")))
