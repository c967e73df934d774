"""Drawings: what stands where at the bench, what a person does there, and what the planner sees of a picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from envwright.families.drawing import Bench, DrawingFamily
from envwright.families.drawing.bench import interface, named
from envwright.families.drawing.drafting import Drafting
from envwright.families.drawing.pictures import Picture
from envwright.runtime.accessibility import Node
from envwright.specs import AppSpec, EnvironmentSpec, Package

pytestmark = pytest.mark.unit

DATA = Path(__file__).parents[2] / "data"
BENCH = Bench(
    bundle_digest="0" * 64,
    commands={name: [{"type": "click", "x": 9, "y": number}] for number, name in enumerate(interface().commands)},
    places={name: (number, 7) for number, name in enumerate(interface().places)},
)


def node(role: str, name: str, x: int, y: int = 0, *states: str) -> Node:
    return Node(
        id=f"{role}/{name}/{x}/{y}", parent=-1, role=role, name=name, description="", states=["showing", *states],
        x=x, y=y, width=60, height=20, text="", application="a",
    )  # fmt: skip


def typed(hand: Drafting) -> list[str]:
    """The keys and texts of a plan, without clicks."""
    return [
        str(step["keys" if step["type"] == "key" else "text"]) for step in hand.steps if step["type"] in ("key", "type")
    ]


def test_a_field_is_known_by_the_label_at_its_left_and_all_else_by_its_own() -> None:
    nodes = [
        node("label", "X:", 0), node("spin button", "", 70, 0, "editable"), node("label", "Y:", 140),
        node("spin button", "", 210, 0, "editable"), node("label", "X:", 0, 40), node("push button", "Find", 0, 80),
    ]  # fmt: skip
    assert named(interface().places["x"], nodes) == nodes[1]
    assert named(interface().places["y"], nodes) == nodes[3]
    assert named(interface().places["search"], nodes) == nodes[5]
    assert named(interface().places["label"], nodes) is None


def test_every_place_is_in_a_panel_and_on_a_page_that_there_is() -> None:
    known = interface()
    for place in known.places.values():
        assert place.panel in ("", *known.commands)
        assert place.page in ("", *known.places)


def test_an_object_is_selected_by_its_id_and_filled() -> None:
    hand = Drafting(BENCH)
    hand.select("Murcia")
    hand.fill("#12ab34")
    assert typed(hand) == ["ctrl+a", "Murcia", "Return", "ctrl+a", "12ab34ff", "Return"]
    clicked = [(step["x"], step["y"]) for step in hand.steps if step["type"] == "click"]
    assert clicked[-1] == BENCH.places["fill_colour"] and clicked.count(BENCH.places["search"]) == 1


def test_what_is_moved_is_moved_by_a_sum() -> None:
    hand = Drafting(BENCH)
    hand.move(12.5, -3)
    assert typed(hand) == ["End", "+12.5", "Return", "End", "-3", "Return"]


def test_a_picture_is_known_by_its_ids_outlines_and_words() -> None:
    gates = Picture.read((DATA / "logic_functions.svg").read_bytes())
    assert len(gates.groups) == 12 and len(gates.outlined("#0000a9")) == 27
    assert gates.inside("g9477")[0] == "path2902" and gates.is_text("text7662") and not gates.is_text("g9477")
    assert gates.words("text7662") == "Author: Luca Tomat"
    sheet = Picture.read((DATA / "us_letter_sheet.svg").read_bytes())
    behind, before = sheet.unrelated(["rect3872"])
    assert behind != before and "rect3872" not in (behind, before)
    assert sheet.unrelated_text([]) == "text4599"


@pytest.mark.parametrize("name", ["path", "path2", "no-such-object"])
def test_an_id_that_others_hold_names_no_object(name: str) -> None:
    with pytest.raises(LookupError, match="one element alone"):
        Picture.read((DATA / "logic_functions.svg").read_bytes()).element(name)


def test_it_suits_what_was_seen_to_take_changes() -> None:
    drawing = AppSpec(
        id="some-program", name="Some", version="1", packages=[Package(name="some", version="1")],
        executable="/usr/bin/some", mime_types=["image/svg+xml"],
    )  # fmt: skip
    opens = EnvironmentSpec(base_image="x", takes_file=True)
    assert DrawingFamily(BENCH).suits(drawing, opens) == ""
    assert "tasks explore some-program" in DrawingFamily().suits(drawing, opens)
    assert "ENVWRIGHT_DOCUMENT" in DrawingFamily(BENCH).suits(drawing, EnvironmentSpec(base_image="x"))
    other = drawing.model_copy(update={"mime_types": ["image/png"]})
    assert "does not say that it handles" in DrawingFamily(BENCH).suits(other, opens)
    assert DrawingFamily().drafts(drawing, {}, {}) == []
