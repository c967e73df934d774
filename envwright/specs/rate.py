"""A part of a number of trials, and how sure one can be of it."""

from __future__ import annotations

import math
from statistics import NormalDist

from envwright.specs.model import Record


class Rate(Record):
    """A part of trials, with its Wilson interval at 95 %."""

    hits: int
    of: int
    low: float
    high: float

    @property
    def part(self) -> float:
        """The part itself; of nothing it is 0."""
        return self.hits / self.of if self.of else 0.0

    def __str__(self) -> str:
        if self.of == 0:
            return "none"
        return f"{self.part:.1%} ({self.hits} of {self.of}; {self.low:.1%} to {self.high:.1%})".replace("%", " %")


def wilson(hits: int, of: int, *, confidence: float = 0.95) -> Rate:
    """The score interval of a proportion.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
    """
    if of == 0:
        return Rate(hits=0, of=0, low=0.0, high=1.0)
    z, part = NormalDist().inv_cdf(0.5 + confidence / 2), hits / of
    centre = (part + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(part * (1 - part) / of + z * z / (4 * of * of))
    # Rounding must not put an end of the interval on the wrong side of what it is of.
    low, high = min(part, max(0.0, centre - half)), max(part, min(1.0, centre + half))
    return Rate(hits=hits, of=of, low=low, high=high)
