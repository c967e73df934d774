"""The shapes of tasks on plain text: for each template, what is asked, how hard that is, and how a person does it.

Each function plans one task from a text and its parameters. The scripts of the task are templates/<name>/*.py.j2; they
get `facts` and the parameters. Nothing here decides what is right: validators work that out of the start state, oracles
of what the instruction says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from envwright.families.lines.keyboard import Keyboard
from envwright.families.lines.text import Start, Text
from envwright.families.scripted import Step
from envwright.specs import Difficulty

Parameters = Mapping[str, Any]


@dataclass(frozen=True)
class Shape:
    """One task, planned."""

    asks: str
    """What the instruction asks for; which file, and where to save it, is added."""
    difficulty: Difficulty
    steps: list[Step]
    facts: dict[str, Any]
    """What the scripts need beside the task's parameters: always `spoil`, a line that no goal is about."""
    start: Start = field(default_factory=Start)
    repairs: bool = False
    """Whether what is left when it is done is the text as it was published."""


def _shape(asks: str, keyboard: Keyboard, *, subgoals: int, values: int, spoil: str, **rest: Any) -> Shape:
    keyboard.save()
    start, repairs = rest.pop("start", Start()), rest.pop("repairs", False)
    difficulty = Difficulty(subgoals=subgoals, values=values, documents=1)
    return Shape(asks, difficulty, keyboard.steps, {"spoil": spoil, **rest}, start, repairs)


def correct_field(text: Text, p: Parameters) -> Shape:
    """One value is mistyped."""
    at = text.row(p["row"])
    start = Start(replaced={at: text.lines[at].replace(p["right"], p["wrong"], 1)})
    begun = start.of(text)
    keyboard = Keyboard()
    keyboard.replace(at, begun.lines[at].index(p["wrong"]), len(p["wrong"]), p["right"])
    return _shape(
        f"In the line that begins with the word {p['row']!r}, {p['right']!r} was mistyped as {p['wrong']!r}. "
        "Correct it.",
        keyboard, subgoals=3, values=1, spoil=begun.unrelated([at]), start=start, repairs=True,
    )  # fmt: skip


def delete_matching(text: Text, p: Parameters) -> Shape:
    """All lines that contain something are deleted, and no others."""
    found = text.marked(p["mark"])
    keyboard = Keyboard()
    for line in reversed(found):
        keyboard.delete_lines(line)
    return _shape(
        f"Delete every line that contains {p['mark']!r}, wholly, so that no empty line is left in its place.",
        keyboard, subgoals=len(found) + 1, values=len(found), spoil=text.unrelated(found),
    )  # fmt: skip


def keep_matching(text: Text, p: Parameters) -> Shape:
    """All lines that do not contain something are deleted, but for comments."""
    doomed = [n for n, line in enumerate(text.lines) if p["mark"] not in line and not line.startswith(p["comment"])]
    kept = [n for n in range(len(text.lines)) if n not in doomed]
    keyboard = Keyboard()
    for first, count in reversed(_runs(doomed)):
        keyboard.delete_lines(first, count)
    return _shape(
        f"Keep only the lines that begin with {p['comment']!r} and those that contain {p['mark']!r}: delete every "
        "other line, empty ones too.",
        keyboard, subgoals=len(_runs(doomed)) + 1, values=len(kept), spoil=text.unrelated(doomed),
    )  # fmt: skip


def restore_line(text: Text, p: Parameters) -> Shape:
    """A missing line is written again where it belongs."""
    at = text.row(p["row"])
    start, record = Start(left_out=[at]), text.lines[at].split()
    above = text.lines[at - 1].split()[0]
    keyboard = Keyboard()
    keyboard.insert_line(at, " ".join(record))
    return _shape(
        f"One line is missing: {' '.join(record)!r}. Put it directly below the line that begins with the word "
        f"{above!r}. How many blanks stand between its words does not matter.",
        keyboard, subgoals=3, values=len(record), spoil=start.of(text).unrelated([at - 1]), start=start, repairs=True,
        record=record, above=above,
    )  # fmt: skip


def replace_word(text: Text, p: Parameters) -> Shape:
    """A word is replaced wherever it stands, and no other word that contains it."""
    whole = re.compile(rf"(?<!\w){re.escape(p['old'])}(?!\w)")
    found = [(n, match.start()) for n, line in enumerate(text.lines) for match in whole.finditer(line)]
    keyboard = Keyboard()
    for line, column in reversed(found):
        keyboard.replace(line, column, len(p["old"]), p["new"])
    return _shape(
        f"Replace the word {p['old']!r} by {p['new']!r} everywhere in the file, also in comments; other words that "
        "only contain it stay as they are.",
        keyboard, subgoals=len(found) + 1, values=len(found), spoil=text.unrelated([line for line, _ in found]),
    )  # fmt: skip


def comment_out(text: Text, p: Parameters) -> Shape:
    """Lines that contain something become comments."""
    marked = text.marked(p["mark"])
    found = [n for n in marked if not text.lines[n].lstrip().startswith("#")]
    spared = " What is a comment already stays as it is." if found != marked else ""
    keyboard = Keyboard()
    for line in found:
        keyboard.insert(line, 0, "# ")
    return _shape(
        f"Turn every line that contains {p['mark']!r} into a comment: put '# ' in front of it.{spared}",
        keyboard, subgoals=len(found) + 1, values=len(found), spoil=text.unrelated(marked),
        spared=bool(spared),
    )  # fmt: skip


def sort_block(text: Text, p: Parameters) -> Shape:
    """Lines that are out of order are put in order."""
    first, count = text.row(p["above"]) + 1, p["count"]
    block = text.lines[first : first + count]
    # Cards dealt into two heaps and one heap put upon the other: out of order, and the same every time.
    mixed = block[1::2] + block[::2]
    start = Start(replaced={first + n: line for n, line in enumerate(mixed)})
    ordered = sorted(mixed, key=lambda line: _rank(line, p["by"]))
    keyboard, now = Keyboard(), list(mixed)
    for place, line in enumerate(ordered):
        if (at := now.index(line)) != place:
            keyboard.move_lines(first + at, 1, first + place)
            now.insert(place, now.pop(at))
    what = "the number in their second column, smallest first" if p["by"] == "number" else "the alphabet"
    return _shape(
        f"The {count} lines directly below the one that begins with the word {p['above']!r} are out of order. Put them "
        f"in the order of {what}.",
        keyboard, subgoals=count, values=count, start=start, repairs=True,
        spoil=start.of(text).unrelated(range(first - 1, first + count)),
    )  # fmt: skip


def move_block(text: Text, p: Parameters) -> Shape:
    """A passage is moved to before another."""
    first, count, before = _passage(text, p)
    keyboard = Keyboard()
    keyboard.move_lines(first, count, before - count if before > first else before)
    return _shape(
        f"Move {_told(p)}, as it is, so that it stands directly above the line {p['before']!r}.",
        keyboard, subgoals=3, values=2, block=text.lines[first : first + count],
        spoil=text.unrelated([*range(first, first + count), before]),
    )  # fmt: skip


def copy_block(text: Text, p: Parameters) -> Shape:
    """A passage is there a second time, before another."""
    first, count, before = _passage(text, p)
    keyboard = Keyboard()
    keyboard.copy_lines(first, count, before)
    return _shape(
        f"Put a copy of {_told(p)} directly above the line {p['before']!r}; the passage itself stays where it is.",
        keyboard, subgoals=3, values=2, block=text.lines[first : first + count],
        spoil=text.unrelated([*range(first, first + count), before]),
    )  # fmt: skip


def delete_block(text: Text, p: Parameters) -> Shape:
    """A passage is deleted."""
    first, count, _ = _passage(text, {**p, "before": p["first"]})
    keyboard = Keyboard()
    keyboard.delete_lines(first, count)
    return _shape(
        f"Delete {_told(p)}.",
        keyboard, subgoals=3, values=2, block=text.lines[first : first + count],
        spoil=text.unrelated(range(first, first + count)),
    )  # fmt: skip


def count_answer(text: Text, p: Parameters) -> Shape:
    """How many lines contain something is written down at the end."""
    start = Start(added=["", p["label"]])
    number = len(start.of(text).marked(p["mark"]))
    keyboard = Keyboard()
    keyboard.append(f" {number}")
    return _shape(
        f"Count the lines that contain {p['mark']!r}, and write their number behind {p['label']!r} in the last line.",
        keyboard, subgoals=3, values=1, spoil=text.unrelated([]), start=start,
    )  # fmt: skip


def look_up(text: Text, p: Parameters) -> Shape:
    """Values that stand elsewhere in the text are written into a list at its end."""
    start = Start(added=["", *(f"{row}:" for row in p["rows"])])
    begun, keyboard = start.of(text), Keyboard()
    for row in p["rows"]:
        line = begun.line(f"{row}:")
        keyboard.insert(line, len(f"{row}:"), f" {text.lines[text.row(row)].split()[1]}")
    return _shape(
        f"Complete the list at the end of the file: behind each of {', '.join(f'{row}:' for row in p['rows'])} write "
        "what stands in the second column of the line that begins with that word.",
        keyboard, subgoals=len(p["rows"]) + 1, values=len(p["rows"]), start=start,
        spoil=text.unrelated([text.row(row) for row in p["rows"]]),
    )  # fmt: skip


def retitle(text: Text, p: Parameters) -> Shape:
    """Headings get other words."""
    lines = {text.line(old): (old, new) for old, new in p["titles"]}
    keyboard = Keyboard()
    for at, (old, new) in lines.items():
        keyboard.replace(at, text.lines[at].index(old), len(old), new)
    told = "; ".join(f"{old!r} becomes {new!r}" for old, new in lines.values())
    return _shape(
        f"Change these lines: {told}.",
        keyboard, subgoals=len(lines) + 1, values=len(lines), spoil=text.unrelated(list(lines)),
    )  # fmt: skip


def join_lines(text: Text, p: Parameters) -> Shape:
    """A broken line is one again."""
    at = text.row(p["row"])
    words = text.lines[at].split()
    cut = text.lines[at].index(p["at"])
    start = Start(replaced={at: f"{text.lines[at][:cut].rstrip()}\n{text.lines[at][cut:]}"})
    begun = Text([line for each in start.of(text).lines for line in each.split("\n")])
    keyboard = Keyboard()
    keyboard.replace(at, len(begun.lines[at]), 1, " ")
    return _shape(
        f"The line that begins with the word {p['row']!r} was broken in two in front of {p['at']!r}. Make it one line "
        "again, with a blank where it was broken.",
        keyboard, subgoals=2, values=0, spoil=begun.unrelated([at, at + 1]), start=start, repairs=True, words=words,
    )  # fmt: skip


def audit_trail(text: Text, p: Parameters) -> Shape:
    """Many corrections that a list asks for: values, a line too many and one too few, comments, a number at the end."""
    corrected = {text.row(row): (row, right, wrong) for row, right, wrong in p["corrected"]}
    left_out = text.row(p["restored"])
    commented = [text.row(row) for row in p["commented"]]
    start = Start(
        replaced={at: text.lines[at].replace(right, wrong, 1) for at, (_, right, wrong) in corrected.items()},
        left_out=[left_out],
        added=["", p["label"]],
    )
    begun, record = start.of(text), text.lines[left_out].split()
    above = text.lines[left_out - 1].split()[0]
    keyboard = Keyboard()
    keyboard.append(f" {len(begun.marked(p['mark']))}")
    edits: dict[int, Callable[[int], None]] = {begun.row(p["deleted"]): keyboard.delete_lines}
    for row in p["commented"]:
        edits[begun.row(row)] = lambda line: keyboard.insert(line, 0, "# ")
    edits |= {begun.row(row): _retyped(keyboard, begun, wrong, right) for row, right, wrong in p["corrected"]}
    edits[begun.row(above) + 1] = _inserted(keyboard, " ".join(record), edits.get(begun.row(above) + 1))
    for line in sorted(edits, reverse=True):
        edits[line](line)
    told = "; ".join(f"in the line of {row!r}, {wrong!r} must be {right!r}" for row, right, wrong in p["corrected"])
    concerned = [*map(begun.row, (p["deleted"], above, *p["commented"], *(row for row, _, _ in p["corrected"])))]
    goals = len(corrected) + len(commented) + 3
    return _shape(
        f"A line is known by the word it begins with. Work through this list. First, {told}. Then put back a line that "
        f"is missing, {' '.join(record)!r}, directly below the line of {above!r}; how many blanks stand between its "
        f"words does not matter. Delete the line of {p['deleted']!r}. Put '# ' in front of the lines of "
        f"{' and '.join(map(repr, p['commented']))}. At last write behind {p['label']!r}, in the last line, how many "
        f"lines contained {p['mark']!r} before you changed anything.",
        keyboard, subgoals=goals + 1, values=goals, spoil=begun.unrelated(concerned), start=start,
        record=record, above=above,
    )  # fmt: skip


def _retyped(keyboard: Keyboard, text: Text, wrong: str, right: str) -> Callable[[int], None]:
    return lambda line: keyboard.replace(line, text.lines[line].index(wrong), len(wrong), right)


def _inserted(keyboard: Keyboard, record: str, then: Callable[[int], None] | None) -> Callable[[int], None]:
    def both(line: int) -> None:
        if then is not None:  # first what is to be done in the line that is going to move
            then(line)
        keyboard.insert_line(line, record)

    return both


def _passage(text: Text, p: Parameters) -> tuple[int, int, int]:
    """First line, number of lines, and the line before which it is to stand."""
    first = text.line(p["first"])
    last = next(n for n in range(first, len(text.lines)) if text.lines[n].strip() == p["last"].strip())
    return first, last - first + 1 + bool(p.get("blank")), text.line(p["before"])


def _told(p: Parameters) -> str:
    blank = " and the empty line below it" if p.get("blank") else ""
    return f"the passage from the line {p['first']!r} to the next line that reads {p['last']!r}{blank}"


def _rank(line: str, by: str) -> tuple[int, str]:
    return (int(line.split()[1]), "") if by == "number" else (0, line)


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Runs of numbers that follow each other: first, and how many."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and sum(runs[-1]) == number:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((number, 1))
    return runs


SHAPES: dict[str, Callable[[Text, Parameters], Shape]] = {
    "audit-trail": audit_trail,
    "comment-out": comment_out,
    "copy-block": copy_block,
    "correct-field": correct_field,
    "count-answer": count_answer,
    "delete-block": delete_block,
    "delete-matching": delete_matching,
    "join-lines": join_lines,
    "keep-matching": keep_matching,
    "look-up": look_up,
    "move-block": move_block,
    "replace-word": replace_word,
    "restore-line": restore_line,
    "retitle": retitle,
    "sort-block": sort_block,
}
"""The templates by name."""
