"""Another date in a session: a library from the archive that shifts the clock of whatever loads it."""

from __future__ import annotations

import hashlib

from auditors.case import Case
from envwright.errors import WorkFailed
from envwright.runtime.hardening import HOME
from envwright.runtime.scratch import Scratch
from envwright.specs import write_bytes

_PACKAGE = "libfaketime"
_NAME = "libfaketime.so.1"
_PLACE = f"{HOME}/.cache/envwright/{_NAME}"


def shifted(case: Case, days: int) -> tuple[dict[str, str], dict[str, bytes]]:
    """Environment and files with which a session believes that it is so many days later.

    Clocks that only measure how long something takes go on as they are.

    Raises:
        WorkFailed: the library cannot be had.
    """
    env = {"LD_PRELOAD": _PLACE, "FAKETIME": f"{days:+d}d", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}
    return env, {_PLACE: _library(case)}


def _library(case: Case) -> bytes:
    base = case.spec.base_image
    kept = case.workspace.cache / "clock" / hashlib.sha256(base.encode()).hexdigest()[:16] / _NAME
    if not kept.is_file():
        with Scratch(case.engine, base, run=case.run, cache=case.workspace.cache / "http") as scratch:
            scratch.text(["apt-get", "update", "-qq"], timeout_s=180)
            scratch.text(["sh", "-c", 'cd /var/tmp && apt-get download -qq "$1"', "sh", _PACKAGE], timeout_s=300)
            scratch.text(["sh", "-c", 'cd /var/tmp && dpkg-deb -x "$1"_*.deb tree', "sh", _PACKAGE])
            found = scratch.text(["find", "/var/tmp/tree", "-name", _NAME, "-type", "f"]).split()
            if not found:
                raise WorkFailed(f"the package {_PACKAGE} has no {_NAME}")
            kept.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(kept, scratch.read(found[0]))
    return kept.read_bytes()
