"""What became of the tasks of a family: counted by task, never by state."""

from __future__ import annotations

import pytest

from envwright.specs import Proof, ProofCase
from envwright.validation.funnel import funnels

pytestmark = pytest.mark.unit


def proof(task: str, *failing: int, states: int = 5) -> Proof:
    """A task whose states of these gates did not come out as they must."""
    cases = [
        ProofCase(gate=gate, name=f"{gate}-{number}", expected="below_one", score=0.5, passed=gate not in failing)
        for gate in range(1, 13)
        for number in range(states)
    ]
    return Proof(
        app="a", task=task, status="failed" if failing else "proven", gates=list(range(1, 13)), task_digest="0" * 64,
        bundle_digest="0" * 64, image_digest="0" * 64, seal_image="s", proved_at="now", seconds=10, cases=cases,
    )  # fmt: skip


def test_a_task_counts_once_however_many_of_its_states_fail() -> None:
    (found,) = funnels(
        {"text": [proof("one"), proof("two", 5, states=50), proof("three", 6, 7), proof("four")]}, {"text": 3}
    )
    assert (found.attempted, found.proven, found.templates) == (4, 2, 3)
    assert found.failed_at == {5: 1, 6: 1}
    assert (found.false_pass.hits, found.false_pass.of) == (2, 4)
    assert (found.false_fail.hits, found.false_fail.of) == (1, 4)


def test_none_of_three_hundred_means_at_most_one_in_a_hundred() -> None:
    (found,) = funnels({"text": [proof(f"t{number}", states=1) for number in range(300)]}, {})
    assert found.missed == pytest.approx(0.00994, abs=1e-4)
    assert found.false_pass.hits == 0 and found.false_pass.high == pytest.approx(0.0126, abs=1e-3)


def test_families_are_not_pooled() -> None:
    found = funnels({"text": [proof("one")], "source": [proof("two", 9)]}, {})
    assert [(each.family, each.proven, each.missed < 1) for each in found] == [("source", 0, False), ("text", 1, True)]
