"""Which processes of a session are of a program, and which of them run below another, e.g. in a terminal's window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Process = Mapping[str, Any]
"""As inside.py tells it: pid, parent, exe, argv, ..."""
_SCRIPT_WORDS = 4
"""A script is among an interpreter's first words; later ones are the program's own arguments."""


def runs(process: Process, paths: Iterable[str]) -> bool:
    """Whether a process is of one of the program files `paths`, or an interpreter that runs one of them."""
    wanted = {path for path in paths if path}
    return str(process["exe"]) in wanted or bool(wanted & set(process["argv"][1:_SCRIPT_WORDS]))


def below(processes: Sequence[Process], roots: Iterable[int]) -> list[Process]:
    """The processes that those of the ids `roots` started, and what these started, without the roots; parents first."""
    children: dict[int, list[Process]] = {}
    for process in processes:
        children.setdefault(int(process["parent"]), []).append(process)
    found: list[Process] = []
    seen = set(roots)
    waiting = sorted(seen)
    while waiting:
        for process in children.get(waiting.pop(0), []):
            if process["pid"] not in seen:
                seen.add(process["pid"])
                found.append(process)
                waiting.append(process["pid"])
    return found
