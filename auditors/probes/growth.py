"""The probe of growth: whether anything becomes more and more while nobody does anything."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

from auditors.case import Answer, Case, failed, passed
from envwright.errors import EnvironmentBroken
from envwright.runtime.hardening import HOME, RUN
from envwright.runtime.session import Session
from envwright.runtime.snapshots import inside

LOOK_S = 4.0
"""Between two readings; of three, so that what is loaded once after the start is no growth."""
LIMITS = {"memory in MiB": 10.0, "output in kB": 100.0, "files of the home in kB": 8000.0, "zombies": 2.0}
"""How much more there may be from one reading to the next."""
FULL_KB = 1048.0
"""Of output no more is kept."""


def keeps_within_bounds(case: Case) -> Answer:
    """Memory, output, files and dead processes do not grow in both of two looks at a session at rest."""
    readings = [_reading(case.session)]
    for _ in range(2):
        time.sleep(LOOK_S)
        readings.append(_reading(case.session))
    grown = growth(readings)
    if grown:
        return failed(f"within {2 * LOOK_S:g} s in which nobody did anything, {grown}")
    return passed(f"nothing grew steadily within {2 * LOOK_S:g} s")


def growth(readings: list[dict[str, float]]) -> str:
    """What became more by more than its limit from each reading to the next, '' for nothing."""
    if readings[-1]["output in kB"] >= FULL_KB:
        return f"the output is as long as is kept of it, {FULL_KB:.0f} kB"
    for name, limit in LIMITS.items():
        values = [reading[name] for reading in readings]
        if all(later - earlier > limit for earlier, later in pairwise(values)):
            return f"{name} went from {values[0]:.0f} to {values[-1]:.0f}"
    return ""


def _reading(session: Session) -> dict[str, float]:
    processes = inside(session, "processes")["processes"]
    return {
        "memory in MiB": session.stats().memory_mib,
        "output in kB": _number(session, "/usr/bin/stat", "--format=%s", f"{RUN}/app.log") / 1000,
        "files of the home in kB": _number(session, "/usr/bin/du", "--summarize", "--bytes", HOME) / 1000,
        "zombies": sum(process["state"] == "Z" for process in processes),
    }


def _number(session: Session, *argv: str) -> float:
    shown = session.exec(argv).stdout.decode(errors="replace").split()
    if not shown or not shown[0].isdigit():
        raise EnvironmentBroken(f"{' '.join(argv)} gave no number: {' '.join(shown)[:200]!r}")
    return float(shown[0])


PROBES: dict[str, Callable[[Case], Answer]] = {"keeps-within-bounds": keeps_within_bounds}
