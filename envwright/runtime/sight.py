"""Pictures of one session compared, without the parts of them that move by themselves."""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray

from envwright.runtime.pictures import Frame, changed
from envwright.runtime.session import Session

SETTLED_MS = 300
"""How long the screen stands still to be called so, before and after an input."""
WATCHED_S = 3.3
"""How long a picture that moves is watched to see where."""
BLOCK = 16
"""Side, in pixels, of the squares in which something moved or did not."""
BY_ITSELF = 4
"""How many times as much as moves without input an answer must change."""
MOST_LEFT = 0.25
"""What part of an input's change is never taken for what moves by itself."""
MOST_MOVING = 0.8
"""A picture of which more moves by itself has no part that is looked at alone."""


class Sight:
    """Compares pictures of one session, without the parts of it that move by themselves: films, animated pictures."""

    def __init__(self, session: Session) -> None:
        self._display = session.display
        self._moving: NDArray[np.bool_] | None = None
        self._watched = False

    def rest(self, quiet_ms: int) -> None:
        """Wait for a picture that stands still; one that does not is watched, once."""
        if not self._display.settle(quiet_ms=quiet_ms, settle_ms=3000).quiet:
            self.watch()

    def watch(self) -> bool:
        """Watch the picture, once; whether a part of it was seen to move by itself, now for the first time."""
        if self._watched:
            return False
        self._watched = True
        self._moving = self._watch()
        return self._moving is not None

    def changed(self, one: Frame, other: Frame) -> int:
        """Pixels that differ where nothing moves by itself."""
        return int(self._still(changed(one, other)).sum())

    def moved_alone(self, change: int, remaining: int, after: Frame, *, seconds: float) -> bool:
        """Whether what remains of a change may be what moves by itself in as long a time: an outline that creeps on.

        Never most of the change, and never where nothing was seen to move.
        """
        if self._moving is None or remaining > MOST_LEFT * change:
            return False
        time.sleep(seconds)
        return remaining <= BY_ITSELF * int(changed(after, self._display.frame()).sum())

    def left_out(self) -> Frame | None:
        """What is not compared, as a picture: white, the rest black; None where all is."""
        return None if self._moving is None else np.where(self._moving[..., None], 255, 0).astype(np.uint8).repeat(3, 2)

    def moves(self) -> int:
        """Pixels that change without input all the same: the most that differ between three looks."""
        looks = [self._display.frame()]
        for pause in (SETTLED_MS, 2.3 * SETTLED_MS):  # no multiple of the other, which a blinking would keep
            time.sleep(pause / 1000)
            looks.append(self._display.frame())
        return max(self.changed(looks[0], look) for look in looks[1:])

    def _still(self, differing: NDArray[np.bool_]) -> NDArray[np.bool_]:
        return differing if self._moving is None else differing & ~self._moving

    def _watch(self) -> NDArray[np.bool_] | None:
        first = self._display.frame()
        moving = np.zeros((first.shape[0], first.shape[1]), dtype=bool)
        until = time.monotonic() + WATCHED_S
        while time.monotonic() < until:
            time.sleep(SETTLED_MS / 1000)
            moving |= changed(first, self._display.frame())
        height, width = moving.shape
        padded = np.pad(moving, ((0, -height % BLOCK), (0, -width % BLOCK)))
        blocks = padded.reshape(padded.shape[0] // BLOCK, BLOCK, -1, BLOCK).any(axis=(1, 3))
        whole = blocks.repeat(BLOCK, axis=0).repeat(BLOCK, axis=1)[:height, :width]
        return whole if 0 < whole.mean() <= MOST_MOVING else None
