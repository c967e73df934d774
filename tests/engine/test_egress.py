"""What an image build can reach: its own mirrors through the proxy, and nothing else."""

from __future__ import annotations

import socket
import subprocess
from pathlib import Path

import pytest

from envwright.errors import ImageBuildFailed, WorkspaceFull
from envwright.progress import Silent
from envwright.runtime.egress import Egress, mirrors
from envwright.runtime.engine import Engine, Labels
from envwright.runtime.images import build_bundle
from envwright.workspace import Workspace

pytestmark = pytest.mark.docker


def bundle(folder: Path, base: str, install: str, *, hosts: str = "[]") -> Path:
    environment = folder / "environment"
    environment.mkdir(parents=True)
    (folder / "app.yaml").write_text(
        "schema: 1\nid: reach\nname: Reach\nversion: '1'\nexecutable: /bin/true\npackages: [{name: x, version: '1'}]\n"
    )
    (environment / "env.yaml").write_text(f"schema: 1\nbase_image: {base}\nbuild_hosts: {hosts}\n")
    (environment / "install.sh").write_text(f"set -eu\n{install}\n")
    (environment / "Dockerfile").write_text(f'FROM {base}\nCOPY install.sh /\nRUN ["sh", "/install.sh"]\n')
    return folder


def failure(engine: Engine, folder: Path, workspace: Workspace, run: str, *, offline: bool = False) -> ImageBuildFailed:
    with pytest.raises(ImageBuildFailed) as caught:
        build_bundle(engine, folder, run=run, workspace=workspace, progress=Silent(), no_cache=True, offline=offline)
    filters = {"label": f"{Labels.RUN}={run}"}
    assert not engine.client.networks.list(filters=filters)
    assert not engine.client.volumes.list(filters=filters)
    assert not engine.client.containers.list(all=True, filters=filters, ignore_removed=True)
    return caught.value


def test_the_mirrors_are_those_of_the_images_own_sources(engine: Engine, desktop_image: str) -> None:
    assert mirrors(engine, desktop_image) == ["deb.debian.org"]


def test_a_host_that_is_not_allowed_is_denied_and_named(
    engine: Engine, desktop_image: str, workspace: Workspace, run_id: str, tmp_path: Path
) -> None:
    fetch = "python3 -c 'import urllib.request as r; r.urlopen(\"%s://elsewhere.example/x\")' || true"
    install = "\n".join([fetch % "http", fetch % "https", "exit 1"])
    error = failure(engine, bundle(tmp_path / "b", desktop_image, install), workspace, run_id)
    assert "denied: elsewhere.example" in error.details
    assert "build_hosts" in error.details


def test_there_is_no_way_around_the_proxy(
    engine: Engine, desktop_image: str, workspace: Workspace, run_id: str, tmp_path: Path
) -> None:
    mirror = (socket.gethostbyname("deb.debian.org"), 80)
    socket.create_connection(mirror, 10).close()  # this host reaches it, so what closes it is the build's network
    connect = f"python3 -c 'import socket; socket.create_connection((\"{mirror[0]}\", {mirror[1]}), 3)'"
    lookup = "timeout 3 getent hosts deb.debian.org"
    install = "\n".join([*(f"{what} && echo REACHED || echo closed" for what in (connect, lookup)), "exit 1"])
    error = failure(engine, bundle(tmp_path / "b", desktop_image, install), workspace, run_id)
    lines = [line for line in error.details.splitlines() if line in ("closed", "REACHED")]
    assert lines == ["closed"] * 2, "neither an address nor a name"


def test_a_host_named_in_env_yaml_may_be_reached(
    engine: Engine, desktop_image: str, workspace: Workspace, run_id: str, tmp_path: Path
) -> None:
    fetch = "python3 -c 'import urllib.request as r; r.urlopen(\"http://named.invalid/x\")' || exit 1"
    folder = bundle(tmp_path / "b", desktop_image, fetch, hosts="[named.invalid]")
    error = failure(engine, folder, workspace, run_id)
    assert "no answer from: http://named.invalid/x" in error.details, "allowed, though there is no such host"
    assert "denied" not in error.details


def test_offline_with_an_empty_cache_says_what_is_missing_and_what_to_do(
    engine: Engine, desktop_image: str, workspace: Workspace, run_id: str, tmp_path: Path
) -> None:
    folder = bundle(tmp_path / "b", desktop_image, "apt-get update --error-on=any -o Acquire::Retries=0")
    error = failure(engine, folder, workspace, run_id, offline=True)
    assert "offline and not in the cache: http://deb.debian.org/debian/dists/" in error.details
    assert "Build once without --offline" in error.resolution


def test_a_full_disk_is_no_failure_of_the_build(
    engine: Engine, desktop_image: str, run_id: str, tmp_path: Path
) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(tmp_path)], check=True)
    try:
        small = Workspace(tmp_path / "workspace")
        folder = bundle(tmp_path / "reach", desktop_image, "apt-get update")
        with pytest.raises(WorkspaceFull, match="the disk is full"):
            build_bundle(engine, folder, run=run_id, workspace=small, progress=Silent(), no_cache=True)
        assert not engine.client.networks.list(filters={"label": f"{Labels.RUN}={run_id}"})
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_two_builds_side_by_side_have_networks_of_their_own(engine: Engine, tmp_path: Path, run_id: str) -> None:
    with (
        Egress(engine, run=run_id, hosts=[], cache=tmp_path) as one,
        Egress(engine, run=run_id, hosts=[], cache=tmp_path) as other,
    ):
        assert one.network != other.network
        assert one.arguments["http_proxy"] != other.arguments["http_proxy"]
        network = engine.client.networks.get(one.network).attrs
        assert network["Internal"] is True
        assert network["Labels"][Labels.ROLE] == "build"
    assert not engine.client.networks.list(filters={"label": f"{Labels.RUN}={run_id}"})
