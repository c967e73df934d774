"""Everything that can be read in a state: what a validator may compare with without knowing more than an agent can."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from envwright_seal.evidence import Evidence, EvidenceError

_WORD = re.compile(r"\S+")


def words(state: Evidence) -> set[str]:
    """Names of files, and every value, line and word in them, read as the first type that fits."""
    found = set(state.paths())
    for path in state.paths():
        found.update(_in_file(state, path))
    return {text.strip() for text in found} - {""}


def _in_file(state: Evidence, path: str) -> set[str]:
    for read in _READERS:
        try:
            return set(read(state, path))
        except EvidenceError:
            continue
    return set()


def _workbook(state: Evidence, path: str) -> Iterator[str]:
    if path.endswith(".txt"):
        raise EvidenceError("text is read as text")
    book = state.workbook(path)
    yield from book.names
    yield from (str(cell.value) for sheet in book.sheets for cell in sheet.cells.values())


def _drawing(state: Evidence, path: str) -> Iterator[str]:
    drawing = state.drawing(path)
    yield from drawing.layers
    for shape in drawing.shapes:
        yield from (shape.id, shape.label, shape.fill, shape.stroke, str(shape.stroke_width), *map(str, shape.box))
        yield from _lines(shape.text)


def _plan(state: Evidence, path: str) -> Iterator[str]:
    plan = state.plan(path)
    yield from plan.layers
    for entity in plan.entities:
        yield from (str(value) for point in entity.points for value in point)
        yield from (*map(str, entity.values.values()), *_lines(entity.text))


def _layers(state: Evidence, path: str) -> Iterator[str]:
    for layer in state.layers(path):
        yield from (layer.name, layer.kind, str(layer.srs))
        for feature in layer.features:
            yield from (*feature.values, *map(str, feature.values.values()))


def _database(state: Evidence, path: str) -> Iterator[str]:
    database = state.database(path)
    for table in database.tables:
        yield from (table, *database.columns(table))
        yield from (str(value) for row in database.table(table) for value in row.values())


def _settings(state: Evidence, path: str) -> Iterator[str]:
    if not state.read(path).startswith(b"GVariant"):
        raise EvidenceError("text is read as text")
    for section, values in state.settings(path).items():
        yield from (section, *values, *values.values())


def _picture(state: Evidence, path: str) -> Iterator[str]:
    picture = state.picture(path)
    yield from (picture.format, str(picture.width), str(picture.height))


def _sound(state: Evidence, path: str) -> Iterator[str]:
    sound = state.sound(path)
    yield from (sound.format, str(sound.rate), str(sound.channels), str(sound.seconds))


def _xml(state: Evidence, path: str) -> Iterator[str]:
    for node in state.xml(path).iter():
        yield from (*node.attrib.values(), *_lines(node.text or ""), *_lines(node.tail or ""))


def _json(state: Evidence, path: str) -> Iterator[str]:
    return _scalars(state.json(path))


def _scalars(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _scalars(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _scalars(inner)
    elif value is not None:
        yield str(value)


def _document(state: Evidence, path: str) -> Iterator[str]:
    document = state.document(path)
    for paragraph in document.paragraphs:
        yield paragraph.style
        yield from _lines(paragraph.text)
    for table in document.tables:
        yield from (line for row in table for cell in row for line in _lines(cell))


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield line
        yield from _WORD.findall(line)
        key, equals, value = line.partition("=")
        if equals:  # a setting
            yield from (key, value)
        elif line.startswith("["):
            yield line.strip()[1:-1]


_READERS: tuple[Callable[[Evidence, str], Iterable[str]], ...] = (
    _workbook, _drawing, _plan, _layers, _database, _settings, _picture, _sound, _xml, _json, _document,
)  # fmt: skip
"""Plain text, which anything may be, comes last."""
