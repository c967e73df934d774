"""How much of the time programs on this machine wait for a processor (Linux pressure stall information)."""

from __future__ import annotations

import re
import time
from pathlib import Path

_PATH = Path("/proc/pressure/cpu")
_TOTAL = re.compile(r"^some .*total=(\d+)$", re.MULTILINE)


class Pressure:
    """Counts from when it was made.

    Source: the Linux kernel's Documentation/accounting/psi.rst, "some".
    """

    def __init__(self) -> None:
        self._begun, self._stalled = time.monotonic(), _stalled_s()

    def part(self) -> float:
        """Part of the time in which some program waited; 0 where the kernel does not tell."""
        seconds = time.monotonic() - self._begun
        return min(1.0, (_stalled_s() - self._stalled) / seconds) if seconds > 0 else 0.0


def _stalled_s() -> float:
    try:
        found = _TOTAL.search(_PATH.read_text(encoding="ascii"))
    except OSError:  # a kernel without it, or with it turned off
        return 0.0
    return int(found[1]) / 1e6 if found else 0.0
