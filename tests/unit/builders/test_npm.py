"""Projects of npm: package.json and lockfiles read without trust, everything pinned by integrity."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.archive import scripts
from builders.archive.npm import describe, offered
from envwright.runtime.node_modules import locked
from envwright.runtime.registries import NPM
from envwright.specs import Package, Source

pytestmark = pytest.mark.unit

INTEGRITY = "sha512-" + "A" * 86 + "=="


def lock(**packages: object) -> str:
    return json.dumps({"lockfileVersion": 3, "packages": {"": {"dependencies": {}}, **packages}})


def test_a_lockfile_pins_each_project_by_its_path() -> None:
    text = lock(
        **{
            "node_modules/frob": {"version": "1.0.0", "integrity": INTEGRITY, "license": "MIT"},
            "node_modules/frob/node_modules/@s/x": {"version": "2.0.0", "integrity": INTEGRITY},
            "node_modules/git": {"version": "1.0.0", "resolved": "git+ssh://x"},
            "../outside": {"version": "1.0.0", "integrity": INTEGRITY},
        }
    )
    assert [(p.name, p.version, p.licence) for p in locked(text)] == [
        ("frob", "1.0.0", "MIT"),
        ("frob/node_modules/@s/x", "2.0.0", ""),
    ]


def test_a_project_inside_the_file_of_another_is_pinned_by_that_one() -> None:
    inner = {"version": "2.0.0", "inBundle": True}
    text = lock(
        **{
            "node_modules/npm": {"version": "1.0.0", "integrity": INTEGRITY},
            "node_modules/npm/node_modules/a": inner,
            "node_modules/npm/node_modules/a/node_modules/b": inner,
            "node_modules/git": {"version": "1.0.0", "resolved": "git+ssh://x"},
            "node_modules/git/node_modules/c": inner,
            "node_modules/d": inner,
        }
    )
    assert [project.name for project in locked(text)] == [
        "npm",
        "npm/node_modules/a",
        "npm/node_modules/a/node_modules/b",
    ]


@given(st.text(max_size=100))
def test_any_lockfile_can_be_read(text: str) -> None:
    assert isinstance(locked(text), list)


@pytest.mark.parametrize("text", ["null", "[]", '{"packages": []}', '{"packages": {"node_modules/a": null}}'])
def test_what_is_no_lockfile_pins_nothing(text: str) -> None:
    assert locked(text) == []


@pytest.mark.parametrize(
    ("bins", "commands"),
    [
        ("cli.js", ["frob"]),
        ({"zz": "a", "frob": "b", "a": "c"}, ["frob", "a", "zz"]),
        ({"../x": "a", "": "b", "/y": "c"}, []),
        (None, []),
    ],
)
def test_commands_are_those_of_package_json_the_one_named_like_it_first(bins: object, commands: list[str]) -> None:
    text = json.dumps({"version": "1", "bin": bins, "license": {"type": "MIT"}})
    assert describe(text, "@scope/frob").commands == commands


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([{"version": "1.0.0", "engines": {"node": ">=4"}}, {"version": "2.0.0"}], {"1.0.0": ">=4", "2.0.0": ""}),
        ({"version": "1.0.0", "engines": ["node >= 0.8"]}, {"1.0.0": ""}),
        (["1.0.0", "2.0.0"], {"1.0.0": "", "2.0.0": ""}),
        ("1.0.0", {"1.0.0": ""}),
        (None, {}),
        ({"error": {"code": "E404"}}, {}),
    ],
)
def test_what_npm_tells_of_versions_is_read_without_trust(told: object, expected: dict[str, str]) -> None:
    assert offered(told) == expected


def test_install_sh_installs_the_lockfile_runs_no_scripts_and_names_no_mirror() -> None:
    text = scripts.install([Package(name="npm", version="1")], more=scripts.more(Source.NPM, NPM))
    assert "npm ci --ignore-scripts" in text
    assert set(re.findall(r"https?://([^/\s']+)", text)) == {NPM}
    assert subprocess.run(["sh", "-n"], input=text.encode(), check=True).returncode == 0
