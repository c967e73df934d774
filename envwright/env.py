"""The Gymnasium environment of an application: screenshots in, mouse and keyboard out, a score at the end."""

from __future__ import annotations

import atexit
import os
import time
import warnings
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

import gymnasium
import numpy as np
from numpy.typing import NDArray

from envwright import hand, space
from envwright.actions import TYPES, Action, Done, parse
from envwright.env_config import EnvConfig
from envwright.errors import (
    EngineError,
    EnvironmentBroken,
    EnvwrightError,
    UsageError,
    WaitTimeout,
    WorkFailed,
)
from envwright.runtime.engine import Engine
from envwright.runtime.health import require_sound
from envwright.runtime.pool import Pool
from envwright.runtime.session import Session
from envwright.serving import Served, ServedTask
from envwright.specs import Screen, ValidatorResult
from envwright.tree_text import tree_text
from envwright.validation import score
from envwright.viewer import Viewer
from envwright.workspace import Workspace

Observation = dict[str, Any]

_OPEN: weakref.WeakSet[DesktopEnv] = weakref.WeakSet()


@atexit.register
def _close_open() -> None:
    """A script that ends without closing its environments leaves no containers running."""
    for env in list(_OPEN):
        if env._pid == os.getpid():  # a forked child inherits the set, not the environments
            env.close()


class DesktopEnv(gymnasium.Env[Observation, Any]):
    """One application, one episode at a time.

    Reward is 0 until the agent is `done` (terminated) or the task's steps are used up (truncated); then it is the
    score, and info["validator"] has the criteria. A failure of the infrastructure raises EnvironmentBroken and one of
    the validator raises ValidatorError: neither is ever a score; `reset` begins anew after both.
    """

    metadata = {"render_modes": ["human", "rgb_array"], "render_fps": 30}  # noqa: RUF012 (Gymnasium's own contract)

    def __init__(self, app: str, *, render_mode: str | None = None, **options: Any) -> None:
        """Open an application for playing.

        Args:
            app: id of an approved bundle.
            render_mode: 'rgb_array', 'human' (a page on a loopback port, its address is printed), or None.
            options: fields of `EnvConfig`.

        Raises:
            UsageError: unknown application, task or option.
            ApprovalInvalid, TaskUnproven: it may not be played.
            EngineError: no engine.
        """
        self._open, self._pid = False, os.getpid()
        if render_mode not in (None, *self.metadata["render_modes"]):
            raise UsageError(f"unknown render_mode {render_mode!r}", details="Known: human, rgb_array.")
        self.config = EnvConfig.of(options)
        self.render_mode = render_mode
        self._session: Session | None = None
        self._task: ServedTask | None = None
        self._steps, self._over = 0, True
        self._frame: NDArray[np.uint8] | None = None
        self._viewer: Viewer | None = None
        self._engine = Engine.connect()
        try:
            self._served = Served.open(self._engine, Workspace.find(self.config.workspace), app)
            if self.config.task is not None:
                self._served.task(self.config.task)
        except BaseException:
            self._engine.close()
            raise
        size = self.config.screen
        self.screen = Screen(width=size[0], height=size[1]) if size else self._served.environment.screen
        self.observation_space = space.observation_space(self.screen, accessibility=self.config.accessibility)
        self.action_space = space.action_space(self.screen, TYPES)
        self._pool = Pool(self._engine, size=self.config.pool, memory_mib=self.config.pool_memory_mib)
        self._open = True
        _OPEN.add(self)

    @property
    def instruction(self) -> str:
        """What the agent is asked to do in this episode."""
        return self._task.spec.instruction if self._task else ""

    @property
    def run(self) -> str:
        """The label on everything this environment has the engine make."""
        return self._served.run

    @property
    def session(self) -> Session:
        """The container of the running episode."""
        if self._session is None:
            raise gymnasium.error.ResetNeeded("there is no episode: call reset() first")
        return self._session

    def digests(self, task: str) -> dict[str, str]:
        """What an episode of a task rests on: digests of bundle, image and task.

        Raises:
            UsageError, TaskUnproven: no such task, or it may not be played.
        """
        return {
            "bundle_digest": self._served.approval.bundle_digest,
            "image_digest": self._served.approval.image_digest,
            "task_digest": self._served.task(task).digest,
        }

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observation, dict[str, Any]]:
        """Begin an episode in a container nobody has used.

        Args:
            seed: as in Gymnasium; draws the task where none is given.
            options: {"task": id} plays that task.

        Raises:
            UsageError, TaskUnproven: no such option or task, or it may not be played.
            EnvironmentBroken: the container or the application did not come up; says why.
        """
        self._require_open()
        super().reset(seed=seed)
        begun = time.perf_counter()
        task = self._choose(dict(options or {}))
        self._drop()
        with self._infrastructure("starting an episode"):
            recipe = self._served.recipe(task, screen=self.screen, transport=self.config.transport)
            self._session = self._pool.acquire(recipe)
            self._task, self._steps, self._over = task, 0, False
            observation = self._observe()
        info = self._info() | {"timings": {"reset_ms": (time.perf_counter() - begun) * 1000}}
        return observation, info

    def step(self, action: Any) -> tuple[Observation, float, bool, bool, dict[str, Any]]:
        """Carry out one action (or several as one step), wait until the screen has settled, look.

        Raises:
            ActionError: the action cannot be carried out as written. Nothing was done and no step was used.
            EnvironmentBroken: the container, the engine or the application's machine failed.
            ValidatorError: the final state could not be scored.
        """
        if self._over or self._task is None:
            raise gymnasium.error.ResetNeeded("the episode is over: call reset() first")
        actions = parse(action, self.screen)
        begun = time.perf_counter()
        done = False
        with self._infrastructure("carrying out an action"):
            for part in actions:
                if done := isinstance(part, Done):
                    break
                hand.carry_out(part, self.session.display)
            acted = time.perf_counter()
            settled = self.session.display.settle(quiet_ms=self.config.quiet_ms, settle_ms=self.config.settle_ms)
            looked = time.perf_counter()
            observation = self._observe()
        self._steps += 1
        truncated = not done and self._steps >= self._task.spec.max_steps
        info = self._info() | {
            "settle": settled.model_dump(),
            "timings": {
                "action_ms": (acted - begun) * 1000,
                "settle_ms": (looked - acted) * 1000,
                "observation_ms": (time.perf_counter() - looked) * 1000,
            },
        }
        reward = 0.0
        if done or truncated:
            info["claim"] = _claim(actions)
            result = self._score()
            reward = result.score
            info["validator"] = result.model_dump()
            info["timings"]["score_ms"] = (time.perf_counter() - looked) * 1000 - info["timings"]["observation_ms"]
        return observation, reward, done, truncated, info

    def render(self) -> NDArray[np.uint8] | None:
        """The screen of the last observation: an array for 'rgb_array'; 'human' shows it on its page."""
        if self.render_mode == "rgb_array":
            return None if self._frame is None else self._frame.copy()
        self._show()
        return None

    def close(self) -> None:
        """Remove every container of this environment. Safe to call twice."""
        if not self._open:
            return
        self._open, self._over = False, True
        _OPEN.discard(self)
        session, self._session = self._session, None
        try:
            if session is not None:
                session.close()
            self._pool.close()
        finally:
            if self._viewer is not None:
                self._viewer.close()
            self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(  # type: ignore[override]
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_open", False):
            warnings.warn(
                "an envwright environment was not closed; `envwright gc` removes what it left",
                ResourceWarning,
                stacklevel=2,
            )

    def _require_open(self) -> None:
        if not self._open:
            raise UsageError("the environment is closed", resolution="Make another one.")

    def _choose(self, options: dict[str, Any]) -> ServedTask:
        chosen = options.pop("task", None) or self.config.task
        if options:
            raise UsageError(f"unknown reset option {sorted(map(str, options))[0]!r}", details="Known: task.")
        app, side = self._served.app.id, self.config.split
        if chosen is not None:
            task = self._served.task(str(chosen))
            if side is not None and (other := self._served.side(task)) != side:
                raise UsageError(f"task {chosen!r} is not on the {side} side", details=f"It is on: {other or 'none'}.")
            return task
        proven = self._served.proven(side)
        if not proven:
            raise UsageError(
                f"{app!r} has no proven task" + (f" on the {side} side" if side else ""),
                resolution=f"Run: envwright tasks generate {app}, then: envwright tasks prove {app}"
                + (", then: envwright tasks split" if side else ""),
            )
        return self._served.task(proven[int(self.np_random.integers(len(proven)))])

    def _drop(self) -> None:
        self._over = True
        session, self._session = self._session, None
        if session is not None:
            self._pool.discard(session)

    def _observe(self) -> Observation:
        frame = self.session.display.frame()
        # What is handed out is the agent's to change; rendering shows what it was given.
        self._frame = frame.copy() if self.render_mode else None
        observation: Observation = {"screenshot": frame}
        if self.config.accessibility:
            observation["accessibility"] = tree_text(self.session.accessibility.tree(), limit=space.MAX_TREE)
        if self.render_mode == "human":
            self._show()
        return observation

    def _show(self) -> None:
        if self._viewer is None:
            self._viewer = Viewer(f"envwright: {self._served.app.name}")
        if self._frame is not None:
            self._viewer.show(self._frame)

    def _info(self) -> dict[str, Any]:
        assert self._task is not None
        spec = self._task.spec
        return {
            "app": spec.app,
            "task": spec.id,
            "instruction": spec.instruction,
            "step": self._steps,
            "max_steps": spec.max_steps,
            "pointer": self.session.display.pointer(),
        }

    def _score(self) -> ValidatorResult:
        assert self._task is not None
        self._over = True
        self._served.task(self._task.spec.id)  # a validator changed since the reset is not the one that was proven
        with self._infrastructure("scoring the final state"):
            require_sound(self.session)
            result = score(self._engine, self._task.folder, self.session, run=self._served.run)
        self._drop()  # nothing more can be asked of it, and it holds memory
        return result

    @contextmanager
    def _infrastructure(self, doing: str) -> Iterator[None]:
        """Whatever fails in here is the machine's failure, not the agent's; the episode is over."""
        try:
            yield
        except (EngineError, EnvironmentBroken, WaitTimeout, WorkFailed, OSError) as error:
            self._over = True
            raise EnvironmentBroken(
                f"the environment broke while {doing}: {getattr(error, 'brief', error)}",
                details="\n".join(part for part in (_details(error), self._log()) if part),
                resolution=getattr(error, "resolution", "") or "Call reset() to begin anew.",
            ) from error

    def _log(self) -> str:
        if self._session is None:
            return ""
        try:
            return f"Last log lines:\n{self._session.logs()}"
        except (EnvwrightError, OSError) as error:
            return f"(the log cannot be read: {error})"


def _claim(actions: tuple[Action, ...]) -> dict[str, str] | None:
    said = next((part for part in actions if isinstance(part, Done)), None)
    return None if said is None else {"status": said.status, "answer": said.answer}


def _details(error: BaseException) -> str:
    return str(getattr(error, "details", "") or "")
