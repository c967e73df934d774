"""What a session looks like at one moment, as files: windows, accessible objects, processes, sockets, counters."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from envwright.errors import EnvwrightError, WorkFailed
from envwright.runtime import pages
from envwright.runtime.accessibility import AccessibleTree
from envwright.runtime.hardening import RUN
from envwright.runtime.health import oom_kills
from envwright.runtime.session import Session
from envwright.runtime.windows import Window
from envwright.specs import write_bytes, write_text

IDLE_S = 3.0
"""How long the processor's use at rest is measured."""
_TREE_MS = 4000
_STEADY_S = 8.0
LOG_LIMIT = 64 * 2**10
"""Of an application's output, the last bytes are kept."""


def write_json(path: Path, value: Any) -> None:
    """A JSON file a person can read."""
    write_text(path, json.dumps(value, indent=1, ensure_ascii=False) + "\n")


def write_json_gz(path: Path, value: Any) -> None:
    """A compressed JSON file; the same value gives the same bytes."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    write_bytes(path, gzip.compress(text.encode(), 9, mtime=0))


def inside(session: Session, question: str, *, timeout_s: float = 60) -> Any:
    """What inside.py, run in the session, answers to 'processes' or 'isolation'.

    Raises:
        WorkFailed: it did not answer.
    """
    source = Path(__file__).with_name("inside.py").read_text(encoding="utf-8")
    result = session.exec(["/usr/bin/python3", "-ISc", source, question], timeout_s=timeout_s)
    try:
        return json.loads(result.stdout)
    except ValueError as error:
        raise WorkFailed(
            f"the container gives no answer about its {question}",
            details=result.stderr.decode(errors="replace")[-2000:],
        ) from error


def steady_tree(session: Session) -> AccessibleTree:
    """The accessibility tree once two readings say the same: toolkits fill it in after the window is there."""
    deadline = time.monotonic() + _STEADY_S
    tree = session.accessibility.tree(timeout_ms=_TREE_MS)
    while time.monotonic() < deadline:
        session.display.settle(quiet_ms=300, settle_ms=1500)
        before, tree = tree, session.accessibility.tree(timeout_ms=_TREE_MS)
        if [(n.role, n.name, n.states) for n in before.nodes] == [(n.role, n.name, n.states) for n in tree.nodes]:
            break
    return tree


def window_records(windows: list[Window]) -> list[dict[str, Any]]:
    """Windows as plain values, lowest first."""
    return [window.model_dump(mode="json") for window in windows]


def tree_record(tree: AccessibleTree) -> dict[str, Any]:
    """A tree as plain values; what a node does not have is left out."""
    nodes = []
    for node in tree.nodes:
        fields = {
            key: getattr(node, key)
            for key in ("parent", "role", "name", "description", "states", "text", "application")
            if getattr(node, key) not in ("", [])
        }
        if node.width >= 0:
            fields["place"] = [node.x, node.y, node.width, node.height]
        nodes.append(fields)
    return {"cut": tree.cut, "reason": tree.reason, "milliseconds": round(tree.milliseconds, 1), "nodes": nodes}


def write_look(folder: Path, session: Session, *, page: str = "") -> None:
    """Windows, objects, processes, sockets and the page; each on its own, so that one that fails hides none."""

    def accessible() -> None:
        write_json_gz(folder / "accessibility.json.gz", tree_record(steady_tree(session)))

    def processes() -> None:
        seen = inside(session, "processes")
        write_json(folder / "processes.json", seen["processes"])
        write_json(folder / "listening.json", seen["listeners"])

    parts: dict[str, Callable[[], None]] = {
        "windows": lambda: write_json(folder / "windows.json", window_records(session.display.windows())),
        "popups": lambda: write_json(folder / "popups.json", window_records(session.display.popups())),
        "accessibility": accessible,
        "processes": processes,
        "log": lambda: write_log(folder / "app.log", session),
    }
    if page:
        parts["page"] = lambda: write_json(folder / "page.json", pages.fetch(session, page).model_dump(mode="json"))
    missing = {}
    for name, write in parts.items():
        try:
            write()
        except EnvwrightError as error:
            missing[name] = str(error)
    if missing:
        write_json(folder / "missing.json", missing)


def write_log(path: Path, session: Session) -> None:
    """The end of what the application wrote; the container's own log where it no longer runs."""
    try:
        content = session.get_file(f"{RUN}/app.log", limit=64 * 2**20)[-LOG_LIMIT:]
    except EnvwrightError:
        content = session.logs(200).encode()
    write_bytes(path, content)


def counters(session: Session) -> dict[str, Any]:
    """Memory, and the processor's use over some seconds at rest."""
    first, began = session.stats(), time.monotonic()
    time.sleep(IDLE_S)
    last, seconds = session.stats(), time.monotonic() - began
    return {
        "memory_mib": round(last.memory_mib, 1),
        "idle_cpu_percent": round(100 * (last.cpu_seconds - first.cpu_seconds) / seconds, 2),
        "measured_s": round(seconds, 2),
        "pids": last.pids,
        "oom": last.oom_killed or oom_kills(session) > 0,
        "app_exit": session.app_exit(),
    }
