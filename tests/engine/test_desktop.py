"""The desktop inside the image: starts fast, stays up, keeps out of the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from envwright.runtime.engine import Engine
from envwright.runtime.session import Session, SessionConfig

pytestmark = pytest.mark.docker


@pytest.fixture(scope="module")
def desktop(engine: Engine, desktop_image: str) -> Iterator[Session]:
    with Session.open(engine, SessionConfig(image=desktop_image, run="test-desktop", command=("sleep", "600"))) as s:
        yield s


def start(engine: Engine, image: str, *command: str) -> Session:
    return Session.open(engine, SessionConfig(image=image, run="test-desktop", command=command))


def until(condition: Callable[[], bool], limit_s: float = 10) -> bool:
    deadline = time.monotonic() + limit_s
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def inside(session: Session, command: str) -> str:
    return session.exec(["sh", "-c", command]).stdout.decode().strip()


def test_a_desktop_answers_soon(engine: Engine, desktop_image: str) -> None:
    began = time.monotonic()
    with start(engine, desktop_image, "sleep", "600") as session:
        session.display.frame()
        # Half a second on an idle machine; the one that runs tests is rarely idle.
        assert time.monotonic() - began < 15


def test_a_desktop_has_one_machine_id_and_it_is_in_every_build_the_same(engine: Engine, desktop_image: str) -> None:
    with start(engine, desktop_image, "sleep", "600") as session:
        ids = inside(session, "cat /etc/machine-id /var/lib/dbus/machine-id").split()
        assert ids == ["0123456789abcdef0123456789abcdef"] * 2


def test_the_exit_status_of_an_application_is_told_and_the_desktop_stays(engine: Engine, desktop_image: str) -> None:
    with start(engine, desktop_image, "sh", "-c", "echo to the log; exit 7") as session:
        assert until(lambda: session.app_exit() is not None)
        assert session.app_exit() == 7
        assert session.alive()
        assert "to the log" in session.logs()
        assert session.display.frame().any()


def test_a_talkative_application_neither_fills_the_log_nor_stops(engine: Engine, desktop_image: str) -> None:
    talk = "head -c 50000000 /dev/zero | tr '\\0' x; echo; echo done >/home/user/done"
    with start(engine, desktop_image, "sh", "-c", talk) as session:
        assert until(lambda: session.app_exit() == 0, 30)
        assert inside(session, "cat /home/user/done") == "done"
        assert int(inside(session, "stat -c %s /run/envwright/app.log")) <= 2**20


def test_an_application_that_cannot_be_started_is_told(engine: Engine, desktop_image: str) -> None:
    with start(engine, desktop_image, "/no/such/program") as session:
        assert until(lambda: session.app_exit() is not None)
        assert session.app_exit() == 127
        assert "/no/such/program" in session.logs()


@pytest.mark.parametrize("part", ["openbox", "agent.py"])
def test_a_part_of_the_desktop_that_crashes_comes_back(desktop: Session, part: str) -> None:
    before = inside(desktop, f"pgrep -of {part}")
    inside(desktop, f"kill -9 $(pgrep -of {part})")
    assert until(lambda: inside(desktop, f"pgrep -of {part}") not in ("", before))
    desktop.display.settle(quiet_ms=200)
    tree = desktop.accessibility
    assert until(lambda: _answers(tree.tree))


def _answers(question: Callable[[], object]) -> bool:
    from envwright.errors import EnvironmentBroken

    try:
        question()
    except EnvironmentBroken:
        return False
    return True


def test_the_container_ends_with_its_x_server_and_says_why(engine: Engine, desktop_image: str) -> None:
    with start(engine, desktop_image, "sleep", "600") as session:
        inside(session, "kill $(pgrep -o Xvfb)")
        assert until(lambda: not session.alive())


def test_stopping_takes_no_longer_than_it_must(engine: Engine, desktop_image: str) -> None:
    with start(engine, desktop_image, "sleep", "600") as session:
        began = time.monotonic()
        session.stop(timeout_s=10)
        assert time.monotonic() - began < 5, "it ends on TERM, nobody has to be killed"


def test_the_application_runs_as_a_user_would_run_it(desktop: Session) -> None:
    environment = inside(desktop, "tr '\\0' '\\n' </proc/$(cat /run/envwright/app.pid)/environ").splitlines()
    values = dict(line.partition("=")[::2] for line in environment)
    assert values["DISPLAY"] == ":0"
    assert values["HOME"] == "/home/user"
    assert inside(desktop, f"stat -c %a {values['XDG_RUNTIME_DIR']}") == "700"
    assert inside(desktop, "grep Umask /proc/$(cat /run/envwright/app.pid)/status").split() == ["Umask:", "0022"]


def test_nothing_answers_on_the_network_inside(desktop: Session) -> None:
    listening = inside(desktop, "cat /proc/net/tcp /proc/net/tcp6 | grep -c ' 0A '; true")
    assert listening == "0"


def test_an_idle_desktop_needs_little(play: Callable[..., Session]) -> None:
    session = play("gnumeric")
    began, used = time.monotonic(), session.stats().cpu_seconds
    session.display.settle(quiet_ms=1900, settle_ms=2000)
    stats = session.stats()
    share = (stats.cpu_seconds - used) / (time.monotonic() - began)
    assert share < 0.05, f"an idle desktop uses {share:.1%} of a processor"
    memory = inside(session, "cat /sys/fs/cgroup/memory/memory.stat /sys/fs/cgroup/memory.stat 2>/dev/null")
    values = dict(line.split() for line in memory.splitlines())
    # Version 2 of cgroups counts shared memory under 'shmem', version 1 has it in the same place by another total.
    anonymous = int(values.get("total_rss", values.get("anon", 0)))
    shared = int(values.get("total_shmem", values.get("shmem", 0)))
    assert 0 < (anonymous + shared) / 2**20 < 90
