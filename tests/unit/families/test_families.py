"""Every family: real data, instructions that say what and never how, scripts that name no application."""

from __future__ import annotations

import ast
import copy
import hashlib
import importlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import CodeType, ModuleType, SimpleNamespace
from typing import Any, cast

import pytest

from envwright.actions import parse
from envwright.errors import UsageError, ValidatorError
from envwright.families import Family, TaskDraft, families
from envwright.families.audio import Deck
from envwright.families.database import Console
from envwright.families.drawing import Bench
from envwright.families.drawing.bench import interface
from envwright.families.layers import ChartTable
from envwright.families.raster import Easel
from envwright.families.settings import Explored
from envwright.policies import Demonstration
from envwright.specs import AppSpec, Criterion, EnvironmentSpec, Package, ProofCase, Screen, ValidatorResult
from envwright.validation.around import forged, of_others, witnesses
from envwright.validation.gates import static_cases
from envwright.validation.judging import State, coverage, judged, stated
from envwright.validation.scoring import Task
from envwright.validation.seal import MadeStates, Seal
from envwright.validation.weakening import weakened

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data"
EXPLORED = Explored.read(DATA / "settings" / "settings.json")
"""Recorded from a real application (Kate); what it started from lies beside it."""
CONSOLE = Console(
    bundle_digest="0" * 64, before=[{"type": "click", "x": 1, "y": 1}], after=[{"type": "key", "keys": "ctrl+Return"}]
)
DECK = Deck.read(DATA / "audio" / "deck.json")
"""Recorded from a real application (Audacity)."""
EASEL = Easel.read(DATA / "raster" / "easel.json")
"""Recorded from a real application (KolourPaint)."""
BENCH = Bench(
    bundle_digest="0" * 64,
    commands={name: [{"type": "click", "x": 1, "y": 1}] for name in interface().commands},
    places=dict.fromkeys(interface().places, (2, 2)),
)
TABLE = ChartTable.read(DATA / "layers" / "chart-table.json")
"""Recorded from a real application (QGIS)."""
ELSEWHERE = {"brewtarget.sqlite": ROOT / "apps" / "sqlitebrowser" / "environment" / "data" / "default_db.sqlite"}
"""Data that a shipped bundle has."""
KINDS = ("settings", "audio", "raster", "layers")
"""Folders of data that families of tasks are made from."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def app(name: str = "some-program", mime_types: Sequence[str] = (XLSX, "audio/flac")) -> AppSpec:
    return AppSpec(
        id=name,
        name="Some Program",
        version="1",
        packages=[Package(name=name, version="1")],
        executable=f"/usr/bin/{name}",
        mime_types=list(mime_types),
    )


@cache
def function(script: str, name: str) -> Any:
    """A function of a script. They keep nothing from one call to the next, so that one of a kind is enough."""
    names: dict[str, Any] = {}
    exec(compiled(script), names)
    return names[name]


@cache
def compiled(script: str) -> CodeType:
    return compile(script, "script", "exec")


def everything() -> list[Family]:
    """Every family, as for an application that was explored."""
    return families(EXPLORED, CONSOLE, DECK, BENCH, EASEL, TABLE)


def content(file: str) -> bytes:
    """A file of data that tasks are made from."""
    places = (ELSEWHERE.get(file), *(folder / file for folder in (DATA, *(DATA / kind for kind in KINDS))))
    return next(place.read_bytes() for place in places if place is not None and place.is_file())


def example() -> Family:
    """The family that docs/tasks.md writes."""
    (code,) = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / "tasks.md").read_text(), re.DOTALL | re.MULTILINE)
    return cast(Family, function(code, "OptionFamily")())


def drafts(name: str = "some-program") -> list[TaskDraft]:
    """Every task of every family, also of the one in the documents."""
    return [draft for family in [*everything(), example()] for draft in drafted(family, name)]


def drafted(family: Family, name: str) -> Sequence[TaskDraft]:
    data = {source.file: content(source.file) for source in family.sources()}
    items = {source.file: source.item("1") for source in family.sources()}
    return family.drafts(app(name), data, items)


DRAFTS = {draft.spec.id: draft for draft in drafts()}


def test_a_family_that_a_package_offers_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    offered = SimpleNamespace(name="option", load=lambda: example)
    monkeypatch.setattr("envwright.families.generation.entry_points", lambda group: [offered])
    assert [family.id for family in families()][-1] == "option"


def test_a_family_that_cannot_be_loaded_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Any:
        raise ImportError("no module named that")

    offered = SimpleNamespace(name="option", value="a_package:Option", load=broken)
    monkeypatch.setattr("envwright.families.generation.entry_points", lambda group: [offered])
    with pytest.raises(UsageError, match=r"'option'(.|\n)*a_package:Option: ImportError(.|\n)*uninstall"):
        families()


def test_no_two_tasks_of_an_application_have_one_name() -> None:
    assert len(DRAFTS) == len(drafts())


@pytest.mark.parametrize("family", everything(), ids=lambda family: family.id)
def test_there_are_at_least_ten_tasks_over_several_templates_and_texts(family: Family) -> None:
    specs = [draft.spec for draft in drafted(family, "some-program")]
    assert len(specs) >= 10
    assert len({spec.template for spec in specs}) >= 6
    assert len({(spec.data[0].sha256, spec.document) for spec in specs}) >= 3
    assert {spec.family for spec in specs} == {family.id}


def test_the_same_arguments_give_the_same_tasks() -> None:
    assert drafts() == drafts()


def test_the_data_is_pinned_by_content() -> None:
    for source in (source for family in [*everything(), example()] for source in family.sources()):
        assert hashlib.sha256(content(source.file)).hexdigest() == source.sha256, source.file
        assert source.licence and source.why_real and source.source


@pytest.mark.parametrize(
    ("family", "mime_type"),
    [("spreadsheet", XLSX), ("text", "text/plain"), ("source", "text/x-python"), ("drawing", "image/svg+xml")],
)
def test_it_suits_by_mime_type_and_says_why_not(family: str, mime_type: str) -> None:
    suits = next(made for made in everything() if made.id == family).suits
    opens = EnvironmentSpec(base_image="x", takes_file=True)
    assert suits(app(mime_types=[mime_type]), opens) == ""
    assert "does not say that it handles" in suits(app(mime_types=["image/png"]), opens)
    assert "ENVWRIGHT_DOCUMENT" in suits(app(mime_types=[mime_type]), EnvironmentSpec(base_image="x"))


@pytest.mark.parametrize("name", DRAFTS)
def test_an_instruction_says_what_and_where_and_never_how(name: str) -> None:
    spec = DRAFTS[name].spec
    kept = {"settings": "keeps", "database": "file holds it"}
    assert kept.get(spec.family, "save") in spec.instruction.lower()
    assert spec.document in spec.instruction or spec.family == "settings"
    said = re.sub(r"""'[^']*'|"[^"]*\"""", "", spec.instruction)  # without what is quoted from the document
    assert not re.search(r"\b(click|press|menu|ctrl|key|type|select|drag|dialog)\b", said, re.IGNORECASE)


@pytest.mark.parametrize("name", DRAFTS)
def test_difficulty_is_stated_by_counts_and_steps_have_room(name: str) -> None:
    draft = DRAFTS[name]
    steps = json.loads(draft.files["demonstration.json"])["steps"]
    assert draft.spec.difficulty.subgoals >= 2
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
    for script in ("setup", "validator", "solution", "states"):
        text = DRAFTS[name].files[f"{script}.py"]
        ast.parse(text)
        assert repr(DRAFTS[name].spec.observed[0]) in text


@pytest.mark.parametrize("name", DRAFTS)
def test_an_oracle_shares_no_code_with_its_validator(name: str) -> None:
    oracle, validator = (DRAFTS[name].files[f"{script}.py"] for script in ("solution", "validator"))
    assert not re.search(r"\bCheck\b", oracle) and "differences" not in oracle and "whole(" not in oracle
    assert "openpyxl" not in validator and "decode" not in validator


def test_no_script_names_the_application() -> None:
    for draft in drafts("very-special-program"):
        for file, text in draft.files.items():
            assert file == "demonstration.json" or "very-special-program" not in text


@pytest.mark.parametrize("name", [name for name, draft in DRAFTS.items() if "label" in draft.spec.parameters])
def test_a_label_is_not_among_the_lines_that_are_counted(name: str) -> None:
    parameters = DRAFTS[name].spec.parameters
    assert str(parameters["mark"]) not in str(parameters["label"])


def test_one_task_of_each_text_is_composed_of_many_goals() -> None:
    composed = [draft.spec for draft in DRAFTS.values() if draft.spec.template == "audit-trail"]
    assert len(composed) >= 2 and all(spec.difficulty.subgoals >= 8 for spec in composed)


Files = Mapping[str, bytes]


class Here:
    """The one thing gate 1 asks a seal for, done here."""

    def make(self, script: str, name: str, *arguments: Files) -> dict[str, bytes]:
        return cast("dict[str, bytes]", function(script, name)(*arguments))


class Played:
    """One task, its start and its oracle's result."""

    def __init__(self, draft: TaskDraft) -> None:
        self.draft, self.files = draft, draft.files
        data = {f"/data/{item.file}": content(item.file) for item in draft.spec.data}
        self.initial = function(self.files["setup.py"], "setup")(data)
        self.solved = function(self.files["solution.py"], "solve")(dict(self.initial))

    def scored(self, seal_library: ModuleType, files: Files) -> ValidatorResult | ValidatorError:
        observed = {path: content for path, content in files.items() if path in self.draft.spec.observed}
        state = seal_library.Evidence(observed, seal_library.Evidence(self.initial))
        try:
            checks = function(self.files["validator.py"], "validate")(state)
        except Exception as error:  # as in the seal: unreadable evidence and a crash give no score
            return ValidatorError("no score", details=repr(error))
        criteria = [Criterion(name=check.name, weight=check.weight, passed=check.passed is True) for check in checks]
        whole, held = sum(one.weight for one in criteria), sum(one.weight for one in criteria if one.passed)
        return ValidatorResult(score=1.0 if all(one.passed for one in criteria) else held / whole, criteria=criteria)

    def states(self, seal_library: ModuleType) -> list[State]:
        made = function(self.files["states.py"], "states")(self.initial, self.solved)
        kinds = {kind: [vars(state) for state in getattr(made, kind)] for kind in MadeStates.model_fields}
        frame = importlib.import_module("envwright_seal.frame").perturbed(self.solved)
        return [
            State(gate=2, name="start-state", expected="zero", files=self.initial),
            State(gate=3, name="oracle", expected="one", files=self.solved),
            *stated(MadeStates.model_validate(kinds)),
            *(State(gate=7, name=name, expected="below_one", files=files) for name, files in frame),
            *witnesses(self.solved),
            *forged(self.initial, self.draft.spec.observed[0]),
        ]


@pytest.fixture(scope="module")
def played(seal_library: ModuleType) -> Iterator[dict[str, Played]]:
    # Shapes of a drawing take their time to be measured, and the same states are scored with many validators.
    evidence = importlib.import_module("envwright_seal.evidence")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evidence, "read_drawing", cache(evidence.read_drawing))
        yield {name: Played(draft) for name, draft in DRAFTS.items()}


@pytest.mark.parametrize("name", DRAFTS)
def test_every_task_passes_the_gates_that_need_no_window(
    seal_library: ModuleType, played: dict[str, Played], name: str
) -> None:
    one = played[name]
    states = one.states(seal_library)
    cases = [judged(state, one.scored(seal_library, state.files)) for state in states]
    task = Task(
        folder=Path(name), spec=one.draft.spec, digest="", setup="", solution="", states="",
        validator=one.files["validator.py"],
    )  # fmt: skip
    cases += static_cases(task, cast(Seal, Here()), one.initial)
    criteria = [name for case in cases if case.name == "start-state" for name in case.failed_criteria]
    assert failed([*cases, *coverage(criteria, cases)]) == []
    assert not [case.error for case in cases if case.error and "EvidenceError" not in case.error], "a crash"
    assert sum(case.gate == 5 and case.score is not None for case in cases) >= 10, "mutants that could be scored"


@pytest.mark.parametrize("name", DRAFTS)
def test_what_solves_another_task_on_the_same_document_does_not_solve_this_one(
    seal_library: ModuleType, played: dict[str, Played], name: str
) -> None:
    one = played[name]
    spec = one.draft.spec
    others = {
        other: another.solved
        for other, another in played.items()
        if other != name
        and another.draft.spec.observed[0] == spec.observed[0]
        and not spec.result == another.draft.spec.result != ""
    }
    assert failed([judged(state, one.scored(seal_library, state.files)) for state in of_others(others)]) == []


def test_nearly_every_validator_made_weaker_is_noticed_by_the_states(
    seal_library: ModuleType, played: dict[str, Played]
) -> None:
    """One of each template but of spreadsheets; `envwright tasks weaken` does it for any proven task, in a seal."""
    chosen = {one.draft.spec.template: one for one in played.values() if one.draft.spec.family != "spreadsheet"}
    noticed = []
    for one in chosen.values():
        states = one.states(seal_library)
        for weaker in weakened(one.files["validator.py"]):
            other = copy.copy(one)
            other.files = {**one.files, "validator.py": weaker.source}
            noticed.append(any(not judged(state, other.scored(seal_library, state.files)).passed for state in states))
    assert len(noticed) >= 200 and sum(noticed) >= 0.97 * len(noticed), f"{sum(noticed)} of {len(noticed)}"


def failed(cases: list[ProofCase]) -> list[str]:
    return [
        f"gate {case.gate}: {case.name}: {case.score} {case.failed_criteria} {case.error}"
        for case in cases
        if not case.passed
    ]
