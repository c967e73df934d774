"""Images built on the machine's engine: what they hold, that they are built once, and that two builds agree."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from envwright.errors import ImageBuildFailed, SpecError, UsageError
from envwright.progress import Silent
from envwright.runtime import layers, rootfs, store
from envwright.runtime.engine import Engine, Labels
from envwright.runtime.images import (
    BuiltImage,
    added_files,
    build_bundle,
    desktop_tag,
    ensure_bundle,
    ensure_desktop,
    image_digest,
)
from envwright.runtime.manifest import differences
from envwright.runtime.system_images import source
from envwright.workspace import Workspace

pytestmark = pytest.mark.docker


class Bundle:
    """A bundle made for a test, as small as one can be."""

    def __init__(self, folder: Path, app: str, install: str, *, configure: str = "true") -> None:
        self.folder, self.app = folder, app
        (folder / "environment" / "data").mkdir(parents=True)
        base = desktop_tag("bookworm")
        spec = f"schema: 1\nid: {app}\nname: {app}\nversion: '1'\nexecutable: /bin/{app}\n"
        self.write("app.yaml", f"{spec}packages: [{{name: {app}, version: '1'}}]\n")
        self.write("environment/env.yaml", f"schema: 1\nbase_image: {base}\n")
        self.write("environment/install.sh", f"#!/bin/sh\nset -eu\nexport DEBIAN_FRONTEND=noninteractive\n{install}\n")
        self.write("environment/configure.sh", f"#!/bin/sh\nset -eu\n{configure}\n")
        self.write("environment/launch.sh", f"#!/bin/sh\nexec {app}\n")
        self.write("environment/data/sample.csv", "year,value\n2020,1\n")
        steps = [
            f"FROM {base}",
            "COPY install.sh /opt/envwright/app/",
            'RUN ["sh", "/opt/envwright/app/install.sh"]',
            "COPY data/ /home/user/Documents/",
            "COPY configure.sh launch.sh /opt/envwright/app/",
            "USER user",
            'RUN ["sh", "/opt/envwright/app/configure.sh"]',
            'CMD ["sh", "/opt/envwright/app/launch.sh"]',
        ]
        self.write("environment/Dockerfile", "\n".join(steps) + "\n")

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)


def build(engine: Engine, bundle: Bundle, workspace: Workspace, run: str, **options: bool) -> BuiltImage:
    return build_bundle(engine, bundle.folder, run=run, workspace=workspace, progress=Silent(), **options)


def left_behind(engine: Engine, run: str) -> list[str]:
    filters = {"label": f"{Labels.RUN}={run}"}
    client = engine.client
    found = [str(item.name) for item in client.containers.list(all=True, filters=filters, ignore_removed=True)]
    found += [str(item.name) for item in client.volumes.list(filters=filters)]
    return found + [str(item.name) for item in client.networks.list(filters=filters)]


def inside(engine: Engine, image: str, command: str) -> str:
    output = engine.client.containers.run(
        image, [command], entrypoint=["sh", "-c"], user="user", network_mode="none", remove=True
    )
    return bytes(output).decode().strip()


@pytest.fixture(scope="module")
def gnumeric(engine: Engine, desktop_image: str, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    install = "apt-get update\napt-get install --no-install-recommends gnumeric\napt-get clean"
    configure = "dbus-run-session gsettings set org.gnome.desktop.interface enable-animations false"
    return Bundle(tmp_path_factory.mktemp("bundle") / "gnumeric", "gnumeric", install, configure=configure)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(tmp_path_factory.mktemp("shared"))


@pytest.fixture(scope="module")
def built(engine: Engine, gnumeric: Bundle, shared: Workspace) -> Iterator[BuiltImage]:
    image = build(engine, gnumeric, shared, "test-images-first", no_cache=True)
    yield image
    store.remove(engine, image.tag)


def test_an_unchanged_desktop_is_never_built_twice(engine: Engine, desktop_image: str) -> None:
    before = engine.client.images.get(desktop_image).id
    assert ensure_desktop(engine) == desktop_image
    assert engine.client.images.get(desktop_image).id == before


def test_the_desktop_holds_what_a_session_needs(engine: Engine, desktop_image: str) -> None:
    config = engine.client.images.get(desktop_image).attrs["Config"]
    assert config["Entrypoint"] == ["/usr/bin/tini", "-g", "--", "/opt/envwright/desktop.sh"]
    programs = "tini Xvfb openbox dbus-daemon python3 xkbcomp ps gsettings"
    assert inside(engine, desktop_image, f"for p in {programs}; do command -v $p >/dev/null || echo $p; done") == ""
    assert inside(engine, desktop_image, "id") == "uid=1000(user) gid=1000(user) groups=1000(user)"
    assert inside(engine, desktop_image, "stat -c '%U %a' /home/user /opt/envwright/agent.py") == "user 755\nroot 644"
    assert inside(engine, desktop_image, "python3 -c 'import jeepney'") == ""
    assert {"C.utf8", "en_US.utf8", "de_DE.utf8"} <= set(inside(engine, desktop_image, "locale -a").split())


@pytest.mark.parametrize("letters", ["aé", "жщ", "中文", "あ", "한", "😀"])
def test_the_desktop_has_a_font_for_every_script_that_is_typed_in_tests(
    engine: Engine, desktop_image: str, letters: str
) -> None:
    codes = " ".join(f"{ord(letter):x}" for letter in letters)
    look = f'for code in {codes}; do fc-list ":charset=$code" file | grep -q . || echo $code; done'
    assert inside(engine, desktop_image, look) == ""


def test_no_tool_that_a_rival_needs_is_in_the_desktop(engine: Engine, desktop_image: str) -> None:
    look = "for p in xdotool scrot ffmpeg docker sudo; do command -v $p; done; true"
    assert inside(engine, desktop_image, look) == ""


def test_the_desktop_stays_small(engine: Engine, desktop_image: str) -> None:
    assert engine.client.images.get(desktop_image).attrs["Size"] < 600e6


def test_a_suite_that_is_not_signed_by_the_given_keys_is_refused(engine: Engine, tmp_path: Path) -> None:
    shutil.copytree(source("base"), tmp_path / "base")
    recipe = tmp_path / "base" / "base.yaml"
    other = tmp_path / "other.gpg"
    other.write_bytes(b"")
    lines = recipe.read_text().splitlines()
    recipe.write_text("\n".join(f"keyring: {other}" if line.startswith("keyring") else line for line in lines))
    with pytest.raises(ImageBuildFailed, match="could not be unpacked") as caught:
        rootfs.bootstrap(engine, "bookworm", recipe, progress=Silent())
    assert "not signed" in caught.value.details or "NO_PUBKEY" in caught.value.details


def test_an_unknown_suite_is_a_clear_error_and_leaves_nothing(engine: Engine) -> None:
    with pytest.raises(ImageBuildFailed, match="'nosuchsuite' could not be unpacked") as caught:
        ensure_desktop(engine, suite="nosuchsuite")
    assert "suite exists" in caught.value.resolution
    assert not engine.client.images.list(filters={"reference": "envwright/*:nosuchsuite-*"})


def test_two_builds_of_a_bundle_agree_to_the_byte(
    engine: Engine, gnumeric: Bundle, built: BuiltImage, tmp_path: Path
) -> None:
    first = image_digest(engine, built.image_id)[1]
    again = build(engine, gnumeric, Workspace(tmp_path), "test-images-second", no_cache=True)
    assert again.fetched_bytes > 1e6, "an empty cache: everything was fetched and installed anew"
    assert differences(first, image_digest(engine, again.image_id)[1]) == []
    assert again.image_digest == built.image_digest
    assert again.image_id == built.image_id, "the same content under the same name is kept once"
    assert left_behind(engine, "test-images-second") == []


def test_a_second_build_downloads_nothing_and_needs_no_network(
    engine: Engine, gnumeric: Bundle, shared: Workspace, built: BuiltImage, run_id: str
) -> None:
    again = build(engine, gnumeric, shared, run_id, offline=True, no_cache=True)
    assert again.fetched_bytes == 0
    assert again.image_digest == built.image_digest


def test_the_image_of_a_bundle_is_found_by_its_digest_and_not_built_again(
    engine: Engine, gnumeric: Bundle, shared: Workspace, built: BuiltImage, run_id: str
) -> None:
    found = ensure_bundle(engine, gnumeric.folder, run=run_id, workspace=shared, progress=Silent())
    assert found == built.model_copy(update={"seconds": 0, "fetched_bytes": 0})


def test_the_image_says_what_it_is_and_keeps_no_trace_of_the_proxy(engine: Engine, built: BuiltImage) -> None:
    attributes = engine.client.images.get(built.tag).attrs
    labels = attributes["Config"]["Labels"]
    assert labels[Labels.BUNDLE] == built.bundle_digest
    assert labels[Labels.IMAGE_DIGEST] == built.image_digest
    assert Labels.PID not in labels, "an image outlives the process that made it"
    history = str(engine.client.api.history(built.image_id)) + str(attributes["Config"])
    assert "proxy" not in history.lower()
    assert attributes["Config"]["User"] == "user"


def test_what_the_scripts_added_is_listed(engine: Engine, desktop_image: str, built: BuiltImage) -> None:
    added = {entry.path: entry for entry in added_files(engine, built.image_id, desktop_image)}
    assert added["/usr/bin/gnumeric"].mode == 0o755
    assert added["/home/user/Documents/sample.csv"].size == 18
    assert added["/opt/envwright/app/launch.sh"].owner == 0
    assert "/opt/envwright/agent.py" not in added


def test_a_step_that_fails_is_named_with_its_last_lines_and_leaves_no_image(
    engine: Engine, desktop_image: str, workspace: Workspace, run_id: str, tmp_path: Path
) -> None:
    bundle = Bundle(tmp_path / "broken", "broken", "echo preparing\necho 'cannot frobnicate' >&2\nexit 7")
    log = tmp_path / "build.log"
    with pytest.raises(ImageBuildFailed) as caught:
        build_bundle(engine, bundle.folder, run=run_id, workspace=workspace, progress=Silent(), log=log)
    assert 'RUN ["sh", "/opt/envwright/app/install.sh"]' in caught.value.brief
    assert "cannot frobnicate" in caught.value.details and "code: 7" in caught.value.details
    assert str(log) in caught.value.resolution
    assert "preparing" in log.read_text()
    assert not engine.client.images.list("envwright/app-broken")
    assert left_behind(engine, run_id) == []


def test_a_version_the_mirrors_do_not_have_is_said_to_be_gone(
    engine: Engine, desktop_image: str, shared: Workspace, run_id: str, tmp_path: Path
) -> None:
    bundle = Bundle(tmp_path / "gone", "gone", "apt-get update\napt-get install gnumeric=0.0.1-1")
    with pytest.raises(ImageBuildFailed) as caught:
        build(engine, bundle, shared, run_id)
    assert "no longer have gnumeric 0.0.1-1" in caught.value.resolution


def test_pinned_versions_that_do_not_fit_the_desktop_any_more_are_said_to_be_old(
    engine: Engine, desktop_image: str, shared: Workspace, run_id: str, tmp_path: Path
) -> None:
    # What a package that is installed already asks for in exactly one version cannot be had in another.
    control = (
        "Package: frob\\nVersion: 1\\nArchitecture: all\\nMaintainer: x\\nDepends: libc6 (= 0)\\nDescription: x\\n"
    )
    lines = ["mkdir -p /tmp/frob/DEBIAN", f"printf '{control}' >/tmp/frob/DEBIAN/control"]
    lines += [
        "dpkg-deb -b /tmp/frob /tmp/frob.deb >/dev/null",
        "apt-get update -qq",
        "apt-get install -y -qq /tmp/frob.deb",
    ]
    bundle = Bundle(tmp_path / "old", "old", "\n".join(lines))
    with pytest.raises(ImageBuildFailed) as caught:
        build(engine, bundle, shared, run_id)
    assert "the distribution has moved on" in caught.value.resolution


def test_a_bundle_whose_desktop_is_neither_here_nor_this_versions_is_refused(
    engine: Engine, workspace: Workspace, run_id: str, tmp_path: Path
) -> None:
    bundle = Bundle(tmp_path / "old", "old", "true")
    other = "envwright/desktop:bookworm-000000000000"
    for name in ("env.yaml", "Dockerfile"):
        path = bundle.folder / "environment" / name
        path.write_text(path.read_text().replace(desktop_tag("bookworm"), other))
    with pytest.raises(UsageError, match="is not on this engine"):
        build(engine, bundle, workspace, run_id)


def test_a_dockerfile_that_has_the_engine_fetch_is_refused_before_anything_is_built(
    engine: Engine, workspace: Workspace, run_id: str, tmp_path: Path
) -> None:
    bundle = Bundle(tmp_path / "sly", "sly", "true")
    path = bundle.folder / "environment" / "Dockerfile"
    path.write_text(path.read_text() + "ADD http://example.org/x /x\n")
    with pytest.raises(SpecError, match="ADD"):
        build(engine, bundle, workspace, run_id)
    assert left_behind(engine, run_id) == []


def test_reading_layers_and_exporting_give_the_same_entries(engine: Engine, desktop_image: str) -> None:
    found = store.inspect(engine, desktop_image)
    assert found is not None
    places = layers.folders(found)
    assert places, "the engine of the tests keeps its layers where they can be read"
    assert layers.merged([layers.read(place) for place in places]) == store.export(engine, found["Id"])
