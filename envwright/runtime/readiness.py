"""When an application is ready: the conditions of ready.yaml, looked at until all hold at once."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from envwright.errors import ActionError, ApplicationEnded, EnvironmentBroken, UsageError, WaitTimeout
from envwright.runtime import greetings, stillness
from envwright.runtime.greetings import Greeted
from envwright.runtime.pressure import Pressure
from envwright.runtime.programs import runs
from envwright.runtime.windows import Window
from envwright.specs import ReadySpec, Record

if TYPE_CHECKING:
    from envwright.runtime.session import Session

_POLL_S = 0.02
_RUNNING_S = 0.25
"""How often the engine is asked whether everything still runs: it starts a process to answer."""
_MOVING_MS = 3000
"""What a picture that never stands still is given to be drawn whole."""
_LONGER = 4.0
"""So many times longer, at most, must a screen stand still on a machine on which programs wait for a processor."""
_GREETING_S = 5.0
"""How long a greeting is waited for once everything else holds: some come a moment after the main window."""
_HANDED_OVER_S = 25.0
"""A launcher that ended well may have handed over to another process, whose window stands by then."""
_SPLASH_S = 12.0
"""How long a splash screen may stand before the window that it announces; what stands longer is none."""
_DRAWING_S = 10.0
"""How long a window may stand of one colour; what stays so longer has nothing to draw, or does not come to it."""
_STARVED = 0.25
"""Part of the time that programs wait for a processor, above which it is asked whether this one still works."""
_WORKING = 0.5
"""Part of the processor it could have, above which a program that draws nothing still works on its first picture."""
_LOOK_S = 0.5
_WORKING_S = 15.0
"""How long such a program is waited for; one that never rests is for the audit to name."""
_POINTER = 0.001
"""Part of a window that the pointer may cover."""
_GREETINGS = 12
"""More than any start has shown here; a window that comes again and again is not answered for ever."""


class Readiness(Record):
    """The application stood ready."""

    seconds: float
    """From container start to all conditions holding."""
    windows: list[Window]
    greeted: list[Greeted] = Field(default_factory=list)
    """Windows of ready.yaml's greetings that were answered, in order."""


class Running:
    """Whether a window can still come: the application runs, or handed over to another process a moment ago."""

    def __init__(self, session: Session, *, shows_window: bool = True) -> None:
        self._session, self._shows_window = session, shows_window
        self._ended_at: float | None = None

    def check(self, windows: Sequence[Window]) -> None:
        """Look again; `windows` are those that stand.

        Raises:
            ApplicationEnded: it ended without a window, with a failure or a while ago.
            EnvironmentBroken: the container died.
        """
        code = self._session.app_exit()
        if code is not None and not windows:
            self._ended_at = self._ended_at or time.monotonic()
            too_late = self._shows_window and time.monotonic() - self._ended_at > _HANDED_OVER_S
            if code or too_late:
                raise ApplicationEnded(code, log=self._session.logs())
        if not self._session.alive():
            raise EnvironmentBroken("the container ended while the application started", details=self._session.logs())


class Splash:
    """Whether a splash screen stands before a window that is there already, and may still go."""

    def __init__(self) -> None:
        self._since: float | None = None

    def standing(self, windows: Sequence[Window]) -> list[str]:
        """What is waited for, of the windows that stand once everything else holds."""
        if not any(window.mapped and window.type == "splash" for window in windows):
            return []
        self._since = self._since or time.monotonic()
        return ["the splash screen to go"] if time.monotonic() - self._since < _SPLASH_S else []


class Drawing:
    """Whether a window that is there has nothing drawn in it yet: on a busy machine that comes seconds later."""

    def __init__(self, session: Session, ready: ReadySpec) -> None:
        self._session, self._ready = session, ready
        self._since: float | None = None

    def missing(self, windows: Sequence[Window]) -> list[str]:
        """What is waited for, for some seconds only: some windows stay empty, which is for the audit to say."""
        meant = [window for window in windows if _matches(self._ready, window)]
        if not meant or not self._ready.window_class:
            return []
        largest = max(meant, key=lambda window: window.width * window.height)
        y, x = max(0, largest.y), max(0, largest.x)
        part = self._session.display.frame()[y : largest.y + largest.height, x : largest.x + largest.width]
        if not part.size or (part != part[0, 0]).any(axis=2).mean() > _POINTER:
            return []
        self._since = self._since or time.monotonic()
        return ["anything to be drawn"] if time.monotonic() - self._since < _DRAWING_S else []


class Working:
    """Whether a program that draws nothing is still at work, on a machine that is too busy to let it show.

    Elsewhere a screen that stands still says enough; there a program that loads its parts for a second stands still for
    many. It is told from the processor time of its container against what others leave to it.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._since: float | None = None

    def missing(self, pressure: Pressure) -> list[str]:
        """What is waited for, given how busy the machine was while the screen stood still."""
        if pressure.part() < _STARVED:
            return []
        used, now, begun = self._session.stats().cpu_seconds, Pressure(), time.monotonic()
        time.sleep(_LOOK_S)
        could = (time.monotonic() - begun) * max(0.05, 1 - now.part())
        if (self._session.stats().cpu_seconds - used) / could < _WORKING:
            return []
        self._since = self._since or time.monotonic()
        return ["a program that rests"] if time.monotonic() - self._since < _WORKING_S else []


def wait(session: Session, ready: ReadySpec, *, since: float) -> Readiness:
    """Wait until every condition holds and the screen stands still; `since` is the monotonic time of the start.

    Raises: see Session.wait_ready.
    """
    ready = _for_document(session, ready)
    deadline = since + ready.timeout_s
    missing, look_again, running = (
        ["the first look"],
        0.0,
        Running(session, shows_window=bool(ready.window_class or ready.window_title)),
    )
    splash, drawing, working = Splash(), Drawing(session, ready), Working(session)
    greeted: list[Greeted] = []
    while time.monotonic() < deadline:
        windows = session.display.windows()
        missing = _missing(session, ready, windows) or splash.standing(windows)
        if greeting := greetings.waiting(windows, ready.greetings):
            if len(greeted) < _GREETINGS:
                # One that went by itself meanwhile is looked for again.
                with suppress(ActionError):
                    greeted.append(greetings.answer(session, *greeting))
                continue
            missing.append(f"the window {greeting[0].title!r} to go, which was answered {len(greeted)} times")
        if not missing:
            pressure = Pressure()
            still = _stands_still(session, ready, left_ms=max(1.0, (deadline - time.monotonic()) * 1000))
            windows = session.display.windows()
            missing = _missing(session, ready, windows) or ([] if still else ["a screen that stands still"])
            missing = missing or drawing.missing(windows) or working.missing(pressure)
            if not missing and not _to_come(session, ready, greeted):
                return Readiness(seconds=time.monotonic() - since, windows=windows, greeted=greeted)
        if time.monotonic() >= look_again:
            running.check(windows)
            look_again = time.monotonic() + _RUNNING_S
        time.sleep(_POLL_S)
    raise WaitTimeout(
        "the application to be ready: " + "; ".join(missing),
        ready.timeout_s,
        log=session.logs(),
        resolution="See environment/ready.yaml, or raise its timeout_s if the application is only slow.",
    )


def _to_come(session: Session, ready: ReadySpec, greeted: Sequence[Greeted]) -> bool:
    """Whether a greeting stands there, or comes while the ones not yet seen are waited for."""
    limit = time.monotonic() + _GREETING_S
    unseen = [g for g in ready.greetings if not any(re.fullmatch(g.title, seen.title) for seen in greeted)]
    while len(greeted) < _GREETINGS:
        if greetings.waiting(session.display.windows(), ready.greetings):
            return True
        if not unseen or time.monotonic() > limit:
            return False
        time.sleep(_POLL_S)
    return False


def _stands_still(session: Session, ready: ReadySpec, *, left_ms: float) -> bool:
    display, quiet = session.display, ready.quiet_ms
    if not quiet:
        display.settle(quiet_ms=_MOVING_MS, settle_ms=min(left_ms, _MOVING_MS))
        return True
    pressure, begun = Pressure(), time.monotonic()
    if not stillness.wait(display, quiet_ms=quiet, limit_ms=min(left_ms, 4 * quiet)):
        return False
    # On a busy machine a program that is still at work draws nothing for a while, since it does not get to it.
    stalled = pressure.part()
    longer = min(_LONGER, stalled / max(1e-3, 1 - stalled)) * quiet
    left_ms -= (time.monotonic() - begun) * 1000
    return (
        longer < _POLL_S * 1000
        or left_ms < longer
        or stillness.wait(display, quiet_ms=longer, limit_ms=min(left_ms, 4 * longer))
    )


def _for_document(session: Session, ready: ReadySpec) -> ReadySpec:
    document = session.config.env.get("ENVWRIGHT_DOCUMENT")
    if document is None:
        return ready
    name, usual = (re.escape(Path(path).stem) for path in (document, session.config.usual_document))
    if ready.document_in_title:
        return ready.model_copy(update={"window_title": name})
    # A page's title may name the document among other words.
    title = ready.window_title.replace(usual, name) if usual else ready.window_title
    return ready.model_copy(update={"window_title": title})


def _missing(session: Session, ready: ReadySpec, windows: Sequence[Window]) -> list[str]:
    missing = []
    if (ready.window_title or ready.window_class) and not any(_matches(ready, w) for w in windows):
        seen = ", ".join(f"{w.title!r} ({'/'.join(w.wm_class)})" for w in windows) or "none"
        wanted = " and ".join(
            f"{name} matching {pattern!r}"
            for name, pattern in (("title", ready.window_title), ("class", ready.window_class))
            if pattern
        )
        missing.append(f"a window with {wanted} (windows now: {seen})")
    if ready.port and not _listens(session, ready.port):
        missing.append(f"port {ready.port} to be listened on")
    if ready.file:
        try:
            session.get_archive(ready.file)
        except UsageError:
            missing.append(f"file {ready.file!r}")
    if ready.process and not missing and not _is_running(session, ready.process):
        missing.append(f"a process of {ready.process!r}")
    if (ready.accessible_role or ready.accessible_text) and not missing:
        nodes = session.accessibility.tree().nodes
        if ready.accessible_role and ready.accessible_role not in {node.role for node in nodes}:
            missing.append(f"an accessible object with role {ready.accessible_role!r}")
        # Given both, the text is of an object of that role: a window's title says nothing of a terminal's screen.
        asked = [node for node in nodes if not ready.accessible_role or node.role == ready.accessible_role]
        texts = [text for node in asked if "showing" in node.states for text in (node.name, node.text)]
        if ready.accessible_text and not any(re.search(ready.accessible_text, text) for text in texts):
            missing.append(f"an accessible text matching {ready.accessible_text!r}")
    return missing


def _is_running(session: Session, program: str) -> bool:
    from envwright.runtime.snapshots import inside  # which itself looks at sessions

    real = session.exec(["/usr/bin/readlink", "-f", program]).stdout.decode(errors="replace").strip()
    return any(runs(process, (program, real)) for process in inside(session, "processes")["processes"])


def _listens(session: Session, port: int) -> bool:
    table = session.exec(["cat", "/proc/net/tcp", "/proc/net/tcp6"]).stdout.decode()
    return re.search(rf":{port:04X} \S+ 0A ", table) is not None


def _matches(ready: ReadySpec, window: Window) -> bool:
    if not window.mapped or window.type == "splash":
        return False
    if ready.window_title and not re.search(ready.window_title, window.title):
        return False
    return not ready.window_class or any(re.search(ready.window_class, part) for part in window.wm_class)
