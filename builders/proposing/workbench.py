"""What the tools of a proposing model act on: sessions of the approved image, and the gates that need no window."""

from __future__ import annotations

import difflib
import time
from collections.abc import Sequence
from pathlib import Path

from builders.model.bounds import Bounds
from builders.model.engine_workbench import EngineWorkbench
from builders.model.workbench import Started
from envwright.errors import ApplicationEnded, EnvironmentBroken, WaitTimeout
from envwright.policies import DEMONSTRATION, Demonstration
from envwright.progress import Progress
from envwright.runtime.engine import Engine
from envwright.runtime.hardening import HOME, SessionConfig
from envwright.runtime.homes import read_home
from envwright.runtime.session import Session
from envwright.specs import Finding, ProofCase
from envwright.taskfiles import task_file
from envwright.validation import Prover, initial_files, load_task, score
from envwright.validation.judging import State, judged
from envwright.workspace import Workspace

_LARGEST = 2**20
_TEXT = 100_000
"""Bytes of a file whose lines are compared."""
_DIFF = 2500


class TaskWorkbench(EngineWorkbench):
    """A workbench whose sessions begin at a task's start state; it builds nothing and asks no probe."""

    def __init__(
        self, engine: Engine, bundle: Path, proving: Prover, *, workspace: Workspace, progress: Progress
    ) -> None:
        super().__init__(
            engine,
            bundle,
            Bounds.of(bundle, allowed=[]),
            run=proving.run,
            workspace=workspace,
            progress=progress,
            probe=_none,
        )
        self._proving = proving
        self._begun: dict[str, bytes] = {}

    def begin(self, task: Path | None) -> Started:
        """Start the application in a fresh session: as it ships, or at a task's start state."""
        self._end_session()
        self._session, started = self._opened(task)
        self._begun = _files(self._session) if self._session is not None else {}
        return started

    def changed(self) -> list[str]:
        """The files of the home that are not as they were when the session was ready: what differs, a text each."""
        with self._playing() as session:
            now = _files(session)
        paths = sorted(path for path in now.keys() | self._begun.keys() if now.get(path) != self._begun.get(path))
        return [f"{path}: {_difference(self._begun.get(path), now.get(path))}" for path in paths]

    def check(self, task: Path) -> list[ProofCase]:
        """What does not come out as it must: of the states that need no window, and of the demonstration, once."""
        self._end_session()
        cases, _ = self._proving.prove_files(task)
        wrong = [case for case in cases if not case.passed]
        return wrong or self._demonstrated(task)

    def _demonstrated(self, task: Path) -> list[ProofCase]:
        session, started = self._opened(task)
        if session is None:
            return [ProofCase(gate=3, name="starts", expected="one", error=started.problem, passed=False)]
        with session:
            self._proving.play(session, Demonstration.read(task_file(task, DEMONSTRATION)).steps)
            result = score(self._engine, task, session, run=self._run)
        played = judged(State(gate=3, name="oracle-by-interface", expected="one", files={}), result)
        return [] if played.passed else [played]

    def _opened(self, task: Path | None) -> tuple[Session | None, Started]:
        files = initial_files(self._engine, task, run=self._run) if task is not None else {}
        config = SessionConfig.of(
            self._proving.environment,
            document=load_task(task).spec.document if task is not None else None,
            image=self._proving.image,
            run=self._run,
            role="scratch",
            start_timeout_s=120,
        )
        begun = time.monotonic()
        try:
            session = Session.open(self._engine, config, ready=self._proving.ready, files=files)
        except (ApplicationEnded, WaitTimeout, EnvironmentBroken) as error:
            seconds = time.monotonic() - begun
            return None, Started(ready=False, seconds=seconds, problem=error.brief, log=error.details)
        return session, Started(ready=True, seconds=time.monotonic() - begun)


def _files(session: Session) -> dict[str, bytes]:
    return {
        f"{HOME}/{name}": content
        for name, content in read_home(session, largest=_LARGEST).items()
        if not name.endswith("/")
    }


def _none(_: Path) -> Sequence[Finding]:
    return []


def _difference(before: bytes | None, after: bytes | None) -> str:
    if before is None or after is None:
        return f"new, {len(after or b'')} bytes" if before is None else "gone"
    if b"\0" in before + after or len(before) + len(after) > _TEXT:
        return f"{len(before)} bytes before, {len(after)} now; no text, or long"
    old, new = (content.decode(errors="replace").splitlines() for content in (before, after))
    return "\n".join(["changed", *difflib.unified_diff(old, new, n=0, lineterm="")])[:_DIFF]
