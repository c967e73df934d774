"""The probe of the right program: whose process the main window is, and what that process runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from auditors.case import Answer, Case, failed, passed
from auditors.probes import web
from envwright.runtime.interpreters import interpreter, scripts
from envwright.runtime.programs import below
from envwright.runtime.snapshots import inside
from envwright.runtime.windows import Window
from envwright.specs import Kind, ReadySpec, Source


def right_program(case: Case) -> Answer:
    """The main window is of the program of app.yaml, in a recorded start and in the auditor's own.

    Of a terminal application the window is the terminal's, and the program must run below it. Of a web application it
    is a browser's, and the program must answer on the port of the page.
    """
    if case.app.kind is Kind.WEB:
        return _right_service(case)
    recorded = [dict(process) for process in case.evidence.json("start-1/processes.json")]
    own = inside(case.session, "processes")["processes"]
    said = ""
    for where, windows, processes in (
        ("in start 1", case.evidence.windows(1), recorded),
        ("in the auditor's own start", case.session.display.windows(), own),
    ):
        ids = {window.pid for window in windows if window.mapped and window.pid and meant(case.ready, window)}
        # A window need not say whose it is; then any process of the program will do.
        asked = [process for process in processes if not ids or process["pid"] in ids]
        if ids and case.app.kind is Kind.TERMINAL:
            asked = [dict(process) for process in below(processes, ids)]
        ways = [way for process in asked if (way := how_it_runs(case, process))]
        if not ways:
            names = sorted({str(process["exe"] or process["name"]) for process in asked})
            return failed(
                f"{where} the main window is not of {case.app.executable} but of {', '.join(names)[:200] or 'nobody'}",
                facts={"program_seen": "; ".join(names)[:400]},
            )
        said = ways[0]
    return passed(said)


def _right_service(case: Case) -> Answer:
    """What answers on the page's port is of the program of app.yaml, and serves what its packages ship."""
    said = ""
    port = urlsplit(case.spec.page).port
    recorded = [case.evidence.json(f"start-1/{name}.json") for name in ("processes", "listening")]
    own = inside(case.session, "processes")
    for where, processes, listeners in (
        ("in start 1", *recorded),
        ("in the auditor's own start", own["processes"], own["listeners"]),
    ):
        found = web.serving(case, processes, listeners)
        # An interpreter that serves a folder is given no file to run: what it serves is asked below.
        ways = [how_it_runs(case, process, subject=f"port {port}", serves=True) for process in found]
        if not ways or not all(ways):
            names = sorted({str(process["exe"] or process["name"]) for process in found})
            return failed(
                f"{where} port {port} is not of {case.app.executable} but of {', '.join(names)[:200] or 'nobody'}",
                facts={"program_seen": "; ".join(names)[:400]},
            )
        # What a person's own folder serves need not be of a package.
        if case.app.source is not Source.FOLDER and not web.own_work(case, found):
            return failed(f"{where} what answers on port {port} serves nothing of {case.app.packages[0].name}")
        said = ways[0]
    return passed(said)


def how_it_runs(
    case: Case, process: Mapping[str, Any], *, subject: str = "the main window", serves: bool = False
) -> str:
    """How a process is one of the program of app.yaml, '' when it is not; `subject` is what it answers for.

    Its program file decides. Its arguments are its own to choose, so that they count for interpreters only, and of an
    interpreter the file it runs must come with the application; not where it `serves`, and what is asked elsewhere.
    """
    wanted, exe = case.app.executable, str(process["exe"])
    if not exe:
        return ""
    real = _inside(case, "/usr/bin/readlink", "-f", wanted).strip() or wanted
    row, given = interpreter(exe), [_resolved(case, path) for path in scripts(process)]
    brought = next((path for path in given if comes_with(case, path)), "")
    if exe in (wanted, real):
        if serves or row is None or set(case.contents.owners.of(exe)) & {package.name for package in case.app.packages}:
            return f"{subject} is of {exe}"
        return f"{subject} is of {exe}, which runs {brought}" if brought else ""
    head = _inside(case, "/usr/bin/head", "-c", "65536", real)
    words = {_resolved(case, word) for word in process["argv"][1:4]}
    if {wanted, real} & words and interprets(exe, real, head):
        return f"{subject} is of {exe}, which runs {real}"
    if row is not None and real in given and re.search(row.files, real) and comes_with(case, real):
        return f"{subject} is of {exe}, which runs {real}"
    # A launcher that names an interpreter says nothing of what that runs; this must have come with it.
    if head.startswith("#!") and _named(exe, head) and (row is None or brought or not given):
        return f"{subject} is of {exe}, which the script {real} names"
    owners = case.contents.owners
    packages = [*owners.of(real), *(package.name for package in case.app.packages)]
    sources = {owners.packages[name].source for name in packages if name in owners.packages}
    if any(owners.packages[name].source in sources for name in owners.of(exe) if name in owners.packages):
        return f"{subject} is of {exe}, which comes with {case.app.id}"
    return ""


def comes_with(case: Case, path: str) -> bool:
    """Whether a file is of a package that the application brought: of one the desktop itself does not have."""
    contents = case.contents
    return any(name not in contents.owners_before.packages for name in contents.owners.of(path))


def interprets(exe: str, path: str, head: str) -> bool:
    """Whether a program is what runs files like this one, by what the file itself says or is."""
    names = {"java"} if path.endswith(".jar") else set()
    if head.startswith("#!"):
        names |= {posixpath.basename(word) for word in head[2:].splitlines()[0].split()}
        # A shell that hands the same file on to another interpreter, as scripts of Tcl and Lisp begin.
        names |= {posixpath.basename(word) for word in re.findall(r"^exec\s+(\S+)\s.*\$0", head[:2048], re.MULTILINE)}
    return any(re.fullmatch(rf"{re.escape(name)}(\.?\d+)*", posixpath.basename(exe)) for name in names)


def meant(ready: ReadySpec, window: Window) -> bool:
    """Whether a window is the one that ready.yaml waits for."""
    if ready.window_title and not re.search(ready.window_title, window.title):
        return False
    return not ready.window_class or any(re.search(ready.window_class, part) for part in window.wm_class)


def _resolved(case: Case, word: str) -> str:
    return _inside(case, "/usr/bin/readlink", "-f", word).strip() if word.startswith("/") else word


def _inside(case: Case, *argv: str) -> str:
    return case.session.exec(argv).stdout.decode(errors="replace")


def _named(executable: str, script: str) -> bool:
    folder, name = posixpath.split(executable)
    stem = name.partition(".")[0]
    own_folder = folder.count("/") > 2 and folder in script
    return own_folder or (len(stem) > 2 and re.search(rf"\b{re.escape(stem)}\b", script) is not None)


PROBES: dict[str, Callable[[Case], Answer]] = {"right-program": right_program}
