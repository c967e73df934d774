"""What two askings of a judge mean for an item: only where both say the same, each on evidence that was shown."""

from __future__ import annotations

from collections.abc import Sequence

from auditors.case import Answer
from auditors.judging.exchange import Said
from envwright.models.text import printable
from envwright.specs import Outcome

_OUTCOMES = {"yes": Outcome.PASSED, "no": Outcome.FAILED}


def decide(said: Sequence[Said]) -> Answer:
    """The answer to the item; `unjudged` wherever the judge did not answer twice, on evidence, with the same."""
    problems = [problem for one in said if (problem := problem_of(one))]
    if problems or len(said) < 2:
        return _unjudged(problems[0] if problems else "it was not asked twice", said)
    answers = {one.judgement.answer for one in said if one.judgement}
    if len(answers) > 1:
        told = "; then, with the evidence in another order, ".join(_told(one) for one in said)
        return _unjudged(f"it does not agree with itself: {told}", said)
    (answer,) = answers
    if answer not in _OUTCOMES:
        return _unjudged(f"it cannot tell: {_reason(said[0])}", said)
    return Answer(outcome=_OUTCOMES[answer], summary=f"The judge: {_reason(said[0])}", evidence=cited(said))


def problem_of(said: Said) -> str:
    """Why one asking does not count, '' if it does."""
    if said.judgement is None:
        return said.problem or "it did not answer"
    if not said.judgement.evidence:
        return "its answer cites no evidence"
    if unknown := [name for name in said.judgement.evidence if name not in said.order]:
        return f"its answer cites {_line(unknown[0])!r}, which it was not shown"
    return ""


def cited(said: Sequence[Said]) -> list[str]:
    """The evidence that the answers name, of what was shown."""
    named = [name for one in said if one.judgement for name in one.judgement.evidence if name in one.order]
    return list(dict.fromkeys(named))


def _unjudged(why: str, said: Sequence[Said]) -> Answer:
    return Answer(outcome=Outcome.UNJUDGED, summary=f"Asked of the judge, and left open: {why}", evidence=cited(said))


def _told(said: Said) -> str:
    return f"{said.judgement.answer!r} ({_reason(said)})" if said.judgement else ""


def _reason(said: Said) -> str:
    return _line(said.judgement.reason) if said.judgement else ""


def _line(text: str) -> str:
    return " ".join(printable(text.encode()).split())[:400]
