"""Runs task code over cases inside the seal, each case in a process of its own, and says on stdout what came out.

The harness puts /seal (owned by root, read-only to this process): job.json, script.py, initial/ and cases/<n>/, each
with files at the paths they had in the application's container. Task code is run by forked children with limits of
their own; it has no way to this process's output. One JSON line per case, then {"end": <number of cases>}.
"""

from __future__ import annotations

import base64
import contextlib
import ctypes
import importlib
import json
import os
import resource
import select
import signal
import sys
import time
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import envwright_seal
from envwright_seal import Evidence, EvidenceError

ROOT = Path("/seal")
NEEDS = {
    "document": ["docx"],
    "drawing": ["lxml.etree", "numpy", "svgelements"],
    "layers": ["shapely.geometry", "shapely.wkb"],
    "picture": ["PIL.Image", "numpy"],
    "plan": ["ezdxf.recover"],
    "sound": ["numpy", "soundfile"],
    "workbook": ["openpyxl"],
    "xml": ["lxml.etree"],
}
"""By reader, what it loads when it is first used."""
PR_SET_DUMPABLE = 4


def main() -> None:
    """Run every case of the job."""
    # Not dumpable: no child may trace this process or open its files under /proc.
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    job = json.loads((ROOT / "job.json").read_text(encoding="utf-8"))
    source = (ROOT / "script.py").read_text(encoding="utf-8")
    script = compiled(source)
    readers = preload(source)
    if job["mode"] == "validate":
        # The start state is the task's own, not the agent's. It is parsed here once, and shared with every fork.
        initial = Evidence.load(ROOT / "initial")
        initial.read_ahead(readers)
        job["initial"] = initial
    for number in range(job["cases"]):
        say({"case": number, **run(job, number, script)})
    say({"end": job["cases"]})


def compiled(source: str) -> CodeType | Exception:
    """The script, compiled once for all cases and not run here; what is wrong with it is for each of them to say."""
    try:
        return compile(source, str(ROOT / "script.py"), "exec", dont_inherit=True)
    except Exception as error:
        return error


def preload(source: str) -> list[str]:
    """Load once, before the cases fork, what each of them would load: what the script names, and nothing else.

    A process with less in it is forked faster, which is most of what a case costs. Returns the readers it names.
    """
    readers = [reader for reader in NEEDS if f".{reader}(" in source]
    named = [name for name in envwright_seal.SLOW if name in source]
    modules = [module for reader in readers for module in NEEDS[reader]]
    # What is asked for as decimal numbers or dates is loaded by others, late, and in each case.
    modules += [module for module in ("csv", "datetime", "decimal") if module in source]
    for name in named:
        getattr(envwright_seal, name)
    for module in modules:
        importlib.import_module(module)
    return readers


def say(line: dict[str, Any]) -> None:
    """One line for the harness."""
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def run(job: dict[str, Any], number: int, script: CodeType | Exception) -> dict[str, Any]:
    """One case in a process of its own; whatever goes wrong there is an error of the case."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            _child(job, number, script, writer)
        finally:
            os._exit(1)
    os.close(writer)
    content, reason = _collect(reader, time.monotonic() + job["seconds"], job["output"])
    os.close(reader)
    # As process 1 of the container this reaches everything the case may have left, and nothing else; all of it is
    # this process's to reap, and none may live on beside the next case.
    with contextlib.suppress(ProcessLookupError):
        os.kill(-1, signal.SIGKILL)
    status = 0
    with contextlib.suppress(ChildProcessError):
        while True:
            reaped, code = os.waitpid(-1, 0)
            status = code if reaped == child else status
    if reason:
        return {"error": reason}
    try:
        answer = json.loads(content)
    except ValueError:
        killed = f"killed by signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "ended without an answer"
        return {"error": f"the script was {killed}" if os.WIFSIGNALED(status) else f"the script {killed}"}
    return answer if isinstance(answer, dict) else {"error": "the script gave no mapping"}


def _collect(reader: int, deadline: float, limit: int) -> tuple[bytes, str]:
    content = bytearray()
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([reader], [], [], left)[0]:
            return b"", "the script ran out of time"
        chunk = os.read(reader, 1 << 20)
        if not chunk:
            return bytes(content), ""
        content += chunk
        if len(content) > limit:
            return b"", f"the script's answer is larger than {limit} bytes"


def _child(job: dict[str, Any], number: int, script: CodeType | Exception, writer: int) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.setsid()
    resource.setrlimit(resource.RLIMIT_CPU, (job["seconds"] + 1, job["seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_AS, (job["memory"], job["memory"]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 26, 1 << 26))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = MODES[job["mode"]](job, number, script)
    except EvidenceError as error:
        answer = {"error": f"unreadable evidence: {error}"[:2000]}
    except BaseException as error:  # SystemExit too: a script must not end its case without an answer
        answer = {"error": f"{type(error).__name__}: {error}"[:2000] + _where(error)}
    with os.fdopen(writer, "wb") as pipe:
        pipe.write(json.dumps(answer).encode())
    os._exit(0)


def _validate(job: dict[str, Any], number: int, script: CodeType | Exception) -> dict[str, Any]:
    os.environ["TZ"] = job["zones"][number]
    time.tzset()
    state = Evidence.load(ROOT / "cases" / str(number), job["initial"])
    checks = _loaded(script).validate(state)
    return {
        "checks": [
            {
                "name": str(check.name),
                "weight": float(check.weight),
                "passed": check.passed is True,
                "detail": str(check.detail)[:500],
            }
            for check in checks
        ]
    }


def _make(job: dict[str, Any], number: int, script: CodeType | Exception) -> dict[str, Any]:
    arguments = [_files(ROOT / folder) for folder in job["arguments"]]
    return {"files": _encoded(getattr(_loaded(script), job["function"])(*arguments))}


def _states(job: dict[str, Any], number: int, script: CodeType | Exception) -> dict[str, Any]:
    arguments = [_files(ROOT / folder) for folder in job["arguments"]]
    made = _loaded(script).states(*arguments)
    return {
        kind: [{**vars(state), "files": _encoded(state.files)} for state in getattr(made, kind)]
        for kind in ("partials", "mutants", "variants")
    }


MODES = {"validate": _validate, "make": _make, "states": _states}


def _loaded(script: CodeType | Exception) -> ModuleType:
    if isinstance(script, Exception):
        raise script
    module = ModuleType("script")
    exec(script, module.__dict__)
    return module


def _files(folder: Path) -> dict[str, bytes]:
    state = Evidence.load(folder)
    return {path: state.read(path) for path in state.paths()}


def _encoded(files: dict[str, bytes]) -> dict[str, str]:
    return {str(path): base64.b64encode(content).decode() for path, content in files.items()}


def _where(error: BaseException) -> str:
    line = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith("script.py"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return "" if line is None else f" (line {line} of the script)"


if __name__ == "__main__":
    main()
