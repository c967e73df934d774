"""A text of real data as the planner sees it: its lines, and where things stand in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from envwright.families.family import PackagedData


class TextData(PackagedData):
    """An entry of data.yaml: where a text comes from, and what of it is used."""

    first: int = 1
    last: int
    """Its lines from `first` to `last`, counted from 1."""
    family: str
    """Which family makes tasks of it."""


@dataclass(frozen=True)
class Text:
    """The lines a task begins with."""

    lines: list[str]

    @classmethod
    def read(cls, source: TextData, data: Mapping[str, bytes]) -> Self:
        """The lines of a source, without blanks at their ends."""
        lines = data[source.file].decode().splitlines()[source.first - 1 : source.last]
        return cls([line.rstrip() for line in lines])

    def row(self, name: str) -> int:
        """Number, from 0, of the one line whose first word is `name`."""
        return self._one([number for number, line in enumerate(self.lines) if line.split()[:1] == [name]], name)

    def line(self, text: str) -> int:
        """Number of the one line that reads `text`, blanks around it left out."""
        return self._one([number for number, line in enumerate(self.lines) if line.strip() == text.strip()], text)

    def marked(self, mark: str) -> list[int]:
        """Numbers of the lines that contain `mark`."""
        found = [number for number, line in enumerate(self.lines) if mark in line]
        if not found:
            raise LookupError(f"no line contains {mark!r}")
        return found

    def unrelated(self, concerned: Sequence[int]) -> str:
        """A line that is there once and not among those concerned, from the middle outwards."""
        middle = len(self.lines) // 2
        for number in sorted(range(len(self.lines)), key=lambda at: abs(at - middle)):
            line = self.lines[number]
            if number not in concerned and len(line.split()) > 1 and self.lines.count(line) == 1:
                return line
        raise LookupError("every line is concerned")

    @staticmethod
    def _one(found: list[int], what: str) -> int:
        if len(found) != 1:
            raise LookupError(f"{len(found)} lines are {what!r}")
        return found[0]


@dataclass(frozen=True)
class Start:
    """How the start state differs from the data."""

    replaced: dict[int, str] = field(default_factory=dict)
    left_out: list[int] = field(default_factory=list)
    added: list[str] = field(default_factory=list)

    def of(self, text: Text) -> Text:
        """The lines a session begins with."""
        lines = [self.replaced.get(n, line) for n, line in enumerate(text.lines) if n not in self.left_out]
        return Text(lines + self.added)
