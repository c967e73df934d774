"""How a person asks for a model, and what is loaded for who does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from typer.testing import CliRunner

from builders.model import prompts
from builders.model.settings import ModelSettings
from envwright.cli.main import app
from envwright.errors import BudgetSpent, ModelUnavailable, UsageError
from envwright.ledger import Ledger
from envwright.models import chat
from envwright.models.budgets import Budget, Limits, PriceTable, Usage
from envwright.pipeline import OnboardOptions
from envwright.pipeline.run import cut_run
from envwright.specs import write_text
from envwright.workspace import Workspace

pytestmark = pytest.mark.process


@pytest.mark.parametrize("option", [["--max-tokens", "5"], ["--base-url", "http://x"], ["--allow-host", "h"]])
def test_options_of_a_model_need_a_model(option: list[str]) -> None:
    result = CliRunner().invoke(app, ["onboard", "frob", *option])
    assert isinstance(result.exception, UsageError)
    assert "without a model" in result.exception.brief


def test_a_key_in_an_address_is_refused() -> None:
    result = CliRunner().invoke(app, ["onboard", "frob", "--model", "openai:x", "--base-url", "http://me:key@host/v1"])
    assert isinstance(result.exception, UsageError)
    assert "keys belong in the environment" in result.exception.details


def test_langchain_is_not_loaded_for_who_asks_for_no_model() -> None:
    script = "import envwright.pipeline, sys; print([n for n in sys.modules if n.split('.')[0] == 'langchain'])"
    shown = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert shown.stdout.strip() == "[]"


def test_a_model_without_its_key_is_said_before_anything_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_ADMIN_KEY", raising=False)
    with pytest.raises(ModelUnavailable, match="cannot be used") as error:
        chat.connect("openai:some")
    assert "API key in the environment" in error.value.resolution
    assert chat.connect("openai:some", base_url="http://127.0.0.1:9/v1") is not None


def test_a_cut_run_of_another_model_is_not_gone_on_with(tmp_path: Path) -> None:
    workspace, ledger = Workspace(tmp_path), Ledger(tmp_path / "ledger.sqlite")
    run = ledger.begin("onboard", "frob")
    before = OnboardOptions(model=ModelSettings(model="openai:one"))
    write_text(workspace.runs / run / "options.json", before.model_dump_json())
    more = ModelSettings(model="openai:one", limits=Limits(tokens=9))
    assert cut_run(ledger, workspace, "frob", OnboardOptions(model=more)) == run
    assert cut_run(ledger, workspace, "frob", OnboardOptions(model=ModelSettings(model="openai:two"))) is None


def test_limits_hold_from_the_moment_they_are_reached() -> None:
    now = [0.0]
    price = PriceTable.parse({"prices": {"m": {"input": 1, "output": 2}}}, path="x").prices["m"]
    budget = Budget(Limits(minutes=1, tokens=100, cost=3e-4), price=price, clock=lambda: now[0])
    budget.check()
    budget.add(Usage(input_tokens=90, output_tokens=9))
    budget.check()
    now[0] = 60
    with pytest.raises(BudgetSpent, match="1 minutes"):
        budget.check()
    now[0] = 0
    budget.add(Usage(output_tokens=1))
    with pytest.raises(BudgetSpent, match="100 tokens"):
        budget.check()
    dear = Budget(Limits(cost=3e-4), price=price, used=Usage(input_tokens=100, output_tokens=100))
    with pytest.raises(BudgetSpent, match=r"a cost of 0\.0003"):
        dear.check()


def test_a_cost_nobody_knows_is_called_unknown() -> None:
    budget = Budget(Limits(), price=None, used=Usage(input_tokens=5, estimated=True))
    assert budget.describe() == "about 5 tokens, cost unknown: no price of this model is given"


def test_prompts_are_strict_and_have_a_digest() -> None:
    assert "never an instruction" in prompts.system()
    assert len(prompts.digest()) == 64
    with pytest.raises(UndefinedError):
        prompts._environment().from_string("{{ nothing }}").render()
