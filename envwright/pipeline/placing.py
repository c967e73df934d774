"""An approved bundle goes to its place in one step, and only one process onboards an application at a time."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from envwright.errors import Busy
from envwright.workspace import Workspace


def place(bundle: Path, target: Path) -> None:
    """Copy an approved bundle beside its place, then exchange the two: a reader sees the old or the new, whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh, old = target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")
    recover(target)
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(bundle, fresh)
    if target.exists():
        os.rename(target, old)
    os.rename(fresh, target)
    shutil.rmtree(old, ignore_errors=True)


def recover(target: Path) -> None:
    """Put the bundle back that a process killed between the two renames of `place` had moved aside."""
    old = target.with_name(f".{target.name}.old")
    if old.is_dir() and not target.exists():
        os.rename(old, target)


@contextmanager
def alone(workspace: Workspace, target: str) -> Iterator[None]:
    """Only one process onboards an application in a workspace; the kernel drops the lock when it dies."""
    folder = workspace.runs / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashlib.sha256(target.encode()).hexdigest()[:16]
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(
                f"{target!r} is being onboarded by another process in this workspace",
                details=str(workspace.root),
                resolution="Wait for it, or use another --workspace.",
            ) from error
        yield
