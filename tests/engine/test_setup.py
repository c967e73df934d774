"""Setup from nothing, and faults in mid-build, on engines of the test's own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from envwright.errors import DiskFull, EngineError, EngineLost, EngineMissing
from envwright.progress import Progress, Silent
from envwright.runtime import daemon, host
from envwright.runtime.engine import Engine, process_start
from envwright.runtime.gc import sweep
from envwright.runtime.images import build_bundle, desktop_tag, ensure_base, ensure_desktop
from envwright.runtime.rootfs import SCRATCH
from envwright.workspace import Workspace

pytestmark = pytest.mark.docker

COMMAND = (sys.executable, "-c", "from envwright.cli.main import run; run()")
BUILDING = {"label": "envwright.role=build", "status": "running"}


@pytest.fixture
def chosen(own_engine: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module's own engine as the one that commands use."""
    monkeypatch.setenv("DOCKER_HOST", own_engine.paths.url)
    return own_engine


@pytest.fixture
def ready(chosen: Any) -> Iterator[Engine]:
    """The module's own engine, running and with a desktop image."""
    chosen.start()
    with Engine.connect() as engine:
        ensure_desktop(engine)
        yield engine


def sleeper(folder: Path) -> Path:
    """A bundle whose build does not end by itself."""
    base = desktop_tag("bookworm")
    environment = folder / "environment"
    environment.mkdir(parents=True)
    (folder / "app.yaml").write_text(
        "schema: 1\nid: sleeper\nname: S\nversion: '1'\nexecutable: /bin/true\npackages: [{name: x, version: '1'}]\n"
    )
    (environment / "env.yaml").write_text(f"schema: 1\nbase_image: {base}\n")
    (environment / "Dockerfile").write_text(f"FROM {base}\nRUN touch /half && sleep 300\n")
    return folder


def wait_for(condition: Callable[[], object], *, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "what the test waits for did not come"
        time.sleep(0.05)


def everything(engine: Engine) -> list[str]:
    """All that is on an engine but finished images."""
    client = engine.client
    found = [str(item.name) for item in client.containers.list(all=True, ignore_removed=True)]
    found += [str(item.name) for item in client.volumes.list()]
    found += [str(item.name) for item in client.networks.list() if item.name not in ("none", "host", "bridge")]
    return found + [str(item.id) for item in client.images.list(filters={"dangling": True})]


def test_a_stale_pid_file_does_not_stop_setup_and_the_engine_is_started_once(chosen: Any) -> None:
    with subprocess.Popen(["sleep", "60"]) as sleeping:
        # As after a crash, when another program got the daemon's process id.
        chosen.paths.pid_file.write_text(str(sleeping.pid))
        stale = chosen.paths.exec_root / "containerd"
        stale.mkdir(parents=True)
        (stale / "containerd.pid").write_text("999999999")
        try:
            done = host.setup(Silent(), images=False, paths=chosen.paths, arguments=chosen.arguments)
        finally:
            sleeping.kill()
    pid = int(chosen.paths.pid_file.read_text())
    chosen.adopt(pid)
    assert done.done == ["dockerd"]
    assert "API 1." in done.engine
    assert Path(f"/proc/{pid}/comm").read_text().strip() == "dockerd"
    assert os.getsid(pid) == pid, "it outlives the terminal of the command"
    assert host.setup(Silent(), images=False, paths=chosen.paths).done == []


def test_an_engine_that_cannot_start_is_told_with_its_log(tmp_path: Path) -> None:
    paths = daemon.EnginePaths(socket=tmp_path / "s", pid_file=tmp_path / "p", log=tmp_path / "log")
    with pytest.raises(EngineMissing, match="dockerd ended with status") as caught:
        daemon.start(paths, arguments=["--no-such-option"], progress=Silent())
    assert "no-such-option" in caught.value.details
    assert str(paths.log) in caught.value.resolution


def test_base_and_desktop_are_built_from_nothing_within_three_minutes(chosen: Any) -> None:
    chosen.start()
    with Engine.connect() as engine:
        assert engine.client.images.list() == []
        began = time.monotonic()
        tag = ensure_desktop(engine)
        assert time.monotonic() - began < 180
        assert [image.tags for image in engine.client.images.list(tag)] == [[tag]]
        began = time.monotonic()
        assert ensure_desktop(engine) == tag
        assert time.monotonic() - began < 2
        assert everything(engine) == []


def test_doctor_prints_each_requirement_with_what_was_found(ready: Engine) -> None:
    result = subprocess.run([*COMMAND, "doctor", "--json"], capture_output=True, text=True, check=False)
    found = {item["name"]: item for item in json.loads(result.stdout)}
    # Not everything is the engine's: a full disk is found as well, and is not what this test is about.
    assert result.returncode == (0 if all(item["ok"] for item in found.values()) else 3), result.stderr
    assert found["engine"]["ok"] and "Docker Engine" in found["engine"]["found"]
    assert found["desktop image"]["found"] == desktop_tag("bookworm")
    assert all(item["fix"] or item["ok"] for item in found.values())


def test_doctor_without_an_engine_says_what_to_do_and_exits_3(tmp_path: Path) -> None:
    environment = {**os.environ, "DOCKER_HOST": f"unix://{tmp_path}/none.sock"}
    result = subprocess.run(
        [*COMMAND, "doctor", "--json"], capture_output=True, text=True, check=False, env=environment
    )
    engine = next(item for item in json.loads(result.stdout) if item["name"] == "engine")
    assert (result.returncode, engine["ok"], engine["fix"]) == (3, False, "Run: envwright setup")


def test_an_engine_that_stops_in_mid_build_is_a_clear_error_and_leaves_nothing(
    chosen: Any, ready: Engine, tmp_path: Path
) -> None:
    folder = sleeper(tmp_path / "sleeper")
    caught: list[BaseException] = []

    def work() -> None:
        try:
            with Engine.connect() as engine:
                build_bundle(engine, folder, run="stopped", workspace=Workspace(tmp_path), progress=Silent())
        except BaseException as error:
            caught.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    wait_for(lambda: ready.client.containers.list(filters=BUILDING, ignore_removed=True))
    chosen.stop()
    worker.join(60)
    assert isinstance(caught[0], EngineLost), caught
    assert "building sleeper" in caught[0].brief and "run the command again" in caught[0].resolution
    chosen.start()
    with Engine.connect() as engine:
        assert not engine.client.images.list("envwright/app-sleeper")
        # This process lives on, so what its build left is not a gone process's: that takes `--all`.
        sweep(engine, all=True, folders=False)
        assert everything(engine) == []


def test_a_build_command_that_is_killed_leaves_nothing_after_gc(ready: Engine, tmp_path: Path) -> None:
    sleeper(tmp_path / "apps" / "sleeper")
    where = ("--workspace", str(tmp_path))
    with subprocess.Popen([*COMMAND, "build", "sleeper", *where], stderr=subprocess.DEVNULL) as command:
        wait_for(lambda: ready.client.containers.list(filters=BUILDING, ignore_removed=True))
        command.send_signal(signal.SIGKILL)
    assert everything(ready), "a killed process cleans nothing up itself"
    swept = subprocess.run([*COMMAND, "gc", "--json", *where], capture_output=True, text=True, check=True)
    assert json.loads(swept.stdout)["networks"]
    assert everything(ready) == []
    assert not ready.client.images.list("envwright/app-sleeper")


def test_a_killed_setup_leaves_no_half_base_image_and_no_folder(ready: Engine) -> None:
    code = (
        "from envwright.runtime.engine import Engine; from envwright.runtime.images import ensure_base\n"
        "with Engine.connect() as engine: ensure_base(engine, suite='trixie')"
    )
    with subprocess.Popen([sys.executable, "-c", code]) as command:
        mine = f"{command.pid}-{process_start(command.pid)}-*"
        wait_for(lambda: list(SCRATCH.glob(f"{mine}/mmdebstrap.*")))
        unpacking = [int(child) for child in _children(command.pid)]
        command.send_signal(signal.SIGKILL)
    assert unpacking
    wait_for(lambda: not any(process_start(pid) for pid in unpacking), seconds=30)
    sweep(ready)
    assert list(SCRATCH.glob(mine)) == []
    assert not ready.client.images.list(filters={"reference": "envwright/base:trixie-*"})
    assert everything(ready) == []


@pytest.mark.parametrize("small_engine", [90], indirect=True)
def test_a_disk_that_is_full_while_the_base_is_imported_is_a_clear_error(
    small_engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_HOST", small_engine.paths.url)
    with Engine.connect() as engine:
        with pytest.raises(DiskFull, match="disk is full while importing Debian") as caught:
            ensure_base(engine)
        assert "envwright gc --images" in caught.value.resolution
        assert everything(engine) == [] and not engine.client.images.list()


@pytest.mark.parametrize("small_engine", [300], indirect=True)
def test_a_disk_that_fills_up_in_a_build_step_is_a_clear_error_and_leaves_no_image(
    small_engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_HOST", small_engine.paths.url)
    with Engine.connect() as engine:
        base = ensure_base(engine)
        with pytest.raises(DiskFull, match="disk is full while building the desktop image"):
            ensure_desktop(engine)
        assert [tag for image in engine.client.images.list() for tag in image.tags] == [base]
        sweep(engine, folders=False)
        assert everything(engine) == []


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a registry of the distribution's own making on the loopback."""
    root = tmp_path_factory.mktemp("registry")
    fetch = "apt-get update -qq && apt-get download -qq docker-registry && dpkg -x docker-registry_*.deb ."
    subprocess.run(["sh", "-c", fetch], cwd=root, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    (root / "config.yml").write_text(
        f"version: 0.1\nstorage: {{filesystem: {{rootdirectory: {root}/images}}}}\nhttp: {{addr: '{address}'}}\n"
    )
    with subprocess.Popen([root / "usr/bin/docker-registry", "serve", root / "config.yml"]) as process:
        try:
            wait_for(lambda: _answers(address))
            yield address
        finally:
            process.terminate()


def test_the_base_image_is_made_of_a_registrys_slim_image_by_digest(
    engine: Engine, ready: Engine, registry: str
) -> None:
    tag = ensure_base(ready)
    assert engine.client.images.get(ensure_base(engine)).tag(f"{registry}/debian", "bookworm-slim")
    pushed = engine.client.images.push(f"{registry}/debian", "bookworm-slim", stream=True, decode=True)
    digest = next(line["aux"]["Digest"] for line in pushed if "Digest" in line.get("aux", {}))
    engine.client.images.remove(f"{registry}/debian:bookworm-slim")
    ready.client.images.remove(tag)
    lines: list[str] = []
    told = SimpleNamespace(step=lambda *_: None, note=lines.append)
    assert ensure_base(ready, repository=f"{registry}/debian", progress=cast(Progress, told)) == tag
    assert f"the base is {registry}/debian@{digest}" in lines
    layers = [i.attrs["RootFS"]["Layers"][0] for i in (ready.client.images.get(tag), engine.client.images.get(tag))]
    assert layers[0] == layers[1]


def test_a_registry_that_does_not_answer_is_a_clear_error(ready: Engine) -> None:
    with pytest.raises(EngineError, match=r"could not pull 127\.0\.0\.1:1/debian:forky-slim") as caught:
        ensure_base(ready, suite="forky", repository="127.0.0.1:1/debian")
    assert "without --from-registry" in caught.value.resolution
    assert everything(ready) == []


def _answers(address: str) -> bool:
    host, _, port = address.partition(":")
    with suppress(OSError), socket.create_connection((host, int(port)), timeout=1):
        return True
    return False


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
