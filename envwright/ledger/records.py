"""What goes into the ledger and what comes out of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from envwright.specs import AuditReport, Finding, Outcome, Record, Severity


class Usage(Record):
    """What calls of a model used."""

    model: str
    """`provider:name`, as given on the command line."""
    input_tokens: int = Field(ge=0)
    output_tokens: int = Field(ge=0)
    cost_usd: float | None = Field(default=None, ge=0)
    """US dollars; none where the price of the model is not known."""

    @classmethod
    def of(cls, report: AuditReport) -> list[Usage]:
        """What the judge of an audit used; nothing where none was asked."""
        judge = report.judge
        if judge is None or not judge.input_tokens + judge.output_tokens:
            return []
        return [
            cls(
                model=judge.model,
                input_tokens=judge.input_tokens,
                output_tokens=judge.output_tokens,
                cost_usd=judge.cost_usd,
            )
        ]


class RoundChange(Record):
    """What became known about a round; what is none stays as it is recorded."""

    outcome: Literal["did not start", "approved", "rejected"] | None = None
    bundle_digest: str | None = None
    image_digest: str | None = None
    evidence_digest: str | None = None
    stage: Literal["start", "audit"] = "audit"
    """Where the findings come from."""
    findings: list[Finding] | None = None
    """Replace those of the same stage of the round."""
    repairs: list[str] | None = None
    """One sentence a repair that was made because of the findings."""

    @classmethod
    def of(cls, report: AuditReport) -> RoundChange:
        """What an audit says of the round."""
        return cls(
            outcome=report.verdict.value,
            bundle_digest=report.bundle_digest,
            image_digest=report.image_digest,
            evidence_digest=report.evidence_digest,
            findings=report.findings,
        )


class RunRecord(Record):
    """One run as the ledger knows it."""

    id: str
    kind: str
    app: str
    """What was asked for, e.g. a package name."""
    bundle: str | None = None
    """Id of the application that it is; none while that is not known."""
    started_at: str
    ended_at: str | None
    outcome: str | None
    """approved, rejected, failed or abandoned; none while it runs or when it was killed."""
    reason: str | None = None
    """Why it was rejected or failed."""


class EventRecord(Record):
    """One event of a run."""

    at: str
    node: str
    text: str
    seconds: float | None
    round: int | None = None


class FindingRecord(Record):
    """One answer of the auditor, as the ledger keeps it."""

    stage: str
    """`start`: seen when it was first started; `audit`: the auditor's."""
    item: str
    outcome: Outcome
    severity: Severity
    summary: str


class Spent(Record):
    """Time and what models used."""

    minutes: float
    """Of the steps that ended; what a killed process did in the step that was cut is not known."""
    input_tokens: int
    output_tokens: int
    cost_usd: float | None
    """US dollars; none where the price of one of the calls is not known."""


class RoundRecord(Record):
    """One round: a bundle as it was written or repaired, and what became of it."""

    number: int
    """0 is the first draft."""
    outcome: str | None
    """did not start, approved or rejected; none where it was cut before."""
    bundle_digest: str | None
    image_digest: str | None
    evidence_digest: str | None
    spent: Spent
    findings: list[FindingRecord]
    repairs: list[str]
    """What was then changed; it is the next round that tries it."""


class RunStory(RunRecord):
    """One run with everything in it."""

    spent: Spent
    rounds: list[RoundRecord]


class VisitState(StrEnum):
    """Where a visit of a night is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    NOT_REACHED = "not reached"
    """The night's time or money was spent before."""


class StepRecord(Record):
    """One thing a night did for an application."""

    kind: Literal["onboard", "audit", "prove", "drift"]
    why: str
    """What made it necessary."""
    outcome: str = ""
    """'' while it runs; `ok`, `failed`, or `infrastructure`: not the application's fault."""
    detail: str = ""
    """What came of it; where it failed, the first thing that did."""
    began_at: str = ""
    seconds: float = 0.0
    cost_usd: float = 0.0


class Health(Record):
    """What an application is good for at one moment."""

    approved: bool = False
    proven: list[str] = Field(default_factory=list)
    """Ids of tasks that may be served."""
    unproven: list[str] = Field(default_factory=list)
    """Ids of tasks that may not."""


class VisitRecord(Record):
    """What a night does for one application, and what came of it."""

    target: str
    """As `envwright onboard` takes it."""
    app: str
    """Its id."""
    state: VisitState = VisitState.WAITING
    reasons: list[str] = Field(default_factory=list)
    """Why there is something to do; empty: everything was as it had been."""
    attempts: int = 0
    cut: int = 0
    """How often the process that worked on it was killed with its night."""
    infrastructure: list[str] = Field(default_factory=list)
    """Failures that were not the application's."""
    before: Health = Field(default_factory=Health)
    after: Health | None = None
    """None where it was not looked at."""
    failure: str = ""
    """The first step that failed, and why; '' where none did."""
    steps: list[StepRecord] = Field(default_factory=list)


class NightRecord(Record):
    """One nightly run."""

    id: str
    place: str
    plan: str
    started_at: str
    ended_at: str | None
    outcome: str | None
    """`whole`, `abandoned`, or why it could not go on; none while it runs or when it was killed."""


class StandingRecord(Record):
    """What the last look at an application rested on, so that nothing is done twice for the same reason."""

    fingerprint: dict[str, str]
    """Inputs by name: bundle, base image, checklist, harness, tasks."""
    health: Health
    failure: str = ""
    minutes: float = 0.0
    """What it took."""
    needed_at: str = ""
    """When it was last worked on, UTC."""
    machine: str = ""
    """Where it was last worked on, so where its image is."""
