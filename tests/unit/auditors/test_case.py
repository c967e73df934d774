"""Evidence that is missing or cannot be read fails the item that rests on it; it is never taken for good."""

from __future__ import annotations

import errno
import gzip
from pathlib import Path
from typing import Any, cast

import pytest

from auditors.auditor import verdict
from auditors.case import Case, Evidence, EvidenceMissing
from auditors.checklist import checklist
from auditors.nodes import examine
from auditors.probes import PROBES
from envwright.errors import EngineLost, WorkspaceFull
from envwright.progress import Silent
from envwright.specs import Finding, ItemKind, Kind, Outcome, Severity, Verdict
from envwright.workspace import Workspace

pytestmark = pytest.mark.unit

ITEMS = checklist().items
ON_EVIDENCE = [item.id for item in ITEMS if item.kind is ItemKind.PROBE and item.evidence]
WITHOUT_DATA = {"data-writable", "document-shown", "data-provenance"}
"""Not applicable to a bundle that declares no data and opens no document."""


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A bundle with valid specs and an empty evidence folder."""
    (tmp_path / "environment").mkdir()
    (tmp_path / "evidence").mkdir()
    packages = "packages: [{name: calc, version: '1'}]"
    (tmp_path / "app.yaml").write_text(
        f"schema: 1\nid: calc\nname: Calc\nversion: '1'\n{packages}\nexecutable: /usr/bin/calc\n"
    )
    page = "page: http://127.0.0.1:8080/\nports: [8080]"
    spec = f"schema: 1\nbase_image: envwright/desktop:x-000000000000\n{page}\n"
    (tmp_path / "environment" / "env.yaml").write_text(spec)
    (tmp_path / "environment" / "ready.yaml").write_text("schema: 1\nwindow_class: calc\n")
    # Any use of the engine fails the test: nothing may be started to answer for missing evidence.
    return Case(cast(Any, None), tmp_path, run="test", workspace=Workspace(tmp_path), progress=Silent())


@pytest.mark.parametrize("name", sorted(set(ON_EVIDENCE) - WITHOUT_DATA))
def test_missing_evidence_fails_its_item(case: Case, name: str) -> None:
    item = next(item for item in ITEMS if item.id == name)
    with (case.folder / "app.yaml").open("a") as file:
        file.write(f"kind: {item.applies_to[0]}\n")
    assert examine(item, case).outcome is Outcome.FAILED


@pytest.mark.parametrize("content", [b"", b"{", b"\x1f\x8b\0\0", b"null", b"[]", b"7", b'{"a": 1}'])
@pytest.mark.parametrize("name", ["no-network", "same-text", "builds-agree", "answers-to-keys", "stays-up"])
def test_unreadable_evidence_fails_its_item(case: Case, name: str, content: bytes) -> None:
    item = next(item for item in ITEMS if item.id == name)
    for path in (
        "isolation.json", "build.json", "compare.json", "reaction/reaction.json", "start-1/ready.json",
        "start-2/ready.json", "start-1/accessibility.json.gz", "start-2/accessibility.json.gz",
    ):  # fmt: skip
        file = case.evidence.folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(gzip.compress(content) if path.endswith(".gz") and content[:1] != b"\x1f" else content)
    assert examine(item, case).outcome is Outcome.FAILED


def test_a_link_is_no_evidence(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.json").write_text("[]")
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "data.json").symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(EvidenceMissing, match=r"data\.json is missing"):
        Evidence(tmp_path / "evidence").json("data.json")


def test_a_start_that_failed_is_the_reason_given_for_what_is_missing(case: Case) -> None:
    (case.evidence.folder / "start-1").mkdir()
    (case.evidence.folder / "start-1" / "error.json").write_text('{"brief": "it crashed"}')
    finding = examine(next(item for item in ITEMS if item.id == "same-windows"), case)
    assert "it crashed" in finding.summary


def test_an_engine_that_is_gone_says_nothing_of_the_bundle(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(case: Case) -> Any:
        raise EngineLost("gone")

    item = ITEMS[0]
    monkeypatch.setitem(PROBES, item.id, gone)
    with pytest.raises(EngineLost):
        examine(item, case)


def test_a_full_disk_says_nothing_of_the_bundle(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(case: Case) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    item = ITEMS[0]
    monkeypatch.setitem(PROBES, item.id, full)
    with pytest.raises(WorkspaceFull, match="the disk is full"):
        examine(item, case)


def test_an_item_that_is_not_asked_of_a_kind_is_not_applicable(case: Case) -> None:
    item = ITEMS[0].model_copy(update={"applies_to": [Kind.WEB]})
    assert examine(item, case).outcome is Outcome.NOT_APPLICABLE


def findings(**outcomes: Outcome) -> list[Finding]:
    return [
        Finding(
            item=item.id,
            outcome=outcomes.get(
                item.id.replace("-", "_"), Outcome.PASSED if item.kind is ItemKind.PROBE else Outcome.UNJUDGED
            ),
            summary="x",
            severity=item.severity,
        )
        for item in ITEMS
    ]


def test_all_probes_passed_approves_without_a_judge() -> None:
    assert verdict(findings()) is Verdict.APPROVED


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_one_failed_blocker_or_major_item_rejects(item: Any) -> None:
    decided = verdict(findings(**{item.id.replace("-", "_"): Outcome.FAILED}))
    assert decided is (Verdict.APPROVED if item.severity is Severity.MINOR else Verdict.REJECTED)


def test_an_item_that_was_not_asked_rejects() -> None:
    assert verdict(findings()[1:]) is Verdict.REJECTED
    assert verdict([]) is Verdict.REJECTED
    assert verdict(findings(no_network=Outcome.UNJUDGED)) is Verdict.REJECTED
