"""Examples that a program's own packages ship: a document of its own types, for which the data index knows none."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping, Sequence

from builders.archive import packages
from builders.archive.data import TARGET, Chosen
from envwright.runtime.scratch import Scratch
from envwright.specs import DataItem

_FOLDER = re.compile(r"/(examples?|samples?|demos?|tutorials?)(-[a-z]+)?/", re.IGNORECASE)
_KINDS = re.compile(
    r"^(?!(?:text/(?:plain|html|csv|xml)|image/|audio/|video/|application/(?:pdf|xml|zip|x-tar|gzip|json)$))"
)
"""Types that say which program a document is for; of the others the data index has better."""
_SMALLEST, _LARGEST = 200, 1_000_000
"""Bytes: smaller ones are empty forms, larger ones are computed for long when they are opened."""
_LOOKED_AT, _BESIDE = 2000, 20
_BY_NAME = re.compile(r"^\d+:([^:\n]+):\*(\.[^*?\[:\n]+)(?::.*)?$", re.MULTILINE)
"""A line of the shared MIME database's globs2 that says what an ending means."""


def take(scratch: Scratch, package: str, mime_types: Sequence[str]) -> Chosen | None:
    """The example that the installed package, or another of the same source, ships; None where there is none."""
    wanted = [kind for kind in mime_types if _KINDS.match(kind)]
    owners = _of_the_same_source(scratch, package) if wanted else {}
    if not owners:
        return None
    listed = [path for path in packages.files(scratch, sorted(owners)) if _FOLDER.search(path)][:_LOOKED_AT]
    sizes = _sizes(scratch, listed)
    endings = meanings(scratch.run(["cat", "/usr/share/mime/globs2"]).stdout.decode(errors="replace"))
    found = choose(sizes, endings, wanted)
    if found is None:
        return None
    path, kind = found
    content = scratch.read(path)
    folder = posixpath.dirname(path)
    near = [other for other in sizes if posixpath.dirname(other) == folder and other != path]
    named = [other for other in near if posixpath.basename(other).encode() in content][:_BESIDE]
    files = {one: scratch.read(one) for one in named} | {path: content}
    shipping = {one: name for one, name in packages.owners(scratch, list(files)).items() if name in owners}
    if path not in shipping:
        return None  # another package's file has its place
    files = {one: data for one, data in files.items() if one in shipping}
    items = [
        DataItem(
            file=posixpath.basename(one),
            target=f"{TARGET}/{posixpath.basename(one)}",
            source=f"{one}, an example that {package}'s authors ship",
            package=f"deb:{shipping[one]}={owners[shipping[one]]}:{one}",
            licence=packages.licence(scratch, shipping[one]),
            sha256=hashlib.sha256(data).hexdigest(),
            mime_type=kind if one == path else "application/octet-stream",
            why_real="made by the program's own authors to show what it is used for",
        )
        for one, data in files.items()
    ]
    contents = {posixpath.basename(one): data for one, data in files.items()}
    return Chosen(items=items, files=contents, document=f"{TARGET}/{posixpath.basename(path)}")


def choose(sizes: Mapping[str, int], endings: Mapping[str, set[str]], wanted: Sequence[str]) -> tuple[str, str] | None:
    """The largest example that is not too large of the first type there is one of, and the type."""
    for kind in wanted:
        fitting = [
            (size, path)
            for path, size in sizes.items()
            if _SMALLEST <= size <= _LARGEST and kind in endings.get(posixpath.splitext(path.lower())[1], ())
        ]
        if fitting:
            return max(fitting)[1], kind
    return None


def meanings(globs: str) -> dict[str, set[str]]:
    """MIME types by ending, of the shared MIME database's globs2."""
    found: dict[str, set[str]] = {}
    for kind, ending in _BY_NAME.findall(globs):
        found.setdefault(ending.lower(), set()).add(kind)
    return found


def _of_the_same_source(scratch: Scratch, package: str) -> dict[str, str]:
    """Installed packages that were built from the source that `package` was built from, with their versions."""
    shown = scratch.run(["dpkg-query", "--show", "--showformat", "${Package} ${source:Package} ${Version}\\n"])
    rows = [line.split() for line in shown.stdout.decode(errors="replace").splitlines()]
    source = next((row[1] for row in rows if row[0] == package), None)
    return {row[0]: row[2] for row in rows if row[1] == source}


def _sizes(scratch: Scratch, paths: Sequence[str]) -> dict[str, int]:
    """Bytes of each that is a file, by path."""
    if not paths:
        return {}
    shown = scratch.run(["stat", "--printf", "%F\\t%s\\t%n\\n", *paths]).stdout.decode(errors="replace")
    rows = [line.split("\t") for line in shown.splitlines()]
    return {row[2]: int(row[1]) for row in rows if len(row) == 3 and row[0] == "regular file"}
