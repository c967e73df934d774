"""What may be played: an approved application at its approved image, and its proven tasks, as recipes for sessions."""

from __future__ import annotations

import uuid
from pathlib import Path

from envwright.approved import approved
from envwright.errors import EnvwrightError, UsageError
from envwright.evidence import task_digest
from envwright.progress import Progress, Silent
from envwright.runtime.engine import Engine
from envwright.runtime.hardening import SessionConfig
from envwright.runtime.images import BuiltImage
from envwright.runtime.pool import Recipe
from envwright.specs import Approval, AppSpec, EnvironmentSpec, ReadySpec, Record, Screen, TaskSpec
from envwright.validation import initial_files, require_proven
from envwright.validation.splits import Split
from envwright.workspace import Workspace


class ServedTask(Record):
    """A task whose proof was checked."""

    spec: TaskSpec
    folder: Path
    digest: str
    """Of the task folder when the proof was checked."""


class Served:
    """One application, checked for playing when it is opened; each task when it is first asked for."""

    def __init__(
        self, engine: Engine, workspace: Workspace, folder: Path, image: BuiltImage, approval: Approval, run: str
    ) -> None:
        self.engine, self.workspace, self.folder = engine, workspace, folder
        self.image, self.approval, self.run = image, approval, run
        self.app = AppSpec.read(folder / "app.yaml")
        self.environment = EnvironmentSpec.read(folder / "environment" / "env.yaml")
        self.ready = ReadySpec.read(folder / "environment" / "ready.yaml")
        self._tasks: dict[str, ServedTask] = {}
        self._files: dict[str, dict[str, bytes]] = {}
        self._split: Split | None = None

    @classmethod
    def open(
        cls, engine: Engine, workspace: Workspace, app: str, *, run: str = "", progress: Progress | None = None
    ) -> Served:
        """Check the approval, see that the image is there (building it if not) and is the one approved.

        Raises:
            UnknownApplication: there is no such bundle.
            ApprovalInvalid: not approved, changed since, or the image built here is another one.
        """
        run = run or f"play-{uuid.uuid4().hex[:12]}"
        found = approved(engine, workspace, app, run=run, progress=progress or Silent())
        return cls(engine, workspace, found.folder, found.image, found.approval, run)

    def proven(self, side: str | None = None) -> list[str]:
        """Ids of the tasks that are proven for this image, sorted; of one side of the split only, where one is given.

        Raises:
            SpecError: a side is asked for, and the tasks were never split.
        """
        found = []
        for task in self.workspace.tasks(self.app.id):
            try:
                served = self.task(task)
            except EnvwrightError:
                continue
            if side is None or self.side(served) == side:
                found.append(task)
        return found

    def side(self, task: ServedTask) -> str:
        """The side of the split a task is on; '' where it is on none, or has changed since.

        Raises:
            SpecError: the tasks were never split.
        """
        if self._split is None:
            self._split = Split.read(self.workspace.split)
        placed = self._split.tasks.get(f"{self.app.id}/{task.spec.id}")
        return placed.side if placed is not None and placed.digest == task.digest else ""

    def task(self, task: str) -> ServedTask:
        """One task, its proof checked.

        Raises:
            UsageError: there is no such task.
            TaskUnproven: no proof, a failed one, or one for another task, bundle or image.
        """
        folder = self.workspace.task(self.app.id, task)
        digest = task_digest(folder)
        known = self._tasks.get(task)
        if known is None or known.digest != digest:
            require_proven(folder, bundle_digest=self.approval.bundle_digest, image_digest=self.approval.image_digest)
            spec = TaskSpec.read(folder / "task.yaml")
            if spec.app != self.app.id:
                raise UsageError(f"task {task!r} is for {spec.app!r}, not {self.app.id!r}")
            self._files.pop(task, None)
            self._tasks[task] = known = ServedTask(spec=spec, folder=folder, digest=digest)
        return known

    def recipe(self, task: ServedTask, *, screen: Screen | None = None, transport: str = "auto") -> Recipe:
        """How to start a session at the task's initial state."""
        spec = task.spec
        if spec.id not in self._files:
            # The same files for every episode: they are a function of the task folder, whose digest is proven.
            self._files[spec.id] = initial_files(self.engine, task.folder, run=self.run)
        config = SessionConfig.of(
            self.environment,
            document=spec.document,
            image=self.image.image_id,
            run=self.run,
            bundle_digest=self.image.bundle_digest,
            screen=screen or self.environment.screen,
            transport=transport,
            start_timeout_s=120,
        )
        return Recipe(self.image.image_digest, spec.id, config, self.ready, self._files[spec.id])
