"""Runs inside a container, never on the host: looks at processes, and tries to get out. Standard library only.

The harness passes this file's text to the image's interpreter (`python3 -I -S -c`) and reads one JSON document from
its standard output. The interpreter is the desktop image's own; that a bundle left it alone is a check of its own.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import socket
import stat
import struct
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

OUTSIDE = (("1.1.1.1", 53), ("8.8.8.8", 443), ("169.254.169.254", 80), ("172.17.0.1", 2375), ("10.0.0.1", 80))
"""A resolver, a web server, a cloud's metadata service, an engine on its default bridge, a private network."""
SYSTEM = ("/", "/usr", "/usr/bin", "/usr/lib", "/usr/local/bin", "/etc", "/var/lib", "/opt", "/opt/envwright", "/root")
LOG, HOME = "/run/envwright/app.log", "/home/user"
_NEW_USER, _NEW_MOUNTS = 0x10000000, 0x00020000


def processes() -> list[dict[str, Any]]:
    """Every process but this one and the ones that lead to it."""
    own, found = {os.getpid(), os.getppid()}, []
    for name in filter(str.isdigit, os.listdir("/proc")):
        pid = int(name)
        try:
            with open(f"/proc/{name}/status", encoding="utf-8", errors="replace") as file:
                status = dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
            with open(f"/proc/{name}/cmdline", "rb") as raw:
                argv = raw.read(8192).decode(errors="replace").rstrip("\0").split("\0")
        except OSError:
            continue
        found.append(
            {
                "pid": pid,
                "parent": int(status["PPid"]),
                "name": status["Name"],
                "exe": _target(f"/proc/{name}/exe"),
                "argv": argv,
                "cwd": _target(f"/proc/{name}/cwd"),
                "uid": int(status["Uid"].split()[1]),
                "gid": int(status["Gid"].split()[1]),
                "capabilities": status["CapEff"].strip()
                if int(status["CapPrm"], 16) == 0
                else status["CapPrm"].strip(),
                "bounding": status["CapBnd"].strip(),
                "no_new_privileges": status["NoNewPrivs"].strip() == "1",
                "seccomp": int(status.get("Seccomp", "0")),
                "resident_kib": int(status.get("VmRSS", "0 kB").split()[0]),
                "state": status["State"].split()[0],
            }
        )
    return [process for process in found if process["pid"] not in own]


def listeners() -> list[dict[str, Any]]:
    """Sockets that wait for somebody over IP, and the processes that hold them, as far as this user may know."""
    found, holders = [], _holders()
    for protocol in ("tcp", "tcp6", "udp", "udp6"):
        for line in _lines(f"/proc/net/{protocol}")[1:]:
            fields = line.split()
            # Waiting: LISTEN for a stream, unconnected for datagrams.
            if fields[3] == ("0A" if protocol.startswith("tcp") else "07"):
                address, port = fields[1].split(":")
                pids = sorted(holders.get(fields[9], set()))
                found.append({"protocol": protocol, "address": _address(address), "port": int(port, 16), "pids": pids})
    return found


def _holders() -> dict[str, set[int]]:
    """Process ids by the inode of each socket they have open."""
    found: dict[str, set[int]] = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            links = [_target(f"/proc/{name}/fd/{number}") for number in os.listdir(f"/proc/{name}/fd")]
        except OSError:
            continue
        for link in links:
            if link.startswith("socket:["):
                found.setdefault(link[8:-1], set()).add(int(name))
    return found


def isolation() -> dict[str, Any]:
    """What this user is, what is writable, which interfaces there are, and what came of trying to get out."""
    attempts = [_attempt(f"connect to {host}:{port} (tcp)", partial(_connect, host, port)) for host, port in OUTSIDE]
    attempts += [
        _attempt("connect to [2606:4700:4700::1111]:53 (tcp)", lambda: _connect("2606:4700:4700::1111", 53)),
        _attempt("send to 1.1.1.1:53 (udp)", _datagram),
        _attempt("look up deb.debian.org", lambda: socket.getaddrinfo("deb.debian.org", 80)),
        _attempt("open a raw socket", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)),
        _attempt("become root (setuid 0)", lambda: os.setuid(0)),
        _attempt("make a user namespace", lambda: _call("unshare", _NEW_USER)),
        _attempt("make a mount namespace", lambda: _call("unshare", _NEW_MOUNTS)),
        _attempt("mount a tmpfs", lambda: _call("mount", b"tmpfs", b"/mnt", b"tmpfs", 0, None)),
        _attempt("make a device node", lambda: os.mknod("/tmp/.envwright-device", 0o020666, os.makedev(1, 5))),
        _attempt("open the engine's socket", lambda: _unix("/var/run/docker.sock")),
        _attempt("open the host's memory", lambda: os.close(os.open("/dev/mem", os.O_RDONLY))),
    ]
    attempts += [_attempt(f"write in {folder}", partial(_write, folder)) for folder in SYSTEM]
    return {
        "uid": os.geteuid(),
        "gid": os.getegid(),
        "groups": sorted(os.getgroups()),
        "interfaces": sorted(line.split(":")[0].strip() for line in _lines("/proc/net/dev")[2:]),
        "routes": [" ".join(line.split()[:3]) for line in _lines("/proc/net/route")[1:]]
        + [line.split()[0] for line in _lines("/proc/net/ipv6_route") if line.split()[-1] != "lo"],
        "writable": _writable(),
        "setuid_files": _setuid(),
        "attempts": attempts,
    }


def rest() -> dict[str, Any]:
    """What may grow while nobody does anything: bytes of output and of the home, dead processes, processor time."""
    try:
        output = os.stat(LOG).st_size
    except OSError:
        output = 0
    home = 0
    for folder, _, files in os.walk(HOME):
        for name in files:
            try:
                home += os.lstat(os.path.join(folder, name)).st_size
            except OSError:
                continue  # gone meanwhile
    others = processes()
    zombies = sum(process["state"] == "Z" for process in others)
    return {"output": output, "home": home, "zombies": zombies, "threads": _threads([other["pid"] for other in others])}


def _threads(pids: list[int]) -> dict[str, list[Any]]:
    """By process and thread id: its name, the ns it ran, and the ns it waited for a processor to run on."""
    found: dict[str, list[Any]] = {}
    for pid in pids:
        try:
            for tid in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{tid}/schedstat", encoding="ascii") as file:
                    ran, waited = file.read().split()[:2]
                with open(f"/proc/{pid}/task/{tid}/comm", encoding="utf-8", errors="replace") as file:
                    found[f"{pid}/{tid}"] = [file.read().rstrip("\n"), int(ran), int(waited)]
        except OSError:
            continue  # gone meanwhile
    return found


def _attempt(what: str, action: Callable[[], object]) -> dict[str, Any]:
    try:
        action()
    except OSError as error:
        return {"what": what, "refused": True, "answer": errno.errorcode.get(error.errno or 0, str(error))}
    return {"what": what, "refused": False, "answer": "it worked"}


def _connect(host: str, port: int) -> None:
    socket.create_connection((host, port), timeout=1).close()


def _datagram() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"\0", ("1.1.1.1", 53))


def _unix(path: str) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.connect(path)


def _write(folder: str) -> None:
    path = os.path.join(folder, ".envwright-attempt")
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
    os.unlink(path)


def _call(name: str, *arguments: object) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if getattr(library, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _writable() -> list[str]:
    """Mount points in which this user can make a file."""
    found = []
    for line in _lines("/proc/self/mounts"):
        point = line.split()[1].encode().decode("unicode_escape")
        if os.path.isdir(point):
            try:
                _write(point)
            except OSError:
                continue
            found.append(point)
    return sorted(set(found))


def _setuid() -> list[str]:
    """Files that would run with another's rights, were new privileges allowed."""
    found = []
    for folder, folders, files in os.walk("/"):
        if folder == "/":
            folders[:] = [name for name in folders if name not in ("proc", "sys", "dev")]
        for name in files:
            path = os.path.join(folder, name)
            try:
                mode = os.lstat(path).st_mode
            except OSError:
                continue
            if stat.S_ISREG(mode) and mode & (stat.S_ISUID | stat.S_ISGID):
                found.append(path)
    return sorted(found)


def _lines(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read().splitlines()
    except OSError:
        return []


def _target(link: str) -> str:
    try:
        return os.readlink(link)
    except OSError:
        return ""


def _address(text: str) -> str:
    raw = b"".join(struct.pack("=I", int(text[i : i + 8], 16)) for i in range(0, len(text), 8))
    return socket.inet_ntop(socket.AF_INET if len(raw) == 4 else socket.AF_INET6, raw)


if __name__ == "__main__":
    questions: dict[str, Callable[[], object]] = {
        "processes": lambda: {"processes": processes(), "listeners": listeners()},
        "isolation": isolation,
        "rest": rest,
    }
    json.dump(questions[sys.argv[1]](), sys.stdout)
