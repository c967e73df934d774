"""What is in the image under audit, read by the auditor itself: against the desktop image, and by whose it is."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property

from envwright.runtime.engine import Engine
from envwright.runtime.images import added_files, image_digest
from envwright.runtime.manifest import FileEntry
from envwright.runtime.ownership import Ownership, ownership, still

PROGRAMS = ("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")
"""Where a program is looked for, in this order."""
_BEFORE_OTHERS = re.compile(
    r"^/usr/lib/python3\.\d+/|^/usr/local/lib/[^/]*\.so|^/etc/ld\.so\.(preload$|conf\.d/)|^/etc/sudoers|/glibc-hwcaps/"
)
"""Paths from which an interpreter or the loader takes something before, or instead of, the desktop's own."""
_READ = ("/home", "/root", "/opt", "/srv", "/etc", "/usr/local")
_DESKTOP = re.compile(r"^/opt/envwright/(?!app(/|$))")


class Contents:
    """One image and the desktop image it is built on."""

    def __init__(self, engine: Engine, image: str, base: str, *, run: str) -> None:
        self._engine, self._image, self._base, self._run = engine, image, base, run

    @cached_property
    def added(self) -> list[FileEntry]:
        """What the image has that the desktop image lacks or has otherwise."""
        return added_files(self._engine, self._image, self._base)

    @cached_property
    def before(self) -> dict[str, FileEntry]:
        """The desktop image, by path."""
        return {entry.path: entry for entry in image_digest(self._engine, self._base)[1]}

    @cached_property
    def owners(self) -> Ownership:
        """The packages of the image."""
        return ownership(self._engine, self._image, run=self._run)

    @cached_property
    def owners_before(self) -> Ownership:
        """The packages of the desktop image."""
        return ownership(self._engine, self._base, run=self._run)

    @cached_property
    def unpackaged(self) -> list[FileEntry]:
        """Files and links that no package ships: what the bundle's scripts, or scripts of packages, made."""
        return [e for e in self.added if e.kind in ("file", "link") and not self.owners.shipped(e.path, e.sha256)]

    def texts(self) -> dict[str, str]:
        """The unpackaged files in places where people keep things, as far as they are text."""
        wanted = {entry.path for entry in self.unpackaged if entry.kind == "file"}
        found: dict[str, str] = {}
        with still(self._engine, self._image, run=self._run) as files:
            for root in _READ:
                if any(path.startswith(f"{root}/") for path in wanted):
                    for path, content in files.members(root, only=wanted).items():
                        if b"\0" not in content:
                            found[path] = content.decode("utf-8", "replace")
        return found

    def tampered(self) -> list[str]:
        """What takes the place of, or comes before, something of the desktop that observes or judges.

        A package that brings another version of a file may; the bundle's own scripts may not.
        """
        return sorted(entry.path for entry in self.added if self._replaces(entry))

    def _replaces(self, entry: FileEntry) -> bool:
        path, owners = entry.path, self.owners.of(entry.path)
        if _DESKTOP.search(path):
            return True
        if any(self._version(name) != self._version_before(name) for name in owners):
            return False
        if entry.kind not in ("file", "link"):
            return False
        known = self.before.get(path)
        if known is not None:
            same = (known.sha256, known.target, known.mode, known.owner) == (
                entry.sha256, entry.target, entry.mode, entry.owner,
            )  # fmt: skip
            in_use = bool(owners) or posixpath.dirname(path) in PROGRAMS
            return not same and in_use and not path.startswith(("/etc/", "/home/"))
        if owners:
            return False
        shadows = posixpath.dirname(path) in PROGRAMS and any(
            f"{folder}/{posixpath.basename(path)}" in self.before for folder in PROGRAMS
        )
        return shadows or bool(_BEFORE_OTHERS.search(path)) or (entry.kind == "file" and bool(entry.mode & 0o6000))

    def _version(self, name: str) -> str:
        package = self.owners.packages.get(name)
        return package.version if package else ""

    def _version_before(self, name: str) -> str:
        package = self.owners_before.packages.get(name)
        return package.version if package else ""
