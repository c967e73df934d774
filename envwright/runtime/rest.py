"""A session that nobody touches, read again and again: what it uses as time goes by."""

from __future__ import annotations

import time
from typing import Any

from envwright.runtime.session import Session
from envwright.runtime.snapshots import inside
from envwright.specs import Record

_MOST = 0.5


class Restless(Record):
    """A thread that wanted a processor most of the time."""

    name: str
    ran: float
    """Part of the time in which it ran."""
    wanted: float
    """Part of the time in which it ran or waited for a processor: on a busy machine a loop gets its share only."""


class Reading(Record):
    """One look at a session at rest."""

    at_s: float
    """Seconds since the first reading."""
    memory_mib: float
    output_kb: float
    """Length of what the application wrote, in kB; of more than 1 MiB no more is kept."""
    home_kb: float
    """Length of all files of the home, in kB."""
    zombies: int
    """Dead processes that nobody waits for."""
    app_exit: int | None
    """The application's exit status, None while it runs."""
    windows: int
    """Windows that stand on the screen."""
    cpu_s: float
    """Seconds of processor time that everything in the session has used."""
    restless: list[Restless]
    """Threads that wanted a processor for more than half of the time since the first reading."""


class Rest:
    """Readings of one session, in order."""

    def __init__(self, session: Session) -> None:
        self._session, self._since = session, time.monotonic()
        self.readings: list[Reading] = []
        self._threads: dict[str, list[Any]] = {}

    def seconds(self) -> float:
        """Seconds since the first reading."""
        return time.monotonic() - self._since if self.readings else 0.0

    def read(self) -> None:
        """Add a reading.

        Raises:
            WorkFailed: the session gives no answer.
            EnvironmentBroken: its desktop is gone.
            EngineError: the engine cannot go on.
        """
        if not self.readings:
            self._since = time.monotonic()
        session = self._session
        found, stats = inside(session, "rest"), session.stats()
        self._threads = self._threads or found["threads"]
        self.readings.append(
            Reading(
                at_s=round(self.seconds(), 2),
                memory_mib=round(stats.memory_mib, 1),
                output_kb=found["output"] / 1000,
                home_kb=found["home"] / 1000,
                zombies=found["zombies"],
                app_exit=session.app_exit(),
                windows=sum(window.mapped for window in session.display.windows()),
                cpu_s=round(stats.cpu_seconds, 2),
                restless=restless(self._threads, found["threads"], self.seconds()),
            )
        )


def restless(before: dict[str, list[Any]], after: dict[str, list[Any]], seconds: float) -> list[Restless]:
    """Threads that wanted a processor for more than half of the time between two looks.

    Args:
        before: by process and thread id, a name, ns run and ns waited for a processor.
    """
    found = []
    for thread in before.keys() & after.keys():
        (_, ran, waited), (name, ran_later, waited_later) = before[thread], after[thread]
        run, wanted = (ran_later - ran) / 1e9, (ran_later - ran + waited_later - waited) / 1e9
        if wanted > _MOST * seconds > 0:
            found.append(Restless(name=name, ran=round(run / seconds, 3), wanted=round(wanted / seconds, 3)))
    return sorted(found, key=lambda one: (-one.wanted, one.name))
