"""Engines of a test's own, that can be stopped, filled and killed; and desktops with applications on them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from envwright.progress import Silent
from envwright.runtime import builds, daemon, store
from envwright.runtime.daemon import EnginePaths
from envwright.runtime.egress import Egress, mirrors
from envwright.runtime.engine import Engine, Labels
from envwright.runtime.session import Session, SessionConfig
from envwright.specs import ReadySpec

# No bridge and no packet rules of its own: builds use internal networks, and the machine's engine has the rules. An
# engine told to have no bridge deletes the machine's, so it is given that one where it is there.
BRIDGE = "docker0" if Path("/sys/class/net/docker0").exists() else "none"
ARGUMENTS = (f"--bridge={BRIDGE}", "--iptables=false", "--ip6tables=false", "--storage-driver=overlay2")


class OwnEngine:
    """A second Docker Engine. Its folder has a short name: socket paths are limited to 107 characters."""

    def __init__(self, *, tmpfs_mib: int = 0) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="ew-", dir="/tmp"))
        self.paths = EnginePaths(
            socket=self.root / "docker.sock",
            pid_file=self.root / "docker.pid",
            exec_root=self.root / "exec",
            data_root=self.root / "data",
            log=self.root / "log",
        )
        self.arguments = ARGUMENTS
        self.pid = 0
        if tmpfs_mib:
            self.paths.data_root.mkdir()
            target = str(self.paths.data_root)
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={tmpfs_mib}m", "tmpfs", target], check=True)

    def start(self) -> None:
        if not self.pid:
            self.pid = daemon.start(self.paths, arguments=ARGUMENTS, progress=Silent()).pid

    def adopt(self, pid: int) -> None:
        """Take over an engine that a command started here."""
        self.pid = pid

    def stop(self) -> None:
        """End it; an engine whose disk is full may not end by itself."""
        if not self.pid:
            return
        containerd = self._containerd()
        os.kill(self.pid, signal.SIGTERM)
        deadline = time.monotonic() + 15
        while self._runs():
            if time.monotonic() > deadline:
                os.kill(self.pid, signal.SIGKILL)
                if containerd:
                    os.kill(containerd, signal.SIGKILL)
                deadline += 15
            time.sleep(0.05)
        self.pid = 0

    def _runs(self) -> bool:
        with suppress(ChildProcessError):
            return os.waitpid(self.pid, os.WNOHANG) == (0, 0)
        return Path(f"/proc/{self.pid}/exe").exists()

    def _containerd(self) -> int:
        """The process id of the containerd this engine started, 0 for none; its command line names our folder."""
        with suppress(OSError, ValueError):
            pid = int((self.paths.exec_root / "containerd" / "containerd.pid").read_text())
            if str(self.paths.exec_root) in Path(f"/proc/{pid}/cmdline").read_text():
                return pid
        return 0

    def remove(self) -> None:
        """Stop it and delete its folder, which is only ever the one made above, with nothing mounted in it."""
        self.stop()
        assert self.root.is_absolute() and self.root.parent == Path("/tmp") and self.root.name.startswith("ew-")
        for target in reversed(self._mounts()):
            subprocess.run(["umount", target], check=False)
        assert self._mounts() == [], "a mount is left: deleting would go into it"
        shutil.rmtree(self.root)

    def _mounts(self) -> list[str]:
        targets = [line.split()[1] for line in Path("/proc/mounts").read_text().splitlines()]
        return [target for target in targets if target.startswith(f"{self.root}/")]


@pytest.fixture(scope="module")
def own_engine() -> Iterator[OwnEngine]:
    """An engine of this module's own, not started."""
    own = OwnEngine()
    yield own
    own.remove()


@pytest.fixture
def small_engine(request: pytest.FixtureRequest) -> Iterator[OwnEngine]:
    """An engine whose disk holds `request.param` MiB, started."""
    own = OwnEngine(tmpfs_mib=request.param)
    try:
        own.start()
        yield own
    finally:
        own.remove()


# Programs of four kinds that the display's tests play: GTK with a canvas of its own, plain GTK, Qt, GTK 4.
APPLICATIONS = ("gnumeric", "mousepad", "sqlitebrowser", "gtk-4-examples")


@pytest.fixture(scope="session")
def applications_image(engine: Engine, desktop_image: str) -> str:
    """The desktop image with some applications in it; built once for each desktop image."""
    tag = f"envwright/tested-applications:{desktop_image.rpartition('-')[2]}"
    if not store.exists(engine, tag):
        dockerfile = (
            f"FROM {desktop_image}\nUSER root\nENV DEBIAN_FRONTEND=noninteractive\n"
            f"RUN apt-get update && apt-get install -y --no-install-recommends {' '.join(APPLICATIONS)}\nUSER user\n"
        )
        with (
            tempfile.TemporaryDirectory() as cache,
            Egress(engine, run="tests", hosts=mirrors(engine, desktop_image), cache=Path(cache)) as egress,
            tempfile.TemporaryDirectory() as nothing,
        ):
            context = builds.pack(Path(nothing), dockerfile=dockerfile, labels={Labels.RUN: "tests"})
            request = builds.BuildRequest(
                what="the tested applications", arguments=egress.arguments, network=egress.network
            )
            store.give_tag(engine, builds.build(engine, context, request, progress=Silent()), tag)
    return tag


OpenDesktop = Callable[..., Session]


@pytest.fixture
def play(engine: Engine, applications_image: str, run_id: str) -> Iterator[OpenDesktop]:
    """Start an application on a desktop and wait for its window: `play("mousepad", transport="stream")`.

    With `role` until its accessibility tree holds that as well: toolkits join the bus after they have drawn.
    """
    opened: list[Session] = []

    def start(*command: str, window: str = "", role: str = "", transport: str = "auto", **config: object) -> Session:
        settings = {"image": applications_image, "run": run_id, "command": command, "transport": transport, **config}
        ready = ReadySpec(window_class=window or command[0], accessible_role=role, quiet_ms=200, timeout_s=90)
        session = Session.open(engine, SessionConfig.model_validate(settings), ready=ready)
        opened.append(session)
        return session

    yield start
    for session in opened:
        session.close()
