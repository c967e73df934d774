"""Probes of the container: what the recorded start tried, and what the auditor tries again in its own."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator
from typing import Any

from auditors.case import Answer, Case, failed, passed
from envwright.runtime.archive import USER_ID
from envwright.runtime.snapshots import inside

_OUTWARD = ("connect to", "send to", "look up")
_WRITABLE = {"/home/user", "/run/envwright", "/tmp", "/var/tmp", "/run", "/dev/shm", "/dev/mqueue"}


def no_privileges(case: Case) -> Answer:
    """Identity and rights of every process."""
    processes = list(case.evidence.json("start-1/processes.json"))
    number = len(processes)
    if not number:
        return failed("evidence/start-1/processes.json lists no process")
    processes += inside(case.session, "processes")["processes"]
    for process in processes:
        who = f"process {process['name']!r}"
        if process["uid"] != USER_ID:
            return failed(f"{who} runs as user id {process['uid']}")
        if int(process["capabilities"], 16) or int(process["bounding"], 16):
            return failed(f"{who} has or could gain capabilities {process['capabilities']}/{process['bounding']}")
        if not process["no_new_privileges"] or process["seccomp"] != 2:
            return failed(f"{who} is not bound by no-new-privileges and a system call filter")
    engine = case.evidence.json("isolation.json")["engine"]
    if engine["Privileged"] or engine["CapDrop"] != ["ALL"] or engine["CapAdd"] or not engine["ReadonlyRootfs"]:
        return failed(f"the container was started with {engine}")
    return passed(f"all {number} processes run as the user, without capabilities")


def no_network(case: Case) -> Answer:
    """Interfaces and attempts."""
    tried = 0
    for where, seen in _both(case):
        if seen["interfaces"] != ["lo"] or seen["routes"]:
            return failed(f"{where}, there are interfaces {', '.join(seen['interfaces'])} and routes {seen['routes']}")
        attempts = [attempt for attempt in seen["attempts"] if attempt["what"].startswith(_OUTWARD)]
        tried += len(attempts)
        if not attempts:
            return failed(f"{where}, nothing was tried")
        for attempt in attempts:
            if not attempt["refused"]:
                return failed(f"{where}, it could {attempt['what']}")
    return passed(f"there is no interface but the loopback, and all {tried} attempts failed")


def nothing_listens(case: Case) -> Answer:
    """Beyond loopback, which nothing outside the container has, only on ports that env.yaml declares."""
    found: dict[int, str] = {}
    for start in (1, 2):
        for socket in case.evidence.json(f"start-{start}/listening.json"):
            if ipaddress.ip_address(socket["address"]).is_loopback or socket["port"] in case.spec.ports:
                continue
            where = f"{socket['protocol']} {socket['address']} port {socket['port']}"
            found.setdefault(socket["port"], f"in start {start} a process listens on {where}")
    if found:
        return failed(next(iter(found.values())), facts={"port": " ".join(map(str, sorted(found)))})
    declared = f" but the declared {', '.join(map(str, case.spec.ports))}" if case.spec.ports else ""
    return passed(f"no process listens on an internet port others could reach{declared}")


def system_read_only(case: Case) -> Answer:
    """Writable mounts and attempts to write."""
    for where, seen in _both(case):
        if beyond := sorted(set(seen["writable"]) - _WRITABLE):
            return failed(f"{where}, {', '.join(beyond)} can be written")
        attempts = [attempt for attempt in seen["attempts"] if attempt["what"].startswith("write in")]
        for attempt in attempts:
            if not attempt["refused"]:
                return failed(f"{where}, it could {attempt['what']}")
        if not attempts:
            return failed(f"{where}, nothing was tried")
    return passed("only the home folder and temporary places can be written")


def no_way_out(case: Case) -> Answer:
    """All other attempts."""
    tried = 0
    for where, seen in _both(case):
        for attempt in seen["attempts"]:
            if attempt["what"].startswith((*_OUTWARD, "write in")):
                continue
            tried += 1
            if not attempt["refused"]:
                return failed(f"{where}, it could {attempt['what']}")
    if not tried:
        return failed("nothing was tried")
    return passed(f"all {tried} attempts were refused")


def no_new_setuid(case: Case) -> Answer:
    """Of the programs that run with another's rights, none was added."""
    rows = [row for row in case.evidence.added() if row["kind"] == "file" and int(str(row["mode"]), 8) & 0o6000]
    if rows:
        said = ", ".join(str(row["path"]) for row in rows[:5])
        return failed(f"added: {said}", facts={"setuid": said})
    return passed("the scripts added none")


def _both(case: Case) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "in the recorded start", case.evidence.json("isolation.json")["inside"]
    yield "in the auditor's own start", inside(case.session, "isolation")


PROBES: dict[str, Callable[[Case], Answer]] = {
    "no-privileges": no_privileges,
    "no-network": no_network,
    "nothing-listens": nothing_listens,
    "system-read-only": system_read_only,
    "no-way-out": no_way_out,
    "no-new-setuid": no_new_setuid,
}
