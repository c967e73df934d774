"""What an evaluation plays: which tasks, how often, with which policy and which seeds."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from envwright.errors import UsageError
from envwright.evaluation.tools import Dialect
from envwright.models.choice import ModelChoice
from envwright.specs import Record
from envwright.validation.splits import Split
from envwright.workspace import Workspace

Side = Literal["train", "validation", "test"]
PolicyName = Literal["noop", "random", "replay", "model"]


class EvaluationPlan(Record):
    """`envwright eval`."""

    policy: PolicyName
    side: Side | None = None
    """Of the split, tasks of which are played; None for all."""
    model: ModelChoice | None = None
    """Of the policy `model`."""
    dialect: Dialect = "anthropic"
    """In which form the model is offered the computer."""
    repeats: int = Field(default=1, ge=1)
    """Episodes of each task."""
    seed: int = Field(default=0, ge=0)
    max_steps: int | None = Field(default=None, ge=1)
    """Fewer than the task allows; the episode is then over for the player, and scored as it stands."""
    accessibility: bool = True
    """Whether trajectories hold the accessibility tree as text; no player looks at it."""


class EpisodePlan(Record):
    """One episode to play."""

    id: str
    app: str
    task: str
    repeat: int
    seed: int
    side: str
    """Of the split, '' where the task is on none."""


def episodes(
    workspace: Workspace, plan: EvaluationPlan, apps: Sequence[str], tasks: Sequence[str]
) -> list[EpisodePlan]:
    """Every episode of an evaluation, in order of application, task and repeat.

    Args:
        apps: ids; empty for every application that has tasks.
        tasks: ids; empty for all. A name that no application has is refused.

    Raises:
        UsageError: there is nothing to play, an unknown application or task, or the tasks were never split.
    """
    side = plan.side
    places = Split.read(workspace.split).tasks if side is not None or workspace.split.is_file() else {}
    found: list[EpisodePlan] = []
    for app in apps or [app for app in workspace.apps() if workspace.tasks(app)]:
        workspace.app(app)
        for task in workspace.tasks(app):
            place = places.get(f"{app}/{task}")
            if (tasks and task not in tasks) or (side is not None and (place is None or place.side != side)):
                continue
            for repeat in range(plan.repeats):
                found.append(
                    EpisodePlan(
                        id=f"{app}--{task}--{repeat}",
                        app=app,
                        task=task,
                        repeat=repeat,
                        seed=seed_of(plan.seed, app, task, repeat),
                        side=place.side if place is not None else "",
                    )
                )
    if missing := sorted(set(tasks) - {episode.task for episode in found}):
        raise UsageError(f"no task {missing[0]!r} to play", resolution="Run: envwright show APP")
    if not found:
        raise UsageError(
            "there is no task to play" + (f" on the {side} side" if side else ""),
            resolution="Run: envwright tasks generate APP, then: envwright tasks prove APP",
        )
    return found


def seed_of(seed: int, app: str, task: str, repeat: int) -> int:
    """The seed of one episode: of what it is alone, so that more tasks or another order change no other's."""
    digest = hashlib.sha256(f"{seed}\0{app}\0{task}\0{repeat}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> 1
