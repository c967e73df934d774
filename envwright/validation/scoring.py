"""A task as code to run: its start state, its oracle and its score, all made in the seal."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from envwright.errors import SpecError, ValidatorError
from envwright.evidence import sha256_file, task_digest
from envwright.runtime.engine import Engine
from envwright.runtime.session import Session
from envwright.specs import TaskSpec, ValidatorResult
from envwright.taskfiles import task_file
from envwright.validation.export import export_state
from envwright.validation.seal import Seal

DATA = "data"
"""Folder beside the tasks of an application that holds the data they share."""

_REST_S, _RESTS_S = 0.5, 3.0
"""How long the observed files must stand as they are before they are scored, and how long that is waited for."""
_known: dict[str, dict[str, bytes]] = {}
_making: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
_lock = threading.Lock()


@dataclass(frozen=True)
class Task:
    """One task folder, read."""

    folder: Path
    spec: TaskSpec
    digest: str
    setup: str
    validator: str
    solution: str
    states: str

    def data(self) -> dict[str, bytes]:
        """The data its start state is made from, as setup() gets it: '/data/<file>' -> content.

        Raises:
            SpecError: a file is missing or is not the one task.yaml names.
        """
        found = {}
        for item in self.spec.data:
            path = self.folder.parent / DATA / item.file
            if not path.is_file() or sha256_file(path) != item.sha256:
                raise SpecError(path, expected=f"the file of sha256 {item.sha256}", found="another one, or none")
            found[f"/data/{item.file}"] = path.read_bytes()
        return found


def load_task(folder: Path) -> Task:
    """Read a task folder.

    Raises:
        SpecError: a file is missing or does not hold what it must.
    """
    spec = TaskSpec.read(folder / "task.yaml")
    if spec.id != folder.name:
        raise SpecError(folder / "task.yaml", field="id", expected=repr(folder.name), found=repr(spec.id))
    texts = {}
    for name in ("setup", "validator", "solution", "states"):
        try:
            texts[name] = task_file(folder, f"{name}.py").read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SpecError(task_file(folder, f"{name}.py"), expected="a script", found=str(error)) from error
    return Task(folder=folder, spec=spec, digest=task_digest(folder), **texts)


def initial_files(engine: Engine, folder: Path, *, run: str, seal: Seal | None = None) -> dict[str, bytes]:
    """The files a session starts with: setup.py run over the task's data, in the seal.

    A function of the task and its data, so it is computed once per process.

    Raises:
        SpecError, ValidatorError: the task is not whole, or its set-up failed.
    """
    task = load_task(folder)
    data = task.data()
    sealed = seal or Seal(engine, run=run)

    def make() -> dict[str, bytes]:
        files = sealed.make(task.setup, "setup", data)
        if task.spec.observed[0] not in files:
            raise ValidatorError(f"setup.py of {task.spec.id!r} makes no {task.spec.observed[0]!r}")
        return files

    return _once(f"setup {sealed.image} {task.digest}", make)


def solved_files(engine: Engine, folder: Path, *, run: str, seal: Seal) -> dict[str, bytes]:
    """The files when the task's oracle by the file route has done it; computed once per process.

    Raises:
        SpecError, ValidatorError: the task is not whole, or its set-up or oracle failed.
    """
    task = load_task(folder)
    initial = initial_files(engine, folder, run=run, seal=seal)
    return _once(f"solve {seal.image} {task.digest}", lambda: {**initial, **seal.make(task.solution, "solve", initial)})


def _once(key: str, make: Callable[[], dict[str, bytes]]) -> dict[str, bytes]:
    """What was made under this key before, or is made now; who asks meanwhile waits for it."""
    with _lock:
        making = _making[key]
    with making:
        if key not in _known:
            _known[key] = make()
        return dict(_known[key])


def score(engine: Engine, folder: Path, session: Session, *, run: str) -> ValidatorResult:
    """Score the state a session is in, running or stopped; the state stays as it is.

    Whoever is done may be faster than the program writes, so what still changes is waited for, up to three seconds.

    Raises:
        ValidatorError: it could not be read or the validator failed: there is no score then.
        EngineError: the engine is gone.
    """
    task = load_task(folder)
    seal = Seal(engine, run=run)
    initial = initial_files(engine, folder, run=run, seal=seal)
    (result,) = seal.validate(task.validator, [_at_rest(session, task.spec.observed)], initial)
    if isinstance(result, ValidatorError):
        raise result
    return result


def _at_rest(session: Session, observed: Sequence[str]) -> dict[str, bytes]:
    deadline, state = time.monotonic() + _RESTS_S, export_state(session, observed)
    while session.alive() and time.monotonic() < deadline:
        time.sleep(_REST_S)
        last, state = state, export_state(session, observed)
        if state == last:
            break
    return state
