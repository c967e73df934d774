"""Reads the rows of a run together into one record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from envwright.ledger.records import FindingRecord, RoundRecord, RunRecord, RunStory, Spent
from envwright.ledger.tables import Call, Event, Finding, Round, Run
from envwright.specs import Outcome, Severity


def run_record(run: Run) -> RunRecord:
    """The run without what happened in it."""
    return RunRecord(**{name: getattr(run, name) for name in RunRecord.model_fields})


def run_story(session: Session, run: Run) -> RunStory:
    """The run with everything in it, its rounds in order."""
    events = session.scalars(select(Event).where(Event.run == run.id)).all()
    calls = session.scalars(select(Call).where(Call.run == run.id)).all()
    findings = session.scalars(select(Finding).where(Finding.run == run.id).order_by(Finding.id)).all()
    rounds = session.scalars(select(Round).where(Round.run == run.id).order_by(Round.number)).all()
    told = [
        _round(
            record,
            _spent([e for e in events if e.round == record.number], [c for c in calls if c.round == record.number]),
            [finding for finding in findings if finding.round == record.number],
        )
        for record in rounds
    ]
    return RunStory(**run_record(run).model_dump(), spent=_spent(events, calls), rounds=told)


def _round(record: Round, spent: Spent, findings: Iterable[Finding]) -> RoundRecord:
    return RoundRecord(
        number=record.number,
        outcome=record.outcome,
        bundle_digest=record.bundle_digest,
        image_digest=record.image_digest,
        evidence_digest=record.evidence_digest,
        spent=spent,
        findings=[
            FindingRecord(
                stage=finding.stage,
                item=finding.item,
                outcome=Outcome(finding.outcome),
                severity=Severity(finding.severity),
                summary=finding.summary,
            )
            for finding in findings
        ],
        repairs=record.repairs or [],
    )


def _spent(events: Sequence[Event], calls: Sequence[Call]) -> Spent:
    costs = [call.cost_usd for call in calls]
    known = [cost for cost in costs if cost is not None]
    return Spent(
        minutes=round(sum(event.seconds or 0.0 for event in events) / 60, 2),
        input_tokens=sum(call.input_tokens for call in calls),
        output_tokens=sum(call.output_tokens for call in calls),
        cost_usd=round(sum(known), 6) if len(known) == len(costs) else None,
    )
