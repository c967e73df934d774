"""A text document without its format: paragraphs, how they are marked, and tables."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from envwright_seal.limits import check_zip
from envwright_seal.markup import read_xml

_HEADING = re.compile(r"^heading ([1-9])$", re.IGNORECASE)
_ESCAPE = re.compile(r"_([0-9a-f]{2})_")
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_REPEATED = 10_000


@dataclass(frozen=True)
class Run:
    """Text of one look."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, outside of tables."""

    runs: tuple[Run, ...]
    style: str = ""
    """Name of its style as the program shows it."""
    level: int = 0
    """Of a heading from 1, else 0."""
    in_list: bool = False

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(run.text for run in self.runs)

    def marked(self, look: str) -> str:
        """The text in it that is 'bold', 'italic' or 'underline'."""
        return "".join(run.text for run in self.runs if getattr(run, look))


@dataclass
class Document:
    """One document; nothing in it where the file is gone."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    """Rows of the texts of cells."""

    @property
    def text(self) -> str:
        """The texts of all paragraphs, a line each."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def headings(self) -> list[Paragraph]:
        """The headings, in order."""
        return [paragraph for paragraph in self.paragraphs if paragraph.level]


def read_document(content: bytes, path: str) -> Document:
    """A document by its content: .odt, .docx, else plain UTF-8 text, a paragraph a line.

    Raises:
        ValueError: it is none of the formats, or too large. Parsers raise what they raise.
    """
    if not content.startswith(b"PK"):
        if b"\0" in content:
            raise ValueError(f"no text; begins with {content[:16]!r}")
        return Document([Paragraph((Run(line),)) for line in content.decode("utf-8-sig").splitlines()])
    names = check_zip(content)
    if "word/document.xml" in names:
        return _docx(content)
    if "content.xml" in names:
        return _odt(content)
    raise ValueError("a zip archive, but no text document")


def _docx(content: bytes) -> Document:
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph as Found

    opened, document = docx.Document(io.BytesIO(content)), Document()
    for child in opened.element.body.iterchildren():
        if child.tag.endswith("}p"):
            document.paragraphs.append(_docx_paragraph(Found(child, opened._body)))
        elif child.tag.endswith("}tbl"):
            rows = Table(child, opened._body).rows
            document.tables.append([[cell.text for cell in row.cells] for row in rows])
    return document


def _docx_paragraph(found: Any) -> Paragraph:
    from docx.text.run import Run as Part

    # All runs, those of links too; what a tracked change deleted has no w:t.
    parts = [Part(node, found) for node in found._p.xpath(".//w:r[not(ancestor::w:del)]")]
    runs = tuple(
        Run(part.text, *(_docx_look(part, found, look) for look in ("bold", "italic", "underline"))) for part in parts
    )
    names = [style.name or "" for style in _chain(found.style)]
    level = next((int(match[1]) for name in names if (match := _HEADING.match(name))), 0)
    in_list = bool(found._p.xpath("./w:pPr/w:numPr")) or any(name.startswith("List ") for name in names)
    return Paragraph(runs, names[0] if names else "", level, in_list)


def _docx_look(part: Any, paragraph: Any, look: str) -> bool:
    fonts = [part.font, *(style.font for of in (part.style, paragraph.style) for style in _chain(of))]
    return bool(next((value for font in fonts if (value := getattr(font, look)) is not None), False))


def _chain(style: Any) -> Iterator[Any]:
    seen = set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        yield style
        style = style.base_style


class _Styles:
    """The styles of an .odt: what a name means, along its parents."""

    def __init__(self, *roots: Any) -> None:
        self._nodes = {
            (node.get(f"{_STYLE}family"), node.get(f"{_STYLE}name")): node
            for root in roots
            for node in root.iter(f"{_STYLE}style")
        }

    def chain(self, family: str, name: str | None) -> Iterator[Any]:
        """The style and its parents."""
        seen = set()
        while name is not None and name not in seen and (family, name) in self._nodes:
            seen.add(name)
            yield self._nodes[family, name]
            name = self._nodes[family, name].get(f"{_STYLE}parent-style-name")

    def shown(self, name: str) -> str:
        """The name of a paragraph's style as a person sees it: an automatic one is called as what it is made from."""
        nodes = list(self.chain("paragraph", name))
        named = next((node for node in nodes if node.getparent().tag != f"{_OFFICE}automatic-styles"), None)
        if named is None:
            last = nodes[-1].get(f"{_STYLE}parent-style-name") if nodes else None
            return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), last or name)
        own = str(named.get(f"{_STYLE}name"))
        return str(named.get(f"{_STYLE}display-name") or _ESCAPE.sub(lambda match: chr(int(match[1], 16)), own))

    def look(self, styles: list[tuple[str, str | None]]) -> tuple[bool, bool, bool]:
        """Bold, italic and underline, of the innermost style first."""
        properties = [
            part
            for family, name in styles
            for node in self.chain(family, name)
            for part in node.iter(f"{_STYLE}text-properties")
        ]
        bold = _first(properties, f"{_FO}font-weight", "normal")
        italic = _first(properties, f"{_FO}font-style", "normal")
        underline = _first(properties, f"{_STYLE}text-underline-style", "none")
        return bold in ("bold", "600", "700", "800", "900"), italic in ("italic", "oblique"), underline != "none"


def _first(properties: list[Any], name: str, otherwise: str) -> str:
    return next((part.get(name) for part in properties if part.get(name) is not None), otherwise)


def _odt(content: bytes) -> Document:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = read_xml(archive.read("content.xml"))
        more = [read_xml(archive.read("styles.xml"))] if "styles.xml" in archive.namelist() else []
    document = Document()
    text = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if text is None:
        raise ValueError("an OpenDocument file, but no text document")
    _odt_body(text, _Styles(root, *more), document, in_list=False)
    return document


def _odt_body(parent: Any, styles: _Styles, document: Document, *, in_list: bool) -> None:
    for node in parent:
        if node.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            document.paragraphs.append(_odt_paragraph(node, styles, in_list=in_list))
        elif node.tag == f"{_TABLE}table":
            rows = node.iter(f"{_TABLE}table-row")
            cells = [[cell for cell in row if cell.tag == f"{_TABLE}table-cell"] for row in rows]
            document.tables.append([[_odt_cell(cell, styles) for cell in row] for row in cells])
        elif node.tag in (f"{_TEXT}list", f"{_TEXT}list-item", f"{_TEXT}section"):
            _odt_body(node, styles, document, in_list=in_list or node.tag != f"{_TEXT}section")


def _odt_cell(cell: Any, styles: _Styles) -> str:
    return "\n".join(_odt_paragraph(node, styles, in_list=False).text for node in cell.iter(f"{_TEXT}p"))


def _odt_paragraph(node: Any, styles: _Styles, *, in_list: bool) -> Paragraph:
    own = node.get(f"{_TEXT}style-name", "")
    runs = tuple(_odt_runs(node, styles, [("paragraph", own)]))
    level = int(node.get(f"{_TEXT}outline-level", "1")) if node.tag == f"{_TEXT}h" else 0
    return Paragraph(runs, styles.shown(own), level, in_list)


def _odt_runs(node: Any, styles: _Styles, within: list[tuple[str, str | None]]) -> Iterator[Run]:
    look = styles.look(within)
    if node.text:
        yield Run(node.text, *look)
    for child in node:
        if child.tag == f"{_TEXT}span":
            yield from _odt_runs(child, styles, [("text", child.get(f"{_TEXT}style-name")), *within])
        elif child.tag == f"{_TEXT}a":
            yield from _odt_runs(child, styles, within)
        elif child.tag == f"{_TEXT}s":
            yield Run(" " * min(_REPEATED, int(child.get(f"{_TEXT}c", "1"))), *look)
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield Run("\t" if child.tag.endswith("tab") else "\n", *look)
        if child.tail:
            yield Run(child.tail, *look)
