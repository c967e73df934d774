"""The audit of one bundle: every item answered, a report written, and an approval only when nothing rejects."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from auditors.case import Case
from auditors.checklist import checklist, checklist_digest
from auditors.judging import Judge
from envwright.errors import SpecError
from envwright.evidence import MANIFEST, bundle_digest, sha256_file
from envwright.models.choice import ModelChoice
from envwright.progress import Progress
from envwright.runtime.engine import Engine
from envwright.specs import AuditReport, ChecklistItem, Finding, ItemKind, Outcome, Verdict
from envwright.validation.approvals import APPROVAL, rejecting, write_approval
from envwright.version import __version__
from envwright.workspace import Workspace


def audit(
    engine: Engine,
    folder: Path,
    *,
    run: str,
    workspace: Workspace,
    progress: Progress,
    judge: ModelChoice | None = None,
) -> AuditReport:
    """Audit the bundle in `folder` on its evidence and in a fresh container; write audit/, and approval.json if earned.

    Probes come first; the judge, if there is one, is asked where none of them rejects. The level is `full` where it
    answered every item that needs one, else `machine`. An older approval is deleted first: a bundle whose audit was cut
    short is not approved.

    Raises:
        SpecError: there is no evidence to audit.
        ImageBuildFailed: the image of the bundle is gone and cannot be built.
        UsageError: there is no such model to judge.
        EngineError: the engine cannot go on, or the judge does not answer.
    """
    from auditors.report import write_report

    judging = Judge(judge) if judge is not None else None
    (folder / APPROVAL).unlink(missing_ok=True)
    shutil.rmtree(folder / "audit", ignore_errors=True)
    case = Case(engine, folder, run=run, workspace=workspace, progress=progress)
    try:
        image = case.image
        findings = _asked(case, in_order(checklist().items), judging)
    finally:
        case.close()
    report = AuditReport(
        app=case.app.id,
        verdict=verdict(findings),
        level="full" if _judged(findings) else "machine",
        bundle_digest=bundle_digest(folder),
        evidence_digest=sha256_file(folder / "evidence" / MANIFEST),
        image_digest=image.image_digest,
        checklist_digest=checklist_digest(),
        audited_at=datetime.now(UTC).isoformat(timespec="seconds"),
        findings=findings,
        judge=judging.use if judging is not None else None,
    )
    write_report(folder, report)
    judged_by = f", judge {report.judge.model}" if report.judge and report.level == "full" else ""
    write_approval(folder, report, auditor=f"envwright {__version__}{judged_by}", signer=workspace.keys.signer())
    return report


def probe(engine: Engine, folder: Path, *, run: str, workspace: Workspace, progress: Progress) -> list[Finding]:
    """What the probes find of the bundle in `folder` on its evidence: no verdict, no report, no approval.

    Raises: as `audit`.
    """
    case = Case(engine, folder, run=run, workspace=workspace, progress=progress)
    try:
        return _asked(case, [item for item in checklist().items if item.kind is ItemKind.PROBE], None)
    finally:
        case.close()


def _asked(case: Case, items: Sequence[ChecklistItem], judge: Judge | None) -> list[Finding]:
    from auditors.graph import builder
    from auditors.state import AuditContext

    if not case.manifest.files:
        raise SpecError(case.evidence.folder / MANIFEST, expected="evidence", found="an empty list")
    result = builder.compile().invoke(
        {"findings": [], "remaining": [item.id for item in items]},
        {"recursion_limit": 2 * len(items) + 10},
        context=AuditContext(case=case, checklist=checklist(), judge=judge),
    )
    findings: list[Finding] = result["findings"]
    return findings


def in_order(items: Sequence[ChecklistItem]) -> list[ChecklistItem]:
    """Probes first: they cost nothing, and a judge is not asked of what they reject."""
    return sorted(items, key=lambda item: item.kind is ItemKind.JUDGE)


def verdict(findings: list[Finding]) -> Verdict:
    """Approved when every item was asked and none that rejects failed."""
    asked = {finding.item for finding in findings}
    complete = all(item.id in asked for item in checklist().items)
    probes = {item.id for item in checklist().items if item.kind is ItemKind.PROBE}
    open_ = [finding for finding in findings if finding.item in probes and finding.outcome is Outcome.UNJUDGED]
    if not complete or open_ or any(rejecting(finding) for finding in findings):
        return Verdict.REJECTED
    return Verdict.APPROVED


def _judged(findings: list[Finding]) -> bool:
    judged = {item.id for item in checklist().items if item.kind is ItemKind.JUDGE}
    return all(finding.outcome is not Outcome.UNJUDGED for finding in findings if finding.item in judged)
