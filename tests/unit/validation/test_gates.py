"""Gate 1: stubs, forged verdicts and phantom answers are found without running a validator."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from envwright.specs import Difficulty, TaskSpec
from envwright.specs.environment import DataItem
from envwright.validation.gates import static_cases
from envwright.validation.scoring import Task
from envwright.validation.seal import Seal

pytestmark = pytest.mark.unit

DOCUMENT = "/home/user/x.xlsx"
GOOD = f'''
"""Looks."""
from envwright_seal import Check
DOCUMENT = {DOCUMENT!r}
VALUE = 41.5
HEADER = "Total"

def validate(evidence):
    """The checks."""
    sheet = evidence.workbook(DOCUMENT).sheet("States")
    return [Check("right", 1, sheet.at(2, sheet.column(HEADER)).holds(VALUE), f"it is {{sheet}}, not forty-two")]
'''


class Words:
    """The one thing gate 1 asks a seal for: what can be read in the start state."""

    def make(self, script: str, function: str, *arguments: object) -> dict[str, bytes]:
        assert function == "found"
        return {"words": b"States\nOhio\n7.5\n" + DOCUMENT.encode()}


def errors(validator: str, instruction: str = "Put 41.5 below 'Total'.") -> dict[str, str]:
    item: dict[str, Any] = {
        "file": "x.csv",
        "target": "/data/x.csv",
        "source": "s",
        "licence": "l",
        "sha256": "c" * 64,
        "mime_type": "text/csv",
        "why_real": "w",
    }
    spec = TaskSpec(
        id="t",
        app="a",
        family="f",
        template="t",
        instruction=instruction,
        difficulty=Difficulty(subgoals=1, values=1, documents=1),
        max_steps=5,
        data=[DataItem(**item)],
        document=DOCUMENT,
        observed=[DOCUMENT],
    )
    task = Task(folder=Path("t"), spec=spec, digest="d", setup="", validator=validator, solution="", states="")
    return {case.name: case.error for case in static_cases(task, cast(Seal, Words()), {}) if not case.passed}


def test_a_good_validator_passes() -> None:
    assert errors(GOOD) == {}


def test_one_that_does_not_compile_is_told_the_line() -> None:
    assert "line 2" in errors("x = 1\ndef validate(:\n")["validator-compiles"]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("return []", "evidence"),
        ("evidence; return []", "no Check"),
        ("evidence; return [Check('a', 1, True)]", "always the same"),
    ],
)
def test_stubs_are_found(body: str, why: str) -> None:
    assert why in errors(f"from envwright_seal import Check\ndef validate(evidence):\n    {body}\n")["no-stub"]


def test_one_without_validate_is_a_stub() -> None:
    assert "no one function" in errors("def check(evidence):\n    return []\n")["no-stub"]


@pytest.mark.parametrize("line", ["import os", "import subprocess", "from socket import socket", "import openpyxl"])
def test_imports_that_reach_out_are_found(line: str) -> None:
    assert "imports" in errors(f"{line}\n{GOOD}")["reads-evidence-only"]


@pytest.mark.parametrize("code", ["open('x')", "eval('1')", "().__class__", "__import__('os')", "exec('')"])
def test_ways_around_imports_are_found(code: str) -> None:
    assert errors(GOOD.replace("    return", f"    {code}\n    return"))["reads-evidence-only"]


@pytest.mark.parametrize(
    ("old", "new", "phantom"),
    [
        ("VALUE = 41.5", "VALUE = 42.5", "42.5"),
        ('HEADER = "Total"', 'HEADER = "Sum"', "'Sum'"),
        ('sheet("States")', 'sheet("Hidden")', "'Hidden'"),
        (".at(2,", ".at(77,", "77"),
    ],
)
def test_answers_that_nobody_could_know_are_found(old: str, new: str, phantom: str) -> None:
    assert phantom in errors(GOOD.replace(old, new))["no-phantom-answers"]


def test_what_the_start_state_shows_is_no_phantom() -> None:
    assert errors(GOOD.replace("41.5", "7.5")) == {}


def test_paths_that_are_not_observed_are_found() -> None:
    assert "/tmp/verdict" in errors(GOOD.replace(repr(DOCUMENT), "'/tmp/verdict'"))["reads-observed-paths-only"]
