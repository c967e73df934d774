"""Explores the settings of an approved application: joins the approval, the image, the explorer and the seal."""

from __future__ import annotations

import json
import os
import random
import time
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from envwright.approved import approved
from envwright.errors import WaitTimeout, WorkFailed
from envwright.families.generation import WORKPLACES
from envwright.families.settings import EXPLORED, Change, Explored, Explorer, LeftOut, data_file
from envwright.families.settings.controls import Control
from envwright.families.settings.kept import Settings
from envwright.families.workplace import Start, Workplace
from envwright.progress import Progress, Silent
from envwright.runtime.engine import Engine
from envwright.runtime.hardening import SessionConfig
from envwright.runtime.session import Session
from envwright.specs import AppSpec, EnvironmentSpec
from envwright.specs.model import write_bytes
from envwright.taskfiles import APART
from envwright.validation import Seal
from envwright.workspace import Workspace

_READ = """
import json
from envwright_seal import Evidence, EvidenceError

def found(files):
    state, read = Evidence(files), {}
    for path in state.paths():
        if state.read(path).lstrip()[:1] in (b"<", b"{"):  # markup, of which lines are no keys
            continue
        try:
            read[path] = state.settings(path)
        except EvidenceError:
            pass
    return {"/read": json.dumps(read).encode()}
"""


def explore(
    engine: Engine,
    workspace: Workspace,
    app: str,
    *,
    count: int,
    jobs: int | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Explored:
    """Find an application's settings, operate `count` of them, and keep what was found in the workspace's tasks.

    Args:
        count: settings that are tried, drawn evenly from menus and pages; each takes a start of the application.
        jobs: sessions at a time; None: one more than there are processors.
        seed: of the draw where there are more.

    Raises:
        UnknownApplication: there is no such bundle.
        ApprovalInvalid: it is not approved, or its image is not the one that was.
        WorkFailed: it has no menus or windows of settings that can be read.
        EnvironmentBroken, EngineError: nothing can be said.
    """
    tell, begun = progress or Silent(), time.monotonic()
    run = f"explore-{uuid.uuid4().hex[:12]}"
    found = approved(engine, workspace, app, run=run, progress=tell)
    environment, ready, digest = found.environment, found.ready, found.image.bundle_digest
    config = SessionConfig.of(
        environment, image=found.image.image_id, run=run, bundle_digest=digest, start_timeout_s=120
    )
    seal = Seal(engine, run=run)

    def read(files: Mapping[str, bytes]) -> Mapping[str, Settings]:
        return dict(json.loads(seal.make(_READ, "found", files)["/read"]))

    explorer = Explorer(start=lambda files: Session.open(engine, config, ready=ready, files=files), read=read)
    tell.step("explore", f"what {app} lets one set")
    places = _workplaces(explorer.start, AppSpec.read(found.folder / "app.yaml"), environment, digest, tell)
    controls = _drawn(explorer.controls(), count, seed)
    if not controls and not any(places.values()):
        raise WorkFailed(
            f"no setting of {app!r} can be found", details="Menus and windows of settings were looked through."
        )
    changes, left_out, starts = _tried(explorer, controls, jobs or (os.cpu_count() or 1) + 1, tell)
    explored = Explored(
        app=app,
        bundle_digest=digest,
        image_digest=found.image.image_digest,
        document=environment.document,
        changes=_named_once(changes),
        left_out=sorted(left_out, key=lambda one: one.label),
        seconds=round(time.monotonic() - begun, 1),
    )
    _keep(workspace.new_tasks(app), explored, places, starts)
    return explored


def _tried(
    explorer: Explorer, controls: Sequence[Control], jobs: int, progress: Progress
) -> tuple[list[Change], list[LeftOut], dict[str, bytes]]:
    """What each control does: changes, controls that give no task, and the files changes start from, by sha256."""
    changes, left_out, starts = list[Change](), list[LeftOut](), dict[str, bytes]()

    def one(control: Control) -> None:
        try:
            made, files = explorer.explore(control)
        except (WorkFailed, WaitTimeout) as error:
            left_out.append(LeftOut(label=control.told, reason=error.brief))
            progress.note(f"{control.told}: {error.brief}")
            return
        changes.extend(made)
        starts.update(files)
        progress.note(f"{control.told}: {', '.join(f'{value.key} in {made[0].path}' for value in made[0].written)}")

    with ThreadPoolExecutor(max_workers=jobs, thread_name_prefix="explore") as pool:
        for future in [pool.submit(one, control) for control in controls]:
            future.result()
    return changes, left_out, starts


def _keep(
    target: Path, explored: Explored, places: Mapping[str, Workplace | None], starts: Mapping[str, bytes]
) -> None:
    """Write what was found where the application's tasks are, in place of what was found before."""
    for sha256, content in starts.items():
        write_bytes(target / "data" / data_file(sha256), content)
    explored.write(target / APART / EXPLORED)
    for name, place in places.items():
        (target / name).unlink(missing_ok=True)
        if place is not None:
            place.write(target / name)


def _workplaces(
    start: Start, app: AppSpec, environment: EnvironmentSpec, bundle_digest: str, progress: Progress
) -> dict[str, Workplace | None]:
    """Where tasks of the families can be done that must know, by the name of its file."""
    found: dict[str, Workplace | None] = {}
    for kind in WORKPLACES:
        try:
            place = kind.find(start, app, environment, bundle_digest=bundle_digest, progress=progress)
        except WorkFailed as error:
            progress.note(f"no {kind.file}: {error.brief}")
            found[kind.file] = None
        else:
            progress.note(place.told)
            found[kind.file] = place
    return found


def _drawn(found: Sequence[Control], count: int, seed: int) -> list[Control]:
    """At most `count` controls, from each menu and page in turn; of one label none, since a task could not name it."""
    labels = Counter(control.label for control in found)
    places: dict[str, list[Control]] = {}
    for control in found:
        if labels[control.label] == 1:
            places.setdefault(" > ".join([*control.menus, control.page]), []).append(control)
    draw = random.Random(seed)
    for controls in places.values():
        draw.shuffle(controls)
    turns = [controls[turn] for turn in range(len(found)) for controls in places.values() if turn < len(controls)]
    return turns[:count]


def _named_once(changes: Sequence[Change]) -> list[Change]:
    """The changes in order, without those whose name another one has."""
    by_name = {
        change.id: change for change in sorted(changes, key=lambda change: (change.path, change.label), reverse=True)
    }
    return sorted(by_name.values(), key=lambda change: (change.path, change.id))
