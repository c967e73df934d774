"""States of tasks on a database: partial, wrong and unusual ones, made of a right one by statements."""

from __future__ import annotations

from collections.abc import Sequence

from envwright_seal.evidence import Files
from envwright_seal.states import States
from envwright_seal.tables import edited

Statements = Sequence[str]


class TableStates(States):
    """Collects the states of one task on a table.

    Args:
        rest: the criterion that nothing else has changed.
        unrelated: the key of a row that no goal is about.
        text: a column of the table that holds text.
        other: a table that no goal is about.
    """

    def __init__(
        self,
        initial: Files,
        solved: Files,
        document: str,
        *,
        rest: str,
        table: str,
        unrelated: int,
        text: str,
        other: str,
    ) -> None:
        super().__init__(initial, solved, document)
        self.rest, self.table, self.unrelated, self.text, self.other = rest, table, unrelated, text, other
        self.spoil = [f"UPDATE {table} SET {text} = {text} || ' x' WHERE id = {unrelated}"]

    def edited(self, edits: Sequence[Statements], *, of: bytes | None = None) -> bytes:
        """The database at the start, or `of`, with statements carried out, in their order."""
        start = self.initial[self.document] if of is None else of
        return edited(start, *(statement for edit in edits for statement in edit))

    def edit(self, name: str, breaks: str, *statements: str, of_start: bool = False) -> None:
        """A mutant: the solved database, or the one at the start, with statements carried out."""
        self.mutant(name, breaks, self.edited([statements], of=None if of_start else self.solved[self.document]))

    def usual(self, goal: str, *, lost: str) -> None:
        """What goes wrong with any table, and what is right in any.

        Args:
            lost: the criterion that breaks where the table itself is lost.
        """
        start, right = self.initial[self.document], self.solved[self.document]
        name, table = self.document.rpartition("/")[2], self.table
        self.mutant("not-written", goal, start)
        self.mutant("written-to-another-file", goal, start, **{f"{name}-new.sqlite": right})
        self.mutant("emptied", goal, b"", unreadable=True)
        self.mutant("cut-off", goal, right[: len(right) // 2], unreadable=True)
        self.mutant("a-text-in-its-place", goal, b"BEGIN TRANSACTION;\nCOMMIT;\n", unreadable=True)
        self.deleted(goal)
        self.edit("unrelated-row-changed", self.rest, *self.spoil)
        self.edit("unrelated-row-deleted", self.rest, f"DELETE FROM {table} WHERE id = {self.unrelated}")
        self.edit(
            "another-table-changed",
            self.rest,
            f"DELETE FROM {self.other} WHERE rowid = (SELECT max(rowid) FROM {self.other})",
        )
        self.edit("another-table-dropped", self.rest, f"DROP TABLE {self.other}")
        self.edit("another-table-added", self.rest, f"CREATE TABLE {table}_copy AS SELECT * FROM {table}")
        self.edit("a-view-added", self.rest, f"CREATE VIEW all_{table} AS SELECT * FROM {table}")
        self.edit("in-capitals", self.rest, f"UPDATE {table} SET {self.text} = upper({self.text})")
        self.edit("table-emptied", lost, f"DELETE FROM {table}")
        self.edit("table-renamed", lost, f"ALTER TABLE {table} RENAME TO {table}_new")
        self.variant("of-other-pages", self.edited([["PRAGMA page_size = 1024"]], of=right))
        self.variant("with-statistics", self.edited([["ANALYZE"]], of=right))
        self.variant("backup-beside", right, **{f"{name}~": start})
        again = [f"CREATE TEMP TABLE kept AS SELECT * FROM {table}", f"DELETE FROM {table}"]
        self.variant(
            "rows-in-another-order",
            self.edited([again, [f"INSERT INTO {table} SELECT * FROM kept ORDER BY id DESC"]], of=right),
        )
