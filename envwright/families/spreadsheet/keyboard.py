"""Plans what a person would press: from what is to be entered where, to canonical actions. Knows keys.yaml alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml

from envwright.families.scripted import Step
from envwright.families.spreadsheet.dataset import Value, shown

_KEYS = Path(__file__).with_name("keys.yaml")


class Keyboard:
    """Collects the steps of one demonstration. The cursor is known: each entry begins at the first cell."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = yaml.safe_load(_KEYS.read_text(encoding="utf-8"))
        self.steps: list[Step] = []

    def go_to(self, row: int, column: int) -> None:
        """Move to a cell of the sheet in front."""
        self._press("first_cell")
        self._press("down", row - 1)
        self._press("right", column - 1)

    def enter(self, row: int, column: int, values: Sequence[Sequence[Value]]) -> None:
        """Type a block of values with its upper left cell here."""
        self.go_to(row, column)
        for line in values:
            text = self._keys["next_cell"].join(shown(value) for value in line)
            self.steps.append({"type": "type", "text": text + self._keys["next_row"]})

    def delete_row(self, row: int) -> None:
        """Delete a whole row; those below move up."""
        self.go_to(row, 1)
        self._press("select_row")
        self._press("delete_selection")

    def next_sheet(self) -> None:
        """Bring the next sheet to the front."""
        self._press("next_sheet")

    def save(self) -> None:
        """Save under the same name, in the same format."""
        self._press("save")
        self._press("keep_format")

    def _press(self, name: str, times: int = 1) -> None:
        chord = self._keys[name]
        while times > 0:
            step: Step = {"type": "key", "keys": chord}
            # The canonical action repeats up to 100 times.
            self.steps.append(step if times == 1 else {**step, "repeat": min(times, 100)})
            times -= 100
