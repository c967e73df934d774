"""A folder with a person's own scripts: read, copied as it is, never repaired, never written to."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.author import Author
from builders.folder import FolderAuthor
from envwright.errors import BundleRejected, SpecError
from envwright.evidence import bundle_digest
from envwright.specs import Finding, Outcome, Severity

pytestmark = pytest.mark.unit


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    (folder / "environment" / "data").mkdir(parents=True)
    (folder / "app.yaml").write_text(
        "schema: 1\nid: frob\nname: Frob\nversion: '1'\nsource: folder\npackages: [{name: frob, version: '1'}]\n"
        "executable: /usr/bin/frob\n"
    )
    (folder / "environment" / "env.yaml").write_text("schema: 1\nbase_image: envwright/desktop:x-000000000000\n")
    (folder / "environment" / "ready.yaml").write_text("schema: 1\nwindow_class: frob\n")
    (folder / "environment" / "launch.sh").write_text("#!/bin/sh\nexec frob\n")
    (folder / "environment" / "launch.sh").chmod(0o755)
    (folder / "approval.json").write_text("{}")
    (folder / "evidence").mkdir()
    return folder


def test_scripts_are_copied_as_they_are_without_approval_or_evidence(mine: Path, tmp_path: Path) -> None:
    author: Author = FolderAuthor(mine)
    before = bundle_digest(mine)
    assert author.research(str(mine)) == "frob"
    copy = tmp_path / "run" / "bundle"
    author.draft(copy)
    assert bundle_digest(copy) == before == bundle_digest(mine)
    assert sorted(path.name for path in copy.iterdir()) == ["app.yaml", "environment"]


def test_it_knows_no_repair(mine: Path, tmp_path: Path) -> None:
    finding = Finding(
        item="x", outcome=Outcome.FAILED, summary="", severity=Severity.BLOCKER, facts={"missing_command": "frob"}
    )
    assert FolderAuthor(mine).revise(tmp_path, [finding], round=0) == []


def test_a_spec_that_is_wrong_is_named_before_anything_is_built(mine: Path) -> None:
    (mine / "environment" / "ready.yaml").write_text("schema: 1\nwindow: x\n")
    with pytest.raises(SpecError, match=r"ready\.yaml"):
        FolderAuthor(mine).research(str(mine))


def test_a_link_out_of_the_folder_is_refused(mine: Path) -> None:
    (mine / "environment" / "data" / "passwd").symlink_to("/etc/passwd")
    with pytest.raises(SpecError):
        FolderAuthor(mine).research(str(mine))


def test_what_is_no_bundle_but_an_image_of_one_is_refused(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builders.folder._LARGEST", 10)
    with pytest.raises(BundleRejected, match="holds"):
        FolderAuthor(mine).research(str(mine))
