"""Players: what decides the next action of an episode. `noop`, `random` and `replay` need no model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gymnasium
from pydantic import Field, JsonValue

from envwright.actions import Done, parse
from envwright.errors import UsageError
from envwright.specs import Document, Identifier, Screen
from envwright.taskfiles import task_file


@dataclass(frozen=True)
class Opening:
    """What a player knows before its first action."""

    folder: Path
    """The task's; only scripted players look into it."""
    screen: Screen
    actions: gymnasium.Space[Any]
    seed: int


Player = Callable[[Mapping[str, Any], Mapping[str, Any]], Any]
"""Given what `reset` or `step` returned as observation and info, the next action, as `DesktopEnv.step` takes it."""
Policy = Callable[[Opening], Player]

DEMONSTRATION = "demonstration.json"


class Demonstration(Document):
    """demonstration.json: a task solved through the screen, with mouse and keyboard alone."""

    app: Identifier
    task: Identifier
    steps: list[dict[str, JsonValue]] = Field(min_length=1)
    """Canonical actions as they are written, one a step."""


def noop(opening: Opening) -> Player:
    """Do nothing and say that it is done."""
    return lambda observation, info: Done()


def random(opening: Opening) -> Player:
    """Actions drawn from the action space by the episode's seed; never says that it is done."""
    opening.actions.seed(opening.seed)

    def act(observation: Mapping[str, Any], info: Mapping[str, Any]) -> Any:
        while True:
            action = parse(opening.actions.sample(), opening.screen)
            if not any(isinstance(part, Done) for part in action):
                return action

    return act


def replay(opening: Opening) -> Player:
    """Repeat the task's recorded demonstration.

    Raises:
        UsageError: the task has none.
    """
    steps = demonstrated(opening.folder)
    return lambda observation, info: next(steps)


def demonstrated(folder: Path) -> Iterator[Any]:
    """The steps of a task's demonstration, `done` at the end.

    Raises:
        UsageError: the task has none.
    """
    path = task_file(folder, DEMONSTRATION)
    if not path.is_file():
        raise UsageError(
            f"task {folder.name!r} has no {DEMONSTRATION}",
            details="A demonstration is recorded for at least one task of every template.",
            resolution="Choose a task that has one: envwright show APP",
        )
    steps = Demonstration.read(path).steps
    ended = steps[-1].get("type") == "done"
    return iter([*steps] if ended else [*steps, {"type": "done"}])


POLICIES: dict[str, Policy] = {"noop": noop, "random": random, "replay": replay}
