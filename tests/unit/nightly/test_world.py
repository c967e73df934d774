"""Pins, and what the mirrors say of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from envwright.nightly.world import madison, offered, pins_of, upgradable, with_versions

pytestmark = pytest.mark.unit

APPS = Path(__file__).parents[3] / "apps"
NAMES = st.from_regex(r"[a-z0-9][a-z0-9+.-]{1,20}", fullmatch=True)
VERSIONS = st.from_regex(r"([0-9]:)?[0-9][A-Za-z0-9.+~-]{0,15}", fullmatch=True)


class _Mirror:
    """Answers as apt-cache does."""

    def __init__(self, there: dict[str, list[str]]) -> None:
        self._there = there

    def text(self, argv: list[str]) -> str:
        assert argv[:2] == ["apt-cache", "madison"]
        rows = [(name, version) for name in argv[2:] for version in self._there.get(name, [])]
        source = "http://deb.debian.org/debian bookworm/main amd64 Packages"
        return "".join(f"{name} | {version} | {source}\n" for name, version in rows)


def test_every_shipped_bundle_of_debian_pins_its_package() -> None:
    assert ("gnumeric", "1.12.55-1") in pins_of(APPS / "gnumeric")
    assert ("phpmyadmin", "4:5.2.1+dfsg-1+deb12u1") in pins_of(APPS / "phpmyadmin")
    assert len(pins_of(APPS / "gnumeric")) > 15


def test_a_bundle_without_a_script_pins_nothing(tmp_path: Path) -> None:
    assert pins_of(tmp_path) == set()


def test_source_packages_are_no_offer() -> None:
    text = "gpm | 1.20 | http://x bookworm/main amd64 Packages\ngpm | 1.20 | http://x bookworm/main Sources\n\n"
    assert madison(text) == [("gpm", "1.20")]


def test_gone_and_newer_are_told_apart() -> None:
    there = {"a": ["2", "1"], "b": ["2"], "c": ["1"]}
    gone, newer = offered(_Mirror(there), [("a", "1"), ("b", "1"), ("c", "1"), ("d", "1")])  # type: ignore[arg-type]
    assert gone == {"b=1": "2", "d=1": ""}
    assert newer == {"a=1": "2"}


def test_what_an_upgrade_would_bring() -> None:
    text = "Inst libzstd1 [1.5.4] (1.5.5 Debian:12.1 [amd64])\nConf libzstd1 (1.5.5 Debian:12.1 [amd64])\n"
    assert upgradable(text) == ["libzstd1"]


@given(st.dictionaries(NAMES, VERSIONS, min_size=1, max_size=8), VERSIONS)
def test_other_versions_are_put_where_the_pins_are_and_nowhere_else(pins: dict[str, str], version: str) -> None:
    quoted = [f"    '{name}={pin}' \\" if "~" in pin else f"    {name}={pin} \\" for name, pin in pins.items()]
    text = "#!/bin/sh\nset -eu\nexport DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=1\n"
    text += "\n".join(["apt-get install -y -qq \\", *quoted]) + "\napt-get clean\n"
    first = next(iter(pins))
    changed = with_versions(text, {f"{first}={pins[first]}": version})
    assert with_versions(text, {}) == text
    expected = text.replace(f"{first}={pins[first]}'", f"{first}={version}'")
    assert changed in (expected, text.replace(f" {first}={pins[first]} ", f" {first}={version} "))
