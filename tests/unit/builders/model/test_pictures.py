"""Where screenshots stand in a request: in the tool's answer, or after a run of answers, never between two of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage

from builders.model.pictures import Pictures

pytestmark = pytest.mark.unit


@pytest.fixture
def conversation(tmp_path: Path) -> list[AnyMessage]:
    (tmp_path / "a.png").write_bytes(b"a")
    (tmp_path / "b.png").write_bytes(b"b")
    looked = ToolMessage("one", tool_call_id="1", name="screenshot", artifact={"picture": "a.png"})
    listed = ToolMessage("two", tool_call_id="2", name="list_files", artifact={})
    clicked = ToolMessage("three", tool_call_id="3", name="click", artifact={"picture": "b.png"})
    cleared = ToolMessage("[cleared]", tool_call_id="0", name="screenshot", artifact=None)
    return [HumanMessage("go"), AIMessage("look"), cleared, looked, listed, AIMessage("click"), clicked]


def test_after_a_run_of_answers_for_models_that_take_them_from_the_user(
    conversation: list[AnyMessage], tmp_path: Path
) -> None:
    shown = Pictures(tmp_path, place="user").shown(conversation)
    assert [type(message).__name__ for message in shown] == [
        "HumanMessage", "AIMessage", "ToolMessage", "ToolMessage", "ToolMessage", "HumanMessage",
        "AIMessage", "ToolMessage", "HumanMessage",
    ]  # fmt: skip
    assert shown[5].content[1] == {"type": "image", "base64": "YQ==", "mime_type": "image/png"}


def test_in_the_answer_itself_for_models_that_take_them_there(conversation: list[AnyMessage], tmp_path: Path) -> None:
    shown = Pictures(tmp_path, place="tool").shown(conversation)
    assert len(shown) == len(conversation)
    assert shown[3].content == [
        {"type": "text", "text": "one"},
        {"type": "image", "base64": "YQ==", "mime_type": "image/png"},
    ]
    assert conversation[3].content == "one", "what is kept holds no picture"
