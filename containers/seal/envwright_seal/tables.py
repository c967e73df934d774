"""SQLite databases written by statements, and what of one table and of all else differs between two."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from envwright_seal.database import Database

Row = dict[str, Any]


def extracted(content: bytes, tables: Mapping[str, tuple[str, str]]) -> bytes:
    """A database of some tables of another one.

    Args:
        tables: by name, the definition of its columns, and the SELECT that fills them.

    Raises what SQLite raises.
    """
    with closing(_opened(content)) as source, closing(_opened()) as made:
        for name, (columns, query) in tables.items():
            rows = source.execute(query).fetchall()
            made.execute(f"CREATE TABLE {name} ({columns})")
            made.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        return _whole(made)


def edited(content: bytes, *statements: str) -> bytes:
    """The database once the statements were carried out. Raises what SQLite raises."""
    with closing(_opened(content)) as connection:
        for statement in statements:
            connection.execute(statement)
        return _whole(connection)


def _opened(content: bytes = b"") -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    if content:
        connection.deserialize(content)
    return connection


def _whole(connection: sqlite3.Connection) -> bytes:
    connection.execute("VACUUM")
    return connection.serialize()


@dataclass
class TableChanges:
    """What has become of one table whose rows are known by a key, and whether anything else has changed."""

    before: Database
    after: Database
    table: str
    key: str = "id"
    more_tables: tuple[str, ...] = ()
    """Tables that may be new."""
    more_columns: tuple[str, ...] = ()
    """Columns that the table may have got."""
    old: dict[Any, Row] = field(init=False)
    new: dict[Any, Row] = field(init=False)

    def __post_init__(self) -> None:
        self.old, self.new = (
            {row.get(self.key): row for row in db.table(self.table)} for db in (self.before, self.after)
        )

    @property
    def elsewhere(self) -> bool:
        """Whether the table is there with its columns, each key once, and all else is as it was."""
        rows = self.after.table(self.table)
        columns = [name for name in self.after.columns(self.table) if name not in self.more_columns]
        return (
            columns == self.before.columns(self.table)
            and len(rows) == len(self.new)
            and self._rest(self.before) == self._rest(self.after)
        )

    @property
    def added(self) -> list[Row]:
        """Rows with a key that was not there."""
        return [row for key, row in self.new.items() if key not in self.old]

    @property
    def removed(self) -> set[Any]:
        """Keys that are gone."""
        return self.old.keys() - self.new.keys()

    @property
    def altered(self) -> dict[tuple[Any, str], Any]:
        """Values that are others, by key and column."""
        return {
            (key, column): row.get(column)
            for key, row in self.new.items()
            if key in self.old
            for column in self.old[key]
            if not _equal(row.get(column), self.old[key][column])
        }

    @property
    def seen(self) -> bool:
        """Whether most rows are still there: that others are gone counts only then."""
        return 2 * len(self.old.keys() & self.new.keys()) > len(self.old)

    def only(
        self,
        *,
        altered: AbstractSet[tuple[Any, str]] = frozenset(),
        removed: AbstractSet[Any] = frozenset(),
        added: int = 0,
    ) -> bool:
        """Whether nothing but these has changed, and something of it has."""
        touched = self.altered or self.removed or self.added
        return (
            bool(touched)
            and self.elsewhere
            and self.altered.keys() <= altered
            and self.removed <= removed
            and len(self.added) <= added
        )

    def _rest(self, database: Database) -> dict[str, Any]:
        left_out = {self.table, *self.more_tables}
        made = database.rows(
            "SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )
        things = sorted((row["type"], row["name"]) for row in made if row["tbl_name"] not in self.more_tables)
        return {
            "": things,
            **{
                name: (database.columns(name), sorted(map(repr, (row.values() for row in database.table(name)))))
                for name in database.tables
                if name not in left_out
            },
        }


def _equal(one: Any, other: Any) -> bool:
    """5 and 5.0 are one number; '5' is none."""
    numbers = isinstance(one, int | float) and isinstance(other, int | float)
    return bool(one == other and (numbers or type(one) is type(other)))
