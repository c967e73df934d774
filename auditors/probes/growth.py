"""The probe of growth: whether anything becomes more and more while nobody does anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from pydantic import TypeAdapter, ValidationError

from auditors.case import Answer, Case, EvidenceMissing, failed, passed
from envwright.runtime.collector import REST_S
from envwright.runtime.rest import Reading

LIMITS = {"memory_mib": 10.0, "output_kb": 100.0, "home_kb": 8000.0, "zombies": 2.0}
"""How much more there may be from one reading to the next."""
_NAMES = {
    "memory_mib": "memory in MiB",
    "output_kb": "output in kB",
    "home_kb": "the files of the home in kB",
    "zombies": "dead processes",
}
FULL_KB = 1048.0
"""Of output no more is kept."""
REST_EVIDENCE = "start-1/rest.json"


def keeps_within_bounds(case: Case) -> Answer:
    """Memory, output, files and dead processes do not grow from each reading of a session at rest to the next."""
    readings = at_rest(case)
    seconds = readings[-1].at_s - readings[0].at_s
    if grown := growth(readings):
        return failed(f"within {seconds:.0f} s in which nobody did anything, {grown}")
    return passed(f"nothing grew steadily within {seconds:.0f} s")


def at_rest(case: Case) -> list[Reading]:
    """The readings of the first start: at least three, over at least the time that collectors take.

    Raises:
        EvidenceMissing: there are none, too few, or over too short a time.
    """
    try:
        readings = TypeAdapter(list[Reading]).validate_python(case.evidence.json(REST_EVIDENCE))
    except ValidationError as error:
        raise EvidenceMissing(f"evidence/{REST_EVIDENCE} holds no readings") from error
    if len(readings) < 3:
        raise EvidenceMissing(
            f"evidence/{REST_EVIDENCE} holds {len(readings)} readings, of which no growth can be seen"
        )
    if (seconds := readings[-1].at_s - readings[0].at_s) < REST_S:
        raise EvidenceMissing(f"evidence/{REST_EVIDENCE} was read for {seconds:.0f} s, not for {REST_S:.0f} s")
    return readings


def growth(readings: Sequence[Reading]) -> str:
    """What became more by more than its limit from each reading to the next, '' for nothing."""
    if readings[-1].output_kb >= FULL_KB:
        return f"the output is as long as is kept of it, {FULL_KB:.0f} kB"
    for name, limit in LIMITS.items():
        values = [float(getattr(reading, name)) for reading in readings]
        if all(later - earlier > limit for earlier, later in pairwise(values)):
            return f"{_NAMES[name]} went from {values[0]:.0f} to {values[-1]:.0f}"
    return ""


PROBES: dict[str, Callable[[Case], Answer]] = {"keeps-within-bounds": keeps_within_bounds}
