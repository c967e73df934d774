"""What an image is named by, what a bundle's Dockerfile may do, what a context holds, whose things are whose."""

from __future__ import annotations

import io
import os
import shutil
import tarfile
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any, cast

import pytest

from envwright.errors import DiskFull, EngineLost, ImageBuildFailed, SpecError, UsageError
from envwright.progress import Silent
from envwright.runtime import builds, gc
from envwright.runtime.engine import Engine, Labels, host_id, labels, raise_for_message
from envwright.runtime.images import check_dockerfile, desktop_tag, tag_of
from envwright.runtime.rootfs import check_suite
from envwright.runtime.system_images import content_tag, source
from envwright.specs import EnvironmentSpec

pytestmark = pytest.mark.unit

BASE = "envwright/desktop:bookworm-0123456789ab"
SPEC = EnvironmentSpec(base_image=BASE)
GOOD = f"""# Generated.
FROM {BASE}
COPY install.sh /opt/envwright/app/
RUN sh /opt/envwright/app/install.sh && \\
    true
COPY data /
USER user
RUN ["/opt/envwright/app/configure.sh"]
ENV LANG=C.UTF-8
WORKDIR /home/user
CMD ["/opt/envwright/app/launch.sh"]
"""


def dockerfile(folder: Path, text: str) -> Path:
    path = folder / "Dockerfile"
    path.write_text(text)
    return path


def test_a_dockerfile_that_copies_and_runs_is_accepted(tmp_path: Path) -> None:
    assert check_dockerfile(dockerfile(tmp_path, GOOD), SPEC) == GOOD


@pytest.mark.parametrize(
    "line",
    [
        "ADD http://example.org/x /x",
        "add x /x",
        "COPY --from=debian:12 /etc /etc",
        "FROM debian:12",
        "VOLUME /home/user",
        "ONBUILD RUN true",
        'ENTRYPOINT ["/bin/sh"]',
    ],
)
def test_a_dockerfile_that_goes_past_the_allow_list_is_refused_by_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(SpecError) as caught:
        check_dockerfile(dockerfile(tmp_path, GOOD + line + "\n"), SPEC)
    assert caught.value.line == len(GOOD.splitlines()) + 1


@pytest.mark.parametrize(
    "text",
    ["", "# nothing\n", "FROM debian:12\n", "RUN true\n", f"# escape=`\nFROM {BASE}\n", f"FROM {BASE} AS x\n"],
)
def test_a_dockerfile_must_start_from_the_image_env_yaml_names(tmp_path: Path, text: str) -> None:
    with pytest.raises(SpecError):
        check_dockerfile(dockerfile(tmp_path, text), SPEC)


def test_a_continued_line_is_no_instruction(tmp_path: Path) -> None:
    check_dockerfile(dockerfile(tmp_path, f"FROM {BASE}\nRUN echo \\\n  ADD\n"), SPEC)


@pytest.mark.parametrize(
    ("app", "name"),
    [("gnumeric", "gnumeric"), ("libreoffice-calc", "libreoffice-calc"), ("g++", "gplusplus"), ("a.b--c.", "a-b-c")],
)
def test_every_application_id_makes_an_image_name(app: str, name: str) -> None:
    assert tag_of(app, "0123456789abcdef") == f"envwright/app-{name}:0123456789ab"


@pytest.mark.parametrize("name", ["base", "desktop"])
def test_a_tag_depends_on_every_byte_and_nothing_else(tmp_path: Path, name: str) -> None:
    copy = tmp_path / name
    shutil.copytree(source(name), copy)
    tag = content_tag(name, "bookworm", "", source(name))
    for path in copy.rglob("*"):
        os.utime(path, (0, 0))
    assert content_tag(name, "bookworm", "", copy) == tag
    assert content_tag(name, "trixie", "", copy) != tag
    assert content_tag(name, "bookworm", "parent", copy) != tag
    changed = next(path for path in sorted(copy.rglob("*")) if path.is_file())
    changed.write_bytes(changed.read_bytes() + b"\n")
    assert content_tag(name, "bookworm", "", copy) != tag


def test_the_desktops_tag_names_the_suite() -> None:
    assert desktop_tag("trixie").startswith("envwright/desktop:trixie-")


@pytest.mark.parametrize("suite", ["", "Bookworm", "book worm", "../x", "a;b"])
def test_a_suite_that_cannot_be_one_is_refused(suite: str) -> None:
    with pytest.raises(UsageError, match="bookworm or trixie"):
        check_suite(suite)


def test_a_context_is_the_same_wherever_the_folder_is_and_whoever_owns_it(tmp_path: Path) -> None:
    contents = []
    for name, mode in (("one", 0o600), ("other", 0o644)):
        folder = tmp_path / name
        (folder / "sub").mkdir(parents=True)
        (folder / "sub" / "file").write_text("x")
        (folder / "sub" / "file").chmod(mode)
        (folder / "run.sh").write_text("#!/bin/sh\n")
        (folder / "run.sh").chmod(0o700)
        os.utime(folder / "run.sh", (len(name), len(name)))
        with builds.pack(folder, dockerfile="FROM x\nRUN y\n", labels={"a": 'b "c"'}) as context:
            contents.append(context.read())
            context.seek(0)
            with tarfile.open(fileobj=context) as tar:
                modes = {member.name: member.mode for member in tar}
                file = tar.extractfile("Dockerfile")
                text = file.read().decode() if file else ""
    assert contents[0] == contents[1]
    assert modes["run.sh"] == 0o755 and modes["sub/file"] == 0o644
    assert text == 'FROM x\nLABEL envwright.role=build\nRUN y\nLABEL a="b \\"c\\""\n'


def test_objects_of_this_process_are_alive_and_those_of_a_gone_one_are_not() -> None:
    mine = labels("run", role="app")
    assert gc.alive(mine) is True
    assert gc.alive({**mine, Labels.PID: "999999999"}) is False
    assert gc.alive({**mine, Labels.STARTED: "1"}) is False, "a process id that another process has now"


def test_objects_from_before_the_machine_was_started_are_gone_and_those_of_others_unknown() -> None:
    machine, _, namespace = host_id().split("/")
    mine = labels("run", role="app")
    assert gc.alive({**mine, Labels.HOST: f"{machine}/another-boot/{namespace}"}) is False
    assert gc.alive({**mine, Labels.HOST: "another-machine/boot/1"}) is None
    assert gc.alive({}) is None


def test_what_an_engine_says_about_a_full_disk_or_its_end_is_understood() -> None:
    with pytest.raises(DiskFull, match="building x") as full:
        raise_for_message("write /var/lib/x: no space left on device", doing="building x")
    assert "envwright gc --images" in full.value.resolution and full.value.exit_code == 3
    with pytest.raises(EngineLost):
        raise_for_message("context canceled", doing="building x")
    raise_for_message("the command returned a non-zero code: 1", doing="building x")


class Builder:
    """An engine whose builds go as listed."""

    def __init__(self, *builds: list[dict[str, Any]]) -> None:
        self.builds, self.contexts = list(builds), list[bytes]()
        self.client = SimpleNamespace(api=SimpleNamespace(build=self.build), ping=lambda: None)

    def errors(self, _: str) -> AbstractContextManager[None]:
        return nullcontext()

    def build(self, *, fileobj: IO[bytes], **_: object) -> list[dict[str, Any]]:
        self.contexts.append(fileobj.read())
        return self.builds.pop(0)


def test_a_layer_that_another_process_removed_meanwhile_is_built_again_once() -> None:
    gone = [
        {"stream": "Step 1/2 : COPY a /a"},
        {"error": "failed to set parent sha256:00: unknown parent image ID sha256:00"},
    ]
    fails = [{"stream": "Step 1/2 : RUN false"}, {"error": "returned a non-zero code: 1"}]

    def result(*listed: list[dict[str, Any]]) -> str:
        engine = Builder(*listed)
        request = builds.BuildRequest(what="frob")
        found = builds.build(cast(Engine, engine), io.BytesIO(b"context"), request, progress=Silent())
        assert set(engine.contexts) == {b"context"}, "each time the whole of it"
        return found

    assert result(gone, [{"aux": {"ID": "sha256:11"}}]) == "sha256:11"
    for twice in ([gone, gone], [fails]):
        with pytest.raises(ImageBuildFailed):
            result(*twice)
