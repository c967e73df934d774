"""Where the ledger is kept: an SQLite file or a PostgreSQL database, and the schema in it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateColumn

from envwright.errors import LedgerUnreachable, UsageError
from envwright.ledger.tables import Base

_WAIT_S = 30
"""How long another's lock, or a connection, is waited for."""
_SCHEMA_LOCK = 4_020_260_412
"""Key of the advisory lock under which the tables are made in PostgreSQL; any number nobody else uses."""


class Store:
    """One database. Nothing is connected to, and no file made, before it is used."""

    def __init__(self, url: URL) -> None:
        self._url = url
        self._engine: Engine | None = None
        self._current = False

    @classmethod
    def at(cls, place: Path | str) -> Store:
        """The store in a file, or behind a URL: `sqlite:///PATH` or `postgresql://...`.

        Raises:
            UsageError: it is no such URL.
        """
        if isinstance(place, Path):
            return cls(URL.create("sqlite", database=str(place)))
        return cls(_checked(place))

    @property
    def name(self) -> str:
        """The URL without its password."""
        return self._url.render_as_string(hide_password=True)

    def exists(self) -> bool:
        """Whether anything was ever written to it.

        Raises:
            LedgerUnreachable: the database does not answer.
        """
        if self._file is not None:
            return self._file.is_file()
        if not self._current:
            with self._classified():
                return inspect(self._connected()).has_table("runs")
        return True

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A transaction, in a database with every table and column.

        Raises:
            LedgerUnreachable: the database does not answer, or its driver is not installed.
        """
        with self._classified():
            engine = self._connected()
            if not self._current:
                if self._file is not None:
                    self._file.parent.mkdir(parents=True, exist_ok=True)
                _bring_up_to_date(engine)
                self._current = True
            with Session(engine) as session, session.begin():
                yield session

    def close(self) -> None:
        """Close the connections."""
        if self._engine is not None:
            self._engine.dispose()

    @property
    def _file(self) -> Path | None:
        return Path(self._url.database or "") if self._url.get_backend_name() == "sqlite" else None

    def _connected(self) -> Engine:
        if self._engine is None:
            if self._file is not None:
                self._engine = create_engine(self._url, connect_args={"timeout": _WAIT_S})
                event.listen(self._engine, "connect", _pragmas)
            else:
                # The connection may have been cut between two steps, which are minutes apart.
                self._engine = create_engine(self._url, pool_pre_ping=True, connect_args={"connect_timeout": _WAIT_S})
        return self._engine

    @contextmanager
    def _classified(self) -> Iterator[None]:
        try:
            yield
        except (DataError, IntegrityError):
            raise  # it answers; what was to be written is wrong
        except DBAPIError as error:
            # `orig` is the driver's own sentence: no statement with its values, no password.
            raise LedgerUnreachable(self.name, details=str(error.orig)) from error
        except ModuleNotFoundError as error:
            raise LedgerUnreachable(
                self.name, details=str(error), resolution="Run: pip install 'envwright[postgres]'"
            ) from error


def _checked(text: str) -> URL:
    wanted = "Give sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE"
    try:
        url = make_url(text)
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise UsageError("the ledger's place is not a URL", resolution=wanted) from error
    if backend in ("postgresql", "postgres"):
        # psycopg 3 is the driver the extra brings; a bare postgresql:// means another one to SQLAlchemy.
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite" or not url.database or url.database == ":memory:":
        raise UsageError(f"no ledger can be kept at {url.render_as_string(hide_password=True)!r}", resolution=wanted)
    return url.set(database=str(Path(url.database).expanduser().absolute()))


def _bring_up_to_date(engine: Engine) -> None:
    """Add the tables and columns that are missing; two processes that come at once wait for each other."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            # The driver begins a transaction only before it writes rows; without one, two makers would meet.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_SCHEMA_LOCK})")
        Base.metadata.create_all(connection)
        _add_columns(connection)
        connection.commit()


def _add_columns(connection: Connection) -> None:
    inspector = inspect(connection)
    quote = connection.dialect.identifier_preparer
    for table in Base.metadata.sorted_tables:
        there = {column["name"] for column in inspector.get_columns(table.name)}
        for column in table.columns:
            if column.name not in there:
                definition = CreateColumn(column).compile(connection)
                connection.exec_driver_sql(f"ALTER TABLE {quote.format_table(table)} ADD COLUMN {definition}")


def _pragmas(connection: object, _: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    deadline = time.monotonic() + _WAIT_S
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            break
        except sqlite3.OperationalError as error:
            # Two that open a new file at once: to change its mode the driver does not wait, as it does for all else.
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
