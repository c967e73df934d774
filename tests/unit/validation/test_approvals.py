"""An approval holds for exactly what was audited: one changed byte anywhere and it is not valid, and says why."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from envwright.errors import ApprovalInvalid
from envwright.evidence import bundle_digest, write_manifest
from envwright.signing import Keys, Signer, public_pem
from envwright.specs import Approval, AuditReport, Finding, Outcome, Severity, Verdict
from envwright.validation.approvals import check_approval, write_approval

pytestmark = pytest.mark.unit

IMAGE = "1" * 64


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "keys", tmp_path / "shipped")


def finding(outcome: Outcome = Outcome.PASSED, severity: Severity = Severity.BLOCKER) -> Finding:
    return Finding(item="ready-in-time", outcome=outcome, summary="It was.", severity=severity)


def audited(folder: Path, *findings: Finding, verdict: Verdict = Verdict.APPROVED) -> AuditReport:
    """Write a bundle, its evidence and a report with these findings."""
    environment = folder / "environment"
    environment.mkdir(parents=True)
    packages = "packages: [{name: calc, version: '1'}]"
    (folder / "app.yaml").write_text(
        f"schema: 1\nid: calc\nname: Calc\nversion: '1'\n{packages}\nexecutable: /usr/bin/calc\n"
    )
    (environment / "install.sh").write_text("#!/bin/sh\n")
    evidence = folder / "evidence"
    (evidence / "start-1").mkdir(parents=True)
    (evidence / "start-1" / "windows.json").write_text("[]\n")
    digest = write_manifest(
        evidence,
        app="calc",
        bundle=bundle_digest(folder),
        image=IMAGE,
        collected_at="2026-01-01T00:00:00+00:00",
        harness="test",
        describes={},
    )
    report = AuditReport(
        app="calc",
        verdict=verdict,
        level="machine",
        bundle_digest=bundle_digest(folder),
        evidence_digest=digest,
        image_digest=IMAGE,
        checklist_digest="2" * 64,
        audited_at="2026-01-01T00:00:00+00:00",
        findings=list(findings),
    )
    report.write(folder / "audit" / "report.json")
    return report


@pytest.fixture
def approved(keys: Keys, tmp_path: Path) -> Path:
    folder = tmp_path / "calc"
    report = audited(folder, finding())
    assert write_approval(folder, report, auditor="test", signer=keys.signer()) is not None
    return folder


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-2] ^= 1
    path.write_bytes(content)


def test_an_untouched_bundle_is_approved(keys: Keys, approved: Path) -> None:
    approval = check_approval(approved, keys, IMAGE)
    assert approval.app == "calc"
    assert approval.image_digest == IMAGE
    assert check_approval(approved, keys) == approval


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a byte of app.yaml": (lambda f: (f / "app.yaml").write_text((f / "app.yaml").read_text() + "\n"), "the bundle"),
    "a byte of a script": (lambda f: flip(f / "environment" / "install.sh"), "the bundle"),
    "the executable bit of a script": (lambda f: (f / "environment" / "install.sh").chmod(0o755), "the bundle"),
    "a file added to the bundle": (lambda f: (f / "environment" / "more.sh").write_text(""), "the bundle"),
    "a link in the bundle": (lambda f: (f / "environment" / "x").symlink_to("/etc/passwd"), "symbolic link"),
    "a byte of evidence": (lambda f: flip(f / "evidence" / "start-1" / "windows.json"), "windows.json has changed"),
    "evidence taken away": (
        lambda f: (f / "evidence" / "start-1" / "windows.json").unlink(),
        "windows.json is missing",
    ),
    "evidence added": (lambda f: (f / "evidence" / "more.json").write_text("{}"), "more.json is not in the manifest"),
    "a byte of the manifest": (lambda f: flip(f / "evidence" / "manifest.json"), "evidence"),
    "no manifest": (lambda f: (f / "evidence" / "manifest.json").unlink(), "evidence cannot be read"),
    "a byte of the report": (lambda f: flip(f / "audit" / "report.json"), "report"),
    "no report": (lambda f: (f / "audit" / "report.json").unlink(), "audit report cannot be read"),
    "no approval": (lambda f: (f / "approval.json").unlink(), "has not been approved"),
    "an unreadable approval": (lambda f: (f / "approval.json").write_text("{"), "approval.json"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_makes_the_approval_invalid_and_is_named(keys: Keys, approved: Path, name: str) -> None:
    change, named = CHANGES[name]
    change(approved)
    with pytest.raises(ApprovalInvalid, match=named) as caught:
        check_approval(approved, keys, IMAGE)
    assert caught.value.resolution == "Run: envwright audit calc --recollect"


def test_another_image_is_not_what_was_approved(keys: Keys, approved: Path) -> None:
    with pytest.raises(ApprovalInvalid, match="the image is not what was approved"):
        check_approval(approved, keys, "3" * 64)


def edit(folder: Path, **fields: str) -> None:
    path = folder / "approval.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **fields}))


def forge(folder: Path, signer: Signer, **fields: str) -> None:
    """Edit, and sign what came of it, as somebody with the key could."""
    edit(folder, key=signer.key, **fields)
    edit(folder, signature=signer.sign(Approval.read(folder / "approval.json").signed_bytes()))


@pytest.mark.parametrize(
    "field", ["bundle_digest", "evidence_digest", "image_digest", "checklist_digest", "report_digest"]
)
def test_an_approval_that_was_edited_is_not_valid(keys: Keys, approved: Path, field: str) -> None:
    edit(approved, **{field: "4" * 64})
    with pytest.raises(ApprovalInvalid, match="signature is not of what it says"):
        check_approval(approved, keys)
    forge(approved, keys.signer(), **{field: "4" * 64})
    with pytest.raises(ApprovalInvalid, match="not what was approved"):
        check_approval(approved, keys)


def test_an_approval_cannot_raise_its_own_level(keys: Keys, approved: Path) -> None:
    forge(approved, keys.signer(), level="full")
    with pytest.raises(ApprovalInvalid, match="level of the audit report"):
        check_approval(approved, keys)


def test_an_approval_holds_only_while_its_key_is_trusted(keys: Keys, approved: Path, tmp_path: Path) -> None:
    there = Keys(tmp_path / "elsewhere", tmp_path / "shipped")
    with pytest.raises(ApprovalInvalid, match="nobody here trusts the key") as caught:
        check_approval(approved, there)
    assert "envwright keys trust" in caught.value.resolution
    (own,) = keys.known()
    there.trust("theirs", public_pem(own).encode())
    assert check_approval(approved, there).app == "calc"
    there.forget("theirs")
    with pytest.raises(ApprovalInvalid, match="nobody here trusts the key"):
        check_approval(approved, there)


def test_a_stranger_who_signs_a_forged_approval_is_not_believed(keys: Keys, approved: Path, tmp_path: Path) -> None:
    forge(approved, Keys(tmp_path / "stranger", tmp_path / "shipped").signer(), auditor="nobody")
    with pytest.raises(ApprovalInvalid, match="nobody here trusts the key"):
        check_approval(approved, keys)


def test_an_approval_of_another_application_is_not_valid(keys: Keys, approved: Path) -> None:
    edit(approved, app="other")
    with pytest.raises(ApprovalInvalid, match="it is for 'other'"):
        check_approval(approved, keys)


def test_a_rejecting_report_writes_no_approval_and_takes_an_older_one_away(keys: Keys, tmp_path: Path) -> None:
    folder = tmp_path / "calc"
    report = audited(folder, finding(Outcome.FAILED), verdict=Verdict.REJECTED)
    (folder / "approval.json").write_text("{}")
    assert write_approval(folder, report, auditor="test", signer=keys.signer()) is None
    assert not (folder / "approval.json").exists()


@pytest.mark.parametrize("severity", [Severity.BLOCKER, Severity.MAJOR])
def test_a_report_with_a_failed_item_approves_nothing_whatever_it_says(
    keys: Keys, tmp_path: Path, severity: Severity
) -> None:
    folder = tmp_path / "calc"
    write_approval(folder, audited(folder, finding(Outcome.FAILED, severity)), auditor="test", signer=keys.signer())
    with pytest.raises(ApprovalInvalid, match="the audit report rejects the bundle"):
        check_approval(folder, keys)


def test_a_failed_minor_item_does_not_reject(keys: Keys, tmp_path: Path) -> None:
    folder = tmp_path / "calc"
    write_approval(
        folder, audited(folder, finding(Outcome.FAILED, Severity.MINOR)), auditor="test", signer=keys.signer()
    )
    assert check_approval(folder, keys).app == "calc"


def test_a_report_without_findings_approves_nothing(keys: Keys, tmp_path: Path) -> None:
    folder = tmp_path / "calc"
    write_approval(folder, audited(folder), auditor="test", signer=keys.signer())
    with pytest.raises(ApprovalInvalid, match="holds no finding"):
        check_approval(folder, keys)
