"""States of spreadsheet tasks: partial, wrong and unusual workbooks made of a right one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.workbook import Workbook as Document
from openpyxl.worksheet.worksheet import Worksheet

from envwright_seal.evidence import Files
from envwright_seal.states import States
from envwright_seal.writer import saved

Edit = Callable[[Document], None]
Target = tuple[str, str]
"""Sheet and A1 reference."""


class SheetStates(States):
    """Collects the states of one spreadsheet task."""

    def edit(self, name: str, breaks: str, change: Edit, *, of: Files | None = None) -> None:
        """A mutant: the solved document (or that of `of`) with a change made to it."""
        self.mutant(name, breaks, self.edited([change], of=of or self.solved))

    def edited(self, edits: Sequence[Edit], *, of: Files | None = None) -> bytes:
        """The document at the start, or that of `of`, with edits done to it, in their order."""
        book = openpyxl.load_workbook(io.BytesIO((of or self.initial)[self.document]))
        for edit in edits:
            edit(book)
        return saved(book)

    def right(self, targets: Sequence[Target]) -> Edit:
        """An edit: these cells become what they are in the solved document."""
        values = {target: self._solved_value(target) for target in targets}
        return lambda book: _put(book, values)

    def wrong(self, targets: Sequence[Target]) -> Edit:
        """An edit: these cells become something else than in the solved document, and than at the start."""
        values = {target: _other(_other(self._solved_value(target))) for target in targets}
        return lambda book: _put(book, values)

    def other(self, target: Target) -> Edit:
        """An edit: a cell that no goal is about becomes another."""
        return _applied([target], _other)

    def not_done(self, criterion: str) -> None:
        """Nothing was done, or not where it counts."""
        initial, solved = self.initial[self.document], self.solved[self.document]
        self.mutant("not-saved", criterion, initial)
        self.edit("edited-then-undone", criterion, lambda book: None, of=self.initial)
        self.mutant("saved-under-another-name", criterion, initial, **{"solved.xlsx": solved})
        self.edit("blank-document", criterion, _blank)
        self.deleted(criterion)

    def unreadable(self, criterion: str) -> None:
        """What is there is no document."""
        solved = self.solved[self.document]
        self.mutant("empty-output", criterion, b"", unreadable=True)
        self.mutant("corrupted-output", criterion, solved[: len(solved) // 2], unreadable=True)
        book = openpyxl.load_workbook(io.BytesIO(solved))
        lines = [",".join("" if value is None else str(value) for value in row) for row in book.worksheets[0].values]
        self.mutant("saved-in-another-format", criterion, "\n".join(lines).encode(), unreadable=True)

    def wrong_values(self, criterion: str, targets: Sequence[Target]) -> None:
        """The answers are there, and wrong. `targets` hold the answers in the solved document."""
        numbers = [target for target in targets if _is_number(self._solved_value(target))]
        for name, change in (
            ("number-as-text", str),
            ("off-by-one", lambda value: value + 1),
            ("wrong-unit", lambda value: value * 1000 if value else 1000),
            ("wrong-sign", lambda value: -value if value else -1),
            ("error-value", lambda value: "#DIV/0!"),
        ):
            if numbers:
                self.edit(name, criterion, _applied(numbers[-1:] if name == "off-by-one" else numbers, change))
        for sheet, ref in targets[:1]:
            self.edit("one-answer-missing", criterion, _applied([(sheet, ref)], lambda value: None))
            self.edit("answer-in-the-wrong-cell", criterion, self._moved(sheet, ref))

    def wrong_surroundings(self, criterion: str, unrelated: Target, other_sheet: str) -> None:
        """The answers are right, and something the instruction does not mention has changed."""
        sheet, ref = unrelated
        self.edit("unrelated-cell-changed", criterion, _applied([unrelated], _other))
        self.edit("unrelated-cell-cleared", criterion, _applied([unrelated], lambda value: None))
        self.edit("row-duplicated", criterion, lambda book: _duplicate(book[sheet], book[sheet][ref].row))
        self.edit("sheet-renamed", criterion, lambda book: setattr(book[sheet], "title", "Sheet X"))
        self.edit("sheet-deleted", criterion, lambda book: book.remove(book[other_sheet]))
        self.edit("everything-changed", criterion, _everything)

    def unusual(self, target: Target) -> None:
        """Right results as other programs, or the same one with other settings, write them."""
        solved, (sheet, ref) = self.solved[self.document], target
        self.variant("copy-beside", solved, **{"copy.xlsx": self.initial[self.document]})
        self.variant("compressed", _packed(solved))
        self.variant("cells-styled", self.edited([lambda book: _styled(book[sheet][ref])], of=self.solved))
        self.variant("another-sheet-in-front", self.edited([_other_in_front], of=self.solved))
        self.variant("columns-wider", self.edited([lambda book: _wider(book[sheet])], of=self.solved))

    def _solved_value(self, target: Target) -> object:
        return openpyxl.load_workbook(io.BytesIO(self.solved[self.document]))[target[0]][target[1]].value

    def _moved(self, sheet: str, ref: str) -> Edit:
        before = openpyxl.load_workbook(io.BytesIO(self.initial[self.document]))

        def change(book: Document) -> None:
            cell = book[sheet][ref]
            cell.offset(row=1).value = cell.value
            cell.value = before[sheet][ref].value if sheet in before.sheetnames else None

        return change


def _put(book: Document, values: Mapping[Target, Any]) -> None:
    for (sheet, ref), value in values.items():
        book[sheet][ref].value = value


def _applied(targets: Sequence[Target], change: Callable[..., object]) -> Edit:
    def edit(book: Document) -> None:
        for sheet, ref in targets:
            book[sheet][ref].value = change(book[sheet][ref].value)

    return edit


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _other(value: object) -> object:
    return value + 1 if _is_number(value) else f"{value}x"  # type: ignore[operator]


def _blank(book: Document) -> None:
    for sheet in book.worksheets:
        sheet.delete_rows(1, sheet.max_row)


def _duplicate(sheet: Worksheet, row: int) -> None:
    sheet.append([cell.value for cell in sheet[row]])


def _everything(book: Document) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    cell.value = _other(cell.value)


def _packed(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            target.writestr(member.filename, source.read(member))
    return out.getvalue()


def _styled(cell: Cell) -> None:
    cell.font, cell.number_format = Font(bold=True), "0.000"


def _other_in_front(book: Document) -> None:
    book.active = len(book.worksheets) - 1


def _wider(sheet: Worksheet) -> None:
    sheet.column_dimensions["B"].width = 30
