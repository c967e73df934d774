"""Tasks that are written from templates: what the families of this kind share."""

from __future__ import annotations

import json
import pprint
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml

from envwright.families.family import TaskDraft
from envwright.specs import AppSpec, DataItem, Difficulty, EnvironmentSpec, Identifier, Record, TaskSpec

FOLDER = "/home/user/Documents"
SCRIPTS = ("setup", "validator", "solution", "states")
Entry = TypeVar("Entry", bound=Record)
Step = dict[str, Any]
"""A canonical action, as it is written."""


class Variant(Record):
    """An entry of tasks.yaml: a template, and what it is filled with."""

    template: Identifier
    data: str
    parameters: dict[str, Any]


def entries(path: Path, model: type[Entry]) -> list[Entry]:
    """What a YAML file of a family lists."""
    return [model(**entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]


def untold(app: AppSpec, environment: EnvironmentSpec) -> str:
    """'' if the application opens the document that it is told at its start, else why not."""
    return "" if environment.takes_file else f"{app.id}'s launch.sh does not open $ENVWRIGHT_DOCUMENT"


def filled(steps: Sequence[Step], **values: object) -> list[Step]:
    """Steps with values in place of the names, in braces, in what they type."""
    return [{**step, "text": step["text"].format(**values)} if step["type"] == "type" else step for step in steps]


def variants(path: Path) -> list[tuple[str, Variant]]:
    """The entries of a tasks.yaml, each with its task's id: template, data, and which of the two it is."""
    numbers: Counter[str] = Counter()
    found = []
    for variant in entries(path, Variant):
        name = f"{variant.template}-{variant.data.partition('.')[0].lower()}"
        numbers[name] += 1
        found.append((f"{name}-{numbers[name]}", variant))
    return found


def draft(
    app: AppSpec,
    variant: Variant,
    *,
    task: str,
    family: str,
    document: str,
    instruction: str,
    difficulty: Difficulty,
    result: str,
    steps: Sequence[Step],
    item: DataItem,
    templates: Path,
    context: Mapping[str, Any],
    more: Sequence[DataItem] = (),
    observed: Sequence[str] = (),
    recorded: Sequence[str] = (),
) -> TaskDraft:
    """A task with its scripts and the demonstration of how a person solves it.

    Args:
        document: absolute path of the one document.
        steps: the demonstration but for its end.
        templates: folder of scripts: by template, else those that templates share: `setup.py.j2`, `validator.py.j2`,
            `solution.py.j2`, `states.py.j2`.
        context: what they are filled with, beside the task, its document, its data file and its parameters `p`.
        more: data beside `item`.
        observed: absolute paths that are observed; none: the document.
        recorded: what the application is known to write.
    """
    spec = TaskSpec(
        id=task,
        app=app.id,
        family=family,
        template=variant.template,
        instruction=instruction,
        difficulty=difficulty,
        # Room for three times what the demonstration needs, and for looking around.
        max_steps=min(1000, 33 + 3 * len(steps)),
        occupations=app.occupations,
        parameters=variant.parameters,
        data=[item, *more],
        document=document,
        observed=list(observed) or [document],
        recorded=list(recorded),
        result=result,
    )
    own = {"task": task, "document": document, "file": f"/data/{item.file}", "p": variant.parameters}
    files = {f"{script}.py": _rendered(templates, variant.template, script, {**own, **context}) for script in SCRIPTS}
    return TaskDraft(spec=spec, files={**files, "demonstration.json": demonstration(app.id, task, steps)})


def demonstration(app: str, task: str, steps: Sequence[Step]) -> str:
    """The content of demonstration.json: canonical actions that solve the task, and then "done"."""
    return json.dumps({"schema": 1, "app": app, "task": task, "steps": [*steps, {"type": "done"}]}, indent=1) + "\n"


def _rendered(templates: Path, folder: str, script: str, context: Mapping[str, Any]) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 - Python, not HTML; every value goes through `py`
    )
    environment.filters["py"] = lambda value: pprint.pformat(value, width=100, sort_dicts=False)
    # What a template has not of its own, it shares.
    return environment.select_template([f"{folder}/{script}.py.j2", f"{script}.py.j2"]).render(**context)
