"""Whether a screen stands still but for a caret: programs whose caret blinks for ever never settle, and are ready."""

from __future__ import annotations

import time

import numpy as np

from envwright.runtime.display import Display
from envwright.runtime.pictures import changed

SMALL = 0.001
"""Part of the screen's pixels that may blink: a block caret of a terminal has 0.0002, a clock of seconds 0.0008."""
_LOOKS = 10
_APART_S = 0.13
"""Looks at no multiple of the usual blinking times (300, 500, 600 ms), so that both states are seen."""


def wait(display: Display, *, quiet_ms: float, limit_ms: float) -> bool:
    """Wait until nothing was drawn for `quiet_ms`, or nothing but something small; whether that came to be.

    Args:
        limit_ms: when drawing has not ceased by then, 1.3 s of pictures tell whether what is drawn is small.
    """
    if display.settle(quiet_ms=quiet_ms, settle_ms=limit_ms).quiet:
        return True
    first = display.frame()
    touched = np.zeros(first.shape[:2], dtype=bool)
    for _ in range(_LOOKS):
        time.sleep(_APART_S)
        touched |= changed(first, display.frame())
        if touched.mean() > SMALL:
            return False
    return True
