"""A SQLite database, looked at and never written to."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_ROWS = 200_000
_STEPS = 50_000_000
"""Instructions of SQLite's machine that one question may take."""
_ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
_FIRST = b"SQLite format 3\0"
BESIDE = ("-wal", "-journal")
"""Ends of the names of files that belong to a database."""


class Database:
    """One database; without tables where the file is gone."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def tables(self) -> list[str]:
        """Names of tables, sorted; not those of SQLite itself."""
        found = self.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )
        return sorted(str(row["name"]) for row in found)

    def columns(self, table: str) -> list[str]:
        """Names of a table's columns, in order; none where there is no such table."""
        if table not in self.tables:
            return []
        found = self._connection.execute(f"SELECT * FROM {quoted(table)} LIMIT 0")
        return [str(column[0]) for column in found.description]

    def table(self, name: str) -> list[dict[str, Any]]:
        """All rows of a table, in the order they are stored; none where there is no such table."""
        if name not in self.tables:
            return []
        return self.rows(f"SELECT * FROM {quoted(name)}")

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """What a SELECT gives, a mapping from column to value a row.

        Raises:
            ValueError: there are too many rows. SQLite raises what it raises, also where it is no SELECT.
        """
        cursor = self._connection.execute(query, tuple(parameters))
        names = [column[0] for column in cursor.description or ()]
        found = cursor.fetchmany(_ROWS + 1)
        if len(found) > _ROWS:
            raise ValueError(f"more than {_ROWS} rows")
        return [dict(zip(names, row, strict=True)) for row in found]


def no_database() -> Database:
    """What there is where a file is gone."""
    return Database(sqlite3.connect(":memory:"))


def read_database(content: bytes, beside: Mapping[str, bytes]) -> Database:
    """A database as the next program that opens it would find it.

    Args:
        beside: what stands beside it, by the end of its name: a write-ahead log holds what is not yet in it, a rollback
            journal what a transaction that was not finished had overwritten.

    Raises:
        ValueError: it is none, or damaged. SQLite raises what it raises.
    """
    if not content.startswith(_FIRST):
        raise ValueError(f"not a SQLite database; begins with {content[:16]!r}")
    folder = Path(tempfile.mkdtemp())  # the seal's own memory, gone with it
    (folder / "db").write_bytes(content)
    for end, part in beside.items():
        (folder / f"db{end}").write_bytes(part)
    connection = sqlite3.connect(folder / "db", isolation_level=None)
    if [row[0] for row in connection.execute("PRAGMA quick_check(1)")] != ["ok"]:
        raise ValueError("the database is damaged")
    left = [_STEPS // 10_000]

    def spent() -> bool:
        left[0] -= 1
        return left[0] < 0

    connection.set_progress_handler(spent, 10_000)
    connection.set_authorizer(_only_reading)
    return Database(connection)


def _only_reading(action: int, *about: str | None) -> int:
    # Off unless it is turned on; denied here as well, since what is read was written by an agent.
    loads = action == sqlite3.SQLITE_FUNCTION and "load_extension" in about
    return sqlite3.SQLITE_OK if action in _ALLOWED and not loads else sqlite3.SQLITE_DENY


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
