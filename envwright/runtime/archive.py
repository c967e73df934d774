"""Files in and out of containers as tar streams, the engine's archive format."""

from __future__ import annotations

import io
import posixpath
import tarfile
from collections.abc import Generator, Iterable, Mapping
from contextlib import closing

from envwright.errors import UsageError, WorkFailed

USER_ID = 1000
"""uid and gid of `user` in every image."""


def pack(files: Mapping[str, bytes], *, root: str = "/home/user", executable: Iterable[str] = ()) -> bytes:
    """A tar of `files` (absolute path -> content) relative to `root`, owned by `user`, with their folders.

    Raises:
        UsageError: a path is not below `root`.
    """
    buffer = io.BytesIO()
    marked = set(executable)
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        made: set[str] = set()
        for path, content in sorted(files.items()):
            name = _below(path, root)
            for folder in _parents(name):
                if folder not in made:
                    made.add(folder)
                    tar.addfile(_member(folder, tarfile.DIRTYPE, 0o755))
            info = _member(name, tarfile.REGTYPE, 0o755 if path in marked else 0o644)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def collect(chunks: Generator[bytes], *, limit: int, what: str) -> bytes:
    """The bytes of a stream; what is left of it is not read, and the engine need not wait for a reader.

    Raises:
        WorkFailed: there are more than `limit` bytes.
    """
    buffer = bytearray()
    with closing(chunks):
        for chunk in chunks:
            buffer += chunk
            if len(buffer) > limit:
                raise WorkFailed(f"{what} is larger than {limit} bytes", resolution="Raise the limit or observe less.")
    return bytes(buffer)


def single_file(archive: bytes, path: str) -> bytes:
    """The content of the one plain file in an archive.

    Raises:
        WorkFailed: it is a folder, a link or a special file.
    """
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        member = tar.next()
        file = tar.extractfile(member) if member is not None and member.isreg() else None
        if file is None:
            raise WorkFailed(f"{path!r} is not a plain file")
        return file.read()


def _below(path: str, root: str) -> str:
    clean = posixpath.normpath(path)
    if not path.startswith("/") or not clean.startswith(root.rstrip("/") + "/"):
        raise UsageError(
            f"{path!r} cannot be written in a session",
            details=f"Only paths below {root!r} can; everything else in the container is read-only.",
        )
    return clean[len(root.rstrip("/")) + 1 :]


def _parents(name: str) -> list[str]:
    parts = name.split("/")[:-1]
    return ["/".join(parts[: i + 1]) for i in range(len(parts))]


def _member(name: str, kind: bytes, mode: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.mode, info.uid, info.gid = kind, mode, USER_ID, USER_ID
    return info
