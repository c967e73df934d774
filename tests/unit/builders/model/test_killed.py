"""A run that is killed goes on: nothing with an effect is done twice, nothing that was said is asked again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from envwright.specs import Finding

pytestmark = pytest.mark.process

DRIVER = Path(__file__).with_name("killed_author.py")
APPEND = {"path": "environment/launch.sh", "old": "exec frob", "new": "exec frob -v"}
SCRIPT: list[Any] = [
    {"tools": [("edit_file", APPEND)]},
    {"tools": [("click", {"x": 1, "y": 1}), ("click", {"x": 2, "y": 2}), ("type_text", {"text": "three"})]},
    {"tools": [("click", {"x": 4, "y": 4})]},
    {"tools": [("finish", {"changes": [{"finding": "ready-in-time", "what": "quiet", "why": "y"}]})]},
]
ALL = ["click 1,1", "click 2,2", "type three", "click 4,4"]


def process(folder: Path, url: str, *place: str, kill_at: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(DRIVER), str(folder), url, str(kill_at), *place]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env={**os.environ})


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> list[str]:
    """Where checkpoints are kept."""
    return [] if request.param == "sqlite" else [request.getfixturevalue("database")]


@pytest.mark.parametrize("kill_at", [2, 4])
def test_a_killed_run_goes_on_with_the_call_after_the_one_that_was_cut(
    kill_at: int, place: list[str], scripted_model: Any, bundle: Path
) -> None:
    server = scripted_model(*SCRIPT)
    folder = bundle.parent
    killed = process(folder, server.url, *place, kill_at=kill_at)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert (folder / "done").read_text().splitlines() == ALL[:kill_at]
    ended = process(folder, server.url, *place)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == "model: quiet\n"
    assert (folder / "model.sqlite").exists() is not bool(place)
    assert (folder / "done").read_text().splitlines() == ALL, "each once, in order"
    assert "exec frob -v\n" in (bundle / "environment" / "launch.sh").read_text()
    assert len(server.requests) == len(SCRIPT), "each message is asked for, and paid for, once"
    lines = [json.loads(line) for line in (folder / "transcript.jsonl").read_text().splitlines()]
    assert [line["kind"] for line in lines if line["kind"] in ("begin", "resume")] == ["begin", "resume"]
    cut = [line for line in lines if line["kind"] == "result" and line.get("failed")]
    assert len(cut) == 1
    assert "had begun this call" in cut[0]["text"]


def test_a_run_killed_while_the_model_was_thinking_asks_it_again(scripted_model: Any, bundle: Path) -> None:
    children: list[int] = []

    def think(request: dict[str, Any]) -> dict[str, Any]:
        if children:
            os.kill(children.pop(), signal.SIGKILL)
        return {"tools": [("click", {"x": 4, "y": 4})]}

    server = scripted_model(*SCRIPT[:2], think, SCRIPT[3])
    command = [sys.executable, str(DRIVER), str(bundle.parent), server.url, "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        children.append(child.pid)
        child.communicate(timeout=120)
    assert child.returncode == -signal.SIGKILL
    assert process(bundle.parent, server.url).stdout == "model: quiet\n"
    assert (bundle.parent / "done").read_text().splitlines() == ALL


def test_a_run_whose_last_checkpoint_was_not_written_repeats_nothing_either(
    scripted_model: Any, author: Any, bundle: Path, findings: list[Finding]
) -> None:
    server = scripted_model({"tools": [("edit_file", APPEND)]}, SCRIPT[3])
    first = author(server.url).revise(bundle, findings, round=0)
    asked = len(server.requests)
    notes = bundle.parent / "model-notes.json"
    notes.write_text(json.dumps({**json.loads(notes.read_text()), "round": -1, "repairs": []}))
    for path in bundle.parent.glob("model.sqlite*"):
        path.unlink()
    assert author(server.url).revise(bundle, findings, round=0) == first
    assert len(server.requests) == asked
    assert "exec frob -v\n" in (bundle / "environment" / "launch.sh").read_text()
