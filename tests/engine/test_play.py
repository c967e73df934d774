"""`envwright play`, `list` and `show`, as a person types them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

pytestmark = pytest.mark.docker

Playable = SimpleNamespace
"""workspace, app and task: an approved application with a proven task that has a demonstration."""


def envwright(playable: Playable, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from envwright.cli.main import run; run()", *arguments]
    where = ["--workspace", str(playable.workspace.root)]
    return subprocess.run([*command, *where], capture_output=True, text=True, timeout=300)


def printed(done: subprocess.CompletedProcess[str]) -> Any:
    return json.loads(done.stdout)


def play(playable: Playable, *arguments: str) -> subprocess.CompletedProcess[str]:
    return envwright(playable, "play", playable.app, "--task", playable.task, *arguments)


def test_the_demonstration_is_worth_one_and_every_step_has_its_picture(playable: Playable, tmp_path: Path) -> None:
    done = play(playable, "--policy", "replay", "--json", "--accessibility", "--render", str(tmp_path / "shots"))
    assert done.returncode == 0, done.stderr
    episode = printed(done)
    assert episode["reward"] == 1.0
    assert episode["terminated"]
    assert all(criterion["passed"] for criterion in episode["criteria"])
    assert len(episode["screenshots"]) == episode["steps"] + 1
    for path in episode["screenshots"]:
        assert Image.open(path).size == (1920, 1080)
        assert Path(path).with_suffix(".txt").read_text()


def test_doing_nothing_is_worth_nothing_and_that_is_no_failure(playable: Playable) -> None:
    done = play(playable, "--policy", "noop", "--seed", "7")
    assert done.returncode == 0, done.stderr
    assert "reward 0 after 1 step " in done.stdout
    assert "Traceback" not in done.stderr


def test_screenshots_never_go_among_other_files(playable: Playable, tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").touch()
    done = play(playable, "--render", str(tmp_path))
    assert done.returncode == 2
    assert "thesis.odt" in done.stderr
    assert (tmp_path / "thesis.odt").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["play", "nothing-like-it", "--task", "x"], "unknown application"),
        (["play", "gnumeric", "--task", "nothing-like-it"], "unknown task"),
        (["play", "gnumeric", "--task", "x", "--policy", "genius"], "Known: noop, random, replay."),
        (["show", "nothing-like-it"], "unknown application"),
    ],
)
def test_what_does_not_exist_is_named(playable: Playable, arguments: list[str], words: str) -> None:
    arguments = [playable.app if word == "gnumeric" else word for word in arguments]
    done = envwright(playable, *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_the_list_says_what_may_be_played(playable: Playable) -> None:
    (item,) = [item for item in printed(envwright(playable, "list", "--json")) if item["id"] == playable.app]
    assert item["verdict"] == "approved"
    assert item["level"] == "machine"
    assert 1 <= item["proven"] <= item["tasks"]
    assert item["environment"] == f"envwright/{playable.app}-v0"
    assert playable.app in envwright(playable, "list").stdout


def test_one_application_is_shown_with_its_tasks_and_its_report(playable: Playable) -> None:
    shown = printed(envwright(playable, "show", playable.app, "--json"))
    (task,) = [task for task in shown["tasks"] if task["id"] == playable.task]
    assert task["state"] == "proven"
    assert task["demonstration"]
    assert Path(shown["report"]).is_file()
    assert shown["bundle_digest"] in envwright(playable, "show", playable.app).stdout
