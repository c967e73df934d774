"""What of a task may not be in the image, and what an audit asks of the tasks there are."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from auditors.probes.tasks import holder, tasks_not_inside, tasks_proven, telling
from envwright.specs import Outcome
from envwright.workspace import Workspace

pytestmark = pytest.mark.unit

TASK = """schema: 1
id: add-it-up
app: sheets
family: spreadsheet
template: sum
instruction: Put the sum of the column 'Amount' into the first free cell below it.
difficulty: {subgoals: 1, values: 1, documents: 1}
max_steps: 20
document: /home/user/a.xlsx
observed: [/home/user/a.xlsx]
data:
- {file: a.csv, target: /home/user/a.csv, source: x, licence: x, mime_type: text/csv, why_real: x, sha256: "SUM"}
"""
VALIDATOR = """def score(sheet):
    expected_total_of_all_amounts = 184_223.75
    found_in_first_free_cell = sheet.cell(row=412, column=3).value
    return abs(found_in_first_free_cell - expected_total_of_all_amounts) < 0.01
"""


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    place = Workspace(tmp_path)
    folder = place.new_tasks("sheets") / "add-it-up"
    folder.mkdir(parents=True)
    (folder / "task.yaml").write_text(TASK.replace("SUM", "0" * 64))
    (folder / "validator.py").write_text(VALIDATOR)
    return place


def case(place: Workspace, texts: dict[str, str], app: str = "sheets") -> Any:
    contents = SimpleNamespace(texts=lambda: texts)
    image = SimpleNamespace(bundle_digest="1" * 64, image_digest="2" * 64)
    return SimpleNamespace(workspace=place, app=SimpleNamespace(id=app), contents=contents, image=image)


def test_without_tasks_nothing_is_asked(place: Workspace) -> None:
    for probe in (tasks_not_inside, tasks_proven):
        assert probe(case(place, {}, app="other")).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    "text",
    [
        VALIDATOR,
        "\n".join(reversed(VALIDATOR.splitlines())),
        "# helpers\n" + VALIDATOR.replace("def score", "def helper"),
        "Today: Put the sum of the column 'Amount'\n  into the first free cell below it.",
    ],
)
def test_a_validator_or_an_instruction_under_another_name_is_found(place: Workspace, text: str) -> None:
    answer = tasks_not_inside(case(place, {"/etc/motd": "hello", "/opt/notes.txt": text}))
    assert answer.outcome is Outcome.FAILED
    assert answer.facts == {"file": "/opt/notes.txt", "task": "add-it-up"}


def test_a_line_that_any_program_may_have_is_none(place: Workspace) -> None:
    texts = {"/opt/a.py": "def score(sheet):\n    found_in_first_free_cell = sheet.cell(row=412, column=3).value\n"}
    assert tasks_not_inside(case(place, texts)).outcome is Outcome.PASSED


def test_a_task_without_a_proof_is_noted(place: Workspace) -> None:
    answer = tasks_proven(case(place, {}))
    assert answer.outcome is Outcome.FAILED
    assert "has no proof" in answer.summary


def test_short_lines_tell_nothing(place: Workspace) -> None:
    known = telling(place.task("sheets", "add-it-up"))
    assert "def score(sheet):" not in known["validator.py"]
    assert holder({"/a": "x"}, ["y"]) == ""
