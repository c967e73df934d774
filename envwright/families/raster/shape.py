"""What a template on pictures is made of, and how regions, colours and edits are spoken of in all of them.

An edit is a list: what is done, and with which numbers, in pixels of the picture as it is when its turn comes. A region
is four of them: from the left edge, from the upper edge, width, height.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from envwright.specs import Difficulty

Edit = list[Any]
Box = Sequence[int]
Mutants = list[tuple[str, str, list[Edit]]]
REST = "nothing-else-changed"
SAVES = "Save the picture under the same name."
_COLOURS = {
    "#000000": "black", "#ffffff": "white", "#ff0000": "red", "#0000ff": "blue", "#ffff00": "yellow",
    "#808080": "grey", "#00ff00": "green",
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What a template is filled with."""

    p: Mapping[str, Any]
    paths: Sequence[str]
    """The pictures: the open one, others that are worked on, and last one that stays as it is."""
    sizes: Sequence[tuple[int, int]]
    """Width and height of each."""


@dataclass(frozen=True)
class Shape:
    """One template, filled."""

    asks: str
    goals: dict[str, list[Edit]]
    """By criterion, the edits that meet it; all of them, in order, solve the task."""
    wrong: list[Edit]
    """An attempt that meets none and changes nothing else."""
    mutants: Mutants
    """Wrong results: a name, the criterion it breaks, edits that make it of the start."""
    difficulty: Difficulty
    work: list[Edit]
    """What a person does, saving included."""
    kept: list[tuple[int, int]] = field(default_factory=list)
    """Pixels of the result that are to be as they were."""
    results: list[str] = field(default_factory=list)
    """Files that come to be."""
    partials: list[tuple[str, list[str], list[Edit]]] = field(default_factory=list)
    """More half right results: a name, the criteria that hold, edits that make it of the start."""
    size: tuple[int, int] = (0, 0)
    """Of the result, where it is told."""
    exact: bool = True
    """Whether one pixel makes a difference."""
    saved: str = ""
    """The file that is looked at where something goes wrong with any file; '' for the open picture."""
    saved_goal: str = ""
    """The criterion that breaks where it is not saved; '' for the first."""

    @property
    def edits(self) -> list[Edit]:
        """What solves the task."""
        return [edit for made in self.goals.values() for edit in made]


def off_by_one(goal: str, box: Box, before: Edit, *behind: Any) -> Mutants:
    """The right edit of regions that are a pixel off, which miss a part of the right one.

    Args:
        before: the edit up to its region.
        behind: the rest of it.
    """
    x, y, width, height = box
    return [
        (name, goal, [[*before, *other, *behind]])
        for name, other in (
            ("a-pixel-right-of-it", (x + 1, y, width, height)),
            ("a-pixel-above-it", (x, y - 1, width, height)),
            ("a-column-less", (x, y, width - 1, height)),
            ("a-row-less", (x, y, width, height - 1)),
        )
    ]


def around(box: Box, size: tuple[int, int]) -> list[tuple[int, int]]:
    """Pixels just outside a region, and in two corners of the picture."""
    x, y, width, height = box
    return [
        (x - 1, y),
        (x + width, y + height // 2),
        (x, y - 1),
        (x + width // 2, y + height),
        (0, 0),
        (size[0] - 1, size[1] - 1),
    ]


def in_any(at: tuple[int, int], boxes: Sequence[Box]) -> bool:
    """Whether a pixel is in one of some regions."""
    return any(x <= at[0] < x + width and y <= at[1] < y + height for x, y, width, height in boxes)


def region(box: Box) -> str:
    """A region as it is spoken of."""
    x, y, width, height = box
    return (
        f"the region of {width} by {height} pixels (width by height) that begins {x} pixels from the left edge and {y} "
        "pixels from the upper edge"
    )


def called(colour: str) -> str:
    """A colour as it is spoken of."""
    return f"{_COLOURS[colour]} ({colour})"


def other(colour: str) -> str:
    """A colour that is not the right one."""
    return "#00ffff" if colour != "#00ffff" else "#ff00ff"
