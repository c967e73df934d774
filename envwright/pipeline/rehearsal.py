"""The audit's probes for an author who is still at work: what they find, and nothing that could be kept or shown."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import auditors
from envwright.progress import Progress
from envwright.runtime.collector import collect
from envwright.runtime.engine import Engine
from envwright.specs import Finding
from envwright.workspace import Workspace

_OF_THE_AUTHOR = ("app.yaml", "environment")


def rehearse(engine: Engine, folder: Path, *, run: str, workspace: Workspace, progress: Progress) -> list[Finding]:
    """Collect evidence of a copy of the bundle and answer every probe on it; copy, evidence and pictures are deleted.

    No report and no approval comes of it, no judge is asked, and an author sees no file of it.

    Raises:
        SpecError: a file of the bundle does not hold what it must.
        ImageBuildFailed: it cannot be built.
        EngineError: the engine cannot go on.
    """
    with tempfile.TemporaryDirectory(prefix="envwright-rehearsal-") as name:
        copy = Path(name) / folder.name
        copy.mkdir()
        for member in _OF_THE_AUTHOR:
            path = folder / member
            if path.is_dir():
                shutil.copytree(path, copy / member, symlinks=True)
            elif path.is_file():
                shutil.copy2(path, copy / member)
        collect(engine, copy, run=run, workspace=workspace, progress=progress)
        return auditors.probe(engine, copy, run=run, workspace=workspace, progress=progress)
