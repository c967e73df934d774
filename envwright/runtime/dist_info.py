"""Python projects in an image: what their dist-info folders say, read from outside; nothing of them is run."""

from __future__ import annotations

import base64
import binascii
import csv
import io
import posixpath
import re
from collections.abc import Mapping
from email.parser import HeaderParser

from envwright.specs import Record

ROOT = "/opt/pypi"
"""The virtual environment that bundles install projects into."""
_INSTALLED = re.compile(rf"{ROOT}/lib(64)?/python[0-9.]+/site-packages/[^/]+\.dist-info")
"""One that lies deeper was copied into another project, and is part of that."""
READ = ("/METADATA", "/RECORD")
"""Ends of the paths of what is read."""


class InstalledProject(Record):
    """One project in the virtual environment."""

    name: str
    """Normalised."""
    version: str
    homepage: str
    licence: str
    files: dict[str, str]
    """Path -> sha256 as recorded, of the files below ROOT that have one."""


def normal(name: str) -> str:
    """A project's name as indexes and comparisons have it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def projects(members: Mapping[str, bytes]) -> list[InstalledProject]:
    """The projects whose METADATA and RECORD are among these files, by path; sorted by name."""
    found = []
    for path, content in members.items():
        folder, _, name = path.rpartition("/")
        if name != "METADATA" or not _INSTALLED.fullmatch(folder):
            continue
        fields = HeaderParser().parsestr(content.decode("utf-8", "replace"))
        if not fields["Name"] or not fields["Version"]:
            continue
        record = members.get(f"{folder}/RECORD", b"").decode("utf-8", "replace")
        found.append(
            InstalledProject(
                name=normal(fields["Name"]),
                version=fields["Version"],
                homepage=str(fields["Home-page"] or ""),
                licence=str(fields["License-Expression"] or fields["License"] or "").strip().partition("\n")[0][:80],
                files=recorded(record, posixpath.dirname(folder)),
            )
        )
    return sorted(found, key=lambda project: project.name)


def recorded(text: str, site: str) -> dict[str, str]:
    """Paths and hashes of a RECORD file; what lies outside the virtual environment does not count."""
    found = {}
    try:
        rows = list(csv.reader(io.StringIO(text)))
    except csv.Error:
        return {}
    for row in rows:
        path = posixpath.normpath(posixpath.join(site, row[0])) if row else ""
        algorithm, _, digest = row[1].partition("=") if len(row) > 1 else ("", "", "")
        if path.startswith(f"{ROOT}/") and algorithm == "sha256":
            try:
                found[path] = base64.urlsafe_b64decode(digest + "=" * (-len(digest) % 4)).hex()
            except (binascii.Error, ValueError):
                continue
    return found
