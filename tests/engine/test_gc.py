"""What killed processes left is removed, what living ones use stays. On an engine of the test's own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docker
import pytest

from envwright.runtime.engine import Engine, Labels, labels
from envwright.runtime.gc import sweep
from envwright.runtime.rootfs import SCRATCH, scratch
from envwright.runtime.store import builder
from envwright.workspace import Workspace

pytestmark = pytest.mark.docker

MAKE = """
import io, sys
from envwright.runtime.engine import Engine, labels
from envwright.runtime.rootfs import scratch
with Engine.connect() as engine, scratch() as folder:
    marks = labels("killed", role="app")
    engine.client.volumes.create("killed-home", labels=marks)
    engine.client.networks.create("killed-net", internal=True, labels=marks)
    engine.client.containers.create("tiny", "x", name="killed-app", labels=marks)
    engine.client.images.build(fileobj=io.BytesIO(b"FROM tiny"), labels=marks, tag="killed:image", rm=True)
    (folder / "half.tar").write_bytes(b"half")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def own(own_engine: Any) -> Iterator[Engine]:
    own_engine.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOCKER_HOST", own_engine.paths.url)
        with Engine.connect() as engine:
            buffer = io.BytesIO()
            with tarfile.open(fileobj=buffer, mode="w") as tar:
                tar.addfile(tarfile.TarInfo("x"))
            engine.client.api.import_image_from_data(buffer.getvalue(), "tiny", "latest")
            yield engine


@pytest.fixture
def killed(own: Engine) -> Path:
    """A process that made one of everything, then was killed; gives its temporary folder, which only gc deletes."""
    with subprocess.Popen(
        [sys.executable, "-c", MAKE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as maker:
        assert maker.stdout is not None
        line = maker.stdout.readline().strip()
        maker.kill()
    folder = Path(line)
    assert folder.is_absolute() and folder.parent == SCRATCH, f"the process did not get that far: {line!r}"
    return folder


def names(engine: Engine) -> set[str]:
    client = engine.client
    containers = {str(item.name) for item in client.containers.list(all=True, ignore_removed=True)}
    volumes = {str(item.name) for item in client.volumes.list()}
    return containers | volumes | ({str(item.name) for item in client.networks.list()} - {"none", "host", "bridge"})


def test_everything_a_killed_process_made_is_removed(own: Engine, killed: Path) -> None:
    assert names(own) == {"killed-app", "killed-home", "killed-net"}
    swept = sweep(own)
    assert (swept.containers, swept.volumes, swept.networks) == (["killed-app"], ["killed-home"], ["killed-net"])
    assert swept.images == ["killed:image"]
    assert str(killed) in swept.folders
    assert names(own) == set() and not killed.exists()
    assert (sweep(own).containers, sweep(own).volumes, sweep(own).networks) == ([], [], [])


def test_what_a_living_process_uses_stays_unless_all_is_asked_for(own: Engine) -> None:
    own.client.volumes.create("mine", labels=labels("run", role="app"))
    own.client.containers.create("tiny", "x", name="mine-app", labels=labels("run", role="app"))
    with scratch() as folder:
        swept = sweep(own)
        assert (swept.containers, swept.volumes) == ([], [])
        assert set(swept.kept) == {"mine", "mine-app"}
        assert folder.exists()
        swept = sweep(own, all=True, folders=False)
        assert (swept.containers, swept.volumes) == (["mine-app"], ["mine"])
    assert names(own) == set()


def test_an_image_made_for_a_living_run_stays(own: Engine) -> None:
    image, _ = own.client.images.build(fileobj=io.BytesIO(b"FROM tiny"), labels=labels("run", role="bench"), rm=True)
    image.tag("envwright/bench", "1")
    assert sweep(own, folders=False).images == []
    assert sweep(own, all=True, folders=False).images == ["envwright/bench:1"]


def test_what_another_machine_made_stays_unless_all_is_asked_for(own: Engine) -> None:
    own.client.volumes.create("theirs", labels={**labels("run", role="app"), Labels.HOST: "other/boot/1"})
    assert sweep(own).kept == ["theirs"]
    assert sweep(own, all=True, folders=False).volumes == ["theirs"]


def test_what_is_not_ours_is_never_touched(own: Engine) -> None:
    own.client.volumes.create("somebody", labels={"project": "x"})
    own.client.containers.create("tiny", "x", name="somebody-app")
    try:
        assert sweep(own, all=True, images=True, folders=False).count == 0
        assert names(own) == {"somebody", "somebody-app"}
    finally:
        own.client.api.remove_container("somebody-app")
        own.client.api.remove_volume("somebody")


def leaf(own: Engine, text: str) -> str:
    """An untagged image as a build step leaves it."""
    steps = own.client.api.build(
        fileobj=io.BytesIO(f"FROM tiny\nLABEL envwright.role=build\nLABEL step={text}\n".encode()), decode=True, rm=True
    )
    return str([event["aux"]["ID"] for event in steps if "aux" in event][-1])


def test_steps_of_a_broken_off_build_are_removed_but_not_while_somebody_builds(own: Engine) -> None:
    image = leaf(own, "one")
    with builder(own, "run"):
        assert sweep(own).images == []
    assert sweep(own).images == [image]
    with pytest.raises(docker.errors.ImageNotFound):
        own.client.images.get(image)


def test_finished_images_go_only_when_asked_and_only_unused_ones(own: Engine) -> None:
    for name in ("used", "unused"):
        own.client.api.tag(leaf(own, name), f"envwright/app-{name}", "1")
    own.client.containers.create("envwright/app-used:1", "x", name="holder", labels=labels("run", role="app"))
    assert sweep(own).images == []
    assert sweep(own, images=True).images == ["envwright/app-unused:1"]
    assert sweep(own, all=True, images=True, folders=False).images == ["envwright/app-used:1"]


def test_broken_off_downloads_are_removed(own: Engine, tmp_path: Path) -> None:
    part = tmp_path / "cache" / "http" / "parts" / "999999999-1-x"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"half")
    sweep(own, workspace=Workspace(tmp_path))
    assert not part.exists()


def test_the_process_that_asks_is_never_taken_for_a_gone_one(own: Engine) -> None:
    marks = labels("run", role="app")
    assert marks[Labels.PID] == str(os.getpid())
    own.client.volumes.create("own", labels=marks)
    assert sweep(own).kept == ["own"]
    own.client.api.remove_volume("own")
