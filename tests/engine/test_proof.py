"""Proofs find bad tasks: wrong validators, wrong oracles, phantom answers; and good tasks pass without a window."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from envwright.errors import SpecError, UsageError, ValidatorError, WorkFailed
from envwright.families import generate, package_data
from envwright.families.spreadsheet import SpreadsheetFamily
from envwright.progress import Silent
from envwright.proving import play
from envwright.runtime.engine import Engine
from envwright.specs import AppSpec, EnvironmentSpec, Package, ProofCase, ReadySpec
from envwright.validation import Prover, Seal, initial_files, load_task
from envwright.workspace import Workspace

pytestmark = pytest.mark.docker

APP = "some-calculator"
TASK = "summary-number-longley-1"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bundle(workspace: Workspace, *mime_types: str) -> None:
    """What generation reads of a bundle."""
    folder = workspace.new_app(APP)
    package = Package(name=APP, version="1")
    AppSpec(
        id=APP, name="Some", version="1", packages=[package], executable="/usr/bin/some", mime_types=list(mime_types)
    ).write(folder / "app.yaml")
    EnvironmentSpec(base_image="x", takes_file=True).write(folder / "environment" / "env.yaml")


@pytest.fixture(scope="module")
def tasks(engine: Engine, session_workspace: Workspace) -> dict[str, Path]:
    """All tasks of all families, made for an application nobody has heard of."""
    bundle(session_workspace, XLSX, "text/plain")
    folders = generate(engine, session_workspace, APP, run="test-proof")
    return {folder.name: folder for folder in folders}


@pytest.fixture(scope="module")
def prover(engine: Engine, desktop_image: str) -> Prover:
    return Prover(
        engine=engine,
        seal=Seal(engine, run="test-proof"),
        image=desktop_image,
        image_digest="0" * 64,
        bundle_digest="0" * 64,
        environment=EnvironmentSpec(base_image="x"),
        ready=ReadySpec(window_title="x"),
        run="test-proof",
        play=play,
    )


@pytest.fixture
def copied(tasks: dict[str, Path], tmp_path: Path) -> Path:
    """A task of the test's own to break, beside its data."""
    folder = tmp_path / "tasks" / TASK
    shutil.copytree(tasks[TASK].parent / "data", tmp_path / "tasks" / "data")
    shutil.copytree(tasks[TASK], folder)
    return folder


def edit(folder: Path, name: str, change: Callable[[str], str]) -> None:
    text = (folder / name).read_text()
    assert change(text) != text, "the edit found its place"
    (folder / name).write_text(change(text))


def failed(cases: list[ProofCase]) -> list[str]:
    return [f"gate {case.gate}: {case.name}" for case in cases if not case.passed]


def test_a_task_of_each_family_passes_the_gates_that_need_no_window(tasks: dict[str, Path], prover: Prover) -> None:
    families = {load_task(folder).spec.family: folder for folder in tasks.values()}
    assert len(families) >= 3
    with ThreadPoolExecutor(3) as pool:
        proven = dict(zip(families, pool.map(prover.prove_files, families.values()), strict=True))
    for family, (cases, states) in proven.items():
        assert failed(cases) == [], family
        assert {case.gate for case in cases} == {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, family
        assert len(states) == sum(case.expected != "static" for case in cases), family


def test_tasks_are_written_with_their_data_and_its_licence(tasks: dict[str, Path], engine: Engine) -> None:
    folder = tasks[TASK]
    assert sorted(path.name for path in folder.iterdir()) == [
        "demonstration.json", "setup.py", "solution.py", "states.py", "task.yaml", "validator.py",
    ]  # fmt: skip
    (item,) = load_task(folder).spec.data
    assert item.package.startswith("deb:python3-statsmodels=") and item.licence == "public-domain"
    assert b"Copyright" in (folder.parent / "data" / "python3-statsmodels.copyright").read_bytes()


def test_the_start_state_is_the_same_bytes_every_time(tasks: dict[str, Path], prover: Prover) -> None:
    task = load_task(tasks[TASK])
    once, again = (prover.seal.make(task.setup, "setup", task.data()) for _ in range(2))
    assert once == again and list(once) == [task.spec.document]


def test_generating_again_leaves_a_task_and_its_proof_alone(
    tasks: dict[str, Path], engine: Engine, session_workspace: Workspace
) -> None:
    (tasks[TASK] / "proof.json").write_text("{}")
    generate(engine, session_workspace, APP, run="test-proof")
    assert (tasks[TASK] / "proof.json").read_text() == "{}"
    edit(tasks[TASK], "validator.py", lambda text: f"{text}\n# edited\n")
    generate(engine, session_workspace, APP, run="test-proof")
    assert not (tasks[TASK] / "proof.json").exists()
    assert "# edited" not in (tasks[TASK] / "validator.py").read_text()


def test_an_application_that_handles_no_spreadsheets_is_told_why(engine: Engine, workspace: Workspace) -> None:
    bundle(workspace, "image/png")
    with pytest.raises(UsageError, match=r"no task family suits(.|\n)*spreadsheetml(.|\n)*text/plain"):
        generate(engine, workspace, APP, run="test-proof")
    assert not workspace.new_tasks(APP).exists()


def test_data_that_is_not_what_was_pinned_is_refused(engine: Engine, session_workspace: Workspace) -> None:
    source = SpreadsheetFamily().sources()[0].model_copy(update={"sha256": "0" * 64})
    with pytest.raises(WorkFailed, match="not the file that was pinned"):
        package_data.take(engine, [source], workspace=session_workspace, run="test-proof", progress=Silent())


def test_changed_data_is_refused(copied: Path, engine: Engine) -> None:
    with (copied.parent / "data" / "longley.csv").open("a") as file:
        file.write("\n")
    with pytest.raises(SpecError, match="sha256"):
        initial_files(engine, copied, run="test-proof")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        # Anything in the cell will do.
        ("abs(cell.number - expected) <= TOLERANCE", "True", "gate 5: off-by-one"),
        # Text that looks like the number will do.
        ("cell.number is not None and abs(cell.number", "abs(float(cell.value or 0)", "gate 5: number-as-text"),
        # What else was changed does not matter.
        ("not cell.empty and not others", "not cell.empty", "gate 5: unrelated-cell-changed"),
        # A criterion that holds before anything is done.
        ("not cell.empty and not others", "not others", "gate 2: start-state"),
        ("not cell.empty and not others", "True", "gate 1: no-stub"),
        ("len(rows)", "97", "gate 1: no-phantom-answers"),
    ],
)
def test_a_weak_validator_fails_at_the_gate_that_is_for_it(
    copied: Path, prover: Prover, old: str, new: str, found: str
) -> None:
    edit(copied, "validator.py", lambda text: text.replace(old, new))
    assert found in failed(prover.prove_files(copied)[0])


def test_a_wrong_oracle_fails_gate_3(copied: Path, prover: Prover) -> None:
    edit(copied, "solution.py", lambda text: text.replace("len(values)", "(len(values) + 1)"))
    assert "gate 3: oracle-by-file-1" in failed(prover.prove_files(copied)[0])


def test_too_few_mutants_fail_gate_5(copied: Path, prover: Prover) -> None:
    edit(
        copied,
        "states.py",
        lambda text: text.replace("return made", "made.mutants = made.mutants[:3]\n    return made"),
    )
    assert {"gate 5: enough-mutants", "gate 5: every-criterion-broken"} <= set(failed(prover.prove_files(copied)[0]))


@pytest.mark.parametrize(
    ("taken_away", "found"),
    [
        ("made.partials = made.partials[1:]", "gate 4: every-criterion-alone"),
        ("made.variants = made.variants[:3]", "gate 6: enough-variants"),
    ],
)
def test_states_too_few_fail_their_gate(copied: Path, prover: Prover, taken_away: str, found: str) -> None:
    edit(copied, "states.py", lambda text: text.replace("return made", f"{taken_away}\n    return made"))
    assert found in failed(prover.prove_files(copied)[0])


def test_a_validator_that_sees_absence_where_it_sees_nothing_fails_gate_8(copied: Path, prover: Prover) -> None:
    edit(
        copied,
        "validator.py",
        lambda text: text.replace("not cell.empty and not others", "not after.sheets or not others"),
    )
    assert "gate 8: source-gone" in failed(prover.prove_files(copied)[0])


def test_what_solves_another_task_must_not_solve_this_one(copied: Path, prover: Prover) -> None:
    twin = copied.parent / "its-twin"
    shutil.copytree(copied, twin)
    edit(twin, "task.yaml", lambda text: text.replace(f"id: {TASK}", "id: its-twin"))
    assert "gate 12: solved-its-twin" in failed(prover.prove_files(copied, [copied, twin])[0])


def test_an_oracle_that_crashes_is_an_error_and_leaves_no_proof(copied: Path, prover: Prover) -> None:
    edit(copied, "solution.py", lambda text: text.replace("book = ", "book = 1 / 0 or "))
    with pytest.raises(ValidatorError, match=r"solve\(\) failed(.|\n)*ZeroDivisionError"):
        prover.prove(copied, [{"type": "done"}])
    assert not (copied / "proof.json").exists()


def test_a_failed_proof_is_written_and_names_the_first_gate(copied: Path, prover: Prover) -> None:
    edit(copied, "validator.py", lambda text: text.replace("abs(cell.number - expected) <= TOLERANCE", "True"))
    proof = prover.prove(copied, [{"type": "done"}])
    assert (proof.status, proof.first_failure.startswith("gate 4: ")) == ("failed", True)
    assert not any(case.seconds for case in proof.cases), "no window was opened for it"
    assert (copied / "proof.json").is_file()


def test_nothing_is_left_behind(tasks: dict[str, Path], engine: Engine) -> None:
    found = {"label": "envwright.run=test-proof"}
    assert engine.client.containers.list(all=True, filters=found, ignore_removed=True) == []
    assert engine.client.volumes.list(filters=found) == []
    assert engine.client.networks.list(filters=found) == []
