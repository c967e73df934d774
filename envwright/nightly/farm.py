"""Where visits run: the contract of an engine of the nightly, and processes on this machine."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Protocol

from envwright.nightly.job import LOG, Job
from envwright.nightly.resources import Resources
from envwright.nightly.worker import DISK_FULL, INFRASTRUCTURE
from envwright.runtime.engine import NIGHT_VARIABLE
from envwright.specs import Record


class Ended(Record):
    """A visit whose worker is gone."""

    target: str
    infrastructure: str = ""
    """Why it has to be made again; '' where it was made."""
    disk_full: bool = False
    """Whether that was a disk without room."""
    failure: str = ""
    """What is wrong with the application or with envwright, where that is why it ended."""


class Farm(Protocol):
    """Runs visits side by side."""

    def room(self) -> bool:
        """Whether one more may be started now."""
        ...

    def start(self, job: Job) -> None:
        """Start a visit."""
        ...

    def ended(self) -> list[Ended]:
        """Visits that ended since this was last asked; does not wait."""
        ...

    def stop(self) -> list[str]:
        """End all that still run; their targets."""
        ...


class LocalFarm:
    """Processes on this machine, as many as its processors, memory and disk allow at each moment."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._running: dict[str, tuple[subprocess.Popen[bytes], Job, float]] = {}

    def room(self) -> bool:
        """Whether one more may be started now."""
        return self._resources.room(len(self._running))

    def start(self, job: Job) -> None:
        """Start a worker in a session of its own, so that it is ended with all it started."""
        job.folder.mkdir(parents=True, exist_ok=True)
        asked = job.folder / "job.json"
        asked.write_text(job.model_dump_json(), encoding="utf-8")
        environment = {**os.environ, NIGHT_VARIABLE: job.night}
        with (job.folder / LOG).open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "envwright.nightly.worker", str(asked), str(os.getpid())],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment,
                start_new_session=True,
            )
        self._running[job.target] = (process, job, time.monotonic())
        self._resources.started(len(self._running))

    def ended(self) -> list[Ended]:
        """Visits that ended since this was last asked, those that took too long among them."""
        self._resources.sample(len(self._running))
        found = []
        for target, (process, job, began) in list(self._running.items()):
            late = time.monotonic() - began > job.limit_s
            status = process.poll()
            if status is None and not late:
                continue
            del self._running[target]
            _kill(process)
            if late and status is None:
                found.append(Ended(target=target, failure=job.too_late))
            else:
                found.append(_told(target, status or 0, job.folder / LOG))
        return found

    def stop(self) -> list[str]:
        """Kill all workers with what they started; containers are swept by who asked for it."""
        targets = list(self._running)
        for process, _, _ in self._running.values():
            _kill(process)
        self._running.clear()
        return targets


def _told(target: str, status: int, log: Path) -> Ended:
    if status == 0:
        return Ended(target=target)
    last = _tail(log)
    if status in (INFRASTRUCTURE, DISK_FULL):
        return Ended(target=target, infrastructure=last or "the engine failed", disk_full=status == DISK_FULL)
    if status < 0:
        return Ended(target=target, infrastructure=f"its worker was killed by {signal.Signals(-status).name}")
    return Ended(target=target, failure=f"its worker ended with status {status}: {last}")


def _tail(log: Path) -> str:
    try:
        lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    except OSError:
        return ""
    return lines[-1].strip()[:400] if lines else ""


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
