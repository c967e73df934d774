"""One container with a desktop and an application in it: create, start, wait until ready, exec, files, stats, stop.

Hardened as docs/security.md says: no root, no capabilities, no new privileges, no network, a read-only root file
system, limits on memory, processes and processors. Writable are the home folder (a volume that outlives the stop, so
that state is read with the engine's archive API), /run/envwright (a small tmpfs volume shared with the host) and
tmpfs on /tmp, /var/tmp and /run.
"""

from __future__ import annotations

import socket
import time
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import docker
from docker.errors import APIError, NotFound

from envwright.errors import EnvironmentBroken, EnvwrightError, UsageError, WaitTimeout
from envwright.runtime import archive, readiness
from envwright.runtime.display import Display
from envwright.runtime.engine import Engine, labels
from envwright.runtime.hardening import HOME, RUN, SessionConfig, arguments
from envwright.runtime.readiness import Readiness
from envwright.runtime.streams import demuxed
from envwright.runtime.transport import SharedTransport, StreamTransport, Transport
from envwright.specs import ReadySpec, Record

if TYPE_CHECKING:
    from envwright.runtime.accessibility import Accessibility

_POLL_S = 0.02
_LIMIT = 256 * 2**20


class ExecResult(Record):
    """What a command in the container did. Output is cut at 4 MiB a stream."""

    exit_code: int
    stdout: bytes
    stderr: bytes


class Stats(Record):
    """One reading of the engine's counters."""

    memory_mib: float
    """All memory of the container less the files that the kernel keeps in it, in MiB."""
    cpu_seconds: float
    pids: int
    oom_killed: bool


class Session:
    """A container that plays one application. Use as a context manager, or call `close`."""

    def __init__(self, engine: Engine, config: SessionConfig, container: Any, volumes: list[Any]) -> None:
        self._engine, self.config, self._container, self._volumes = engine, config, container, volumes
        self._transport: Transport | None = None
        self._display: Display | None = None
        self._accessibility: Accessibility | None = None
        self._started_at = 0.0
        self._closed = False

    @classmethod
    def create(cls, engine: Engine, config: SessionConfig, *, files: Mapping[str, bytes] | None = None) -> Self:
        """Create the container and put `files` (absolute path below /home/user -> content); nothing runs yet.

        Raises:
            UsageError: the image does not exist, or a path is outside the home folder.
            EngineError: the engine is gone or its disk is full.
        """
        name = f"envwright-{config.role}-{uuid.uuid4().hex[:12]}"
        marks = labels(config.run, bundle=config.bundle_digest, role=config.role)
        volumes: list[Any] = []
        container = None
        try:
            with engine.errors(f"creating a container from {config.image}"):
                volumes.append(engine.client.volumes.create(f"{name}-home", labels=marks))
                shared = {"type": "tmpfs", "device": "tmpfs", "o": f"size=64m,uid={archive.USER_ID},mode=0700"}
                volumes.append(engine.client.volumes.create(f"{name}-run", labels=marks, driver_opts=shared))
                try:
                    container = engine.client.containers.create(**arguments(config, name, marks))
                except docker.errors.ImageNotFound as error:
                    raise UsageError(
                        f"image {config.image!r} is not on this engine", resolution="Run: envwright build APP"
                    ) from error
            session = cls(engine, config, container, volumes)
            if files:
                session.put_files(files)
        except BaseException:
            _remove(container, volumes)
            raise
        return session

    @classmethod
    def open(
        cls,
        engine: Engine,
        config: SessionConfig,
        *,
        ready: ReadySpec | None = None,
        files: Mapping[str, bytes] | None = None,
    ) -> Self:
        """Create, start and (with `ready`) wait; on any failure nothing is left behind."""
        session = cls.create(engine, config, files=files)
        try:
            session.start()
            if ready is not None:
                session.wait_ready(ready)
        except BaseException:
            session.close()
            raise
        return session

    def start(self) -> None:
        """Start the container and connect to its desktop.

        Raises:
            WaitTimeout: the desktop did not answer within `start_timeout_s`.
            EnvironmentBroken: the container ended before it answered.
        """
        with self._engine.errors("starting a container"):
            self._container.start()
        self._started_at = time.monotonic()
        self._transport = self._connect()
        left = max(1.0, self.config.start_timeout_s - (time.monotonic() - self._started_at))
        self._display = Display.connect(self._transport, size=self.config.screen, timeout_s=left)

    def wait_ready(self, ready: ReadySpec) -> Readiness:
        """Wait until every condition of `ready` holds at once and the screen has stood still.

        Raises:
            WaitTimeout: not within `ready.timeout_s`; names the conditions that did not hold.
            ApplicationEnded: the application ended with a failure before it was ready.
            EnvironmentBroken: the container died.
        """
        return readiness.wait(self, ready, since=self._started_at)

    @property
    def display(self) -> Display:
        """Frames and input. Only after `start`."""
        if self._display is None:
            raise UsageError("the session has not been started", resolution="Call start() first.")
        return self._display

    @property
    def accessibility(self) -> Accessibility:
        """The accessibility tree. Only after `start`."""
        if self._accessibility is None:
            from envwright.runtime.accessibility import Accessibility

            display = self.display
            self._accessibility = Accessibility(self.transport, lambda: (display.windows(), display.popups()))
        return self._accessibility

    @property
    def transport(self) -> Transport:
        """How this host reaches the display. Only after `start`."""
        if self._transport is None:
            raise UsageError("the session has not been started", resolution="Call start() first.")
        return self._transport

    @property
    def container_id(self) -> str:
        """The engine's full id of the container."""
        return str(self._container.id)

    @property
    def run(self) -> str:
        """Run id this session is labelled with."""
        return self.config.run

    def exec(
        self,
        argv: Sequence[str],
        *,
        user: str = "user",
        timeout_s: float = 30,
        env: Mapping[str, str] | None = None,
    ) -> ExecResult:
        """Run a command inside, for set-up and evidence; never in the step path.

        Raises:
            WaitTimeout: it ran longer than `timeout_s`; it is killed.
        """
        command = ["timeout", "-k", "1", f"{timeout_s:.3f}", *argv]
        begun = time.monotonic()
        with self._engine.errors(f"running {argv[0]!r} in a container"):
            api = self._engine.client.api
            handle = api.exec_create(self.container_id, command, user=user, environment=dict(env or {}))["Id"]
            out, err = bytearray(), bytearray()
            with demuxed(api.exec_start(handle, socket=True)) as chunks:
                for stdout, stderr in chunks:
                    for buffer, chunk in ((out, stdout), (err, stderr)):
                        if len(buffer) < 4 * 2**20:
                            buffer += chunk
            code = int(api.exec_inspect(handle)["ExitCode"] or 0)
        # 137 alone may be the kernel's out-of-memory killer, which is a result.
        if code in (124, 137) and time.monotonic() - begun >= timeout_s:
            raise WaitTimeout(f"{argv[0]!r} to end", timeout_s, log=err.decode(errors="replace")[-2000:])
        return ExecResult(exit_code=code, stdout=bytes(out), stderr=bytes(err))

    def put_files(self, files: Mapping[str, bytes]) -> None:
        """Write files below /home/user, owned by the user; folders are made."""
        with self._engine.errors("putting files into a container"):
            self._container.put_archive(HOME, archive.pack(files, root=HOME))

    def get_archive(self, path: str, *, limit: int = _LIMIT) -> bytes:
        """A file or folder as a tar, running or stopped. Nothing inside the container is executed.

        Raises:
            UsageError: there is no such path.
            WorkFailed: it is larger than `limit` bytes.
        """
        with self._engine.errors(f"reading {path!r} from a container"):
            try:
                chunks, _ = self._container.get_archive(path)
            except NotFound as error:
                raise UsageError(f"no {path!r} in the container") from error
            return archive.collect(chunks, limit=limit, what=path)

    def get_file(self, path: str, *, limit: int = _LIMIT) -> bytes:
        """The content of one plain file."""
        return archive.single_file(self.get_archive(path, limit=limit), path)

    def logs(self, tail: int = 50) -> str:
        """The last lines of the container's log and of the application's own output."""
        parts = []
        try:
            parts.append(self._container.logs(tail=tail).decode(errors="replace"))
        except (APIError, OSError):
            parts.append("(the engine gives no log)\n")
        try:
            text = self.get_file(f"{RUN}/app.log", limit=64 * 2**20).decode(errors="replace")
            parts.append("\n".join(text.splitlines()[-tail:]))
        except (EnvwrightError, OSError):
            pass  # there is none before the application starts, nor after the container has stopped
        return "\n".join(part.strip("\n") for part in parts if part.strip())

    def stats(self) -> Stats:
        """One reading of the engine's counters."""
        with self._engine.errors("reading a container's counters"):
            values = self._container.stats(stream=False, one_shot=True)
            self._container.reload()
        memory = values.get("memory_stats", {})
        detail = memory.get("stats", {})
        # Files that are kept in memory are no use of it: the kernel gives them up, and whoever reads the same layer of
        # an image from outside makes them more.
        cache = sum(detail.get(f"total_{kind}_file", detail.get(f"{kind}_file", 0)) for kind in ("active", "inactive"))
        return Stats(
            memory_mib=max(0, memory.get("usage", 0) - cache) / 2**20,
            cpu_seconds=values.get("cpu_stats", {}).get("cpu_usage", {}).get("total_usage", 0) / 1e9,
            pids=values.get("pids_stats", {}).get("current", 0),
            oom_killed=bool(self._container.attrs["State"].get("OOMKilled")),
        )

    def alive(self) -> bool:
        """Whether the container is running."""
        try:
            with self._engine.errors("looking at a container"):
                self._container.reload()
        except NotFound:
            return False
        return bool(self._container.status in ("running", "paused"))

    def app_exit(self) -> int | None:
        """The application's exit status, None while it runs (or was never started)."""
        try:
            if isinstance(self._transport, SharedTransport):
                return int(self._transport.read("app.exit", limit=16) or b"")
            return int(self.get_file(f"{RUN}/app.exit", limit=4096))
        except (UsageError, ValueError):
            return None

    def pause(self) -> None:
        """Freeze every process inside."""
        with self._engine.errors("pausing a container"):
            self._container.pause()

    def unpause(self) -> None:
        """Let them go on."""
        with self._engine.errors("unpausing a container"):
            self._container.unpause()

    def stop(self, timeout_s: int = 5) -> None:
        """Stop every process; the container and its files stay readable until `close`."""
        self._disconnect()
        with self._engine.errors("stopping a container"):
            self._container.stop(timeout=timeout_s)

    def close(self) -> None:
        """Remove the container and its volumes. Safe to call twice, and when the engine is gone."""
        if self._closed:
            return
        self._closed = True
        self._disconnect()
        _remove(self._container, self._volumes)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _disconnect(self) -> None:
        for part in (self._display, self._accessibility, self._transport):
            if part is not None:
                part.close()
        self._display = self._accessibility = self._transport = None

    def _connect(self) -> Transport:
        deadline = self._started_at + self.config.start_timeout_s
        mount = Path(self._volumes[1].attrs["Mountpoint"])
        while time.monotonic() < deadline:
            if self.config.transport != "stream" and _answers(mount / "x11" / "X0"):
                return SharedTransport(mount)
            shared_possible = self.config.transport == "shared" or (
                self.config.transport == "auto" and self._engine.is_local() and _visible(mount)
            )
            if not shared_possible and self._desktop_answers():
                return StreamTransport(self._container)
            if not self.alive():
                raise EnvironmentBroken("the container ended before its desktop answered", details=self.logs())
            time.sleep(_POLL_S)
        raise WaitTimeout("the desktop in the container to answer", self.config.start_timeout_s, log=self.logs())

    def _desktop_answers(self) -> bool:
        try:
            self.get_archive(f"{RUN}/agent.sock", limit=2**20)
        except EnvwrightError:
            return False
        return True


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        try:
            probe.connect(str(path))
        except OSError:
            return False
        return True


def _visible(mount: Path) -> bool:
    try:
        return mount.is_dir()
    except OSError:
        return False


def _remove(container: Any, volumes: Sequence[Any]) -> None:
    """Best effort: what cannot be removed now carries labels, so `envwright gc` finds it."""
    removals = [volume.remove for volume in volumes]
    if container is not None:
        removals.insert(0, lambda: container.remove(force=True, v=True))
    for remove in removals:
        try:
            remove()
        except (docker.errors.DockerException, OSError):
            continue
