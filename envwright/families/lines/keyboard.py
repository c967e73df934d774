"""Plans what a person would press in an editor, from what is to be changed where. Knows keys.yaml alone.

Places are counted from 0. Each edit begins at the top of the text, so that no step depends on where the last one ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

import yaml

from envwright.families.scripted import Step

_KEYS = Path(__file__).with_name("keys.yaml")


class Keyboard:
    """Collects the steps of one demonstration."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = yaml.safe_load(_KEYS.read_text(encoding="utf-8"))
        self.steps: list[Step] = []

    def replace(self, line: int, column: int, length: int, text: str) -> None:
        """Other characters in place of some."""
        self._go_to(line, column)
        self._press("extend_right", length)
        self._type(text)

    def insert(self, line: int, column: int, text: str) -> None:
        """Characters before a place."""
        self._go_to(line, column)
        self._type(text)

    def append(self, text: str) -> None:
        """Characters at the end of the last line, before its newline."""
        self._press("bottom")
        # A text ends with a newline, so that the last line an editor shows is an empty one.
        self.steps.append({"type": "key", "keys": "Left"})
        self._type(text)

    def insert_line(self, line: int, text: str) -> None:
        """A new line before a line."""
        self._go_to(line, 0)
        self._press("new_line")
        self._press("up")
        self._type(text)

    def delete_lines(self, line: int, count: int = 1) -> None:
        """Whole lines gone."""
        self._select_lines(line, count)
        self._press("delete")

    def retype(self, first: int, old: Sequence[str], new: Sequence[str]) -> None:
        """Other lines in place of those from `first` on: only what differs is typed."""
        for what, begin, end, left, right in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
            if what == "equal":
                continue
            shared = min(end - begin, right - left)
            for text in reversed(new[left + shared : right]):
                self.insert_line(first + begin + shared, text)
            if end - begin > shared:
                self.delete_lines(first + begin + shared, end - begin - shared)
            for was, now, line in zip(old[begin:end], new[left:right], range(first + begin, first + end), strict=False):
                begins = _alike(was, now)
                ends = _alike(was[begins:][::-1], now[begins:][::-1])
                self.replace(line, begins, len(was) - begins - ends, now[begins : len(now) - ends])

    def move_lines(self, line: int, count: int, before: int) -> None:
        """Whole lines to before another line; `before` is counted as it is once they are gone."""
        self._select_lines(line, count)
        self._press("cut")
        self._go_to(before, 0)
        self._press("paste")

    def copy_lines(self, line: int, count: int, before: int) -> None:
        """Whole lines once more, before another line."""
        self._select_lines(line, count)
        self._press("copy")
        self._go_to(before, 0)
        self._press("paste")

    def open(self, path: str) -> None:
        """Another file, in place of the one that is open or beside it."""
        self._press("open")
        # Programs take their time to show the dialog, and the text; what is typed before that is lost.
        self.steps.append({"type": "wait", "seconds": 1.5})
        self._type(path)
        self.steps.append({"type": "key", "keys": "Return"})
        self.steps.append({"type": "wait", "seconds": 1.5})

    def save(self) -> None:
        """Save under the same name."""
        self._press("save")

    def _select_lines(self, line: int, count: int) -> None:
        self._go_to(line, 0)
        self._press("extend_down", count)

    def _go_to(self, line: int, column: int) -> None:
        self._press("top")
        self._press("down", line)
        self._press("right", column)

    def _type(self, text: str) -> None:
        if text:
            self.steps.append({"type": "type", "text": text})

    def _press(self, name: str, times: int = 1) -> None:
        while times > 0:
            step: Step = {"type": "key", "keys": self._keys[name]}
            # The canonical action repeats up to 100 times.
            self.steps.append(step if times == 1 else {**step, "repeat": min(times, 100)})
            times -= 100


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
