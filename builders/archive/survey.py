"""The first look at a built bundle: which window appears, whose it is, what greets, what is kept in the home."""

from __future__ import annotations

import re
import time

from pydantic import Field

from builders.archive import greetings, page_forms, web_rules
from envwright.errors import WaitTimeout
from envwright.progress import Progress
from envwright.runtime import stillness
from envwright.runtime.engine import Engine
from envwright.runtime.hardening import SessionConfig
from envwright.runtime.homes import read_home
from envwright.runtime.interpreters import interpreter, scripts
from envwright.runtime.programs import below
from envwright.runtime.readiness import Running
from envwright.runtime.session import Session
from envwright.runtime.snapshots import inside
from envwright.runtime.windows import Window
from envwright.specs import BYTES_AS_BASE64, Account, EnvironmentSpec, Greeting, Kind, Record

_QUIET_MS, _STILL_LIMIT_MS = 700, 10_000
_SHELL = re.compile(r"/(ba|da|z|k)?sh$")
_LARGEST = 512 * 1024
"""A settings file larger than this is a cache by another name."""


class Survey(Record):
    """What the first look found."""

    model_config = BYTES_AS_BASE64

    window_class: str
    title: str
    executable: str
    """The program that owns the window, or runs in the terminal: its binary, or the script an interpreter runs.

    Empty in a browser.
    """
    answered: list[Greeting]
    """The dialogs that were answered."""
    home: dict[str, bytes]
    """Settings the application keeps after its dialogs were answered, by path relative to the home folder."""
    folders: list[str] = Field(default_factory=list)
    """Empty folders it has made by then, as absolute paths."""
    text: str = ""
    """What the terminal shows."""
    accounts: list[Account] = Field(default_factory=list)
    """Made on a page of a first start."""
    seconds: float
    moving: bool = False
    """Whether the picture never stands still."""


def look(
    engine: Engine,
    image: str,
    spec: EnvironmentSpec,
    *,
    kind: Kind,
    service: str,
    run: str,
    limit_s: float,
    progress: Progress,
) -> Survey:
    """Start the image, answer what greets, close the application, and see what it left in its home.

    `service` is what an account is called after that is made on a page.

    Raises:
        ApplicationEnded: it ended with a failure before a window came.
        WaitTimeout: no window came within `limit_s`.
    """
    config = SessionConfig.of(spec, image=image, run=run, role="scratch")
    begun = time.monotonic()
    with Session.create(engine, config) as session:
        before = read_home(session, largest=_LARGEST)
        session.start()
        _wait_for_window(session, limit_s)
        answered, prompted = greetings.answer_all(session, progress=progress), list[str]()
        if kind is Kind.TERMINAL:
            prompted = greetings.answer_prompts(session, progress=progress)
        filled = page_forms.Filled(pages=[])
        if kind is Kind.WEB:
            filled = page_forms.answer(session, service=service, progress=progress)
        main = _wait_for_main(session, limit_s)
        seconds = time.monotonic() - begun
        moving = not stillness.wait(session.display, quiet_ms=_QUIET_MS, limit_ms=_STILL_LIMIT_MS)
        executable = _owner(session, main, kind)
        text = greetings.terminal_text(session) if kind is Kind.TERMINAL else ""
        home: dict[str, bytes] = {}
        folders: list[str] = []
        if answered or prompted or filled.pages:
            _close(session, main)
            session.stop()
            after = read_home(session, largest=_LARGEST)
            home = changed(before, after, browser=kind is Kind.WEB)
            folders = _made(before, after)
    return Survey(
        window_class=main.wm_class[1] or main.wm_class[0],
        title=main.title,
        executable=executable,
        answered=answered,
        home=home,
        folders=folders,
        text=text,
        accounts=[filled.account] if filled.account else [],
        seconds=seconds,
        moving=moving,
    )


def _wait_for_window(session: Session, limit_s: float) -> None:
    deadline, running = time.monotonic() + limit_s, Running(session)
    while time.monotonic() < deadline:
        windows = [w for w in session.display.windows() if w.mapped and w.type != "splash"]
        if windows:
            # Programs show a main window first and greet a moment later, or the other way round.
            stillness.wait(session.display, quiet_ms=1500, limit_ms=6000)
            return
        running.check(windows)
        time.sleep(0.1)
    raise WaitTimeout("a window of the application", limit_s, log=session.logs())


def _wait_for_main(session: Session, limit_s: float) -> Window:
    deadline = time.monotonic() + min(limit_s, 30)
    while time.monotonic() < deadline:
        session.display.settle(quiet_ms=700, settle_ms=5000)
        main = greetings.main_window(session.display.windows())
        if main is not None:
            return main
        if session.app_exit() is not None and not session.display.windows():
            break  # what was answered was the program itself
        time.sleep(0.1)
    remaining = max(session.display.windows(), key=lambda w: w.width * w.height, default=None)
    if remaining is not None:
        return remaining  # some programs are a dialog: a calculator, a converter
    raise WaitTimeout("a window after the greeting dialogs", min(limit_s, 30), log=session.logs())


def _owner(session: Session, main: Window, kind: Kind) -> str:
    """The application behind the main window; '' in a browser, whose window is never the application's."""
    if kind is Kind.WEB:
        return ""
    return _inside_terminal(session, main) if kind is Kind.TERMINAL else _program(session, main.pid)


def _inside_terminal(session: Session, window: Window) -> str:
    """The program that runs in a terminal's window: the last one of what the terminal started and waits for."""
    processes = inside(session, "processes")["processes"]
    program = ""
    started = below(processes, [window.pid])
    while started:
        program = _program(session, int(started[0]["pid"]))
        if not _SHELL.search(str(started[0]["exe"])):
            break  # what a program starts for itself is its own affair; a shell is a wrapper
        started = below(processes, [int(started[0]["pid"])])
    return program


def _program(session: Session, process: int) -> str:
    """What a process runs: its binary, or the file its interpreter was given; '' where that is not known."""
    if process <= 0:
        return ""
    found = [one for one in inside(session, "processes")["processes"] if one["pid"] == process]
    if not found or interpreter(str(found[0]["exe"])) is None:
        return str(found[0]["exe"]) if found else ""
    for path in scripts(found[0]):
        if session.exec(["/usr/bin/test", "-f", path]).exit_code == 0:
            return path
    return ""


def _close(session: Session, main: Window) -> None:
    session.display.close_window(main.id)
    deadline = time.monotonic() + 8
    while session.app_exit() is None and time.monotonic() < deadline:
        session.display.settle(quiet_ms=200, settle_ms=1000)
        waiting = greetings.greetings(session.display.windows())
        if waiting and waiting[0].id != main.id:
            greetings.answer_leaving(session, waiting[0])
        time.sleep(0.1)


def _made(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Folders that are new and empty; those with something in them come with it."""
    skip = greetings.rules().left_out
    made = [name for name in sorted(after) if name.endswith("/") and name not in before]
    empty = [name for name in made if not any(other != name and other.startswith(name) for other in after)]
    return [f"/home/user/{name[:-1]}" for name in empty if not any(rule.matches(name) for rule in skip)]


def changed(before: dict[str, bytes], after: dict[str, bytes], *, browser: bool = False) -> dict[str, bytes]:
    """The files that a start has written and that are settings; of a web program none of what its `browser` writes."""
    skip = [*greetings.rules().left_out, *(web_rules.rules().browser.writes if browser else [])]
    return {
        path: content
        for path, content in sorted(after.items())
        if before.get(path) != content and not path.endswith("/") and not any(rule.matches(path) for rule in skip)
    }
