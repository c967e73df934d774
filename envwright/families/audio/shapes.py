"""The templates on recordings: for each, what is asked, what a person does, and which results are half right or wrong.

An edit is a list: what is done, and with which numbers. Its times are those of the recording when its turn comes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from envwright.specs import Difficulty

Parameters = Mapping[str, Any]
Edit = list[Any]
REST = "nothing-else-changed"


@dataclass(frozen=True)
class Shape:
    """One template, filled."""

    asks: str
    goals: dict[str, list[Edit]]
    """By criterion, the edits that meet it; all of them, in order, solve the task."""
    wrong: list[Edit]
    """An attempt that meets none and changes nothing else."""
    mutants: list[tuple[str, str, list[Edit]]]
    """Wrong results: a name, the criterion it breaks, edits that make it of the start."""
    difficulty: Difficulty
    kept: list[float] = field(default_factory=list)
    """Seconds of the result at each of which a tenth of it is to be as it was."""
    parts: Mapping[str, Sequence[float]] = field(default_factory=dict)
    """Files of their own: by name, from when to when."""
    lost: str = ""
    """The criterion that breaks where no recording of the right kind is saved; '' for the first."""
    whole: bool = True
    """Whether the edited recording is saved."""

    @property
    def edits(self) -> list[Edit]:
        """What solves the task."""
        return [edit for made in self.goals.values() for edit in made]


def cut_stretch(p: Parameters) -> Shape:
    """A stretch is taken out, and what follows moves up."""
    a, b = p["start"], p["end"]
    return Shape(
        f"Take out what is heard from {a} s to {b} s, so that what follows moves up.",
        {"cut": [["cut", a, b]]},
        [["silence", a, b]],
        [
            ("a-tenth-too-late", "cut", [["cut", _on(a), _on(b)]]),
            ("a-tenth-too-much", "cut", [["cut", a, _on(b)]]),
            ("a-tenth-too-little", "cut", [["cut", _on(a), b]]),
            ("another-stretch", "cut", [["cut", _on(b), _on(b, b - a + 0.1)]]),
            ("kept-alone", "cut", [["keep", a, b]]),
            ("all-before-too", REST, [["cut", 0, b]]),
            ("twice", "cut", [["cut", a, b], ["cut", a, b]]),
        ],
        Difficulty(subgoals=3, values=2, documents=2),
        _around(a, a),
    )  # fmt: skip


def silence_stretch(p: Parameters) -> Shape:
    """A stretch becomes silent and stays as long."""
    a, b = p["start"], p["end"]
    return Shape(
        f"Make the stretch from {a} s to {b} s silent; it stays as long as it is.",
        {"silenced": [["silence", a, b]]},
        [["reverse", a, b]],
        [
            ("a-tenth-too-late", "silenced", [["silence", _on(a), _on(b)]]),
            ("a-tenth-too-early", REST, [["silence", _on(a, -0.1), _on(b, -0.1)]]),
            ("a-tenth-too-much", REST, [["silence", a, _on(b)]]),
            ("a-tenth-too-little", "silenced", [["silence", a, _on(b, -0.1)]]),
            ("cut-out", "silenced", [["cut", a, b]]),
            ("hushed", "silenced", [["level", a, b, -20]]),
            ("to-the-end", REST, [["silence", a, 60]]),
            ("from-the-beginning", REST, [["silence", 0, b]]),
        ],
        Difficulty(subgoals=3, values=2, documents=2),
        _around(a, b),
    )  # fmt: skip


def keep_stretch(p: Parameters) -> Shape:
    """Nothing but a stretch is left."""
    a, b = p["start"], p["end"]
    return Shape(
        f"Keep only what is heard from {a} s to {b} s, so that the result begins and ends with it.",
        {"kept": [["keep", a, b]]},
        [["keep", _on(a), _on(b)]],
        [
            ("a-tenth-too-much", "kept", [["keep", a, _on(b)]]),
            ("a-tenth-too-little", "kept", [["keep", a, _on(b, -0.1)]]),
            ("silent-before-it", "kept", [["silence", 0, a], ["cut", b, 60]]),
            ("silent-around-it", "kept", [["silence", 0, a], ["silence", b, 60]]),
            ("cut-out-instead", "kept", [["cut", a, b]]),
            ("with-all-before", "kept", [["keep", 0, b]]),
            ("with-all-behind", "kept", [["keep", a, 60]]),
            ("softer", "kept", [["keep", a, b], ["level", 0, 60, -3]]),
        ],
        Difficulty(subgoals=3, values=2, documents=2),
    )  # fmt: skip


def reverse_stretch(p: Parameters) -> Shape:
    """A stretch runs backwards."""
    a, b = p["start"], p["end"]
    return Shape(
        f"Turn the stretch from {a} s to {b} s round, so that it runs backwards where it is.",
        {"reversed": [["reverse", a, b]]},
        [["silence", a, b]],
        [
            ("a-tenth-too-late", "reversed", [["reverse", _on(a), _on(b)]]),
            ("a-tenth-too-much", "reversed", [["reverse", a, _on(b)]]),
            ("a-tenth-too-little", "reversed", [["reverse", a, _on(b, -0.1)]]),
            ("everything", REST, [["reverse", 0, 60]]),
            ("twice", "reversed", [["reverse", a, b], ["reverse", a, b]]),
            ("in-two-halves", "reversed", [["reverse", a, _half(a, b)], ["reverse", _half(a, b), b]]),
            ("softer-too", "reversed", [["reverse", a, b], ["level", a, b, -3]]),
        ],
        Difficulty(subgoals=3, values=2, documents=2),
        _around(a, b),
    )  # fmt: skip


def lower_stretch(p: Parameters) -> Shape:
    """A stretch becomes softer by so many decibels."""
    a, b, db = p["start"], p["end"], p["db"]
    return Shape(
        f"Make the stretch from {a} s to {b} s softer by {db} dB.",
        {"lowered": [["level", a, b, -db]]},
        [["reverse", a, b]],
        [
            ("a-decibel-more", "lowered", [["level", a, b, -db - 1]]),
            ("a-decibel-less", "lowered", [["level", a, b, 1 - db]]),
            ("by-half", "lowered", [["level", a, b, -db / 2]]),
            ("twice", "lowered", [["level", a, b, -2 * db]]),
            ("a-tenth-too-late", "lowered", [["level", _on(a), _on(b), -db]]),
            ("a-tenth-too-much", REST, [["level", a, _on(b), -db]]),
            ("a-tenth-too-little", "lowered", [["level", a, _on(b, -0.1), -db]]),
            ("everything", REST, [["level", 0, 60, -db]]),
            ("faded", "lowered", [["fade_out", a, b]]),
        ],
        Difficulty(subgoals=3, values=3, documents=2),
        _around(a, b),
    )  # fmt: skip


def fade_ends(p: Parameters) -> Shape:
    """The beginning rises out of silence, the end goes down to it."""
    a, b = p["start"], p["end"]
    return Shape(
        f"Let the recording rise evenly (linearly) from silence during its first {a} s, and go down evenly to silence "
        f"from {b} s to its end.",
        {"faded-in": [["fade_in", 0, a]], "faded-out": [["fade_out", b, 60]]},
        [["silence", 0, a], ["silence", b, 60]],
        [
            ("rises-too-long", REST, [["fade_in", 0, _on(a, 0.2)], ["fade_out", b, 60]]),
            ("rises-too-short", "faded-in", [["fade_in", 0, _on(a, -0.2)], ["fade_out", b, 60]]),
            ("goes-down-too-late", "faded-out", [["fade_in", 0, a], ["fade_out", _on(b, 0.2), 60]]),
            ("goes-down-too-early", REST, [["fade_in", 0, a], ["fade_out", _on(b, -0.2), 60]]),
            ("the-wrong-way-round", "faded-in", [["fade_out", 0, a], ["fade_in", b, 60]]),
            ("both-twice", "faded-out", [["fade_in", 0, a], ["fade_out", b, 60]] * 2),
            ("softer-not-faded", "faded-in", [["level", 0, a, -6], ["fade_out", b, 60]]),
            ("cut-off-instead", "faded-out", [["fade_in", 0, a], ["cut", b, 60]]),
        ],
        Difficulty(subgoals=4, values=2, documents=2),
        [a, _half(a, b), _on(b, -0.1)],
    )  # fmt: skip


def set_peak(p: Parameters) -> Shape:
    """The whole recording is scaled so that its loudest moment has a level."""
    db = p["db"]
    return Shape(
        f"Change the level of the whole recording so that its loudest sample is {db} dB below full scale.",
        {"peak-as-told": [["peak", -db]]},
        [["peak", -db - 3]],
        [
            ("a-decibel-more", "peak-as-told", [["peak", -db - 1]]),
            ("a-decibel-less", "peak-as-told", [["peak", 1 - db]]),
            ("by-so-much", "peak-as-told", [["level", 0, 60, -db]]),
            ("full-scale", "peak-as-told", [["peak", 0]]),
            ("clipped", REST, [["clip", db]]),
            ("only-the-second-half", REST, [["level", 0, 1.5, -1], ["peak", -db]]),
            ("shorter", REST, [["peak", -db], ["cut", 2.5, 60]]),
        ],
        Difficulty(subgoals=3, values=2, documents=2),
        [0.4, 0.9, 2.0],
        lost=REST,
    )  # fmt: skip


def repeat_stretch(p: Parameters) -> Shape:
    """A stretch is heard once more, at another time."""
    a, b, t = p["start"], p["end"], p["at"]
    return Shape(
        f"Let what is heard from {a} s to {b} s be heard once more: put a copy of it in at {t} s, so that what follows "
        "moves back.",
        {"repeated": [["repeat", a, b, t]]},
        [["repeat", b, _on(b, 0.2), t]],
        [
            ("a-tenth-too-late", REST, [["repeat", a, b, _on(t)]]),
            ("a-tenth-too-much", "repeated", [["repeat", a, _on(b), t]]),
            ("another-stretch", "repeated", [["repeat", _on(a), _on(b), t]]),
            ("at-the-end", REST, [["repeat", a, b, 60]]),
            ("behind-itself", REST, [["repeat", a, b, b]]),
            ("over-what-was-there", REST, [["repeat", a, b, t], ["cut", _on(t, b - a), _on(t, 2 * (b - a))]]),
            ("moved", REST, [["repeat", a, b, t], ["cut", a, b]]),
            ("twice", "repeated", [["repeat", a, b, t], ["repeat", _on(a, -0.1), b, t]]),
        ],
        Difficulty(subgoals=4, values=3, documents=2),
        [a, _half(a, b), _half(b, t), _on(t, b - a + 0.1)],
    )  # fmt: skip


def move_stretch(p: Parameters) -> Shape:
    """A stretch is heard later than it was."""
    a, b, t = p["start"], p["end"], p["at"]
    return Shape(
        f"Move what is heard from {a} s to {b} s to where now {t} s is: it is to be heard right before what begins "
        "there now, and no longer where it was.",
        {"put-there": [["repeat", a, b, t]], "taken-away": [["cut", a, b]]},
        [["silence", a, b]],
        [
            ("copied-only", "taken-away", [["repeat", a, b, t]]),
            ("cut-only", "put-there", [["cut", a, b]]),
            ("a-tenth-too-late", REST, [["repeat", a, b, _on(t)], ["cut", a, b]]),
            ("another-stretch", "put-there", [["repeat", _on(a), _on(b), t], ["cut", _on(a), _on(b)]]),
            ("cut-first", REST, [["repeat", a, b, _on(t, b - a)], ["cut", a, b]]),
            ("to-the-end", REST, [["repeat", a, b, 60], ["cut", a, b]]),
            ("silent-where-it-was", "taken-away", [["repeat", a, b, t], ["silence", a, b]]),
            ("copied-only-and-softer-between", REST, [["repeat", a, b, t], ["level", b, t, -1]]),
            ("something-before-it", REST, [["repeat", a, b, t], ["cut", a, b], ["repeat", 0, 0.1, _on(t, a - b)]]),
            ("a-tenth-left", "taken-away", [["repeat", a, b, t], ["cut", _on(a), b]]),
        ],
        Difficulty(subgoals=5, values=3, documents=2),
        [_half(0, a), _on(a), _half(a, t), _on(t)],
    )  # fmt: skip


def to_mono(p: Parameters) -> Shape:
    """Two channels become one that has both."""
    return Shape(
        "Make the recording mono: one channel that has both of those there are in equal parts (their mean).",
        {"both-in-it": [["even"]], "one-channel": [["left"]]},
        [["swap"]],
        [
            ("left-alone", "both-in-it", [["left"]]),
            ("right-alone", "both-in-it", [["swap"], ["left"]]),
            ("both-channels-the-same", "one-channel", [["even"]]),
            ("one-of-two-channels", "both-in-it", [["lopsided"]]),
            ("their-sum", "both-in-it", [["mono"], ["level", 0, 60, 6]]),
            ("softer", "both-in-it", [["mono"], ["level", 0, 60, -3]]),
            ("their-difference", "both-in-it", [["turn_over"], ["mono"]]),
            ("shorter", REST, [["mono"], ["cut", 0.9, 60]]),
            ("unchanged-but-softer", "one-channel", [["level", 0, 60, -1]]),
        ],
        Difficulty(subgoals=3, values=0, documents=2),
        lost="one-channel",
    )  # fmt: skip


def save_excerpts(p: Parameters) -> Shape:
    """Stretches become files of their own."""
    parts = p["excerpts"]
    goals: dict[str, list[Edit]] = {f"{name}-saved": [["part", name, *span]] for name, span in parts.items()}
    every = [edit for made in goals.values() for edit in made]
    mutants: list[tuple[str, str, list[Edit]]] = []
    for name, (a, b) in parts.items():
        others = [edit for edit in every if edit[1] != name]
        mutants += [
            (f"{name}-a-tenth-too-late", f"{name}-saved", [*others, ["part", name, _on(a), _on(b)]]),
            (f"{name}-a-tenth-too-long", f"{name}-saved", [*others, ["part", name, a, _on(b)]]),
            (f"{name}-whole", f"{name}-saved", [*others, ["part", name, 0, 60]]),
            (f"without-{name}", f"{name}-saved", others),
        ]
    first = next(iter(parts))
    return Shape(
        "Save stretches of it as WAV files of their own in the same folder: "
        + "; ".join(f"what is heard from {a} s to {b} s as {name}.wav" for name, (a, b) in parts.items())
        + ".",
        goals,
        [["part", first, 0, 60]],
        mutants,
        Difficulty(subgoals=len(goals) + 1, values=2 * len(goals), documents=1 + len(goals)),
        parts=parts,
        whole=False,
    )  # fmt: skip


def work_order(p: Parameters) -> Shape:
    """Parts saved, seven edits of one recording, and a part of what has become of it."""
    (s1, s2), (r1, r2), (l1, l2, db) = p["silenced"], p["reversed"], p["lowered"]
    (c1, c2, at), (k1, k2), (t1, t2) = p["repeated"], p["cut"], p["teaser"]
    rise, down, longer = p["fade_in"], p["fade_out"], c2 - c1
    goals: dict[str, list[Edit]] = {f"{name}-saved": [["part", name, *span]] for name, span in p["excerpts"].items()}
    goals |= {
        "faded-in": [["fade_in", 0, rise]],
        "silenced": [["silence", s1, s2]],
        "faded-out": [["fade_out", down, 60]],
        "cut": [["cut", k1, k2]],
        "repeated": [["repeat", c1, c2, at]],
        "lowered": [["level", l1, l2, -db]],
        "reversed": [["reverse", r1, r2]],
        "teaser-saved": [["part", "teaser", t1, t2]],
    }
    every = [edit for made in goals.values() for edit in made]

    def instead(goal: str, *edits: Edit) -> list[Edit]:
        """Everything, but other edits for one goal."""
        return [edit for name, made in goals.items() for edit in (edits if name == goal else made)]

    mutants = [(f"without-{goal}", goal, instead(goal)) for goal in goals]
    mutants += [
        ("teaser-saved-first", "teaser-saved", [goals["teaser-saved"][0], *instead("teaser-saved")]),
        ("copied-when-softer", "repeated", [*_moved(every, "level", before="repeat")]),
        ("cut-a-tenth-more", "cut", instead("cut", ["cut", k1, _on(k2)])),
        ("cut-a-tenth-late", "cut", instead("cut", ["cut", _on(k1), _on(k2)])),
        ("something-put-in-instead-of-cut", REST, instead("cut", ["repeat", 0, 0.1, _on(k1)])),
        ("teaser-a-tenth-more", "teaser-saved", instead("teaser-saved", ["part", "teaser", t1, _on(t2)])),
        ("copied-a-tenth-more", REST, instead("repeated", ["repeat", c1, _on(c2), at])),
        ("copied-too-late", REST, instead("repeated", ["repeat", c1, c2, _on(at)])),
        ("copied-twice", REST, instead("repeated", ["repeat", c1, c2, at], ["repeat", c1, c2, at])),
        ("silenced-a-tenth-late", "silenced", instead("silenced", ["silence", _on(s1), _on(s2)])),
        ("reversed-a-tenth-more", "reversed", instead("reversed", ["reverse", r1, _on(r2)])),
        ("a-decibel-more", "lowered", instead("lowered", ["level", l1, l2, -db - 1])),
        ("rises-too-short", "faded-in", instead("faded-in", ["fade_in", 0, _on(rise, -0.1)])),
        ("goes-down-too-late", "faded-out", instead("faded-out", ["fade_out", _on(down), 60])),
        *((f"{name}-a-tenth-late", f"{name}-saved", instead(f"{name}-saved", ["part", name, _on(a), _on(b)]))
          for name, (a, b) in p["excerpts"].items()),
    ]  # fmt: skip
    saved = " and ".join(f"what is heard from {a} s to {b} s as {name}.wav" for name, (a, b) in p["excerpts"].items())
    return Shape(
        f"Work through this list; times are those of the recording as it is now. 1. Save {saved}, as WAV files in the "
        f"same folder, before anything is changed. 2. Let the recording rise evenly (linearly) from silence during its "
        f"first {rise} s. 3. Make {s1} s to {s2} s silent, as long as it is. 4. Let it go down evenly to silence from "
        f"{down} s to its end. 5. Take out {k1} s to {k2} s, so that what follows moves up. 6. Put a copy of {c1} s to "
        f"{c2} s, at the level it has now, in at {at} s, so that what follows moves back. 7. Make {l1} s to {l2} s "
        f"softer by {db} dB. 8. Turn {r1} s to {r2} s round, so that it runs backwards. 9. Save what is then heard "
        f"from {t1} s to {t2} s as teaser.wav, a WAV file too.",
        goals,
        [["reverse", s1, s2]],
        mutants,
        Difficulty(subgoals=len(goals) + 1, values=17, documents=5),
        [_half(l2, at), _on(at, longer), _on(down, longer - (k2 - k1) - 0.1)],
        parts={**p["excerpts"], "teaser": [t1, t2]},
        lost="cut",
    )  # fmt: skip


def _moved(edits: Sequence[Edit], name: str, *, before: str) -> list[Edit]:
    """The edits with one of them done earlier."""
    moved = [edit for edit in edits if edit[0] == name]
    rest = [edit for edit in edits if edit[0] != name]
    at = next(number for number, edit in enumerate(rest) if edit[0] == before)
    return [*rest[:at], *moved, *rest[at:]]


def _on(time: float, by: float = 0.1) -> float:
    return round(time + by, 1)


def _half(a: float, b: float) -> float:
    return round((a + b) / 2, 1)


def _around(a: float, b: float) -> list[float]:
    """Times before a stretch and behind it."""
    return [_half(0, a), _on(a, -0.1), b, _on(b)]


SHAPES: dict[str, Callable[[Parameters], Shape]] = {
    "cut-stretch": cut_stretch,
    "fade-ends": fade_ends,
    "keep-stretch": keep_stretch,
    "lower-stretch": lower_stretch,
    "move-stretch": move_stretch,
    "repeat-stretch": repeat_stretch,
    "reverse-stretch": reverse_stretch,
    "save-excerpts": save_excerpts,
    "set-peak": set_peak,
    "silence-stretch": silence_stretch,
    "to-mono": to_mono,
    "work-order": work_order,
}
"""The templates by name."""
