"""Places within windows become places on the screen; covered pages are not showing."""

from __future__ import annotations

from typing import Any

import pytest

from envwright.runtime.surfaces import locate
from envwright.runtime.windows import Window

pytestmark = pytest.mark.unit

APPLICATION = [":1.7/root", -1, "application", "frob", "", [], -1, -1, -1, -1, "", "frob"]


def row(path: str, parent: int, role: str, name: str, *place: int, states: tuple[str, ...] = ("showing",)) -> list[Any]:
    return [f":1.7/{path}", parent, role, name, "what it is for", list(states), *place, "its text", "frob"]


def window(x: int, y: int, width: int, height: int, *, title: str = "Frob", pid: int = 64) -> Window:
    return Window(
        id=x, title=title, wm_class=("frob", "Frob"), pid=pid, x=x, y=y, width=width, height=height, type="normal",
        modal=False, active=True, mapped=True,
    )  # fmt: skip


def located(
    *rows: list[Any], windows: list[Window], popups: list[Window] | None = None, picked: dict[int, str] | None = None
) -> list[list[Any]]:
    found = [list(APPLICATION), *rows]
    locate(found, processes={":1.7": 64}, picked=picked or {}, windows=windows, popups=popups or [])
    return found


def test_a_place_is_moved_by_the_window_and_the_even_margin_for_its_shadow() -> None:
    _, frame, button = located(
        row("w", 0, "frame", "FrobWindow", 0, 0, 790, 590), row("b", 1, "push button", "Save", 11, 12, 24, 26),
        windows=[window(560, 240, 800, 600)],
    )  # fmt: skip
    assert frame[6:10] == [565, 245, 790, 590]
    assert button[6:10] == [576, 257, 24, 26]


def test_of_two_windows_of_one_size_the_title_decides_and_other_processes_windows_are_left_out() -> None:
    windows = [window(0, 0, 400, 300, title="About"), window(9, 9, 400, 300), window(50, 60, 400, 300, pid=7)]
    assert located(row("w", 0, "dialog", "About", 0, 0, 400, 300), windows=windows)[1][6:8] == [0, 0]
    assert located(row("w", 0, "dialog", "", 0, 0, 400, 300), windows=windows)[1][6:8] == [9, 9]


def test_what_is_in_no_window_known_has_no_place() -> None:
    _, frame, button = located(
        row("w", 0, "frame", "", 0, 0, 790, 590), row("b", 1, "push button", "Save", 11, 12, 24, 26),
        windows=[window(560, 240, 400, 300)],
    )  # fmt: skip
    assert frame[6:10] == button[6:10] == [-1, -1, -1, -1]
    assert button[5] == ["showing"]


def test_an_open_menu_is_where_its_popup_is_and_nothing_covers_it() -> None:
    _, _, other, menu, item = located(
        row("w", 0, "frame", "", 0, 0, 800, 600), row("o", 1, "list", "Names", 0, 0, 800, 600),
        row("m", 1, "menu", "GtkPopoverMenu", 288, 6, 285, 346), row("i", 3, "menu item", "Help", 330, 256, 201, 32),
        windows=[window(100, 100, 800, 600)], popups=[window(500, 50, 285, 346)], picked={4: ":1.7/o"},
    )  # fmt: skip
    assert other[6:10] == [100, 100, 800, 600]
    assert (menu[3], menu[6:10]) == ("", [500, 50, 285, 346])
    assert (item[5], item[6:10]) == (["showing"], [542, 300, 201, 32])


def test_a_hint_whose_popup_is_not_found_has_no_place() -> None:
    hint = row("h", 1, "filler", "GtkTooltipWindow", 11, 7, 36, 16)
    shown = located(row("w", 0, "frame", "", 0, 0, 800, 600), hint, windows=[window(100, 100, 800, 600)])
    assert shown[2][6:10] == [-1, -1, -1, -1]


def test_a_page_that_another_one_covers_is_not_showing_nor_is_anything_on_it() -> None:
    _, _, stack, left, label, shown, entry = located(
        row("w", 0, "frame", "", 0, 0, 800, 600), row("s", 1, "panel", "", 0, 0, 800, 600),
        row("p1", 2, "panel", "", 0, 0, 800, 600), row("l", 3, "label", "Loading", 300, 300, 50, 16),
        row("p2", 2, "panel", "", 0, 0, 800, 600), row("e", 5, "entry", "Name", 10, 10, 700, 550),
        windows=[window(0, 0, 800, 600)], picked={2: ":1.7/e", 3: ":1.7/e", 5: ":1.7/e", 6: ":1.7/e"},
    )  # fmt: skip
    for hidden in (left, label):
        assert (hidden[4], hidden[5], hidden[6:10], hidden[10]) == ("", [], [-1, -1, -1, -1], "")
    for seen in (stack, shown, entry):
        assert seen[5] == ["showing"]


def test_an_object_found_around_another_does_not_cover_it() -> None:
    label = row("l", 2, "label", "Name", 10, 10, 50, 16)
    rows = row("w", 0, "frame", "", 0, 0, 800, 600), row("b", 1, "push button", "GtkImage", 5, 5, 60, 26), label
    shown = located(*rows, windows=[window(0, 0, 800, 600)], picked={3: ":1.7/b"})
    assert shown[3][5] == ["showing"]
    assert shown[2][3] == "", "the name of a class is no name"


def test_rows_of_other_applications_are_left_as_they_are() -> None:
    other = [":1.9/b", 0, "push button", "GtkImage", "", ["showing"], 1, 2, 3, 4, "", "other"]
    rows = [[":1.9/root", -1, "application", "other", "", [], -1, -1, -1, -1, "", "other"], list(other)]
    locate(rows, processes={":1.7": 64}, picked={1: ":1.9/root"}, windows=[], popups=[])
    assert rows[1] == other


def test_a_name_that_is_said_twice_is_said_once() -> None:
    names = ["_Done Done", "Save _As Save As", "Done Done", "Open", ""]
    rows = [row(f"b{n}", 1, "push button", name, 1, 1, 9, 9) for n, name in enumerate(names)]
    found = located(row("w", 0, "frame", "", 0, 0, 800, 600), *rows, windows=[window(0, 0, 800, 600)])
    assert [button[3] for button in found[2:]] == ["Done", "Save As", "Done Done", "Open", ""]
