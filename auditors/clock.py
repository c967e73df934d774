"""Another date in a session: clock.c, built with the distribution's own compiler, shifts the clock of what loads it."""

from __future__ import annotations

import hashlib
import posixpath
from pathlib import Path

from auditors.case import Case
from envwright.runtime.hardening import HOME
from envwright.runtime.scratch import Scratch
from envwright.specs import write_bytes

_SOURCE = Path(__file__).with_name("clock.c")
_PLACE = f"{HOME}/.cache/envwright/clock.so"
_DAY_S = 86_400


def shifted(case: Case, days: int) -> tuple[dict[str, str], dict[str, bytes]]:
    """Environment and files with which a session believes that it is so many days later.

    Clocks that only measure how long something takes go on as they are.

    Raises:
        WorkFailed: the compiler cannot be had, or fails.
    """
    return {"LD_PRELOAD": _PLACE, "CLOCK_SHIFT": str(days * _DAY_S)}, {_PLACE: _library(case)}


def _library(case: Case) -> bytes:
    """The library for the suite of this bundle's desktop, built once in a workspace."""
    source = _SOURCE.read_text(encoding="utf-8")
    digest = hashlib.sha256(f"{case.spec.base_image}\n{source}".encode()).hexdigest()[:16]
    kept = case.workspace.cache / "clock" / f"{digest}.so"
    if not kept.is_file():
        case.progress.note("building what shifts the clock, once")
        with Scratch(case.engine, case.spec.base_image, run=case.run, cache=case.workspace.cache / "http") as scratch:
            scratch.text(["apt-get", "update", "-qq"], timeout_s=180)
            compiler = ["gcc", "libc6-dev"]
            scratch.text(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *compiler], timeout_s=600)
            out = f"/var/tmp/{posixpath.basename(_PLACE)}"
            script = 'printf %s "$1" | gcc -O2 -Wall -Werror -shared -fPIC -x c -o "$2" -'
            scratch.text(["sh", "-c", script, "sh", source, out])
            write_bytes(kept, scratch.read(out))
    return kept.read_bytes()
