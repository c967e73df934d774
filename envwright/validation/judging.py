"""What a validator must say of a state, and whether it did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import Field

from envwright.errors import ValidatorError
from envwright.specs import Criterion, Expected, ProofCase, Record, ValidatorResult
from envwright.validation.seal import MadeStates

PARTIALS, MUTANTS, VARIANTS, PLACES = 2, 10, 4, 2
"""At least so many of each a task."""


class State(Record):
    """One final state, and what must come out of it."""

    gate: int = Field(ge=1, le=14)
    name: str
    expected: Expected
    files: dict[str, bytes]
    broken: str = ""
    """The criterion that must be among the failed ones, '' where none is named."""
    holds: list[str] = Field(default_factory=list)
    """Where `exact` is expected: the criteria that must pass."""
    zone: str = "UTC"
    """Time zone the validator runs in."""
    seconds: float = 0.0
    """What it took to come to."""


def stated(made: MadeStates) -> list[State]:
    """Gates 4, 5 and 6: what a task says of states of its own."""
    partials = [
        State(gate=4, name=one.name, expected="exact", files=one.files, holds=one.holds) for one in made.partials
    ]
    mutants = [
        State(
            gate=5,
            name=one.name,
            expected="below_one_or_error" if one.unreadable else "below_one",
            files=one.files,
            broken=one.breaks,
        )
        for one in made.mutants
    ]
    variants = [State(gate=6, name=one.name, expected="one", files=one.files) for one in made.variants]
    return partials + mutants + variants


def judged(state: State, result: ValidatorResult | ValidatorError) -> ProofCase:
    """The state's case of the proof."""
    told = {
        "gate": state.gate,
        "name": state.name,
        "expected": state.expected,
        "broken": state.broken,
        "holds": state.holds,
        "seconds": state.seconds,
    }
    if isinstance(result, ValidatorError):
        passed = state.expected in ("below_one_or_error", "zero_or_error")
        return ProofCase.model_validate({**told, "error": result.details or result.brief, "passed": passed})
    failed = [criterion.name for criterion in result.criteria if not criterion.passed]
    passed = _as_expected(state, result, failed) and (not state.broken or state.broken in failed)
    return ProofCase.model_validate({**told, "score": result.score, "failed_criteria": failed, "passed": passed})


def _as_expected(state: State, result: ValidatorResult, failed: Sequence[str]) -> bool:
    match state.expected:
        case "zero" | "zero_or_error":
            return result.score == 0 and len(failed) == len(result.criteria)  # every criterion, not only the sum
        case "one":
            return result.score == 1
        case "exact":
            return _exact(result.criteria, state.holds, failed) and result.score < 1
        case _:
            return result.score < 1


def _exact(criteria: Sequence[Criterion], holds: Sequence[str], failed: Sequence[str]) -> bool:
    names = {criterion.name for criterion in criteria}
    return set(holds) <= names and set(failed) == names - set(holds)


def coverage(criteria: Iterable[str], cases: Sequence[ProofCase]) -> list[ProofCase]:
    """That there are enough states of each kind, all named differently, and of every criterion those it needs."""
    names = set(criteria)
    partials, mutants, variants, frame = ([case for case in cases if case.gate == gate] for gate in (4, 5, 6, 7))
    broken = {case.broken for case in mutants if case.passed and case.score is not None}
    held = [set(case.holds) for case in partials if case.passed]
    alone = {name for name in names if {name} in held}
    left_out = {name for name in names if names - {name} in held}
    return [
        _static(4, "enough-partials", _enough(partials, PARTIALS)),
        _static(4, "every-criterion-alone", _without("no state has it alone", names - alone)),
        _static(4, "all-but-every-criterion", _without("no state has all but it", names - left_out)),
        _static(5, "enough-mutants", _enough(mutants, MUTANTS)),
        _static(5, "every-criterion-broken", _without("no mutant breaks it", names - broken)),
        _static(6, "enough-variants", _enough(variants, VARIANTS)),
        # Of a type that the harness cannot change, no state would be made, and none would fail.
        _static(7, "enough-places", _enough(frame, PLACES)),
    ]


def _enough(cases: Sequence[ProofCase], least: int) -> str:
    names = {case.name for case in cases}
    if len(names) < len(cases):
        return "two states have one name"
    return "" if len(names) >= least else f"there are {len(names)}, at least {least} are needed"


def _without(what: str, names: Iterable[str]) -> str:
    return "; ".join(f"{name}: {what}" for name in sorted(names))


def _static(gate: int, name: str, error: str) -> ProofCase:
    return ProofCase(gate=gate, name=name, expected="static", error=error, passed=not error)
