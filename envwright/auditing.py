"""One audit of a bundle as a run of its own: evidence that is current, the auditor, and the ledger's record of it."""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from envwright.errors import EnvwrightError, SpecError
from envwright.evidence import HARNESS, MANIFEST, bundle_digest
from envwright.ledger import Ledger, RoundChange, Usage
from envwright.models.choice import ModelChoice
from envwright.progress import Progress
from envwright.specs import AuditReport, EvidenceManifest
from envwright.workspace import Workspace

if TYPE_CHECKING:
    from envwright.runtime.engine import Engine


def audit_bundle(
    engine: Engine,
    workspace: Workspace,
    app: str,
    *,
    recollect: bool = False,
    image_digest: str = "",
    judge: ModelChoice | None = None,
    ledger_url: str | None = None,
    progress: Progress,
) -> AuditReport:
    """Audit one bundle of the workspace; one that ships is copied there first.

    Evidence is collected where there is none of this bundle by today's collector, or `recollect` asks for it, or it is
    of another image than `image_digest` where that is given.

    Raises:
        UnknownApplication: there is no such bundle.
        ImageBuildFailed: it cannot be built.
        EngineError: the engine cannot go on, or the judge does not answer.
    """
    from auditors import audit
    from envwright.runtime.collector import collect

    folder = own_bundle(workspace, app)
    run = f"audit-{uuid.uuid4().hex[:12]}"
    with _recorded(workspace, app, ledger_url) as record:
        if recollect or not evidence_current(folder, image_digest):
            collect(engine, folder, run=run, workspace=workspace, progress=progress)
        report = audit(engine, folder, run=run, workspace=workspace, progress=progress, judge=judge)
        record(report)
    return report


def own_bundle(workspace: Workspace, app: str) -> Path:
    """The bundle in the workspace: what ships is never written to."""
    folder, own = workspace.app(app), workspace.new_app(app)
    if folder != own:
        shutil.copytree(folder, own, ignore=shutil.ignore_patterns("audit", "approval.json"), dirs_exist_ok=True)
    return own


def evidence_current(folder: Path, image_digest: str = "") -> bool:
    """Whether there is evidence of this bundle (and image), by today's collector; that it is whole the auditor says."""
    try:
        manifest = EvidenceManifest.read(folder / "evidence" / MANIFEST)
        fits = not image_digest or manifest.image_digest == image_digest
        return fits and manifest.harness == HARNESS and manifest.bundle_digest == bundle_digest(folder)
    except SpecError:
        return False


@contextmanager
def _recorded(workspace: Workspace, app: str, url: str | None) -> Iterator[Callable[[AuditReport], None]]:
    """An audit is a run of its own in the ledger; one that could not be finished is a failed one."""
    with closing(Ledger.find(workspace.ledger, url)) as ledger:
        run, begun = ledger.begin("audit", app, bundle=app), time.monotonic()

        def record(report: AuditReport) -> None:
            ledger.event(run, "audit", "done", seconds=time.monotonic() - begun, round=0)
            ledger.round(run, 0, RoundChange.of(report))
            ledger.usage(run, 0, "audit", Usage.of(report))
            ledger.end(run, report.verdict.value)

        try:
            yield record
        except EnvwrightError as error:
            ledger.end(run, "failed", reason=error.brief)
            raise
