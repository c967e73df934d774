"""Which objects are in a window."""

from __future__ import annotations

import pytest

from envwright.runtime.accessibility import Node
from envwright.runtime.greetings import within
from envwright.runtime.windows import Window

pytestmark = pytest.mark.unit


def node(role: str, name: str, parent: int) -> Node:
    return Node(
        id="", role=role, name=name, description="", parent=parent, states=["showing"], application="frob", text="",
        x=10, y=10, width=80, height=20,
    )  # fmt: skip


def test_a_frame_drawn_around_a_group_is_no_window_of_its_own() -> None:
    window = Window(
        id=1, title="Welcome", wm_class=("frob", "Frob"), pid=2, x=0, y=0, width=900, height=700, type="normal",
        modal=True, active=True, mapped=True, transient_for=0,
    )  # fmt: skip
    nodes = [
        node("application", "frob", -1),
        node("dialog", "Welcome", 0),
        node("frame", "", 1),
        node("push button", "Ok", 2),
        node("frame", "Main", 0),
        node("push button", "Work", 4),
    ]
    assert [found.name for found in within(nodes, window)] == ["Welcome", "", "Ok"]
    assert "Work" in [found.name for found in within(nodes, window.model_copy(update={"title": "Another"}))]
