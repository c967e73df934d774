"""Where graphs keep what a killed process goes on from: an SQLite file in the run's folder, or a PostgreSQL database.

One setting serves the onboarding graph and the model's rounds, each in a thread of its own: the run's id, and the id
with the round behind a slash.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from envwright.errors import CheckpointsUnreachable, UsageError

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver
    from psycopg import Connection

URL_VARIABLE = "ENVWRIGHT_CHECKPOINTS_URL"
_SETUP_LOCK = 4_020_260_413
"""Key of the advisory lock under which the tables are made; any number nobody else uses."""
_WAIT_S = 30
_THREADS = "SELECT DISTINCT thread_id FROM checkpoints WHERE thread_id = %s OR starts_with(thread_id, %s)"


class Checkpoints:
    """Makes the checkpointers of runs; nothing is connected to before one is used.

    Raises:
        UsageError: `url` is none of a PostgreSQL database.
    """

    def __init__(self, url: str = "") -> None:
        self._url = _checked(url) if url else None

    @classmethod
    def find(cls, url: str | None = None) -> Checkpoints:
        """Those to use: the URL given, $ENVWRIGHT_CHECKPOINTS_URL, SQLite files in the runs' folders.

        Raises:
            UsageError: the URL is none of a PostgreSQL database.
        """
        return cls(url or os.environ.get(URL_VARIABLE, ""))

    @property
    def name(self) -> str:
        """The URL without its password, '' for files."""
        return self._url.render_as_string(hide_password=True) if self._url is not None else ""

    @contextmanager
    def saver(self, file: Path) -> Iterator[BaseCheckpointSaver[Any]]:
        """A checkpointer; in `file` where no database is used.

        Raises:
            CheckpointsUnreachable: the database does not answer or its driver is not installed, or the file cannot be
                written.
        """
        if self._url is None:
            from langgraph.checkpoint.sqlite import SqliteSaver

            try:
                with SqliteSaver.from_conn_string(str(file)) as kept:
                    yield kept
            except sqlite3.OperationalError as error:
                raise CheckpointsUnreachable(str(file), details=str(error)) from error
        else:
            with self._classified(), self._shared() as shared:
                yield shared

    def forget(self, run: str) -> None:
        """Delete what a database holds of a run that has ended; files stay with the run's folder.

        Raises:
            CheckpointsUnreachable: the database does not answer.
        """
        if self._url is None:
            return
        with self._classified(), self._shared() as saver:
            with self._connected() as connection:
                rows = connection.execute(_THREADS, (run, f"{run}/")).fetchall()
            for (thread,) in rows:
                saver.delete_thread(thread)

    @contextmanager
    def _shared(self) -> Iterator[BaseCheckpointSaver[Any]]:
        import psycopg
        from langgraph.checkpoint.postgres import PostgresSaver
        from psycopg.rows import DictRow, dict_row
        from psycopg_pool import ConnectionPool

        with self._connected() as connection:
            _set_up(connection, PostgresSaver)
        # A connection may have been cut between two steps, which are minutes apart: each is tried before it is used.
        with ConnectionPool(
            self._conninfo,
            kwargs={"autocommit": True, "prepare_threshold": 0, "row_factory": dict_row},
            min_size=1,
            max_size=2,
            timeout=_WAIT_S,
            connection_class=psycopg.Connection[DictRow],
            check=ConnectionPool.check_connection,
        ) as pool:
            yield PostgresSaver(pool)

    @property
    def _conninfo(self) -> str:
        assert self._url is not None
        return self._url.render_as_string(hide_password=False)

    def _connected(self) -> Connection[Any]:
        import psycopg

        return psycopg.connect(self._conninfo, autocommit=True, connect_timeout=_WAIT_S)

    @contextmanager
    def _classified(self) -> Iterator[None]:
        try:
            import psycopg
            from langgraph.checkpoint import postgres as _  # noqa: F401
            from psycopg_pool import PoolTimeout
        except ImportError as error:
            raise CheckpointsUnreachable(
                self.name, details=str(error), resolution="Run: pip install 'envwright[onboard,postgres]'"
            ) from error
        try:
            yield
        except (psycopg.OperationalError, psycopg.InterfaceError, psycopg.ProgrammingError, PoolTimeout) as error:
            # The driver's own sentence: no password is in it.
            raise CheckpointsUnreachable(self.name, details=str(error)) from error


def _set_up(connection: Connection[Any], saver: Any) -> None:
    """Make the tables; processes that come at once take turns.

    They ask for the lock again and again: one that waited inside a statement would hold up the index that the other
    makes concurrently.
    """
    from psycopg.rows import dict_row

    limit = time.monotonic() + _WAIT_S
    while not connection.execute("SELECT pg_try_advisory_lock(%s)", (_SETUP_LOCK,)).fetchone()[0]:  # type: ignore[index]
        if time.monotonic() > limit:
            break  # whoever holds it is stuck; making tables that are there does nothing
        time.sleep(0.1)
    connection.row_factory = dict_row
    saver(connection).setup()


def _checked(text: str) -> URL:
    wanted = "Give postgresql://USER:PASSWORD@HOST/DATABASE, or nothing for SQLite files in the runs' folders"
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise UsageError("the place of checkpoints is not a URL", resolution=wanted) from error
    if url.drivername.split("+")[0] not in ("postgresql", "postgres"):
        shown = url.render_as_string(hide_password=True)
        raise UsageError(f"no checkpoints can be kept at {shown!r}", resolution=wanted)
    return url.set(drivername="postgresql")
