"""What today's package versions would change: a copy with them, built, started and proven beside the real one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import Field

from envwright.nightly.job import Job
from envwright.nightly.world import World, pins_of, with_versions
from envwright.progress import Progress
from envwright.proving import prove, prover_of
from envwright.runtime.collector import collect
from envwright.runtime.engine import Engine
from envwright.runtime.images import find_bundle
from envwright.runtime.pictures import changed, read_picture
from envwright.specs import Document, Record
from envwright.workspace import Workspace

FILE = "drift.json"
_SHOT = Path("start-1") / "screenshot.png"


class Moved(Record):
    """A package whose version differs."""

    name: str
    pinned: str
    today: str
    """'' where it is no longer installed."""


class Drift(Document):
    """drift.json: what differs between the bundle as it is pinned and as it would be with today's versions."""

    line: str
    """All of it in one line."""
    error: str = ""
    """Why it does not build or start with today's versions."""
    packages: list[Moved] = Field(default_factory=list)
    windows_gone: list[str] = Field(default_factory=list)
    """Titles of windows that are no longer there."""
    windows_new: list[str] = Field(default_factory=list)
    pixels: float = 0.0
    """Part of the pixels of the first screenshot that differ."""
    tasks_lost: list[str] = Field(default_factory=list)
    """Tasks that are proven, and whose proof does not hold with today's versions."""
    tasks_held: int = 0


def newer_pins(folder: Path, world: World) -> dict[str, str]:
    """Pins of a bundle of which a mirror has something newer, or that are gone, and today's version."""
    today = {**world.newer, **{pin: version for pin, version in world.gone.items() if version}}
    pins = {f"{name}={version}" for name, version in pins_of(folder)}
    return {pin: today[pin] for pin in sorted(pins) if pin in today}


def failed(why: str) -> Drift:
    """A drift that could not be looked at: that is what there is to say of it."""
    return Drift(line=f"with today's versions: {why}", error=why)


def build_beside(
    engine: Engine, workspace: Workspace, job: Job, versions: dict[str, str], *, progress: Progress
) -> Drift:
    """Build a copy of the bundle with other versions, collect its evidence, replay its tasks there, and compare.

    Nothing of it is approved or served; its image is removed.

    Raises:
        ImageBuildFailed: it does not build with these versions.
        EngineError: the engine cannot go on.
    """
    folder = workspace.app(job.app)
    beside = Workspace(job.folder / "today")
    shutil.rmtree(beside.root, ignore_errors=True)
    copy = beside.new_app(job.app)
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("audit", "approval.json", "evidence"))
    script = copy / "environment" / "install.sh"
    script.write_text(with_versions(script.read_text(encoding="utf-8"), versions), encoding="utf-8")
    # Packages are shared: what the mirrors gave once is not asked for again.
    workspace.cache.mkdir(parents=True, exist_ok=True)
    beside.cache.symlink_to(workspace.cache)
    try:
        collect(engine, copy, run=f"drift-{job.night}", workspace=beside, progress=progress)
        lost, held = _tasks(engine, workspace, beside, job, copy, progress)
        found = compare(folder / "evidence", copy / "evidence", lost=lost, held=held)
    finally:
        image = find_bundle(engine, copy)
        if image is not None:
            with engine.errors("removing an image"):
                engine.client.images.remove(image.tag, force=True)
    for name, evidence in (("pinned.png", folder / "evidence"), ("today.png", copy / "evidence")):
        if (evidence / _SHOT).is_file():
            shutil.copyfile(evidence / _SHOT, job.folder / name)
    shutil.rmtree(beside.root, ignore_errors=True)
    return found


def compare(pinned: Path, today: Path, *, lost: Sequence[str] = (), held: int = 0) -> Drift:
    """What differs between two evidences of one application; `lost` and `held` are its tasks' proofs."""
    before, after = _packages(pinned), _packages(today)
    moved = [
        Moved(name=name, pinned=before.get(name, ""), today=after.get(name, ""))
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    ]
    error = _error(today)
    old, new = _titles(pinned), _titles(today)
    found = Drift(
        line="",
        error=error,
        packages=moved,
        windows_gone=sorted(old - new),
        windows_new=sorted(new - old),
        pixels=_pixels(pinned / _SHOT, today / _SHOT),
        tasks_lost=list(lost),
        tasks_held=held,
    )
    return found.model_copy(update={"line": _line(found)})


def _tasks(
    engine: Engine, workspace: Workspace, beside: Workspace, job: Job, copy: Path, progress: Progress
) -> tuple[list[str], int]:
    """Of the tasks that are proven: those whose proof does not hold with today's versions, and how many do."""
    image = find_bundle(engine, copy)
    tasks = workspace.tasks(job.app) if job.plan.tasks else []
    if image is None or not tasks or _error(copy / "evidence"):
        return [], 0
    # Those of the workspace are copied; of those that ship, proving makes a copy itself.
    if (own := workspace.new_tasks(job.app)).is_dir():
        shutil.copytree(own, beside.new_tasks(job.app), ignore=shutil.ignore_patterns("proof.json", "states.*"))
    proving = prover_of(engine, copy, image, run=f"drift-{job.night}", jobs=2, progress=progress)
    proofs = prove(proving, beside, job.app, tasks, told=lambda proof: progress.note(f"{proof.task}: {proof.status}"))
    lost = [proof.task for proof in proofs if proof.status != "proven"]
    return lost, len(proofs) - len(lost)


def _line(found: Drift) -> str:
    if found.error:
        return f"with today's versions: {found.error}"
    parts = [f"{len(found.packages)} packages"]
    windows = len(found.windows_gone) + len(found.windows_new)
    parts.append(f"{windows} windows differ" if windows else "the same windows")
    parts.append(f"{100 * found.pixels:.1f} % of the pixels")
    if found.tasks_lost or found.tasks_held:
        parts.append(f"{found.tasks_held} proofs hold, {len(found.tasks_lost)} do not")
    return ", ".join(parts)


def _packages(evidence: Path) -> dict[str, str]:
    found = json.loads((evidence / "sbom.spdx.json").read_text(encoding="utf-8"))
    return {package["name"]: package["versionInfo"] for package in found["packages"] if "versionInfo" in package}


def _titles(evidence: Path) -> set[str]:
    path = evidence / "start-1" / "windows.json"
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    return {str(window.get("title", "")) for window in found if window.get("mapped", True)}


def _error(evidence: Path) -> str:
    path = evidence / "start-1" / "error.json"
    return str(json.loads(path.read_text(encoding="utf-8")).get("brief", "it did not start")) if path.is_file() else ""


def _pixels(first: Path, second: Path) -> float:
    try:
        one, other = read_picture(first), read_picture(second)
    except OSError:
        return 1.0
    return float(changed(one, other).mean()) if one.shape == other.shape else 1.0
