"""Fixtures every suite shares: the engine, the images, a workspace, one onboarded application."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from envwright.workspace import Workspace

# How long an example takes says nothing here: other files run at the same time.
settings.register_profile("side by side", deadline=None)
settings.load_profile("side by side")

_WITH_THE_ONBOARDED = {"test_onboard.py", "test_tasks.py", "test_bench.py", "test_env.py", "test_play.py"}
_WITH_OWN_ENGINES = {"test_gc.py", "test_setup.py"}

if TYPE_CHECKING:
    from envwright.pipeline import OnboardResult
    from envwright.runtime.engine import Engine


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Side by side go files, not tests, so that what a file or the run makes once is made once.

    What plays the onboarded application shares it; what looks for traces of killed processes may not see another's.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        group = item.path.name
        if fixtures & {"onboarded", "playable"} or group in _WITH_THE_ONBOARDED:
            group = "onboarded"
        elif "own_engine" in fixtures or group in _WITH_OWN_ENGINES:
            group = "own engines"
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """The machine's engine. `make test` brings it; there is no skip without it."""
    from envwright.runtime.engine import Engine

    connected = Engine.connect()
    yield connected
    connected.close()


@pytest.fixture(scope="session")
def desktop_image(engine: Engine) -> str:
    """Tag of the desktop image; built if it is not there."""
    from envwright.runtime.images import ensure_desktop

    return ensure_desktop(engine)


@pytest.fixture(scope="session")
def session_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One workspace for the whole run: what is expensive to make is made once."""
    return Workspace(tmp_path_factory.mktemp("workspace"))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace of the test's own."""
    return Workspace(tmp_path / "workspace")


@pytest.fixture
def run_id() -> str:
    """A run id of the test's own, to look for what it left behind."""
    return f"test-{uuid.uuid4().hex[:12]}"


@pytest.fixture(scope="session")
def onboarded(engine: Engine, session_workspace: Workspace) -> OnboardResult:
    """gnumeric, onboarded as a person would, in the session's workspace."""
    from envwright.pipeline import onboard

    return onboard("gnumeric", engine=engine, workspace=session_workspace)


@pytest.fixture(scope="session")
def playable(engine: Engine, onboarded: OnboardResult, session_workspace: Workspace) -> SimpleNamespace:
    """workspace, app and task: an approved application with a proven task that has a demonstration."""
    import envwright
    from envwright.families import generate
    from envwright.proving import prove, prover

    app = onboarded.app
    (folder,) = generate(engine, session_workspace, app, run=onboarded.run, count=1)
    with prover(engine, session_workspace, app) as proving:
        (proof,) = prove(proving, session_workspace, app, [folder.name], told=lambda proof: None)
    assert proof.status == "proven", proof.first_failure
    envwright.register(session_workspace.root)
    return SimpleNamespace(workspace=session_workspace, app=app, task=folder.name)
