"""The template that is a list of things to do to three pictures."""

from __future__ import annotations

from typing import Any

from envwright.families.raster.shape import (
    REST,
    Box,
    Edit,
    Mutants,
    Shape,
    Told,
    called,
    off_by_one,
    other,
    region,
)
from envwright.families.scripted import FOLDER
from envwright.specs import Difficulty


def work_order(t: Told) -> Shape:
    """Three pictures are worked on, two of them in place, and parts are saved before and after."""
    p, (first, second, third, _), (width, height) = t.p, t.paths, t.sizes[0]
    (before, before_box), (after, after_box), (copy, kind) = p["before"], p["after"], p["copied"]
    paths = [f"{FOLDER}/{before}.png", f"{FOLDER}/{after}.png", f"{FOLDER}/{copy}.{kind}"]
    (*one, black), (*two, white), by, colour = p["covered_1"], p["covered_2"], p["frame"], p["frame_colour"]
    (*mark, marked), size = p["marked"], [p["copy_width"], round(t.sizes[2][1] * p["copy_width"] / t.sizes[2][0])]
    goals: dict[str, list[Edit]] = {
        "original-part-saved": [["open", first], ["part", paths[0], *before_box]],
        "region-1-covered": [["open", first], ["fill", *one, black]],
        "region-2-covered": [["open", first], ["fill", *two, white]],
        "negative-there": [["open", first], ["negative_part", *p["negative"]]],
        "framed": [["open", first], ["border", by, colour]],
        "framed-part-saved": [["open", first], ["part", paths[1], *after_box]],
        "second-turned": [["open", second], ["right"]],
        "second-marked": [["open", second], ["fill", *mark, marked]],
        "copy-scaled": [["take", paths[2], third], ["scale", *size], ["saved", paths[2]]],
        "copy-grey": [["take", paths[2], third], ["grey"], ["saved", paths[2]]],
    }

    def instead(goal: str, *edits: Edit) -> list[Edit]:
        """Everything, but other edits for one goal."""
        return [edit for name, made in goals.items() for edit in ([made[0], *edits] if name == goal else made)]

    def off(goal: str, edit: str, box: Box, *more: Any) -> Mutants:
        found = off_by_one(goal, box, [edit], *more)[::3]
        return [(f"{goal}-{name}", broken, instead(goal, *edits)) for name, broken, edits in found]

    done = [edit for made in goals.values() for edit in made]

    def copied(*edits: Edit) -> list[Edit]:
        """Everything, and the copy made anew."""
        return [*done, ["take", third, third], *edits, ["saved", paths[2]]]

    mutants: Mutants = [
        *((f"without-{goal}", goal, instead(goal)) for goal in goals if not goal.startswith("copy")),
        *off("region-1-covered", "fill", one, black),
        *off("region-2-covered", "fill", two, white),
        *off("negative-there", "negative_part", p["negative"]),
        *off("second-marked", "fill", mark, marked),
        ("part-saved-too-late", "original-part-saved",
         [*instead("original-part-saved"), ["open", first], ["part", paths[0], *before_box]]),
        ("part-saved-before-the-frame", "framed-part-saved",
         [*goals["framed-part-saved"], *instead("framed-part-saved")]),
        ("a-pixel-less-frame", "framed", instead("framed", ["border", by - 1, colour])),
        ("another-frame", "framed", instead("framed", ["border", by, other(colour)])),
        ("frame-a-column-more", "framed",
         [*done, ["open", first], ["canvas", 0, 0, width + 2 * by + 1, height + 2 * by, colour]]),
        ("frame-a-row-more", "framed",
         [*done, ["open", first], ["canvas", 0, 0, width + 2 * by, height + 2 * by + 1, colour]]),
        ("one-side-in-another-colour", "framed",
         [*done, ["open", first], ["fill", 0, 0, by, height + 2 * by, other(colour)]]),
        ("negative-see-through", "negative-there",
         [*done, ["open", first], ["glass", by + p["negative"][0], by + p["negative"][1], 3, 3]]),
        ("second-in-another-format", REST, [*done, ["open", second], ["named", second]]),
        ("framed-before-covering", REST,
         [["open", first], ["part", paths[0], *before_box], *goals["framed"],
          *[edit for goal, made in goals.items() if goal not in ("original-part-saved", "framed") for edit in made]]),
        ("second-turned-left", "second-turned", instead("second-turned", ["left"])),
        ("second-marked-first", "second-marked",
         [*goals["second-marked"], *instead("second-marked")]),
        ("without-copy", "copy-scaled", done[: -len(goals["copy-grey"]) - len(goals["copy-scaled"])]),
        ("copy-in-colour", "copy-grey", copied(["scale", *size])),
        ("copy-mirrored", "copy-grey", copied(["scale", *size], ["grey"], ["mirror"])),
        ("copy-brownish", "copy-grey", copied(["scale", *size], ["grey"], ["brown"])),
        ("copy-greenish", "copy-grey", copied(["scale", *size], ["grey"], ["greenish"])),
        ("copy-of-red-alone", "copy-grey", copied(["scale", *size], ["channel", 0])),
        ("copy-in-its-old-size", "copy-scaled", copied(["grey"])),
        ("copy-too-high", "copy-scaled", copied(["scale", size[0], size[1] + 3], ["grey"])),
        ("copy-too-wide", "copy-scaled", copied(["scale", size[0] + 1, size[1]], ["grey"])),
        ("third-grey-itself", REST, [*done, ["open", third], ["grey"]]),
        ("third-mirrored", REST, [*done, ["open", third], ["mirror"]]),
        ("second-negative-at-an-edge", REST, [*done, ["open", second], ["negative_part", 0, 0, 3, 3]]),
        ("first-negative-within", REST, [*done, ["open", first], ["negative_part", by, by, 2, 2]]),
    ]  # fmt: skip
    wide, high = width + by, height + by
    return Shape(
        "Work through this list; numbers are pixels of a picture as it is when its turn comes. "
        f"1. Before anything is changed, save {region(before_box)} of it as {paths[0]}. "
        f"2. Fill {region(one)} wholly with {called(black)}. 3. Fill {region(two)} wholly with {called(white)}. "
        f"4. Turn {region(p['negative'])} into its negative, where it is. "
        f"5. Put a frame of {by} pixels, {called(colour)}, around the picture, which becomes larger by that on each of "
        f"its four sides. 6. Of what the picture is then, save {region(after_box)} as {paths[1]}, and save the picture "
        f"itself under its name. 7. Turn the picture {second} by a quarter, clockwise. 8. In it, as it is then, fill "
        f"{region(mark)} wholly with {called(marked)}, and save it under its name. 9. Of the picture {third}, make a "
        f"copy that is {size[0]} pixels wide, in proportion. 10. Take the colours out of that copy: every pixel "
        "becomes a shade of grey, as light as its red (about 30 %), green (about 59 %) and blue (about 11 %) together "
        f"make it. Save it in the format {kind.upper()} as {paths[2]}; the picture {third} itself stays as it is.",
        goals,
        [["open", first], ["mirror_part", *one]],
        mutants,
        Difficulty(subgoals=len(goals) + 1, values=38, documents=6),
        [
            ["part", paths[0], *before_box], ["fill", *one, black], ["fill", *two, white],
            ["negative_part", *p["negative"]],
            ["room", wide, high, colour], ["half"], ["room", wide + by, high + by, colour], ["half"],
            ["part", paths[1], *after_box], ["save"],
            ["open", second], ["right"], ["fill", *mark, marked], ["save"],
            ["open", third], ["scale", *size], ["grey"], ["saved", paths[2]],
        ],
        kept=[(by, by), (by + width - 1, by + height - 1)],
        partials=[("second-turned-alone", ["second-turned", REST], goals["second-turned"])],
        results=paths,
        saved_goal="region-1-covered",
    )  # fmt: skip
