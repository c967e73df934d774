"""Places of a window that look like something to click on, found in its picture: for programs without objects.

A word, an icon or a button is a patch of contrast with calm around it. What a patch means is not guessed.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from envwright.runtime.pictures import Frame
from envwright.runtime.windows import Window
from envwright.specs import Record

CELL = 4
"""Pixels of one side of a cell, the smallest thing that is looked at."""
CONTRAST = 40
"""Difference of levels between neighbouring pixels that is an edge."""
SMALLEST, WIDEST, HIGHEST = 6, 320, 72
"""Pixels: less is a line or a dot, more is a panel or a picture."""
TOP_BAND = 96
"""Pixels below the window's top edge: menus, and a tool bar or two."""
ROW = 12
"""Pixels that the middles of one row may differ by."""


class Place(Record):
    """The middle of a patch, in screen coordinates, and its size."""

    x: int
    y: int
    width: int
    height: int


def places(frame: Frame, window: Window, *, in_top: int, elsewhere: int) -> list[Place]:
    """Places to try: of the top rows from the left, then others, each as far as possible from those before it."""
    left, top = max(0, window.x), max(0, window.y)
    part = frame[top : max(0, window.y + window.height), left : max(0, window.x + window.width)]
    found = [
        Place(x=left + x + width // 2, y=top + y + height // 2, width=width, height=height)
        for x, y, width, height in _patches(_busy(part))
        if SMALLEST <= width <= WIDEST and SMALLEST <= height <= HIGHEST
    ]
    above = _by_rows([place for place in found if place.y - top <= TOP_BAND])[:in_top]
    rest = [place for place in found if place.y - top > TOP_BAND]
    return above + _spread(rest, above, elsewhere)


def calm(frame: Frame, window: Window) -> tuple[int, int] | None:
    """The middle of the widest calm square of a window, where a click means least; None where all is busy."""
    left, top = max(0, window.x), max(0, window.y)
    busy = _busy(frame[top : max(0, window.y + window.height), left : max(0, window.x + window.width)])
    for size in (32, 16, 8, 4):  # cells
        rows, columns = busy.shape[0] // size, busy.shape[1] // size
        if not rows or not columns:
            continue
        blocks = busy[: rows * size, : columns * size].reshape(rows, size, columns, size).any(axis=(1, 3))
        free = np.argwhere(~blocks)
        if len(free):
            row, column = free[-1]  # lowest and rightmost: far from menus that are open
            half = size * CELL // 2
            return left + int(column) * size * CELL + half, top + int(row) * size * CELL + half
    return None


def _busy(part: Frame) -> NDArray[np.bool_]:
    """Which cells have edges in both directions."""
    rows, columns = part.shape[0] // CELL, part.shape[1] // CELL
    if not rows or not columns:
        return np.zeros((0, 0), dtype=bool)
    wide = part[: rows * CELL, : columns * CELL].astype(np.int16)
    across, down = np.zeros(wide.shape[:2], dtype=bool), np.zeros(wide.shape[:2], dtype=bool)
    across[:, 1:] = (np.abs(np.diff(wide, axis=1)) >= CONTRAST).any(axis=2)
    down[1:] = (np.abs(np.diff(wide, axis=0)) >= CONTRAST).any(axis=2)
    # Frames and rules have contrast in one direction only; without them, what they join falls apart.
    blocks = (rows, CELL, columns, CELL)
    one, other = across.reshape(blocks).any(axis=(1, 3)), down.reshape(blocks).any(axis=(1, 3))
    return np.asarray(one & other)


def _patches(busy: NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """Connected busy cells, over gaps of one cell to the side (between letters): left, top, width, height in pixels."""
    waiting = {(int(row), int(column)) for row, column in np.argwhere(busy)}
    found = []
    while waiting:
        stack = [waiting.pop()]
        rows, columns = [stack[0][0]], [stack[0][1]]
        while stack:
            row, column = stack.pop()
            for near in ((row + down, column + right) for down in (-1, 0, 1) for right in (-2, -1, 0, 1, 2)):
                if near in waiting:
                    waiting.remove(near)
                    stack.append(near)
                    rows.append(near[0])
                    columns.append(near[1])
        top, left = min(rows), min(columns)
        height, width = max(rows) - top + 1, max(columns) - left + 1
        found.append((left * CELL, top * CELL, width * CELL, height * CELL))
    return sorted(found, key=lambda box: (box[1], box[0]))


def _by_rows(found: list[Place]) -> list[Place]:
    """From the left, row by row."""
    rows: list[list[Place]] = []
    for place in sorted(found, key=lambda place: (place.y, place.x)):
        if rows and place.y - rows[-1][0].y <= ROW:
            rows[-1].append(place)
        else:
            rows.append([place])
    return [place for row in rows for place in sorted(row, key=lambda place: place.x)]


def _spread(found: list[Place], known: list[Place], most: int) -> list[Place]:
    """`most` of them, each the farthest from all before it: neighbours are often of one kind."""
    chosen: list[Place] = []
    left = list(found)
    while left and len(chosen) < most:
        before = known + chosen
        best = max(
            left,
            key=lambda place: min((math.hypot(place.x - p.x, place.y - p.y) for p in before), default=0.0),
        )
        left.remove(best)
        chosen.append(best)
    return chosen
