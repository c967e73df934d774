"""The author's hands end at app.yaml and environment/: no path, link or size leads further."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builders.model.bounds import Bounds
from builders.model.bundle_files import LARGEST, BundleFiles
from envwright.errors import SpecError, UsageError

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "/etc/passwd",
        "../../etc/passwd",
        "environment/../approval.json",
        "environment/../../x",
        "approval.json",
        "audit/report.json",
        "evidence/manifest.json",
        "environment",
        "app.yaml/x",
        "environment/a\0b",
        "environment/" + "a/" * 20 + "b",
        "environment/" + "a" * 201,
    ],
)
def test_other_paths_are_refused_and_nothing_is_written(name: str, bundle: Path) -> None:
    files = BundleFiles(bundle)
    before = sorted(path.name for path in bundle.parent.rglob("*"))
    for attempt in (lambda: files.write(name, b"x"), lambda: files.read(name), lambda: files.delete(name)):
        with pytest.raises(UsageError):
            attempt()
    assert sorted(path.name for path in bundle.parent.rglob("*")) == before


def test_a_link_is_not_followed_wherever_it_stands_in_a_path(bundle: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_text("secret")
    (bundle / "environment" / "folder").symlink_to(outside)
    (bundle / "environment" / "file").symlink_to(outside / "secret")
    files = BundleFiles(bundle)
    for name in ("environment/folder/secret", "environment/file"):
        with pytest.raises(UsageError, match="no plain file"):
            files.read(name)
    with pytest.raises(UsageError):
        files.write("environment/folder/new", b"x")
    files.write("environment/file", b"mine")
    assert (outside / "secret").read_text() == "secret", "the link is replaced, not what it points to"
    assert [path.name for path in outside.iterdir()] == ["secret"]
    assert "environment/folder/secret" not in [file.path for file in files.list()]


def test_a_pipe_does_not_hold_a_reader(bundle: Path) -> None:
    os.mkfifo(bundle / "environment" / "pipe")
    with pytest.raises(UsageError, match="no plain file"):
        BundleFiles(bundle).read("environment/pipe")


def test_scripts_are_executable_and_other_files_are_not(bundle: Path) -> None:
    files = BundleFiles(bundle)
    files.write("environment/home/.config/frob/more.sh", b"#!/bin/sh\n")
    files.write("environment/home/.config/frob/frobrc", b"a=1\n")
    modes = {file.path: file.executable for file in files.list()}
    assert modes["environment/home/.config/frob/more.sh"]
    assert not modes["environment/home/.config/frob/frobrc"]


def test_a_bundle_does_not_grow_without_end(bundle: Path) -> None:
    with pytest.raises(UsageError, match="larger than 64 MiB"):
        BundleFiles(bundle).write("environment/data/big", b"0" * LARGEST)


@pytest.fixture
def bounds(bundle: Path) -> Bounds:
    return Bounds.of(bundle, allowed=["Data.example"])


def changed(bundle: Path, name: str, old: str, new: str) -> bytes:
    text = (bundle / name).read_text()
    assert old in text
    return text.replace(old, new).encode()


@pytest.mark.parametrize(
    ("name", "old", "new", "why"),
    [
        ("environment/env.yaml", "0123456789ab", "ba9876543210", "base_image must stay"),
        ("environment/env.yaml", "schema: 1", "schema: 1\nsuite: trixie", "suite must stay"),
        ("environment/env.yaml", "schema: 1", "schema: 1\nbuild_hosts: [evil.example]", "may not reach"),
        ("environment/env.yaml", "schema: 1", "schema: 1\nnetwork: bridge", "network"),
        ("app.yaml", "id: frob", "id: gnumeric", "id must stay"),
        ("environment/ready.yaml", "window_class", "window_klass", "unknown field 'window_klass'"),
        ("environment/data.yaml", "schema: 1", "schema: [", "valid YAML"),
    ],
)
def test_a_spec_that_goes_beyond_the_bounds_is_refused(
    name: str, old: str, new: str, why: str, bundle: Path, bounds: Bounds
) -> None:
    with pytest.raises(UsageError, match=why):
        bounds.check(name, changed(bundle, name, old, new))


def test_a_host_that_was_allowed_may_be_reached_by_builds(bundle: Path, bounds: Bounds) -> None:
    bounds.check(
        "environment/env.yaml",
        changed(bundle, "environment/env.yaml", "schema: 1", "schema: 1\nbuild_hosts: [data.example]"),
    )


def test_a_dockerfile_that_starts_elsewhere_is_not_built(bundle: Path, bounds: Bounds) -> None:
    bounds.check_all(bundle, BundleFiles(bundle).read)
    (bundle / "environment" / "Dockerfile").write_text("FROM other\n")
    with pytest.raises(SpecError, match="once, first"):
        bounds.check_all(bundle, BundleFiles(bundle).read)
