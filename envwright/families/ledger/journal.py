"""A journal of real data as the planner sees it: its lines, its entries, and what accounts come to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Self

import yaml

from envwright.families.family import PackagedData

_POSTING = re.compile(r"\s+(\S+)(?:\s+(-?[\d.]+) ([A-Z]+)(?: @ ([\d.]+) ([A-Z]+))?)?\s*(?:;.*)?")
Lines = list[str]


class JournalData(PackagedData):
    """An entry of data.yaml: where a journal comes from, and what of it is used."""

    journal: str
    """Name of the document it becomes."""
    first: int = 1
    last: int


@cache
def notation() -> list[tuple[str, str]]:
    """Patterns over the lines of what was published, and what stands there in a journal."""
    rules = yaml.safe_load(Path(__file__).with_name("notation.yaml").read_text(encoding="utf-8"))
    return [(rule["pattern"], rule["put"]) for rule in rules]


@dataclass(frozen=True)
class Journal:
    """The lines a task begins with."""

    lines: Lines

    @classmethod
    def read(cls, source: JournalData, data: bytes) -> Self:
        """The journal of a source, as it was published."""
        lines = [line.rstrip() for line in data.decode().splitlines()[source.first - 1 : source.last]]
        text = "".join(f"{line}\n" for line in lines)
        for pattern, put in notation():
            text = re.sub(pattern, put, text, flags=re.MULTILINE)
        return cls(text.strip("\n").split("\n"))

    def changed(self, changes: Sequence[tuple[Lines, Lines]]) -> Journal:
        """With blocks of lines in place of others; in place of none: at the end, below a blank line."""
        lines = list(self.lines)
        for old, new in changes:
            at = _place(lines, old)
            lines[at : at + len(old)] = new if old else ["", *new]
        return Journal(lines)

    def place(self, block: Lines) -> int:
        """Number, from 0, of the first line of the first such block; of none the number of all lines."""
        return _place(self.lines, block)

    def entries(self) -> Iterator[Lines]:
        """Each entry's lines."""
        block: Lines = []
        for line in [*self.lines, ""]:
            if line:
                block.append(line)
            elif block:
                yield block
                block = []

    def entry(self, day: str, told: str) -> Lines:
        """The lines of the one entry of that day and description.

        Raises:
            LookupError: there is none, or several.
        """
        found = [block for block in self.entries() if head(block)[::2] == (day, told)]
        if len(found) != 1:
            raise LookupError(f"{len(found)} entries are of {day}, {told!r}")
        return found[0]

    def beginning(self, mark: str) -> list[Lines]:
        """The entries whose description begins with `mark`.

        Raises:
            LookupError: there is none.
        """
        found = [block for block in self.entries() if head(block)[2].startswith(mark)]
        if not found:
            raise LookupError(f"no description begins with {mark!r}")
        return found

    def total(self, account: str, *, below: bool = False) -> tuple[Decimal, str]:
        """What an account comes to, with those below it or without, and its commodity.

        Raises:
            LookupError: nothing, or several commodities.
        """
        return total(list(self.entries()), account, below=below)

    def unrelated(self, concerned: Sequence[Lines]) -> str:
        """The first line of an entry that is not concerned, from the middle outwards; there is no other such line."""
        every = list(self.entries())
        for block in sorted(every, key=lambda block: abs(every.index(block) - len(every) // 2)):
            if block not in concerned and self.lines.count(block[0]) == 1:
                return block[0]
        raise LookupError("every entry is concerned")


def head(block: Lines) -> tuple[str, str, str]:
    """Day, mark and description of an entry."""
    day, _, rest = block[0].partition(" ")
    mark = rest[:2] if rest[:2] in ("* ", "! ") else ""
    return day, mark.strip(), rest.removeprefix(mark).strip()


def amounts(block: Lines) -> list[tuple[str, Decimal, str]]:
    """Account, number and commodity of each posting; the one that is left out is what makes the entry balance."""
    found, rest = list[tuple[str, Decimal, str]](), dict[str, Decimal]()
    for line in block[1:]:
        account, number, commodity, price, unit = posting(line)
        if number:
            found.append((account, Decimal(number), commodity))
            rest[unit or commodity] = rest.get(unit or commodity, Decimal()) - Decimal(number) * Decimal(price or 1)
    left_out = free(block)
    found += [(left_out, number, commodity) for commodity, number in rest.items() if left_out]
    return found


def posting(line: str) -> tuple[str, ...]:
    """Account, number, commodity, price and its commodity of a line; '' for what it does not say."""
    match = _POSTING.fullmatch(line)
    if match is None:
        raise LookupError(f"{line!r} is no posting")
    return tuple(part or "" for part in match.groups())


def free(block: Lines) -> str:
    """The account whose amount an entry leaves out; '' where it leaves out none."""
    return next((posting(line)[0] for line in block[1:] if not posting(line)[1]), "")


def total(blocks: Sequence[Lines], account: str, *, below: bool = False) -> tuple[Decimal, str]:
    """What some entries come to on an account."""
    sums: dict[str, Decimal] = {}
    for name, number, commodity in (each for block in blocks for each in amounts(block)):
        if name == account or (below and name.startswith(f"{account}:")):
            sums[commodity] = sums.get(commodity, Decimal()) + number
    if len(sums) != 1 or not any(sums.values()):
        raise LookupError(f"{account} comes to {sums}, and not to one sum")
    ((commodity, number),) = sums.items()
    return number, commodity


def _place(lines: Lines, block: Lines) -> int:
    if not block:
        return len(lines)
    places = (at for at in range(len(lines)) if lines[at : at + len(block)] == block)
    return next(places)
