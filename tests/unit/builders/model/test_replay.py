"""A recorded session again: the model's words from the file, every tool call for real, and where the two part."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from builders.model.workbench import CommandResult
from envwright.errors import ReplayDiverged, UsageError
from envwright.specs import Finding

pytestmark = pytest.mark.unit

SCRIPT = [
    {"tools": [("shell", {"command": "ls /usr/share/frob"})]},
    {"tools": [("write_file", {"path": "environment/launch.sh", "content": "#!/bin/sh\nexec frob -x\n"})]},
    {"tools": [("finish", {"changes": [{"finding": "ready-in-time", "what": "x", "why": "y"}]})]},
]
FINE = CommandResult(exit_code=0, output=b"theme")


@pytest.fixture
def recording(
    scripted_model: Any, author: Any, workbench: Any, bundle: Path, findings: list[Finding], tmp_path: Path
) -> Path:
    """A session recorded at another time, in another run; the bundle stands as it did before."""
    kept = tmp_path / "kept"
    shutil.copytree(bundle, kept)
    author(scripted_model(*SCRIPT).url, workbench(run=[FINE])).revise(bundle, findings, round=0)
    target = tmp_path / "recording.jsonl"
    shutil.move(bundle.parent / "transcript.jsonl", target)
    shutil.rmtree(bundle.parent)
    shutil.copytree(kept, bundle)
    return target


def test_a_replay_does_every_call_for_real_and_asks_nobody(
    recording: Path, author: Any, workbench: Any, bundle: Path, findings: list[Finding]
) -> None:
    bench = workbench(run=[CommandResult(exit_code=0, output=b"another theme")])
    (repair,) = author("", bench, model=f"replay:{recording}").revise(bundle, findings, round=0)
    assert repair.rule == "model: x"
    assert bench.done == [("run", ("sh", "-c", "ls /usr/share/frob"))]
    assert "exec frob -x" in (bundle / "environment" / "launch.sh").read_text()
    said = [json.loads(line) for line in (bundle.parent / "transcript.jsonl").read_text().splitlines()]
    assert "another theme" in next(line["text"] for line in said if line["kind"] == "result")


def test_a_call_that_now_fails_is_where_the_replay_parts(
    recording: Path, author: Any, workbench: Any, bundle: Path, findings: list[Finding]
) -> None:
    bench = workbench(run=[CommandResult(exit_code=2, output=b"no such folder")])
    with pytest.raises(ReplayDiverged) as error:
        author("", bench, model=f"replay:{recording}").revise(bundle, findings, round=0)
    lines = recording.read_text().splitlines()
    assert json.loads(lines[error.value.line - 1])["kind"] == "result"
    assert str(error.value).startswith(f"the replay parts from {recording}:{error.value.line}")
    assert "Recorded: shell succeeded" in error.value.details
    assert "no such folder" in error.value.details


def test_other_findings_are_where_the_replay_parts(
    recording: Path, author: Any, bundle: Path, findings: list[Finding]
) -> None:
    other = [findings[0].model_copy(update={"item": "window-shows"})]
    with pytest.raises(ReplayDiverged, match=r"recording.jsonl:1") as error:
        author("", model=f"replay:{recording}").revise(bundle, other, round=0)
    assert "findings ready-in-time" in error.value.details


def test_how_many_rounds_the_rules_took_before_is_left_open(
    recording: Path, author: Any, workbench: Any, bundle: Path, findings: list[Finding]
) -> None:
    bench = workbench(run=[CommandResult(exit_code=0, output=b"another theme")])
    replay = author("", bench, model=f"replay:{recording}")
    assert replay.revise(bundle, findings, round=3)
    with pytest.raises(ReplayDiverged, match=r"recording\.jsonl") as error:
        replay.revise(bundle, findings, round=4)
    assert "the model was asked 1 times" in error.value.details
    assert "once more" in error.value.details


def test_a_recording_that_ends_too_soon_says_so(
    recording: Path, author: Any, workbench: Any, bundle: Path, findings: list[Finding]
) -> None:
    lines = recording.read_text().splitlines(keepends=True)
    recording.write_text("".join(lines[:4]))
    with pytest.raises(ReplayDiverged, match=r"recording.jsonl:4") as error:
        author("", workbench(run=[FINE]), model=f"replay:{recording}").revise(bundle, findings, round=0)
    assert "one more is asked for" in error.value.details


@pytest.mark.parametrize("name", ["replay:/nowhere.jsonl", "gpt", "openai:", ":x", "nobody:model"])
def test_what_is_no_model_is_said_before_anything_begins(name: str, author: Any) -> None:
    with pytest.raises(UsageError):
        author("", model=name)
