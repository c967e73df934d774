"""A session that nobody touches, read again and again: what it uses as time goes by."""

from __future__ import annotations

import time

from envwright.runtime.session import Session
from envwright.runtime.snapshots import inside
from envwright.specs import Record


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


class Rest:
    """Readings of one session, in order."""

    def __init__(self, session: Session) -> None:
        self._session, self._since = session, time.monotonic()
        self.readings: list[Reading] = []

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
        found = inside(session, "rest")
        self.readings.append(
            Reading(
                at_s=round(self.seconds(), 2),
                memory_mib=round(session.stats().memory_mib, 1),
                output_kb=found["output"] / 1000,
                home_kb=found["home"] / 1000,
                zombies=found["zombies"],
                app_exit=session.app_exit(),
                windows=sum(window.mapped for window in session.display.windows()),
            )
        )
