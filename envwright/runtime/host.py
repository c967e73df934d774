"""What this machine needs, what it has, and how to get the rest: `envwright setup` and `envwright doctor`."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from envwright.errors import EngineError, EngineMissing, EnvwrightError
from envwright.progress import Progress
from envwright.runtime import daemon
from envwright.runtime.daemon import EnginePaths
from envwright.runtime.engine import Engine, engine_address
from envwright.runtime.store import exists
from envwright.runtime.system_images import DEFAULT_SUITE, desktop_tag, ensure_base, ensure_desktop, ensure_seal
from envwright.specs import Record

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
_ROOM_GIB, _MEMORY_GIB = 5, 2
_APT_LIMIT_S = 1200

ServiceManager = Literal["systemd", "openrc", "sysv", "none"]


class Requirement(Record):
    """One thing this machine must have."""

    name: str
    ok: bool
    found: str
    fix: str = ""
    """What to run when it is not ok."""


class Facts(Record):
    """What was found out about this machine, all that a plan depends on."""

    root: bool
    debian: bool
    """Debian or Ubuntu, with apt."""
    engine_answers: bool
    engine_elsewhere: str = ""
    """An address $DOCKER_HOST or the docker context names; then installing an engine here would not help."""
    dockerd: bool
    mmdebstrap: bool
    keyring: bool
    apparmor: bool = False
    """The kernel has AppArmor on, so the engine needs its parser."""
    service_manager: ServiceManager = "none"


class Action(Record):
    """One thing to do, and why."""

    kind: Literal["run", "start"]
    command: tuple[str, ...]
    """What a person would type."""
    reason: str


class SetUp(Record):
    """What `setup` did and what is there now."""

    done: list[str]
    engine: str
    images: list[str]


def facts(paths: EnginePaths | None = None) -> Facts:
    """Look at this machine, and for an engine of these paths on it."""
    paths = paths or EnginePaths()
    release, elsewhere = _os_release(), engine_address()
    return Facts(
        root=os.geteuid() == 0,
        debian=bool({"debian", "ubuntu"} & release) and shutil.which("apt-get") is not None,
        engine_answers=_engine() is None,
        engine_elsewhere="" if elsewhere == paths.url else elsewhere,
        dockerd=shutil.which("dockerd") is not None,
        mmdebstrap=shutil.which("mmdebstrap") is not None,
        keyring=KEYRING.is_file(),
        apparmor=_first_character("/sys/module/apparmor/parameters/enabled") == "Y"
        and shutil.which("apparmor_parser") is None,
        service_manager=_service_manager(),
    )


def plan(facts: Facts) -> list[Action]:
    """What has to be done on a machine of these facts, in order; nothing when all is there."""
    wanted = []
    if not facts.engine_answers and not facts.dockerd:
        wanted += ["docker.io", *(["apparmor"] if facts.apparmor else [])]
    if not facts.mmdebstrap:
        wanted.append("mmdebstrap")
    if not facts.keyring:
        wanted.append("debian-archive-keyring")
    actions = []
    if wanted:
        names = ", ".join(wanted)
        actions = [
            Action(kind="run", command=("apt-get", "update"), reason=f"{names} must be installed"),
            Action(
                kind="run",
                command=("apt-get", "install", "--yes", "--no-install-recommends", *wanted),
                reason=f"{names} must be installed",
            ),
        ]
    if not facts.engine_answers:
        command = {
            "systemd": ("systemctl", "enable", "--now", "docker"),
            "openrc": ("rc-service", "docker", "start"),
            "sysv": ("service", "docker", "start"),
            "none": ("dockerd",),
        }[facts.service_manager]
        actions.append(Action(kind="start", command=command, reason="no Docker Engine answers"))
    return actions


def setup(
    progress: Progress,
    *,
    images: bool = True,
    suite: str = DEFAULT_SUITE,
    repository: str = "",
    paths: EnginePaths | None = None,
    arguments: Sequence[str] = (),
) -> SetUp:
    """Bring the engine and what images are made with, then build the images.

    Args:
        images: build the base, desktop and seal images too.
        suite: the Debian suite they are made of.
        repository: take the suite from this repository of a registry, not from the archive; see ensure_base.
        paths: where the engine keeps its things, if it has to be started here.
        arguments: further options for dockerd, if it has to be started here.

    Raises:
        EngineMissing: this may not be done here (not root, not Debian or Ubuntu, or the engine is elsewhere); the
            resolution holds the exact commands to run.
        EngineError: a step failed.
    """
    paths = paths or EnginePaths()
    found = facts(paths)
    actions = plan(found)
    check_allowed(found, actions)
    for action in actions:
        progress.step("setup", f"{' '.join(action.command)}   ({action.reason})")
        if action.kind == "run":
            _run(action.command)
        else:
            _start(action, found.service_manager, paths, arguments, progress)
    with Engine.connect(timeout_s=120) as engine:
        tags = []
        if images:
            tags = [ensure_base(engine, suite=suite, repository=repository, progress=progress)]
            tags += [ensure(engine, suite=suite, progress=progress) for ensure in (ensure_desktop, ensure_seal)]
        version = engine.client.version()
    return SetUp(
        done=[" ".join(action.command) for action in actions],
        engine=f"Docker Engine {version['Version']}, API {version['ApiVersion']}",
        images=tags,
    )


def requirements(*, suite: str = DEFAULT_SUITE) -> list[Requirement]:
    """Each requirement, with what was found and what to do."""
    found = [
        Requirement(
            name="operating system",
            ok=platform.system() == "Linux",
            found=f"{platform.system()} {platform.release()} {platform.machine()}",
            fix="Run envwright on Linux (a virtual machine will do).",
        ),
        _program("mmdebstrap", "makes the base image"),
        Requirement(
            name="archive keyring",
            ok=KEYRING.is_file(),
            found=str(KEYRING) if KEYRING.is_file() else "none",
            fix="apt-get install debian-archive-keyring",
        ),
        _memory(),
    ]
    missing = _engine()
    if missing is not None:
        fix = missing.resolution or "envwright setup"
        return [Requirement(name="engine", ok=False, found=missing.brief, fix=fix), *found]
    with Engine.connect(timeout_s=30) as engine:
        return [*_engine_requirements(engine, suite), *found]


def _engine_requirements(engine: Engine, suite: str) -> list[Requirement]:
    with engine.errors("asking the engine about itself"):
        version, info = engine.client.version(), engine.client.info()
    root = Path(str(info.get("DockerRootDir", "")))
    here = engine.is_local() and root.is_dir()
    free = shutil.disk_usage(root).free / 2**30 if here else 0.0
    tag = desktop_tag(suite)
    return [
        Requirement(name="engine", ok=True, found=f"Docker Engine {version['Version']}, API {version['ApiVersion']}"),
        Requirement(
            name="engine on this host",
            ok=here,
            found=f"{engine.address}, {info.get('Driver')} in {root}",
            fix="Images can only be built where the engine runs; playing works over the streaming transport.",
        ),
        Requirement(
            name="room for images",
            ok=not here or free >= _ROOM_GIB,
            found=f"{free:.0f} GiB free" if here else "not known: the engine is elsewhere",
            fix="envwright gc --images, or give the engine a larger disk",
        ),
        Requirement(
            name="desktop image",
            ok=exists(engine, tag),
            found=tag if exists(engine, tag) else f"{tag} is not built yet",
            fix="envwright setup",
        ),
    ]


def check_allowed(found: Facts, actions: Sequence[Action]) -> None:
    """Raise unless these actions may be taken on this machine; the error holds the commands for a person.

    Raises:
        EngineMissing: not root, not Debian or Ubuntu, or the engine is meant to be elsewhere.
    """
    if not actions:
        return
    if found.engine_elsewhere and not found.engine_answers:
        raise EngineMissing(
            f"no Docker Engine answers at {found.engine_elsewhere!r}",
            details="$DOCKER_HOST or the docker context says so: an engine installed here would not be used.",
            resolution="Start the engine there, or: unset DOCKER_HOST; docker context use default",
        )
    if found.root and found.debian:
        return
    prefix = "" if found.root else "sudo "
    if found.debian:
        commands = [prefix + " ".join(action.command) for action in actions]
    else:
        commands = [
            "# install Docker Engine 20.10 or later, mmdebstrap and debian-archive-keyring as your system does, then:",
            f"{prefix}systemctl enable --now docker",
        ]
    if not found.root:
        commands.append("sudo usermod -aG docker $USER   # then log in again")
    why = "this user is not root" if found.debian else "this is neither Debian nor Ubuntu"
    raise EngineMissing(
        f"envwright setup cannot do this itself: {why}",
        details="; ".join(dict.fromkeys(action.reason for action in actions)),
        resolution="Run:\n" + "\n".join(f"  {command}" for command in [*commands, "envwright setup"]),
    )


def _start(
    action: Action, manager: ServiceManager, paths: EnginePaths, arguments: Sequence[str], progress: Progress
) -> None:
    if manager == "none":
        daemon.start(paths, arguments=arguments, progress=progress)
        return
    daemon.clear_stale(paths.pid_file, "dockerd")
    _run(action.command)
    daemon.wait_until_it_answers(paths)


def _run(command: Sequence[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        result = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_APT_LIMIT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise EngineError(f"{' '.join(command)!r} did not end within {_APT_LIMIT_S} s") from error
    if result.returncode != 0:
        raise EngineError(
            f"{' '.join(command)!r} ended with status {result.returncode}",
            details="\n".join(result.stdout.decode(errors="replace").splitlines()[-20:]),
            resolution="Run it by hand, then: envwright setup",
        )


def _engine() -> EngineMissing | None:
    try:
        Engine.connect(timeout_s=10).close()
    except EngineMissing as error:
        return error
    except EnvwrightError as error:
        return EngineMissing(error.brief, details=error.details)
    return None


def _program(name: str, purpose: str) -> Requirement:
    path = shutil.which(name)
    return Requirement(
        name=name, ok=path is not None, found=path or f"not installed; it {purpose}", fix=f"apt-get install {name}"
    )


def _memory() -> Requirement:
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    fix = f"An application needs some 0.5 GiB beside the system; at least {_MEMORY_GIB} GiB are advised."
    return Requirement(name="memory", ok=total >= _MEMORY_GIB - 0.5, found=f"{total:.1f} GiB", fix=fix)


def _os_release() -> set[str]:
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return set()
    return {release.get("ID", ""), *release.get("ID_LIKE", "").split()}


def _service_manager() -> ServiceManager:
    if Path("/run/systemd/system").is_dir():
        return "systemd"
    if Path("/run/openrc").is_dir():
        return "openrc"
    try:
        first = Path("/proc/1/comm").read_text().strip()
    except OSError:
        first = ""
    return "sysv" if first == "init" and shutil.which("service") and Path("/etc/inittab").is_file() else "none"


def _first_character(path: str) -> str:
    try:
        return Path(path).read_text()[:1]
    except OSError:
        return ""
