"""Proves a task: gates 1 to 12 of the proof protocol, cheap ones first, every state in a fresh container.

What cannot be decided (an engine that fails, a seal that dies) is an error, never a failed or a passed gate.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Semaphore
from typing import Any, TypeVar

from pydantic import JsonValue

from envwright.errors import EnvironmentBroken, SpecError
from envwright.progress import Progress, Silent
from envwright.runtime.engine import Engine
from envwright.runtime.hardening import SessionConfig
from envwright.runtime.session import Session
from envwright.specs import EnvironmentSpec, Proof, ProofCase, ReadySpec, write_text
from envwright.taskfiles import PROOF, STATES, canary, task_file
from envwright.validation import canaries, idling, shortcuts
from envwright.validation.around import forged, frame, of_others, repeated, witnesses
from envwright.validation.export import export_state
from envwright.validation.fixtures import keep, kept
from envwright.validation.gates import static_cases
from envwright.validation.judging import State, coverage, judged, stated
from envwright.validation.scoring import Task, initial_files, load_task, solved_files
from envwright.validation.seal import Seal
from envwright.validation.serving import require_states
from envwright.validation.weakening import Noticed, weakened

Gated = TypeVar("Gated", bound=State | ProofCase)
Play = Callable[[Session, Sequence[Mapping[str, JsonValue]]], None]
"""Carries out written canonical actions on a session, as the environment would."""


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

    def prove(self, folder: Path, steps: Sequence[Mapping[str, JsonValue]], others: Sequence[Path] = ()) -> Proof:
        """Prove one task and write its proof.json, proven or failed; where proven, with every state that was scored.

        Args:
            steps: the demonstration: the route through the interface.
            others: folders of other tasks of the application; those on the same document are looked at in gate 12.

        Raises:
            SpecError: the task is not whole.
            ValidatorError, EngineError, EnvironmentBroken, WaitTimeout: nothing can be said; no proof is written.
        """
        begun = time.monotonic()
        for name in (PROOF, STATES):
            task_file(folder, name).unlink(missing_ok=True)
        task = load_task(folder)
        if not steps:
            raise SpecError(folder / "demonstration.json", expected="at least one step")
        cases, states = self.prove_files(folder, others)
        if all(case.passed for case in cases):
            initial = initial_files(self.engine, folder, run=self.run, seal=self.seal)
            played, isolated = self._with_application(task, initial, steps)
            cases += [*judge(self.seal, task.validator, initial, played), isolated]
            states += played
        failed = min((case for case in cases if not case.passed), key=lambda case: case.gate, default=None)
        proof = Proof(
            app=task.spec.app,
            task=task.spec.id,
            status="proven" if failed is None else "failed",
            first_failure="" if failed is None else f"gate {failed.gate}: {failed.name}",
            gates=sorted({case.gate for case in cases}),
            task_digest=task.digest,
            bundle_digest=self.bundle_digest,
            image_digest=self.image_digest,
            seal_image=self.seal.image,
            states_digest=keep(folder, initial, states) if failed is None else "",
            proved_at=datetime.now(UTC).isoformat(timespec="seconds"),
            seconds=round(time.monotonic() - begun, 3),
            cases=cases,
        )
        _write(folder, proof)
        return proof

    def prove_files(self, folder: Path, others: Sequence[Path] = ()) -> tuple[list[ProofCase], list[State]]:
        """Every gate that needs no window, so it comes before any opens; and the states that were scored.

        Raises:
            SpecError, ValidatorError, EngineError: nothing can be said.
        """
        task = load_task(folder)
        initial = initial_files(self.engine, folder, run=self.run, seal=self.seal)
        static = static_cases(task, self.seal, initial)
        if not all(case.passed for case in static):
            return static, []
        states = self._without_application(task, initial, others)
        cases = judge(self.seal, task.validator, initial, states)
        criteria = {name for case in cases if case.name == "start-state" for name in case.failed_criteria}
        return [*static, *cases, *coverage(criteria, cases)], states

    def _without_application(self, task: Task, initial: Mapping[str, bytes], others: Sequence[Path]) -> list[State]:
        start = _observed(task, initial)
        once = solved_files(self.engine, task.folder, run=self.run, seal=self.seal)
        again = self.seal.make(task.solution, "solve", initial)
        solved = [self._stored(task, initial, files) for files in (once, again)]
        made = self.seal.states(task.states, initial, {**initial, **solved[0]})
        states = [
            State(gate=2, name="start-state", expected="zero", files=start),
            *(
                State(gate=3, name=f"oracle-by-file-{number}", expected="one", files=files)
                for number, files in enumerate(solved, 1)
            ),
            *stated(made),
            *frame(self.seal, solved[0]),
            *witnesses(solved[0]),
            *forged(start, task.spec.observed[0]),
            *repeated(start, solved[0]),
            *of_others(self._solved(task, others)),
        ]
        return [state.model_copy(update={"files": _observed(task, state.files)}) for state in states]

    def _solved(self, task: Task, others: Sequence[Path]) -> dict[str, dict[str, bytes]]:
        """The solved states of other tasks on the same document that do not say that they end as this one does."""
        found = {}
        for folder in others:
            other = load_task(folder)
            same = other.spec.result == task.spec.result != ""
            if other.spec.id != task.spec.id and other.spec.observed[0] == task.spec.observed[0] and not same:
                found[other.spec.id] = solved_files(self.engine, folder, run=self.run, seal=self.seal)
        return found

    def _with_application(
        self, task: Task, initial: Mapping[str, bytes], steps: Sequence[Mapping[str, JsonValue]]
    ) -> tuple[list[State], ProofCase]:
        """Gate 2, gate 9, and gate 3 through the interface, in fresh containers side by side; and gate 11."""
        acts: dict[str, idling.Act] = dict(idling.FAMILY)
        leaks: list[str] = []
        word = canary(task.spec.app, task.spec.id)
        acts["nothing-done"] = lambda session: leaks.extend(canaries.found(session, word))
        acts["behind-its-back"] = lambda session: shortcuts.behind_its_back(session, task.spec.observed[0])
        for number in (1, 2):
            acts[f"oracle-by-interface-{number}"] = lambda session: self.play(session, steps)
        rows = [idling.IN_A_ROW, *((name,) for name in acts if name not in idling.IN_A_ROW)]
        with ThreadPoolExecutor(max_workers=len(rows), thread_name_prefix="proof") as pool:
            given_up = Event()
            futures = {
                row[0]: pool.submit(self._states_after, task, initial, {name: acts[name] for name in row}, given_up)
                for row in rows
            }
            found = {name: state for after in _gathered(futures, given_up).values() for name, state in after.items()}
        states = [
            State(
                gate=2 if name in idling.FAMILY else 9 if name == "behind-its-back" else 3,
                name=name,
                expected="one" if name.startswith("oracle") else "zero",
                files=files,
                seconds=seconds,
            )
            for name, (files, seconds) in found.items()
        ]
        unmarked = [] if word in task.validator and word in task.solution else ["it stands in no script of the task"]
        error = "; ".join(unmarked + leaks)
        return states, ProofCase(gate=11, name="canary-not-inside", expected="static", error=error, passed=not error)

    def _states_after(
        self, task: Task, initial: Mapping[str, bytes], acts: Mapping[str, idling.Act], given_up: Event
    ) -> dict[str, tuple[dict[str, bytes], float]]:
        """The observed state of a fresh container after each of some acts, and the seconds since it was begun."""
        begun, found = time.monotonic(), dict[str, tuple[dict[str, bytes], float]]()
        with self.active:
            if given_up.is_set():
                raise EnvironmentBroken(f"{', '.join(acts)} given up: another state of {task.spec.id!r} failed")
            session = Session.open(self.engine, self._config(task), ready=self.ready, files=initial)
        with session:
            for name, act in acts.items():
                with nullcontext() if act is idling.idle else self.active:
                    act(session)
                with self.active:
                    if len(found) == len(acts) - 1:
                        session.stop(timeout_s=2)
                    state = export_state(session, task.spec.observed)
                found[name] = state, round(time.monotonic() - begun, 3)
                self.progress.note(f"{task.spec.id}: {name}")
        return found

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


def judge(seal: Seal, validator: str, initial: Mapping[str, bytes], states: Sequence[State]) -> list[ProofCase]:
    """Score states and hold each against what must come out of it.

    The same files are scored once, but for gate 10, which asks whether they score alike again and again.
    """
    keys = [
        (state.zone, number if state.gate == 10 else -1, tuple(sorted(state.files.items())))
        for number, state in enumerate(states)
    ]
    distinct = dict(zip(keys, states, strict=True))
    results = seal.validate(
        validator, [state.files for state in distinct.values()], initial, zones=[key[0] for key in distinct]
    )
    scored = dict(zip(distinct, results, strict=True))
    return [judged(state, scored[key]) for key, state in zip(keys, states, strict=True)]


def replay(seal: Seal, folder: Path) -> list[ProofCase]:
    """Prove a task again from the states its proof has kept (gate 13), without any application.

    Returns: the cases that do not come out as they must, or not as they did in the proof.

    Raises:
        TaskUnproven: there is no whole proof of this task, these states and this seal.
        SpecError, ValidatorError: the states cannot be read, or the seal failed.
    """
    known = {(case.gate, case.name): case for case in require_states(folder).cases}
    initial, states = kept(folder)
    found = judge(seal, load_task(folder).validator, initial, states)
    return [case for case in found if not case.passed or not _same(case, known.get((case.gate, case.name)))]


def renew(seal: Seal, folder: Path) -> list[ProofCase]:
    """Bind a proof to a seal that has changed since, if everything comes out in it as it did.

    Set-up and oracle must make the same files, and every kept state must score as the proof says: then what was done
    with the application, which no seal takes part in, holds as it did. The changes of gate 7 are the seal's own: they
    are made anew, of the oracle's result.

    Returns: what came out otherwise; the proof is left alone then.

    Raises as `replay`.
    """
    proof = require_states(folder, any_seal=True)
    known = {(case.gate, case.name): case for case in proof.cases}
    task, (initial, states) = load_task(folder), kept(folder)
    started = seal.make(task.setup, "setup", task.data())
    solved = seal.make(task.solution, "solve", started)
    oracle = next(state.files for state in states if state.name == "oracle-by-file-1")
    cases = [
        *static_cases(task, seal, initial),
        _made_again("start-made-again", initial, started),
        _made_again("oracle-made-again", oracle, _observed(task, {**started, **solved})),
    ]
    states = _changed(states, frame(seal, oracle))
    judged_ = judge(seal, task.validator, initial, states)
    criteria = {name for case in judged_ if case.name == "start-state" for name in case.failed_criteria}
    cases += [case for case in coverage(criteria, judged_) if case.gate == 7]
    wrong = [case for case in cases if not case.passed]
    wrong += [
        case
        for case in judged_
        if not case.passed or (case.gate != 7 and not _same(case, known.get((case.gate, case.name))))
    ]
    if not wrong:
        again = _changed(proof.cases, [case for case in judged_ if case.gate == 7])
        digest = keep(folder, initial, states)
        _write(folder, proof.model_copy(update={"seal_image": seal.image, "states_digest": digest, "cases": again}))
    return wrong


def weaken(seal: Seal, folder: Path) -> list[Noticed]:
    """Weaken a task's validator, one place at a time, and score the kept states with each.

    Raises as `replay`.
    """
    require_states(folder)
    task, (initial, states) = load_task(folder), kept(folder)
    found = []
    for weaker in weakened(task.validator):
        wrong = next((case for case in judge(seal, weaker.source, initial, states) if not case.passed), None)
        by = f"gate {wrong.gate}: {wrong.name}" if wrong else ""
        found.append(Noticed(task=task.spec.id, change=weaker.change, line=weaker.line, by=by))
    return found


def _write(folder: Path, proof: Proof) -> None:
    """What is as it is by default is left out: a hundred cases would be three times as long."""
    lean = {"schema": proof.schema_version, **proof.model_dump(mode="json", exclude_defaults=True)}
    write_text(folder / PROOF, json.dumps(lean, indent=1, ensure_ascii=False) + "\n")


def _changed(then: Sequence[Gated], anew: Sequence[Gated]) -> list[Gated]:
    """With what is made anew of gate 7 in place of what there was, or where it belongs."""
    at = next((number for number, one in enumerate(then) if one.gate in (7, 8)), len(then))
    return [*then[:at], *anew, *[one for one in then[at:] if one.gate != 7 or one.expected == "static"]]


def _made_again(name: str, then: Mapping[str, bytes], now: Mapping[str, bytes]) -> ProofCase:
    """That a script makes the files it made."""
    differing = sorted(path for path in then.keys() | now.keys() if then.get(path) != now.get(path))
    error = f"another content: {', '.join(differing)}" if differing else ""
    return ProofCase(gate=13, name=name, expected="static", error=error, passed=not differing)


def _same(case: ProofCase, then: ProofCase | None) -> bool:
    return then is not None and (case.score, case.failed_criteria) == (then.score, then.failed_criteria)


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
