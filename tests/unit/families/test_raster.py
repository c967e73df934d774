"""Pictures: how a program's palette, places and commands are found, and which tasks come of those that are there."""

from __future__ import annotations

import ast
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from envwright.errors import UsageError, WorkFailed
from envwright.families import TaskDraft
from envwright.families.accessible import caption
from envwright.families.menus import Menus, beside, way_to
from envwright.families.raster import Easel, RasterFamily
from envwright.families.raster.easel import interface, palette, place_of
from envwright.families.raster.shape import around, in_any, off_by_one
from envwright.families.raster.shapes import SHAPES
from envwright.families.raster.trials import PROBE, Marker, Pixels, Trial, colour_of, cut, near, put, read, written
from envwright.progress import Silent
from envwright.runtime.accessibility import Node
from envwright.specs import AppSpec, EnvironmentSpec, Package

pytestmark = pytest.mark.unit

DATA = Path(__file__).parents[2] / "data" / "raster"
EASEL = Easel.read(DATA / "easel.json")
"""Recorded from a real application (KolourPaint)."""
DOCUMENT = "/home/user/Documents/probe.png"
COLOURS = {"#ff0000": (1, 1), "#0000ff": (2, 2)}
CORNER = (60, 70)


def node(role: str, name: str, parent: int = -1, *states: str, x: int = 0, y: int = 0, size: int = 20) -> Node:
    return Node(
        id=f"{role}/{name}/{x}/{y}", parent=parent, role=role, name=name, description="",
        states=["showing", "sensitive", *states], x=x, y=y, width=2 * size, height=size, text="", application="a",
    )  # fmt: skip


def app(*mime_types: str) -> AppSpec:
    return AppSpec(
        id="some-program", name="Some Program", version="1", packages=[Package(name="some-program", version="1")],
        executable="/usr/bin/some-program", mime_types=list(mime_types),
    )  # fmt: skip


def tasks(easel: Easel | None = EASEL) -> list[TaskDraft]:
    family = RasterFamily(easel)
    data = {source.file: (DATA / source.file).read_bytes() for source in family.sources()}
    return list(family.drafts(app("image/png"), data, {source.file: source.item("1") for source in family.sources()}))


def test_an_entry_is_found_in_menus_that_open_from_entries_as_in_qt() -> None:
    menus = [
        node("menu bar", ""),
        node("menu item", "Image", 0),
        node("popup menu", "", 1),
        node("menu item", "Mirror (horizontally)", 2),
        node("menu item", "Set as Image (Crop)", 2, x=9),
    ]
    commands = interface().commands
    assert [caption(entry) for entry in way_to(menus, commands["mirror"].called)] == ["Image", "Mirror (horizontally)"]
    assert [caption(entry) for entry in way_to(menus, commands["crop_part"].called)] == ["Image", "Set as Image (Crop)"]
    assert way_to(menus, commands["flip"].called) == []


def test_of_fields_beside_one_caption_the_second_is_the_height() -> None:
    window = [
        node("label", "New:"),
        node("spin button", "", -1, x=60),
        node("spin button", "", -1, x=160),
        node("spin button", "", -1, x=60, y=90),
    ]
    fields = interface().commands["canvas"].fields
    width = beside(fields["width"], window)
    height = beside(fields["height"], [each for each in window if each.id != width.id])
    assert (width.x, height.x, height.y) == (60, 160, 0)


def test_the_place_of_the_picture_is_that_of_the_object_that_is_as_large() -> None:
    picture = Node(
        id="1", parent=-1, role="filler", name="", description="", states=["showing", "sensitive"], x=7, y=9,
        width=200, height=120, text="", application="a",
    )  # fmt: skip
    assert place_of([node("filler", ""), picture], (200, 120)) == (7, 9)
    assert place_of([node("filler", "")], (200, 120)) is None


def test_a_palette_is_the_longest_row_of_patches_of_one_colour() -> None:
    screen = np.full((100, 400, 3), 200, np.uint8)
    cells = [node("table cell", "", 0, x=40 * number, y=40, size=10) for number in range(9)]
    for number, cell in enumerate(cells):
        screen[cell.y : cell.y + 10, cell.x : cell.x + 20] = (number, 0, 255)
    buttons = [node("push button", "", 5, x=40 * number, y=5, size=10) for number in range(9)]
    found = palette([*cells, *buttons], screen)
    assert len(found) == 9 and found["#0300ff"] == cells[3].centre
    assert palette(cells[:7], screen) == {}


@given(st.integers(0, 100), st.integers(0, 60), st.integers(1, 90), st.integers(1, 50))
def test_a_drag_goes_from_the_first_pixel_of_a_region_to_its_last(x: int, y: int, width: int, height: int) -> None:
    easel = Easel(bundle_digest="", corner=(69, 79), region=(1, 1), ground=None, commands={}, drags=False)
    (path,) = [step["path"] for step in easel.mark((x, y, width, height)) if step["type"] == "drag"]
    assert path[0] == [69 + x, 79 + y] and path[-1] == [69 + x + width - 1, 79 + y + height - 1]


@given(st.integers(1, 80), st.integers(1, 60), st.integers(2, 90), st.integers(2, 50))
def test_regions_a_pixel_off_miss_a_part_of_the_right_one(x: int, y: int, width: int, height: int) -> None:
    box = (x, y, width, height)
    right = put(np.zeros((200, 300, 3), np.uint8), box, 255)
    for _, _, ((_, *other),) in off_by_one("goal", box, ["fill"]):
        covered = put(np.zeros((200, 300, 3), np.uint8), (other[0], other[1], other[2], other[3]), 255)
        assert (right > covered).any()
    assert not any(in_any(at, [box]) for at in around(box, (300, 200))[:4])


@pytest.mark.parametrize("kind", ["png", "bmp", "tif"])
def test_a_picture_without_loss_reads_as_it_was_written(kind: str) -> None:
    assert (read(written(PROBE, f"probe.{kind}")) == PROBE).all()


def test_the_probe_shows_which_way_it_was_turned() -> None:
    changed: list[Pixels] = [PROBE[:, ::-1], PROBE[::-1], np.rot90(PROBE, 2), ~PROBE]
    assert not any(near(PROBE, 12.0)(other) for other in changed)


MARKER = Marker(corner=CORNER, region=(5, 5))
_MENUS = 900
_NAMES = list(interface().commands)


class Painter:
    """A program with a picture, of which every command does what it is to do but for those that are told."""

    def __init__(self, *, lacks: tuple[str, ...] = (), wrong: tuple[str, ...] = ()) -> None:
        self.lacks, self.wrong = lacks, wrong
        self.shown, self.files, self.path = PROBE, dict[str, Pixels](), DOCUMENT
        self.box: tuple[int, int, int, int] | None = None
        self.ground = [9, 9, 9]
        self.steps: list[str] = []
        self.session = self.display = self

    def taken(self) -> list[Mapping[str, object]]:
        steps, self.steps = self.steps, []
        return [{"type": "click", "x": _NAMES.index(step), "y": _MENUS} for step in steps]

    def give(self, name: str, values: Mapping[str, str]) -> None:
        if name in self.lacks:
            raise WorkFailed("nothing in the menus is called so")
        self.steps.append(name)
        if name in self.wrong:
            self.shown = np.roll(self.shown, 3, axis=1)
        elif name == "save":
            self.files[self.path] = self.shown
        elif name in ("save_as", "save_part"):
            self.files[values["path"]] = self.shown if name == "save_as" else cut(self.shown, self._marked())
        elif name == "unmark":
            self.box = None
        elif name == "open":
            self.path, self.shown = values["path"], self.files[values["path"]]
        else:
            self.shown = self._changed(name, {key: int(value) for key, value in values.items()})

    def _marked(self) -> tuple[int, int, int, int]:
        assert self.box is not None
        return self.box

    def _changed(self, name: str, values: Mapping[str, int]) -> Pixels:
        whole: dict[str, Callable[[Pixels], Pixels]] = {
            "mirror": lambda now: now[:, ::-1], "flip": lambda now: now[::-1], "negative": lambda now: ~now,
            "left": np.rot90, "right": lambda now: np.rot90(now, -1),
            "grey": lambda now: np.asarray(Image.fromarray(now).convert("L").convert("RGB")),
            "scale": lambda now: np.asarray(Image.fromarray(now).resize((values["width"], values["height"]))),
        }  # fmt: skip
        if name in whole:
            return whole[name](self.shown)
        if name == "canvas":
            larger = np.empty((values["height"], values["width"], 3), np.uint8)
            larger[:] = self.ground
            larger[: len(self.shown), : len(self.shown[0])] = self.shown
            return larger
        box = self._marked()
        if name == "crop_part":
            return cut(self.shown, box)
        part: dict[str, object] = {
            "clear_part": self.ground, "negative_part": ~cut(self.shown, box),
            "mirror_part": cut(self.shown, box)[:, ::-1],
        }  # fmt: skip
        return put(self.shown, box, part[name])

    def drag(self, path: list[tuple[int, int]]) -> None:
        (x, y), (last, below) = ((at[0] - CORNER[0], at[1] - CORNER[1]) for at in (path[0], path[-1]))
        if self.box and in_any((x, y), [self.box]):
            taken, (left, top, width, height) = cut(self.shown, self.box), self.box
            self.shown = put(self.shown, self.box, self.ground)
            self.shown = put(self.shown, (left + last - x, top + below - y, width, height), taken)
        else:
            self.box = (x, y, last - x + 1, below - y + 1)

    def click(self, x: int, y: int, button: str = "left") -> None:
        if button == "right":
            self.ground = next(colour_of(colour) for colour, at in COLOURS.items() if at == (x, y))

    def click_at(self, x: int, y: int, *, pause_s: float) -> None:
        self.box = None
        if y == _MENUS:
            self.give(_NAMES[x], {})

    def pause(self, seconds: float) -> None:
        """Nothing is slow here."""

    def leave(self) -> None:
        """Nothing is open here."""

    def get_file(self, path: str) -> bytes:
        if path not in self.files:
            raise UsageError("no such file")
        return written(self.files[path], path)


def tried(painter: Painter, monkeypatch: pytest.MonkeyPatch, marks: Marker | None = MARKER) -> Trial:
    monkeypatch.setattr("envwright.families.raster.trials._SAVES_S", 0.0)
    trial = Trial(cast(Menus, painter), DOCUMENT, colours=COLOURS, progress=Silent())
    trial.run(marks)
    return trial


def test_every_command_that_does_what_it_is_to_do_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    trial = tried(Painter(), monkeypatch)
    formats = {"save_as_png", "save_as_bmp", "save_as_jpg"}
    assert set(trial.commands) == (set(interface().commands) - {"save_as"}) | formats
    assert trial.button == "right" and trial.drags


@pytest.mark.parametrize(
    "name", ["mirror", "left", "negative", "negative_part", "canvas", "scale", "crop_part", "grey"]
)
def test_a_command_that_does_something_else_is_none_and_those_after_it_are_tried(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong, lacking = tried(Painter(wrong=(name,)), monkeypatch), tried(Painter(lacks=(name,)), monkeypatch)
    # Another picture is told by its mirror image.
    others = set(tried(Painter(), monkeypatch).commands) - ({name, "open"} if name == "mirror" else {name})
    assert set(wrong.commands) == set(lacking.commands) == others


def test_where_no_region_is_marked_pictures_are_changed_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tried(Painter(), monkeypatch, None)
    unclear = tried(Painter(lacks=("unmark",)), monkeypatch)
    assert whole.commands.keys() == unclear.commands.keys()
    assert not [name for name in whole.commands if name.endswith("_part")] and "mirror" in whole.commands
    assert unclear.marks is None and not whole.button
    blind = EASEL.model_copy(update={"corner": None, "region": None})
    assert {task.spec.template for task in tasks(blind)} == {
        "convert", "flip", "frame", "greyscale", "mirror", "more-room", "negative", "quarter-turn", "scale",
    }  # fmt: skip


def test_a_program_that_saves_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WorkFailed):
        tried(Painter(lacks=("save",)), monkeypatch)


def test_only_tasks_are_made_whose_commands_the_program_has() -> None:
    assert {task.spec.template for task in tasks()} == set(SHAPES)
    poor = EASEL.model_copy(update={"ground": None, "drags": False})
    assert {task.spec.template for task in tasks(poor)} == set(SHAPES) - {
        "cover", "frame", "more-room", "move-region", "picture-order",
    }  # fmt: skip
    few = EASEL.model_copy(update={"commands": {name: EASEL.commands[name] for name in ("save", "unmark", "mirror")}})
    assert {task.spec.template for task in tasks(few)} == {"mirror", "move-region"}
    assert tasks(None) == []


def test_it_says_why_a_program_is_not_suited() -> None:
    opens = EnvironmentSpec(base_image="x", takes_file=True)
    assert RasterFamily(EASEL).suits(app("image/png"), opens) == ""
    assert "does not say that it handles" in RasterFamily(EASEL).suits(app("image/svg+xml"), opens)
    assert "ENVWRIGHT_DOCUMENT" in RasterFamily(EASEL).suits(app("image/png"), EnvironmentSpec(base_image="x"))
    assert "tasks explore" in RasterFamily(None).suits(app("image/png"), opens)


def test_what_set_up_makes_is_as_large_as_the_templates_reckon() -> None:
    for source in RasterFamily(EASEL).sources():
        with Image.open(io.BytesIO((DATA / source.file).read_bytes())) as image:
            assert max(image.convert("RGB").reduce(source.smaller).size) < 500


def test_one_task_of_each_of_two_pictures_is_composed_of_many_goals_over_several_pictures() -> None:
    composed = [task.spec for task in tasks() if task.spec.template == "picture-order"]
    assert len({spec.document for spec in composed}) >= 2
    assert all(spec.difficulty.subgoals >= 8 and len(spec.observed) >= 7 for spec in composed)


def test_an_oracle_draws_and_a_validator_compares() -> None:
    for task in tasks():
        statements = list(ast.walk(ast.parse(task.files["validator.py"])))
        assert not [each for each in statements if isinstance(each, ast.Import)]
        assert "PIL" in task.files["solution.py"] and "PIL" not in task.files["validator.py"]
