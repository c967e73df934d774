"""Proves the tasks of an approved application: joins the approval, the image, the hand that plays and the gates."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Semaphore
from typing import TypeVar

from pydantic import JsonValue

from envwright import hand
from envwright.actions import parse
from envwright.approved import approved
from envwright.errors import EnvwrightError
from envwright.policies import DEMONSTRATION, Demonstration
from envwright.progress import Progress, Silent
from envwright.runtime.engine import Engine
from envwright.runtime.images import BuiltImage
from envwright.runtime.session import Session
from envwright.specs import EnvironmentSpec, Proof, ProofCase, ReadySpec, TaskSpec, write_bytes
from envwright.taskfiles import task_file, task_files
from envwright.validation import Prover, Seal, renew, replay, weaken
from envwright.validation.scoring import DATA
from envwright.validation.weakening import Noticed
from envwright.workspace import Workspace

Found = TypeVar("Found")

_SIDE_BY_SIDE = 16
"""Tasks under way at a time: most of a proof's minute is waiting."""
_SETTLES_MS = 10_000
"""On a busy machine a menu opens seconds after the click, and what is clicked before it is there is missed."""


def play(session: Session, steps: Sequence[Mapping[str, JsonValue]]) -> None:
    """Carry out written actions as the environment does, with more patience: each, until the screen has settled."""
    for step in steps:
        for action in parse(step, session.display.size):
            hand.carry_out(action, session.display)
        session.display.settle(quiet_ms=20, settle_ms=_SETTLES_MS)


@contextlib.contextmanager
def prover(
    engine: Engine, workspace: Workspace, app: str, *, jobs: int | None = None, progress: Progress | None = None
) -> Iterator[Prover]:
    """What is needed to prove tasks of an application.

    Args:
        jobs: containers that may be busy at a time; None: one more than there are processors.

    Raises:
        UnknownApplication: there is no such bundle.
        ApprovalInvalid: it is not approved, or its image is not the one that was.
    """
    run = f"prove-{uuid.uuid4().hex[:12]}"
    found = approved(engine, workspace, app, run=run, progress=progress or Silent())
    yield prover_of(engine, found.folder, found.image, run=run, jobs=jobs, progress=progress)


def prover_of(
    engine: Engine,
    folder: Path,
    image: BuiltImage,
    *,
    run: str,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Prover:
    """What is needed to prove tasks in an image of the bundle in `folder`, approved or not: serving looks at that."""
    return Prover(
        engine=engine,
        seal=Seal(engine, run=run),
        image=image.image_id,
        image_digest=image.image_digest,
        bundle_digest=image.bundle_digest,
        environment=EnvironmentSpec.read(folder / "environment" / "env.yaml"),
        ready=ReadySpec.read(folder / "environment" / "ready.yaml"),
        run=run,
        play=play,
        progress=progress or Silent(),
        active=Semaphore(jobs or (os.cpu_count() or 1) + 1),
    )


def prove(
    proving: Prover, workspace: Workspace, app: str, tasks: Sequence[str], *, told: Callable[[Proof], None]
) -> list[Proof]:
    """Prove tasks side by side; `told` is called with each proof when it is there.

    Raises:
        EnvwrightError: something could not be decided; all other tasks are proven first.
    """

    for task in tasks:
        own(workspace, app, task)
    everything = [workspace.task(app, task) for task in workspace.tasks(app)]

    def one(task: str) -> Proof | EnvwrightError:
        folder = workspace.task(app, task)
        try:
            proof = proving.prove(folder, Demonstration.read(task_file(folder, DEMONSTRATION)).steps, everything)
        except EnvwrightError as error:
            return error
        told(proof)
        return proof

    with ThreadPoolExecutor(max_workers=_SIDE_BY_SIDE, thread_name_prefix="task") as pool:
        results = list(pool.map(one, tasks))
    for result in results:
        if isinstance(result, EnvwrightError):
            raise result
    return [result for result in results if isinstance(result, Proof)]


def own(workspace: Workspace, app: str, task: str) -> Path:
    """The task in the workspace: one that ships is copied there first, with its data, since proofs are written."""
    folder, target = workspace.task(app, task), workspace.new_tasks(app)
    if folder.is_relative_to(workspace.root):
        return folder
    spec = TaskSpec.read(folder / "task.yaml")
    files = {f"{task}/{name}": path for name, path in task_files(folder).items()}
    files |= {f"{DATA}/{item.file}": folder.parent / DATA / item.file for item in spec.data}
    for name, path in files.items():
        write_bytes(target / name, path.read_bytes())
    return target / task


def prove_again(
    engine: Engine,
    workspace: Workspace,
    app: str,
    tasks: Sequence[str],
    *,
    told: Callable[[str, list[ProofCase]], None],
    new_seal: bool = False,
) -> dict[str, list[ProofCase]]:
    """Prove tasks from the states their proofs have kept: no application is started, no image of one needed.

    Args:
        new_seal: whether the proofs are of a seal that has changed since, and are bound to this one where all holds.

    Returns: by task, the cases that do not come out as they must or as they did; `told` gets each when it is there.

    Raises:
        TaskUnproven: a task has no whole proof of what is there.
        EnvwrightError: something could not be decided.
    """
    if not new_seal:
        return _over(engine, workspace, app, tasks, replay, told)
    for task in tasks:
        own(workspace, app, task)
    return _over(engine, workspace, app, tasks, renew, told)


def weaken_all(
    engine: Engine, workspace: Workspace, app: str, tasks: Sequence[str], *, told: Callable[[str, list[Noticed]], None]
) -> dict[str, list[Noticed]]:
    """Weaken each validator, one place at a time, and see whether the kept states notice. Raises as `prove_again`."""
    return _over(engine, workspace, app, tasks, weaken, told)


def _over(
    engine: Engine,
    workspace: Workspace,
    app: str,
    tasks: Sequence[str],
    run: Callable[[Seal, Path], list[Found]],
    told: Callable[[str, list[Found]], None],
) -> dict[str, list[Found]]:
    """What came of each task, as many at a time as there are processors."""
    seal = Seal(engine, run=f"replay-{uuid.uuid4().hex[:12]}")

    def one(task: str) -> list[Found]:
        found = run(seal, workspace.task(app, task))
        told(task, found)
        return found

    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="replay") as pool:
        return dict(zip(tasks, pool.map(one, tasks), strict=True))
