"""Does for one application what it needs: the same steps wherever a worker runs, each recorded."""

from __future__ import annotations

import os
import shutil
import time
import uuid
from collections.abc import Callable
from contextlib import closing

from envwright.auditing import audit_bundle, own_bundle
from envwright.errors import ApprovalInvalid, Busy, EngineError, EnvironmentBroken, EnvwrightError, UsageError
from envwright.evidence import HARNESS, MANIFEST
from envwright.ledger import Ledger, Nights, StandingRecord, StepRecord, Usage, VisitRecord
from envwright.ledger.stamps import now
from envwright.ledger.tables import clean
from envwright.nightly import drift
from envwright.nightly.job import Job
from envwright.nightly.needs import Look, Need, look_at
from envwright.pipeline import onboard
from envwright.pipeline.nodes import OnboardOptions
from envwright.pipeline.placing import alone
from envwright.progress import Progress
from envwright.proving import prove, prover
from envwright.runtime.engine import Engine
from envwright.runtime.images import build_bundle, find_bundle, is_on
from envwright.specs import AppSpec, EvidenceManifest, Source, Verdict
from envwright.validation.approvals import check_approval, check_checklist, rejecting
from envwright.workspace import Workspace

_STARTED = "evidence/start-1/screenshot.png"
_CONTAINERS = 2
"""That one worker's proofs keep busy at a time: others work beside it."""


class Visiting:
    """One visit of a night."""

    def __init__(self, engine: Engine, job: Job, nights: Nights, progress: Progress) -> None:
        self._engine, self._job, self._nights, self._progress = engine, job, nights, progress
        self._workspace = Workspace(job.workspace)

    def whole(self) -> None:
        """Do what there is to do, and record how the application stands then.

        Raises:
            EngineError, EnvironmentBroken, Busy: not the application's fault; the visit can be made again.
        """
        began = time.monotonic()
        look = self._look()
        self._settle(look)
        while (need := self._next(look)) is not None:
            self._picture("before.png")
            self._step(need)
            look = self._look()
        if self._visit().steps:
            self._picture("after.png")
        if self._job.plan.drift and look.health.approved:
            self._drift()
        self._end(look, time.monotonic() - began)

    def _next(self, look: Look) -> Need | None:
        """What to do next; each kind of step once in a visit, however often that was cut."""
        ended = {step.kind: step for step in self._visit().steps if step.outcome in ("ok", "failed")}
        need, audit = look.need, ended.get("audit")
        if need is not None and need.kind == "audit" and audit is not None and audit.outcome == "failed":
            # What no longer passes, or no longer builds, is written anew from what the distribution has today.
            why = f"its audit failed: {audit.detail}"
            need = Need(kind="onboard", why=why) if self._authored() else None
        return None if need is None or need.kind in ended else need

    def _visit(self) -> VisitRecord:
        return self._nights.visit(self._job.night, self._job.target)

    def _look(self) -> Look:
        job = self._job
        standing = self._nights.standings().get(job.app)
        return look_at(self._engine, self._workspace, job.app, job.plan, job.world, standing)

    def _settle(self, look: Look) -> None:
        """A step whose end a kill kept from being recorded, while what it was to do is done."""
        visit = self._visit()
        cut = visit.steps[-1] if visit.steps and not visit.steps[-1].outcome else None
        if cut is not None and (look.need is None or look.need.kind != cut.kind):
            self._record(
                lambda visit: _last_step(visit, {"outcome": "ok", "detail": "was done when the night was cut"})
            )

    def _authored(self) -> bool:
        try:
            spec = AppSpec.read(self._workspace.app(self._job.app) / "app.yaml")
        except UsageError:
            return True
        return spec.source is not Source.FOLDER

    def _step(self, need: Need) -> None:
        """Do one thing, and record what came of it."""
        began = time.monotonic()
        self._record(lambda visit: _with_step(visit, StepRecord(kind=need.kind, why=need.why, began_at=now())))
        self._progress.step(need.kind, need.why)
        # Until it has come to an end: an error that nobody foresaw is no result of the application's.
        outcome, detail, cost = "infrastructure", "it was broken off", 0.0
        try:
            failed, detail, cost = self._do(need)
            outcome = "failed" if failed else "ok"
        except (EngineError, EnvironmentBroken, Busy) as error:
            detail = error.brief
            raise
        except EnvwrightError as error:
            outcome, detail = "failed", error.brief
        finally:
            update = {
                "outcome": outcome,
                "detail": clean(detail)[:2000],
                "seconds": round(time.monotonic() - began, 1),
                "cost_usd": cost,
            }
            self._record(lambda visit: _last_step(visit, update))

    def _do(self, need: Need) -> tuple[bool, str, float]:
        """Whether it failed, what came of it, and what models cost."""
        if need.kind == "onboard":
            return self._onboard()
        if need.kind == "audit":
            return self._audit()
        return self._prove(need.tasks)

    def _onboard(self) -> tuple[bool, str, float]:
        job = self._job
        options = OnboardOptions(
            suite=job.plan.suite,
            max_minutes=job.plan.app_minutes,
            model=job.plan.model_after(self._nights.spent(job.night)),
            judge=job.plan.judge,
        )
        result = onboard(
            job.target,
            engine=self._engine,
            workspace=self._workspace,
            options=options,
            progress=self._progress,
            ledger_url=job.ledger_url,
        )
        with closing(Ledger.find(self._workspace.ledger, job.ledger_url)) as ledger:
            told = [story.spent.cost_usd or 0.0 for story in ledger.story(job.app) if story.id == result.run]
        approved = result.verdict is Verdict.APPROVED
        detail = f"approved after {result.rounds} repairs" if approved else result.reason
        return not approved, detail, sum(told)

    def _audit(self) -> tuple[bool, str, float]:
        job, run = self._job, f"night-{uuid.uuid4().hex[:12]}"
        with alone(self._workspace, job.target):
            folder = own_bundle(self._workspace, job.app) if self._must_be_own() else self._workspace.app(job.app)
            image = find_bundle(self._engine, folder)
            if image is None or not is_on(self._engine, image.image_id, job.world.base):
                image = build_bundle(self._engine, folder, run=run, workspace=self._workspace, progress=self._progress)
            try:
                approval = check_approval(folder, self._workspace.keys, image.image_digest)
                check_checklist(folder, approval, job.world.checklist)
                if EvidenceManifest.read(folder / "evidence" / MANIFEST).harness == HARNESS:
                    return False, "built again: the same image, and its approval holds", 0.0
            except ApprovalInvalid as error:
                self._progress.note(error.brief)
            report = audit_bundle(
                self._engine,
                self._workspace,
                job.app,
                image_digest=image.image_digest,
                judge=job.plan.judge,
                ledger_url=job.ledger_url,
                progress=self._progress,
            )
        refused = [finding for finding in report.findings if rejecting(finding)]
        cost = sum(usage.cost_usd or 0.0 for usage in Usage.of(report))
        if report.verdict is Verdict.APPROVED:
            return False, "audited again and approved", cost
        return True, f"{refused[0].item}: {refused[0].summary}" if refused else "rejected", cost

    def _must_be_own(self) -> bool:
        """Whether a bundle that ships has to be audited here, so is copied; one whose approval holds stays."""
        try:
            check_approval(self._workspace.app(self._job.app), self._workspace.keys)
        except ApprovalInvalid:
            return True
        return False

    def _prove(self, tasks: list[str]) -> tuple[bool, str, float]:
        app = self._job.app
        with prover(self._engine, self._workspace, app, jobs=_CONTAINERS, progress=self._progress) as proving:
            proofs = prove(proving, self._workspace, app, tasks, told=lambda proof: self._progress.note(proof.task))
        failed = [proof for proof in proofs if proof.status != "proven"]
        if failed:
            return True, f"{len(failed)} of {len(proofs)} not proven; {failed[0].task}: {failed[0].first_failure}", 0.0
        return False, f"{len(proofs)} tasks proven", 0.0

    def _drift(self) -> None:
        began = time.monotonic()
        job = self._job
        found = drift.newer_pins(self._workspace.app(job.app), job.world)
        if not found:
            return
        step = StepRecord(kind="drift", why=f"{len(found)} packages have newer versions", began_at=now())
        self._record(lambda visit: _with_step(visit, step))
        told, outcome = drift.failed("it was cut"), "infrastructure"
        try:
            told = drift.build_beside(self._engine, self._workspace, job, found, progress=self._progress)
            outcome = "ok"
        except (EngineError, EnvironmentBroken):
            raise
        except EnvwrightError as error:
            told, outcome = drift.failed(error.brief), "ok"
        finally:
            told.write(job.folder / drift.FILE)
            update = {"outcome": outcome, "detail": clean(told.line), "seconds": round(time.monotonic() - began, 1)}
            self._record(lambda visit: _last_step(visit, update))

    def _end(self, look: Look, seconds: float) -> None:
        visit = self._record(lambda visit: visit.model_copy(update={"after": look.health}))
        failure = first_failure(visit)
        self._record(lambda visit: visit.model_copy(update={"failure": failure}))
        standing = StandingRecord(
            fingerprint=look.fingerprint,
            health=look.health,
            failure=failure,
            minutes=round(seconds / 60, 2),
            needed_at=now(),
            machine=os.uname().nodename,
        )
        self._nights.stand(self._job.night, self._job.app, standing)

    def _record(self, change: Callable[[VisitRecord], VisitRecord]) -> VisitRecord:
        return self._nights.change(self._job.night, self._job.target, change)

    def _picture(self, name: str) -> None:
        """Keep how the application looks at its start, once for each moment."""
        try:
            source = self._workspace.app(self._job.app) / _STARTED
        except UsageError:
            return
        target = self._job.folder / name
        if source.is_file() and not (name == "before.png" and target.exists()):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def first_failure(visit: VisitRecord) -> str:
    """The first thing that failed and was not made good after it; '' where the application is as good as it can be."""
    steps = [step for step in visit.steps if step.kind != "drift"]
    failed = [step for step in steps if step.outcome == "failed"]
    good = visit.after is not None and visit.after.approved and not visit.after.unproven
    if not failed or (good and steps[-1].outcome == "ok"):
        return ""
    return f"{failed[0].kind}: {failed[0].detail}"


def _with_step(visit: VisitRecord, step: StepRecord) -> VisitRecord:
    # A step that was cut is done again under its own name.
    kept = [done for done in visit.steps if done.outcome]
    return visit.model_copy(update={"steps": [*kept, step]})


def _last_step(visit: VisitRecord, update: dict[str, object]) -> VisitRecord:
    return visit.model_copy(update={"steps": [*visit.steps[:-1], visit.steps[-1].model_copy(update=update)]})
