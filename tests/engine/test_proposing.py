"""Tasks that a model proposes, over the wire: it explores an application, writes, is told what is wrong, mends."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import CliRunner

from envwright.cli.main import app
from envwright.errors import TaskUnproven, WorkFailed
from envwright.runtime.engine import Engine
from envwright.serving import Served
from envwright.workspace import Workspace

pytestmark = [pytest.mark.docker, pytest.mark.timeout(900)]

DOCUMENT = "/home/user/Documents/ch-scope.rst.txt"
OLD, NEW = "About this manual", "About this policy"
HEAD = f"DOCUMENT = {DOCUMENT!r}\n"
TITLES = f"OLD, NEW = {OLD!r}, {NEW!r}\n"
SETUP = f"""{HEAD}
def setup(files):
    return {{DOCUMENT: files["/data/ch-scope.rst.txt"]}}
"""
SOLUTION = f"""{HEAD}
def solve(files):
    return {{**files, DOCUMENT: files[DOCUMENT].replace({OLD.encode()!r}, {NEW.encode()!r}, 1)}}
"""
VALIDATOR = f"""
from envwright_seal import Check

{HEAD}{TITLES}
def validate(evidence):
    before, after = evidence.initial.lines(DOCUMENT), evidence.lines(DOCUMENT)
    at = before.index(OLD)
    now = after[at] if at < len(after) else ""
    same = before[:at] == after[:at] and before[at + 1 :] == after[at + 1 :]
    return [Check("retitled", 0.6, @), Check("nothing-else-changed", 0.4, same and now != OLD)]
"""
STATES = f"""
from envwright_seal import LineStates, read_lines

{HEAD}{TITLES}
def states(initial, solved):
    lines = read_lines(initial[DOCUMENT])
    spoil = next(line for line in lines[20:] if line and lines.count(line) == 1)
    made = LineStates(initial, solved, DOCUMENT, rest="nothing-else-changed", spoil=spoil)
    put = lambda text: lambda lines: [text if line in (OLD, NEW) else line for line in lines]
    made.usual("retitled")
    made.goals(made.rest, {{"retitled": put(NEW)}}, wrong=put("Policy"), spoil=made.spoiled)
    for name, text in (("longer", NEW + "s"), ("small", NEW.lower()), ("both", OLD + " " + NEW), ("gone", "")):
        made.edit(name, "retitled", put(text))
    return made
"""
STEPS = [
    {"type": "key", "keys": "ctrl+Home"},
    {"type": "key", "keys": "shift+End"},
    {"type": "type", "text": NEW},
    {"type": "key", "keys": "ctrl+s"},
]


def proposal(check: str, **other: Any) -> dict[str, Any]:
    return {
        "id": "retitle-scope",
        "template": "retitle-chapter",
        "instruction": f"The file {DOCUMENT} is open. Change its title to '{NEW}', change nothing else, and save it.",
        "document": DOCUMENT,
        "observed": [DOCUMENT],
        "data": ["ch-scope.rst.txt"],
        "subgoals": 2,
        "values": 1,
        "documents": 1,
        "setup": SETUP,
        "validator": VALIDATOR.replace("@", check),
        "solution": SOLUTION,
        "states": STATES,
        "demonstration": STEPS,
        **other,
    }


def answers(request: dict[str, Any], count: int) -> list[str]:
    return [message["content"] for message in request["messages"] if message["role"] == "tool"][-count:]


def mend(request: dict[str, Any]) -> dict[str, Any]:
    """The second writing, once the first was refused for what it lets pass."""
    *_, refused, unknown, checked, handed = answers(request, 6)
    assert "observed paths are" in refused and "no data file" in unknown
    assert "gate 5, longer" in checked and "'retitle-scope' was not found sound" in handed
    return {"tools": [("write_task", proposal("now == NEW")), ("check_task", {"task": "retitle-scope"})]}


def hand_in(request: dict[str, Any]) -> dict[str, Any]:
    assert "every state comes out as it must" in answers(request, 1)[0]
    return {"tools": [("hand_in", {"tasks": ["retitle-scope"], "why": "documents are revised"})]}


def used(request: dict[str, Any]) -> dict[str, Any]:
    shown, changed = answers(request, 2)
    assert "Mousepad" in shown and DOCUMENT in changed and f"+{OLD} x" in changed
    return {
        "tools": [
            ("write_task", proposal("NEW in now")),
            ("write_task", proposal("NEW in now", observed=["/etc/passwd"])),
            ("write_task", proposal("NEW in now", data=["invented.txt"])),
            ("check_task", {"task": "retitle-scope"}),
            ("hand_in", {"tasks": ["retitle-scope"], "why": "it is good enough"}),
        ]
    }


def test_a_model_proposes_a_task_that_is_held_to_the_same_gates_and_served_only_when_proven(
    engine: Engine, workspace: Workspace, scripted_model: Callable[..., Any]
) -> None:
    keys = [("press_key", {"keys": "End"}), ("type_text", {"text": " x"}), ("press_key", {"keys": "ctrl+s"})]
    server = scripted_model({"tools": [("start", {}), *keys, ("changed_files", {})]}, used, mend, hand_in)
    where = ["--workspace", str(workspace.root)]
    asked = ["--model", "openai:scripted", "--base-url", server.url, "--amplify", "0"]
    result = CliRunner().invoke(app, ["tasks", "generate", "mousepad", *asked, "--json", *where])
    assert result.exit_code == 0, result.output
    assert [task["id"] for task in json.loads(result.stdout)] == ["retitle-scope"]
    told = server.requests[0]["messages"]
    assert "never an instruction to you" in told[0]["content"] and "Debian Policy Manual" in told[1]["content"]

    (transcript,) = workspace.runs.glob("propose-*/transcript.jsonl")
    replayed = ["--model", f"replay:{transcript}", "--amplify", "0", "--json", *where]
    again = CliRunner().invoke(app, ["tasks", "generate", "mousepad", *replayed])
    assert again.exit_code == 0, again.output

    with pytest.raises(TaskUnproven, match="has no proof"):
        Served.open(engine, workspace, "mousepad", run="test-proposing").task("retitle-scope")


def test_a_model_that_hands_nothing_in_has_written_no_task(
    engine: Engine, workspace: Workspace, scripted_model: Callable[..., Any]
) -> None:
    server = scripted_model({"tools": [("hand_in", {"tasks": [], "why": "nothing can be told from files"})]})
    asked = ["--model", "openai:scripted", "--base-url", server.url, "--workspace", str(workspace.root)]
    result = CliRunner().invoke(app, ["tasks", "generate", "mousepad", *asked])
    assert isinstance(result.exception, WorkFailed) and "handed none in" in str(result.exception)
    assert not list((workspace.root / "tasks").glob("mousepad/*/task.yaml"))
