"""Closing an application as its user does, and waiting until it has ended."""

from __future__ import annotations

import time

from envwright.runtime.session import Session


def close_windows(session: Session, *, within_s: float) -> bool:
    """Close every window; whether the application has ended in time."""
    for window in session.display.windows():
        session.display.close_window(window.id)
    return has_ended(session, within_s=within_s)


def has_ended(session: Session, *, within_s: float) -> bool:
    """Whether the application ends in time."""
    deadline = time.monotonic() + within_s
    while session.app_exit() is None:
        if time.monotonic() >= deadline:
            return False
        session.display.settle(quiet_ms=100, settle_ms=500)
        time.sleep(0.05)  # a screen that stands still is quiet at once
    return True
