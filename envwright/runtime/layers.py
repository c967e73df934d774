"""The entries of an image read from the engine's own layer folders: each layer once, not the whole image each time.

Only where that is possible: an engine on this host that keeps layers with overlay2, and a user that may read them.
Source: "Whiteouts and opaque directories", kernel documentation, filesystems/overlayfs.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from envwright.runtime.manifest import FileEntry, Kind, Rewrite, Volatile, content, volatile
from envwright.specs import Record

_REMAPPED = re.compile(r"/\d+\.\d+/overlay2/")
"""An engine that maps users keeps layers under other ids than images have."""


class Layer(Record):
    """What one layer adds and takes away."""

    entries: dict[str, FileEntry]
    removed: list[str]
    opaque: list[str]
    """Folders of which nothing that is below shows."""


def folders(image: Mapping[str, Any]) -> list[Path] | None:
    """The layer folders of an inspected image, lowest first; None where they cannot be read."""
    driver = image.get("GraphDriver") or {}
    data = driver.get("Data") or {}
    upper = str(data.get("UpperDir") or "")
    if driver.get("Name") != "overlay2" or not upper or _REMAPPED.search(upper) or os.geteuid() != 0:
        return None
    lower = [part for part in str(data.get("LowerDir") or "").split(":") if part]
    found = [Path(part) for part in [*reversed(lower), upper]]
    return found if all(folder.is_dir() for folder in found) else None


def read(folder: Path, *, rules: Volatile | None = None) -> Layer:
    """What a layer folder holds. Links are read, never followed."""
    rules = rules or volatile()
    left_out, rewrites = rules.matcher(), {rule.path: rule for rule in rules.rewrite}
    entries: dict[str, FileEntry] = {}
    removed: list[str] = []
    opaque: list[str] = []
    linked: dict[int, tuple[str, int]] = {}
    for path, item in _walk(folder, ""):
        status = item.stat(follow_symlinks=False)
        if stat.S_ISCHR(status.st_mode) and status.st_rdev == 0:
            removed.append(path)
            continue
        if stat.S_ISDIR(status.st_mode) and _attribute(item.path, "trusted.overlay.opaque") == b"y":
            opaque.append(path)
        if left_out.fullmatch(path) is None:
            entries[path] = _entry(path, item.path, status, rewrites.get(path), linked)
    return Layer.model_construct(entries=entries, removed=removed, opaque=opaque)


def merged(layers: Sequence[Layer]) -> list[FileEntry]:
    """The entries that show when the layers lie over each other, lowest first; sorted by path."""
    shown: dict[str, FileEntry] = {}
    for layer in layers:
        for path in layer.opaque:
            _drop_below(shown, path)
        for path in layer.removed:
            gone = shown.pop(path, None)
            if gone is not None and gone.kind == "folder":
                _drop_below(shown, path)
        for path, entry in layer.entries.items():
            before = shown.get(path)
            if before is not None and before.kind == "folder" and entry.kind != "folder":
                _drop_below(shown, path)
            shown[path] = entry
    return [shown[path] for path in sorted(shown)]


def _walk(folder: Path | str, above: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as found:
        items = list(found)
    for item in items:
        path = f"{above}/{item.name}"
        yield path, item
        if item.is_dir(follow_symlinks=False):
            yield from _walk(item.path, path)


def _drop_below(shown: dict[str, FileEntry], path: str) -> None:
    for below in [other for other in shown if other.startswith(f"{path}/")]:
        del shown[below]


def _entry(
    path: str, real: str, status: os.stat_result, rewrite: Rewrite | None, linked: dict[int, tuple[str, int]]
) -> FileEntry:
    kind, target, held, attributes = _kind(status.st_mode), "", ("", 0), ""
    if kind == "file":
        if status.st_ino not in linked or rewrite is not None:
            with open(real, "rb") as file:
                linked[status.st_ino] = content(file, rewrite)
        held = linked[status.st_ino]
        if value := _attribute(real, "security.capability"):
            attributes = f"security.capability={value.hex()};"
    elif kind == "link":
        target = os.readlink(real)
    elif kind == "device":
        target = f"{os.major(status.st_rdev)}:{os.minor(status.st_rdev)}"
    return FileEntry.model_construct(
        path=path,
        kind=kind,
        mode=stat.S_IMODE(status.st_mode),
        owner=status.st_uid,
        group=status.st_gid,
        size=held[1],
        sha256=held[0],
        target=target,
        attributes=attributes,
    )


def _kind(mode: int) -> Kind:
    if stat.S_ISDIR(mode):
        return "folder"
    if stat.S_ISLNK(mode):
        return "link"
    if stat.S_ISFIFO(mode):
        return "pipe"
    return "device" if stat.S_ISCHR(mode) or stat.S_ISBLK(mode) else "file"


def _attribute(real: str, name: str) -> bytes:
    try:
        return os.getxattr(real, name, follow_symlinks=False)
    except OSError:
        return b""
