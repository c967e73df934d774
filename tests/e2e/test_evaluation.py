"""Evaluations of a real application: each policy gets what it deserves, and the trajectory tells how."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from envwright.cli.main import app
from envwright.evaluation.trajectory import EpisodeRow, StepRow, read
from envwright.nightly import LocalFarm, Night, Plan, Resources
from envwright.runtime.engine import Engine
from envwright.workspace import Workspace

pytestmark = pytest.mark.docker

Played = tuple[dict[str, Any], EpisodeRow, list[StepRow], dict[str, bytes]]


def evaluation(playable: SimpleNamespace, folder: Path, *options: str, code: int = 0) -> Played:
    place = ["--workspace", str(playable.workspace.root), "--to", str(folder), "--json"]
    result = CliRunner().invoke(app, ["eval", playable.app, "--task", playable.task, *options, *place])
    assert result.exit_code == code, result.output
    [row], steps, frames = read(folder)
    return json.loads(result.stdout), row, steps, frames


def test_noop_gets_nothing_and_replay_gets_everything(playable: SimpleNamespace, tmp_path: Path) -> None:
    came, row, steps, _ = evaluation(playable, tmp_path / "noop", "--policy", "noop")
    assert (row.reward, row.passed, row.steps, row.terminated) == (0.0, False, 1, True)
    assert came["whole"]["passed"]["hits"] == 0
    assert [step.action for step in steps] == ['[{"type":"done","status":"finished","answer":""}]', ""]

    came, row, steps, frames = evaluation(playable, tmp_path / "replay", "--policy", "replay")
    assert (row.reward, row.passed) == (1.0, True)
    assert all(criterion["passed"] for criterion in json.loads(row.criteria))
    assert came["by_application"][0]["passed"]["low"] > 0
    assert len(steps) == row.steps + 1
    assert {step.frame for step in steps} == set(frames), "each frame that was seen, once"
    assert len(frames) < len(steps), "the screen did not change with every step"
    screens = [np.asarray(Image.open(io.BytesIO(picture))) for picture in frames.values()]
    assert {screen.shape for screen in screens} == {screens[0].shape}
    assert "gnumeric" in steps[0].accessibility.lower()
    assert row.bundle_digest and row.image_digest and row.task_digest
    assert steps[-1].reward == 1.0 and steps[0].reward == 0.0


def test_random_is_the_same_for_the_same_seed_and_ends_where_it_is_told(
    playable: SimpleNamespace, tmp_path: Path
) -> None:
    options = ["--policy", "random", "--max-steps", "4", "--no-accessibility"]
    actions = []
    for name, seed in (("a", "5"), ("b", "5"), ("c", "6")):
        _, row, steps, _ = evaluation(playable, tmp_path / name, *options, "--seed", seed)
        assert row.steps == 5, "four of its own, and the end"
        assert row.reward is not None
        actions.append([step.action for step in steps])
    assert actions[0] == actions[1] != actions[2]


def test_a_model_plays_over_the_wire(
    playable: SimpleNamespace, tmp_path: Path, scripted_model: Callable[..., Any]
) -> None:
    server = scripted_model(
        {"tools": [("computer", {"action": "key", "text": "ctrl+Home"})], "content": "To the first cell."},
        {"tools": [("finish", {"status": "infeasible", "answer": "no"})]},
    )
    model = ["--policy", "model", "--model", "openai:scripted", "--base-url", server.url]
    came, row, steps, _ = evaluation(playable, tmp_path / "model", *model)
    assert (row.reward, row.steps, row.model) == (0.0, 2, "openai:scripted")
    assert json.loads(row.claim) == {"status": "infeasible", "answer": "no"}
    assert steps[0].said == "To the first cell."
    assert came["input_tokens"] == row.input_tokens == 200
    assert "data:image/png;base64" in json.dumps(server.requests[0]["messages"])


def test_what_cannot_be_played_has_no_score(playable: SimpleNamespace, tmp_path: Path) -> None:
    copy = Workspace(tmp_path / "workspace")
    for name in ("apps", "tasks", "keys"):
        shutil.copytree(playable.workspace.root / name, copy.root / name)
    (copy.task(playable.app, playable.task) / "proof.json").unlink()
    other = SimpleNamespace(workspace=copy, app=playable.app, task=playable.task)
    came, row, _, _ = evaluation(other, tmp_path / "to", "--policy", "noop", code=3)
    assert (row.reward, row.passed) == (None, None)
    assert came["whole"] == came["whole"] | {"unscored": 1}
    assert came["whole"]["passed"]["of"] == 0
    assert row.error.startswith("TaskUnproven")


def test_a_night_proves_a_task_again_whose_proof_is_gone(
    playable: SimpleNamespace, engine: Engine, tmp_path: Path
) -> None:
    place = Workspace(tmp_path / "workspace")
    for name in ("apps", "tasks", "keys"):
        shutil.copytree(playable.workspace.root / name, place.root / name)
    (place.task(playable.app, playable.task) / "proof.json").unlink()
    plan = Plan(apps=[playable.app], mirrors=False, refresh_base=False)
    report = Night(engine, place, plan, LocalFarm(Resources(Path("/")))).run()
    [row] = report.rows
    assert report.exit_code == 0, row
    assert [(step.kind, step.outcome) for step in row.steps] == [("prove", "ok")], "the audit stands"
    assert (row.proven, row.tasks) == (1, 1)


def test_episodes_are_played_by_actors_of_a_cluster(playable: SimpleNamespace, tmp_path: Path) -> None:
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    try:
        for _ in range(2):
            cluster.add_node(num_cpus=1, resources={"containers": 1})
        options = ["--engine", "ray", "--address", cluster.address, "--jobs", "2", "--policy", "noop"]
        place = ["--workspace", str(playable.workspace.root), "--to", str(tmp_path / "to"), "--json"]
        arguments = ["eval", playable.app, "--task", playable.task, "--episodes", "2", *options, *place]
        result = CliRunner().invoke(app, arguments)
    finally:
        cluster.shutdown()
    assert result.exit_code == 0, result.output
    rows, _, _ = read(tmp_path / "to")
    assert [row.reward for row in rows] == [0.0, 0.0]
    assert rows[0].seed != rows[1].seed
