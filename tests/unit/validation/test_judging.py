"""What must come out of a state, and what does not count as that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from envwright.errors import ValidatorError
from envwright.specs import Criterion, Expected, ProofCase, ValidatorResult
from envwright.validation.judging import MUTANTS, PLACES, VARIANTS, State, coverage, judged

pytestmark = pytest.mark.unit

NAMES = ("a", "b", "c")


def result(*held: str) -> ValidatorResult:
    criteria = [Criterion(name=name, weight=1, passed=name in held) for name in NAMES]
    return ValidatorResult(score=len(held) / len(NAMES), criteria=criteria)


def state(expected: Expected, *, gate: int = 5, broken: str = "", holds: tuple[str, ...] = ()) -> State:
    return State(gate=gate, name="x", expected=expected, files={}, broken=broken, holds=list(holds))


@pytest.mark.parametrize(
    ("expected", "held", "passed"),
    [
        ("zero", (), True),
        ("zero", ("a",), False),
        ("one", NAMES, True),
        ("one", ("a", "b"), False),
        ("below_one", ("a", "b"), True),
        ("below_one", NAMES, False),
        ("below_one_or_error", NAMES, False),
        ("zero_or_error", ("c",), False),
    ],
)
def test_a_score_is_held_against_what_must_come_out(expected: Expected, held: tuple[str, ...], passed: bool) -> None:
    assert judged(state(expected), result(*held)).passed is passed


def test_a_score_of_nought_with_a_criterion_of_no_weight_left_is_not_zero() -> None:
    criteria = [Criterion(name="a", weight=1e-300, passed=True), Criterion(name="b", weight=1, passed=False)]
    assert not judged(state("zero"), ValidatorResult(score=0, criteria=criteria)).passed


@pytest.mark.parametrize("expected", ["zero", "one", "below_one", "exact", "below_one_or_error", "zero_or_error"])
def test_an_error_is_what_was_expected_only_where_it_was_said(expected: Expected) -> None:
    case = judged(state(expected), ValidatorError("unreadable"))
    assert case.passed is expected.endswith("_or_error") and case.score is None


@given(st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(NAMES)))
def test_partial_progress_is_exact(said: set[str], held: set[str]) -> None:
    case = judged(state("exact", gate=4, holds=tuple(said)), result(*held))
    assert case.passed is (said == held != set(NAMES))


def test_partial_progress_that_names_no_criterion_there_is_fails() -> None:
    assert not judged(state("exact", gate=4, holds=("a", "z")), result("a")).passed


def test_a_mutant_must_break_the_criterion_it_names() -> None:
    assert judged(state("below_one", broken="a"), result("b", "c")).passed
    assert not judged(state("below_one", broken="a"), result("a", "b")).passed


def whole() -> list[ProofCase]:
    """The cases of a task whose states are all there."""

    def case(gate: int, name: str, **told: object) -> ProofCase:
        return ProofCase.model_validate(
            {"gate": gate, "name": name, "expected": "below_one", "score": 0.5, "passed": True, **told}
        )

    partials = [case(4, f"only-{name}", holds=[name]) for name in NAMES]
    partials += [case(4, f"but-{name}", holds=[other for other in NAMES if other != name]) for name in NAMES]
    mutants = [case(5, f"mutant-{number}", broken=NAMES[number % 3]) for number in range(MUTANTS)]
    others = [case(6, f"variant-{number}") for number in range(VARIANTS)]
    return partials + mutants + others + [case(7, f"place-{number}") for number in range(PLACES)]


def lacking(cases: list[ProofCase]) -> set[str]:
    return {case.name for case in coverage(NAMES, cases) if not case.passed}


def test_states_that_cover_everything_lack_nothing() -> None:
    assert lacking(whole()) == set()


@pytest.mark.parametrize(
    ("gone", "lacks"),
    [
        ("only-b", "every-criterion-alone"),
        ("but-c", "all-but-every-criterion"),
        ("mutant-0", "enough-mutants"),
        ("variant-0", "enough-variants"),
        ("place-0", "enough-places"),
    ],
)
def test_a_state_too_few_is_noticed(gone: str, lacks: str) -> None:
    assert lacking([case for case in whole() if case.name != gone]) == {lacks}


def test_a_criterion_that_no_mutant_breaks_is_noticed() -> None:
    cases = [case.model_copy(update={"broken": "a"}) if case.broken == "c" else case for case in whole()]
    assert lacking(cases) == {"every-criterion-broken"}


def test_a_partial_state_that_did_not_pass_covers_nothing() -> None:
    cases = [case.model_copy(update={"passed": False}) if case.name == "only-a" else case for case in whole()]
    assert lacking(cases) == {"every-criterion-alone"}


def test_two_states_of_one_name_are_noticed() -> None:
    assert lacking([*whole(), whole()[-1]]) == {"enough-places"}
