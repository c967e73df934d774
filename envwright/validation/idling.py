"""Gate 2 of the proof protocol: what an agent may do without having done the task."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from contextlib import suppress

from envwright.errors import EnvwrightError
from envwright.runtime.closing import close_windows
from envwright.runtime.session import Session

IDLE_S = 60
CLICKS = 50
_CLOSE_S = 10

Act = Callable[[Session], None]


def nothing(session: Session) -> None:
    """Look, and leave."""


def idle(session: Session) -> None:
    """Let a minute pass, in which the application may save by itself."""
    time.sleep(IDLE_S)  # the minute is what is tested


def close(session: Session) -> None:
    """Close every window of the application and wait until it has ended, if it does."""
    close_windows(session, within_s=_CLOSE_S)


def save_unchanged(session: Session) -> None:
    """Save as it is, with the keys programs agree on."""
    for keys in ("ctrl+s", "Return"):
        session.display.press(keys)
        session.display.settle(quiet_ms=200, settle_ms=3000)


def click_around(session: Session) -> None:
    """Click fifty times anywhere; always the same places."""
    places = random.Random(20240917)
    size = session.display.size
    for _ in range(CLICKS):
        session.display.click(places.randrange(size.width), places.randrange(size.height))
        session.display.settle(quiet_ms=20, settle_ms=300)
        if session.app_exit() is not None:
            break


def say_done(session: Session) -> None:
    """Type that it is done, where somebody might read it."""
    with suppress(EnvwrightError):  # the application may not take it
        session.display.type("done\n")
    session.display.settle(quiet_ms=50, settle_ms=1000)


FAMILY: Mapping[str, Act] = {
    "nothing-done": nothing,
    "idle-for-a-minute": idle,
    "opened-and-closed": close,
    "saved-unchanged": save_unchanged,
    "fifty-random-clicks": click_around,
    "said-done": say_done,
}
"""By name; every one must score 0, with no criterion passed."""

IN_A_ROW = ("nothing-done", "idle-for-a-minute", "opened-and-closed")
"""Those that are looked at one after another in one container: each only goes on with having done nothing."""
