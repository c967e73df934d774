"""Where the files of a task are: in its folder, or, of the test split, apart from what agents may be trained on.

tasks/<app>/<task>/ holds what everybody may see; tasks/<app>/private/<task>/ what would give a task away.
"""

from __future__ import annotations

import uuid
from pathlib import Path

STATES = "states.tar.xz"
"""Every state a task's proof is about."""
PROOF = "proof.json"
TELLING = ("demonstration.json", "solution.py", "states.py", STATES, "validator.py")
"""What would give a task away."""
APART = "private"
"""Folder beside the tasks of an application."""


def apart(folder: Path) -> Path:
    """Where the telling files of a task are when they are apart."""
    return folder.parent / APART / folder.name


def task_file(folder: Path, name: str) -> Path:
    """A file of a task, wherever it is; where it would be if it is not there."""
    other = apart(folder) / name
    return other if name in TELLING and apart(folder).is_dir() else folder / name


def task_files(folder: Path) -> dict[str, Path]:
    """Every file of a task, by its name relative to the task."""
    found = {}
    for root in (folder, apart(folder)):
        if root.is_dir():
            files = (path for path in sorted(root.rglob("*")) if not path.is_dir())
            found.update({path.relative_to(root).as_posix(): path for path in files})
    return found


def canary(app: str, task: str) -> str:
    """The word that stands in every telling script of a task and nowhere else."""
    return f"envwright-canary-{uuid.uuid5(uuid.NAMESPACE_URL, f'envwright/{app}/{task}')}"


def put_apart(folder: Path) -> None:
    """Move what would give a task away to its own folder."""
    _move(folder, apart(folder))


def put_back(folder: Path) -> None:
    """Move it back into the task's folder."""
    if apart(folder).is_dir():
        _move(apart(folder), folder)
        apart(folder).rmdir()


def _move(start: Path, end: Path) -> None:
    end.mkdir(parents=True, exist_ok=True)
    for name in TELLING:
        if (start / name).is_file():
            (start / name).replace(end / name)
