"""Python projects: pip's report read without trust, everything pinned by hash, rules as data."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditors.probes.bundle import _WHEEL_PIN
from builders.archive import distribution, pypi, scripts
from builders.archive.pypi import Project, Wheel, wheels_of
from envwright.errors import WorkFailed
from envwright.runtime.dist_info import ROOT
from envwright.runtime.registries import PYPI
from envwright.specs import Package, Source

pytestmark = pytest.mark.unit

DIGEST = "ab" * 32


def item(name: str, version: str, **info: object) -> dict[str, object]:
    return {"metadata": {"name": name, "version": version}, "download_info": {"archive_info": info}}


def test_a_report_becomes_wheels_by_hash_sorted_by_name() -> None:
    report = {
        "install": [item("Zope.Frob", "1.0", hash=f"sha256={DIGEST}"), item("a_b", "2", hashes={"sha256": DIGEST})]
    }
    assert wheels_of(json.dumps(report)) == [
        Wheel(name="a-b", version="2", sha256=DIGEST),
        Wheel(name="zope-frob", version="1.0", sha256=DIGEST),
    ]


@pytest.mark.parametrize(
    "broken",
    [item("a", "1"), item("a", "1", hash="md5=00"), item("a; rm", "1", hash=f"sha256={DIGEST}"),
     item("a", "1\n--x", hash=f"sha256={DIGEST}")],
)  # fmt: skip
def test_what_has_no_hash_or_a_name_that_cannot_be_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(WorkFailed):
        wheels_of(json.dumps({"install": [broken]}))


def test_requirements_pin_each_wheel_and_the_auditor_reads_them_so() -> None:
    text = scripts.requirements([("a-b", "2", DIGEST), ("zope-frob", "1.0+x", DIGEST)])
    assert _WHEEL_PIN.findall(text) == [("a-b", "2"), ("zope-frob", "1.0+x")]
    assert _WHEEL_PIN.findall("a-b==2\nother==1 --hash=sha256:00\n") == []


def test_install_sh_checks_hashes_takes_wheels_only_and_names_no_mirror() -> None:
    text = scripts.install([Package(name="x", version="1")], more=scripts.more(Source.PYPI, PYPI))
    assert "--require-hashes" in text
    assert "--only-binary :all:" in text
    assert set(re.findall(r"https?://([^/\s']+)", text)) == {PYPI}
    assert text.index("apt-get install") < text.index("-m venv") < text.index("requirements.txt")
    assert subprocess.run(["sh", "-n"], input=text.encode(), check=True).returncode == 0
    assert scripts.more(Source.DEBIAN) == []


def test_every_rule_has_a_reason_and_a_pattern_that_compiles() -> None:
    rules = pypi.rules()
    for rule in [*rules.toolkits, *rules.optional, *rules.loads]:
        assert rule.reason
        re.compile(rule.pattern)
    assert all(row.reason and row.package for row in rules.standard_library)


def project(**fields: object) -> Project:
    values = {
        "name": "Frob", "version": "1", "summary": "", "homepage": "", "licence": "", "gui_scripts": [],
        "console_scripts": [], "imported": [], "entries": [], "keywords": "",
    }  # fmt: skip
    return Project.model_validate({**values, **fields})


def wheel(name: str) -> Wheel:
    return Wheel(name=name, version="1", sha256=DIGEST)


@pytest.mark.parametrize(
    ("what", "wheels", "windows"),
    [
        (project(gui_scripts=["frob"]), [], True),
        (project(console_scripts=["frob"]), [wheel("pyqt5"), wheel("pyqt5-qt5")], True),
        (project(console_scripts=["frob"], imported=["tkinter"]), [], True),
        (project(console_scripts=["frob"], imported=["curses"]), [wheel("textual"), wheel("pyqtgraph-like")], False),
    ],
)
def test_a_project_draws_windows_by_its_toolkit(what: Project, wheels: list[Wheel], windows: bool) -> None:
    assert pypi._draws_windows(what, wheels) is windows


def test_the_command_named_like_the_project_is_tried_first() -> None:
    assert pypi._candidates(project(console_scripts=["aa", "frob", "frob-cli"]))[0] == f"{ROOT}/bin/frob"


def test_a_project_is_described_from_its_metadata_without_being_imported() -> None:
    found = distribution.describe("import-linter")
    assert found["version"]
    assert "lint-imports" in found["console_scripts"]
    assert "click" in found["imported"]
    Project.model_validate(found)


@given(st.lists(st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,5})?", fullmatch=True), unique=True, max_size=5))
def test_any_set_of_names_is_pinned_and_found_again(names: list[str]) -> None:
    text = scripts.requirements([(name, "1.0", DIGEST) for name in names])
    assert [name for name, _ in _WHEEL_PIN.findall(text)] == names
