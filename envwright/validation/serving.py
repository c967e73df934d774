"""Which tasks may be served: those whose proof is whole and is of exactly what is there."""

from __future__ import annotations

from pathlib import Path

from envwright.errors import SpecError, TaskUnproven
from envwright.evidence import sha256_file, task_digest
from envwright.runtime.images import DEFAULT_SUITE, seal_tag
from envwright.specs import Proof, TaskSpec
from envwright.taskfiles import PROOF, STATES, task_file

GATES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
"""Gates of the proof protocol a task must have passed."""


def require_proven(folder: Path, *, bundle_digest: str, image_digest: str, suite: str = DEFAULT_SUITE) -> Proof:
    """The proof of the task in `folder`, if it is one for this task, bundle, image and seal.

    Raises:
        TaskUnproven: there is none, it failed, or something it was for has changed; says what.
        SpecError: task.yaml is not as it must be.
    """
    proof = require_states(folder, suite=suite)
    _require(proof, ("bundle", proof.bundle_digest, bundle_digest), ("image", proof.image_digest, image_digest))
    return proof


def require_states(folder: Path, *, suite: str = DEFAULT_SUITE, any_seal: bool = False) -> Proof:
    """The proof of the task in `folder`, if it is one for this task, its states and this seal, whatever its image.

    Args:
        any_seal: also where it is of another seal.

    Raises as `require_proven`.
    """
    spec = TaskSpec.read(folder / "task.yaml")
    again = _again(spec.app, spec.id)
    try:
        proof = Proof.read(folder / PROOF)
    except SpecError as error:
        raise TaskUnproven(f"task {spec.id!r} has no proof", details=error.brief, resolution=again) from error
    if proof.status != "proven":
        raise TaskUnproven(f"task {spec.id!r} failed its proof at {proof.first_failure}", resolution=again)
    broken = [case.name for case in proof.cases if not case.passed]
    lacking = sorted(set(GATES) - {case.gate for case in proof.cases})
    if broken or lacking:
        what = f"case {broken[0]!r} did not pass" if broken else f"gate {lacking[0]} was not run"
        raise TaskUnproven(f"the proof of task {spec.id!r} is not whole: {what}", resolution=again)
    states = task_file(folder, STATES)
    _require(
        proof,
        ("application", f"{proof.app}/{proof.task}", f"{spec.app}/{spec.id}"),
        ("task", proof.task_digest, task_digest(folder)),
        ("seal", proof.seal_image, proof.seal_image if any_seal else seal_tag(suite)),
        ("set of states", proof.states_digest, sha256_file(states) if states.is_file() else "none"),
    )
    return proof


def _require(proof: Proof, *agreeing: tuple[str, str, str]) -> None:
    for what, then, now in agreeing:
        if then != now:
            raise TaskUnproven(
                f"the proof of task {proof.task!r} is for another {what}",
                details=f"Proven for {then}, now {now}.",
                resolution=_again(proof.app, proof.task),
            )


def _again(app: str, task: str) -> str:
    return f"Run: envwright tasks prove {app} --task {task}"
