"""Gate 14 of the proof protocol: what became of each family's tasks, and how sure one can be of their validators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from pydantic import Field

from envwright.specs import Proof, Rate, Record, wilson

WRONG_STATES, RIGHT_STATES = (2, 5, 7, 8, 9, 12), (3, 6, 10)
"""Gates of states that must not be taken for solved, and of those that must."""


class Funnel(Record):
    """The tasks of one family; a task counts once, whatever the number of its states."""

    family: str
    templates: int
    attempted: int
    """With a proof, proven or failed."""
    failed_at: dict[int, int]
    """By gate, the tasks whose first failure it was."""
    proven: int
    wrong_states: int
    """States that must not be taken for solved, over all its tasks."""
    false_pass: Rate
    """Of attempted tasks, those whose validator took such a state for solved: the proof refused them."""
    false_fail: Rate
    """Of attempted tasks, those whose validator did not take a right state for solved."""
    missed: float = Field(ge=0, le=1)
    """Of proven tasks, at most so many (95 %) would take another state of these kinds for solved, none of n having."""
    seconds: float
    """Median of what a proof took."""


def funnels(proofs: Mapping[str, Sequence[Proof]], templates: Mapping[str, int]) -> list[Funnel]:
    """One for each family, by its name.

    Args:
        proofs: by family.
        templates: by family, how many there are.
    """
    return [_funnel(family, proofs[family], templates.get(family, 0)) for family in sorted(proofs)]


def _funnel(family: str, proofs: Sequence[Proof], templates: int) -> Funnel:
    failed: dict[int, int] = {}
    for proof in proofs:
        if proof.status == "failed":
            gate = min(case.gate for case in proof.cases if not case.passed)
            failed[gate] = failed.get(gate, 0) + 1
    proven = [proof for proof in proofs if proof.status == "proven"]
    cases = [case for proof in proofs for case in proof.cases if case.gate in WRONG_STATES]
    return Funnel(
        family=family,
        templates=templates,
        attempted=len(proofs),
        failed_at=dict(sorted(failed.items())),
        proven=len(proven),
        wrong_states=len(cases),
        false_pass=wilson(sum(_fails(proof, WRONG_STATES) for proof in proofs), len(proofs)),
        false_fail=wilson(sum(_fails(proof, RIGHT_STATES) for proof in proofs), len(proofs)),
        missed=1 - 0.05 ** (1 / len(proven)) if proven else 1.0,
        seconds=round(median(proof.seconds for proof in proofs), 1),
    )


def _fails(proof: Proof, gates: Sequence[int]) -> bool:
    return any(case.gate in gates and case.expected != "static" and not case.passed for case in proof.cases)
