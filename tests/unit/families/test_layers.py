"""Layers: how commands are found in menus and windows, what is typed for an edit, and which tasks come of it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from envwright.errors import WorkFailed
from envwright.families import TaskDraft
from envwright.families.accessible import Rule, caption
from envwright.families.layers import ChartTable, LayersFamily
from envwright.families.layers.charts import _TRIED, NEEDED
from envwright.families.layers.desk import field, interface, way_to
from envwright.families.layers.features import Feature, Layer
from envwright.families.layers.mapping import Mapper
from envwright.families.layers.shapes import SHAPES
from envwright.runtime.accessibility import Node
from envwright.specs import AppSpec, EnvironmentSpec, Package

pytestmark = pytest.mark.unit

DATA = Path(__file__).parents[2] / "data" / "layers"
TABLE = ChartTable.read(DATA / "chart-table.json")
"""Recorded from a real application (QGIS)."""


def node(role: str, name: str, parent: int = -1, *states: str, x: int = 0, y: int = 0, number: int = 0) -> Node:
    return Node(
        id=f"{role}/{name}/{number}", parent=parent, role=role, name=name, description="",
        states=["showing", "sensitive", *states], x=x, y=y, width=40, height=20, text="", application="a",
    )  # fmt: skip


def rule(pattern: str) -> Rule:
    return Rule(pattern=pattern, reason="a test")


def app(*mime_types: str) -> AppSpec:
    return AppSpec(
        id="some-program", name="Some Program", version="1", packages=[Package(name="some-program", version="1")],
        executable="/usr/bin/some-program", mime_types=list(mime_types),
    )  # fmt: skip


def tasks(table: ChartTable | None = TABLE) -> list[TaskDraft]:
    family = LayersFamily(table)
    data = {source.file: (DATA / source.file).read_bytes() for source in family.sources()}
    return list(family.drafts(app("text/plain"), data, {source.file: source.item("1") for source in family.sources()}))


def typed(mapper: Mapper) -> list[str]:
    return [step["text"] for step in mapper.steps if step["type"] == "type"]


MENUS = [
    node("menu bar", ""),
    node("menu item", "Layer", 0),
    node("popup menu", "", 1),
    node("menu item", "Save As…", 2),
    node("menu item", "Select", 2),
    node("popup menu", "", 4),
    node("menu item", "Select by Expression…", 5),
    node("menu item", "Project", 0),
    node("popup menu", "", 7),
    node("menu item", "Save As…", 8, number=2),
]


def test_an_entry_is_found_below_its_menu_through_what_only_holds_entries() -> None:
    def way(menu: int, pattern: str) -> list[str]:
        return [entry.id for entry in way_to(MENUS, MENUS[menu], [rule(pattern)])]

    assert way(1, "save as") == ["menu item/Save As…/0"] and way(7, "save as") == ["menu item/Save As…/2"]
    assert way(1, "select by expression") == ["menu item/Select/0", "menu item/Select by Expression…/0"]
    assert way(7, "select by expression") == []


def test_a_field_is_right_of_its_label_or_called_so_itself() -> None:
    window = [
        node("label", "Format"),
        node("combo box", "GeoPackage", -1, "focusable", x=60),
        node("combo box", "UTF-8", -1, "focusable", x=160),
        node("check box", "Update existing field", -1, "focusable", y=60),
        node("filler", "Update existing field", -1, "focusable", y=80),
        node("filler", "Format", -1, y=100),
    ]
    assert caption(field([rule("format")], window)) == "GeoPackage"
    assert field([rule("update existing field")], window).role == "filler"
    with pytest.raises(WorkFailed, match="nothing takes a value"):
        field([rule("encoding")], window)


def test_every_command_of_the_rules_is_tried_and_gets_all_that_is_typed() -> None:
    assert {name for name, _ in _TRIED} == set(interface().commands) == set(TABLE.commands) >= set(NEEDED)
    for name, values in _TRIED:
        for act in interface().commands[name].does:
            act.text.format(**values)


def test_values_are_chosen_by_key_where_they_differ_and_quotes_are_doubled() -> None:
    mapper = Mapper(TABLE, {}, {})
    mapper.do(["put", "name", {1: "King's", 2: "King's"}], [1, 2])
    assert typed(mapper) == ['"id" IN (1, 2)', "'King''s'", "name"]
    mapper.do(["move", {1: [-0.5, 51.0], 2: [0, 52]}], [1, 2])
    assert typed(mapper)[4].startswith('CASE WHEN "id" = 1 THEN make_point(-0.5, 51.0) WHEN "id" = 2 THEN make')


def test_a_layer_is_saved_before_what_is_not_taken_of_unsaved_features_and_once_at_the_end() -> None:
    mapper = Mapper(TABLE, {"sum": ["a", "b"]}, {"part": "/there"})
    saved = TABLE.commands["save"]

    def times() -> int:
        return sum(mapper.steps[at : at + len(saved)] == saved for at in range(len(mapper.steps)))

    mapper.save()
    assert mapper.steps == []
    mapper.do(["delete", [1]], [1, 2])
    mapper.do(["put", "sum", {2: 3}], [2])
    assert times() == 1 and typed(mapper)[-2:] == ['"a" + "b"', "sum"]
    mapper.do(["part", "part", [2]], [2])
    mapper.save()
    assert times() == 2 and typed(mapper)[-1] == "/there"


NAMES = st.text(st.characters(codec="utf-8"), min_size=1)
PLACES = st.lists(st.floats(-90, 90), min_size=2, max_size=2)


@given(st.lists(st.tuples(NAMES, st.none() | st.integers() | NAMES, PLACES), max_size=5))
def test_what_is_written_is_read_again(values: list[tuple[str, Any, list[float]]]) -> None:
    layer = Layer(
        [Feature({"id": number, "name": one, "more": two}, at) for number, (one, two, at) in enumerate(values)]
    )
    assert Layer.read("\n".join(layer.lines).encode(), [-90, -90, 90, 90]) == layer
    assert all("\n" not in line for line in layer.lines)


@given(st.integers(1, 12), st.data())
def test_no_line_of_a_layer_can_go_unnoticed(many: int, data: st.DataObject) -> None:
    layer = Layer([Feature({"id": number, "name": "x"}, [0.5, 51.5]) for number in range(many)])
    at = data.draw(st.integers(0, len(layer.lines) - 1))
    left = "\n".join(line for number, line in enumerate(layer.lines) if number != at)
    with suppress(ValueError, KeyError):
        assert Layer.read(left.encode(), [0, 51, 1, 52]) != layer


def test_an_editor_of_text_gets_what_is_saved_in_one_file_and_another_program_what_it_has_commands_for() -> None:
    assert {task.spec.template for task in tasks()} == set(SHAPES)
    assert {task.spec.template for task in tasks(None)} == set(SHAPES) - {"save-matching"}
    poor = {name: steps for name, steps in TABLE.commands.items() if name != "export"}
    assert all(len(task.spec.observed) == 1 for task in tasks(TABLE.model_copy(update={"commands": poor})))


def test_it_says_why_a_program_is_not_suited() -> None:
    opens = EnvironmentSpec(base_image="x", takes_file=True)
    assert LayersFamily(TABLE).suits(app("application/x-esri-shape"), opens) == ""
    assert LayersFamily(None).suits(app("text/plain"), opens) == ""
    assert "tasks explore" in LayersFamily(None).suits(app("application/x-esri-shape"), opens)
    assert "ENVWRIGHT_DOCUMENT" in LayersFamily(TABLE).suits(app("text/plain"), EnvironmentSpec(base_image="x"))


def test_one_task_of_each_of_two_layers_is_composed_of_many_goals() -> None:
    composed = [task.spec for task in tasks() if task.spec.template == "work-order"]
    assert len({spec.document for spec in composed}) >= 2
    assert all(spec.difficulty.subgoals >= 8 for spec in composed)
