"""Sessions on the bare desktop image: hardened, bounded, clean. The engine is asked, and so is the inside."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.client import HTTPResponse

import pytest

from envwright.errors import ApplicationEnded, UsageError, WaitTimeout, WorkFailed
from envwright.runtime.engine import Engine
from envwright.runtime.session import Session, SessionConfig
from envwright.specs import ReadySpec, Resources

pytestmark = pytest.mark.docker

SLEEPER = ("sleep", "600")


@pytest.fixture(scope="module")
def session(engine: Engine, desktop_image: str) -> Iterator[Session]:
    config = SessionConfig(
        image=desktop_image,
        run="test-session",
        command=SLEEPER,
        resources=Resources(cpus=1.0, memory_mib=512, pids=128, shm_mib=16),
    )
    with Session.open(engine, config) as opened:
        yield opened


def inside(session: Session, command: str) -> str:
    return session.exec(["sh", "-c", command]).stdout.decode().strip()


def left_behind(engine: Engine, run: str) -> list[str]:
    filters = {"label": f"envwright.run={run}"}
    containers = [c.name for c in engine.client.containers.list(all=True, filters=filters, ignore_removed=True)]
    return containers + [v.name for v in engine.client.volumes.list(filters=filters)]


def test_what_a_command_writes_before_the_engine_s_answer_is_read_is_not_lost(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a busy machine, where this process is not there when the answer comes."""
    begin = HTTPResponse.begin

    def late(response: HTTPResponse) -> None:
        time.sleep(0.5)
        begin(response)

    monkeypatch.setattr(HTTPResponse, "begin", late)
    done = session.exec(["sh", "-c", "echo one; echo two >&2; sleep 1; echo three"])
    assert (done.stdout, done.stderr) == (b"one\nthree\n", b"two\n")


def test_the_engine_says_the_container_is_hardened(engine: Engine, session: Session) -> None:
    host = engine.client.containers.get(session.container_id).attrs["HostConfig"]
    assert host["CapDrop"] == ["ALL"]
    assert not host["CapAdd"]
    assert host["Privileged"] is False
    assert "no-new-privileges" in host["SecurityOpt"]
    assert not any("seccomp" in option for option in host["SecurityOpt"]), "the default profile stays"
    assert host["ReadonlyRootfs"] is True
    assert host["NetworkMode"] == "none"
    assert host["Memory"] == host["MemorySwap"] == 512 * 2**20
    assert host["PidsLimit"] == 128
    assert host["NanoCpus"] == 10**9
    assert not host["Binds"]
    assert {m["Type"] for m in host["Mounts"]} == {"volume"}


def test_no_process_inside_is_root_or_has_a_capability(session: Session) -> None:
    status = inside(session, "grep -hE '^(Uid|CapEff|CapBnd|CapPrm|NoNewPrivs|Seccomp):' /proc/[0-9]*/status")
    lines = {tuple(line.split()) for line in status.splitlines()}
    assert {line[1:] for line in lines if line[0] == "Uid:"} == {("1000", "1000", "1000", "1000")}
    for name in ("CapEff:", "CapBnd:", "CapPrm:"):
        assert {line[1] for line in lines if line[0] == name} == {"0" * 16}
    assert {line[1] for line in lines if line[0] == "NoNewPrivs:"} == {"1"}
    assert {line[1] for line in lines if line[0] == "Seccomp:"} == {"2"}


def test_there_is_no_network_inside(session: Session) -> None:
    assert inside(session, "ls /sys/class/net") == "lo"
    probe = "import socket; socket.create_connection(('192.0.2.1', 80), 3)"
    result = session.exec(["python3", "-c", probe])
    assert result.exit_code != 0
    assert b"unreachable" in result.stderr
    name = session.exec(["python3", "-c", "import socket; socket.getaddrinfo('debian.org', 80)"])
    assert name.exit_code != 0


def test_only_its_own_places_can_be_written(session: Session) -> None:
    mounts = inside(session, "cut -d' ' -f2 /proc/mounts").splitlines()
    tried = ["/", "/usr", "/etc", "/opt/envwright", "/var/lib", "/root", "/bin", *mounts]
    written = [p for p in dict.fromkeys(tried) if inside(session, f"touch '{p}/.probe' 2>/dev/null && echo yes")]
    allowed = {"/home/user", "/run/envwright", "/tmp", "/var/tmp", "/run", "/dev/shm", "/dev/mqueue"}
    assert set(written) <= allowed
    assert "/home/user" in written


def test_no_file_inside_can_raise_privileges_in_effect(session: Session) -> None:
    assert inside(session, "su -c id 2>&1 || true").count("uid=0") == 0


def test_the_memory_limit_holds(session: Session) -> None:
    result = session.exec(["python3", "-c", "x = bytearray(900 * 2**20)"])
    assert result.exit_code != 0
    assert session.alive()


def test_the_process_limit_holds(session: Session) -> None:
    bomb = "import os,sys\nn=0\ntry:\n  for n in range(400):\n    if os.fork()==0: os.read(0,1); os._exit(0)\n"
    bomb += "except OSError as e: print(n, e, flush=True)\n"
    result = session.exec(["python3", "-c", bomb + "os.killpg(0, 15)"], timeout_s=20)
    assert b"Resource temporarily unavailable" in result.stdout
    assert session.alive()


def test_the_shared_volume_cannot_grow_past_its_size(session: Session) -> None:
    message = inside(session, "dd if=/dev/zero of=/run/envwright/big bs=1M count=200 2>&1; rm -f /run/envwright/big")
    assert "No space left" in message


def test_files_go_in_and_come_out_as_the_user(session: Session) -> None:
    content = bytes(range(256)) * 1000
    session.put_files({"/home/user/Documents/deep/ü file.bin": content})
    assert session.get_file("/home/user/Documents/deep/ü file.bin") == content
    assert inside(session, "stat -c '%U %a' '/home/user/Documents/deep/ü file.bin'") == "user 644"


@pytest.mark.parametrize("path", ["/etc/passwd", "relative", "/home/user/../../etc/x", "/home/userx/y", "/home/user"])
def test_no_file_is_put_outside_the_home_folder(session: Session, path: str) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        session.put_files({path: b""})


def test_reading_a_missing_path_or_too_much_is_an_error(session: Session) -> None:
    with pytest.raises(UsageError, match="no '/home/user/missing'"):
        session.get_file("/home/user/missing")
    session.put_files({"/home/user/large": b"x" * 2**20})
    with pytest.raises(WorkFailed, match="larger than"):
        session.get_file("/home/user/large", limit=1000)


def test_a_command_that_does_not_end_is_killed_and_named(session: Session) -> None:
    with pytest.raises(WaitTimeout, match="'sleep' to end") as caught:
        session.exec(["sleep", "100"], timeout_s=0.5)
    assert caught.value.seconds == 0.5
    assert "sleep 100" not in inside(session, "ps -eo args")


def test_counters_are_read(session: Session) -> None:
    stats = session.stats()
    assert 1 < stats.memory_mib < 512
    assert stats.pids >= 4
    assert stats.cpu_seconds > 0


def test_files_that_the_kernel_keeps_are_no_use_of_memory(session: Session) -> None:
    before = session.stats().memory_mib
    read_twice = "cd && head -c 60000000 /dev/urandom > kept && cat kept kept > /dev/null && cat kept > /dev/null"
    assert session.exec(["sh", "-c", read_twice]).exit_code == 0
    assert session.stats().memory_mib < before + 10


def test_a_stopped_session_can_still_be_read(engine: Engine, desktop_image: str, run_id: str) -> None:
    config = SessionConfig(image=desktop_image, run=run_id, command=SLEEPER)
    with Session.open(engine, config, files={"/home/user/kept.txt": b"kept"}) as session:
        session.stop()
        assert not session.alive()
        assert session.get_file("/home/user/kept.txt") == b"kept"
    assert left_behind(engine, run_id) == []


def test_an_application_that_crashes_at_start_is_named_with_its_status_and_log(
    engine: Engine, desktop_image: str, run_id: str
) -> None:
    command = ("sh", "-c", "echo 'cannot open frobnicator' >&2; exit 3")
    config = SessionConfig(image=desktop_image, run=run_id, command=command)
    with pytest.raises(ApplicationEnded, match="exit status 3") as caught:
        Session.open(engine, config, ready=ReadySpec(window_class="x", timeout_s=30))
    assert "cannot open frobnicator" in str(caught.value)
    assert left_behind(engine, run_id) == []


def test_an_application_that_never_becomes_ready_says_what_was_waited_for(
    engine: Engine, desktop_image: str, run_id: str
) -> None:
    config = SessionConfig(image=desktop_image, run=run_id, command=("sh", "-c", "echo still busy; sleep 600"))
    with pytest.raises(WaitTimeout, match=r"class matching '\^never'") as caught:
        Session.open(engine, config, ready=ReadySpec(window_class="^never", timeout_s=4))
    assert caught.value.seconds == 4
    assert "still busy" in str(caught.value)
    assert left_behind(engine, run_id) == []


def test_a_missing_image_is_a_clear_error(engine: Engine, run_id: str) -> None:
    with pytest.raises(UsageError, match="is not on this engine"):
        Session.create(engine, SessionConfig(image="envwright/app-none:missing", run=run_id))
    assert left_behind(engine, run_id) == []
