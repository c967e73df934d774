"""What Gymnasium knows after an import, in a fresh interpreter each: approved applications, and nothing heavy."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import gymnasium
import pytest
from gymnasium.envs.registration import registry

import envwright
from envwright.registration import environment_id
from envwright.workspace import Workspace

pytestmark = pytest.mark.process


@pytest.fixture(autouse=True)
def _registry_as_before() -> Iterator[None]:
    before = dict(registry)
    yield
    registry.clear()
    registry.update(before)


def bundle(workspace: Workspace, app: str, *, approved: bool) -> None:
    folder = workspace.new_app(app)
    folder.mkdir(parents=True)
    (folder / "app.yaml").write_text("schema: 1\n")
    if approved:
        (folder / "approval.json").write_text("{}")


def in_a_fresh_interpreter(code: str, workspace: Workspace) -> str:
    environment = {**os.environ, "ENVWRIGHT_WORKSPACE": str(workspace.root), "DOCKER_HOST": "unix:///nonexistent.sock"}
    done = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-W", "error::DeprecationWarning", "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def test_importing_registers_approved_applications_and_asks_no_engine(workspace: Workspace) -> None:
    bundle(workspace, "frobnicator", approved=True)
    bundle(workspace, "unfinished", approved=False)
    code = (
        "import sys, json, envwright, gymnasium\n"
        "heavy = [m for m in ('docker', 'langgraph', 'PIL', 'Xlib', 'sqlalchemy', 'typer') if m in sys.modules]\n"
        "print(json.dumps([[n for n in gymnasium.registry if n.startswith('envwright/')], heavy]))"
    )
    names, heavy = json.loads(in_a_fresh_interpreter(code, workspace))
    assert "envwright/frobnicator-v0" in names
    assert "envwright/unfinished-v0" not in names
    assert heavy == []


@pytest.mark.parametrize(
    "order", ["import envwright, gymnasium as gym", "import gymnasium as gym, envwright", "import gymnasium as gym"]
)
def test_the_name_is_found_in_any_order_of_imports_and_with_the_module_prefix(workspace: Workspace, order: str) -> None:
    bundle(workspace, "frobnicator", approved=True)
    prefix = "" if "envwright" in order else "envwright:"
    code = (
        f"{order}\n"
        f"try:\n    gym.make('{prefix}envwright/frobnicator-v0', task='x')\n"
        "except Exception as error:\n    print(type(error).__name__)"
    )
    # It was found and is being made: the first thing that is missing here is the engine.
    assert in_a_fresh_interpreter(code, workspace).strip() == "EngineMissing"


def test_the_name_of_an_application() -> None:
    assert environment_id("gnumeric") == "envwright/gnumeric-v0"
    assert environment_id("libreoffice-calc") == "envwright/libreoffice-calc-v0"
    assert environment_id("g++.x") == "envwright/g__.x-v0"


def test_an_application_approved_after_the_import_is_registered_on_demand(
    workspace: Workspace, recwarn: pytest.WarningsRecorder
) -> None:
    bundle(workspace, "frobnicator", approved=True)
    assert "envwright/frobnicator-v0" in envwright.register(workspace.root)
    spec = gymnasium.spec("envwright/frobnicator-v0")
    assert spec.kwargs == {"app": "frobnicator", "workspace": str(workspace.root)}
    assert spec.nondeterministic
    assert spec.max_episode_steps is None, "the task's own limit ends an episode, with its score"
    bundle(workspace, "g++", approved=True)
    assert "envwright/g__-v0" in envwright.register(workspace.root)
    assert envwright.register(workspace.root) == envwright.register(workspace.root)
    assert not recwarn.list


def test_registering_the_default_workspace_again_keeps_what_was_registered(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle(workspace, "frobnicator", approved=True)
    envwright.register(workspace.root)
    before = gymnasium.spec("envwright/frobnicator-v0").kwargs
    monkeypatch.setenv("ENVWRIGHT_WORKSPACE", str(workspace.root))
    assert "envwright/frobnicator-v0" in envwright.register()
    assert gymnasium.spec("envwright/frobnicator-v0").kwargs == before


def test_a_workspace_that_does_not_exist_has_only_what_ships_to_register(tmp_path: Path) -> None:
    shipped = envwright.register(tmp_path / "nowhere")
    assert all(name.startswith("envwright/") for name in shipped)
    assert not (tmp_path / "nowhere").exists()
