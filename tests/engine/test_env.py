"""The environment on a real application: Gymnasium's own check, episodes, faults, neighbours, nothing left behind."""

from __future__ import annotations

import contextlib
import gc
import json
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env
from PIL import Image

import envwright
from envwright.actions import Done, Wait
from envwright.env import DesktopEnv
from envwright.errors import (
    ActionError,
    ApprovalInvalid,
    EnvironmentBroken,
    TaskUnproven,
    UnknownApplication,
    UsageError,
)
from envwright.evidence import task_digest
from envwright.policies import demonstrated
from envwright.runtime.engine import Engine
from envwright.validation.splits import Placed, Split
from envwright.workspace import Workspace

pytestmark = pytest.mark.docker

Playable = SimpleNamespace
"""workspace, app and task: an approved application with a proven task that has a demonstration."""

LOOK = {"type": "wait", "seconds": 0}
DONE = {"type": "done"}


@pytest.fixture
def env(playable: Playable, engine: Engine) -> Iterator[DesktopEnv]:
    with make(playable) as made:
        yield made
    assert left_behind(engine, made) == []


def make(playable: Playable, **options: Any) -> DesktopEnv:
    arguments = {"task": playable.task, "workspace": playable.workspace.root, "pool": 0} | options
    made = gymnasium.make(f"envwright/{playable.app}-v0", **arguments).unwrapped
    assert isinstance(made, DesktopEnv)
    return made


def left_behind(engine: Engine, env: DesktopEnv) -> list[str]:
    filters = {"label": f"envwright.run={env.run}"}
    containers = [c.name for c in engine.client.containers.list(all=True, filters=filters, ignore_removed=True)]
    return containers + [v.name for v in engine.client.volumes.list(filters=filters)]


def container(engine: Engine, env: DesktopEnv) -> Any:
    return engine.client.containers.get(env.session.container_id)


def test_a_side_of_the_split_plays_its_own_tasks_only(playable: Playable, engine: Engine) -> None:
    placed = Placed(
        side="test",
        view="unseen-family",
        component=0,
        digest=task_digest(playable.workspace.task(playable.app, playable.task)),
    )
    place = playable.workspace.root / "tasks" / "split.json"
    # What ships is split; this workspace's own task is on no side of it.
    with make(playable, task=None, split="train") as env, pytest.raises(UsageError, match="envwright tasks split"):
        env.reset(seed=1)
    Split(seed=0, tasks={f"{playable.app}/{playable.task}": placed}).write(place)
    try:
        with make(playable, task=None, split="test") as env:
            assert env.reset(seed=1)[1]["task"] == playable.task
        with make(playable, task=None, split="train") as env, pytest.raises(UsageError, match="on the train side"):
            env.reset(seed=1)
        with make(playable, split="train") as env, pytest.raises(UsageError, match="not on the train side"):
            env.reset(seed=1)
    finally:
        place.unlink()


def test_gymnasiums_own_check_passes_without_a_warning(playable: Playable, engine: Engine) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with make(playable, pool=1) as env:
            check_env(env)
    # No exception is allowed for: an entry added here says why it is defended.
    assert [str(w.message) for w in caught] == []
    assert left_behind(engine, env) == []


def test_both_ways_of_naming_it_make_the_same_environment(playable: Playable) -> None:
    for name in (f"envwright/{playable.app}-v0", f"envwright:envwright/{playable.app}-v0"):
        with gymnasium.make(name, task=playable.task, workspace=str(playable.workspace.root), pool=0) as env:
            assert isinstance(env.unwrapped, DesktopEnv)
            _, info = env.reset(seed=3)
            assert info["task"] == playable.task


def test_saying_done_at_once_is_worth_nothing_and_every_criterion_says_why(env: DesktopEnv) -> None:
    observation, info = env.reset(seed=1)
    assert observation in env.observation_space
    assert info["instruction"] == env.instruction != ""
    _, reward, terminated, truncated, info = env.step(Done(answer="it is finished, honestly"))
    assert (reward, terminated, truncated) == (0.0, True, False)
    assert info["validator"]["score"] == 0
    assert info["validator"]["criteria"]
    assert not any(criterion["passed"] for criterion in info["validator"]["criteria"])
    assert info["claim"] == {"status": "finished", "answer": "it is finished, honestly"}


def test_the_demonstration_solves_the_task_through_the_screen(env: DesktopEnv, playable: Playable) -> None:
    env.reset(seed=1)
    rewards = []
    for action in demonstrated(playable.workspace.task(playable.app, playable.task)):
        _, reward, terminated, _, info = env.step(action)
        rewards.append(reward)
    assert terminated
    assert rewards[-1] == 1.0, info["validator"]
    assert not any(rewards[:-1]), "before the end there is no reward"
    assert all(criterion["passed"] for criterion in info["validator"]["criteria"])


def test_running_out_of_steps_truncates_with_the_validators_score(env: DesktopEnv) -> None:
    _, info = env.reset()
    for number in range(1, info["max_steps"] + 1):
        _, reward, terminated, truncated, info = env.step(LOOK)
        assert not terminated
        assert truncated == (number == info["max_steps"])
    assert reward == info["validator"]["score"] == 0
    with pytest.raises(gymnasium.error.ResetNeeded):
        env.step(LOOK)


def test_a_step_tells_how_it_went(env: DesktopEnv) -> None:
    env.reset()
    observation, reward, terminated, truncated, info = env.step({"type": "click", "x": 300, "y": 400})
    assert (reward, terminated, truncated) == (0.0, False, False)
    assert info["pointer"] == (300, 400)
    assert info["step"] == 1
    assert set(info["settle"]) == {"quiet", "milliseconds", "changed"}
    assert info["settle"]["changed"]
    assert set(info["timings"]) == {"action_ms", "settle_ms", "observation_ms"}
    assert observation["screenshot"].shape == (env.screen.height, env.screen.width, 3)


@pytest.mark.parametrize(
    "action",
    [
        {"type": "click", "x": 10**4, "y": 1},
        {"type": "key", "keys": "nosuchkey"},
        [{"type": "type", "text": "typed"}, {"type": "clack"}],
        "click",
    ],
)
def test_an_action_that_is_none_does_nothing_and_costs_no_step(env: DesktopEnv, action: Any) -> None:
    before, _ = env.reset()
    with pytest.raises(ActionError):
        env.step(action)
    after, _, _, _, info = env.step(LOOK)
    assert info["step"] == 1
    assert np.array_equal(before["screenshot"], after["screenshot"])


def test_resets_with_one_seed_begin_alike(playable: Playable) -> None:
    with make(playable, task=None, pool=1) as env:
        first, first_info = env.reset(seed=5)
        env.step({"type": "type", "text": "changed"})
        second, second_info = env.reset(seed=5)
    assert first_info["task"] == second_info["task"]
    assert np.array_equal(first["screenshot"], second["screenshot"])


def test_a_reset_can_name_the_task_and_nothing_else(env: DesktopEnv, playable: Playable) -> None:
    _, info = env.reset(options={"task": playable.task})
    assert info["task"] == playable.task
    with pytest.raises(UsageError, match="unknown reset option 'taks'"):
        env.reset(options={"taks": playable.task})
    with pytest.raises(UsageError, match="unknown task 'nothing-like-it'"):
        env.reset(options={"task": "nothing-like-it"})


def test_unknown_options_and_applications_are_named(playable: Playable) -> None:
    with pytest.raises(UsageError, match="option 'quiet'"):
        make(playable, quiet=3)
    with pytest.raises(UsageError, match="render_mode 'ansi'"):
        DesktopEnv(playable.app, render_mode="ansi")
    with pytest.raises(UnknownApplication, match="'nothing-like-it'"):
        DesktopEnv("nothing-like-it", workspace=playable.workspace.root)


def test_one_changed_byte_and_it_is_not_played(playable: Playable, tmp_path: Path) -> None:
    copy = Workspace(tmp_path / "copy")
    for kind in ("apps", "tasks"):
        shutil.copytree(playable.workspace.root / kind / playable.app, copy.root / kind / playable.app)
    with pytest.raises(ApprovalInvalid, match="nobody here trusts the key"):
        make(playable, workspace=copy.root)
    shutil.copytree(playable.workspace.root / "keys", copy.root / "keys")
    description = copy.task(playable.app, playable.task) / "task.yaml"
    with make(playable, workspace=copy.root) as env:
        env.reset()
        description.write_text(description.read_text() + "# a remark\n")
        with pytest.raises(TaskUnproven):
            env.step(DONE)
    with pytest.raises(TaskUnproven):
        make(playable, workspace=copy.root)
    launch = copy.app(playable.app) / "environment" / "launch.sh"
    launch.write_text(launch.read_text() + "# a remark\n")
    with pytest.raises(ApprovalInvalid):
        make(playable, workspace=copy.root)


@pytest.mark.parametrize("action", [LOOK, DONE, {"type": "click", "x": 5, "y": 5}])
def test_a_killed_container_is_never_a_score_and_the_next_reset_works(
    env: DesktopEnv, engine: Engine, action: Any
) -> None:
    env.reset()
    container(engine, env).kill()
    with pytest.raises(EnvironmentBroken) as caught:
        env.step(action)
    assert "log" in str(caught.value).lower()
    with pytest.raises(gymnasium.error.ResetNeeded):
        env.step(LOOK)
    env.reset()
    assert env.step(LOOK)[1] == 0.0


def test_a_removed_container_is_never_a_score(env: DesktopEnv, engine: Engine) -> None:
    env.reset()
    container(engine, env).remove(force=True)
    with pytest.raises(EnvironmentBroken):
        env.step(DONE)


def test_running_out_of_memory_is_never_a_score(env: DesktopEnv) -> None:
    env.reset()
    eat = f"x = bytearray({env.session.config.resources.memory_mib + 512} * 2**20)"
    assert env.session.exec(["python3", "-c", eat]).exit_code != 0
    with pytest.raises(EnvironmentBroken, match="ran out of memory"):
        env.step(DONE)
    env.reset()


class Route:
    """A way to the engine that can be cut: a socket that passes everything on to the engine's own."""

    def __init__(self, path: Path) -> None:
        self.address = f"unix://{path}"
        self._path = path
        self.open()

    def open(self) -> None:
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(self._path))
        self._listener.listen(64)
        self._connections: list[socket.socket] = []
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def cut(self) -> None:
        self._path.unlink()
        for connection in (self._listener, *self._connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX)
            far.connect("/var/run/docker.sock")
            self._connections += [near, far]
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=_pump, args=(source, target), daemon=True).start()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


def test_a_lost_engine_is_never_a_score_and_the_next_reset_works(
    playable: Playable, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    route = Route(tmp_path / "engine.sock")
    monkeypatch.setenv("DOCKER_HOST", route.address)
    with make(playable) as env:
        env.reset()
        route.cut()
        with pytest.raises(EnvironmentBroken):
            env.step(DONE)
        with pytest.raises(EnvironmentBroken):
            env.reset()
        route.open()
        env.reset()
        assert env.step(DONE)[1] == 0.0
    # What could not be removed while the engine was away carries its labels, which is how gc finds it.
    filters = {"label": f"envwright.run={env.run}"}
    for lost in engine.client.containers.list(all=True, filters=filters, ignore_removed=True):
        lost.remove(force=True)
    for volume in engine.client.volumes.list(filters=filters):
        volume.remove()


def test_two_environments_in_one_process_do_not_meet(playable: Playable) -> None:
    with make(playable) as first, make(playable) as second:
        before, _ = first.reset()
        second.reset()
        assert first.session.container_id != second.session.container_id
        second.step({"type": "type", "text": "only in the second"})
        after, *_ = first.step(LOOK)
        assert np.array_equal(before["screenshot"], after["screenshot"])


CHILD = """
import hashlib, json, sys
import envwright, gymnasium as gym
app, task, workspace, word = sys.argv[1:]
envwright.register(workspace)
with gym.make(f"envwright/{app}-v0", task=task, pool=0) as env:
    before, _ = env.reset(seed=1)
    after, *_ = env.step({"type": "type", "text": word})
    container = env.unwrapped.session.container_id
    result = env.step({"type": "done"})
frames = [hashlib.sha256(o["screenshot"].tobytes()).hexdigest() for o in (before, after)]
print(json.dumps({"container": container, "frames": frames, "reward": result[1]}))
"""


def test_eight_processes_side_by_side_never_clash(playable: Playable) -> None:
    words = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel"]
    arguments = [playable.app, playable.task, str(playable.workspace.root)]
    children = [
        subprocess.Popen(
            [sys.executable, "-c", CHILD, *arguments, word], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for word in words
    ]
    results = []
    for child in children:
        out, err = child.communicate(timeout=300)
        assert child.returncode == 0, err
        results.append(json.loads(out))
    assert len({result["container"] for result in results}) == 8
    assert len({result["frames"][0] for result in results}) == 1, "all begin alike"
    assert len({result["frames"][1] for result in results}) == 8, "each shows its own word"
    assert {result["reward"] for result in results} == {0.0}


def test_gymnasiums_vector_environments_step_several_at_once(playable: Playable) -> None:
    def one() -> gymnasium.Env[Any, Any]:
        return gymnasium.make(f"envwright/{playable.app}-v0", task=playable.task, pool=0)

    envwright.register(playable.workspace.root)
    vector = gymnasium.vector.AsyncVectorEnv([one, one], context="fork")
    try:
        observations, _ = vector.reset(seed=0)
        assert observations["screenshot"].shape[0] == 2
        vector.action_space.seed(0)
        _, rewards, *_ = vector.step(vector.action_space.sample())
        assert rewards.tolist() == [0.0, 0.0]
    finally:
        vector.close()


def test_rendering_as_an_array_is_the_last_observation(playable: Playable) -> None:
    with make(playable, render_mode="rgb_array") as env:
        observation, _ = env.reset()
        picture = env.render()
        assert picture is not None
        assert np.array_equal(picture, observation["screenshot"])
        picture[:] = 0
        assert not np.array_equal(env.render(), picture), "what is handed out is the caller's own"


def test_rendering_for_people_is_a_page_on_this_machine(playable: Playable, capsys: pytest.CaptureFixture[str]) -> None:
    with make(playable, render_mode="human") as env:
        observation, _ = env.reset()
        assert env.render() is None
        url = capsys.readouterr().err.split()[-1]
        assert url.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(url, timeout=10) as page:
            assert b'src="screen"' in page.read()
        with urllib.request.urlopen(f"{url}screen.png", timeout=10) as answer:
            picture = np.asarray(Image.open(BytesIO(answer.read())))
        assert np.array_equal(picture, observation["screenshot"])
        with urllib.request.urlopen(f"{url}screen", timeout=10) as stream:
            assert b"Content-Type: image/jpeg" in stream.read(200)
    with pytest.raises(OSError):
        urllib.request.urlopen(url, timeout=2)


def test_the_accessibility_tree_is_part_of_the_observation_on_request(playable: Playable) -> None:
    with make(playable, accessibility=True) as env:
        observation, _ = env.reset()
        assert observation in env.observation_space
        assert any(line.strip().startswith("frame ") for line in observation["accessibility"].splitlines())


def test_it_is_played_over_a_stream_as_well(playable: Playable) -> None:
    with make(playable, transport="stream") as env:
        before, _ = env.reset()
        after, *_ = env.step([{"type": "click", "x": 500, "y": 500}, {"type": "type", "text": "abc"}])
        assert not np.array_equal(before["screenshot"], after["screenshot"])


def test_another_screen_size_is_another_space(playable: Playable) -> None:
    with make(playable, screen=(1280, 720)) as env:
        observation, _ = env.reset()
        assert observation["screenshot"].shape == (720, 1280, 3)
        with pytest.raises(ActionError, match="1280 x 720"):
            env.step({"type": "move", "x": 1280, "y": 0})


def test_a_step_never_waits_a_fixed_time(env: DesktopEnv) -> None:
    _, info = env.reset()
    cells = [(400, 400), (500, 500)]
    taken = []
    for number in range(min(10, info["max_steps"] - 1)):
        begun = time.perf_counter()
        x, y = cells[number % 2]
        env.step([{"type": "click", "x": x, "y": y}, Wait(seconds=0)])
        taken.append(time.perf_counter() - begun)
    assert sorted(taken)[len(taken) // 2] < 0.25


def test_closing_twice_is_allowed_and_playing_on_is_not(playable: Playable, engine: Engine) -> None:
    env = make(playable, pool=1)
    env.reset()
    env.close()
    env.close()
    assert left_behind(engine, env) == []
    with pytest.raises(UsageError, match="closed"):
        env.reset()


def test_forgetting_to_close_warns_and_removes_nothing_behind_ones_back(playable: Playable) -> None:
    env = make(playable)
    env.reset()
    session, pool = env.session, env._pool
    with pytest.warns(ResourceWarning, match="was not closed"):
        del env
        gc.collect()
    assert session.alive()
    session.close()
    pool.close()


def test_a_script_that_ends_without_closing_leaves_no_container(playable: Playable, engine: Engine) -> None:
    code = (
        "import sys, envwright, gymnasium as gym\n"
        "app, task, workspace = sys.argv[1:]\n"
        "envwright.register(workspace)\n"
        "env = gym.make(f'envwright/{app}-v0', task=task)\n"
        "env.reset()\nprint(env.unwrapped.run)"
    )
    arguments = [playable.app, playable.task, str(playable.workspace.root)]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    filters = {"label": f"envwright.run={done.stdout.strip()}"}
    assert engine.client.containers.list(all=True, filters=filters, ignore_removed=True) == []


def test_it_can_be_made_again_from_its_own_spec(playable: Playable) -> None:
    envwright.register(playable.workspace.root)
    with gymnasium.make(f"envwright/{playable.app}-v0", task=playable.task, pool=0) as env:
        assert env.spec is not None
        written = env.spec.to_json()
    again = gymnasium.make(gymnasium.envs.registration.EnvSpec.from_json(written))
    again.close()
