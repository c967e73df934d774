"""Trajectories: each frame once, a killed evaluation goes on, `datasets` reads what is written."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from envwright.errors import SpecError, UsageError
from envwright.evaluation import EvaluationPlan
from envwright.evaluation.plan import EpisodePlan, seed_of
from envwright.evaluation.results import results
from envwright.evaluation.run import evaluate
from envwright.evaluation.trajectory import EpisodeRow, Recording, StepRow, gather, played, read
from envwright.progress import Silent

pytestmark = pytest.mark.unit

ROW = {
    "app": "calc", "task": "t", "family": "f", "template": "p", "side": "test", "subgoals": 2, "values": 1,
    "documents": 1, "instruction": "Do it.", "policy": "noop", "model": "", "repeat": 0, "seed": 7, "reward": 0.0,
    "passed": False, "criteria": "[]", "error": "", "steps": 1, "terminated": True, "truncated": False, "claim": "",
    "seconds": 1.5, "reset_ms": 10.0, "input_tokens": 0, "output_tokens": 0, "cost_usd": 0.0, "bundle_digest": "b",
    "image_digest": "i", "task_digest": "d", "began_at": "2026-11-30T00:00:00+00:00",
}  # fmt: skip
STEP = {
    "accessibility": "", "action": "", "said": "", "reward": 0.0, "pointer_x": 1, "pointer_y": 2, "action_ms": 0.5,
    "settle_ms": 20.0, "observation_ms": 1.0, "settled": True,
}  # fmt: skip


def pixels(shade: int) -> np.ndarray:
    return np.full((8, 10, 3), shade, np.uint8)


def record(folder: Path, episode: str, shades: list[int], **fields: object) -> EpisodeRow:
    recording = Recording(folder, episode)
    for number, shade in enumerate(shades):
        step = {**STEP, "episode": episode, "step": number, "frame": recording.frame(pixels(shade))}
        recording.add(StepRow.model_validate(step))
    row = EpisodeRow.model_validate({**ROW, "episode": episode, **fields})
    recording.write(row)
    return row


@settings(max_examples=15)
@given(st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=6), min_size=1, max_size=4))
def test_every_frame_is_kept_once_and_every_step_finds_its_own(
    tmp_path_factory: pytest.TempPathFactory, shades: list[list[int]]
) -> None:
    folder = tmp_path_factory.mktemp("evaluation")
    names = [f"e{number}" for number in range(len(shades))]
    for name, mine in zip(names, shades, strict=True):
        record(folder, name, mine)
    gather(folder, names)
    episodes, steps, frames = read(folder)
    assert [row.episode for row in episodes] == names
    assert len(frames) == len({shade for mine in shades for shade in mine})
    for name, mine in zip(names, shades, strict=True):
        own = [step for step in steps if step.episode == name]
        assert [step.step for step in own] == list(range(len(mine)))
        seen = [int(np.asarray(Image.open(io.BytesIO(frames[step.frame])))[0, 0, 0]) for step in own]
        assert seen == mine


def test_an_episode_that_was_cut_is_not_played(tmp_path: Path) -> None:
    record(tmp_path, "whole", [1])
    cut = Recording(tmp_path, "cut")
    cut.add(StepRow.model_validate({**STEP, "episode": "cut", "step": 0, "frame": cut.frame(pixels(1))}))
    (tmp_path / "parts" / "cut").mkdir(parents=True)
    assert list(played(tmp_path)) == ["whole"]


def test_datasets_reads_all_three_files(tmp_path: Path) -> None:
    import datasets

    record(tmp_path, "a", [1, 2], reward=None, passed=None, error="EnvironmentBroken: gone")
    record(tmp_path, "b", [2, 3], reward=1.0, passed=True, instruction="Schreib „Größe“ 你好 😀")
    gather(tmp_path, ["a", "b"])
    loaded = {
        name: datasets.load_dataset(
            "parquet", data_files=str(tmp_path / f"{name}.parquet"), split="train", cache_dir=str(tmp_path / "cache")
        )
        for name in ("episodes", "steps", "frames")
    }
    assert loaded["episodes"]["reward"][:] == [None, 1.0]
    assert loaded["episodes"]["instruction"][1] == "Schreib „Größe“ 你好 😀"
    assert len(loaded["steps"]) == 4
    pictures = {row["frame"]: Image.open(io.BytesIO(row["png"])) for row in loaded["frames"]}
    assert {pictures[frame].size for frame in loaded["steps"]["frame"]} == {(10, 8)}
    assert len(pictures) == 3


def test_what_is_no_evaluation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="Parquet"):
        read(tmp_path)


def test_pass_rates_leave_out_what_was_not_scored(tmp_path: Path) -> None:
    rows = [
        EpisodeRow.model_validate({**ROW, "episode": "a", "reward": 1.0, "passed": True, "app": "x", "side": "train"}),
        EpisodeRow.model_validate({**ROW, "episode": "b", "reward": 0.5, "passed": False, "app": "y", "subgoals": 12}),
        EpisodeRow.model_validate({**ROW, "episode": "c", "reward": None, "passed": None, "error": "it broke"}),
    ]
    found = results(rows, policy="noop", model="", seed=0)
    assert (found.whole.passed.hits, found.whole.passed.of, found.whole.unscored) == (1, 2, 1)
    assert found.whole.mean_score == 0.75
    assert found.whole.passed.low < 0.5 < found.whole.passed.high
    assert [group.name for group in found.by_application] == ["calc", "x", "y"]
    assert [group.name for group in found.by_subgoals] == ["02", "12"]
    assert found.errors == {"c": "it broke"}


def test_a_seed_depends_on_its_episode_alone() -> None:
    seeds = {seed_of(seed, app, task, repeat) for seed in (0, 1) for app in "ab" for task in "tu" for repeat in (0, 1)}
    assert len(seeds) == 16
    assert seed_of(3, "a", "t", 0) == seed_of(3, "a", "t", 0)


def test_an_evaluation_goes_on_with_what_is_left_and_keeps_out_of_other_folders(tmp_path: Path) -> None:
    folder = tmp_path / "to"
    plan = EvaluationPlan(policy="noop")
    todo = [EpisodePlan(id=name, app="calc", task="t", repeat=0, seed=1, side="test") for name in "abc"]
    asked: list[str] = []

    def runner(episodes):  # type: ignore[no-untyped-def]
        for episode in episodes:
            asked.append(episode.id)
            if episode.id == "c" and len(asked) == 3:
                raise UsageError("cut")
            yield record(folder, episode.id, [1], reward=1.0, passed=True)

    with pytest.raises(UsageError, match="cut"):
        evaluate(plan, todo, folder, runner=runner, progress=Silent())
    assert len(read(folder)[0]) == 2, "what was played is there"
    found = evaluate(plan, todo, folder, runner=runner, progress=Silent())
    assert asked == ["a", "b", "c", "c"]
    assert found.whole.passed.of == 3
    with pytest.raises(UsageError, match="another evaluation"):
        evaluate(plan, todo[:1], folder, runner=runner, progress=Silent())
    with pytest.raises(UsageError, match="other files"):
        evaluate(plan, todo, tmp_path, runner=runner, progress=Silent())
