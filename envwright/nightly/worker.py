"""One visit in a process of its own, which ends with the night: `python -m envwright.nightly.worker JOB.json`."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import closing
from pathlib import Path
from typing import IO

from envwright.errors import Busy, DiskFull, EngineError, EnvironmentBroken, WorkspaceFull
from envwright.ledger import Ledger
from envwright.nightly.job import Job
from envwright.nightly.visit import Visiting
from envwright.progress import Progress
from envwright.runtime import gc
from envwright.runtime.engine import Engine
from envwright.workspace import Workspace

INFRASTRUCTURE = 3
"""Exit status of a worker that failed through no fault of the application."""
DISK_FULL = 4
"""The same, where it was a disk without room."""
_PR_SET_PDEATHSIG = 1
"""prctl(2), Linux."""


class Lines:
    """Progress as lines, each whole when it is written: the night reads the last one while the worker runs."""

    def __init__(self, log: IO[str]) -> None:
        self._log = log

    def step(self, name: str, detail: str = "") -> None:
        """A line of its own."""
        self._log.write(f"{name} {detail}".rstrip() + "\n")
        self._log.flush()

    def note(self, text: str) -> None:
        """An indented line."""
        self._log.write(f"  {text}\n")
        self._log.flush()


def visit(job: Job, progress: Progress) -> None:
    """Make one visit.

    Raises:
        EngineError, EnvironmentBroken, Busy: not the application's fault; the visit can be made again.
    """
    with (
        WorkspaceFull.raised(),
        Engine.connect() as engine,
        closing(Ledger.find(Workspace(job.workspace).ledger, job.ledger_url)) as ledger,
    ):
        # What a worker that was killed left on this machine, which need not be the night's own.
        gc.sweep(engine, folders=False)
        Visiting(engine, job, ledger.nights, progress).whole()


def main(argv: list[str]) -> int:
    """Entry point of the process; 0 when the visit was made, whatever came of it."""
    job = Job.model_validate_json(Path(argv[1]).read_text(encoding="utf-8"))
    _end_with(int(argv[2]))
    try:
        visit(job, Lines(sys.stdout))
    except (EngineError, EnvironmentBroken, Busy) as error:
        # In one line: the last of the log is what a night tells of it.
        sys.stdout.write(" ".join(str(error).split()) + "\n")
        return DISK_FULL if isinstance(error, DiskFull) else INFRASTRUCTURE
    return 0


def _end_with(parent: int) -> None:
    """Be killed with the night, however it ends: what goes on without it nobody would record."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)  # it ended in between


if __name__ == "__main__":
    sys.exit(main(sys.argv))
