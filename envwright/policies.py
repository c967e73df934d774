"""Scripted players: what `envwright play` can do without a model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import Field, JsonValue

from envwright.actions import Done
from envwright.errors import UsageError
from envwright.specs import Document, Identifier
from envwright.taskfiles import task_file

Policy = Callable[[Path], Iterator[Any]]
"""Given the task's folder, the steps to take, in order; each is what `DesktopEnv.step` accepts."""

DEMONSTRATION = "demonstration.json"


class Demonstration(Document):
    """demonstration.json: a task solved through the screen, with mouse and keyboard alone."""

    app: Identifier
    task: Identifier
    steps: list[dict[str, JsonValue]] = Field(min_length=1)
    """Canonical actions as they are written, one a step."""


def noop(folder: Path) -> Iterator[Any]:
    """Do nothing and say that it is done."""
    yield Done()


def replay(folder: Path) -> Iterator[Any]:
    """Repeat the task's recorded demonstration.

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
    yield from steps
    if steps[-1].get("type") != "done":
        yield Done()


POLICIES: dict[str, Policy] = {"noop": noop, "replay": replay}
