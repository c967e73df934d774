"""Plans: which applications a night visits, once each."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from builders.model.settings import ModelSettings
from envwright.errors import SpecError, UsageError
from envwright.ledger import Ledger, StepRecord, VisitRecord
from envwright.models.budgets import Limits
from envwright.nightly.plan import Plan, app_of, split_names, targets
from envwright.workspace import Workspace

pytestmark = pytest.mark.unit


def test_ids_and_targets_are_one_application(tmp_path: Path) -> None:
    plan = Plan(apps=["pypi-thonny", "pypi:thonny", "gnumeric", "xcalc-unknown"])
    found = targets(plan, Workspace(tmp_path))
    assert [(visit.target, visit.app) for visit in found] == [
        ("pypi:thonny", "pypi-thonny"),
        ("gnumeric", "gnumeric"),
        ("xcalc-unknown", "xcalc-unknown"),
    ]


def test_without_a_choice_every_bundle_is_visited(tmp_path: Path) -> None:
    place = Workspace(tmp_path)
    assert {visit.app for visit in targets(Plan(), place)} == set(place.apps())


def test_by_weight_and_by_group(tmp_path: Path) -> None:
    place = Workspace(tmp_path)
    assert len(targets(Plan(select=25), place)) == 25
    assert targets(Plan(soc="23"), place)


def test_what_is_no_target_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="names no source"):
        targets(Plan(apps=["cargo:ripgrep"]), Workspace(tmp_path))


def test_a_plan_is_a_file_whose_mistakes_have_a_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("apps: [gnumeric]\nminutes: 30\nworkers: 3\n", encoding="utf-8")
    with pytest.raises(SpecError, match=r"plan.yaml:3"):
        Plan.read(path)
    path.write_text("apps: [gnumeric]\nminutes: 30\n", encoding="utf-8")
    assert Plan.read(path).digest == Plan(apps=["gnumeric"], minutes=30).digest != Plan(apps=["gnumeric"]).digest


def test_every_field_of_a_plan_is_explained_and_the_example_is_one() -> None:
    docs = Path(__file__).parents[3] / "docs"
    page = (docs / "nightly.md").read_text(encoding="utf-8")
    assert [name for name in Plan.model_fields if f"| `{name}` |" not in page] == ["schema_version"]
    assert Plan.read(docs / "nightly" / "plan.yaml").select == 40


def test_a_limit_on_cost_needs_prices(tmp_path: Path) -> None:
    model = ModelSettings(model="openai:some")
    assert Plan(model=model).cost_usd is None
    with pytest.raises(ValidationError, match="no prices for openai:some"):
        Plan(model=model, cost_usd=2)
    Plan(model=model.model_copy(update={"prices": tmp_path / "prices.yaml"}), cost_usd=2)


def test_a_model_may_spend_no_more_than_its_night_has_left(tmp_path: Path) -> None:
    nights = Ledger(tmp_path / "ledger.sqlite").nights
    night = nights.begin(Plan().digest, [VisitRecord(target="a", app="a"), VisitRecord(target="b", app="b")])
    step = StepRecord(kind="onboard", why="new", began_at="", outcome="failed", cost_usd=1.5)
    nights.change(night.id, "a", lambda visit: visit.model_copy(update={"steps": [step]}))
    assert nights.spent(night.id) == 1.5
    model = ModelSettings(model="openai:some", prices=tmp_path / "prices.yaml", limits=Limits(cost=1))

    def left(plan: Plan) -> float | None:
        told = plan.model_after(nights.spent(night.id))
        return told.limits.cost if told else None

    assert left(Plan()) is None
    assert left(Plan(model=model)) == 1
    assert left(Plan(model=model, cost_usd=2)) == 0.5
    assert left(Plan(model=model, cost_usd=1)) == 0
    assert left(Plan(model=model, cost_usd=20)) == 1


def test_names_with_commas() -> None:
    assert split_names(["a,b", "c d", "e"]) == ["a", "b", "c", "d", "e"]


def test_a_folder_s_id_is_in_it() -> None:
    assert app_of(str(Path(__file__).parents[3] / "apps" / "htop")) == "htop"
