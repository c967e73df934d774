"""Prompts are Markdown files in builders/prompts/, rendered strictly: a name that is missing is an error."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from builders.model.bundle_files import BundleFile
from envwright.models.marking import as_data
from envwright.models.text import printable
from envwright.specs import AppSpec, DataItem, EnvironmentSpec, Finding

_FOLDER = Path(__file__).parents[1] / "prompts"


def system() -> str:
    """What the model is, and what it must not take for an instruction."""
    return _environment().get_template("system.md").render()


def task(
    app: AppSpec, findings: Sequence[Finding], files: Sequence[BundleFile], *, hosts: Sequence[str], round: int
) -> str:
    """What is wrong with the bundle in this round."""
    template = _environment().get_template("round.md")
    return template.render(app=app, findings=findings, files=files, hosts=list(hosts), round=round)


def proposing() -> str:
    """What a model that proposes tasks is told of tasks."""
    return _environment().get_template("propose.md").render()


def proposal(
    app: AppSpec,
    environment: EnvironmentSpec,
    items: Sequence[DataItem],
    instructions: Sequence[str],
    *,
    designs: int,
    amplify: int,
) -> str:
    """For which application, with which data, and what there is already."""
    template = _environment().get_template("propose_task.md")
    return template.render(
        app=app, environment=environment, items=items, instructions=instructions, designs=designs, amplify=amplify
    )


@cache
def digest() -> str:
    """sha256 over names and contents of all prompts."""
    total = hashlib.sha256()
    for path in sorted(_FOLDER.glob("*.md")):
        total.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def _environment() -> Environment:
    # Markdown, not HTML: escaping would change what the model reads; data is marked by the filter instead.
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["data"] = lambda text, source: as_data(printable(text.encode()), source)
    return environment
