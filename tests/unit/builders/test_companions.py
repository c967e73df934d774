"""Companions: packages that belong to others of a closure although nothing depends on them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builders.archive import packages
from builders.archive.packages import CompanionTable, companion_names, companion_variables, downloads
from envwright.specs import Package

pytestmark = pytest.mark.unit

TABLE = CompanionTable.read(Path(packages.__file__).parents[1] / "companions.yaml")


def test_every_row_compiles_and_names_no_group_that_its_pattern_lacks() -> None:
    for row in TABLE.companions:
        groups = re.compile(row.member).groups
        assert all(int(number) <= groups for number in re.findall(r"{(\d+)}", row.add)), row
        assert row.reason


def test_a_row_without_a_group_adds_a_fixed_name() -> None:
    assert "librsvg2-common" in companion_names(TABLE, ["libgtk2.0-0"])
    assert "libgail-common" in companion_names(TABLE, ["libgtk2.0-0"])


def test_a_group_of_the_pattern_becomes_part_of_the_name() -> None:
    assert companion_names(TABLE, ["office-core"]) == ["office-gtk3"]


def test_what_is_in_the_closure_already_is_not_added_and_nothing_twice() -> None:
    assert "librsvg2-common" not in companion_names(TABLE, ["libgtk-3-0", "librsvg2-common"])
    named = companion_names(TABLE, ["libgtk2.0-0", "libgtk-3-0", "libgtk-4-1"])
    assert len(named) == len(set(named))


def test_a_closure_that_no_row_knows_gets_nothing() -> None:
    assert companion_names(TABLE, ["hello", "xgtk2.0-0"]) == []


def test_variables_come_from_packages_of_the_closure() -> None:
    assert companion_variables(TABLE, ["libqt6webenginecore6"])["QTWEBENGINE_DISABLE_SANDBOX"] == "1"
    assert companion_variables(TABLE, ["hello"]) == {}


def test_files_of_the_home_come_with_a_package_and_stay_below_it() -> None:
    assert packages.home_files([Package(name="libsane1", version="1")])
    assert packages.home_files([Package(name="libc6", version="1")]) == {}
    paths = [path for row in TABLE.companions for path in row.home]
    assert all(path.startswith(".") and ".." not in path for path in paths), "no data"


def test_what_a_recommended_package_would_bring_is_read_from_apts_addresses() -> None:
    listed = (
        "'http://deb.debian.org/d/dia-shapes_0.6.0-4_all.deb' dia-shapes_0.6.0-4_all.deb 1234 SHA256:00\n"
        "'http://deb.debian.org/g++.deb' g++_4%3a12.2.0-3_amd64.deb 356 SHA256:00\n"
        "E: something else\n"
    )
    assert downloads(listed) == {"dia-shapes": 1234, "g++": 356}
    assert downloads("") == {}


@pytest.mark.parametrize(
    ("name", "out"),
    [
        ("exim4-base", True),
        ("mariadb-server", True),
        ("dia-shapes", False),
        ("ssl-cert", False),
    ],
)
def test_services_of_a_machine_and_what_no_two_builds_make_alike_are_left_out(name: str, out: bool) -> None:
    assert any(re.search(row.member, name) for row in TABLE.left_out) == out
