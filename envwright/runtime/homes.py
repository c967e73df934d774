"""The files of a session's home, as they are at one moment."""

from __future__ import annotations

import io
import tarfile

from envwright.runtime.hardening import HOME
from envwright.runtime.session import Session


def read_home(session: Session, *, largest: int) -> dict[str, bytes]:
    """Plain files of at most `largest` bytes, and folders, whose names end with a slash; by their path below the home.

    Raises:
        UsageError, WorkFailed: it cannot be read. Taken for an empty one, every file would count as changed, or none.
    """
    found: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(session.get_archive(HOME))) as tar:
        for member in tar:
            name = member.name.partition("/")[2]
            file = tar.extractfile(member) if member.isreg() and member.size <= largest else None
            if file is not None:
                found[name] = file.read()
            elif member.isdir() and name:
                found[f"{name}/"] = b""
    return found
