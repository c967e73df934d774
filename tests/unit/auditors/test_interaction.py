"""What Escape took away that had stood before."""

from __future__ import annotations

import pytest

from auditors.probes.interaction import taken_away

pytestmark = pytest.mark.unit


def tried(**changes: object) -> dict[str, object]:
    return {
        "kind": "key", "what": "press ctrl+f", "undo": "press Escape", "changed_pixels": 1580,
        "remaining_pixels": 62487, "same_windows": True,
    } | changes  # fmt: skip


def test_a_dialog_that_the_program_draws_itself_is_seen_by_its_going() -> None:
    assert taken_away([tried(what="press F10", changed_pixels=0, remaining_pixels=0), tried()]) == "press ctrl+f"


@pytest.mark.parametrize(
    "other",
    [
        {"changed_pixels": 60000},  # what the key brought, and what Escape did not take back
        {"remaining_pixels": 300},  # a highlight
        {"undo": "press Left"},
        {"same_windows": False},  # a window of its own is seen elsewhere
        {"kind": "click"},
    ],
)
def test_other_changes_are_not_taken_for_one(other: dict[str, object]) -> None:
    assert taken_away([tried(**other)]) == ""


def test_escape_alone_takes_away_a_dialog_but_may_fold_something_small() -> None:
    alone = tried(what="press Escape", changed_pixels=62487)
    assert taken_away([alone]) == "press Escape"
    assert taken_away([alone | {"remaining_pixels": 4000}]) == ""
    assert taken_away([alone | {"remaining_pixels": 0}]) == ""  # a menu that it opened and closed
