"""The files of a bundle that its author may touch: app.yaml and environment/, nothing beside or behind a link."""

from __future__ import annotations

import hashlib
import os
import stat
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from envwright.errors import UsageError
from envwright.specs import Record

LARGEST = 64 * 2**20
"""Of all files of a bundle together, in bytes: what is larger comes from a package while the image is built."""
_DEEPEST = 16
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK


class BundleFile(Record):
    """One file in a list."""

    path: str
    size: int
    executable: bool


class BundleFiles:
    """Reads and writes below a bundle's folder; every component of a path is opened without following links."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def list(self) -> list[BundleFile]:
        """Every plain file, sorted by path; links and special files are left out."""
        found = []
        for path in sorted([self._folder / "app.yaml", *(self._folder / "environment").rglob("*")]):
            with suppress(FileNotFoundError):
                status = path.lstat()
                if stat.S_ISREG(status.st_mode):
                    name = path.relative_to(self._folder).as_posix()
                    found.append(BundleFile(path=name, size=status.st_size, executable=bool(status.st_mode & 0o100)))
        return found

    def read(self, name: str) -> bytes:
        """The content of one file.

        Raises:
            UsageError: the path is not allowed, or no plain file is there.
        """
        parts = _checked(name)
        with self._parent(parts, name) as parent:
            try:
                handle = os.open(parts[-1], _FILE, dir_fd=parent)
            except OSError as error:
                raise _missing(name) from error
            with os.fdopen(handle, "rb") as file:
                if not stat.S_ISREG(os.fstat(handle).st_mode):
                    raise _missing(name)
                return file.read(LARGEST)

    def write(self, name: str, content: bytes) -> str:
        """Write one file whole, making its folders; scripts become executable. Returns its sha256.

        Raises:
            UsageError: the path is not allowed, or the bundle would become too large.
        """
        parts = _checked(name)
        others = sum(file.size for file in self.list() if file.path != "/".join(parts))
        if others + len(content) > LARGEST:
            raise UsageError(
                f"{name!r} would make the bundle larger than {LARGEST // 2**20} MiB",
                resolution="Install what is large from a package in install.sh instead.",
            )
        mode = 0o755 if parts[-1].endswith(".sh") else 0o644
        with self._parent(parts, name, make=True) as parent:
            temporary = f".{parts[-1]}.{uuid.uuid4().hex[:8]}"
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
            handle = os.open(temporary, flags, mode, dir_fd=parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                    os.fchmod(file.fileno(), mode)
                os.replace(temporary, parts[-1], src_dir_fd=parent, dst_dir_fd=parent)
            except OSError as error:
                os.unlink(temporary, dir_fd=parent)
                raise UsageError(f"{name!r} cannot be written", details=os.strerror(error.errno or 0)) from error
        return hashlib.sha256(content).hexdigest()

    def delete(self, name: str) -> None:
        """Delete one file.

        Raises:
            UsageError: the path is not allowed, or no file is there.
        """
        parts = _checked(name)
        with self._parent(parts, name) as parent:
            try:
                os.unlink(parts[-1], dir_fd=parent)
            except OSError as error:
                raise _missing(name) from error

    @contextmanager
    def _parent(self, parts: tuple[str, ...], name: str, *, make: bool = False) -> Iterator[int]:
        current = os.open(self._folder, _FOLDER)
        try:
            for part in parts[:-1]:
                if make:
                    with suppress(FileExistsError):
                        os.mkdir(part, 0o755, dir_fd=current)
                try:
                    below = os.open(part, _FOLDER, dir_fd=current)
                except OSError as error:
                    raise _missing(name) from error
                os.close(current)
                current = below
            yield current
        finally:
            os.close(current)


def _checked(name: str) -> tuple[str, ...]:
    parts = PurePosixPath(name).parts
    plain = bool(parts) and not name.startswith("/") and ".." not in parts and "\0" not in name
    allowed = plain and (parts == ("app.yaml",) or (parts[0] == "environment" and 1 < len(parts) <= _DEEPEST))
    if not allowed or any(len(part.encode()) > 200 for part in parts):
        raise UsageError(
            f"{name!r} is not a file of the bundle",
            details="Only app.yaml and files below environment/ are; evidence, audit and approval are others'.",
            resolution="Give a relative path such as environment/launch.sh",
        )
    return parts


def _missing(name: str) -> UsageError:
    return UsageError(f"there is no plain file {name!r} in the bundle", resolution="list_files shows what there is.")
