"""Approvals: the auditor's verdict, bound to the digests of exactly what was audited. Anything else is not approved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from envwright.errors import ApprovalInvalid, SpecError
from envwright.evidence import MANIFEST, bundle_digest, mismatches, sha256_file
from envwright.signing import Keys, Signer, verified
from envwright.specs import Approval, AppSpec, AuditReport, EvidenceManifest, Finding, Outcome, Severity, Verdict

APPROVAL = "approval.json"
REPORT = "report.json"
_BUNDLE = "the bundle (app.yaml or environment/)"


def rejecting(finding: Finding) -> bool:
    """Whether a finding keeps a bundle from being approved."""
    return finding.outcome is Outcome.FAILED and finding.severity in (Severity.BLOCKER, Severity.MAJOR)


def write_approval(folder: Path, report: AuditReport, *, auditor: str, signer: Signer) -> Approval | None:
    """Write approval.json for the report in folder/audit, signed, or delete an older one when the report rejects.

    Returns:
        The approval, None when the bundle is rejected.
    """
    path = folder / APPROVAL
    if report.verdict is not Verdict.APPROVED:
        path.unlink(missing_ok=True)
        return None
    approval = Approval(
        app=report.app,
        verdict=Verdict.APPROVED,
        level=report.level,
        bundle_digest=report.bundle_digest,
        evidence_digest=report.evidence_digest,
        image_digest=report.image_digest,
        checklist_digest=report.checklist_digest,
        report_digest=sha256_file(folder / "audit" / REPORT),
        auditor=auditor,
        approved_at=report.audited_at,
        key=signer.key,
    )
    approval = approval.model_copy(update={"signature": signer.sign(approval.signed_bytes())})
    approval.write(path)
    return approval


def check_approval(folder: Path, keys: Keys, image_digest: str | None = None) -> Approval:
    """The approval of the bundle in `folder`, once everything it names is found as it was when it was given.

    Args:
        keys: whose signatures are believed.
        image_digest: of the image that is going to be used; None where no image is at hand.

    Raises:
        ApprovalInvalid: names the first thing that does not match.
    """
    approval = read_approval(folder)
    for _, check in checks(folder, approval, keys):
        check()
    if image_digest is not None:
        check_image(folder, approval, image_digest)
    return approval


def checks(folder: Path, approval: Approval, keys: Keys) -> list[tuple[str, Callable[[], None]]]:
    """What is compared, in this order; each raises ApprovalInvalid where it does not match. No engine is needed."""
    return [
        ("signature", lambda: _check_signature(folder, approval, keys)),
        ("bundle", lambda: _same(folder, _BUNDLE, _bundle(folder), approval.bundle_digest)),
        ("evidence", lambda: _check_evidence(folder, approval)),
        ("report", lambda: _check_report(folder, approval)),
    ]


def check_image(folder: Path, approval: Approval, image_digest: str) -> None:
    """Raises ApprovalInvalid where an image is not the approved one."""
    _same(folder, "the image", image_digest, approval.image_digest)


def check_checklist(folder: Path, approval: Approval, checklist_digest: str) -> None:
    """Raises ApprovalInvalid where the approval answers another checklist than this one."""
    if checklist_digest != approval.checklist_digest:
        raise _invalid(
            folder,
            "it answers another checklist than today's",
            f"approved {approval.checklist_digest[:16]}, today {checklist_digest[:16]}",
        )


def read_approval(folder: Path) -> Approval:
    """The approval of a bundle, unchecked but for whose it is.

    Raises:
        ApprovalInvalid: there is none, it cannot be read, or it is another application's.
    """
    if not (folder / APPROVAL).is_file():
        raise ApprovalInvalid(
            f"{folder.name!r} has not been approved",
            details=f"There is no {folder / APPROVAL}.",
            resolution=_resolution(folder),
        )
    try:
        approval = Approval.read(folder / APPROVAL)
        app = AppSpec.read(folder / "app.yaml")
    except SpecError as error:
        raise _invalid(folder, error.brief) from error
    if app.id != approval.app:
        raise _invalid(folder, f"it is for {approval.app!r}, and this is {app.id!r}")
    return approval


def _check_signature(folder: Path, approval: Approval, keys: Keys) -> None:
    if approval.key not in {known.key for known in keys.known()}:
        raise ApprovalInvalid(
            f"the approval of {folder.name!r} is not valid: nobody here trusts the key that signed it",
            details=f"The key: {approval.key}",
            resolution=f"Audit it here (envwright audit {folder.name}), or trust the key: envwright keys trust --help",
        )
    if not verified(approval.key, approval.signature, approval.signed_bytes()):
        raise _invalid(folder, "its signature is not of what it says")


def _check_evidence(folder: Path, approval: Approval) -> None:
    evidence = folder / "evidence"
    try:
        changed = mismatches(evidence)
        digest = sha256_file(evidence / MANIFEST)
        manifest = EvidenceManifest.read(evidence / MANIFEST)
    except (SpecError, OSError) as error:
        raise _invalid(folder, f"the evidence cannot be read: {error}") from error
    _same(folder, "evidence/manifest.json", digest, approval.evidence_digest)
    if changed:
        raise _invalid(folder, changed[0] + (f" (and {len(changed) - 1} more)" if len(changed) > 1 else ""))
    _same(folder, "the bundle the evidence is of", manifest.bundle_digest, approval.bundle_digest)
    _same(folder, "the image the evidence is of", manifest.image_digest, approval.image_digest)


def _check_report(folder: Path, approval: Approval) -> None:
    path = folder / "audit" / REPORT
    try:
        digest = sha256_file(path)
        report = AuditReport.read(path)
    except (SpecError, OSError) as error:
        raise _invalid(folder, f"the audit report cannot be read: {error}") from error
    _same(folder, "audit/report.json", digest, approval.report_digest)
    if report.verdict is not Verdict.APPROVED or any(rejecting(finding) for finding in report.findings):
        raise _invalid(folder, "the audit report rejects the bundle")
    if not report.findings:
        raise _invalid(folder, "the audit report holds no finding")
    for name in ("app", "level", "bundle_digest", "evidence_digest", "image_digest", "checklist_digest"):
        _same(folder, f"{name} of the audit report", getattr(report, name), getattr(approval, name))


def _bundle(folder: Path) -> str:
    try:
        return bundle_digest(folder)
    except SpecError as error:
        raise _invalid(folder, error.brief) from error


def _same(folder: Path, what: str, found: str, approved: str) -> None:
    if found != approved:
        raise _invalid(folder, f"{what} is not what was approved", f"approved {approved[:16]}, found {found[:16]}")


def _invalid(folder: Path, why: str, details: str = "") -> ApprovalInvalid:
    return ApprovalInvalid(
        f"the approval of {folder.name!r} is not valid: {why}", details=details, resolution=_resolution(folder)
    )


def _resolution(folder: Path) -> str:
    return f"Run: envwright audit {folder.name} --recollect"
