"""Splits tasks into train, validation and test, so that what is tested was not trained on.

The unit is a component of tasks that are near-duplicates of each other; a component goes to one side as a whole. Of an
application that is held out, every task goes to the test side, whatever it resembles: there, the application is new.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Literal

from pydantic import Field

from envwright.errors import SpecError, UsageError
from envwright.evidence import task_digest
from envwright.specs import Document, Identifier, Record, Sha256, TaskSpec
from envwright.taskfiles import put_apart, put_back, task_file

Side = Literal["train", "validation", "test"]
View = Literal["", "unseen-family", "unseen-application", "unseen-toolkit"]
SHARES: Mapping[Side, float] = {"train": 0.7, "validation": 0.15, "test": 0.15}
ALIKE, ALIKE_MASKED = 0.5, 0.8
"""Overlap (Jaccard) of instructions from which two are near-duplicates, as they are and with names masked."""
_GRAM = 5
_NAMES = re.compile(r"'[^']*'|\"[^\"]*\"|/\S+|\d+(?:\.\d+)?")


class Signature(Record):
    """What a task is compared by."""

    app: Identifier
    task: Identifier
    family: Identifier
    template: Identifier
    digest: Sha256
    assets: frozenset[str]
    """sha256 of its data."""
    grams: frozenset[int]
    """Five words in a row of its instruction, hashed."""
    masked: frozenset[int]
    """The same with names, paths and numbers masked."""
    structure: str
    """Of validator and oracle: digest of their syntax trees with literals masked."""
    skeleton: str
    """Of the demonstration: digest of what is done in it, without how often and with which words."""

    @property
    def key(self) -> str:
        """Application and task."""
        return f"{self.app}/{self.task}"


class Placed(Record):
    """Where one task went."""

    side: Side
    view: View = ""
    """Of the test side: what is new in it."""
    component: int
    """Number of its component: tasks of one number are near-duplicates of each other, directly or through others."""
    digest: Sha256
    """Of the task when it was split."""


class Split(Document):
    """split.json."""

    seed: int
    held_out: list[Identifier] = Field(default_factory=list)
    """Applications that are on the test side only."""
    tasks: dict[str, Placed]
    """By application and task."""


def signature(folder: Path) -> Signature:
    """What a task is compared by.

    Raises:
        SpecError: the task is not whole.
    """
    spec = TaskSpec.read(folder / "task.yaml")
    scripts = []
    for name in ("validator.py", "solution.py"):
        path = task_file(folder, name)
        try:
            scripts.append(_masked(path.read_text(encoding="utf-8")))
        except (OSError, SyntaxError, UnicodeDecodeError) as error:
            raise SpecError(path, expected="a script", found=str(error)) from error
    return Signature(
        app=spec.app,
        task=spec.id,
        family=spec.family,
        template=spec.template,
        digest=task_digest(folder),
        assets=frozenset(item.sha256 for item in spec.data),
        grams=_grams(spec.instruction),
        masked=_grams(_NAMES.sub("*", spec.instruction)),
        structure=hashlib.sha256("\n".join(scripts).encode()).hexdigest(),
        skeleton=_skeleton(task_file(folder, "demonstration.json")),
    )


def alike(one: Signature, other: Signature) -> bool:
    """Whether two tasks are near-duplicates.

    Of one structure, or with instructions that say nearly the same; or on the same data of one template, solved by the
    same actions, or with instructions that differ in names only.
    """
    if one.structure == other.structure or _overlap(one.grams, other.grams) >= ALIKE:
        return True
    return bool(one.assets & other.assets) and (
        (one.family, one.template) == (other.family, other.template)
        or one.skeleton == other.skeleton
        or _overlap(one.masked, other.masked) >= ALIKE_MASKED
    )


def split(
    tasks: Sequence[Signature],
    *,
    seed: int,
    held_out: Sequence[str] = (),
    toolkits: Mapping[str, str] | None = None,
) -> Split:
    """Split tasks; the same tasks and seed give the same split.

    Args:
        held_out: applications whose tasks are all on the test side.
        toolkits: by application, what draws its windows; a held-out one whose toolkit no other has is new in that too.

    Raises:
        UsageError: an application that is to be held out has no tasks.
    """
    apps = {task.app for task in tasks}
    if unknown := sorted(set(held_out) - apps):
        raise UsageError(f"{unknown[0]!r} has no tasks", details=f"Applications with tasks: {', '.join(sorted(apps))}.")
    drawn = toolkits or {}
    seen = {drawn.get(app, "") for app in apps - set(held_out)}
    numbers = components(tasks)
    sides = _sides([task for task in tasks if task.app not in held_out], numbers, seed)
    placed = {}
    for task in sorted(tasks, key=lambda each: each.key):
        number = numbers[task.key]
        if task.app in held_out:
            new = bool(drawn.get(task.app)) and drawn[task.app] not in seen
            view: View = "unseen-toolkit" if new else "unseen-application"
            side: Side = "test"
        else:
            side = sides[number]
            view = "unseen-family" if side == "test" else ""
        placed[task.key] = Placed(side=side, view=view, component=number, digest=task.digest)
    return Split(seed=seed, held_out=sorted(held_out), tasks=placed)


def components(tasks: Sequence[Signature]) -> dict[str, int]:
    """By application and task, the number of its component, in the order of their first tasks."""
    parent = {task.key: task.key for task in tasks}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for one, other in combinations(sorted(tasks, key=lambda task: task.key), 2):
        if root(one.key) != root(other.key) and alike(one, other):
            parent[max(root(one.key), root(other.key))] = min(root(one.key), root(other.key))
    numbers = {first: number for number, first in enumerate(sorted({root(key) for key in parent}))}
    return {key: numbers[root(key)] for key in parent}


def crossings(tasks: Sequence[Signature], made: Split) -> Iterator[str]:
    """What is wrong with a split: tasks that are not in it, that have changed, or that resemble one of another side."""
    for task in tasks:
        if task.key not in made.tasks:
            yield f"{task.key} is in no part"
        elif made.tasks[task.key].digest != task.digest:
            yield f"{task.key} has changed since"
    yield from (f"{key} is no longer there" for key in sorted(set(made.tasks) - {task.key for task in tasks}))
    free = [task for task in tasks if task.key in made.tasks and task.app not in made.held_out]
    for one, other in combinations(free, 2):
        sides = made.tasks[one.key].side, made.tasks[other.key].side
        if sides[0] != sides[1] and alike(one, other):
            yield f"{one.key} ({sides[0]}) and {other.key} ({sides[1]}) are near-duplicates"
    for task in tasks:
        if task.app in made.held_out and task.key in made.tasks and made.tasks[task.key].side != "test":
            yield f"{task.key} is of an application that is held out"


def _sides(tasks: Iterable[Signature], numbers: Mapping[str, int], seed: int) -> dict[int, Side]:
    """By component, its side: each, in an order drawn by the seed, goes where most is lacking."""
    sizes: dict[int, int] = defaultdict(int)
    for task in tasks:
        sizes[numbers[task.key]] += 1
    total = sum(sizes.values())
    filled: dict[Side, int] = dict.fromkeys(SHARES, 0)
    found = {}
    # The largest first, or the last one overflows its side; those of one size in the order that was drawn.
    for number in sorted(sizes, key=lambda each: (-sizes[each], hashlib.sha256(f"{seed} {each}".encode()).digest())):
        side = max(SHARES, key=lambda each: SHARES[each] * total - filled[each])
        found[number] = side
        filled[side] += sizes[number]
    return found


def _skeleton(path: Path) -> str:
    """The actions of a demonstration by their kinds and keys.

    Raises:
        SpecError: it cannot be read.
    """
    try:
        steps = json.loads(path.read_text(encoding="utf-8"))["steps"]
        kinds = [f"{step['type']} {step.get('keys', '')}" for step in steps]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SpecError(path, expected="a demonstration", found=str(error)) from error
    return hashlib.sha256("\n".join(kinds).encode()).hexdigest()


def _grams(text: str) -> frozenset[int]:
    words = re.findall(r"\w+|\*", text.lower())
    grams = [" ".join(words[at : at + _GRAM]) for at in range(max(1, len(words) - _GRAM + 1))]
    return frozenset(int.from_bytes(hashlib.sha256(gram.encode()).digest()[:8]) for gram in grams)


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _masked(script: str) -> str:
    """A script's syntax tree without its literals and documentation."""
    tree = ast.parse(script)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            node.value = type(node.value).__name__
        if isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict) and _literal(node):
            # How many literals there are does not matter either.
            for name in ("elts", "keys", "values"):
                if hasattr(node, name):
                    setattr(node, name, [])
    return ast.dump(tree)


def _literal(node: ast.AST) -> bool:
    kinds = (ast.Constant, ast.List, ast.Tuple, ast.Set, ast.Dict, ast.Load, ast.UnaryOp, ast.USub)
    return all(isinstance(each, kinds) for each in ast.walk(node))


def arrange(folders: Mapping[str, Path], made: Split) -> None:
    """Put apart what would give tasks of the test side away, and back what is of another side."""
    for key, folder in folders.items():
        (put_apart if made.tasks[key].side == "test" else put_back)(folder)
