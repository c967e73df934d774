"""A task is served only with a whole proof of exactly what is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from envwright.errors import TaskUnproven
from envwright.evidence import STATES, sha256_file, task_digest
from envwright.runtime.images import seal_tag
from envwright.specs import Difficulty, Proof, ProofCase, TaskSpec
from envwright.specs.environment import DataItem
from envwright.validation import require_proven
from envwright.validation.serving import GATES

pytestmark = pytest.mark.unit

BUNDLE, IMAGE = "a" * 64, "b" * 64


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "count-things"
    made.mkdir()
    item = DataItem(
        file="x.csv",
        target="/data/x.csv",
        source="somebody",
        licence="public-domain",
        sha256="c" * 64,
        mime_type="text/csv",
        why_real="it is",
    )
    TaskSpec(
        id="count-things",
        app="an-app",
        family="spreadsheet",
        template="count",
        instruction="Count.",
        difficulty=Difficulty(subgoals=1, values=1, documents=1),
        max_steps=5,
        data=[item],
        document="/home/user/x.xlsx",
        observed=["/home/user/x.xlsx"],
    ).write(made / "task.yaml")
    (made / "validator.py").write_text("# looks\n")
    (made / STATES).write_bytes(b"states")
    prove(made)
    return made


def prove(folder: Path, **changes: Any) -> None:
    case = ProofCase(gate=1, name="a-case", expected="static", passed=True)
    values: dict[str, Any] = {
        "app": "an-app",
        "task": "count-things",
        "status": "proven",
        "gates": list(GATES),
        "task_digest": task_digest(folder),
        "bundle_digest": BUNDLE,
        "image_digest": IMAGE,
        "seal_image": seal_tag(),
        "states_digest": sha256_file(folder / STATES),
        "proved_at": "2026-01-01T00:00:00+00:00",
        "seconds": 1.0,
        "cases": [case.model_copy(update={"gate": gate}) for gate in GATES],
    }
    Proof(**(values | changes)).write(folder / "proof.json")


def served(folder: Path) -> Proof:
    return require_proven(folder, bundle_digest=BUNDLE, image_digest=IMAGE)


def test_a_whole_proof_serves(folder: Path) -> None:
    assert served(folder).status == "proven"


def test_no_proof_no_service_and_the_command_to_run(folder: Path) -> None:
    (folder / "proof.json").unlink()
    with pytest.raises(TaskUnproven, match=r"has no proof(.|\n)*envwright tasks prove an-app --task count-things"):
        served(folder)


def test_half_a_proof_file_is_no_proof(folder: Path) -> None:
    content = (folder / "proof.json").read_text()
    (folder / "proof.json").write_text(content[: len(content) // 2])
    with pytest.raises(TaskUnproven, match="no proof"):
        served(folder)


def test_a_failed_proof_names_its_gate(folder: Path) -> None:
    prove(folder, status="failed", first_failure="gate 5: off-by-one")
    with pytest.raises(TaskUnproven, match="gate 5: off-by-one"):
        served(folder)


def test_one_changed_byte_in_the_task_ends_it(folder: Path) -> None:
    (folder / "validator.py").write_text("# looks!\n")
    with pytest.raises(TaskUnproven, match="another task"):
        served(folder)


def test_a_file_added_to_the_task_ends_it(folder: Path) -> None:
    (folder / "more.py").write_text("")
    with pytest.raises(TaskUnproven, match="another task"):
        served(folder)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"bundle_digest": "d" * 64}, "bundle"),
        ({"image_digest": "d" * 64}, "image"),
        ({"seal_image": "envwright/seal:bookworm-000000000000"}, "seal"),
        ({"task": "another-task"}, "application"),
        ({"app": "another-app"}, "application"),
    ],
)
def test_a_proof_for_something_else_is_none(folder: Path, change: dict[str, str], what: str) -> None:
    prove(folder, **change)
    with pytest.raises(TaskUnproven, match=f"for another {what}"):
        served(folder)


def test_proven_is_not_believed_when_a_case_did_not_pass(folder: Path) -> None:
    case = ProofCase(gate=5, name="off-by-one", expected="below_one", score=1.0, passed=False)
    prove(folder, cases=[case])
    with pytest.raises(TaskUnproven, match="not whole: case 'off-by-one'"):
        served(folder)


def test_proven_is_not_believed_when_a_gate_is_missing(folder: Path) -> None:
    case = ProofCase(gate=1, name="a-case", expected="static", passed=True)
    prove(folder, cases=[case.model_copy(update={"gate": gate}) for gate in (1, 3, 5)])
    with pytest.raises(TaskUnproven, match="gate 2 was not run"):
        served(folder)
