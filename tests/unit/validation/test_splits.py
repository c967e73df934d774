"""Near-duplicates go to one side, whatever the seed; what does not is found."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from envwright.cli.main import app as cli
from envwright.errors import UsageError
from envwright.evidence import task_digest
from envwright.families import TaskDraft, write_task
from envwright.families.lines import SourceFamily, TextFamily
from envwright.specs import AppSpec, Package, TaskSpec
from envwright.taskfiles import TELLING, apart, canary, task_file
from envwright.validation.splits import (
    _NAMES,
    SHARES,
    Signature,
    _grams,
    alike,
    arrange,
    components,
    crossings,
    signature,
    split,
)

pytestmark = pytest.mark.unit

DATA = Path(__file__).parents[2] / "data"
APPS = ("one-editor", "other-editor", "third-editor")


def drafts(name: str) -> list[TaskDraft]:
    app = AppSpec(
        id=name, name=name, version="1", packages=[Package(name=name, version="1")], executable=f"/usr/bin/{name}",
        mime_types=["text/plain"],
    )  # fmt: skip
    found: list[TaskDraft] = []
    for family in (TextFamily(), SourceFamily()):
        data = {source.file: (DATA / source.file).read_bytes() for source in family.sources()}
        items = {source.file: source.item("1") for source in family.sources()}
        found += family.drafts(app, data, items)
    return found


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The tasks of three applications, written."""
    root = tmp_path_factory.mktemp("tasks")
    return {f"{app}/{draft.spec.id}": write_task(draft, root / app) for app in APPS for draft in drafts(app)}


@pytest.fixture(scope="module")
def tasks(folders: Mapping[str, Path]) -> list[Signature]:
    return [signature(folder) for folder in folders.values()]


@settings(max_examples=20)
@given(seed=st.integers(0, 10**6))
def test_no_two_near_duplicates_are_on_two_sides(tasks: list[Signature], seed: int) -> None:
    made = split(tasks, seed=seed)
    assert list(crossings(tasks, made)) == []
    assert {placed.side for placed in made.tasks.values()} == set(SHARES)


def test_the_same_seed_gives_the_same_split_and_another_seed_another(tasks: list[Signature]) -> None:
    assert split(tasks, seed=1) == split(list(reversed(tasks)), seed=1)
    assert len({split(tasks, seed=seed).model_dump_json() for seed in range(5)}) > 1


def test_the_sides_are_about_as_large_as_they_are_to_be(tasks: list[Signature]) -> None:
    sides = [placed.side for placed in split(tasks, seed=0).tasks.values()]
    for side, share in SHARES.items():
        assert abs(sides.count(side) / len(sides) - share) < 0.1


def test_no_test_task_shares_its_data_and_template_with_a_train_task(tasks: list[Signature]) -> None:
    made = split(tasks, seed=0)
    pairs: dict[str, set[tuple[str, frozenset[str]]]] = {"train": set(), "validation": set(), "test": set()}
    for task in tasks:
        pairs[made.tasks[task.key].side].add((task.template, task.assets))
    assert not pairs["test"] & pairs["train"] and not pairs["validation"] & pairs["train"]


def test_the_same_task_of_two_applications_is_one(tasks: list[Signature]) -> None:
    numbers = components(tasks)
    for task in tasks:
        assert len({numbers[f"{app}/{task.task}"] for app in APPS}) == 1


def test_an_application_that_is_held_out_is_tested_only_and_said_to_be_new(tasks: list[Signature]) -> None:
    made = split(tasks, seed=0, held_out=["third-editor"], toolkits={"third-editor": "Qt", "one-editor": "GTK"})
    own = [placed for key, placed in made.tasks.items() if key.startswith("third-editor/")]
    assert own and {(placed.side, placed.view) for placed in own} == {("test", "unseen-toolkit")}
    assert list(crossings(tasks, made)) == []
    same = split(tasks, seed=0, held_out=["third-editor"], toolkits={"third-editor": "GTK", "one-editor": "GTK"})
    assert same.tasks[own and next(key for key in same.tasks if key.startswith("third"))].view == "unseen-application"


def test_what_is_to_be_held_out_must_be_there(tasks: list[Signature]) -> None:
    with pytest.raises(UsageError, match="no-such-editor"):
        split(tasks, seed=0, held_out=["no-such-editor"])


def test_a_task_moved_across_changed_or_missing_is_found(tasks: list[Signature]) -> None:
    made = split(tasks, seed=0)
    key = next(key for key, placed in made.tasks.items() if placed.side == "test")
    moved = made.tasks | {key: made.tasks[key].model_copy(update={"side": "train"})}
    assert any(
        key in line and "near-duplicates" in line for line in crossings(tasks, made.model_copy(update={"tasks": moved}))
    )
    changed = [task.model_copy(update={"digest": "0" * 64}) if task.key == key else task for task in tasks]
    assert list(crossings(changed, made)) == [f"{key} has changed since"]
    assert list(crossings([task for task in tasks if task.key != key], made)) == [f"{key} is no longer there"]
    fewer = made.model_copy(update={"tasks": {name: placed for name, placed in made.tasks.items() if name != key}})
    assert list(crossings(tasks, fewer)) == [f"{key} is in no part"]


SYNONYMS = {
    "Delete": "Remove", "every": "each", "directly": "immediately", "Put": "Place", "stands": "is", "line": "row",
    "contains": "has", "Change nothing else": "Leave everything else as it is", "write": "enter", "Replace": "Exchange",
    "save the file under the same name": "store it in the same place", "Count": "Number", "missing": "lost",
}  # fmt: skip


def paraphrased(instruction: str) -> str:
    """The same in other words, its sentences in another order."""
    for word, other in SYNONYMS.items():
        instruction = re.sub(rf"\b{word}\b", other, instruction)
    first, *rest = re.split(r"(?<=[.:]) ", instruction)
    return " ".join([*rest, first])


def swapped(instruction: str) -> str:
    """The same of other things."""
    return re.sub(r"'[^']*'", lambda found: f"'{found[0][1:-1][::-1]}'", instruction)


def planted(folder: Path, task: Signature, change: str) -> Signature:
    """A task whose instruction was disguised and whose scripts were written by another hand; it is solved as before."""
    text = TaskSpec.read(folder / "task.yaml").instruction
    other = paraphrased(text) if change == "paraphrase" else swapped(text)
    return task.model_copy(
        update={
            "task": "planted", "template": "another", "structure": "another hand's",
            "grams": _grams(other), "masked": _grams(_NAMES.sub("*", other)),
        }
    )  # fmt: skip


@pytest.mark.parametrize(("change", "least"), [("paraphrase", 1.0), ("entities swapped", 1.0)])
def test_planted_near_duplicates_are_found(
    folders: Mapping[str, Path], tasks: list[Signature], change: str, least: float
) -> None:
    """Template and scripts are another's; by the instruction alone 0 and 47 of 68 were found."""
    own = [task for task in tasks if task.app == APPS[0]]
    found = [alike(task, planted(folders[task.key], task, change)) for task in own]
    assert sum(found) >= least * len(found), f"{change}: {sum(found)} of {len(found)}"


def test_what_would_give_a_test_task_away_is_put_apart_and_back(
    folders: Mapping[str, Path], tasks: list[Signature]
) -> None:
    made = split(tasks, seed=0)
    digests = {key: task_digest(folder) for key, folder in folders.items()}
    arrange(folders, made)
    for key, folder in folders.items():
        app, _, task = key.partition("/")
        tested = made.tasks[key].side == "test"
        assert apart(folder).is_dir() == tested
        assert all((folder / name).exists() != tested for name in TELLING if name != "states.tar.xz")
        for name in ("validator.py", "solution.py", "states.py"):
            assert canary(app, task) in task_file(folder, name).read_text()
        assert task_digest(folder) == digests[key]
    arrange(
        folders,
        made.model_copy(
            update={"tasks": {key: placed.model_copy(update={"side": "train"}) for key, placed in made.tasks.items()}}
        ),
    )
    assert not any(apart(folder).exists() for folder in folders.values())
    assert {key: task_digest(folder) for key, folder in folders.items()} == digests


def test_the_command_moves_nothing_of_what_ships(
    folders: Mapping[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "shipped"
    for key in list(folders)[:12]:
        copytree(folders[key], shipped / "tasks" / key)
    for name in {key.partition("/")[0] for key in list(folders)[:12]}:
        bundle = shipped / "apps" / name
        (bundle / "environment").mkdir(parents=True)
        (bundle / "app.yaml").write_text(f"schema: 1\nid: {name}\nname: x\nversion: '1'\nkind: terminal\n"
            f"packages: [{{name: x, version: '1'}}]\nexecutable: /usr/bin/x\n")  # fmt: skip
    monkeypatch.setattr("envwright.workspace.shipped", lambda: shipped)
    before = sorted(path.relative_to(shipped) for path in shipped.rglob("*"))
    where = tmp_path / "workspace"
    done = CliRunner().invoke(cli, ["tasks", "split", "--json", "--workspace", str(where)])
    assert done.exit_code == 0, done.output
    assert (where / "tasks" / "split.json").is_file()
    assert sorted(path.relative_to(shipped) for path in shipped.rglob("*")) == before
    checked = CliRunner().invoke(cli, ["tasks", "split", "--check", "--json", "--workspace", str(where)])
    assert checked.exit_code == 0 and json.loads(checked.stdout)["wrong"] == []
