"""Where the changes of gate 7 stand once they were made anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from envwright.specs import ProofCase
from envwright.validation.proof import _changed


def case(gate: int, name: str) -> ProofCase:
    return ProofCase(gate=gate, name=name, expected="below_one", passed=True)


@given(
    before=st.lists(st.sampled_from([1, 2, 3, 4, 5, 6])),
    sevens=st.integers(0, 3),
    after=st.lists(st.sampled_from([8, 9, 10, 12, 2, 3])),
    anew=st.integers(0, 4),
)
def test_what_is_made_anew_stands_where_it_stood_and_all_else_stays_in_its_order(
    before: list[int], sevens: int, after: list[int], anew: int
) -> None:
    first = [case(gate, f"before-{number}") for number, gate in enumerate(before)]
    last = [case(8, "source-gone"), *(case(gate, f"after-{number}") for number, gate in enumerate(after))]
    then = [*first, *(case(7, f"old-{number}") for number in range(sevens)), *last]
    made = [case(7, f"new-{number}") for number in range(anew)]
    counted = ProofCase(gate=7, name="enough-places", expected="static", passed=True)
    assert _changed([*then, counted], made) == [*first, *made, *last, counted]
