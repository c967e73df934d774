"""Two starts are compared by what they mean: times, process ids and random names do not count, everything else does."""

from __future__ import annotations

import io
import re
import tarfile
from pathlib import Path

import numpy as np
import pytest

from envwright.runtime.comparison import compare, difference, normalised, state_files, varying
from envwright.runtime.pictures import changed, distinct_colours, read_picture, write_pictures
from envwright.runtime.reactions import gestures
from envwright.runtime.sbom import installed
from envwright.runtime.snapshots import write_json_gz

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("started 2026-01-02T03:04:05Z", "started 2027-11-12T13:14:15Z"),
        ("id=0123abcd-0000-1111-2222-0123456789ab", "id=ffffffff-0000-1111-2222-0123456789ab"),
        ("last=1700000000", "last=1700009999"),
        ("pid 12", "pid 4711"),
        ("/tmp/abc123/x", "/tmp/zzz/x"),
        ("at 10:11:12", "at 23:59"),
        ("notes-20260102-0304.txt", "notes-20271112-1314.txt"),
        ("scan_20260102", "scan_20271112"),
        ("Memory used 125 MB, peak 1.25 GB", "Memory used 126 MB, peak 2 GB"),
        ("CPU: 3%", "CPU: 41%"),
        ("12.1/63.3 Mb; 135/71 ms", "14.5/63.4 Mb; 827/384 ms"),
        ("/home/user/.frob/trees/6b0e0c59/name", "/home/user/.frob/trees/6b0f11a0/name"),
    ],
)
def test_what_varies_by_nature_is_the_same(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sheet1", "Sheet2"),
        ("row 12", "row 13"),
        ("budget.ods", "budget.xls"),
        ("photo 12 MB", "photo 13 MB"),
        ("20269999", "20268888"),
        ("62345678", "62345679"),
        ("1/2 MB", "photo 12 MB"),
        ("page 3/4", "page 4/4"),
    ],
)
def test_what_means_something_is_not(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


def test_differences_are_counted_with_repetition() -> None:
    found = difference("x", ["a", "a", "b"], ["a", "c"])
    assert (found.compared, found.differing) == (3, 2)
    assert found.first_only == ["a", "b"]
    assert found.second_only == ["c"]


class Archives:
    """Gives the same archive for every path, as a session's archive API does."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def get_archive(self, path: str, *, limit: int = 0) -> bytes:
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w") as tar:
            for name, content in self.files.items():
                info = tarfile.TarInfo(f"user/{name}")
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))
        return buffer.getvalue()


def test_state_leaves_out_caches_and_locks_and_normalises_text() -> None:
    def hashes(stamp: str) -> dict[str, str]:
        files = {
            ".config/calc/settings": f"saved={stamp}\nsize=3".encode(),
            ".cache/calc/x": stamp.encode(),
            ".config/calc/calc.lock": stamp.encode(),
            "Documents/a.bin": b"\0\1",
        }
        return {file.path: file.sha256 for file in state_files(Archives(files), ["/home/user"])}  # type: ignore[arg-type]

    first = hashes("2026-01-01T00:00:00")
    assert set(first) == {"/home/user/.config/calc/settings", "/home/user/Documents/a.bin"}
    assert first == hashes("2027-02-03T04:05:06")


def test_a_comparison_counts_objects_and_pixels(tmp_path: Path) -> None:
    frames = [np.zeros((20, 30, 3), np.uint8) for _ in range(2)]
    frames[1][3, 4] = 255
    for number, name in ((1, "Open"), (2, "Close")):
        nodes = [{"role": "push button", "name": name, "parent": -1, "states": ["showing"]}]
        write_json_gz(tmp_path / f"{number}.gz", {"nodes": nodes})
    found = compare(([], tmp_path / "1.gz", [], frames[0]), ([], tmp_path / "2.gz", [], frames[1]))
    assert found.differing_pixels == 1
    assert found.accessible.first_only == ["push button 'Open'"]
    assert found.windows.differing == 0


def test_what_stands_in_a_hidden_panel_is_not_compared_even_where_it_says_it_shows(tmp_path: Path) -> None:
    frame = np.zeros((20, 30, 3), np.uint8)
    for number, seconds in ((1, "0.01"), (2, "0.02")):
        nodes = [
            {"role": "application", "name": "x", "parent": -1, "states": []},
            {"role": "frame", "name": "Main", "parent": 0, "states": ["showing"]},
            {"role": "panel", "name": "Timings", "parent": 1, "states": []},
            {"role": "table cell", "name": seconds, "parent": 2, "states": ["showing"]},
        ]
        write_json_gz(tmp_path / f"{number}.gz", {"nodes": nodes})
    found = compare(([], tmp_path / "1.gz", [], frame), ([], tmp_path / "2.gz", [], frame))
    assert found.accessible.differing == 0
    assert found.accessible.compared == 2


def test_of_what_only_arranges_others_no_more_than_its_name_is_compared(tmp_path: Path) -> None:
    frame = np.zeros((20, 30, 3), np.uint8)
    for number, added in ((1, []), (2, ["", "Timings"])):
        roles = [("frame", "Main"), ("push button", ""), *(("panel", name) for name in added)]
        nodes = [{"role": role, "name": name, "parent": -1, "states": ["showing"]} for role, name in roles]
        write_json_gz(tmp_path / f"{number}.gz", {"nodes": nodes})
    found = compare(([], tmp_path / "1.gz", [], frame), ([], tmp_path / "2.gz", [], frame))
    assert found.accessible.second_only == ["panel 'Timings'"]
    assert found.accessible.compared == 3


def test_pictures_that_are_equal_stay_equal_and_small_changes_stay_changes(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    before = np.full((60, 80, 3), 230, np.uint8)
    before[10:20, 10:70] = random.integers(0, 255, (10, 60, 3))
    during = before.copy()
    during[30:50, 5:45] = (20, 40, 200)
    names = [tmp_path / f"{name}.png" for name in ("before", "during", "undone")]
    write_pictures(list(zip(names, (before, during, before), strict=True)), colours=16)
    first, second, third = (read_picture(name) for name in names)
    assert not changed(first, third).any()
    assert changed(first, second).sum() == 800
    assert distinct_colours(first) <= 16


def test_the_shipped_lists_are_valid_and_each_entry_has_a_reason() -> None:
    lists = gestures()
    assert all(entry.reason for entry in (*lists.key, *lists.click, *lists.point))
    assert all(entry.reason for entry in (*varying().tokens, *varying().left_out))


@pytest.mark.parametrize(
    ("path", "left"),
    [
        ("/home/user/.local/share/frob/storage/BQJDSWvhC9wKN6KUXG4zld-GjJu7PX7aVcTMOFrijSQ/origin", True),
        ("/home/user/.local/share/frob/storage/salt", True),
        ("/home/user/.local/share/frob/mediakeys/v1/salt", True),
        ("/home/user/.local/share/frob/storage/notes.xml", False),
        ("/home/user/Documents/salt", False),
    ],
)
def test_what_a_browser_inside_keeps_under_salted_names_is_no_state(path: str, left: bool) -> None:
    assert any(re.search(entry.pattern, path) for entry in varying().left_out) == left


def test_only_installed_packages_are_listed() -> None:
    status = (
        "Package: calc\nStatus: install ok installed\nArchitecture: amd64\nSource: calc-source (1.0)\nVersion: 1.0-1\n"
        "Description: a calculator\n Source: not a field\n\n"
        "Package: gone\nStatus: deinstall ok config-files\nArchitecture: amd64\nVersion: 2\n"
    )
    [package] = installed(status)
    assert (package.name, package.version, package.architecture, package.source) == (
        "calc",
        "1.0-1",
        "amd64",
        "calc-source",
    )
