"""How many visits this machine carries at a moment: read from the kernel and from what visits took."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from envwright.runtime.pressure import Pressure
from envwright.specs import Record

_MEMORY_MIB = 1500
"""Of one visit, until one was measured: a desktop with its application, its second start, and a worker."""
_DISK_GIB = 3.0
"""Of one visit: two builds of a middling application side by side."""
_HEADROOM_MIB = 500
_BUSY = 0.85
"""Part of the last seconds in which some program waited for a processor, above which nothing more is begun."""
_APART_S = 3.0
"""Between two starts: what the one takes shows before the next is decided."""
_EACH = 2
"""Visits for each processor at most: most of a visit is waiting, and a screen that is starved is called late."""


class Readings(Record):
    """One look at the machine."""

    memory_mib: float
    """Available, as the kernel estimates it."""
    disk_gib: float
    """Free where the engine keeps images."""


def read(disk: Path) -> Readings:
    """Look at the machine now (Linux)."""
    available = 0.0
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        if line.startswith("MemAvailable:"):
            available = int(line.split()[1]) / 1024
    place = disk if disk.is_dir() else Path("/")
    return Readings(memory_mib=available, disk_gib=shutil.disk_usage(place).free / 2**30)


class Resources:
    """Decides for one machine; learns what a visit takes while they run."""

    def __init__(
        self,
        disk: Path,
        *,
        most: int = 0,
        look: Callable[[Path], Readings] = read,
        pressure: Callable[[], float] | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`most` is a limit that a person set; 0 for none."""
        self._disk, self._look, self._now = disk, look, now
        self._most = most or _EACH * (os.cpu_count() or 1)
        self._told = bool(most)
        self._watched, self._since = Pressure(), now()
        self._pressure = pressure or self._waited
        self._idle = look(disk)
        self._last_start = float("-inf")
        self.memory_mib: float = _MEMORY_MIB
        """What one visit was seen to take at most."""
        self.most_at_once = 0

    def room(self, running: int) -> bool:
        """Whether one more visit may be started beside `running` others; the first always may."""
        if running == 0:
            return True
        if running >= self._most or self._now() - self._last_start < _APART_S:
            return False
        seen = self._look(self._disk)
        if seen.memory_mib < self.memory_mib + _HEADROOM_MIB or seen.disk_gib < _DISK_GIB:
            return False
        # A number that a person gave is theirs to answer for.
        return self._told or running < (os.cpu_count() or 1) or self._pressure() < _BUSY

    def started(self, running: int) -> None:
        """A visit was started; `running` counts it."""
        self._last_start = self._now()
        self.most_at_once = max(self.most_at_once, running)

    def sample(self, running: int) -> None:
        """Take note of what the visits that run take; called now and then."""
        seen = self._look(self._disk)
        if running == 0:
            self._idle = seen
            return
        used = (self._idle.memory_mib - seen.memory_mib) / running
        self.memory_mib = max(self.memory_mib, used)

    def _waited(self) -> float:
        """Part of the time since the last decision, of at least a few seconds, in which programs waited."""
        part = self._watched.part()
        if self._now() - self._since > 10:
            self._watched, self._since = Pressure(), self._now()
        return part
