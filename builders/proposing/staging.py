"""Tasks while they are proposed: in the run's own folder, with the application's data beside them."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from envwright.actions import parse
from envwright.errors import UsageError
from envwright.families import TaskDraft, demonstration, write_task
from envwright.specs import AppSpec, DataItem, DataManifest, Difficulty, EnvironmentSpec, Identifier, Record, TaskSpec

FAMILY = "proposed"
_SCRIPT = 20_000
"""Characters of a script."""
_STEPS = 200


class Proposal(Record):
    """A task as the model writes it."""

    id: Identifier
    template: Identifier = Field(description="One name for all tasks of the same design")
    instruction: str = Field(min_length=20, max_length=3000, description="What is to be done, never how")
    document: str = Field(description="Absolute path the application opens; '' for what it opens by itself")
    observed: list[str] = Field(min_length=1, max_length=8, description="Absolute paths the validator reads")
    data: list[str] = Field(min_length=1, description="Names of the application's data files that setup() gets")
    subgoals: int = Field(ge=1, le=100)
    values: int = Field(ge=0, le=1000)
    documents: int = Field(ge=1, le=20)
    setup: str = Field(max_length=_SCRIPT, description="setup.py: setup(files) -> files")
    validator: str = Field(max_length=_SCRIPT, description="validator.py: validate(evidence) -> [Check, ...]")
    solution: str = Field(max_length=_SCRIPT, description="solution.py: solve(files) -> files")
    states: str = Field(max_length=_SCRIPT, description="states.py: states(initial, solved) -> collected states")
    demonstration: list[dict[str, Any]] = Field(min_length=1, max_length=_STEPS, description="Canonical actions")


class Staging:
    """Holds the proposals of one run; nothing in it is served, and none of it runs outside the seal."""

    def __init__(self, folder: Path, bundle: Path, taken: Collection[str]) -> None:
        """`taken` are names of tasks there are already that must stay."""
        self.folder, self._taken = folder, frozenset(taken)
        self.app = AppSpec.read(bundle / "app.yaml")
        self.environment = EnvironmentSpec.read(bundle / "environment" / "env.yaml")
        self._items = {item.file: item for item in _manifest(bundle).items}
        for name in self._items:
            target = folder / "data" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(bundle / "environment" / "data" / name, target)

    @property
    def items(self) -> list[DataItem]:
        """The application's real data."""
        return list(self._items.values())

    def write(self, asked: Proposal) -> Path:
        """Write a proposal whole, in place of an earlier one of its name.

        Raises:
            UsageError: a data file is not the application's, an action is none, or the task does not hold together.
        """
        if asked.id in self._taken:
            raise UsageError(f"there is a task {asked.id!r} already", resolution="Give it another name.")
        unknown = sorted(set(asked.data) - self._items.keys())
        if unknown:
            raise UsageError(f"no data file {unknown[0]!r}", resolution=f"There are: {', '.join(self._items)}")
        if not all(path.startswith("/home/user/") and ".." not in path for path in asked.observed):
            raise UsageError("observed paths are absolute and below /home/user/")
        for step in asked.demonstration:
            parse(step, self.environment.screen)
        try:
            spec = TaskSpec(
                id=asked.id,
                app=self.app.id,
                family=FAMILY,
                template=asked.template,
                instruction=asked.instruction,
                difficulty=Difficulty(subgoals=asked.subgoals, values=asked.values, documents=asked.documents),
                max_steps=min(1000, 33 + 3 * len(asked.demonstration)),
                occupations=self.app.occupations,
                data=[self._items[name] for name in asked.data],
                document=asked.document or self.environment.document,
                observed=asked.observed,
            )
        except ValidationError as error:
            raise UsageError("that is no task", details=str(error)[:1000]) from error
        scripts = {name: getattr(asked, name) for name in ("setup", "validator", "solution", "states")}
        files = {f"{name}.py": text for name, text in scripts.items()}
        files["demonstration.json"] = demonstration(self.app.id, asked.id, asked.demonstration)
        return write_task(TaskDraft(spec=spec, files=files), self.folder)

    def task(self, name: str) -> Path:
        """The folder of a proposal.

        Raises:
            UsageError: there is none of that name.
        """
        known = sorted(path.parent.name for path in self.folder.glob("*/task.yaml"))
        if name not in known:
            raise UsageError(f"no task {name!r} was written", resolution=f"There are: {', '.join(known) or 'none'}")
        return self.folder / name

    def hand_over(self, names: list[str], target: Path) -> list[Path]:
        """Move proposals to where tasks of the application are, with their data."""
        for path in sorted((self.folder / "data").rglob("*")):
            if path.is_file():
                copy = target / "data" / path.relative_to(self.folder / "data")
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, copy)
        moved = []
        for name in names:
            shutil.rmtree(target / name, ignore_errors=True)
            moved.append(Path(shutil.move(self.task(name), target / name)))
        return moved


def _manifest(bundle: Path) -> DataManifest:
    path = bundle / "environment" / "data.yaml"
    return DataManifest.read(path) if path.is_file() else DataManifest()
