"""Runs inside a scratch container, never on the host: starts a command and sees on which port it answers with a page.

The author passes this file's text to the image's interpreter, with that of envwright/runtime/page.py among the
arguments, and reads one JSON document from its standard output. Standard library only.
"""

from __future__ import annotations

import ctypes
import json
import os
import pwd
import re
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

_TAIL = 6000
_IDLE_S = 9.0
"""A command that neither listens nor ends by then is no service."""
_ADOPT = 36
"""PR_SET_CHILD_SUBREAPER: what a command leaves in the background is still known, and ended."""
Fetch = Callable[..., dict[str, Any]]


def watch(argv: list[str], *, user: int, folder: str, seconds: float, paths: list[str], fetch: Fetch) -> dict[str, Any]:
    """Run a command as `user` in a folder until one of `paths` on a new port shows a page, it ends, or time is over."""
    ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)
    before, began = set(listeners()), time.monotonic()
    child = _start(argv, user=user, folder=folder)
    status: int | None = None
    page: dict[str, Any] | None = None
    seen: dict[int, str] = {}
    while page is None and time.monotonic() - began < seconds:
        time.sleep(0.2)
        if status is None:
            ended, code = os.waitpid(child, os.WNOHANG)
            status = os.waitstatus_to_exitcode(code) if ended else None
        new = {port: inode for port, inode in sorted(listeners().items()) if port not in before}
        seen |= {port: _program(inode) for port, inode in new.items() if not seen.get(port)}
        page = _page(new, [*paths, *_printed()], fetch)
        if not new and (status is not None and (status or not _running())):
            break
        if not seen and time.monotonic() - began > max(_IDLE_S, seconds / 2) and not _busy():
            break
    _end()
    return {"status": status, "ports": {str(port): exe for port, exe in seen.items()}, "page": page, "text": _output()}


def listeners() -> dict[int, str]:
    """Inodes of listening TCP sockets that loopback reaches, by port."""
    found: dict[int, str] = {}
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            with open(table, encoding="ascii") as file:
                rows = [line.split() for line in file][1:]
        except OSError:
            continue
        found |= {int(row[1].rpartition(":")[2], 16): row[9] for row in rows if row[3] == "0A"}
    return found


def _page(new: dict[int, str], paths: list[str], fetch: Fetch) -> dict[str, Any] | None:
    best: dict[str, Any] | None = None
    for port in new:
        for path in dict.fromkeys(paths):
            answer = fetch(f"http://127.0.0.1:{port}{path}", seconds=5.0)
            if 200 <= answer["status"] < 300 and "html" in answer["type"]:
                found = {**answer, "port": port, "path": path}
                if not answer["asks_password"]:
                    return found
                best = best or found
    return best


def _printed() -> list[str]:
    """Paths of addresses on this machine that the command wrote: some serve nothing at '/'."""
    found = re.findall(r"https?://(?:127\.0\.0\.1|localhost|0\.0\.0\.0|\[::1?\])(?::\d+)?(/[!-~]*)", _output())
    return [path.rstrip(".,;:)'\"") or "/" for path in found if "token=" not in path][:4]


def _start(argv: list[str], *, user: int, folder: str) -> int:
    child = os.fork()
    if child:
        return child
    try:
        os.setsid()
        log = os.open("/var/tmp/serve.log", os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o644)
        os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        if os.geteuid() != user:
            os.setgroups([])
            os.setgid(user)
            os.setuid(user)
        os.chdir(folder)
        home = pwd.getpwuid(user).pw_dir
        environment = {"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8", "BROWSER": "/bin/true"}
        os.execvpe(argv[0], argv, environment)
    except OSError as error:
        os.write(2, f"{argv[0]}: {error.strerror}\n".encode())
    os._exit(127)


def _output() -> str:
    try:
        with open("/var/tmp/serve.log", "rb") as file:
            return file.read(1 << 20).decode("utf-8", "replace")[-_TAIL:]
    except OSError:
        return ""


def _program(inode: str) -> str:
    """The program file of who holds a socket, or the script that an interpreter runs."""
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            links = [os.readlink(f"/proc/{name}/fd/{number}") for number in os.listdir(f"/proc/{name}/fd")]
            if f"socket:[{inode}]" in links:
                return os.readlink(f"/proc/{name}/exe")
        except OSError:
            continue
    return ""


def _running() -> list[int]:
    """What was started and what that started: orphans too, which are this process's children then."""
    parents: dict[int, int] = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", encoding="ascii", errors="replace") as file:
                state, parent = file.read().rpartition(")")[2].split()[:2]
        except (OSError, ValueError):
            continue
        if state != "Z":
            parents[int(name)] = int(parent)
    found = {os.getpid()}
    while new := {child for child, parent in parents.items() if parent in found} - found:
        found |= new
    return sorted(found - {os.getpid()})


def _busy() -> bool:
    """Whether what was started works: some programs load for long before they listen."""

    def spent() -> int:
        total = 0
        for pid in _running():
            try:
                with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
                    fields = file.read().rpartition(")")[2].split()
                total += int(fields[11]) + int(fields[12])
            except (OSError, IndexError, ValueError):
                continue
        return total

    first = spent()
    time.sleep(1.0)
    return spent() - first > 20


def _end() -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        for _ in range(20):
            running = _running()
            for pid in running:
                try:
                    os.kill(pid, number)
                except OSError:
                    continue
            if not running:
                _reap()
                return
            time.sleep(0.1)


def _reap() -> None:
    """Nobody else asks how what was left in the background ended."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


def _fetch(source: str) -> Fetch:
    names: dict[str, Any] = {"__name__": "page"}
    exec(compile(source, "page.py", "exec"), names)  # a file of this library, which its caller hands over
    fetch: Fetch = names["fetch"]
    return fetch


if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    found = watch(
        asked["argv"],
        user=asked["user"],
        folder=asked["folder"],
        seconds=asked["seconds"],
        paths=asked["paths"],
        fetch=_fetch(sys.argv[2]),
    )
    json.dump(found, sys.stdout)
