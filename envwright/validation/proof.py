"""Proves a task: gates 1, 2, 3 and 5 of the proof protocol, cheap ones first, every state in a fresh container.

What cannot be decided (an engine that fails, a seal that dies) is an error, never a failed or a passed gate.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Semaphore
from typing import Any, Literal

from pydantic import JsonValue

from envwright.errors import EnvironmentBroken, SpecError, ValidatorError
from envwright.progress import Progress, Silent
from envwright.runtime.engine import Engine
from envwright.runtime.hardening import SessionConfig
from envwright.runtime.session import Session
from envwright.specs import EnvironmentSpec, Proof, ProofCase, ReadySpec, ValidatorResult
from envwright.validation import idling
from envwright.validation.export import export_state
from envwright.validation.gates import static_cases
from envwright.validation.scoring import Task, initial_files, load_task
from envwright.validation.seal import MadeMutant, Seal
from envwright.validation.serving import GATES

Play = Callable[[Session, Sequence[Mapping[str, JsonValue]]], None]
"""Carries out written canonical actions on a session, as the environment would."""

Expected = Literal["zero", "one", "below_one", "below_one_or_error"]
MUTANTS = 10
"""At least so many mutants a task."""


@dataclass(frozen=True)
class Prover:
    """What proofs of one application's tasks share."""

    engine: Engine
    seal: Seal
    image: str
    """Id of the application's image."""
    image_digest: str
    bundle_digest: str
    environment: EnvironmentSpec
    ready: ReadySpec
    run: str
    play: Play
    progress: Progress = field(default_factory=Silent)
    active: Semaphore = field(default_factory=lambda: Semaphore(3))
    """How many containers may be busy at a time; one that only waits is not."""

    def prove(self, folder: Path, steps: Sequence[Mapping[str, JsonValue]]) -> Proof:
        """Prove one task and write its proof.json, proven or failed.

        Args:
            steps: the demonstration: the route through the interface.

        Raises:
            SpecError: the task is not whole.
            ValidatorError, EngineError, EnvironmentBroken, WaitTimeout: nothing can be said; no proof is written.
        """
        begun = time.monotonic()
        (folder / "proof.json").unlink(missing_ok=True)
        task = load_task(folder)
        if not steps:
            raise SpecError(folder / "demonstration.json", expected="at least one step")
        cases = self.prove_files(folder)
        if all(case.passed for case in cases):
            initial = initial_files(self.engine, folder, run=self.run, seal=self.seal)
            cases += self._with_application(task, initial, steps)
        failed = min((case for case in cases if not case.passed), key=lambda case: case.gate, default=None)
        proof = Proof(
            app=task.spec.app,
            task=task.spec.id,
            status="proven" if failed is None else "failed",
            first_failure="" if failed is None else f"gate {failed.gate}: {failed.name}",
            gates=sorted({case.gate for case in cases} & set(GATES)),
            task_digest=task.digest,
            bundle_digest=self.bundle_digest,
            image_digest=self.image_digest,
            seal_image=self.seal.image,
            proved_at=datetime.now(UTC).isoformat(timespec="seconds"),
            seconds=round(time.monotonic() - begun, 3),
            cases=cases,
        )
        proof.write(folder / "proof.json")
        return proof

    def prove_files(self, folder: Path) -> list[ProofCase]:
        """Gates 1 and 5, and what of 2 and 3 needs no window: a few seconds, so it comes before any window opens.

        Raises:
            SpecError, ValidatorError, EngineError: nothing can be said.
        """
        task = load_task(folder)
        initial = initial_files(self.engine, folder, run=self.run, seal=self.seal)
        static = static_cases(task, self.seal, initial)
        return static + self._without_application(task, initial) if all(case.passed for case in static) else static

    def _without_application(self, task: Task, initial: Mapping[str, bytes]) -> list[ProofCase]:
        solved = [self.seal.make(task.solution, "solve", initial) for _ in range(2)]
        mutants = self.seal.mutate(task.mutants, initial, solved[0])
        states = [_observed(task, initial), *(self._stored(task, initial, files) for files in solved)]
        states += [_observed(task, mutant.files) for mutant in mutants]
        start, *results = self.seal.validate(task.validator, states, initial)
        cases = [_judged(3, f"oracle-by-file-{number}", "one", result) for number, result in enumerate(results[:2], 1)]
        judged = [_judged_mutant(mutant, result) for mutant, result in zip(mutants, results[2:], strict=True)]
        return [_judged(2, "start-state", "zero", start), *cases, *judged, *_coverage(results[0], judged)]

    def _with_application(
        self, task: Task, initial: Mapping[str, bytes], steps: Sequence[Mapping[str, JsonValue]]
    ) -> list[ProofCase]:
        """Gate 2, and gate 3 through the interface: each in a fresh container, side by side."""
        acts: dict[str, idling.Act] = dict(idling.FAMILY)
        for number in (1, 2):
            acts[f"oracle-by-interface-{number}"] = lambda session: self.play(session, steps)
        with ThreadPoolExecutor(max_workers=len(acts), thread_name_prefix="proof") as pool:
            given_up = Event()
            futures = {
                name: pool.submit(self._state_after, task, initial, name, act, given_up) for name, act in acts.items()
            }
            states = _gathered(futures, given_up)
        results = self.seal.validate(task.validator, [state for state, _ in states.values()], initial)
        return [
            _judged(
                2 if name in idling.FAMILY else 3, name, "zero" if name in idling.FAMILY else "one", result, seconds
            )
            for (name, (_, seconds)), result in zip(states.items(), results, strict=True)
        ]

    def _state_after(
        self, task: Task, initial: Mapping[str, bytes], name: str, act: idling.Act, given_up: Event
    ) -> tuple[dict[str, bytes], float]:
        """The observed state of a fresh container in which something was done, and the seconds that took."""
        begun = time.monotonic()
        with self.active:
            if given_up.is_set():
                raise EnvironmentBroken(f"{name} was given up: another state of {task.spec.id!r} could not be had")
            session = Session.open(self.engine, self._config(task), ready=self.ready, files=initial)
        with session:
            with nullcontext() if act is idling.idle else self.active:
                act(session)
            with self.active:
                session.stop(timeout_s=2)
                state = export_state(session, task.spec.observed)
        self.progress.note(f"{task.spec.id}: {name}")
        return state, round(time.monotonic() - begun, 3)

    def _stored(self, task: Task, initial: Mapping[str, bytes], files: Mapping[str, bytes]) -> dict[str, bytes]:
        """What the engine gives back of files put into a fresh container that never ran."""
        with self.active, Session.create(self.engine, self._config(task), files={**initial, **files}) as session:
            return export_state(session, task.spec.observed)

    def _config(self, task: Task) -> SessionConfig:
        return SessionConfig.of(
            self.environment,
            document=task.spec.document,
            image=self.image,
            run=self.run,
            bundle_digest=self.bundle_digest,
            start_timeout_s=120,
        )


def _gathered(futures: Mapping[str, Future[Any]], given_up: Event) -> dict[str, Any]:
    """All results; or the first error, when what had not begun is given up and every container is gone."""
    done, _ = wait(futures.values(), return_when=FIRST_EXCEPTION)
    errors = [error for future in done if (error := future.exception()) is not None]
    if errors:
        given_up.set()
        wait(futures.values())
        raise errors[0]
    return {name: future.result() for name, future in futures.items()}


def _observed(task: Task, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What of `files` lies at an observed path."""
    return {
        path: content
        for path, content in files.items()
        if any(path == seen or path.startswith(seen.rstrip("/") + "/") for seen in task.spec.observed)
    }


def _judged(
    gate: int, name: str, expected: Expected, result: ValidatorResult | ValidatorError, seconds: float = 0.0
) -> ProofCase:
    if isinstance(result, ValidatorError):
        return ProofCase(
            gate=gate,
            name=name,
            expected=expected,
            error=result.details or result.brief,
            passed=expected == "below_one_or_error",
            seconds=seconds,
        )
    failed = [criterion.name for criterion in result.criteria if not criterion.passed]
    passed = {
        # Every single criterion, not only the sum.
        "zero": result.score == 0 and len(failed) == len(result.criteria),
        "one": result.score == 1,
    }.get(expected, result.score < 1)
    return ProofCase(
        gate=gate,
        name=name,
        expected=expected,
        score=result.score,
        failed_criteria=failed,
        passed=passed,
        seconds=seconds,
    )


def _judged_mutant(mutant: MadeMutant, result: ValidatorResult | ValidatorError) -> ProofCase:
    case = _judged(5, mutant.name, "below_one_or_error" if mutant.unreadable else "below_one", result)
    named = case.score is None or mutant.breaks in case.failed_criteria
    return case.model_copy(update={"broken": mutant.breaks, "passed": case.passed and named})


def _coverage(oracle: ValidatorResult | ValidatorError, mutants: Iterable[ProofCase]) -> list[ProofCase]:
    """That there are enough mutants, all different, and that each criterion has one that breaks it."""
    mutants = list(mutants)
    names = {case.name for case in mutants}
    enough = "" if len(names) >= MUTANTS else f"{len(names)} mutants, at least {MUTANTS} are needed"
    if len(names) != len(mutants):
        enough = "two mutants have one name"
    criteria = {criterion.name for criterion in getattr(oracle, "criteria", [])}
    unbroken = sorted(criteria - {case.broken for case in mutants if case.passed and case.score is not None})
    return [
        ProofCase(gate=5, name="enough-mutants", expected="static", error=enough, passed=not enough),
        ProofCase(
            gate=5,
            name="every-criterion-broken",
            expected="static",
            error=f"no mutant breaks {unbroken}" if unbroken else "",
            passed=not unbroken,
        ),
    ]
