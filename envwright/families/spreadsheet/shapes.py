"""The shapes of spreadsheet tasks: for each template, what is asked, how hard that is, and how a person does it.

Each function plans one task from a table and its parameters. The scripts of the task are templates/<name>/*.py.j2;
they get `facts`. Nothing here decides what is right: validators work that out of the start state, oracles of what the
instruction says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from envwright.families.scripted import Step
from envwright.families.spreadsheet.dataset import Dataset, reference, shown
from envwright.families.spreadsheet.keyboard import Keyboard
from envwright.specs import Difficulty

SUMMARY = "Summary"
ANSWER = "B2"


@dataclass(frozen=True)
class Shape:
    """One task, planned."""

    asks: str
    """What the instruction asks for; where and how to save is added."""
    difficulty: Difficulty
    steps: list[Step]
    facts: dict[str, Any] = field(default_factory=dict)
    """What the scripts need beside the task's parameters."""
    summary: list[list[str]] = field(default_factory=list)
    """Rows of the sheet for answers; none: there is no such sheet."""
    mistakes: dict[str, Any] = field(default_factory=dict)
    """Cells that hold something else at the start than in the data."""
    left_out: list[int] = field(default_factory=list)
    """Rows of the sheet (as the data has them) that are missing at the start."""
    repairs: bool = False
    """Whether what is left when it is done is the table as it was published."""


def correct_value(table: Dataset, p: Mapping[str, Any]) -> Shape:
    """One value is mistyped."""
    row, column = table.row(p["row"]), table.column(p["column"])
    value = table.rows[row - 2][column - 1]
    keyboard = Keyboard()
    keyboard.enter(row, column, [[value]])
    keyboard.save()
    return Shape(
        asks=f"In sheet {table.source.title!r}, the value in column {p['column']!r} of the row whose "
        f"{table.source.key!r} is {p['row']} was mistyped as {p['mistyped']}. Correct it to {shown(value)}.",
        difficulty=Difficulty(subgoals=3, values=1, documents=1),
        steps=keyboard.steps,
        facts={"value": value, "cell": reference(row, column)},
        mistakes={reference(row, column): p["mistyped"]},
        repairs=True,
    )


def summary_number(table: Dataset, p: Mapping[str, Any]) -> Shape:
    """One number about a column goes into a cell of another sheet."""
    title, column, measure = table.source.title, p["column"], p["measure"]
    values = [Fraction(str(value)) for value in table.values(column)]
    if measure == "mean":
        label = f"Mean of {column}"
        asks, answer = f"the arithmetic mean of column {column!r} over all rows", sum(values, Fraction()) / len(values)
    elif measure == "count-above":
        label = f"Rows with {column} above {p['bound']}"
        asks = f"the number of rows whose value in column {column!r} is greater than {p['bound']}"
        answer = Fraction(sum(value > p["bound"] for value in values))
    else:
        label = f"Total {column} of {p['group']}"
        asks = f"the sum of column {column!r} over all rows whose {table.source.key!r} is {p['group']}"
        groups = table.values(table.source.key)
        answer = sum((value for value, group in zip(values, groups, strict=True) if group == p["group"]), Fraction())
    typed = int(answer) if answer.denominator == 1 else round(float(answer), 4)
    keyboard = Keyboard()
    keyboard.next_sheet()
    keyboard.enter(2, 2, [[typed]])
    keyboard.save()
    precision = "" if measure == "count-above" else ", correct to at least two decimals"
    return Shape(
        asks=f"For sheet {title!r}, work out {asks}, and put it into cell {ANSWER} of sheet {SUMMARY!r} as a number"
        f"{precision}; a formula that shows it will do.",
        difficulty=Difficulty(subgoals=3, values=1, documents=1),
        steps=keyboard.steps,
        facts={"summary": SUMMARY, "answer": ANSWER},
        summary=[["Measure", "Value"], [label]],
    )


def largest(table: Dataset, p: Mapping[str, Any]) -> Shape:
    """The row with the largest value is found, its name and value written down."""
    title, key, column = table.source.title, table.source.key, p["column"]
    row = max(table.rows, key=lambda r: r[table.column(column) - 1])
    name, value = row[table.column(key) - 1], row[table.column(column) - 1]
    keyboard = Keyboard()
    keyboard.next_sheet()
    keyboard.enter(2, 1, [[name, value]])
    keyboard.save()
    return Shape(
        asks=f"Find the row of sheet {title!r} with the largest value in column {column!r}. On sheet {SUMMARY!r}, "
        f"write its {key!r} into cell A2 and that largest value, as a number, into cell B2.",
        difficulty=Difficulty(subgoals=4, values=2, documents=1),
        steps=keyboard.steps,
        facts={"summary": SUMMARY},
        summary=[[key, column]],
    )


def delete_rows(table: Dataset, p: Mapping[str, Any]) -> Shape:
    """All rows that meet a condition are deleted, and no others."""
    column, bound = p["column"], p["bound"]
    found = [
        number for number, value in enumerate(table.values(column), 2) if not isinstance(value, str) and value < bound
    ]
    keyboard = Keyboard()
    for row in reversed(found):
        keyboard.delete_row(row)
    keyboard.save()
    return Shape(
        asks=f"In sheet {table.source.title!r}, delete every row whose value in column {column!r} is below {bound}. "
        "The other rows stay as they are, in their order, with no empty row between them.",
        difficulty=Difficulty(subgoals=len(found) + 1, values=len(found), documents=1),
        steps=keyboard.steps,
    )


def computed_column(table: Dataset, p: Mapping[str, Any]) -> Shape:
    """A column computed from two others is added."""
    column = len(table.headers) + 1
    over, under = (reference(1, table.column(p[name]))[0] for name in ("numerator", "denominator"))
    formulas = [[f"={over}{row}/{under}{row}"] for row in range(2, len(table.rows) + 2)]
    keyboard = Keyboard()
    keyboard.enter(1, column, [[p["header"]], *formulas])
    keyboard.save()
    return Shape(
        asks=f"In sheet {table.source.title!r}, add a column directly to the right of the last one, with the header "
        f"{p['header']!r}, that holds for every row the value of {p['numerator']!r} divided by that of "
        f"{p['denominator']!r}, as a number correct to at least four decimals; formulas will do.",
        difficulty=Difficulty(subgoals=3, values=len(table.rows), documents=1),
        steps=keyboard.steps,
        facts={"column": column},
    )


def sort_rows(table: Dataset, p: Mapping[str, Any]) -> Shape:
    """The records are put into another order."""
    index = table.column(p["column"]) - 1
    ordered = sorted(table.rows, key=lambda row: row[index], reverse=True)
    keyboard = Keyboard()
    keyboard.enter(2, 1, ordered)
    keyboard.save()
    return Shape(
        asks=f"In sheet {table.source.title!r}, sort the rows below the header by column {p['column']!r}, largest "
        "value first. Every row stays together.",
        difficulty=Difficulty(subgoals=3, values=0, documents=1),
        steps=keyboard.steps,
    )


def append_record(table: Dataset, p: Mapping[str, Any]) -> Shape:
    """A missing record is added below the last one."""
    row = table.row(p["row"])
    record = table.rows[row - 2]
    keyboard = Keyboard()
    keyboard.enter(len(table.rows) + 1, 1, [record])
    keyboard.save()
    listed = ", ".join(f"{header} {shown(value)}" for header, value in zip(table.headers, record, strict=True))
    return Shape(
        asks=f"In sheet {table.source.title!r}, one record is missing. Add it as a new row directly below the last "
        f"one: {listed}.",
        difficulty=Difficulty(subgoals=3, values=len(record), documents=1),
        steps=keyboard.steps,
        facts={"record": record},
        left_out=[row],
        repairs=row == len(table.rows) + 1,
    )


def rename_headers(table: Dataset, p: Mapping[str, Any]) -> Shape:
    """Two headers get other names."""
    keyboard = Keyboard()
    for name in ("first", "second"):
        keyboard.enter(1, table.column(p[name]), [[p[f"{name}_new"]]])
    keyboard.save()
    return Shape(
        asks=f"In sheet {table.source.title!r}, change the header {p['first']!r} to {p['first_new']!r} and the header "
        f"{p['second']!r} to {p['second_new']!r}.",
        difficulty=Difficulty(subgoals=3, values=2, documents=1),
        steps=keyboard.steps,
    )


SHAPES: dict[str, Callable[[Dataset, Mapping[str, Any]], Shape]] = {
    "append-record": append_record,
    "computed-column": computed_column,
    "correct-value": correct_value,
    "delete-rows": delete_rows,
    "largest": largest,
    "rename-headers": rename_headers,
    "sort-rows": sort_rows,
    "summary-number": summary_number,
}
"""The templates by name."""
