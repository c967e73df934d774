"""Where objects are whose toolkit says places within a window only, and which of them another one covers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from envwright.runtime.windows import Window

ID, PARENT, NAME, DESCRIPTION, STATES, X, TEXT = 0, 1, 3, 4, 5, 6, 10
"""Where the helper's rows have what is changed here."""
SHADOW = 64
"""The widest margin, in pixels, that a toolkit leaves in its own window for a shadow."""
Origin = tuple[int, int]
_PLACE = slice(X, X + 4)
_NOWHERE = [-1, -1, -1, -1]
CLASS = re.compile("(Gtk|Adw)[A-Z][A-Za-z]+")
"""What an object without a name is called there: the name of its class, which nobody sees."""
OWN_SURFACE = re.compile("Gtk(Popover(Menu)?|TooltipWindow)")
"""Classes that are shown past the window that they belong to."""


def locate(
    rows: list[list[Any]],
    *,
    processes: Mapping[str, int],
    picked: Mapping[int, str],
    windows: Sequence[Window],
    popups: Sequence[Window],
) -> None:
    """Change rows of those applications in place: screen pixels for places, no state 'showing' on what is covered.

    `processes` has the process id by bus name. `picked` has by row what its window says is found at its middle. Where
    that is neither within the row's object nor around it, another page of the same stack is shown; a page that was
    turned from keeps its place. What is in no window known here has no place.
    """
    found = {row[ID]: index for index, row in enumerate(rows)}
    above = [row[PARENT] for row in rows]
    origins: list[Origin | None] = [None] * len(rows)
    popped: set[int] = set()
    for index, row in enumerate(rows):
        process = processes.get(row[ID].partition("/")[0])
        if process is None or row[PARENT] < 0:
            continue
        parent, unnamed = row[PARENT], CLASS.fullmatch(row[NAME])
        window = above[parent] < 0
        origin = _of_window(row, process, windows) if window else _of_popup(row, process, popups)
        own = window or origin is not None or bool(OWN_SURFACE.fullmatch(row[NAME]))
        origins[index] = origin if own else origins[parent]
        if parent in popped or (own and not window):
            popped.add(index)
        row[NAME] = "" if unnamed else _once(row[NAME])
        seen = found.get(picked.get(index, ""), index) if index not in popped else index
        hidden = not window and "showing" not in rows[parent][STATES]
        if hidden or not (_within(seen, index, above) or _within(index, seen, above)):
            row[STATES] = [state for state in row[STATES] if state != "showing"]
            row[DESCRIPTION] = row[TEXT] = ""
        row[_PLACE] = _moved(row, origins[index]) if "showing" in row[STATES] else _NOWHERE


def _of_window(row: Sequence[Any], process: int, windows: Sequence[Window]) -> Origin | None:
    """Where a window's coordinates start on the screen. The margin around its content, for a shadow, is even."""
    width, height = row[_PLACE][2:]
    around = [w for w in windows if w.pid == process and w.mapped and _margin(w, width, height) is not None]
    if not around:
        return None
    # Of several the one with that title, else the closest, else the upper one.
    best = max(reversed(around), key=lambda w: (w.title == row[NAME], -(_margin(w, width, height) or 0)))
    return _start(row, best, (best.width - width) // 2)


def _margin(window: Window, width: int, height: int) -> int | None:
    across, down = window.width - width, window.height - height
    return across if across == down and 0 <= across <= 2 * SHADOW else None


def _of_popup(row: Sequence[Any], process: int, popups: Sequence[Window]) -> Origin | None:
    """The same for what is the whole of a popup."""
    size = tuple(row[_PLACE][2:])
    same = [popup for popup in popups if popup.pid == process and (popup.width, popup.height) == size]
    return _start(row, same[-1], 0) if same else None


def _start(row: Sequence[Any], window: Window, margin: int) -> Origin:
    x, y = row[_PLACE][:2]
    return window.x + margin - x, window.y + margin - y


def _once(name: str) -> str:
    """A button is named there by its property, mnemonic marked, and again by its label: '_Done Done'."""
    half = len(name) // 2
    marked, said = name[:half], name[half + 1 :]
    return said if "_" in marked and marked.replace("_", "", 1) == said else name


def _within(index: int, around: int, above: Sequence[int]) -> bool:
    while index >= 0 and index != around:
        index = above[index]
    return index == around


def _moved(row: Sequence[Any], origin: Origin | None) -> list[int]:
    x, y, width, height = row[_PLACE]
    if origin is None or width <= 0:
        return _NOWHERE
    return [x + origin[0], y + origin[1], width, height]
