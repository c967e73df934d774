"""One episode played by a scripted policy, with a screenshot of every step."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from envwright.env import DesktopEnv
from envwright.errors import UsageError
from envwright.policies import POLICIES, Opening
from envwright.progress import Progress, Silent
from envwright.specs import Criterion, Record
from envwright.workspace import Workspace


class Episode(Record):
    """What happened."""

    app: str
    task: str
    policy: str
    instruction: str
    reward: float
    criteria: list[Criterion]
    steps: int
    terminated: bool
    truncated: bool
    seconds: float
    screenshots: list[Path]


class Screenshots:
    """Writes numbered screenshots into a folder, which must be new or hold only such screenshots; None: nowhere."""

    def __init__(self, folder: Path | None) -> None:
        """Make the folder and empty it of earlier screenshots.

        Raises:
            UsageError: it holds something else.
        """
        self._folder = folder
        self.paths: list[Path] = []
        if folder is None:
            return
        folder.mkdir(parents=True, exist_ok=True)
        if others := sorted(path.name for path in folder.iterdir() if not path.name.startswith("step-")):
            raise UsageError(
                f"{str(folder)!r} holds other files, e.g. {others[0]!r}",
                resolution="Name a folder of its own for the screenshots.",
            )
        for old in folder.glob("step-*"):
            old.unlink()

    def add(self, observation: Mapping[str, Any]) -> None:
        """Write what an observation shows."""
        if self._folder is None:
            return
        from PIL import Image

        frame: NDArray[np.uint8] = observation["screenshot"]
        path = self._folder / f"step-{len(self.paths):03d}.png"
        Image.fromarray(frame).save(path)
        if "accessibility" in observation:
            path.with_suffix(".txt").write_text(observation["accessibility"], encoding="utf-8")
        self.paths.append(path)


def play_episode(
    app: str,
    task: str,
    *,
    policy: str,
    workspace: Workspace,
    screenshots: Screenshots,
    human: bool = False,
    accessibility: bool = False,
    seed: int | None = None,
    progress: Progress | None = None,
) -> Episode:
    """Play one task from a fresh container to its score.

    Raises:
        UsageError: unknown application, task or policy.
        ApprovalInvalid, TaskUnproven: it may not be played.
        EnvironmentBroken, ValidatorError: it could not be played or scored; there is no reward then.
    """
    tell = progress or Silent()
    begun = time.monotonic()
    tell.step("open", app)
    with DesktopEnv(
        app,
        task=task,
        workspace=workspace.root,
        accessibility=accessibility,
        pool=0,
        render_mode="human" if human else None,
    ) as env:
        tell.step("start", task)
        observation, info = env.reset(seed=seed)
        screenshots.add(observation)
        tell.step("play", info["instruction"])
        opening = Opening(workspace.task(app, task), env.screen, env.action_space, seed or 0)
        player = POLICIES[policy](opening)
        reward, terminated, truncated = 0.0, False, False
        while not (terminated or truncated):
            action = player(observation, info)
            tell.note(f"step {info['step'] + 1}: {action}")
            observation, reward, terminated, truncated, info = env.step(action)
            screenshots.add(observation)
        return Episode(
            app=app,
            task=task,
            policy=policy,
            instruction=info["instruction"],
            reward=reward,
            criteria=[Criterion.model_validate(item) for item in info["validator"]["criteria"]],
            steps=info["step"],
            terminated=terminated,
            truncated=truncated,
            seconds=time.monotonic() - begun,
            screenshots=screenshots.paths,
        )
