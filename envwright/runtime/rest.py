"""A session that nobody touches, read again and again: what it uses as time goes by."""

from __future__ import annotations

import time

from envwright.errors import EnvironmentBroken
from envwright.runtime.hardening import HOME, RUN
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
            EnvironmentBroken: the session gives no number.
            EngineError: the engine cannot go on.
        """
        session = self._session
        if not self.readings:
            self._since = time.monotonic()
        processes = inside(session, "processes")["processes"]
        self.readings.append(
            Reading(
                at_s=round(self.seconds(), 2),
                memory_mib=round(session.stats().memory_mib, 1),
                output_kb=_number(session, "/usr/bin/stat", "--format=%s", f"{RUN}/app.log") / 1000,
                home_kb=_number(session, "/usr/bin/du", "--summarize", "--bytes", HOME) / 1000,
                zombies=sum(process["state"] == "Z" for process in processes),
                app_exit=session.app_exit(),
                windows=sum(window.mapped for window in session.display.windows()),
            )
        )


def _number(session: Session, *argv: str) -> float:
    shown = session.exec(argv).stdout.decode(errors="replace").split()
    if not shown or not shown[0].isdigit():
        raise EnvironmentBroken(f"{' '.join(argv)} gave no number: {' '.join(shown)[:200]!r}")
    return float(shown[0])
