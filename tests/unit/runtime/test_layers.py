"""Layers lie over each other as the kernel lays them: whiteouts, opaque folders, a file in a folder's place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from envwright.runtime.layers import Layer, folders, merged, read
from envwright.runtime.manifest import FileEntry, Kind

pytestmark = pytest.mark.unit


def entry(path: str, kind: Kind = "file", sha256: str = "a") -> FileEntry:
    return FileEntry(path=path, kind=kind, mode=0o644, owner=0, group=0, sha256=sha256)


def layer(*entries: FileEntry, removed: list[str] | None = None, opaque: list[str] | None = None) -> Layer:
    return Layer(entries={e.path: e for e in entries}, removed=removed or [], opaque=opaque or [])


BASE = layer(
    entry("/etc", "folder"), entry("/etc/a"), entry("/etc/b"), entry("/etcetera"), entry("/opt", "folder"),
    entry("/opt/x", "folder"), entry("/opt/x/deep"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("upper", "paths"),
    [
        (layer(), ["/etc", "/etc/a", "/etc/b", "/etcetera", "/opt", "/opt/x", "/opt/x/deep"]),
        (layer(removed=["/etc/a"]), ["/etc", "/etc/b", "/etcetera", "/opt", "/opt/x", "/opt/x/deep"]),
        (layer(removed=["/etc", "/opt/x"]), ["/etcetera", "/opt"]),
        (layer(entry("/etc", "folder"), opaque=["/etc"]), ["/etc", "/etcetera", "/opt", "/opt/x", "/opt/x/deep"]),
        (layer(entry("/opt/x", "link")), ["/etc", "/etc/a", "/etc/b", "/etcetera", "/opt", "/opt/x"]),
        (layer(removed=["/not/there"]), ["/etc", "/etc/a", "/etc/b", "/etcetera", "/opt", "/opt/x", "/opt/x/deep"]),
    ],
)
def test_what_shows_is_what_an_overlay_shows(upper: Layer, paths: list[str]) -> None:
    assert [shown.path for shown in merged([BASE, upper])] == paths


def test_the_upper_layer_has_the_last_word() -> None:
    found = {
        shown.path: shown for shown in merged([BASE, layer(removed=["/etc/a"]), layer(entry("/etc/a", sha256="c"))])
    }
    assert found["/etc/a"].sha256 == "c"


def test_a_folder_is_read_without_following_links(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "a").write_bytes(b"hello")
    os.link(tmp_path / "etc" / "a", tmp_path / "etc" / "b")
    (tmp_path / "out").symlink_to("/etc")
    found = read(tmp_path).entries
    assert sorted(found) == ["/etc", "/etc/a", "/etc/b", "/out"]
    assert found["/etc/a"].sha256 == found["/etc/b"].sha256 and found["/etc/a"].size == 5
    assert (found["/out"].kind, found["/out"].target) == ("link", "/etc")


@pytest.mark.parametrize(
    "driver",
    [
        {},
        {"Name": "btrfs", "Data": {"UpperDir": "/"}},
        {"Name": "overlay2", "Data": {"UpperDir": "/no/such/folder"}},
        {"Name": "overlay2", "Data": {"UpperDir": "/var/lib/docker/100000.100000/overlay2/x/diff"}},
    ],
)
def test_where_layers_cannot_be_read_it_is_said(driver: dict[str, object]) -> None:
    assert folders({"GraphDriver": driver}) is None
