"""The templates that change regions of a picture, or make files of them and of the whole."""

from __future__ import annotations

from itertools import pairwise

from envwright.families.raster.shape import (
    REST,
    SAVES,
    Box,
    Edit,
    Mutants,
    Shape,
    Told,
    around,
    called,
    in_any,
    off_by_one,
    other,
    region,
)
from envwright.families.scripted import FOLDER
from envwright.specs import Difficulty


def negative_region(t: Told) -> Shape:
    """Colours of a region become their opposites."""
    return _within(
        t, "negative-there", "negative_part", "mirror_part",
        "Turn {region} of the picture into its negative, where it is: of each pixel, red, green and blue become as "
        "strong as they are weak (what was black becomes white).",
        [("everything", REST, [["negative"]]), ("covered", "negative-there", [["fill", *t.p["box"], "#000000"]])],
    )  # fmt: skip


def mirror_region(t: Told) -> Shape:
    """A region is mirrored where it is."""
    x, y, width, height = t.p["box"]
    return _within(
        t, "mirrored-there", "mirror_part", "negative_part",
        "Mirror {region} of the picture, where it is, so that what is at the left edge of that region comes to be at "
        "its right edge.",
        [
            ("everything", REST, [["mirror"]]),
            ("flipped", "mirrored-there", [["flip_part", x, y, width, height]]),
            ("turned-round", "mirrored-there",
             [["mirror_part", x, y, width, height], ["flip_part", x, y, width, height]]),
        ],
    )  # fmt: skip


def _within(t: Told, goal: str, edit: str, wrong: str, asks: str, mutants: Mutants) -> Shape:
    """A template that changes a region where it is."""
    x, y, width, height = box = t.p["box"]
    return Shape(
        f"{asks.format(region=region(box))} {SAVES}",
        {goal: [[edit, *box]]},
        [[wrong, *box]],
        [
            *mutants,
            *off_by_one(goal, box, [edit]),
            ("twice", goal, [[edit, *box], [edit, *box]]),
            ("see-through", goal, [[edit, *box], ["glass", x, y, 3, 3]]),
            ("a-row-more", REST, [[edit, *box], ["negative_part", x, y + height, width, 1]]),
            ("a-column-more", REST, [[edit, *box], ["negative_part", x - 1, y, 1, height]]),
            ("cut-to-it", REST, [[edit, *box], ["crop", *box]]),
            ("half-as-large", REST, [[edit, *box], ["scale", t.sizes[0][0] // 2, t.sizes[0][1] // 2]]),
        ],
        Difficulty(subgoals=3, values=4, documents=1),
        [[edit, *box], ["save"]],
        kept=around(box, t.sizes[0]),
    )  # fmt: skip


def cover(t: Told) -> Shape:
    """Regions are filled, so that nobody reads what was there."""
    regions: list[tuple[Box, str]] = [(box, colour) for *box, colour in t.p["boxes"]]
    goals: dict[str, list[Edit]] = {
        f"region-{number}-covered": [["fill", *box, colour]] for number, (box, colour) in enumerate(regions, 1)
    }
    every = [edit for made in goals.values() for edit in made]
    mutants: Mutants = []
    for goal, (box, colour) in zip(goals, regions, strict=True):
        others = [edit for other, made in goals.items() if other != goal for edit in made]
        mutants += [
            (f"{goal}-{name}", broken, [*others, *edits])
            for name, broken, edits in off_by_one(goal, box, ["fill"], colour)
        ]
        mutants += [
            (f"{goal}-in-another-colour", goal, [*others, ["fill", *box, other(colour)]]),
            (f"{goal}-as-a-negative", goal, [*others, ["negative_part", *box]]),
            (f"{goal}-see-through", goal, [*others, ["clear", *box, colour]]),
            (f"{goal}-outlined", goal, [*others, ["outline", *box, colour]]),
        ]
    (first, colour), boxes = regions[0], [box for box, _ in regions]
    return Shape(
        "Make parts of the picture unreadable by filling them wholly with one colour: "
        + "; ".join(f"{region(box)} with {called(colour)}" for box, colour in regions)
        + f". {SAVES}",
        goals,
        [["fill", *box, other(colour)] for box, colour in regions],
        [
            *mutants,
            ("a-column-more", REST, [*every, ["fill", first[0] - 1, *first[1:2], 1, first[3], colour]]),
            ("everything-filled", REST, [["fill", 0, 0, *t.sizes[0], colour]]),
            ("mirrored-too", REST, [*every, ["mirror"]]),
            ("scaled-too", REST, [*every, ["scale", t.sizes[0][0] // 2, t.sizes[0][1] // 2]]),
        ],
        Difficulty(subgoals=len(regions) + 1, values=5 * len(regions), documents=1),
        [*every, ["save"]],
        kept=[at for box in boxes for at in around(box, t.sizes[0]) if not in_any(at, boxes)],
    )  # fmt: skip


def move_region(t: Told) -> Shape:
    """A region is taken up and put down elsewhere."""
    box, (right, down), colour = t.p["box"], t.p["by"], t.p["colour"]
    x, y, width, height = box
    there = [x + right, y + down, width, height]

    def moved(by: tuple[int, int], filled: str = colour, of: Box = box) -> list[Edit]:
        return [["move", *of, *by, filled]]

    return Shape(
        f"Move {region(box)} of the picture: {abs(right)} pixels to the {'right' if right > 0 else 'left'} and "
        f"{abs(down)} pixels {'down' if down > 0 else 'up'}. It covers what is there, and the place it leaves is "
        f"filled with {called(colour)}. {SAVES}",
        {"moved": [["copy", *box, right, down]], "place-filled": [["fill", *box, colour]]},
        [["negative_part", *box], ["negative_part", *there]],
        [
            ("a-pixel-too-far-right", "moved", moved((right + 1, down))),
            ("a-pixel-too-far-down", "moved", moved((right, down + 1))),
            ("the-other-way", "moved", moved((-right, -down))),
            ("a-pixel-right-of-it", "moved", moved((right, down), of=[x + 1, y, width, height])),
            ("a-column-less", "moved", moved((right, down), of=[x, y, width - 1, height])),
            ("a-row-more", REST, moved((right, down), of=[x, y, width, height + 1])),
            ("filled-otherwise", "place-filled", moved((right, down), other(colour))),
            ("copied-only", "place-filled", [["copy", *box, right, down]]),
            ("filled-only", "moved", [["fill", *box, colour]]),
            ("mirrored", "moved", [["mirror_part", *box], *moved((right, down))]),
            ("all-mirrored-too", REST, [*moved((right, down)), ["mirror"]]),
            ("scaled-too", REST, [*moved((right, down)), ["scale", t.sizes[0][0] // 2, t.sizes[0][1] // 2]]),
        ],
        Difficulty(subgoals=3, values=7, documents=1),
        [*moved((right, down)), ["save"]],
        kept=[at for at in [*around(box, t.sizes[0]), *around(there, t.sizes[0])] if not in_any(at, [box, there])],
    )  # fmt: skip


def convert(t: Told) -> Shape:
    """Copies in other formats."""
    stem = t.paths[0].rpartition(".")[0]
    start: Edit = ["take", t.paths[0], t.paths[0]]
    width, height = t.sizes[0]
    # Fifths of the picture in both directions.
    across, down = ([size * part // 5 for part in range(6)] for size in (width, height))
    cells = [[x, y, right - x, below - y] for x, right in pairwise(across) for y, below in pairwise(down)]
    paths = {kind: f"{stem}-copy.{kind}" for kind in t.p["formats"]}
    goals: dict[str, list[Edit]] = {f"saved-as-{kind}": [["saved", path]] for kind, path in paths.items()}
    every = [edit for made in goals.values() for edit in made]
    mutants: Mutants = []
    for kind, path in paths.items():
        goal, others = f"saved-as-{kind}", [["saved", other] for other in paths.values() if other != path]
        mutants += [
            (f"without-{kind}", goal, others),
            (f"{kind}-only-by-name", goal, [*others, ["named", path]]),
            (f"{kind}-mirrored", goal, [*others, ["mirror"], ["saved", path]]),
            (f"{kind}-negative", goal, [*others, ["negative"], ["saved", path]]),
            (f"{kind}-cut", goal, [*others, ["crop", 0, 0, t.sizes[0][0] - 1, t.sizes[0][1]], ["saved", path]]),
            (f"{kind}-partly-covered", goal, [*others, start, ["fill", *cells[12], "#000000"], ["saved", path]]),
            (
                f"{kind}-flipped-in-parts",
                goal,
                [*others, start, *(["flip_part", *cell] for cell in cells), ["saved", path]],
            ),
            (f"{kind}-of-another-picture", goal, [*others, ["open", t.paths[-1]], ["saved", path]]),
        ]
    return Shape(
        "Save copies of the picture in the same folder, as large as it is, in other formats: "
        + "; ".join(f"as {kind.upper().replace('JPG', 'JPEG')} under the name {path}" for kind, path in paths.items())
        + ".",
        goals,
        [start, ["crop", 5, 5, 50, 40], *(["saved", path] for path in paths.values())],
        mutants,
        Difficulty(subgoals=len(goals) + 1, values=len(goals), documents=1 + len(goals)),
        every,
        results=list(paths.values()),
        saved=next(iter(paths.values())),
    )  # fmt: skip


def excerpts(t: Told) -> Shape:
    """Regions become files of their own."""
    parts = {name: (f"{FOLDER}/{name}.png", box) for name, box in t.p["excerpts"].items()}
    goals: dict[str, list[Edit]] = {f"{name}-saved": [["part", path, *box]] for name, (path, box) in parts.items()}
    every = [edit for made in goals.values() for edit in made]
    mutants: Mutants = []
    for name, (path, box) in parts.items():
        others = [edit for edit in every if edit[1] != path]
        mutants += [
            (f"{name}-{how}", broken, [*others, *edits])
            for how, broken, edits in off_by_one(f"{name}-saved", box, ["part", path])
        ]
        mutants += [
            (f"without-{name}", f"{name}-saved", others),
            (f"{name}-whole", f"{name}-saved", [*others, ["saved", path]]),
        ]
    names = list(parts)
    swapped: list[Edit] = [
        ["part", parts[names[0]][0], *parts[names[1]][1]],
        ["part", parts[names[1]][0], *parts[names[0]][1]],
    ]
    return Shape(
        "Save parts of the picture as PNG pictures of their own in the same folder: "
        + "; ".join(f"{region(box)} as {name}.png" for name, (_, box) in parts.items())
        + ".",
        goals,
        [["saved", path] for path, _ in parts.values()],
        [*mutants, ("names-swapped", f"{names[0]}-saved", [*every, *swapped])],
        Difficulty(subgoals=len(goals) + 1, values=5 * len(goals), documents=1 + len(goals)),
        every,
        results=[path for path, _ in parts.values()],
        saved=parts[names[0]][0],
    )  # fmt: skip
