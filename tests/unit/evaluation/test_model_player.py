"""A model as player, over the wire: calls become actions, mistakes are told to it, pictures do not pile up."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from envwright import space
from envwright.actions import TYPES, Click, Done, Key
from envwright.errors import BudgetSpent, ModelUnavailable
from envwright.evaluation.model_player import ModelPlayer
from envwright.evaluation.tools import tools
from envwright.models.budgets import Limits
from envwright.models.choice import ModelChoice
from envwright.policies import Opening
from envwright.specs import Screen

pytestmark = pytest.mark.process

SCREEN = Screen(width=320, height=240)
SEEN = {"screenshot": np.zeros((240, 320, 3), np.uint8)}
INFO = {"instruction": "Write the total below the column."}


def player(url: str, tmp_path: Path, *, dialect: Any = "anthropic", **limits: Any) -> ModelPlayer:
    choice = ModelChoice(model="openai:scripted", base_url=url, limits=Limits(**limits))
    opening = Opening(tmp_path, SCREEN, space.action_space(SCREEN, TYPES), 0)
    return ModelPlayer(choice, opening, dialect=dialect)


def pictures(request: dict[str, Any]) -> int:
    return json.dumps(request["messages"]).count("data:image/png;base64")


def test_calls_of_anthropics_form_become_actions(scripted_model: Callable[..., Any], tmp_path: Path) -> None:
    server = scripted_model(
        {"tools": [("computer", {"action": "left_click", "coordinate": [10, 20]})], "content": "The cell is there."},
        {"tools": [("computer", {"action": "key", "text": "ctrl+s"})]},
        {"tools": [("finish", {"status": "success", "answer": "42"})]},
    )
    mine = player(server.url, tmp_path)
    assert mine(SEEN, INFO) == [Click(x=10, y=20)]
    assert mine.said == "The cell is there."
    assert [type(action) for action in mine(SEEN, INFO)] == [Key]
    assert mine(SEEN, INFO) == [Done(status="finished", answer="42")]
    assert mine.usage.tokens == 3 * 120
    first, _, third = server.requests
    assert "320 by 240" in first["messages"][0]["content"]
    assert INFO["instruction"] in json.dumps(first["messages"])
    assert {tool["function"]["name"] for tool in first["tools"]} == {"computer", "finish"}
    answered = [message["tool_call_id"] for message in third["messages"] if message["role"] == "tool"]
    assert answered == ["call_0_0", "call_1_0"]


def test_calls_of_openais_form_become_actions(scripted_model: Callable[..., Any], tmp_path: Path) -> None:
    server = scripted_model(
        {"tools": [("computer", {"type": "click", "x": 5, "y": 6, "button": "left"})]},
        {"tools": [("computer", {"type": "keypress", "keys": ["CTRL", "s"]}), ("finish", {"status": "infeasible"})]},
    )
    mine = player(server.url, tmp_path, dialect="openai")
    assert mine(SEEN, INFO) == [Click(x=5, y=6)]
    several = mine(SEEN, INFO)
    assert isinstance(several[0], Key)
    assert several[-1] == Done(status="infeasible")


def test_a_mistake_is_told_and_uses_no_step(scripted_model: Callable[..., Any], tmp_path: Path) -> None:
    server = scripted_model(
        {"tools": [("computer", {"action": "left_click", "coordinate": [9000, 1]})]},
        {"content": "I am thinking."},
        {"tools": [("computer", {"action": "left_click", "coordinate": [9, 1]})]},
    )
    assert player(server.url, tmp_path)(SEEN, INFO) == [Click(x=9, y=1)]
    told = json.dumps(server.requests[-1]["messages"])
    assert "Not carried out" in told
    assert "no call of a tool" in told


def test_one_that_never_acts_gives_up(scripted_model: Callable[..., Any], tmp_path: Path) -> None:
    server = scripted_model(*[{"content": "Hm."}] * 4)
    assert player(server.url, tmp_path)(SEEN, INFO) == Done(status="infeasible")


def test_only_the_last_screens_are_shown(scripted_model: Callable[..., Any], tmp_path: Path) -> None:
    server = scripted_model(*[{"tools": [("computer", {"action": "wait", "duration": 1})]}] * 6)
    mine = player(server.url, tmp_path)
    for _ in range(6):
        mine(SEEN, INFO)
    assert [pictures(request) for request in server.requests] == [1, 2, 3, 3, 3, 3]
    assert INFO["instruction"] in json.dumps(server.requests[-1]["messages"]), "the task is never forgotten"


def test_limits_hold_and_a_server_that_fails_is_no_action(scripted_model: Callable[..., Any], tmp_path: Path) -> None:
    server = scripted_model({"tools": [("computer", {"action": "wait", "duration": 1})]})
    mine = player(server.url, tmp_path, tokens=100)
    mine(SEEN, INFO)
    with pytest.raises(BudgetSpent, match="100 tokens"):
        mine(SEEN, INFO)
    with pytest.raises(ModelUnavailable):
        player("http://127.0.0.1:9/v1", tmp_path)(SEEN, INFO)


@pytest.mark.parametrize("dialect", ["anthropic", "openai"])
def test_what_the_tools_offer_is_what_the_dialect_understands(dialect: Any) -> None:
    from envwright.dialects import DIALECTS
    from envwright.errors import ActionError

    computer = tools(dialect)[0]["function"]["parameters"]["properties"]
    field = "action" if dialect == "anthropic" else "type"
    for name in computer[field]["enum"]:
        try:
            DIALECTS[dialect]({field: name}, screen=SCREEN)
        except ActionError as error:
            assert "unknown action" not in error.brief, name
