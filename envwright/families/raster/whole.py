"""The templates that change a whole picture: turned, cut, scaled, recoloured, given room around."""

from __future__ import annotations

from collections.abc import Sequence

from envwright.families.raster.shape import REST, SAVES, Edit, Shape, Told, called, off_by_one, other, region
from envwright.specs import Difficulty


def mirror(t: Told) -> Shape:
    """The picture as in a mirror."""
    return _turned(
        t, "mirrored", ["mirror"], ["flip"],
        "Mirror the picture, so that what is at its left edge comes to be at its right edge.",
        [("flipped-too", [["mirror"], ["flip"]]), ("twice", [["mirror"], ["mirror"]]), ("turned-left", [["left"]])],
    )  # fmt: skip


def flip(t: Told) -> Shape:
    """The picture as in the water."""
    return _turned(
        t, "flipped", ["flip"], ["mirror"],
        "Turn the picture upside down as water mirrors it, so that its upper edge comes to be the lower one and what "
        "is at the left stays at the left.",
        [("turned-round", [["half"]]), ("twice", [["flip"], ["flip"]]), ("turned-right", [["right"]])],
    )  # fmt: skip


def quarter_turn(t: Told) -> Shape:
    """The picture on its side."""
    way, other, hand = ("right", "left", "") if t.p["clockwise"] else ("left", "right", "counter")
    return _turned(
        t, "turned", [way], [other],
        f"Turn the picture by a quarter, {hand}clockwise.",
        [
            ("turned-round", [["half"]]), ("twice", [[way], [way]]), ("mirrored-too", [[way], ["mirror"]]),
            ("flipped-too", [[way], ["flip"]]), ("squeezed", [[way], ["scale", *t.sizes[0]]]),
        ],
    )  # fmt: skip


def _turned(
    t: Told, goal: str, right: Edit, wrong: Edit, asks: str, mutants: Sequence[tuple[str, list[Edit]]]
) -> Shape:
    """A template that puts all pixels elsewhere."""
    width, height = t.sizes[0]
    return Shape(
        f"{asks} {SAVES}",
        {goal: [right]},
        [wrong],
        [
            *((name, goal, edits) for name, edits in mutants),
            ("half-of-it", goal, [["mirror_part", 0, 0, width // 2, height]]),
            ("a-row-less", goal, [["crop", 0, 0, width, height - 1], right]),
            ("a-column-more", REST, [["canvas", 0, 0, width + 1, height, "#ffffff"], right]),
            ("negative-too", REST, [right, ["negative"]]),
            ("brownish-too", goal, [right, ["brown"]]),
            ("half-as-large", goal, [right, ["scale", width // 2, height // 2]]),
            ("a-pixel-on", goal, [right, ["shift", 1, 0]]),
        ],
        Difficulty(subgoals=2, values=0, documents=1),
        [right, ["save"]],
    )  # fmt: skip


def crop(t: Told) -> Shape:
    """A region is all that is left."""
    x, y, width, height = box = t.p["box"]
    return Shape(
        f"Cut the picture to {region(box)}, so that nothing else of it is left. {SAVES}",
        {"cropped": [["crop", *box]]},
        [["crop", x + 1, y + 1, width, height]],
        [
            *off_by_one("cropped", box, ["crop"]),
            ("the-two-swapped", "cropped", [["crop", y, x, height, width]]),
            ("to-the-far-corner", "cropped", [["crop", x, y, t.sizes[0][0] - x, t.sizes[0][1] - y]]),
            ("its-size-taken-for-a-corner", "cropped", [["crop", x, y, x + width, y + height]]),
            ("from-the-first-pixel", "cropped", [["crop", 0, 0, width, height]]),
            ("scaled-instead", "cropped", [["scale", width, height]]),
            ("covered-instead", "cropped", [["fill", *box, "#ffffff"]]),
            ("mirrored-too", "cropped", [["crop", *box], ["mirror"]]),
            ("negative-too", "cropped", [["crop", *box], ["negative"]]),
        ],
        Difficulty(subgoals=2, values=4, documents=1),
        [["crop", *box], ["save"]],
    )  # fmt: skip


def scale(t: Told) -> Shape:
    """The picture in another size."""
    (old, high), width = t.sizes[0], t.p["width"]
    height = round(high * width / old)
    return Shape(
        f"Scale the picture to a width of {width} pixels and to the height that keeps its proportions. {SAVES}",
        {"scaled": [["scale", width, height]]},
        [["scale", width + 20, high]],
        [
            ("a-pixel-too-wide", "scaled", [["scale", width + 1, height]]),
            ("a-pixel-too-narrow", "scaled", [["scale", width - 1, height]]),
            ("as-high-as-it-was", "scaled", [["scale", width, high]]),
            ("three-pixels-too-high", "scaled", [["scale", width, height + 3]]),
            ("three-pixels-too-low", "scaled", [["scale", width, height - 3]]),
            ("so-high-instead-of-so-wide", "scaled", [["scale", round(old * width / high), width]]),
            ("cut-instead", REST, [["crop", 0, 0, width, height]]),
            ("mirrored-too", REST, [["scale", width, height], ["mirror"]]),
            ("flipped-too", REST, [["scale", width, height], ["flip"]]),
            ("negative-too", REST, [["scale", width, height], ["negative"]]),
            ("grey-too", REST, [["scale", width, height], ["grey"]]),
            ("on-its-side", "scaled", [["scale", width, height], ["right"]]),
            ("empty", REST, [["scale", width, height], ["fill", 0, 0, width, height, "#ffffff"]]),
        ],
        Difficulty(subgoals=3, values=1, documents=1),
        [["scale", width, height], ["save"]],
        exact=False,
    )  # fmt: skip


def negative(t: Told) -> Shape:
    """Every colour becomes its opposite."""
    width, height = t.sizes[0]
    return Shape(
        "Turn the picture into its negative: of each pixel, red, green and blue become as strong as they are weak "
        f"(what was black becomes white). {SAVES}",
        {"negative": [["negative"]]},
        [["mirror"]],
        [
            ("twice", "negative", [["negative"], ["negative"]]),
            ("but-for-the-last-row", "negative", [["negative_part", 0, 0, width, height - 1]]),
            ("but-for-the-first-column", "negative", [["negative_part", 1, 0, width - 1, height]]),
            ("brownish-too", "negative", [["negative"], ["brown"]]),
            ("red-alone", "negative", [["negative_red"]]),
            ("see-through", "negative", [["negative"], ["glass", 0, 0, 9, 9]]),
            ("mirrored-too", "negative", [["negative"], ["mirror"]]),
            ("a-pixel-on", "negative", [["negative"], ["shift", 0, 1]]),
            ("a-row-less", REST, [["negative"], ["crop", 0, 0, width, height - 1]]),
            ("half-as-large", REST, [["negative"], ["scale", width // 2, height // 2]]),
        ],
        Difficulty(subgoals=2, values=0, documents=1),
        [["negative"], ["save"]],
    )  # fmt: skip


def greyscale(t: Told) -> Shape:
    """Colours become shades."""
    width, height = t.sizes[0]
    return Shape(
        "Take the colours out of the picture: every pixel becomes a shade of grey, as light as its red (about 30 %), "
        f"green (about 59 %) and blue (about 11 %) together make it. It stays as large as it is. {SAVES}",
        {"grey": [["grey"]]},
        [["negative"]],
        [
            ("red-alone", "grey", [["channel", 0]]),
            ("green-alone", "grey", [["channel", 1]]),
            ("blue-alone", "grey", [["channel", 2]]),
            ("negative-too", "grey", [["grey"], ["negative"]]),
            ("black-and-white", "grey", [["black_and_white"]]),
            ("but-for-a-part", "grey", [["grey"], ["colour_part", width // 3, height // 3, 40, 30]]),
            ("see-through", "grey", [["grey"], ["glass", 0, 0, 9, 9]]),
            ("slightly-green", "grey", [["grey"], ["greenish"]]),
            ("slightly-brown", "grey", [["grey"], ["brown"]]),
            ("mirrored-too", "grey", [["grey"], ["mirror"]]),
            ("empty", "grey", [["fill", 0, 0, width, height, "#808080"]]),
            ("a-row-less", REST, [["grey"], ["crop", 0, 0, width, height - 1]]),
            ("half-as-large", REST, [["grey"], ["scale", width // 2, height // 2]]),
        ],
        Difficulty(subgoals=2, values=0, documents=1),
        [["grey"], ["save"]],
    )  # fmt: skip


def frame(t: Told) -> Shape:
    """The picture gets a margin on all sides."""
    (width, height), by, colour = t.sizes[0], t.p["width"], t.p["colour"]
    return Shape(
        f"Put a frame of {by} pixels, {called(colour)}, around the picture: it becomes larger by that on each of its "
        f"four sides, and what it shows stays as it is, within. {SAVES}",
        {"framed": [["border", by, colour]]},
        [["border", by, other(colour)]],
        [
            ("a-pixel-more", "framed", [["border", by + 1, colour]]),
            ("a-pixel-less", "framed", [["border", by - 1, colour]]),
            ("over-the-picture", "framed", [["outline", 0, 0, width, height, colour, by]]),
            ("at-the-right-and-below", REST, [["canvas", 0, 0, width + 2 * by, height + 2 * by, colour]]),
            ("at-the-left-and-above", REST, [["canvas", 2 * by, 2 * by, width + 2 * by, height + 2 * by, colour]]),
            ("on-two-sides", "framed", [["canvas", by, by, width + by, height + by, colour]]),
            ("a-column-more", "framed",
             [["border", by, colour], ["canvas", 0, 0, width + 2 * by + 1, height + 2 * by, colour]]),
            ("a-row-more", "framed",
             [["border", by, colour], ["canvas", 0, 0, width + 2 * by, height + 2 * by + 1, colour]]),
            ("one-side-in-another-colour", "framed",
             [["border", by, colour], ["fill", 0, 0, by, height + 2 * by, other(colour)]]),
            ("twice", "framed", [["border", by, colour], ["border", by, colour]]),
            ("scaled-back", "framed", [["border", by, colour], ["scale", width, height]]),
            ("scaled-into-it", REST, [["scale", width + 2 * by, height + 2 * by]]),
            ("turned-round", REST, [["half"], ["border", by, colour]]),
            ("mirrored-too", REST, [["mirror"], ["border", by, colour]]),
            ("a-line-in-another-colour", "framed",
             [["border", by - 1, colour], ["border", 1, other(colour)]]),
        ],
        Difficulty(subgoals=3, values=2, documents=1),
        [
            ["room", width + by, height + by, colour], ["half"],
            ["room", width + 2 * by, height + 2 * by, colour], ["half"], ["save"],
        ],
        kept=[(by, by), (by + width - 1, by + height - 1), (by + width // 2, by + height // 2)],
    )  # fmt: skip


def more_room(t: Told) -> Shape:
    """Room is added at the right and below."""
    (old, high), (right, below), colour = t.sizes[0], t.p["by"], t.p["colour"]
    width, height = old + right, high + below
    return Shape(
        f"Make room beside the picture: it becomes {width} pixels wide and {height} pixels high, what it shows stays "
        f"at the upper left as it is, not scaled, and the room that is added at the right and below is "
        f"{called(colour)}. {SAVES}",
        {"room-made": [["canvas", 0, 0, width, height, colour]]},
        [["canvas", 0, 0, width, height, other(colour)]],
        [
            ("a-pixel-too-wide", "room-made", [["canvas", 0, 0, width + 1, height, colour]]),
            ("a-pixel-too-low", "room-made", [["canvas", 0, 0, width, height - 1, colour]]),
            ("at-the-left-and-above", REST, [["canvas", right, below, width, height, colour]]),
            ("in-the-middle", REST, [["canvas", right // 2, below // 2, width, height, colour]]),
            ("only-at-the-right", "room-made", [["canvas", 0, 0, width, high, colour]]),
            ("only-below", "room-made", [["canvas", 0, 0, old, height, colour]]),
            ("scaled", REST, [["scale", width, height]]),
            ("mirrored-too", REST, [["mirror"], ["canvas", 0, 0, width, height, colour]]),
            ("see-through", "room-made",
             [["canvas", 0, 0, width, height, colour], ["clear", old, 0, right, high, colour]]),
            ("drawn-below-it", "room-made",
             [["canvas", 0, 0, width, height, colour], ["fill", 9, high + 2, 9, 1, "#123456"]]),
            ("the-two-swapped", "room-made", [["canvas", 0, 0, old + below, high + right, colour]]),
        ],
        Difficulty(subgoals=3, values=3, documents=1),
        [["room", width, height, colour], ["save"]],
        size=(width, height),
        kept=[(0, 0), (old - 1, high - 1), (old // 2, high // 2)],
    )  # fmt: skip
