"""The long task of plain text: corrections in three texts, and a fourth with answers that follow from all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from envwright.families.lines.keyboard import Keyboard
from envwright.families.lines.text import Start, Text
from envwright.families.scripted import FOLDER, Step
from envwright.specs import Difficulty

TEMPLATE = "several-documents"


@dataclass(frozen=True)
class Several:
    """The task, planned."""

    asks: str
    difficulty: Difficulty
    steps: list[Step]
    starts: dict[str, Start]
    """How each text begins, by its file."""
    facts: dict[str, Any]


def several(texts: Mapping[str, Text], p: Mapping[str, Any]) -> Several:
    """Plan it from the texts by name, and the parameters of its entry of tasks.yaml."""
    first, second, third, notes = p["first"], p["second"], p["third"], p["notes"]
    whole = texts[third["file"]]
    missing = whole.row(third["restored"])
    starts = {
        first["file"]: _mistyped(texts[first["file"]], first["corrected"]),
        second["file"]: _mistyped(texts[second["file"]], second["corrected"]),
        third["file"]: Start(left_out=[missing]),
    }
    one, two, three = (starts[part["file"]].of(texts[part["file"]]) for part in (first, second, third))
    record, above = whole.lines[missing], whole.lines[missing - 1].split()[0]
    commented = two.marked(second["commented"])
    answers = [
        len([line for line in one.marked(first["mark"]) if line != one.row(first["deleted"])]),
        sum(line.startswith("#") for line in two.lines) + len(commented),
        len(three.marked(third["mark"])) + (third["mark"] in record),
    ]
    keyboard = Keyboard()
    _first(keyboard, one, first)
    keyboard.open(f"{FOLDER}/{second['file']}")
    _second(keyboard, two, second, commented)
    keyboard.open(f"{FOLDER}/{third['file']}")
    keyboard.insert_line(three.row(above) + 1, " ".join(record.split()))
    keyboard.save()
    keyboard.open(f"{FOLDER}/{notes['file']}")
    for line, (label, answer) in enumerate(zip(notes["labels"], answers, strict=True)):
        keyboard.insert(line, len(label), f" {answer}")
    keyboard.save()
    goals = len(first["corrected"]) + len(second["corrected"]) + 3 + len(answers)
    return Several(
        asks=_asks(p, record, above),
        difficulty=Difficulty(subgoals=goals + 1, values=goals, documents=4),
        steps=keyboard.steps,
        starts=starts,
        facts={"record": record, "above": above, "answers": answers},
    )


def _mistyped(text: Text, corrected: list[tuple[str, str, str]]) -> Start:
    rows = {text.row(row): (right, wrong) for row, right, wrong in corrected}
    return Start(replaced={at: text.lines[at].replace(right, wrong, 1) for at, (right, wrong) in rows.items()})


def _first(keyboard: Keyboard, text: Text, p: Mapping[str, Any]) -> None:
    rows = {text.row(row): (right, wrong) for row, right, wrong in p["corrected"]}
    deleted = text.row(p["deleted"])
    for line in sorted([*rows, deleted], reverse=True):
        if line == deleted:
            keyboard.delete_lines(line)
        else:
            right, wrong = rows[line]
            keyboard.replace(line, text.lines[line].index(wrong), len(wrong), right)
    keyboard.save()


def _second(keyboard: Keyboard, text: Text, p: Mapping[str, Any], commented: list[int]) -> None:
    for row, right, wrong in p["corrected"]:
        line = text.row(row)
        keyboard.replace(line, text.lines[line].index(wrong), len(wrong), right)
    for line in commented:
        keyboard.insert(line, 0, "# ")
    keyboard.save()


def _asks(p: Mapping[str, Any], record: str, above: str) -> str:
    first, second, third, notes = (p[name] for name in ("first", "second", "third", "notes"))

    def corrections(part: Mapping[str, Any]) -> str:
        return ", and ".join(
            f"in the line of {row!r}, {wrong!r} must be {right!r}" for row, right, wrong in part["corrected"]
        )

    labels, told = notes["labels"], " ".join(record.split())
    return (
        f"Three more files lie in the same folder: {second['file']}, {third['file']} and {notes['file']}. A line is "
        f"known by the word it begins with. In {first['file']}, {corrections(first)}; delete the line of "
        f"{first['deleted']!r}, so that no empty line is left. In {second['file']}, {corrections(second)}; put '# ' in "
        f"front of every line that contains {second['commented']!r}. In {third['file']} put back a line that is "
        f"missing, {told!r}, directly below the line of {above!r}; how many blanks stand between its words does not "
        f"matter. At last answer in {notes['file']}, each time behind the words that are there: {labels[0]!r} how many "
        f"lines of {first['file']} contain {first['mark']!r} now; {labels[1]!r} how many lines of {second['file']} "
        f"begin with '#' now; {labels[2]!r} how many lines of {third['file']} contain {third['mark']!r} now."
    )
