"""The probe of resizing: whether a window stands and is drawn when its size changes."""

from __future__ import annotations

from collections.abc import Callable

from auditors.case import Answer, Case, failed, passed
from auditors.probes.start import blank
from envwright.runtime.closing import has_ended
from envwright.runtime.reactions import main_window

RESIZED = 0.6
"""Of width and height."""

ENDING_S = 3.0
"""How long after its window a program's exit status may come."""


def survives_resize(case: Case) -> Answer:
    """The main window is made smaller and large again, as a person does at its corner."""
    session = case.session
    window = main_window(session.display.windows())
    if window is None:
        return failed("there is no window to resize")
    for part in (RESIZED, 1.0):
        session.display.resize(window.id, round(window.width * part), round(window.height * part))
        session.display.settle(quiet_ms=300, settle_ms=3000)
        after = next((found for found in session.display.windows() if found.id == window.id and found.mapped), None)
        if has_ended(session, within_s=0 if after else ENDING_S) or after is None:
            status = session.app_exit()
            facts = {"exit_status": str(status)} if status is not None else {}
            return failed(f"made {part:.0%} as wide and high, its window went (exit status {status})", facts=facts)
        if why := blank(session.display.frame(), after):
            return failed(f"made {part:.0%} as wide and high, {why}")
        if over := [w for w in session.display.windows() if w.mapped and w.modal and w.id != window.id]:
            return failed(f"made {part:.0%} as wide and high, {over[0].title!r} came up before it")
    return passed(f"it stood at {RESIZED:.0%} of its width and height, and as large as before")


PROBES: dict[str, Callable[[Case], Answer]] = {"survives-resize": survives_resize}
