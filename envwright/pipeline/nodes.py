"""The nodes of the onboarding graph: each does one thing, records it in the ledger, and says where to go."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from langgraph.types import Command

import auditors
from auditors.probes.start import start_facts
from builders.author import Author, Repair
from builders.model.settings import ModelSettings
from envwright.errors import ApplicationEnded, BudgetSpent, EnvironmentBroken, WaitTimeout
from envwright.ledger import Ledger
from envwright.pipeline import best
from envwright.pipeline.placing import place
from envwright.pipeline.state import OnboardState
from envwright.progress import Progress
from envwright.runtime.collector import collect
from envwright.runtime.engine import Engine
from envwright.runtime.hardening import SessionConfig
from envwright.runtime.images import build_bundle, ensure_bundle
from envwright.runtime.session import Session
from envwright.specs import EnvironmentSpec, Finding, Outcome, ReadySpec, Record, Severity, Verdict
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
        with self._node("research", state["target"]):
            app = self.author.research(state["target"])
        return Command(update={"app": app, "round": 0, "repairs": []}, goto="author")

    def write(self, state: OnboardState) -> Command[Literal["build"]]:
        """Have the author write the bundle."""
        with self._node("author", state["app"]):
            # A folder that a killed run left half-written is not built upon.
            shutil.rmtree(self.folder, ignore_errors=True)
            self.author.draft(self.folder)
        return Command(goto="build")

    def build(self, state: OnboardState) -> Command[Literal["start"]]:
        """Build the image from the bundle alone."""
        with self._node("build", state["app"]):
            build_bundle(
                self.engine, self.folder, run=self.run, workspace=self.workspace, progress=self.progress,
                log=self.folder.with_name("build.log"),
            )  # fmt: skip
        return Command(goto="start")

    def start(self, state: OnboardState) -> Command[Literal["collect", "revise"]]:
        """Start it once: what does not even start is repaired before evidence is collected."""
        with self._node("start", state["app"]):
            finding = self._first_start()
        if finding is None:
            return Command(goto="collect")
        self.progress.note(finding.summary)
        return Command(update={"stage": "start", "findings": [finding.model_dump(mode="json")]}, goto="revise")

    def collect(self, state: OnboardState) -> Command[Literal["audit"]]:
        """Collect evidence from containers started fresh from the bundle."""
        with self._node("collect", state["app"]):
            collect(self.engine, self.folder, run=self.run, workspace=self.workspace, progress=self.progress)
        return Command(goto="audit")

    def audit(self, state: OnboardState) -> Command[Literal["approve", "revise"]]:
        """Have the auditor decide."""
        with self._node("audit", state["app"]):
            report = auditors.audit(
                self.engine, self.folder, run=self.run, workspace=self.workspace, progress=self.progress
            )
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
        with self._node("revise", f"round {state['round'] + 1}"):
            findings = [Finding.model_validate(value) for value in state["findings"]]
            done: list[Repair] = []
            try:
                done = [] if spent else self.author.revise(self.folder, findings, round=state["round"])
            except BudgetSpent as error:
                spent = error.brief
        if done:
            said = [f"{repair.finding}: {repair.rule} ({repair.reason})" for repair in done]
            for sentence in said:
                self.progress.note(f"repair for {sentence}")
            update = {"round": state["round"] + 1, "repairs": [*state["repairs"], *said]}
            return Command(update=update, goto="build")
        if state["stage"] == "start":
            return Command(update={"reason": spent}, goto="collect")
        return Command(update={"reason": spent}, goto="reject")

    def approve(self, state: OnboardState) -> Command[Literal["__end__"]]:
        """Put the approved bundle in its place in one step."""
        with self._node("approve", state["app"]):
            place(self.folder, self.workspace.new_app(state["app"]))
        return Command(update={"verdict": "approved", "reason": ""}, goto="__end__")

    def reject(self, state: OnboardState) -> Command[Literal["__end__"]]:
        """Leave the best bundle there was in the run's folder."""
        weights = {Severity.BLOCKER.value: 0, Severity.MAJOR.value: 1, Severity.MINOR.value: 2}
        failed = sorted(state.get("best", state["findings"]), key=lambda finding: weights[finding["severity"]])
        summary = "; ".join(f"{finding['item']}: {finding['summary']}" for finding in failed)
        with self._node("reject", state["app"]):
            best.put_back(self.folder)
            reason = "; ".join(filter(None, [state.get("reason", ""), summary]))
        return Command(update={"verdict": "rejected", "reason": reason}, goto="__end__")

    def _first_start(self) -> Finding | None:
        environment = self.folder / "environment"
        spec, ready = EnvironmentSpec.read(environment / "env.yaml"), ReadySpec.read(environment / "ready.yaml")
        built = ensure_bundle(self.engine, self.folder, run=self.run, workspace=self.workspace, progress=self.progress)
        config = SessionConfig.of(spec, image=built.tag, run=self.run, bundle_digest=built.bundle_digest)
        try:
            with Session.open(self.engine, config, ready=ready):
                return None
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

    @contextmanager
    def _node(self, name: str, detail: str) -> Iterator[None]:
        self.progress.step(name, detail)
        begun = time.monotonic()
        try:
            yield
        except BaseException as error:
            self.ledger.event(self.run, name, f"failed: {type(error).__name__}", seconds=time.monotonic() - begun)
            raise
        self.ledger.event(self.run, name, "done", seconds=time.monotonic() - begun)
