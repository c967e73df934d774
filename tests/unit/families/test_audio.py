"""Sound: how commands are found in menus and windows, and which tasks come of those that are there."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from envwright.errors import WorkFailed
from envwright.families import TaskDraft
from envwright.families.accessible import Rule, caption
from envwright.families.audio import AudioFamily, Deck
from envwright.families.audio.deck import _TRIED, NEEDED, interface
from envwright.families.audio.shapes import SHAPES
from envwright.families.menus import beside, way_to
from envwright.runtime.accessibility import Node
from envwright.specs import AppSpec, EnvironmentSpec, Package

pytestmark = pytest.mark.unit

DATA = Path(__file__).parents[2] / "data" / "audio"
DECK = Deck.read(DATA / "deck.json")
"""Recorded from a real application (Audacity)."""


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


def tasks(deck: Deck | None = DECK, mime_type: str = "audio/flac") -> list[TaskDraft]:
    family = AudioFamily(deck)
    data = {source.file: (DATA / source.file).read_bytes() for source in family.sources()}
    return list(family.drafts(app(mime_type), data, {source.file: source.item("1") for source in family.sources()}))


MENUS = [
    node("menu bar", ""),
    node("menu", "Edit", 0),
    node("menu", "Labelled", 1),
    node("menu item", "Delete...", 2),
    node("menu item", "_Delete", 1, number=1),
    node("menu", "Tracks", 0),
    node("menu item", "Pan", 5),
    node("push button", "Delete", -1),
    node("menu item", "Delete", 7, number=2),
]


def test_an_entry_is_found_where_it_stands_highest_in_the_menus() -> None:
    assert [caption(entry) for entry in way_to(MENUS, [rule("delete")])] == ["Edit", "Delete"]
    assert [caption(entry) for entry in way_to(MENUS, [rule("remove"), rule("pan")])] == ["Tracks", "Pan"]
    assert way_to(MENUS, [rule("reverse")]) == []


def test_a_field_is_the_next_one_right_of_its_caption_on_the_same_line() -> None:
    window = [
        node("label", "Start Time:"),
        node("text", "", -1, "editable", x=100, y=2, number=1),
        node("text", "", -1, "editable", x=50, number=2),
        node("label", "End Time:", y=40),
        node("text", "", -1, "editable", x=50, y=40, number=3),
    ]
    fields = interface().commands["select"].fields
    assert beside(fields["start"], window).id == "text//2"
    assert beside(fields["end"], window).id == "text//3"
    with pytest.raises(WorkFailed, match="no such field"):
        beside(fields["start"], window[:1])


def test_every_command_of_the_rules_is_tried_and_gets_a_value_for_each_field() -> None:
    assert {name for name, _ in _TRIED} == set(interface().commands) >= set(NEEDED)
    assert all(set(values) == set(interface().commands[name].fields) for name, values in _TRIED)


def test_what_is_typed_stands_in_place_of_the_name_of_its_field() -> None:
    typed = [step["text"] for step in DECK.steps("select", start="1.5", end="2") if step["type"] == "type"]
    assert typed == ["1.5", "2"]


def test_only_tasks_are_made_whose_commands_the_program_has() -> None:
    assert {task.spec.template for task in tasks()} == set(SHAPES)
    poor = DECK.model_copy(update={"commands": {name: DECK.commands[name] for name in NEEDED}})
    assert {task.spec.template for task in tasks(poor)} == {"cut-stretch"}
    assert tasks(None) == []


@pytest.mark.parametrize(("mime_type", "ending"), [("audio/x-wav", "wav"), ("audio/flac", "flac")])
def test_recordings_are_given_in_a_format_that_the_program_says_it_handles(mime_type: str, ending: str) -> None:
    assert {Path(task.spec.document).suffix for task in tasks(mime_type=mime_type)} == {f".{ending}"}


def test_it_says_why_a_program_is_not_suited() -> None:
    opens = EnvironmentSpec(base_image="x", takes_file=True)
    assert AudioFamily(DECK).suits(app("audio/x-wav"), opens) == ""
    assert "does not say that it handles" in AudioFamily(DECK).suits(app("audio/midi"), opens)
    assert "ENVWRIGHT_DOCUMENT" in AudioFamily(DECK).suits(app("audio/flac"), EnvironmentSpec(base_image="x"))
    assert "tasks explore" in AudioFamily(None).suits(app("audio/flac"), opens)


def test_one_task_of_each_of_two_recordings_is_composed_of_many_goals() -> None:
    composed = [task.spec for task in tasks() if task.spec.template == "work-order"]
    assert len(composed) >= 2 and all(spec.difficulty.subgoals >= 8 for spec in composed)
    assert all(len(spec.observed) >= 5 for spec in composed)


def test_an_oracle_works_on_samples_and_a_validator_on_what_it_is_given() -> None:
    for task in tasks():
        imported = {
            alias.name
            for statement in ast.walk(ast.parse(task.files["validator.py"]))
            if isinstance(statement, ast.Import)
            for alias in statement.names
        }
        assert imported <= {"math"} and "soundfile" in task.files["solution.py"]
