"""A throw-away container with root and the package mirrors, in which a builder looks things up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from docker.errors import NotFound

from envwright.errors import UsageError, WaitTimeout, WorkFailed
from envwright.runtime import archive
from envwright.runtime.egress import Egress, mirrors
from envwright.runtime.engine import Engine, labels
from envwright.runtime.session import ExecResult
from envwright.runtime.streams import demuxed

_LIMIT = 64 * 2**20


class Scratch:
    """A container of `image` whose only way out is the allow-list proxy. Use as a context manager.

    Raises (on entering):
        EngineError: the engine is not on this host, or failed.
    """

    def __init__(self, engine: Engine, image: str, *, run: str, cache: Path, hosts: Sequence[str] = ()) -> None:
        self._engine, self._image, self._run = engine, image, run
        self._egress = Egress(engine, run=run, hosts=[*mirrors(engine, image), *hosts], cache=cache)
        self._container: Any = None

    def __enter__(self) -> Self:
        self._egress.__enter__()
        try:
            with self._engine.errors("starting a scratch container"):
                self._container = self._engine.client.containers.run(
                    self._image,
                    entrypoint=["/usr/bin/tini", "-g", "--", "sleep"],
                    command=["infinity"],
                    user="0:0",
                    detach=True,
                    labels=labels(self._run, role="scratch"),
                    network=self._egress.network,
                    environment={**self._egress.arguments, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"},
                    security_opt=["no-new-privileges"],
                    mem_limit="2g",
                    pids_limit=512,
                )
        except BaseException:
            self._egress.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            with self._engine.errors("removing a scratch container"):
                self._container.remove(force=True, v=True)
        finally:
            self._egress.__exit__(kind, value, trace)

    def run(self, argv: Sequence[str], *, timeout_s: float = 60, env: Mapping[str, str] | None = None) -> ExecResult:
        """Run a command as root; its output is cut at 64 MiB a stream.

        Raises:
            WaitTimeout: it ran longer than `timeout_s`.
        """
        with self._engine.errors(f"running {argv[0]!r} in a scratch container"):
            api = self._engine.client.api
            command = ["timeout", "-k", "1", f"{timeout_s:.3f}", *argv]
            handle = api.exec_create(self._container.id, command, environment=dict(env or {}))["Id"]
            out, err = bytearray(), bytearray()
            with demuxed(api.exec_start(handle, socket=True)) as chunks:
                for stdout, stderr in chunks:
                    for buffer, chunk in ((out, stdout), (err, stderr)):
                        if len(buffer) < _LIMIT:
                            buffer += chunk
            code = int(api.exec_inspect(handle)["ExitCode"] or 0)
        if code == 124:
            raise WaitTimeout(f"{argv[0]!r} to end", timeout_s, log=err.decode(errors="replace")[-2000:])
        return ExecResult(exit_code=code, stdout=bytes(out), stderr=bytes(err))

    def text(self, argv: Sequence[str], *, timeout_s: float = 60) -> str:
        """Standard output of a command that must succeed.

        Raises:
            WorkFailed: it ended with another status than 0.
        """
        result = self.run(argv, timeout_s=timeout_s)
        if result.exit_code != 0:
            tail = (result.stderr or result.stdout).decode(errors="replace").strip()[-1500:]
            raise WorkFailed(f"{' '.join(argv[:3])!r} ended with status {result.exit_code}", details=tail)
        return result.stdout.decode(errors="replace")

    def read(self, path: str, *, limit: int = _LIMIT) -> bytes:
        """The content of one plain file.

        Raises:
            UsageError: there is none.
            WorkFailed: it is larger than `limit` bytes, or not a plain file.
        """
        with self._engine.errors(f"reading {path!r} from a scratch container"):
            try:
                chunks, _ = self._container.get_archive(path)
            except NotFound as error:
                raise UsageError(f"no {path!r} in the container") from error
            return archive.single_file(archive.collect(chunks, limit=limit, what=path), path)
