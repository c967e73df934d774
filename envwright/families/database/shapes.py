"""The templates on tables: for each, what is asked, what a person would run, and which results are half right or wrong.

Each reads its parameters out of `p`, an entry of tasks.yaml, and the rows a task starts with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from envwright.families.database.tables import Rows, quoted
from envwright.specs import Difficulty

Parameters = Mapping[str, Any]
REST = "nothing-else-changed"


@dataclass(frozen=True)
class Shape:
    """One template, filled."""

    asks: str
    goals: dict[str, list[str]]
    """By criterion, the statements that meet it; all of them, in order, solve the task."""
    wrong: list[str]
    """An attempt that meets none and changes nothing else."""
    mutants: list[tuple[str, str, list[str]]]
    """Wrong results: a name, the criterion it breaks, statements that make it of the start."""
    concerned: list[int]
    difficulty: Difficulty
    lost: str = ""
    """The criterion that breaks where the table itself is lost; '' for the first."""

    @property
    def statements(self) -> list[str]:
        """What solves the task."""
        return [statement for made in self.goals.values() for statement in made]


def start(table: str, p: Parameters) -> list[str]:
    """The statements that make the start state of the data."""
    made = [
        f"UPDATE {table} SET {column} = {quoted(wrong)} WHERE name = {quoted(row)}"
        for row, column, _, wrong in p.get("corrected", [])
    ]
    for name in p.get("doubled", []):
        columns = p["columns"]
        made.append(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE name = {quoted(name)}")
    return made


def correct_cells(rows: Rows, p: Parameters) -> Shape:
    """Mistyped values are corrected."""
    t, goals, mutants, told = rows.table, dict[str, list[str]](), list[tuple[str, str, list[str]]](), list[str]()
    for number, (row, column, right, wrong) in enumerate(p["corrected"], 1):
        at, goal = f"WHERE name = {quoted(row)}", f"value-{number}-corrected"
        goals[goal] = [f"UPDATE {t} SET {column} = {quoted(right)} {at}"]
        told.append(f"the {column} of {row!r} is {wrong!r} and must be {right!r}")
        mutants += [
            (f"value-{number}-taken-away", goal, [f"UPDATE {t} SET {column} = NULL {at}"]),
            (f"value-{number}-as-text", goal, [f"UPDATE {t} SET {column} = '= ' || {quoted(right)} {at}"]),
            (f"row-{number}-deleted", goal, [f"DELETE FROM {t} {at}"]),
        ]
    mutants.append(("in-every-row", REST, [made.partition(" WHERE")[0] for goal in goals.values() for made in goal]))
    wrong = [f"UPDATE {t} SET {column} = NULL WHERE name = {quoted(row)}" for row, column, _, _ in p["corrected"]]
    return Shape(
        f"In the table {t}, {'; '.join(told)}.",
        goals, wrong, mutants, [rows.row(row)["id"] for row, *_ in p["corrected"]],
        Difficulty(subgoals=len(goals) + 1, values=len(goals), documents=1),
    )  # fmt: skip


def replace_in_column(rows: Rows, p: Parameters) -> Shape:
    """A value is written otherwise wherever it stands in a column."""
    t, column, old, new = rows.table, p["column"], quoted(p["old"]), quoted(p["new"])
    found = rows.where(f"{column} = {old}")
    every = f"UPDATE {t} SET {column} = {new} WHERE {column} = {old}"
    first = f"UPDATE {t} SET {column} = {new} WHERE id = {found[0]['id']}"
    return Shape(
        f"In the table {t}, the {column} {p['old']!r} is to be written {p['new']!r}, in every row that has it.",
        {"replaced-everywhere": [every]},
        [f"UPDATE {t} SET {column} = 'x' WHERE id = {found[0]['id']}"],
        [
            ("first-only", "replaced-everywhere", [first]),
            ("all-but-the-last", "replaced-everywhere", [f"{every} AND id <> {found[-1]['id']}"]),
            ("in-every-row", REST, [f"UPDATE {t} SET {column} = {new}"]),
            ("in-small-letters", "replaced-everywhere", [every, f"UPDATE {t} SET {column} = lower({column})"]),
            ("rows-deleted", "replaced-everywhere", [f"DELETE FROM {t} WHERE {column} = {old}"]),
            ("in-the-name", "replaced-everywhere", [f"UPDATE {t} SET name = {new} WHERE {column} = {old}"]),
        ],
        [row["id"] for row in found],
        Difficulty(subgoals=2, values=len(found), documents=1),
    )  # fmt: skip


def fill_missing(rows: Rows, p: Parameters) -> Shape:
    """Where a column says nothing, it gets a value."""
    t, column, new = rows.table, p["column"], quoted(p["new"])
    empty = f"({column} IS NULL OR {column} = '')"
    found = rows.where(empty)
    return Shape(
        f"In the table {t}, some rows have no {column}. Give those, and no other, the {column} {p['new']!r}.",
        {"filled-everywhere": [f"UPDATE {t} SET {column} = {new} WHERE {empty}"]},
        [f"UPDATE {t} SET {column} = '?' WHERE {empty}"],
        [
            ("first-only", "filled-everywhere", [f"UPDATE {t} SET {column} = {new} WHERE id = {found[0]['id']}"]),
            ("in-every-row", REST, [f"UPDATE {t} SET {column} = {new}"]),
            ("rows-deleted", "filled-everywhere", [f"DELETE FROM {t} WHERE {empty}"]),
            ("with-a-blank", "filled-everywhere", [f"UPDATE {t} SET {column} = ' ' || {new} WHERE {empty}"]),
            ("in-the-name", "filled-everywhere", [f"UPDATE {t} SET name = {new} WHERE {empty}"]),
        ],
        [row["id"] for row in found],
        Difficulty(subgoals=2, values=len(found), documents=1),
    )  # fmt: skip


def delete_rows(rows: Rows, p: Parameters) -> Shape:
    """Rows with two properties are deleted."""
    t = rows.table
    text, number = f"{p['column']} = {quoted(p['value'])}", f"{p['number']} < {p['below']}"
    found = rows.where(f"{text} AND {number}")
    for only_one in (f"{text} AND NOT {number}", f"NOT {text} AND {number}"):
        rows.where(only_one)  # else one of the two properties would not matter
    return Shape(
        f"From the table {t}, delete the rows whose {p['column']} is {p['value']!r} and whose {p['number']} is below "
        f"{p['below']}.",
        {"deleted": [f"DELETE FROM {t} WHERE {text} AND {number}"]},
        [f"DELETE FROM {t} WHERE id = {found[0]['id']}"],
        [
            ("one-is-left", "deleted", [f"DELETE FROM {t} WHERE {text} AND {number} AND id <> {found[-1]['id']}"]),
            ("either", REST, [f"DELETE FROM {t} WHERE {text} OR {number}"]),
            ("by-text-alone", REST, [f"DELETE FROM {t} WHERE {text}"]),
            ("by-number-alone", REST, [f"DELETE FROM {t} WHERE {number}"]),
            ("the-others", "deleted", [f"DELETE FROM {t} WHERE {text} AND NOT ({number})"]),
            ("emptied-not-deleted", "deleted", [f"UPDATE {t} SET name = '' WHERE {text} AND {number}"]),
        ],
        [row["id"] for row in found],
        Difficulty(subgoals=3, values=len(found), documents=1),
    )  # fmt: skip


def insert_row(rows: Rows, p: Parameters) -> Shape:
    """A record is added."""
    t, row = rows.table, p["row"]
    untold = [column for column in rows.where("1")[0] if column not in row and column != "id"]
    told = ", ".join(f"{column} {value!r}" for column, value in row.items())

    def inserted(**other: Any) -> list[str]:
        values = {**row, **other}
        return [f"INSERT INTO {t} ({', '.join(values)}) VALUES ({', '.join(map(quoted, values.values()))})"]

    (text, was), number = (
        next((c, v) for c, v in row.items() if c != "name" and isinstance(v, str)),
        next(c for c, v in row.items() if isinstance(v, int | float)),
    )
    return Shape(
        f"Add a row to the table {t}: {told}. What is not told stays empty; any id that is free will do.",
        {"row-added": inserted()},
        inserted(name=f"{row['name']} 2"),
        [
            ("twice", REST, [*inserted(), *inserted()]),
            ("another-text", "row-added", inserted(**{text: f"{was}s"})),
            ("another-number", "row-added", inserted(**{number: row[number] + 1})),
            ("number-as-text", "row-added", inserted(**{number: f"~{row[number]}"})),
            ("name-alone", "row-added", [f"INSERT INTO {t} (name) VALUES ({quoted(row['name'])})"]),
            *(("more-than-told", "row-added", inserted(**{column: "x"})) for column in untold[:1]),
            ("over-another", "row-added", [f"UPDATE {t} SET name = {quoted(row['name'])} WHERE id = 1"]),
        ],
        [1],
        Difficulty(subgoals=2, values=len(row), documents=1),
    )  # fmt: skip


def convert_column(rows: Rows, p: Parameters) -> Shape:
    """The numbers of a column are given in another unit."""
    t, column = rows.table, p["column"]
    made = f"round({column} * {p['times']} + {p['plus']}, {p['places']})"
    found = rows.where(f"{column} IS NOT NULL AND {column} <> 0")
    return Shape(
        f"In the table {t}, the column {column} {p['told']}: multiply each by {p['times']}"
        + (f", add {p['plus']}" if p["plus"] else "")
        + f" and round to {p['places']} decimal places.",
        {"all-converted": [f"UPDATE {t} SET {column} = {made}"]},
        [f"UPDATE {t} SET {column} = -1"],
        [
            ("the-first-only", "all-converted", [f"UPDATE {t} SET {column} = {made} WHERE id = {found[0]['id']}"]),
            ("all-but-one", "all-converted", [f"UPDATE {t} SET {column} = {made} WHERE id <> {found[-1]['id']}"]),
            ("twice", "all-converted", [f"UPDATE {t} SET {column} = {made}"] * 2),
            ("divided", "all-converted", [f"UPDATE {t} SET {column} = round({column} / {p['times']}, {p['places']})"]),
            ("as-text", "all-converted", [f"UPDATE {t} SET {column} = 'about ' || {made}"]),
            ("not-rounded", "all-converted", [f"UPDATE {t} SET {column} = {made} + {0.4 / 10 ** p['places']}"]),
            ("off-by-one", "all-converted", [f"UPDATE {t} SET {column} = {made} + 1"]),
        ],
        [],
        Difficulty(subgoals=2, values=len(found), documents=1),
    )  # fmt: skip


def summary_table(rows: Rows, p: Parameters) -> Shape:
    """A new table says how many rows there are of each kind, and the mean of a column."""
    t, kind, number, new = rows.table, p["kind"], p["number"], p["table"]
    head = (
        f"CREATE TABLE {new} AS SELECT {kind}, count(*) AS rows, round(avg({number}), {p['places']}) AS mean FROM {t}"
    )
    right = f"{head} GROUP BY {kind}"
    again = f"INSERT INTO {new} SELECT * FROM {new} WHERE rowid = 2"
    kinds = {row[kind] for row in rows.where("1")}
    return Shape(
        f"Make a table {new} with the columns {kind}, rows and mean: for each {kind} in the table {t} one row with how "
        f"many rows of {t} have it and the mean of their {number}, rounded to {p['places']} decimal places.",
        {"summed-up": [right]},
        [f"CREATE TABLE {new} ({kind}, rows, mean)"],
        [
            ("one-row", "summed-up", [head]),
            ("one-kind-less", "summed-up", [f"{head} WHERE {kind} <> {quoted(min(kinds))} GROUP BY {kind}"]),
            ("sums-for-means", "summed-up", [right.replace("avg(", "sum(")]),
            ("greatest-for-means", "summed-up", [right.replace("avg(", "max(")]),
            ("each-twice", "summed-up", [right, f"INSERT INTO {new} SELECT * FROM {new}"]),
            ("a-number-off", "summed-up", [right, f"UPDATE {new} SET rows = rows + 1 WHERE rowid = 1"]),
            ("a-mean-off", "summed-up", [right, f"UPDATE {new} SET mean = mean + 0.1 WHERE rowid = 1"]),
            ("a-mean-as-text", "summed-up", [right, f"UPDATE {new} SET mean = 'about ' || mean WHERE rowid = 1"]),
            ("one-kind-for-another", "summed-up", [right, f"DELETE FROM {new} WHERE rowid = 1", again]),
            ("as-a-view", "summed-up", [right.replace("CREATE TABLE", "CREATE VIEW")]),
            ("other-columns", "summed-up", [right.replace("AS mean", "AS average")]),
        ],
        [],
        Difficulty(subgoals=3, values=2 * len(kinds), documents=1),
        REST,
    )  # fmt: skip


def move_rows(rows: Rows, p: Parameters) -> Shape:
    """Rows go from one table to a new one with the same columns."""
    t, new, having = rows.table, p["table"], f"{p['column']} = {quoted(p['value'])}"
    found = rows.where(having)
    copy, leave = f"CREATE TABLE {new} AS SELECT * FROM {t} WHERE {having}", f"DELETE FROM {t} WHERE {having}"
    return Shape(
        f"Move the rows of the table {t} whose {p['column']} is {p['value']!r} to a new table {new} that has the same "
        f"columns, ids included: they are no longer in {t} then.",
        {"in-the-new-table": [copy], "gone-from-the-old": [leave]},
        [f"CREATE TABLE {new} AS SELECT * FROM {t} WHERE 0"],
        [
            ("without-one", "in-the-new-table", [f"{copy} AND id <> {found[0]['id']}", leave]),
            ("everything-copied", "in-the-new-table", [copy.partition(" WHERE")[0], leave]),
            ("one-stays", "gone-from-the-old", [copy, f"{leave} AND id <> {found[-1]['id']}"]),
            ("a-row-added", REST, [copy, leave, f"INSERT INTO {t} (name) VALUES ('x')"]),
            ("names-only", "in-the-new-table", [copy.replace("*", "id, name"), leave]),
            ("new-ids", "in-the-new-table", [copy, f"UPDATE {new} SET id = id + 1000", leave]),
            ("the-others", "gone-from-the-old", [copy, f"DELETE FROM {t} WHERE NOT ({having})"]),
        ],
        [row["id"] for row in found],
        Difficulty(subgoals=3, values=len(found), documents=1),
        "gone-from-the-old",
    )  # fmt: skip


def label_rows(rows: Rows, p: Parameters) -> Shape:
    """A new column says of each row on which side of a limit a number is."""
    t, new, number, limit = rows.table, p["new"], p["number"], p["limit"]
    high, low = quoted(p["high"]), quoted(p["low"])
    add = f"ALTER TABLE {t} ADD COLUMN {new} TEXT"
    fill = f"UPDATE {t} SET {new} = CASE WHEN {number} >= {limit} THEN {high} ELSE {low} END"
    at = rows.where(f"{number} = {limit}")
    return Shape(
        f"Give the table {t} a column {new} that says {p['high']!r} where {number} is {limit} or more, and "
        f"{p['low']!r} in all other rows.",
        {"all-labelled": [add, fill]},
        [add],
        [
            ("limit-left-out", "all-labelled", [add, fill.replace(">=", ">")]),
            ("the-other-way-round", "all-labelled", [add, fill.replace(">=", "<")]),
            ("one-word-only", "all-labelled", [add, f"UPDATE {t} SET {new} = {high}"]),
            ("low-ones-empty", "all-labelled", [add, f"{fill} WHERE {number} >= {limit}"]),
            ("another-column", "all-labelled", [made.replace(new, f"{new}_2") for made in (add, fill)]),
            ("words-in-capitals", "all-labelled", [add, fill, f"UPDATE {t} SET {new} = upper({new})"]),
        ],
        [row["id"] for row in at],
        Difficulty(subgoals=3, values=len(rows.where("1")), documents=1),
    )  # fmt: skip


def remove_duplicates(rows: Rows, p: Parameters) -> Shape:
    """Of rows that are there twice one goes."""
    t, both = rows.table, f"name IN ({', '.join(map(quoted, p['doubled']))})"
    copies = f"{both} AND id NOT IN (SELECT min(id) FROM {t} GROUP BY name)"
    found, delete = rows.where(copies), f"DELETE FROM {t} WHERE {copies}"
    return Shape(
        f"Some rows of the table {t} are there twice: the same in every column but id. Of each such pair delete the "
        "row with the greater id.",
        {"copies-deleted": [delete]},
        [f"DELETE FROM {t} WHERE id = {found[0]['id']}"],
        [
            ("one-is-left", "copies-deleted", [f"DELETE FROM {t} WHERE {copies} AND id <> {found[-1]['id']}"]),
            ("both-deleted", REST, [f"DELETE FROM {t} WHERE {both}"]),
            ("the-first-ones", "copies-deleted", [f"DELETE FROM {t} WHERE {both} AND id < {found[0]['id']}"]),
            ("renamed", "copies-deleted", [f"UPDATE {t} SET name = name || ' (copy)' WHERE {copies}"]),
            ("the-last-rows", REST, [delete, f"DELETE FROM {t} WHERE id = (SELECT max(id) FROM {t})"]),
        ],
        [*(row["id"] for row in rows.where(both)), max(row["id"] for row in rows.where("1"))],
        Difficulty(subgoals=len(found) + 1, values=len(found), documents=1),
    )  # fmt: skip


def overhaul(rows: Rows, p: Parameters) -> Shape:
    """Many corrections that a list asks for, and at last a table that sums up what they have led to."""
    t, summed = rows.table, p["summed"]
    parts = [
        correct_cells(rows, p),
        replace_in_column(rows, p["replaced"]),
        fill_missing(rows, p["filled"]),
        delete_rows(rows, p["deleted"]),
        insert_row(rows, p),
    ]
    kind = summed["kind"]
    total = f"CREATE TABLE {summed['table']} AS SELECT {kind}, count(*) AS rows FROM {t} GROUP BY {kind}"
    goals = {goal: made for part in parts for goal, made in part.goals.items()} | {"summed-up": [total]}
    told = " ".join(f"{number}. {part.asks}" for number, part in enumerate(parts, 1))
    everything = [statement for made in goals.values() for statement in made]
    mutants = [
        (f"without-{goal}", goal, [each for other, made in goals.items() if other != goal for each in made])
        for goal in goals
    ]
    mutants += [
        ("summed-up-first", "summed-up", [total, *everything[:-1]]),
        (
            "summed-up-twice",
            "summed-up",
            [*everything, f"INSERT INTO {summed['table']} SELECT * FROM {summed['table']}"],
        ),
        ("a-number-off", "summed-up", [*everything, f"UPDATE {summed['table']} SET rows = rows + 1 WHERE rowid = 1"]),
        ("row-added-twice", REST, [*everything[:-2], *parts[4].goals["row-added"] * 2, total]),
        *(
            (f"{part}-{name}", breaks, made)
            for part, each in enumerate(parts, 1)
            for name, breaks, made in each.mutants[:2]
        ),
    ]
    return Shape(
        f"Work through this list. {told} {len(parts) + 1}. At last make a table {summed['table']} with the columns "
        f"{summed['kind']} and rows: for each {summed['kind']} how many rows of {t} have it now.",
        goals,
        [f"UPDATE {t} SET {p['corrected'][0][1]} = NULL WHERE name = {quoted(p['corrected'][0][0])}"],
        mutants,
        [row["id"] for row in rows.where("1")][:20] + [key for part in parts for key in part.concerned],
        Difficulty(subgoals=len(goals) + 1, values=sum(part.difficulty.values for part in parts), documents=1),
    )  # fmt: skip


SHAPES: dict[str, Callable[[Rows, Parameters], Shape]] = {
    "convert-column": convert_column,
    "correct-cells": correct_cells,
    "delete-rows": delete_rows,
    "fill-missing": fill_missing,
    "insert-row": insert_row,
    "label-rows": label_rows,
    "move-rows": move_rows,
    "overhaul": overhaul,
    "remove-duplicates": remove_duplicates,
    "replace-in-column": replace_in_column,
    "summary-table": summary_table,
}
"""The templates by name."""
