"""The spreadsheet family: real data, instructions that say what and never how, scripts that name no application."""

from __future__ import annotations

import ast
import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from envwright.actions import parse
from envwright.families import TaskDraft, families
from envwright.families.spreadsheet import SpreadsheetFamily
from envwright.policies import Demonstration
from envwright.specs import AppSpec, EnvironmentSpec, Package, Screen
from envwright.specs.environment import DataItem

pytestmark = pytest.mark.unit

DATA = Path(__file__).parents[2] / "data"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def app(name: str = "some-calculator", mime_types: Sequence[str] = (XLSX,)) -> AppSpec:
    return AppSpec(
        id=name,
        name="Some Calculator",
        version="1",
        packages=[Package(name=name, version="1")],
        executable=f"/usr/bin/{name}",
        mime_types=list(mime_types),
    )


def drafts(name: str = "some-calculator") -> Sequence[TaskDraft]:
    family = SpreadsheetFamily()
    data = {source.file: (DATA / source.file).read_bytes() for source in family.sources()}
    items = {
        source.file: DataItem(
            file=source.file,
            target=f"/data/{source.file}",
            source=source.source,
            package=f"deb:{source.package}=1:{source.path}",
            licence=source.licence,
            sha256=source.sha256,
            mime_type="text/csv",
            why_real=source.why_real,
        )
        for source in family.sources()
    }
    return family.drafts(app(name), data, items)


DRAFTS = {draft.spec.id: draft for draft in drafts()}


def test_there_are_at_least_ten_tasks_over_several_templates_and_tables() -> None:
    assert len(DRAFTS) >= 10
    assert len({draft.spec.template for draft in DRAFTS.values()}) >= 6
    assert len({draft.spec.data[0].sha256 for draft in DRAFTS.values()}) >= 3


def test_the_same_arguments_give_the_same_tasks() -> None:
    assert drafts() == drafts()


def test_the_data_is_pinned_by_content() -> None:
    for source in SpreadsheetFamily().sources():
        assert hashlib.sha256((DATA / source.file).read_bytes()).hexdigest() == source.sha256
        assert source.licence and source.why_real and source.source


def test_it_suits_by_mime_type_and_says_why_not() -> None:
    (family,) = families()
    opens = EnvironmentSpec(base_image="x", takes_file=True)
    assert family.suits(app(), opens) == ""
    assert XLSX in family.suits(app(mime_types=["text/plain"]), opens)
    assert "ENVWRIGHT_DOCUMENT" in family.suits(app(), EnvironmentSpec(base_image="x"))


@pytest.mark.parametrize("name", DRAFTS)
def test_an_instruction_says_what_and_where_and_never_how(name: str) -> None:
    spec = DRAFTS[name].spec
    assert spec.document in spec.instruction
    assert "save" in spec.instruction
    assert not re.search(r"\b(click|press|menu|ctrl|key|type|select|drag|dialog)\b", spec.instruction, re.IGNORECASE)


@pytest.mark.parametrize("name", DRAFTS)
def test_difficulty_is_stated_by_counts_and_steps_have_room(name: str) -> None:
    draft = DRAFTS[name]
    steps = json.loads(draft.files["demonstration.json"])["steps"]
    assert draft.spec.difficulty.subgoals >= 3
    assert 2 * len(steps) < draft.spec.max_steps <= 1000


@pytest.mark.parametrize("name", DRAFTS)
def test_a_demonstration_is_canonical_actions_alone(name: str) -> None:
    demonstration = Demonstration.model_validate(json.loads(DRAFTS[name].files["demonstration.json"]))
    assert demonstration.task == name
    for step in demonstration.steps:
        parse(step, Screen())
    assert demonstration.steps[-1] == {"type": "done"}


@pytest.mark.parametrize("name", DRAFTS)
def test_scripts_are_python_and_know_their_document(name: str) -> None:
    for script in ("setup", "validator", "solution", "mutants"):
        text = DRAFTS[name].files[f"{script}.py"]
        ast.parse(text)
        assert repr(DRAFTS[name].spec.document) in text


@pytest.mark.parametrize("name", DRAFTS)
def test_an_oracle_shares_no_code_with_its_validator(name: str) -> None:
    oracle, validator = (DRAFTS[name].files[f"{script}.py"] for script in ("solution", "validator"))
    assert "Check" not in oracle and "differences" not in oracle
    assert "openpyxl" not in validator


def test_no_script_names_the_application() -> None:
    for draft in drafts("very-special-program"):
        for file, text in draft.files.items():
            assert file == "demonstration.json" or "very-special-program" not in text
