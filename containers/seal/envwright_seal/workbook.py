"""A spreadsheet without its format: sheets, cells and values, so that states can be compared."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Value = None | bool | int | float | str | date | datetime | time | timedelta
Place = tuple[int, int]
"""Row and column, from 1."""

_REFERENCE = re.compile(r"^([A-Z]{1,3})([1-9][0-9]{0,6})$")


def reference(row: int, column: int) -> str:
    """A1 notation of a place."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def place(ref: str) -> Place:
    """The place of an A1 reference."""
    match = _REFERENCE.match(ref)
    if match is None:
        raise ValueError(f"{ref!r} is not a cell reference")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


@dataclass(frozen=True)
class Cell:
    """One cell: what it shows, and the formula that made it."""

    value: Value = None
    formula: str = ""

    @property
    def number(self) -> float | None:
        """Its value if that is a finite number: text that looks like one, a truth value and a date are not."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            return None
        return float(self.value) if math.isfinite(self.value) else None

    @property
    def text(self) -> str | None:
        """Its value if that is text."""
        return self.value if isinstance(self.value, str) else None

    @property
    def empty(self) -> bool:
        """Whether it shows nothing."""
        return self.value is None or self.value == ""

    def holds(self, expected: Value, *, relative: float = 1e-9) -> bool:
        """Whether it shows `expected`, a number as a number."""
        return same(self.value, expected, relative=relative)


@dataclass
class Sheet:
    """One sheet; only cells that hold something are there."""

    name: str
    cells: dict[Place, Cell] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Cell:
        """The cell at a place."""
        return self.cells.get((row, column), Cell())

    def cell(self, ref: str) -> Cell:
        """The cell at an A1 reference."""
        return self.at(*place(ref))

    @property
    def last_row(self) -> int:
        """The last row that shows something, 0 for none."""
        return max((row for (row, _), cell in self.cells.items() if not cell.empty), default=0)

    @property
    def last_column(self) -> int:
        """The last column that shows something, 0 for none."""
        return max((column for (_, column), cell in self.cells.items() if not cell.empty), default=0)

    def row(self, row: int, width: int) -> tuple[Value, ...]:
        """The values of the first `width` cells of a row."""
        return tuple(self.at(row, column).value for column in range(1, width + 1))

    def rows(self) -> list[tuple[Value, ...]]:
        """All rows down to the last one that shows something, all of one width."""
        width = self.last_column
        return [self.row(row, width) for row in range(1, self.last_row + 1)]

    def column(self, header: str) -> int | None:
        """The number of the column whose first cell shows `header`; None if there is none, or more than one."""
        found = [column for (row, column), cell in self.cells.items() if row == 1 and cell.text == header]
        return found[0] if len(found) == 1 else None


@dataclass
class Workbook:
    """One document."""

    sheets: list[Sheet]

    @property
    def names(self) -> list[str]:
        """The names of its sheets, in order."""
        return [sheet.name for sheet in self.sheets]

    def sheet(self, name: str) -> Sheet:
        """A sheet by name; an empty one if there is none: what is not there holds nothing."""
        return next((sheet for sheet in self.sheets if sheet.name == name), Sheet(name))


@dataclass(frozen=True)
class Difference:
    """One cell that shows something else than before."""

    sheet: str
    row: int
    column: int
    before: Value
    after: Value

    def __str__(self) -> str:
        return f"{self.sheet}!{reference(self.row, self.column)}: {self.before!r} is now {self.after!r}"


def same(one: Value, other: Value, *, relative: float = 1e-9) -> bool:
    """Whether two values are the same; numbers up to rounding.

    A spreadsheet holds binary64 numbers and writes 15 to 17 significant digits, so that two programs may differ in
    the last ones: 1e-9 is far above that and far below any change a person makes.
    """
    empty = (None, "")
    if one in empty or other in empty:
        return one in empty and other in empty
    numbers = [isinstance(value, int | float) and not isinstance(value, bool) for value in (one, other)]
    if all(numbers):
        return math.isclose(one, other, rel_tol=relative, abs_tol=1e-12)  # type: ignore[arg-type]
    # A date without a time of day may be read as either.
    dates = [value.date() if _midnight(value) else value for value in (one, other)]
    return not any(numbers) and type(dates[0]) is type(dates[1]) and dates[0] == dates[1]


Row = Sequence[Value]


def same_rows(rows: Sequence[Row], others: Sequence[Row], *, in_any_order: bool = False) -> bool:
    """Whether two tables hold the same rows."""
    if len(rows) != len(others):
        return False
    left = list(others)
    for row in rows:
        found = next((at for at, other in enumerate(left) if _same_row(row, other) or not in_any_order), 0)
        if not _same_row(row, left[found]):
            return False
        left.pop(found)
    return True


def witnessed_rows(expected: Sequence[Row], seen: Sequence[Row]) -> bool:
    """Whether most rows of what must still be there are seen: that others are absent counts only then."""
    return 2 * sum(any(_same_row(row, other) for other in seen) for row in expected) > len(expected)


def _same_row(one: Row, other: Row) -> bool:
    return len(one) == len(other) and all(map(same, one, other))


def differences(
    before: Workbook, after: Workbook, *, leaving_out: Iterable[tuple[str, int, int]] = ()
) -> Iterator[Difference]:
    """Every cell that shows something else, but for the places (sheet, row, column) left out.

    A sheet that is gone, new, renamed or elsewhere is a difference at row 0, column 0.
    """
    skipped = set(leaving_out)
    if before.names != after.names:
        yield Difference("sheets", 0, 0, ", ".join(before.names), ", ".join(after.names))
    for sheet in before.sheets:
        now = after.sheet(sheet.name)
        for row, column in sorted(set(sheet.cells) | set(now.cells)):
            old, new = sheet.at(row, column).value, now.at(row, column).value
            if (sheet.name, row, column) not in skipped and not same(old, new):
                yield Difference(sheet.name, row, column, old, new)


def _midnight(value: Value) -> bool:
    return isinstance(value, datetime) and value.time() == time()
