"""Python projects in an image: a file is theirs only inside the virtual environment and with the recorded contents."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from envwright.runtime.dist_info import ROOT, projects, recorded
from envwright.runtime.ownership import Ownership

pytestmark = pytest.mark.unit

SITE = f"{ROOT}/lib/python3.11/site-packages"
CODE = hashlib.sha256(b"code")
RECORDED = "sha256=" + base64.urlsafe_b64encode(CODE.digest()).decode().rstrip("=")


def test_a_project_is_read_with_its_files_and_hashes() -> None:
    members = {
        f"{SITE}/Frob_X-1.0.dist-info/METADATA": b"Name: Frob.X\nVersion: 1.0\nLicense: MIT\nmore\n\nLong text\n",
        f"{SITE}/Frob_X-1.0.dist-info/RECORD": f"frob/a.py,{RECORDED},4\n../../../bin/frob,{RECORDED},4\n".encode(),
        f"{SITE}/broken.dist-info/METADATA": b"\xff\xfe",
        f"{SITE}/not.egg/METADATA": b"Name: x\nVersion: 1\n",
    }
    [project] = projects(members)
    assert (project.name, project.version, project.licence) == ("frob-x", "1.0", "MIT")
    assert project.files == {f"{SITE}/frob/a.py": CODE.hexdigest(), f"{ROOT}/bin/frob": CODE.hexdigest()}


def test_a_project_that_another_carries_a_copy_of_is_part_of_that() -> None:
    outer, inner = (f"{SITE}/{name}.dist-info/METADATA" for name in ("tools-1.0", "tools/_vendor/frob-2.0"))
    members = {outer: b"Name: tools\nVersion: 1.0\n", inner: b"Name: frob\nVersion: 2.0\n"}
    assert [project.name for project in projects(members)] == ["tools"]


def test_a_record_cannot_claim_what_lies_outside() -> None:
    text = f"../../../../../usr/bin/python3,{RECORDED},4\n/etc/passwd,{RECORDED},4\n"
    assert recorded(text, SITE) == {}


def test_a_changed_file_is_nobody_s() -> None:
    path = f"{ROOT}/bin/frob"
    owners = Ownership(packages={}, owners={path: ("pypi:frob",), "/usr/bin/x": ("x",)}, recorded={path: "00"})
    assert owners.shipped(path, "00")
    assert not owners.shipped(path, "11")
    assert owners.shipped("/usr/bin/x", "anything")
    assert not owners.shipped("/usr/bin/y", "00")


@given(st.text(max_size=200))
def test_any_record_can_be_read(text: str) -> None:
    assert all(path.startswith(f"{ROOT}/") for path in recorded(text, SITE))
