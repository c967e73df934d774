"""Digests of bundles and evidence: what an approval binds to.

A bundle is identified by what a person could change in it: app.yaml and everything under environment/. Paths, the
executable bit and contents count; times and owners do not, so that a clone, a wheel and a copy agree.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from envwright.errors import SpecError
from envwright.specs import EvidenceFile, EvidenceManifest
from envwright.taskfiles import PROOF, STATES, task_files
from envwright.version import __version__

MANIFEST = "manifest.json"
HARNESS = f"envwright {__version__}, evidence 4"
"""What collects evidence, and of which files; evidence of another is collected anew before an audit."""


def sha256_file(path: Path) -> str:
    """The sha256 of a file's contents, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_tree(root: Path, members: Iterable[str], *, leave_out: Iterable[str] = ()) -> str:
    """One digest over files and folders below `root`.

    Args:
        root: the folder the paths are relative to.
        members: files or folders, relative to `root`; missing ones do not count.
        leave_out: paths relative to `root` that do not count.

    Raises:
        SpecError: a symbolic link or a special file is among them: what it points to could change unseen.
    """
    skipped = set(leave_out)
    files = {path.relative_to(root).as_posix(): path for path in _files(root, members)}
    return _digest({name: path for name, path in files.items() if name not in skipped})


def _digest(files: Mapping[str, Path]) -> str:
    total = hashlib.sha256()
    for name, path in sorted(files.items()):
        if "__pycache__" in path.parts:
            continue
        if path.is_symlink() or not path.is_file():
            raise SpecError(path, expected="a plain file", found="a symbolic link or special file")
        executable = "x" if path.stat().st_mode & 0o100 else "-"
        total.update(f"{name}\0{executable}\0{sha256_file(path)}\n".encode())
    return total.hexdigest()


def bundle_digest(folder: Path) -> str:
    """Digest of a bundle: app.yaml and environment/."""
    return digest_tree(folder, ["app.yaml", "environment"])


def task_digest(folder: Path) -> str:
    """Digest of a task, wherever its files are: everything but the proof and the states it is about."""
    return _digest({name: path for name, path in task_files(folder).items() if name not in (PROOF, STATES)})


def write_manifest(
    folder: Path,
    *,
    app: str,
    bundle: str,
    image: str,
    collected_at: str,
    harness: str,
    describes: dict[str, str],
) -> str:
    """List every file under `folder` in manifest.json and return the evidence digest."""
    files = [
        EvidenceFile(
            path=(name := path.relative_to(folder).as_posix()),
            sha256=sha256_file(path),
            size=path.stat().st_size,
            describes=describes.get(name, ""),
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    ]
    manifest = EvidenceManifest(
        app=app, bundle_digest=bundle, image_digest=image, collected_at=collected_at, harness=harness, files=files
    )
    manifest.write(folder / MANIFEST)
    return sha256_file(folder / MANIFEST)


def mismatches(folder: Path) -> list[str]:
    """What in an evidence folder is not as its manifest says: changed, missing or added files, one sentence each."""
    manifest = EvidenceManifest.read(folder / MANIFEST)
    listed = {file.path: file for file in manifest.files}
    present = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {MANIFEST}
    wrong = [f"evidence/{name} is missing" for name in sorted(set(listed) - present)]
    wrong += [f"evidence/{name} is not in the manifest" for name in sorted(present - set(listed))]
    for name in sorted(present & set(listed)):
        path = folder / name
        if path.is_symlink() or sha256_file(path) != listed[name].sha256:
            wrong.append(f"evidence/{name} has changed")
    return wrong


def _files(root: Path, members: Iterable[str]) -> Iterable[Path]:
    for member in members:
        path = root / member
        if path.is_dir() and not path.is_symlink():
            yield from (p for p in path.rglob("*") if p.is_symlink() or not p.is_dir())
        elif path.exists() or path.is_symlink():
            yield path
