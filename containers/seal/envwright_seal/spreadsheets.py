"""Reads .xlsx, .ods and .csv into one model."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from datetime import datetime
from typing import Any

from envwright_seal.limits import check_zip
from envwright_seal.markup import read_xml
from envwright_seal.workbook import Cell, Sheet, Value, Workbook

_CELLS = 2_000_000
_NUMBER = re.compile(r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read_workbook(content: bytes, path: str) -> Workbook:
    """A document by its content; only text, which has no mark of its own, goes by its name.

    Raises:
        ValueError: it is none of the formats, or too large. Parsers raise what they raise.
    """
    if content.startswith(b"PK"):
        names = check_zip(content)
        if "xl/workbook.xml" in names:
            return _xlsx(content)
        if "content.xml" in names:
            return _ods(content)
        raise ValueError("a zip archive, but no spreadsheet")
    if path.endswith((".csv", ".tsv", ".txt")):
        return _csv(content, delimiter="\t" if path.endswith(".tsv") else ",")
    raise ValueError(f"not a spreadsheet; begins with {content[:16]!r}")


def _xlsx(content: bytes) -> Workbook:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, which are not looked at
        shown = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        written = openpyxl.load_workbook(io.BytesIO(content))
    sheets = []
    for sheet in shown.worksheets:
        formulas = written[sheet.title]._cells
        # Not iter_rows: a document may claim a million rows, and only cells that are there count.
        cells: dict[tuple[int, int], Cell] = {}
        for place, cell in sheet._cells.items():
            formula = formulas[place].value if place in formulas and formulas[place].data_type == "f" else ""
            if cell.value is not None or formula:
                cells[place] = Cell(cell.value, str(getattr(formula, "text", formula) or ""))
        sheets.append(Sheet(sheet.title, cells))
    return Workbook(sheets)


def _csv(content: bytes, *, delimiter: str) -> Workbook:
    sheet = Sheet("Sheet1")
    for row, values in enumerate(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter), 1):
        for column, text in enumerate(values, 1):
            if text != "":
                sheet.cells[row, column] = Cell(float(text) if _NUMBER.match(text) else text)
    return Workbook([sheet])


def _ods(content: bytes) -> Workbook:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = read_xml(archive.read("content.xml"))
    return Workbook([_ods_sheet(table) for table in root.iter(f"{_TABLE}table")])


def _ods_sheet(table: Any) -> Sheet:
    sheet = Sheet(table.get(f"{_TABLE}name", ""))
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        times = int(line.get(f"{_TABLE}number-rows-repeated", "1"))
        found: dict[int, Cell] = {}
        column = 0
        for node in line:
            if node.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            wide = int(node.get(f"{_TABLE}number-columns-repeated", "1"))
            value = _ods_value(node)
            if value is not None:
                if len(sheet.cells) + len(found) + wide * times > _CELLS:
                    raise ValueError(f"more than {_CELLS} cells")
                cell = Cell(value, node.get(f"{_TABLE}formula", ""))
                found.update({column + offset: cell for offset in range(1, wide + 1)})
            column += wide
        for offset in range(1, times + 1 if found else 1):
            sheet.cells.update({(row + offset, at): cell for at, cell in found.items()})
        row += times
    return sheet


def _ods_value(node: Any) -> Value:
    kind = node.get(f"{_OFFICE}value-type")
    if kind in ("float", "percentage", "currency"):
        return float(node.get(f"{_OFFICE}value"))
    if kind == "boolean":
        return bool(node.get(f"{_OFFICE}boolean-value") == "true")
    if kind == "date":
        return datetime.fromisoformat(node.get(f"{_OFFICE}date-value"))
    if kind is None:
        return None
    text = "\n".join("".join(part.itertext()) for part in node.iter(f"{_TEXT}p"))
    return text or None
