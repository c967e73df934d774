"""Plays one episode of an evaluation and writes its trajectory, scored or not."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from envwright.actions import parse
from envwright.env import DesktopEnv
from envwright.errors import BudgetSpent, EngineError, EnvwrightError
from envwright.evaluation.plan import EpisodePlan, EvaluationPlan
from envwright.evaluation.trajectory import EpisodeRow, Recording, StepRow, as_json
from envwright.models.budgets import Usage
from envwright.policies import POLICIES, Opening, Player
from envwright.specs import TaskSpec
from envwright.workspace import Workspace

_NOTHING: Mapping[str, Any] = {}


class Playing:
    """Plays episodes one after the other; an environment is kept while the application is the same."""

    def __init__(self, workspace: Workspace, plan: EvaluationPlan, folder: Path) -> None:
        self._workspace, self._plan, self._folder = workspace, plan, folder
        self._env: DesktopEnv | None = None
        self._app = ""

    def close(self) -> None:
        """Remove what the environment holds."""
        env, self._env = self._env, None
        if env is not None:
            env.close()

    def play(self, episode: EpisodePlan, *, told: Callable[[str], None] = lambda text: None) -> EpisodeRow:
        """Play one episode, write its trajectory and return its row; what cannot be scored has no reward.

        Raises:
            BudgetSpent: the model may not be asked any more.
            ModelUnavailable: the model does not answer.
            EngineError: the engine is gone.
        """
        spec = TaskSpec.read(self._workspace.task(episode.app, episode.task) / "task.yaml")
        recording = Recording(self._folder, episode.id)
        run = _Run(self._plan, recording, episode, told)
        began, at = time.monotonic(), datetime.datetime.now(datetime.UTC)
        error, digests = "", dict.fromkeys(("bundle_digest", "image_digest", "task_digest"), "")
        try:
            env = self._environment(episode.app)
            digests = env.digests(episode.task)
            run.through(env, self._workspace.task(episode.app, episode.task))
        except (BudgetSpent, EngineError):
            raise
        except EnvwrightError as failed:
            error = f"{type(failed).__name__}: {failed.brief}"
            self.close()  # the next episode begins in an environment that nothing happened to
        fields = {
            "episode": episode.id,
            "app": episode.app,
            "task": episode.task,
            "family": spec.family,
            "template": spec.template,
            "side": episode.side,
            **spec.difficulty.model_dump(),
            "instruction": spec.instruction,
            "policy": self._plan.policy,
            "model": self._plan.model.model if self._plan.model else "",
            "repeat": episode.repeat,
            "seed": episode.seed,
            "error": error,
            "seconds": round(time.monotonic() - began, 2),
            "began_at": at.isoformat(timespec="seconds"),
            **digests,
            **run.outcome(scored=not error),
        }
        row = EpisodeRow.model_validate(fields)
        recording.write(row)
        return row

    def _environment(self, app: str) -> DesktopEnv:
        if self._env is None or self._app != app:
            self.close()
            self._env = DesktopEnv(app, workspace=self._workspace.root, accessibility=self._plan.accessibility, pool=0)
            self._app = app
        return self._env


class _Run:
    """One episode under way."""

    def __init__(
        self, plan: EvaluationPlan, recording: Recording, episode: EpisodePlan, told: Callable[[str], None]
    ) -> None:
        self._plan, self._recording, self._episode, self._told = plan, recording, episode, told
        self._info: Mapping[str, Any] = _NOTHING
        self._reward, self._over = 0.0, (False, False)
        self._reset_ms, self._usage, self._cost = 0.0, Usage(), 0.0

    def through(self, env: DesktopEnv, folder: Path) -> None:
        """From reset to score."""
        observation, info = env.reset(seed=self._episode.seed, options={"task": self._episode.task})
        self._reset_ms = float(info["timings"]["reset_ms"])
        opening = Opening(folder, env.screen, env.action_space, self._episode.seed)
        player = self._player(opening)
        limit = min(info["max_steps"], self._plan.max_steps or info["max_steps"])
        while True:
            last = info["step"] >= limit
            action = parse([{"type": "done"}] if last else player(observation, info), env.screen)
            self._note(observation, info, action, said=getattr(player, "said", ""))
            observation, reward, terminated, truncated, info = env.step(action)
            self._reward, self._over, self._info = reward, (terminated, truncated), info
            self._usage, self._cost = getattr(player, "usage", Usage()), getattr(player, "cost", 0.0)
            if terminated or truncated:
                break
        self._note(observation, info, (), said="")

    def _player(self, opening: Opening) -> Player:
        if self._plan.policy == "model":
            from envwright.evaluation.model_player import ModelPlayer

            assert self._plan.model is not None
            return ModelPlayer(self._plan.model, opening, dialect=self._plan.dialect)
        return POLICIES[self._plan.policy](opening)

    def _note(
        self, observation: Mapping[str, Any], info: Mapping[str, Any], action: tuple[Any, ...], *, said: str
    ) -> None:
        timings = info.get("timings", _NOTHING)
        x, y = info["pointer"] if info.get("pointer") else (0, 0)
        self._recording.add(
            StepRow(
                episode=self._episode.id,
                step=len(self._recording.steps),
                frame=self._recording.frame(observation["screenshot"]),
                accessibility=observation.get("accessibility", ""),
                action=as_json(list(action)) if action else "",
                said=said,
                reward=self._reward,
                pointer_x=int(x),
                pointer_y=int(y),
                action_ms=round(float(timings.get("action_ms", 0.0)), 3),
                settle_ms=round(float(timings.get("settle_ms", 0.0)), 3),
                observation_ms=round(float(timings.get("observation_ms", 0.0)), 3),
                settled=bool(info.get("settle", {}).get("quiet", True)),
            )
        )
        if action:
            self._told(f"step {info['step'] + 1}: {as_json(list(action))[:160]}")

    def outcome(self, *, scored: bool) -> dict[str, Any]:
        """The fields of the row that playing decides."""
        validator = self._info.get("validator") if scored else None
        claim = self._info.get("claim")
        return {
            "reward": self._reward if validator else None,
            "passed": self._reward == 1.0 if validator else None,
            "criteria": as_json(validator["criteria"]) if validator else "[]",
            "steps": int(self._info.get("step", 0)),
            "terminated": self._over[0],
            "truncated": self._over[1],
            "claim": as_json(claim) if claim else "",
            "reset_ms": round(self._reset_ms, 1),
            "input_tokens": self._usage.input_tokens,
            "output_tokens": self._usage.output_tokens,
            "cost_usd": round(self._cost, 6),
        }
