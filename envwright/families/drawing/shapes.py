"""The templates on drawings: for each, what is asked, what a person does, and which results are half right or wrong.

Each reads its parameters out of `p`, an entry of tasks.yaml, and the drawing a task starts with. Edits are what
templates/editing.py.j2 does to a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from envwright.families.drawing.drafting import Drafting
from envwright.families.drawing.pictures import Picture
from envwright.specs import Difficulty

Parameters = Mapping[str, Any]
Edit = list[Any]
Mutant = tuple[str, str, list[Edit]]
REST = "nothing-else-changed"


@dataclass(frozen=True)
class Shape:
    """One template, filled."""

    asks: str
    goals: dict[str, list[Edit]]
    """By criterion, the edits that meet it; all of them, in order, solve the task."""
    wrong: list[Edit]
    """An attempt that meets none and changes nothing else."""
    mutants: list[Mutant]
    """Wrong results: a name, the criterion it breaks, edits that make it of the start."""
    concerned: list[str]
    """Ids of what it is about."""
    difficulty: Difficulty
    variants: list[tuple[str, list[Edit]]] = field(default_factory=list)
    """Right results: a name, and edits that make it of the start."""

    @property
    def resizes(self) -> bool:
        """Whether the page gets another size."""
        return any(edit[0] == "page" for edit in self.work)

    @property
    def work(self) -> list[Edit]:
        """What solves the task."""
        return [edit for made in self.goals.values() for edit in made]


def recolour(picture: Picture, p: Parameters, hand: Drafting) -> Shape:
    """Some shapes are filled with colours of their own."""
    colours: dict[str, str] = p["colours"]
    goals, mutants = dict[str, list[Edit]](), list[Mutant]()
    for number, (name, colour) in enumerate(colours.items(), 1):
        picture.element(name)
        goal = f"colour-{number}-set"
        goals[goal] = [["style", name, "fill", colour]]
        mutants += [
            (f"shape-{number}-nearly", goal, [["style", name, "fill", _nearly(colour)]]),
            (f"shape-{number}-outlined", goal, [["style", name, "stroke", colour]]),
            (f"shape-{number}-deleted", goal, [["delete", name]]),
        ]
        hand.select(name)
        hand.fill(colour)
    first, *_, last = colours
    mutants.append(("colours-of-each-other", "colour-1-set", [
        ["style", first, "fill", colours[last]], ["style", last, "fill", colours[first]],
    ]))  # fmt: skip
    filled = [["style", name, "fill", colour] for name, colour in colours.items()]
    mutants.append(("see-through", "nothing-else-changed", [*filled, ["style", first, "fill-opacity", "0"]]))
    told = "; ".join(f"{name!r} with {colour}" for name, colour in colours.items())
    return Shape(
        f"An object is known by its id. Fill these with other colours: {told}.",
        goals, [["style", name, "fill", "#777777"] for name in colours], mutants, list(colours),
        Difficulty(subgoals=len(goals) + 1, values=len(goals), documents=1),
        [("colours-in-capitals", [["style", name, "fill", colour.upper()] for name, colour in colours.items()])],
    )  # fmt: skip


def recolour_alike(picture: Picture, p: Parameters, hand: Drafting) -> Shape:
    """All outlines of one colour get another."""
    old, new = p["old"], p["new"]
    alike = picture.outlined(old)
    hand.select(alike[0])
    hand.do("same_stroke")
    hand.outline(new)
    every: list[Edit] = [["style", name, "stroke", new] for name in alike]
    return Shape(
        f"Every object whose outline is {old} is to have an outline of {new} in its place.",
        {"all-recoloured": every},
        [["style", alike[0], "stroke", new]],
        _of_many("all-recoloured", alike, every),
        alike,
        Difficulty(subgoals=2, values=len(alike), documents=1),
        [("colour-in-capitals", [["style", name, "stroke", new.upper()] for name in alike])],
    )


def line_width(picture: Picture, p: Parameters, hand: Drafting) -> Shape:
    """All outlines of one colour get another width."""
    old, width = p["old"], p["width"]
    alike = picture.outlined(old)
    hand.select(alike[0])
    hand.do("same_stroke")
    hand.width(width)
    every = _as_wide(alike, width)
    return Shape(
        f"Every object whose outline is {old} is to have an outline {width} pixels wide.",
        {"all-as-wide": every},
        every[:1],
        [
            ("first-only", "all-as-wide", every[:1]),
            ("all-but-the-last", "all-as-wide", every[:-1]),
            ("ten-times-as-wide", "all-as-wide", _as_wide(alike, width * 10)),
            ("a-little-wider", "all-as-wide", _as_wide(alike, width + 0.3)),
            ("without-outlines", "all-as-wide", [["style", name, "stroke", "none"] for name in alike]),
            ("deleted-instead", "all-as-wide", [["delete", name] for name in alike]),
        ],
        alike,
        Difficulty(subgoals=2, values=len(alike), documents=1),
        [("with-its-unit", [["style", name, "stroke-width", f"{width}px"] for name in alike])],
    )


def delete_alike(picture: Picture, p: Parameters, hand: Drafting) -> Shape:
    """All shapes with outlines of one colour are deleted."""
    old = p["old"]
    alike = picture.outlined(old)
    hand.select(alike[0])
    hand.do("same_stroke")
    hand.do("delete")
    every: list[Edit] = [["delete", name] for name in alike]
    return Shape(
        f"Delete every object whose outline is {old}, and no other.",
        {"all-deleted": every},
        [["delete", alike[0]]],
        [
            ("first-only", "all-deleted", every[:1]),
            ("all-but-the-last", "all-deleted", every[:-1]),
            ("hidden-not-deleted", "all-deleted", [["style", name, "display", "none"] for name in alike]),
            ("without-outlines", "all-deleted", [["style", name, "stroke", "none"] for name in alike]),
            ("outside-the-page", "all-deleted", [["move", name, 5000, 0] for name in alike]),
            ("one-shape-more", REST, [*every, ["delete", picture.unrelated(alike)[0]]]),
        ],
        alike,
        Difficulty(subgoals=2, values=len(alike), documents=1),
    )


def correct_texts(picture: Picture, p: Parameters, hand: Drafting) -> Shape:
    """Some texts read otherwise."""
    texts: dict[str, str] = p["texts"]
    goals, mutants = dict[str, list[Edit]](), list[Mutant]()
    told = []
    for number, (name, text) in enumerate(texts.items(), 1):
        goal, old = f"text-{number}-corrected", picture.words(name)
        told.append(f"{old!r} is to read {text!r}")
        goals[goal] = [["words", name, text]]
        mutants += [
            (f"text-{number}-one-letter-less", goal, [["words", name, text[:-1]]]),
            (f"text-{number}-behind-the-old", goal, [["words", name, f"{old} {text}"]]),
            (f"text-{number}-in-capitals", goal, [["words", name, text.swapcase()]]),
            (f"text-{number}-deleted", goal, [["delete", name]]),
        ]
        hand.retype(old, text)
    return Shape(
        f"Some texts are to be corrected: {'; '.join(told)}.",
        goals, [["words", name, "..."] for name in texts], mutants, list(texts),
        Difficulty(subgoals=len(goals) + 1, values=len(goals), documents=1),
    )  # fmt: skip


def move(picture: Picture, p: Parameters, hand: Drafting) -> Shape:
    """Objects are moved by so many pixels."""
    moves: dict[str, tuple[float, float]] = p["moves"]
    goals, mutants, concerned = dict[str, list[Edit]](), list[Mutant](), list[str]()
    for number, (name, (right, down)) in enumerate(moves.items(), 1):
        goal, members = f"object-{number}-moved", picture.inside(name)
        goals[goal] = [["move", name, right, down]]
        mutants += [
            (f"object-{number}-the-other-way", goal, [["move", name, -right, -down]]),
            (f"object-{number}-x-and-y-swapped", goal, [["move", name, down, right]]),
            (f"object-{number}-a-pixel-off", goal, [["move", name, right + 1, down]]),
            (f"object-{number}-twice", goal, [["move", name, right, down], ["move", name, right, down]]),
            (f"object-{number}-a-copy", goal, [["copy", name, "-copy", right, down]]),
            (
                f"object-{number}-larger",
                goal,
                [["attribute", name, "transform", f"translate({right},{down}) scale(1.1)"]],
            ),
        ]
        if len(members) > 1:
            shapes = [each for each in members if not picture.is_text(each)]
            mutants += [
                (f"object-{number}-without-its-texts", goal, [["move", each, right, down] for each in shapes]),
                (
                    f"object-{number}-but-one-part",
                    goal,
                    [["move", name, right, down], ["move", shapes[-1], -right, -down]],
                ),
            ]
        concerned += members
        hand.select(name)
        hand.move(right, down)
    told = "; ".join(f"{name!r} {_by(*by)}" for name, by in moves.items())
    return Shape(
        f"An object is known by its id. Move these, with all that belongs to them: {told}.",
        goals, [["move", name, 7, 11] for name in moves], mutants, concerned,
        Difficulty(subgoals=len(goals) + 1, values=2 * len(goals), documents=1),
        [("in-two-steps", [
            step
            for name, (right, down) in moves.items()
            for step in (["move", name, right, 0], ["move", name, 0, down])
        ])],
    )  # fmt: skip


def label(picture: Picture, p: Parameters, hand: Drafting) -> Shape:
    """Objects get labels."""
    labels: dict[str, str] = p["labels"]
    goals, mutants = dict[str, list[Edit]](), list[Mutant]()
    for number, (name, text) in enumerate(labels.items(), 1):
        picture.element(name)
        goal = f"label-{number}-given"
        goals[goal] = [_labelled(name, text)]
        mutants += [
            (f"object-{number}-as-its-id", goal, [["attribute", name, "id", text]]),
            (f"object-{number}-in-capitals", goal, [_labelled(name, text.swapcase())]),
            (f"object-{number}-one-letter-less", goal, [_labelled(name, text[:-1])]),
            (f"object-{number}-deleted", goal, [["delete", name]]),
        ]
        hand.select(name)
        hand.label(text)
    told = "; ".join(f"{name!r} the label {text!r}" for name, text in labels.items())
    return Shape(
        f"An object is known by its id, which stays as it is. Give {told}.",
        goals, [_labelled(name, "?") for name in labels], mutants, list(labels),
        Difficulty(subgoals=len(goals) + 1, values=len(goals), documents=1),
    )  # fmt: skip


def to_layer(picture: Picture, p: Parameters, hand: Drafting) -> Shape:
    """All shapes with outlines of one colour go into another layer."""
    old, layer = p["old"], p["layer"]
    alike = picture.outlined(old)
    hand.select(alike[0])
    hand.do("same_stroke")
    hand.do("layer_below")
    every: list[Edit] = [["into", name, layer] for name in alike]
    return Shape(
        f"Every object whose outline is {old}, and no other, is to be in the layer {layer!r}.",
        {"all-in-the-layer": every},
        [["into", alike[0], layer]],
        [
            ("first-only", "all-in-the-layer", every[:1]),
            ("all-but-the-last", "all-in-the-layer", every[:-1]),
            ("with-another", REST, [*every, ["into", picture.unrelated(alike)[0], layer]]),
            ("copies", "all-in-the-layer", [
                edit for name in alike for edit in (["copy", name, "-copy", 0, 0], ["into", f"{name}-copy", layer])
            ]),
            ("deleted", "all-in-the-layer", [["delete", name] for name in alike]),
            ("labelled-like-it", "all-in-the-layer", [_labelled(name, layer) for name in alike]),
        ],
        alike,
        Difficulty(subgoals=2, values=len(alike), documents=1),
        [("in-another-order", every[::-1])],
    )  # fmt: skip


def stack(picture: Picture, p: Parameters, hand: Drafting) -> Shape:
    """One shape is painted over all others, another below them."""
    top, bottom = p["front"], p["back"]
    hand.select(top)
    hand.do("front")
    hand.select(bottom)
    hand.do("back")
    other = next(each for each in picture.unrelated([top, bottom]))
    return Shape(
        f"An object is known by its id. {top!r} is to lie in front of all others, {bottom!r} behind all others.",
        {"in-front": [["front", top]], "at-the-back": [["back", bottom]]},
        [["front", bottom]],
        [
            ("the-other-way-round", "in-front", [["back", top], ["front", bottom]]),
            ("both-in-front", "at-the-back", [["front", bottom], ["front", top]]),
            ("another-in-front", "in-front", [["front", other], ["back", bottom]]),
            ("another-at-the-back", "at-the-back", [["front", top], ["back", other]]),
            ("a-copy-in-front", "in-front", [["copy", top, "-copy", 0, 0], ["front", f"{top}-copy"], ["back", bottom]]),
            ("deleted", "in-front", [["delete", top], ["back", bottom]]),
            ("and-another-before-it", REST, [["front", other], ["front", top], ["back", bottom]]),
        ],
        [top, bottom],
        Difficulty(subgoals=3, values=2, documents=1),
    )


def page_size(picture: Picture, p: Parameters, hand: Drafting) -> Shape:
    """The page gets another size, and what is drawn on it stays."""
    width, height = p["width"], p["height"]
    hand.page(width, height)
    return Shape(
        f"The page is to be {width} pixels wide and {height} pixels high. What is drawn keeps its size and its place, "
        "as measured from the upper left corner of the page.",
        {"as-wide": [["page", "width", width]], "as-high": [["page", "height", height]]},
        [["page", "width", width + 40], ["page", "height", height + 40]],
        [
            ("swapped", "as-wide", [["page", "width", height], ["page", "height", width]]),
            ("a-pixel-too-wide", "as-wide", [["page", "width", width + 1], ["page", "height", height]]),
            ("a-pixel-too-low", "as-high", [["page", "width", width], ["page", "height", height - 1]]),
            ("only-as-wide", "as-high", [["page", "width", width]]),
            ("only-as-high", "as-wide", [["page", "height", height]]),
            ("in-millimetres", "as-wide", [["attribute", None, "width", f"{width}mm"]]),
            ("drawing-stretched", REST, [
                ["attribute", None, "width", str(width)], ["attribute", None, "height", str(height)],
            ]),
        ],
        [],
        Difficulty(subgoals=3, values=2, documents=1),
        [("with-their-unit", [
            ["page", "width", width], ["page", "height", height], ["attribute", None, "width", f"{width}px"],
        ])],
    )  # fmt: skip


def copy(picture: Picture, p: Parameters, hand: Drafting) -> Shape:
    """An object is there once more, elsewhere."""
    name, (right, down) = p["name"], p["by"]
    hand.select(name)
    hand.do("duplicate")
    hand.move(right, down)
    members = picture.inside(name)
    return Shape(
        f"The object with the id {name!r} is to be there once more, with all that belongs to it: a copy "
        f"{_by(right, down)} from where the object is, and stays.",
        {"copied": [["copy", name, "-copy", right, down]]},
        [["copy", name, "-copy", 5, 5]],
        [
            ("moved-instead", "copied", [["move", name, right, down]]),
            ("in-its-place", "copied", [["copy", name, "-copy", 0, 0]]),
            ("the-other-way", "copied", [["copy", name, "-copy", -right, -down]]),
            ("a-pixel-off", "copied", [["copy", name, "-copy", right, down + 1]]),
            *(
                (f"another-{key}", "copied", [
                    ["copy", name, "-copy", right, down],
                    *(["style", f"{each}-copy", key, "#00ff00"] for each in members),
                ])
                for key in ("fill", "stroke")
            ),
            ("two-copies", REST, [["copy", name, "-copy", right, down], ["copy", name, "-again", right, down]]),
            ("and-the-first-moved", REST, [["copy", name, "-copy", right, down], ["move", name, 4, 0]]),
        ],
        members,
        Difficulty(subgoals=2, values=2, documents=1),
        [("under-other-ids", [["copy", name, "-9", right, down]])],
    )  # fmt: skip


def overhaul(picture: Picture, p: Parameters, hand: Drafting) -> Shape:
    """Many changes that a list asks for, some of which depend on what the others leave."""
    gone = [each for name in p["deleted"] for each in picture.inside(name)]
    alike = [name for name in picture.outlined(p["old"]) if name not in gone]
    name, by = p["copied"]
    counted, number = p["counted"], len(picture.groups) - len(p["deleted"]) + 1
    parts = [part(picture, p, hand) for part in (_deletions, _recolouring)]
    parts += [move(picture, p, hand), copy(picture, {"name": name, "by": by}, hand)]
    parts += [label(picture, p, hand), correct_texts(picture, p, hand)]
    hand.retype(picture.words(counted), str(number))
    hand.page(*p["page"])
    goals = {goal: edits for part in parts for goal, edits in part.goals.items()}
    goals["number-right"] = [["words", counted, str(number)]]
    goals["page-as-told"] = [["page", "width", p["page"][0]], ["page", "height", p["page"][1]]]
    mutants: list[Mutant] = [
        (f"without-{goal}", goal, [edit for other, edits in goals.items() if other != goal for edit in edits])
        for goal in goals
    ]
    everything = [edit for edits in goals.values() for edit in edits]
    mutants += [
        ("counted-before", "number-right", [*everything, ["words", counted, str(len(picture.groups))]]),
        ("counted-without-the-copy", "number-right", [*everything, ["words", counted, str(number - 1)]]),
        ("first-copied-then-recoloured", "copied", [*parts[3].work, *parts[1].work]),
        ("recoloured-first", REST, [["style", each, "stroke", p["new"]] for each in gone]),
        *(
            (f"{number}-{title}", breaks, edits)
            for number, part in enumerate(parts, 1)
            for title, breaks, edits in part.mutants
            if breaks != REST
        ),
    ]
    told = " ".join(f"{number}. {part.asks}" for number, part in enumerate(parts, 1))
    return Shape(
        f"Work through this list. {told} {len(parts) + 1}. The text {picture.words(counted)!r} is to read, in digits, "
        f"how many groups then lie directly in the layer. {len(parts) + 2}. The page is to be {p['page'][0]} pixels "
        f"wide and {p['page'][1]} high, and what is drawn keeps its place, as measured from the upper left corner.",
        goals, parts[2].wrong,
        mutants, [*gone, *alike, counted, *(each for part in parts for each in part.concerned)],
        Difficulty(subgoals=len(goals) + 1, values=sum(part.difficulty.values for part in parts) + 3, documents=1),
    )  # fmt: skip


def _deletions(picture: Picture, p: Parameters, hand: Drafting) -> Shape:
    goals = {f"object-{number}-deleted": [["delete", name]] for number, name in enumerate(p["deleted"], 1)}
    for name in p["deleted"]:
        hand.select(name)
        hand.do("delete")
    first = p["deleted"][0]
    return Shape(
        f"Delete the groups with the ids {' and '.join(map(repr, p['deleted']))}.",
        dict(goals), [],
        [
            ("only-hidden", "object-1-deleted", [["style", first, "display", "none"]]),
            ("one-part-left", "object-1-deleted", [["delete", each] for each in picture.inside(first)[1:]]),
        ],
        [], Difficulty(subgoals=len(goals), values=len(goals), documents=1),
    )  # fmt: skip


def _recolouring(picture: Picture, p: Parameters, hand: Drafting) -> Shape:
    gone = {each for name in p["deleted"] for each in picture.inside(name)}
    alike = [name for name in picture.outlined(p["old"]) if name not in gone]
    hand.select(alike[0])
    hand.do("same_stroke")
    hand.outline(p["new"])
    every: list[Edit] = [["style", name, "stroke", p["new"]] for name in alike]
    return Shape(
        f"Every object left whose outline is {p['old']} is to have an outline of {p['new']} in its place.",
        {"all-recoloured": every}, [], _of_many("all-recoloured", alike, every), alike,
        Difficulty(subgoals=1, values=len(alike), documents=1),
    )  # fmt: skip


def _of_many(goal: str, alike: list[str], every: list[Edit]) -> list[Mutant]:
    """What goes wrong where the outlines of many shapes are to be recoloured."""
    return [
        ("first-only", goal, every[:1]),
        ("all-but-the-last", goal, every[:-1]),
        ("the-fill-instead", goal, [["style", name, "fill", "#0a0b0c"] for name in alike]),
        ("another-colour", goal, [["style", name, "stroke", "#0a0b0c"] for name in alike]),
        ("deleted-instead", goal, [["delete", name] for name in alike]),
        ("last-as-it-was-again", goal, [*every, ["style", alike[-1], "stroke", "#0a0b0c"]]),
    ]


def _as_wide(names: list[str], width: float) -> list[Edit]:
    return [["style", name, "stroke-width", str(width)] for name in names]


def _labelled(name: str, text: str) -> Edit:
    return ["attribute", name, "{http://www.inkscape.org/namespaces/inkscape}label", text]


def _nearly(colour: str) -> str:
    """The colour with its last digit another."""
    return colour[:-1] + ("0" if colour[-1] != "0" else "1")


def _by(right: float, down: float) -> str:
    parts = [
        f"{abs(by)} pixels {ahead if by > 0 else behind}"
        for by, ahead, behind in ((right, "to the right", "to the left"), (down, "down", "up"))
        if by
    ]
    return " and ".join(parts)


SHAPES: dict[str, Callable[[Picture, Parameters, Drafting], Shape]] = {
    "copy": copy,
    "correct-texts": correct_texts,
    "delete-alike": delete_alike,
    "label": label,
    "line-width": line_width,
    "move": move,
    "overhaul": overhaul,
    "page-size": page_size,
    "recolour": recolour,
    "recolour-alike": recolour_alike,
    "stack": stack,
    "to-layer": to_layer,
}
"""The templates by name."""
