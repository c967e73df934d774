"""Readiness inside a terminal: the window is the terminal's, so a process and a text must be there too."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pydantic import ValidationError

from envwright.runtime import readiness
from envwright.runtime.accessibility import Node
from envwright.runtime.session import ExecResult
from envwright.specs import ReadySpec

pytestmark = pytest.mark.unit

READY = ReadySpec(process="/usr/bin/frob", accessible_role="terminal", accessible_text=r"\S")
TERMINAL = {"pid": 7, "parent": 1, "exe": "/usr/bin/term", "argv": ["term"]}
PROGRAM = {"pid": 9, "parent": 7, "exe": "/usr/bin/python3.11", "argv": ["python3", "/usr/share/frob/frob.py"]}


def node(role: str, *, name: str = "", text: str = "", showing: bool = True) -> Node:
    states = ["showing"] if showing else []
    return Node(
        id="", parent=-1, role=role, name=name, description="", states=states, x=0, y=0, width=1, height=1, text=text,
        application="",
    )  # fmt: skip


class FakeSession:
    """Answers what readiness asks of a session; anything else is an error."""

    def __init__(self, processes: list[dict[str, Any]], nodes: list[Node]) -> None:
        self._processes = processes
        self.accessibility = SimpleNamespace(tree=lambda: SimpleNamespace(nodes=nodes))

    def exec(self, argv: list[str], **_: object) -> ExecResult:
        answers = {
            "/usr/bin/readlink": b"/usr/share/frob/frob.py\n",
            "/usr/bin/python3": json.dumps({"processes": self._processes}).encode(),
        }
        return ExecResult(exit_code=0, stdout=answers[argv[0]], stderr=b"")


def missing(processes: list[dict[str, Any]], nodes: list[Node]) -> str:
    return "; ".join(readiness._missing(cast(Any, FakeSession(processes, nodes)), READY, []))


def test_a_terminal_whose_program_runs_and_writes_is_ready() -> None:
    assert missing([TERMINAL, PROGRAM], [node("frame", name="term"), node("terminal", text="1 file")]) == ""


def test_a_terminal_without_the_program_is_not() -> None:
    assert "a process of '/usr/bin/frob'" in missing([TERMINAL], [node("terminal", text="$ ")])


@pytest.mark.parametrize(
    "nodes",
    [
        [node("frame", name="term"), node("terminal", text="  \n ")],
        [node("frame", name="term"), node("terminal", text="hidden", showing=False)],
    ],
)
def test_a_program_that_has_not_written_yet_is_not_ready_whatever_the_window_is_called(nodes: list[Node]) -> None:
    assert "an accessible text" in missing([TERMINAL, PROGRAM], nodes)


def test_conditions_must_say_something() -> None:
    with pytest.raises(ValidationError, match="at least one of"):
        ReadySpec()
    assert ReadySpec(process="/usr/bin/x").process
