"""The nodes of the onboarding graph: each does one thing, records it in the ledger, and says where to go."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from langgraph.types import Command

import auditors
from auditors.probes.start import first_finding, own_names, start_facts
from builders.author import Author, Metered, Repair
from builders.model.settings import ModelSettings
from envwright.errors import ApplicationEnded, BudgetSpent, EnvironmentBroken, WaitTimeout
from envwright.ledger import Ledger, RoundChange, Usage
from envwright.models.choice import ModelChoice
from envwright.pipeline import best
from envwright.pipeline.placing import place
from envwright.pipeline.state import OnboardState
from envwright.progress import Progress
from envwright.runtime.collector import collect
from envwright.runtime.engine import Engine
from envwright.runtime.hardening import SessionConfig
from envwright.runtime.images import ensure_bundle
from envwright.runtime.session import Session
from envwright.specs import (
    AppSpec,
    DataManifest,
    EnvironmentSpec,
    Finding,
    Kind,
    Outcome,
    ReadySpec,
    Record,
    Severity,
    Verdict,
)
from envwright.workspace import Workspace


class OnboardOptions(Record):
    """Limits of one onboarding."""

    suite: str = "bookworm"
    max_rounds: int = 6
    max_minutes: float = 60
    fresh: bool = False
    """Begin anew even where a killed run could go on."""
    model: ModelSettings | None = None
    """The model that is asked when the rules know no more repair; None for none."""
    judge: ModelChoice | None = None
    """The model that judges what needs an eye in every audit; None leaves it unjudged."""
    checkpoints: str = ""
    """The database of the run's checkpoints, without a password; '' for files in its folder. Set by `onboard`."""


class Onboarding:
    """The nodes of the graph, and what they work with."""

    def __init__(
        self,
        engine: Engine,
        workspace: Workspace,
        author: Author,
        *,
        run: str,
        ledger: Ledger,
        options: OnboardOptions,
        progress: Progress,
    ) -> None:
        self.engine, self.workspace, self.author = engine, workspace, author
        self.run, self.ledger, self.options, self.progress = run, ledger, options, progress
        self.folder = workspace.runs / run / "bundle"
        self._deadline = time.monotonic() + options.max_minutes * 60

    def research(self, state: OnboardState) -> Command[Literal["author"]]:
        """Find out what the target is."""
        with self._node("research", state["target"], state):
            app = self.author.research(state["target"])
            self.ledger.named(self.run, app)
        return Command(update={"app": app, "round": 0, "repairs": []}, goto="author")

    def write(self, state: OnboardState) -> Command[Literal["build"]]:
        """Have the author write the bundle."""
        with self._node("author", state["app"], state):
            # A folder that a killed run left half-written is not built upon.
            shutil.rmtree(self.folder, ignore_errors=True)
            self.author.draft(self.folder)
        return Command(goto="build")

    def build(self, state: OnboardState) -> Command[Literal["start"]]:
        """Build the image from the bundle alone."""
        with self._node("build", state["app"], state):
            # What the author just built from the same scripts is that image; the collector builds it once more anyway.
            built = ensure_bundle(
                self.engine, self.folder, run=self.run, workspace=self.workspace, progress=self.progress,
                log=self.folder.with_name("build.log"),
            )  # fmt: skip
            self._record(state, RoundChange(bundle_digest=built.bundle_digest, image_digest=built.image_digest))
        return Command(goto="start")

    def start(self, state: OnboardState) -> Command[Literal["collect", "revise"]]:
        """Start it once: what does not start, or greets, is repaired before evidence is collected."""
        with self._node("start", state["app"], state):
            finding = self._first_start()
            if finding is not None:
                outcome: Literal["did not start"] | None = "did not start" if finding.item == "ready-in-time" else None
                self._record(state, RoundChange(outcome=outcome, stage="start", findings=[finding]))
        if finding is None:
            return Command(goto="collect")
        self.progress.note(finding.summary)
        return Command(update={"stage": "start", "findings": [finding.model_dump(mode="json")]}, goto="revise")

    def collect(self, state: OnboardState) -> Command[Literal["audit"]]:
        """Collect evidence from containers started fresh from the bundle."""
        with self._node("collect", state["app"], state):
            collect(self.engine, self.folder, run=self.run, workspace=self.workspace, progress=self.progress)
        return Command(goto="audit")

    def audit(self, state: OnboardState) -> Command[Literal["approve", "revise"]]:
        """Have the auditor decide."""
        with self._node("audit", state["app"], state):
            report = auditors.audit(
                self.engine, self.folder, run=self.run, workspace=self.workspace, progress=self.progress,
                judge=self.options.judge,
            )  # fmt: skip
            self._record(state, RoundChange.of(report))
            self.ledger.usage(self.run, state.get("round", 0), "audit", Usage.of(report))
        if report.verdict is Verdict.APPROVED:
            return Command(update={"findings": []}, goto="approve")
        failed = [f.model_dump(mode="json") for f in report.findings if f.outcome is Outcome.FAILED]
        update = {"stage": "audit", "findings": failed}
        before = state.get("best")
        if before is None or best.rank(failed) <= best.rank(before):
            best.keep(self.folder)
            update["best"] = failed
        return Command(update=update, goto="revise")

    def revise(self, state: OnboardState) -> Command[Literal["build", "collect", "reject"]]:
        """Have the author repair, while there is a repair and a budget."""
        spent = self._spent(state)
        with self._node("revise", f"round {state['round'] + 1}", state):
            findings = [Finding.model_validate(value) for value in state["findings"]]
            done: list[Repair] = []
            try:
                done = [] if spent else self.author.revise(self.folder, findings, round=state["round"])
            except BudgetSpent as error:
                spent = error.brief
            said = [f"{repair.finding}: {repair.rule} ({repair.reason})" for repair in done]
            self._record(state, RoundChange(repairs=said))
        if done:
            for sentence in said:
                self.progress.note(f"repair for {sentence}")
            update = {"round": state["round"] + 1, "repairs": [*state["repairs"], *said]}
            return Command(update=update, goto="build")
        if state["stage"] == "start":
            return Command(update={"reason": spent}, goto="collect")
        return Command(update={"reason": spent}, goto="reject")

    def approve(self, state: OnboardState) -> Command[Literal["__end__"]]:
        """Put the approved bundle in its place in one step."""
        with self._node("approve", state["app"], state):
            place(self.folder, self.workspace.new_app(state["app"]))
        return Command(update={"verdict": "approved", "reason": ""}, goto="__end__")

    def reject(self, state: OnboardState) -> Command[Literal["__end__"]]:
        """Leave the best bundle there was in the run's folder."""
        with self._node("reject", state["app"], state):
            best.put_back(self.folder)
            findings = [Finding.model_validate(value) for value in state.get("best", state["findings"])]
            reason = "; ".join(filter(None, [state.get("reason", ""), _why(findings)]))
        return Command(update={"verdict": "rejected", "reason": reason}, goto="__end__")

    def _first_start(self) -> Finding | None:
        environment = self.folder / "environment"
        spec, ready = EnvironmentSpec.read(environment / "env.yaml"), ReadySpec.read(environment / "ready.yaml")
        app = AppSpec.read(self.folder / "app.yaml")
        built = ensure_bundle(self.engine, self.folder, run=self.run, workspace=self.workspace, progress=self.progress)
        config = SessionConfig.of(spec, image=built.tag, run=self.run, bundle_digest=built.bundle_digest)
        try:
            with Session.open(self.engine, config, ready=ready) as session:
                data = environment / "data.yaml"
                names = own_names(app, spec, DataManifest.read(data) if data.exists() else DataManifest())
                return first_finding(session, ready, names=names) if app.kind is Kind.DESKTOP else None
        except (ApplicationEnded, WaitTimeout, EnvironmentBroken) as error:
            return Finding(
                item="ready-in-time",
                outcome=Outcome.FAILED,
                summary=error.brief,
                severity=Severity.BLOCKER,
                facts=start_facts(error),
            )

    def _spent(self, state: OnboardState) -> str:
        if state["round"] >= self.options.max_rounds:
            return f"budget: {self.options.max_rounds} rounds"
        if time.monotonic() > self._deadline:
            return f"budget: {self.options.max_minutes:g} minutes"
        return ""

    def _record(self, state: OnboardState, change: RoundChange) -> None:
        self.ledger.round(self.run, state.get("round", 0), change)

    @contextmanager
    def _node(self, name: str, detail: str, state: OnboardState) -> Iterator[None]:
        self.progress.step(name, detail)
        begun, text = time.monotonic(), "done"
        try:
            yield
        except BaseException as error:
            text = f"failed: {type(error).__name__}"
            raise
        finally:
            number, seconds = state.get("round", 0), time.monotonic() - begun
            self.ledger.event(self.run, name, text, seconds=seconds, round=number)
            if isinstance(self.author, Metered):
                self.ledger.usage(self.run, number, name, self.author.spent())


def _why(failed: Sequence[Finding]) -> str:
    """What rejects, in a sentence: an application that does not come up fails most items, and one of them says why."""
    rejecting = [finding for finding in failed if finding.severity is not Severity.MINOR]
    first = [finding for finding in rejecting if finding.item == "ready-in-time"] or rejecting
    others = len(rejecting) - len(first)
    told = "; ".join(f"{finding.item}: {finding.summary}" for finding in first)
    return f"{told} ({others} more items failed with it)" if others else told
