"""Changes one unrelated thing in a state, as the type of each document allows: what the frame condition must notice."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import suppress

from envwright_seal.database import quoted
from envwright_seal.evidence import Evidence, EvidenceError, Files
from envwright_seal.frame_media import Change, drawings, features, pictures, records, sounds, spread
from envwright_seal.lines import joined
from envwright_seal.settings import other_settings, read_settings, with_settings
from envwright_seal.tables import edited

_STARTS: dict[bytes, Callable[[bytes], Iterator[Change]]] = {
    b"\x89PNG": pictures,
    b"BM": pictures,
    b"P6": pictures,
    b"RIFF": sounds,
    b"fLaC": sounds,
    b"FORM": sounds,
    b"GVariant": lambda content: _settings(content),
}
"""How a document begins, and what changes it."""


def perturbed(files: Files) -> Iterator[tuple[str, Files]]:
    """States that each differ from `files` in one place, with a name; none of a type that is not known here."""
    state = Evidence(files)
    for path in state.paths():
        name = path.rpartition("/")[2].replace(".", "-").lower()
        for change, content in _changes(state, path):
            yield f"{name}-{change}", {**files, path: content}


def _changes(state: Evidence, path: str) -> Iterator[Change]:
    content = state.read(path)
    if content.startswith(b"PK"):
        yield from _cells(content)
        return
    if content.startswith(b"SQLite"):
        yield from _rows(state, path)
        return
    for start, changes in _STARTS.items():
        if content.startswith(start):
            yield from changes(content)
            return
    yield from _parts(content)
    try:
        lines = state.lines(path)
    except EvidenceError:
        return
    for at in spread([number for number, line in enumerate(lines) if line]):
        yield f"line-{at + 1}-gone", joined(lines[:at] + lines[at + 1 :])
        yield f"line-{at + 1}-changed", joined([*lines[:at], f"{lines[at]} x", *lines[at + 1 :]])


def _parts(content: bytes) -> Iterator[Change]:
    """Of a text that is a drawing or a map, what is drawn; nothing of any other."""
    for changes in (drawings, records, features):
        with suppress(Exception):  # it is no such thing, and every parser says so in its own way
            yield from changes(content)


def _cells(content: bytes) -> Iterator[Change]:
    import openpyxl

    from envwright_seal.writer import saved

    book = openpyxl.load_workbook(io.BytesIO(content))
    filled = [
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    for at in spread(range(len(filled))):
        title, place = filled[at]
        book = openpyxl.load_workbook(io.BytesIO(content))
        book[title][place].value = None
        yield f"{title.lower()}-{place.lower()}-cleared", saved(book)


def _rows(state: Evidence, path: str) -> Iterator[Change]:
    database = state.database(path)
    every = [
        (table, row["rowid"], columns)
        for table in database.tables
        if (columns := database.columns(table))
        for row in database.rows(f"SELECT rowid AS rowid FROM {quoted(table)}")
    ]
    for at in spread(range(len(every))):
        table, row, columns = every[at]
        column, here = quoted(columns[-1]), f"WHERE rowid = {row}"
        change = f"UPDATE {quoted(table)} SET {column} = ifnull({column} || ' ', '') || 'x' {here}"
        yield f"{table}-{row}-gone", edited(state.read(path), f"DELETE FROM {quoted(table)} {here}")
        yield f"{table}-{row}-changed", edited(state.read(path), change)


def _settings(content: bytes) -> Iterator[Change]:
    every = sorted(other_settings(read_settings(content, ""), ()))
    for at in spread(range(len(every))):
        section, key = every[at]
        yield f"{section.replace('/', '-')}-{key}-gone", with_settings(content, {every[at]: None})
        yield f"{section.replace('/', '-')}-{key}-2-added", with_settings(content, {(section, f"{key}-2"): "true"})
