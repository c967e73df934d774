"""The Docker Engine: one connection, errors classified once, and the labels by which everything made is found again."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Self

import docker
import requests
from docker.errors import APIError, DockerException
from urllib3.exceptions import HTTPError

from envwright.errors import DiskFull, EngineError, EngineLost, EngineMissing, EnvwrightError
from envwright.specs import Record

MINIMUM_API = (1, 41)
"""Debian 12's engine (20.10); what an older one cannot do is not worked around."""

_DISK_FULL = ("no space left on device", "disk quota exceeded", "enough free space in /")
"""The last is apt's, which looks before it writes."""

DEFAULT_ADDRESS = "unix:///var/run/docker.sock"


class Labels:
    """Names of the labels on every container, volume, network and image made."""

    RUN = "envwright.run"
    BUNDLE = "envwright.bundle"
    ROLE = "envwright.role"
    PID = "envwright.pid"
    STARTED = "envwright.started"
    HOST = "envwright.host"
    IMAGE_DIGEST = "envwright.image-digest"
    NIGHT = "envwright.night"


NIGHT_VARIABLE = "ENVWRIGHT_NIGHT"
"""In the environment of every process of a night, and as a label on what it makes: what outlives a night is found."""


class Creator(Record):
    """The process that made an object, exact enough that a reused process id is never taken for it."""

    pid: int
    started: str
    """Start time in clock ticks since boot."""
    host: str
    """machine id / boot id / process id namespace."""

    @classmethod
    def current(cls) -> Creator:
        """This process."""
        return cls(pid=os.getpid(), started=process_start(os.getpid()), host=host_id())


def labels(run: str, *, bundle: str = "", role: str) -> dict[str, str]:
    """Labels for an object this process makes; `role` is app, seal, build or scratch."""
    creator = Creator.current()
    marks = {
        Labels.RUN: run,
        Labels.ROLE: role,
        Labels.PID: str(creator.pid),
        Labels.STARTED: creator.started,
        Labels.HOST: creator.host,
    }
    if bundle:
        marks[Labels.BUNDLE] = bundle
    if night := os.environ.get(NIGHT_VARIABLE):
        marks[Labels.NIGHT] = night
    return marks


def process_start(pid: int) -> str:
    """When a process started, in clock ticks since boot; '' when there is none."""
    try:
        # The command name (field 2) may hold spaces and parentheses, so fields count from its last parenthesis.
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def engine_address() -> str:
    """Where the engine to use is: $DOCKER_HOST, else the docker command's current context, else the usual socket."""
    return os.environ.get("DOCKER_HOST") or _context_host() or DEFAULT_ADDRESS


@cache
def host_id() -> str:
    """This machine, boot and process namespace: 'machine/boot/namespace'."""
    return f"{_first_line('/etc/machine-id')}/{_first_line('/proc/sys/kernel/random/boot_id')}/{_pid_namespace()}"


class Engine:
    """One connection to a Docker Engine. Safe to use from several threads."""

    def __init__(self, client: docker.DockerClient, address: str) -> None:
        self.client = client
        self.address = address
        """Where the engine is, as a URL."""
        self.kept: OrderedDict[str, Any] = OrderedDict()
        """A few large values computed from immutable images (see images.py)."""

    @classmethod
    def connect(cls, *, timeout_s: float = 60) -> Self:
        """Connect to $DOCKER_HOST, or the current docker context, or the default socket.

        Raises:
            EngineMissing: none answers, it may not be used, or its API is too old; says what to run.
        """
        where = engine_address()
        environment = {**os.environ, "DOCKER_HOST": where}
        try:
            client = docker.DockerClient.from_env(
                version="auto", timeout=int(timeout_s), max_pool_size=64, environment=environment
            )
        except (DockerException, requests.RequestException, OSError) as error:
            raise _missing(where, error) from error
        version = tuple(int(part) for part in str(client.api.api_version).split("."))
        if version < MINIMUM_API:
            client.close()
            raise EngineMissing(
                f"the Docker Engine at {where!r} speaks API {'.'.join(map(str, version))}",
                details=f"At least {'.'.join(map(str, MINIMUM_API))} (Docker 20.10) is needed.",
                resolution="Upgrade the engine, e.g. on Debian: apt-get install docker.io",
            )
        return cls(client, where)

    def is_local(self) -> bool:
        """Whether it is reached over a socket of this host (it may still be a virtual machine on it)."""
        return self.address.startswith("unix://")

    def close(self) -> None:
        """Close the connection."""
        self.kept.clear()
        self.client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @contextmanager
    def errors(self, doing: str) -> Iterator[None]:
        """Turn the SDK's errors into envwright's; `doing` completes 'while ...'.

        Errors about one object (NotFound, ImageNotFound, conflicts) pass: only the caller knows what they mean.

        Raises:
            EngineLost: the engine closed the connection, refused it or gave no answer in time.
            DiskFull: its disk has no room left.
            EngineError: it failed inside.
        """
        try:
            yield
        except EnvwrightError:
            raise
        except APIError as error:
            explanation = str(error.explanation or error)
            raise_for_message(explanation, doing=doing, cause=error)
            if error.response is None or error.response.status_code < 500:
                raise
            raise EngineError(f"the engine failed while {doing}", details=explanation) from error
        except (requests.RequestException, HTTPError, DockerException, ConnectionError, TimeoutError) as error:
            if isinstance(error, DockerException) and not _connection_error(error):
                raise
            raise lost(doing, error) from error


def lost(doing: str, cause: BaseException | str) -> EngineLost:
    """The error for an engine that stopped answering."""
    return EngineLost(
        f"the Docker Engine stopped answering while {doing}",
        details=str(cause)[:500],
        resolution="Nothing half-made is kept. See that it runs (envwright doctor), then run the command again.",
    )


def raise_for_message(message: str, *, doing: str, cause: BaseException | None = None) -> None:
    """Raise what an engine's message means where the words are the only sign; return when they say nothing known."""
    low = message.lower()
    if any(words in low for words in _DISK_FULL):
        raise DiskFull(
            f"the engine's disk is full while {doing}",
            details=message.strip()[-500:],
            resolution="Free room (envwright gc --images removes images nobody uses), then run the command again.",
        ) from cause
    if "daemon is shutting down" in low or "context canceled" in low or "connection reset by peer" in low:
        raise lost(doing, message) from cause


def _missing(where: str, error: BaseException) -> EngineMissing:
    text = str(error)
    if "Permission denied" in text or "PermissionError" in text:
        return EngineMissing(
            f"the Docker Engine at {where!r} may not be used by this user",
            details=text[:300],
            resolution="Run as root, or: sudo usermod -aG docker $USER   (then log in again)",
        )
    return EngineMissing(
        f"no Docker Engine answers at {where!r}", details=text[:300], resolution="Run: envwright setup"
    )


def _context_host() -> str:
    """Address of the docker command's current context, '' for the default one."""
    if not (Path.home() / ".docker" / "config.json").is_file():
        return ""
    from docker.context import ContextAPI

    try:
        context = ContextAPI.get_current_context()
        return str(context.Host or "") if context is not None and context.Name != "default" else ""
    except (DockerException, OSError, ValueError):
        return ""


def _connection_error(error: BaseException) -> bool:
    chain: BaseException | None = error
    while chain is not None:
        if isinstance(chain, requests.RequestException | HTTPError | ConnectionError | TimeoutError):
            return True
        chain = chain.__cause__ or chain.__context__
    return False


def _first_line(path: str) -> str:
    try:
        return Path(path).read_text().strip() or "unknown"
    except OSError:
        return "unknown"


def _pid_namespace() -> str:
    try:
        return os.readlink("/proc/self/ns/pid").removeprefix("pid:").strip("[]")
    except OSError:
        return "unknown"
