"""`envwright audit` and `envwright approve-status`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from envwright.cli.console import ConsoleProgress, JsonFlag, LedgerOption, WorkspaceOption, emit, out
from envwright.cli.models import (
    JudgeImagesOption,
    JudgeOption,
    JudgeTokensOption,
    JudgeUrlOption,
    PricesOption,
    judge_choice,
)
from envwright.errors import ApprovalInvalid
from envwright.specs import AuditReport, Outcome, Record, Verdict, write_text
from envwright.validation.approvals import check_approval, rejecting
from envwright.workspace import Workspace


class Status(Record):
    """Whether one bundle is approved as it is now."""

    app: str
    approved: bool
    level: str = ""
    """machine or full, where approved."""
    approved_at: str = ""
    bundle_digest: str = ""
    evidence_digest: str = ""
    image_digest: str = ""
    reason: str = ""
    """Why it is not approved: the first thing that does not match."""


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("audit")(audit)
    app.command("report")(report)
    app.command("approve-status")(approve_status)


def audit(
    app: Annotated[str, typer.Argument(help="Id of the application.")],
    recollect: Annotated[
        bool, typer.Option("--recollect", help="Build twice and collect the evidence anew before the audit.")
    ] = False,
    judge: JudgeOption = "",
    judge_base_url: JudgeUrlOption = "",
    judge_max_tokens: JudgeTokensOption = None,
    judge_images: JudgeImagesOption = None,
    prices: PricesOption = None,
    workspace: WorkspaceOption = None,
    ledger: LedgerOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Audit a bundle against the checklist, in a fresh container, and approve or reject it.

    The verdict is bound to the digests of bundle, evidence, report and image. Evidence is collected first where there
    is none, or where the bundle or what is collected has changed since. With --judge the approval can be of level full.
    A shipped bundle is copied to the workspace. Exit code 1: rejected.

    Example: `envwright audit gnumeric`
    """
    from envwright.auditing import audit_bundle
    from envwright.runtime.engine import Engine

    chosen = judge_choice(judge, judge_base_url, judge_max_tokens, judge_images, prices)
    place = Workspace.find(workspace)
    with Engine.connect() as engine:
        report = audit_bundle(
            engine, place, app, recollect=recollect, judge=chosen, ledger_url=ledger, progress=ConsoleProgress()
        )
    if as_json:
        emit(report, as_json=True)
    else:
        _print(report)
        out.print(f"Report: {place.app(app) / 'audit' / 'report.html'}", markup=False, soft_wrap=True)
    if report.verdict is not Verdict.APPROVED:
        raise typer.Exit(1)


def report(
    app: Annotated[str, typer.Argument(help="Id of an application that was audited.")],
    to: Annotated[
        Path | None, typer.Option("--to", help="Where the page goes. [default: reports/APP.html in the workspace]")
    ] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Write the page of an audit: verdict, pictures, every answer with its evidence, provenance of the data, timings.

    One file, which fetches nothing; what ships has no page of its own until it is asked for. Links to evidence lead
    into the bundle. Needs no engine.

    Example: `envwright report gnumeric --to gnumeric.html`
    """
    from auditors.report import render

    place = Workspace.find(workspace)
    folder = place.app(app)
    page = to or place.root / "reports" / f"{app}.html"
    audited = AuditReport.read(folder / "audit" / "report.json")
    write_text(page, render(audited, folder, links=f"{folder.as_uri()}/"))
    if as_json:
        emit({"app": app, "page": str(page), "verdict": audited.verdict.value}, as_json=True)
    else:
        out.print(str(page), markup=False, soft_wrap=True)


def approve_status(
    apps: Annotated[list[str] | None, typer.Argument(help="Ids of applications; all when left out.")] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Say which bundles are approved exactly as they are now, and why the others are not.

    Compares every digest the approval is bound to; needs no engine. Exit code 1: one of them is not approved.

    Example: `envwright approve-status gnumeric`, after `envwright audit gnumeric`
    """
    place = Workspace.find(workspace)
    found = [_status(place, name) for name in (apps or place.apps())]
    if as_json:
        emit(found, as_json=True)
    else:
        from rich.table import Table

        table = Table("application", "approved", "level", "since", "bundle", "why not", box=None, pad_edge=False)
        for status in found:
            table.add_row(
                status.app,
                "yes" if status.approved else "no",
                status.level,
                status.approved_at,
                status.bundle_digest[:12],
                status.reason,
            )
        out.print(table)
    if not all(status.approved for status in found):
        raise typer.Exit(1)


def _status(workspace: Workspace, app: str) -> Status:
    try:
        approval = check_approval(workspace.app(app), workspace.keys)
    except ApprovalInvalid as error:
        return Status(app=app, approved=False, reason=error.brief)
    return Status(
        app=app,
        approved=True,
        level=approval.level,
        approved_at=approval.approved_at,
        bundle_digest=approval.bundle_digest,
        evidence_digest=approval.evidence_digest,
        image_digest=approval.image_digest,
    )


def _print(report: AuditReport) -> None:
    colour = "green" if report.verdict is Verdict.APPROVED else "red"
    out.print(f"{report.app}: {report.verdict} (level: {report.level})", style=f"bold {colour}", markup=False)
    counts = ", ".join(
        f"{number} {outcome.value.replace('_', ' ')}"
        for outcome in Outcome
        if (number := sum(finding.outcome is outcome for finding in report.findings))
    )
    out.print(counts, markup=False)
    for finding in report.findings:
        if finding.outcome is Outcome.FAILED:
            style = "red" if rejecting(finding) else "yellow"
            out.print(
                f"  {finding.item} ({finding.severity}): {finding.summary}", style=style, markup=False, soft_wrap=True
            )
