"""The seal: a container in which task code runs over copies of files, with no network, no rights and hard limits.

Nothing it prints but its answers is used; a crash, a time-out or an answer that is not one is a ValidatorError, never
a score. Every case runs in a process of its own, so that a whole proof needs one container.
"""

from __future__ import annotations

import base64
import binascii
import io
import itertools
import json
import os
import tarfile
import threading
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import docker
from docker.errors import NotFound
from docker.types import LogConfig, Mount
from pydantic import ValidationError

from envwright.errors import EngineError, ValidatorError
from envwright.runtime.engine import Engine, labels
from envwright.runtime.images import DEFAULT_SUITE, ensure_seal
from envwright.runtime.streams import demuxed
from envwright.specs import Criterion, Record, ValidatorResult
from envwright.validation.export import MAX_BYTES, MAX_FILES, Files

_ROOT = "/seal"
_NOBODY = "65534:65534"
_at_a_time = threading.Semaphore(os.cpu_count() or 1)
"""Seals of this process: each computes from beginning to end, so more would take time and memory from one another."""


class SealLimits(Record):
    """What one case may use."""

    seconds: int = 20
    memory_mib: int = 768
    output_mib: int = 64
    pids: int = 32
    cpus: float = 1.0


class MadePartial(Record):
    """A state in which some of what was asked is done."""

    name: str
    holds: list[str]
    """The criteria that must pass; all others must fail."""
    files: dict[str, bytes]


class MadeMutant(Record):
    """One wrong final state."""

    name: str
    breaks: str
    """The criterion it must break."""
    unreadable: bool
    """Whether refusing to score it is as good as a score below 1."""
    files: dict[str, bytes]


class MadeVariant(Record):
    """A right final state that does not look like the oracle's."""

    name: str
    files: dict[str, bytes]


class MadeStates(Record):
    """What a task's states.py made of its oracle's result."""

    partials: list[MadePartial]
    mutants: list[MadeMutant]
    variants: list[MadeVariant]


class Seal:
    """Runs task code. Safe to use from several threads; each call is a container of its own."""

    def __init__(
        self, engine: Engine, *, run: str, suite: str = DEFAULT_SUITE, limits: SealLimits | None = None
    ) -> None:
        self._engine, self._run, self._limits = engine, run, limits or SealLimits()
        self.image = ensure_seal(engine, suite=suite)
        """Content-addressed tag of the image it is made from."""

    def validate(
        self, validator: str, cases: Sequence[Files], initial: Files, *, zones: Sequence[str] = ()
    ) -> list[ValidatorResult | ValidatorError]:
        """Score states with the source of a validator; an error stands where a case could not be scored.

        Args:
            zones: time zone of each case; left out: UTC.

        Raises:
            ValidatorError: the seal itself failed, so no case was scored.
        """
        folders = {f"cases/{number}": files for number, files in enumerate(cases)}
        zones = zones or ["UTC"] * len(cases)
        answers = self._answers(
            "validate", validator, {"initial": initial, **folders}, cases=len(cases), zones=list(zones)
        )
        return [_result(answer) for answer in answers]

    def make(self, script: str, function: str, *arguments: Files) -> dict[str, bytes]:
        """The files a function of a script makes of files (a set-up, an oracle).

        Raises:
            ValidatorError: it failed.
        """
        answer = self._over("make", script, arguments, function=function)
        return _decoded(answer.get("files"), what=f"{function}()")

    def states(self, script: str, initial: Files, solved: Files) -> MadeStates:
        """The states a script makes of a start and a solved state.

        Raises:
            ValidatorError: it failed.
        """
        answer = self._over("states", script, (initial, solved), function="states")
        try:
            made = {kind: answer[kind] for kind in MadeStates.model_fields}
            for state in itertools.chain(*made.values()):
                state["files"] = _decoded(state["files"], what="states()")
            return MadeStates.model_validate(made)
        except (KeyError, TypeError, ValidationError) as error:
            raise ValidatorError("states() gave no proper states", details=str(error)[:2000]) from error

    def _over(self, mode: str, script: str, arguments: Sequence[Files], *, function: str) -> dict[str, Any]:
        folders = {f"argument-{number}": files for number, files in enumerate(arguments)}
        (answer,) = self._answers(mode, script, folders, cases=1, function=function, arguments=list(folders))
        if "error" in answer:
            raise ValidatorError(f"{function}() failed", details=str(answer["error"]))
        return answer

    def _answers(
        self, mode: str, script: str, folders: Mapping[str, Files], *, cases: int, **job: object
    ) -> list[dict[str, Any]]:
        limits = self._limits
        order = {
            "mode": mode,
            "cases": cases,
            "seconds": limits.seconds,
            "memory": limits.memory_mib * 2**20,
            "output": limits.output_mib * 2**20,
            **job,
        }
        content = _pack(order, script, folders)
        output, log = self._run_sealed(content, seconds=cases * limits.seconds + 60)
        return _parse(output, log, cases)

    def _run_sealed(self, content: bytes, *, seconds: float) -> tuple[bytes, bytes]:
        with _at_a_time, self._engine.errors("running a seal"), self._container() as container:
            if not container.put_archive(_ROOT, content):
                raise EngineError("the engine did not take the evidence into a seal")
            # Attached before the start: the answers go to this process alone and are in no log file.
            attached = self._engine.client.api.attach_socket(container.id)
            timer = threading.Timer(seconds, _kill, args=(container,))
            timer.start()
            try:
                out, log = bytearray(), bytearray()
                with demuxed(attached) as chunks:
                    container.start()
                    for stdout, stderr in chunks:
                        out += stdout
                        log += stderr[: max(0, 8192 - len(log))]
                        if len(out) > 4 * self._limits.output_mib * 2**20:
                            raise ValidatorError("a seal's answer is too large")
            finally:
                timer.cancel()
        return bytes(out), bytes(log)

    @contextmanager
    def _container(self) -> Iterator[Any]:
        name = f"envwright-seal-{uuid.uuid4().hex[:12]}"
        marks = labels(self._run, role="seal")
        limits = self._limits
        volume = self._engine.client.volumes.create(name, labels=marks)
        container = None
        try:
            container = self._engine.client.containers.create(
                self.image,
                name=name,
                hostname="seal",
                labels=marks,
                user=_NOBODY,
                network_mode="none",
                cap_drop=["ALL"],
                security_opt=["no-new-privileges"],
                read_only=True,
                mem_limit=f"{limits.memory_mib + 128}m",
                memswap_limit=f"{limits.memory_mib + 128}m",
                nano_cpus=int(limits.cpus * 1e9),
                pids_limit=limits.pids,
                mounts=[Mount(_ROOT, name, type="volume")],
                tmpfs={"/tmp": "rw,nosuid,nodev,noexec,mode=1777,size=64m"},
                log_config=LogConfig(type="none"),
            )
            yield container
        finally:
            for part in (container, volume):
                with suppress(docker.errors.DockerException, OSError):  # gc finds it by its labels
                    if part is not None:
                        part.remove(force=True)


def _kill(container: Any) -> None:
    with suppress(NotFound, docker.errors.DockerException, OSError):
        container.kill()


def _pack(order: Mapping[str, object], script: str, folders: Mapping[str, Files]) -> bytes:
    """A tar of plain files owned by root that others may read and nobody may write."""
    members = {"job.json": json.dumps(order).encode(), "script.py": script.encode()}
    for folder, files in folders.items():
        if len(files) > MAX_FILES or sum(map(len, files.values())) > MAX_BYTES:
            raise ValidatorError(f"more than {MAX_FILES} files or {MAX_BYTES} bytes for the seal")
        members |= {f"{folder}/{path.strip('/')}": content for path, content in files.items()}
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        made: set[str] = set()
        for name in sorted({*members, *(f"{folder}/" for folder in folders)}):
            parts = name.split("/")
            if ".." in parts:
                raise ValidatorError(f"{name!r} leads out of the seal")
            for depth in range(1, len(parts)):
                if (parent := "/".join(parts[:depth])) not in made:
                    made.add(parent)
                    info = tarfile.TarInfo(parent)
                    info.type, info.mode = tarfile.DIRTYPE, 0o555
                    tar.addfile(info)
            if name in members:
                info = tarfile.TarInfo(name)
                info.size, info.mode = len(members[name]), 0o444
                tar.addfile(info, io.BytesIO(members[name]))
    return buffer.getvalue()


def _parse(output: bytes, log: bytes, cases: int) -> list[dict[str, Any]]:
    try:
        lines = [json.loads(line) for line in output.splitlines()]
    except ValueError:
        lines = []
    whole = len(lines) == cases + 1 and lines[-1] == {"end": cases}
    if not whole or [line.get("case") for line in lines[:-1]] != list(range(cases)):
        raise ValidatorError(
            "the seal ended before it had an answer for every case",
            details=log.decode(errors="replace").strip()[-2000:],
            resolution="It ran out of time or memory, or the engine ended it; run it again.",
        )
    return lines[:-1]


def _result(answer: Mapping[str, Any]) -> ValidatorResult | ValidatorError:
    if "error" in answer:
        return ValidatorError("the state could not be scored", details=str(answer["error"]))
    try:
        criteria = [Criterion.model_validate(check) for check in answer["checks"]]
        if len({criterion.name for criterion in criteria}) != len(criteria):
            return ValidatorError("the validator gives two criteria one name")
        return ValidatorResult(score=_score(criteria), criteria=criteria)
    except (KeyError, TypeError, ValidationError) as error:
        return ValidatorError("the validator gave no proper criteria", details=str(error)[:2000])


def _score(criteria: Sequence[Criterion]) -> float:
    # All and nothing are exact, whatever the weights add up to in binary.
    if all(criterion.passed for criterion in criteria):
        return 1.0
    return sum(c.weight for c in criteria if c.passed) / sum(c.weight for c in criteria)


def _decoded(files: Any, *, what: str) -> dict[str, bytes]:
    if not isinstance(files, dict):
        raise ValidatorError(f"{what} gave no files")
    try:
        return {str(path): base64.b64decode(content, validate=True) for path, content in files.items()}
    except (TypeError, binascii.Error) as error:
        raise ValidatorError(f"{what} gave no files", details=str(error)) from error
