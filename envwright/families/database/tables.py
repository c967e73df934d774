"""A database of real data as the planner sees it: some tables and columns of a packaged one."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from envwright.specs import Record


class Table(Record):
    """A table of data.yaml."""

    columns: str
    """The definition of its columns."""
    query: str
    """The SELECT that fills it."""


class TableData(Record):
    """An entry of data.yaml: which database is made of which file of a package."""

    file: str
    package_file: str
    tables: dict[str, Table]
    """The first is what tasks are about."""

    @property
    def extracts(self) -> dict[str, tuple[str, str]]:
        """As the seal's `extracted` takes it."""
        return {name: (table.columns, table.query) for name, table in self.tables.items()}


class Rows:
    """The rows of the first table at the start of a task."""

    def __init__(self, source: TableData, content: bytes, changes: Sequence[str]) -> None:
        packaged = sqlite3.connect(":memory:")
        packaged.deserialize(content)
        self.table, self.other = list(source.tables)[:2]
        self._connection = sqlite3.connect(":memory:")
        self._connection.row_factory = sqlite3.Row
        for name, table in source.tables.items():
            rows = packaged.execute(table.query).fetchall()
            self._connection.execute(f"CREATE TABLE {name} ({table.columns})")
            self._connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        for change in changes:
            self._connection.execute(change)

    def where(self, condition: str) -> list[Mapping[str, Any]]:
        """Rows that meet a condition, by id.

        Raises:
            LookupError: there is none.
        """
        found = self._connection.execute(f"SELECT * FROM {self.table} WHERE {condition} ORDER BY id").fetchall()
        if not found:
            raise LookupError(f"no row of {self.table} has {condition}")
        return [dict(row) for row in found]

    def row(self, name: str) -> Mapping[str, Any]:
        """The one row of that name."""
        (found,) = self.where(f"name = {quoted(name)}")
        return found

    def unrelated(self, concerned: Sequence[int]) -> int:
        """The id of a row that is not concerned, from the middle outwards."""
        every: list[int] = [row["id"] for row in self.where("1")]
        middle = every[len(every) // 2]
        return min((each for each in every if each not in concerned), key=lambda each: abs(each - middle))


def quoted(value: Any) -> str:
    """A value as SQL writes it."""
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int | float) else "'" + str(value).replace("'", "''") + "'"
