"""What is in an image, so that two builds on two machines can agree: paths, types, owners, modes, contents; no times.

What differs between builds for reasons that are no content is listed, each with its reason, in volatile.yaml.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
import tarfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import IO, Literal, cast

import yaml

from envwright.specs import Record

Kind = Literal["file", "folder", "link", "device", "pipe"]
_CHUNK = 1 << 20
_REWRITE_LIMIT = 64 << 20


class FileEntry(Record):
    """One path of an image."""

    path: str
    """Absolute."""
    kind: Kind
    mode: int
    """Permission bits with set-user-id, set-group-id and sticky."""
    owner: int
    group: int
    size: int = 0
    sha256: str = ""
    """Of a file's contents."""
    target: str = ""
    """Of a symbolic link; 'major:minor' of a device."""
    attributes: str = ""
    """Extended attributes that give rights, e.g. file capabilities, in hexadecimal."""


class Rewrite(Record):
    """Part of a file that is replaced before it is hashed."""

    path: str
    pattern: str
    replacement: str
    reason: str


class LeftOut(Record):
    """Paths that do not count."""

    path: str
    reason: str


class Volatile(Record):
    """volatile.yaml."""

    leave_out: list[LeftOut]
    rewrite: list[Rewrite]

    def matcher(self) -> re.Pattern[str]:
        """Matches the paths that do not count."""
        return re.compile("|".join(_pattern(item.path) for item in self.leave_out))


@cache
def volatile() -> Volatile:
    """The list that ships with the runtime."""
    text = Path(__file__).with_name("volatile.yaml").read_text(encoding="utf-8")
    return Volatile.model_validate(yaml.safe_load(text))


def read_manifest(stream: IO[bytes], *, rules: Volatile | None = None) -> list[FileEntry]:
    """The entries of a file system given as a tar stream, sorted by path.

    Hard links count as files of the same content: whether two names share one inode does not survive layering.
    """
    rules = rules or volatile()
    left_out, rewrites = rules.matcher(), {rule.path: rule for rule in rules.rewrite}
    contents: dict[str, tuple[str, int]] = {}
    entries: dict[str, FileEntry] = {}
    with tarfile.open(fileobj=stream, mode="r|", bufsize=_CHUNK) as tar:
        for member in tar:
            path = "/" + member.name.strip("/")
            if member.isreg():
                # Also of files left out: a hard link to one may count.
                contents[path] = content(cast(IO[bytes], tar.extractfile(member)), rewrites.get(path))
            elif member.islnk():
                contents[path] = contents["/" + member.linkname.strip("/")]
            if path != "/" and left_out.fullmatch(path) is None:
                entries[path] = _entry(path, member, contents.get(path, ("", 0)))
            tar.members.clear()  # type: ignore[attr-defined]  # or a large image would be held in memory twice
    return [entries[path] for path in sorted(entries)]


def digest(entries: Iterable[FileEntry]) -> str:
    """sha256 over sorted entries."""
    total = hashlib.sha256()
    for entry in entries:
        line = [entry.path, entry.kind, entry.mode, entry.owner, entry.group, entry.sha256, entry.target]
        total.update(json.dumps([*line, entry.attributes], ensure_ascii=True).encode() + b"\n")
    return total.hexdigest()


def added(entries: Iterable[FileEntry], base: Iterable[FileEntry]) -> list[FileEntry]:
    """Entries that `base` lacks or has otherwise."""
    known = {entry.path: entry for entry in base}
    return [entry for entry in entries if known.get(entry.path) != entry]


def differences(one: Iterable[FileEntry], other: Iterable[FileEntry]) -> list[str]:
    """Paths that are not the same in both, each with what differs."""
    first, second = ({entry.path: entry for entry in entries} for entries in (one, other))
    found = []
    for path in sorted(first.keys() | second.keys()):
        left, right = first.get(path), second.get(path)
        if left is None or right is None:
            found.append(f"{path}: only in the {'second' if left is None else 'first'}")
        elif left != right:
            names = [name for name in FileEntry.model_fields if getattr(left, name) != getattr(right, name)]
            found.append(f"{path}: other {', '.join(names)}")
    return found


class ChunkReader:
    """A file to read from a stream of chunks."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest = chunks, memoryview(b"")

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; all that is left when negative; b'' at the end."""
        parts: list[memoryview] = []
        wanted = size if size >= 0 else 1 << 62
        while wanted:
            if not self._rest:
                self._rest = memoryview(next(self._chunks, b""))
                if not self._rest:
                    break
            part = self._rest[:wanted]
            self._rest = self._rest[len(part) :]
            wanted -= len(part)
            parts.append(part)
        return b"".join(parts)


def _entry(path: str, member: tarfile.TarInfo, content: tuple[str, int]) -> FileEntry:
    kind: Kind = "file"
    target = ""
    if member.isdir():
        kind = "folder"
    elif member.issym():
        kind, target = "link", member.linkname
    elif member.isfifo():
        kind = "pipe"
    elif member.ischr() or member.isblk():
        kind, target = "device", f"{member.devmajor}:{member.devminor}"
    attributes = "".join(
        f"{name.removeprefix('SCHILY.xattr.')}={value.encode('utf-8', 'surrogateescape').hex()};"
        for name, value in sorted(member.pax_headers.items())
        if name.startswith("SCHILY.xattr.")
    )
    return FileEntry.model_construct(
        path=path,
        kind=kind,
        mode=stat.S_IMODE(member.mode),
        owner=member.uid,
        group=member.gid,
        size=content[1],
        sha256=content[0],
        target=target,
        attributes=attributes,
    )


def content(file: IO[bytes], rewrite: Rewrite | None) -> tuple[str, int]:
    """sha256 and size of a file's content, after the rewriting its path asks for."""
    if rewrite is not None:
        text = file.read(_REWRITE_LIMIT).decode("utf-8", "surrogateescape")
        changed = re.sub(rewrite.pattern, rewrite.replacement, text).encode("utf-8", "surrogateescape")
        return hashlib.sha256(changed).hexdigest(), len(changed)
    total, size = hashlib.sha256(), 0
    while chunk := file.read(_CHUNK):
        total.update(chunk)
        size += len(chunk)
    return total.hexdigest(), size


def _pattern(path: str) -> str:
    out = ""
    for part in re.split(r"(\*\*|\*)", path):
        out += {"**": ".*", "*": "[^/]*"}.get(part, re.escape(part))
    # A pattern that ends in /** leaves out what is in the folder, not the folder: its owner and mode count.
    return f"(?:{out})"
