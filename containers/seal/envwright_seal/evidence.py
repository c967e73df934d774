"""The exported final state, and the state the task began with, as read-only bytes."""

from __future__ import annotations

import contextlib
import json
import posixpath
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

from envwright_seal.cad import Plan, read_plan
from envwright_seal.database import BESIDE, Database, no_database, read_database
from envwright_seal.document import Document, read_document
from envwright_seal.drawing import Drawing, read_drawing
from envwright_seal.layers import Layer, geojson, geopackage
from envwright_seal.lines import read_lines
from envwright_seal.markup import read_xml
from envwright_seal.picture import Picture, no_picture, read_picture
from envwright_seal.settings import Settings, read_settings
from envwright_seal.sound import Sound, no_sound, read_sound
from envwright_seal.spreadsheets import read_workbook
from envwright_seal.workbook import Workbook

Found = TypeVar("Found")

WHAT = {
    "workbook": "a spreadsheet",
    "lines": "plain text",
    "document": "a text document",
    "picture": "an image",
    "drawing": "a drawing",
    "plan": "a DXF drawing",
    "sound": "a sound",
    "database": "a database",
    "layers": "layers of a map",
    "settings": "settings",
    "xml": "XML",
    "json": "JSON",
}
"""What each reader reads, for messages."""

Files = Mapping[str, bytes]
"""Absolute path in the application's container -> content."""


class EvidenceError(Exception):
    """Evidence that cannot be read. Ends the validation without a score."""


class Evidence:
    """One state. A path the agent removed is simply not there (`exists`); reading it is an error."""

    def __init__(self, files: Files, initial: Evidence | None = None) -> None:
        self._files = dict(files)
        self._initial = initial
        # By reader, path and content.
        self._known: dict[tuple[str, str, bytes], Any] = {} if initial is None else initial._known

    @classmethod
    def load(cls, folder: Path, initial: Evidence | None = None) -> Evidence:
        """What was put below `folder`, at the paths it had in the application's container."""
        files = {}
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                raise EvidenceError(f"{path.name!r} is neither a file nor a folder")
            if path.is_file():
                files["/" + path.relative_to(folder).as_posix()] = path.read_bytes()
        return cls(files, initial)

    @property
    def initial(self) -> Evidence:
        """The state the task began with, as the set-up makes it."""
        if self._initial is None:
            raise EvidenceError("there is no initial state")
        return self._initial

    def read_ahead(self, readers: Iterable[str]) -> None:
        """Read every file by each of these readers that can, once for all cases that are forked from here.

        Where a state holds the same file, it is given the same object, which nobody may change.
        """
        for reader in readers:
            for path, content in self._files.items():
                if content.startswith(b"SQLite"):  # what it holds, the files beside it decide, too
                    continue
                with contextlib.suppress(EvidenceError):
                    self._known[reader, path, content] = getattr(self, reader)(path)

    def paths(self, folder: str = "/") -> list[str]:
        """Paths of all files below `folder`, sorted."""
        prefix = posixpath.join(folder, "")
        return sorted(path for path in self._files if path.startswith(prefix))

    def exists(self, path: str) -> bool:
        """Whether there is a file at `path`."""
        return path in self._files

    def read(self, path: str) -> bytes:
        """The content of a file.

        Raises:
            EvidenceError: there is none.
        """
        try:
            return self._files[path]
        except KeyError:
            raise EvidenceError(f"there is no {path!r}") from None

    def text(self, path: str) -> str:
        """The content of a UTF-8 text file.

        Raises:
            EvidenceError: there is none, or it is not UTF-8.
        """
        try:
            return self.read(path).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise EvidenceError(f"{path!r} is not UTF-8 text: {error}") from error

    # What follows reads a file by its first bytes. That a file is not there is something the engine said, so it is a
    # state to score: what is given then holds nothing. That it cannot be read is not: EvidenceError.

    def workbook(self, path: str) -> Workbook:
        """A spreadsheet (.xlsx, .ods, .csv); without sheets where the file is gone."""
        return self._opened(path, "workbook", read_workbook, lambda: Workbook([]))

    def lines(self, path: str) -> list[str]:
        """The lines of a plain text, without blanks at their ends; none where the file is gone."""
        return self._opened(path, "lines", lambda content, _: read_lines(content), list)

    def document(self, path: str) -> Document:
        """A text document (.odt, .docx, plain text); without paragraphs where the file is gone."""
        return self._opened(path, "document", read_document, Document)

    def picture(self, path: str) -> Picture:
        """A raster image (PNG, JPEG, TIFF, ...; .ora and .kra merged); 0 by 0 where the file is gone."""
        return self._opened(path, "picture", read_picture, no_picture)

    def drawing(self, path: str) -> Drawing:
        """A vector drawing (SVG); without shapes where the file is gone."""
        return self._opened(path, "drawing", read_drawing, Drawing)

    def plan(self, path: str) -> Plan:
        """A technical drawing (DXF); without entities where the file is gone."""
        return self._opened(path, "plan", read_plan, Plan)

    def sound(self, path: str) -> Sound:
        """A recording (WAV, FLAC, Ogg, AIFF); without samples where the file is gone."""
        return self._opened(path, "sound", read_sound, no_sound)

    def database(self, path: str) -> Database:
        """A SQLite database, with its log or journal if that is observed; without tables where the file is gone."""
        beside = {end: self._files[path + end] for end in BESIDE if path + end in self._files}
        return self._opened(path, "database", lambda content, _: read_database(content, beside), no_database)

    def layers(self, path: str) -> list[Layer]:
        """The layers of a GeoPackage or a GeoJSON file; none where the file is gone."""

        def read(content: bytes, path: str) -> list[Layer]:
            if content.startswith(b"SQLite"):
                return geopackage(self.database(path))
            return geojson(content, posixpath.splitext(posixpath.basename(path))[0])

        return self._opened(path, "layers", read, list)

    def settings(self, path: str) -> Settings:
        """Settings in sections (.ini, GKeyFile, KConfig, dconf's database); none where the file is gone."""
        return self._opened(path, "settings", read_settings, dict)

    def xml(self, path: str) -> Any:
        """The root of an XML file (lxml), packed with gzip or not; None where the file is gone."""
        return self._opened(path, "xml", lambda content, _: read_xml(content), lambda: None)

    def json(self, path: str) -> Any:
        """What a JSON file holds; None where the file is gone."""
        return self._opened(path, "json", lambda content, _: json.loads(content), lambda: None)

    def _opened(
        self, path: str, reader: str, read: Callable[[bytes, str], Found], nothing: Callable[[], Found]
    ) -> Found:
        if not self.exists(path):
            return nothing()
        content = self.read(path)
        if (known := self._known.get((reader, path, content))) is not None:
            return cast(Found, known)
        try:
            return read(content, path)
        except Exception as error:  # whatever a parser trips over, the evidence is what cannot be read
            what = WHAT[reader]
            raise EvidenceError(f"{path!r} cannot be read as {what}: {type(error).__name__}: {error}") from error
