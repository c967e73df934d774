"""Probes of the tasks of an application: proven for what is audited, and nowhere within an agent's reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from auditors.case import Answer, Case, failed, not_applicable, passed
from envwright.errors import TaskUnproven
from envwright.specs import TaskSpec
from envwright.validation.serving import require_proven

LEAST = 40
"""Characters of a line that says something of its own: shorter ones are in any program."""
_NONE = "there are no tasks yet"
_PRIVATE = ("*.py", "*.json", "*.yaml")
_TOGETHER = 2
"""So many lines of one file of a task are no chance; its instruction is one line."""


def tasks_proven(case: Case) -> Answer:
    """Each task has a whole proof, for this bundle and this image."""
    tasks = case.workspace.tasks(case.app.id)
    if not tasks:
        return not_applicable(_NONE)
    for task in tasks:
        try:
            require_proven(
                case.workspace.task(case.app.id, task),
                bundle_digest=case.image.bundle_digest,
                image_digest=case.image.image_digest,
            )
        except TaskUnproven as error:
            return failed(error.brief, facts={"task": task})
    return passed(f"the proofs of {len(tasks)} tasks are whole, and of this bundle and image")


def tasks_not_inside(case: Case) -> Answer:
    """No instruction, validator, solution or expected value of a task is in the image, under whatever name."""
    tasks = case.workspace.tasks(case.app.id)
    if not tasks:
        return not_applicable(_NONE)
    texts = case.contents.texts()
    for task in tasks:
        folder = case.workspace.task(case.app.id, task)
        for name, lines in telling(folder).items():
            if place := holder(texts, lines):
                return failed(f"{place} holds what is in {task}/{name}", facts={"file": place, "task": task})
    return passed(f"nothing of {len(tasks)} tasks is in the {len(texts)} files that no package ships")


def telling(folder: Path) -> dict[str, list[str]]:
    """By file of a task, the lines by which it would be known again; its instruction among them, as one."""
    found = {"the instruction": [" ".join(TaskSpec.read(folder / "task.yaml").instruction.split())]}
    for path in sorted(path for pattern in _PRIVATE for path in folder.glob(pattern)):
        lines = {" ".join(line.split()) for line in path.read_text(encoding="utf-8", errors="replace").splitlines()}
        found[path.name] = sorted(line for line in lines if len(line) >= LEAST)
    return {name: lines for name, lines in found.items() if lines}


def holder(texts: Mapping[str, str], lines: Iterable[str]) -> str:
    """The first of the files that holds so many of the lines that it is no chance, '' for none."""
    wanted = list(lines)
    enough = min(_TOGETHER, len(wanted))
    for path, text in texts.items():
        whole = " ".join(text.split())
        if sum(line in whole for line in wanted) >= enough:
            return path
    return ""


PROBES: dict[str, Callable[[Case], Answer]] = {
    "tasks-proven": tasks_proven,
    "tasks-not-inside": tasks_not_inside,
}
