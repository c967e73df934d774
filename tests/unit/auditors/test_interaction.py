"""What Escape took away that had stood before."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from auditors.case import Case, Evidence, EvidenceMissing
from auditors.probes.interaction import _still, taken_away
from envwright.runtime.pictures import Frame, write_pictures

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


def case_with(folder: Path, moving: Frame | None) -> Case:
    if moving is not None:
        write_pictures([(folder / "reaction" / "key" / "moving.png", moving)])
    return cast(Case, cast(Any, SimpleNamespace(evidence=Evidence(folder))))


def film(rows: int) -> Frame:
    picture = np.zeros((100, 40, 3), dtype=np.uint8)
    picture[:rows] = 255
    return picture


def test_where_the_screen_moves_by_itself_pictures_are_not_compared(tmp_path: Path) -> None:
    assert _still(case_with(tmp_path, None), "key", film(0)).all()
    still = _still(case_with(tmp_path, film(60)), "key", film(0))
    assert (still[:60].any(), still[60:].all()) == (False, True)


@pytest.mark.parametrize("moving", [film(100), film(90), np.zeros((10, 10, 3), dtype=np.uint8)])
def test_a_picture_of_which_nothing_is_left_to_compare_proves_nothing(tmp_path: Path, moving: Frame) -> None:
    with pytest.raises(EvidenceMissing):
        _still(case_with(tmp_path, moving), "key", film(0))
