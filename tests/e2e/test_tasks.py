"""Tasks of an onboarded application: solved on its real screen, proven, served, and no longer served once changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from envwright.cli.main import app
from envwright.errors import TaskUnproven
from envwright.exploring import explore
from envwright.families import generate
from envwright.pipeline import OnboardResult
from envwright.policies import DEMONSTRATION, Demonstration
from envwright.proving import play, prove_again, prover
from envwright.runtime.engine import Engine
from envwright.runtime.hardening import SessionConfig
from envwright.runtime.session import Session
from envwright.serving import Served
from envwright.specs import Proof
from envwright.validation import Prover, initial_files, load_task, score
from envwright.workspace import Workspace

pytestmark = pytest.mark.docker

TASK = "largest-statecrime-1"


@pytest.fixture(scope="module")
def tasks(engine: Engine, onboarded: OnboardResult, session_workspace: Workspace) -> dict[str, Path]:
    return {folder.name: folder for folder in generate(engine, session_workspace, "gnumeric", run="test-tasks")}


@pytest.fixture(scope="module")
def proving(engine: Engine, onboarded: OnboardResult, session_workspace: Workspace) -> Prover:
    with prover(engine, session_workspace, "gnumeric") as made:
        return made


def test_every_template_is_solved_through_the_interface(
    tasks: dict[str, Path], engine: Engine, proving: Prover
) -> None:
    for template, folder in {load_task(folder).spec.template: folder for folder in tasks.values()}.items():
        config = SessionConfig(
            image=proving.image, run="test-tasks", env={"ENVWRIGHT_DOCUMENT": load_task(folder).spec.document}
        )
        files = initial_files(engine, folder, run="test-tasks")
        with Session.open(engine, config, ready=proving.ready, files=files) as session:
            assert score(engine, folder, session, run="test-tasks").score == 0, template
            play(session, Demonstration.read(folder / DEMONSTRATION).steps)
            result = score(engine, folder, session, run="test-tasks")
            assert session.alive(), "scoring leaves the session as it was"
        assert result.score == 1, f"{template}: {result}"


def test_a_task_is_proven_by_the_command_served_and_unserved_by_one_byte(
    tasks: dict[str, Path], engine: Engine, session_workspace: Workspace
) -> None:
    served = Served.open(engine, session_workspace, "gnumeric", run="test-tasks")
    folder = tasks[TASK]
    (folder / "proof.json").unlink(missing_ok=True)
    with pytest.raises(TaskUnproven):
        served.task(TASK)

    where = ["--workspace", str(session_workspace.root)]
    result = CliRunner().invoke(app, ["tasks", "prove", "gnumeric", "--task", TASK, "--json", *where])
    assert result.exit_code == 0, result.output
    (proof,) = [Proof.model_validate(value) for value in json.loads(result.stdout)]
    assert proof.status == "proven" and proof.gates == [*range(1, 13)]
    noops = [case for case in proof.cases if case.gate == 2]
    assert len(noops) == 7 and all(case.score == 0 for case in noops)
    oracles = {case.name: case.score for case in proof.cases if case.gate == 3}
    assert oracles == {
        "oracle-by-file-1": 1.0,
        "oracle-by-file-2": 1.0,
        "oracle-by-interface-1": 1.0,
        "oracle-by-interface-2": 1.0,
    }
    assert max(case.seconds for case in noops) >= 60, "one state is that of an application left alone for a minute"

    assert served.task(TASK).spec.id == TASK
    listed = json.loads(CliRunner().invoke(app, ["tasks", "list", "gnumeric", "--json", *where]).stdout)
    assert {item["id"]: item["state"] for item in listed}[TASK] == "proven"
    shown = json.loads(CliRunner().invoke(app, ["tasks", "show", "gnumeric", TASK, "--json", *where]).stdout)
    assert shown["state"] == "proven" and len(shown["proof"]["cases"]) == len(proof.cases)

    again = CliRunner().invoke(app, ["tasks", "prove", "gnumeric", "--task", TASK, "--replay", "--json", *where])
    assert again.exit_code == 0 and json.loads(again.stdout) == {TASK: []}, again.output

    whole = (folder / "proof.json").read_text()
    (folder / "proof.json").write_text(whole.replace(proof.seal_image, "envwright/seal:another"))
    with pytest.raises(TaskUnproven, match="another seal"):
        prove_again(engine, session_workspace, "gnumeric", [TASK], told=lambda task, wrong: None)
    renewed = CliRunner().invoke(app, ["tasks", "prove", "gnumeric", "--task", TASK, "--new-seal", "--json", *where])
    assert renewed.exit_code == 0 and json.loads(renewed.stdout) == {TASK: []}, renewed.output
    assert (folder / "proof.json").read_text() == whole, "all that was another is the seal"

    weaker = CliRunner().invoke(app, ["tasks", "weaken", "gnumeric", "--task", TASK, "--json", *where])
    noticed = [bool(each["by"]) for each in json.loads(weaker.stdout)]
    assert len(noticed) >= 10 and sum(noticed) >= 0.95 * len(noticed), weaker.stdout

    with (folder / "validator.py").open("a") as file:
        file.write("\n")
    with pytest.raises(TaskUnproven, match="another task"):
        served.task(TASK)
    with pytest.raises(TaskUnproven, match="another task"):
        prove_again(engine, session_workspace, "gnumeric", [TASK], told=lambda task, wrong: None)


def test_settings_are_found_by_operating_them_and_become_tasks_that_are_solved_through_the_screen(
    engine: Engine, onboarded: OnboardResult, session_workspace: Workspace, proving: Prover
) -> None:
    explored = explore(engine, session_workspace, "gnumeric", count=4)
    assert explored.changes, explored.left_out
    assert {change.path for change in explored.changes} == {"/home/user/.config/dconf/user"}
    made = {folder.name: folder for folder in generate(engine, session_workspace, "gnumeric", run="test-tasks")}
    for change in explored.changes[:2]:
        folder = made[f"set-{change.id}"]
        assert change.label in load_task(folder).spec.instruction
        cases, _ = proving.prove_files(folder)
        assert [case for case in cases if not case.passed] == []
        files = initial_files(engine, folder, run="test-tasks")
        config = SessionConfig.of(proving.environment, image=proving.image, run="test-tasks")
        with Session.open(engine, config, ready=proving.ready, files=files) as session:
            assert score(engine, folder, session, run="test-tasks").score == 0
            play(session, Demonstration.read(folder / DEMONSTRATION).steps)
            assert score(engine, folder, session, run="test-tasks").score == 1


def test_no_layer_of_the_image_holds_a_canary(tasks: dict[str, Path], engine: Engine, proving: Prover) -> None:
    (word, known), tail, seen = (b"envwright-canary-", b"ENVWRIGHT_DOCUMENT"), b"", False
    assert word in (tasks[TASK] / "validator.py").read_bytes()
    for chunk in engine.client.images.get(proving.image).save():
        part = tail + chunk
        assert word not in part
        seen = seen or known in part
        tail = part[-64:]
    assert seen, "what launch.sh reads is in a layer, so that the layers were looked through"


def test_an_unknown_task_is_a_usage_error(onboarded: OnboardResult, session_workspace: Workspace) -> None:
    where = ["--workspace", str(session_workspace.root)]
    result = CliRunner().invoke(app, ["tasks", "prove", "gnumeric", "--task", "no-such-task", *where])
    assert "unknown task 'no-such-task'" in str(result.exception)
