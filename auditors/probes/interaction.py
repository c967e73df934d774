"""Probes of the reaction to input: as recorded, as the pictures show, and as the auditor finds by doing it again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from auditors.case import Answer, Case, EvidenceMissing, failed, passed
from envwright.runtime.pictures import Frame, changed
from envwright.runtime.reactions import (
    LEAST_CHANGE,
    MAIN_TYPES,
    RESTORED,
    RESTORED_AT_LEAST,
    Reaction,
    react_to_clicks,
    react_to_keys,
)
from envwright.runtime.session import Session
from envwright.runtime.sight import MOST_MOVING

TAKEN_AWAY = 2000
"""Pixels of the smallest dialog that a program draws within its own window."""
DIALOG_AREA = 10_000
"""The same where Escape alone was pressed: it may as well fold a hint or leave a field, which is less."""
TAKEN_MORE = 4
"""How many times as much as the key itself had changed."""
LEAST_OBJECTS = 5
LEAST_TEXT = 80
"""Characters of one object that say as much: a terminal is one object with the whole screen in it."""
CLOSING_S = 8.0


def answers_to_keys(case: Case) -> Answer:
    """A key, and what takes it back."""
    return _answers(case, "key", lambda session: react_to_keys(session, kind=case.app.kind))


def answers_to_clicks(case: Case) -> Answer:
    """A click, and what takes it back."""
    return _answers(case, "click", lambda session: react_to_clicks(session, kind=case.app.kind))


def closes_cleanly(case: Case) -> Answer:
    """Closing the window, as its title bar's button does, leads to no crash. Asked last: the session is over then."""
    session = case.session
    for window in session.display.windows():
        if window.mapped and window.type in MAIN_TYPES and not window.transient_for:
            session.display.close_window(window.id)
    deadline = time.monotonic() + CLOSING_S
    while time.monotonic() < deadline and session.app_exit() is None:
        session.display.settle(quiet_ms=200, settle_ms=500)
    status = session.app_exit()
    if status:
        how = f"was killed by signal {status - 128}" if status > 128 else f"ended with exit status {status}"
        return failed(f"it {how} when its window was closed", facts={"exit_status": str(status)})
    if status is None and session.display.windows():
        return passed(f"it asks before it ends, or goes on: {session.display.windows()[-1].title!r} stands")
    return passed("it ended by itself, without a failure, when its window was closed")


def publishes_objects(case: Case) -> Answer:
    """There are objects on the screen."""
    showing = [node for node in case.evidence.nodes() if "showing" in node.get("states", [])]
    if len(showing) < LEAST_OBJECTS and not any(len(str(node.get("text", ""))) >= LEAST_TEXT for node in showing):
        return failed(f"{len(showing)} accessible objects are showing")
    named = sum(bool(node.get("name") or node.get("text")) for node in showing)
    return passed(f"{len(showing)} accessible objects are showing, {named} of them with a name or text")


def taken_away(tries: Iterable[Mapping[str, Any]]) -> str:
    """The key after which Escape took away what had stood before it, '' for none.

    Of windows that a program draws within its own, the window manager and AT-SPI know nothing; but Escape closes
    them, and then much more is gone than the key before it had brought, or it is gone for good: a menu that Escape
    opens, Escape closes again.
    """
    for done in tries:
        changed_by_it = max(int(done["changed_pixels"]), RESTORED_AT_LEAST)
        gone = int(done["remaining_pixels"])
        escaped = done["kind"] == "key" and str(done["undo"]).startswith("press Escape")
        if not escaped or not done["same_windows"]:
            continue
        alone = done["what"] == "press Escape" and gone >= DIALOG_AREA
        if alone or (gone >= TAKEN_AWAY and gone > TAKEN_MORE * changed_by_it):
            return str(done["what"])
    return ""


def _answers(case: Case, kind: Literal["key", "click"], react: Callable[[Session], Reaction]) -> Answer:
    recorded = case.evidence.json("reaction/reaction.json")[kind]
    best = recorded["best"]
    if not best or not best["answered"]:
        tried = "; ".join(
            f"{t['what']}: {t['changed_pixels']} changed, {t['remaining_pixels']} remained" for t in recorded["tries"]
        )
        return failed(f"none of {len(recorded['tries'])} {kind} inputs was answered and undone ({tried[:300]})")
    before, during, undone = (
        case.evidence.picture(f"reaction/{kind}/{moment}.png") for moment in ("before", "during", "undone")
    )
    if not before.shape == during.shape == undone.shape:
        return failed(f"the pictures in evidence/reaction/{kind} are not of one size")
    # The pictures have few colours: some change may be lost, none can appear where nothing changed.
    still = _still(case, kind, before)
    area, remaining = (int((changed(before, after) & still).sum()) for after in (during, undone))
    if area < LEAST_CHANGE or remaining > max(RESTORED_AT_LEAST, RESTORED * best["changed_pixels"]):
        return failed(f"the pictures do not show it: {area} pixels changed, {remaining} remained")
    own = react(case.session)
    if own.best is None or not own.best.answered:
        return failed(f"recorded, but in the auditor's own start none of {len(own.tries)} {kind} inputs was answered")
    return passed(
        f"{own.best.what}: {own.best.changed_pixels} pixels changed after {own.best.milliseconds:.0f} ms, "
        f"{own.best.remaining_pixels} remained after {own.best.undo}; as recorded ({best['what']})"
    )


def _still(case: Case, kind: str, picture: Frame) -> NDArray[np.bool_]:
    """Where the picture does not move by itself: most of it may, but not all but all of it."""
    name = f"reaction/{kind}/moving.png"
    if not case.evidence.has(name):
        return np.ones(picture.shape[:2], dtype=np.bool_)
    still = ~case.evidence.picture(name).any(axis=2)
    if still.shape != picture.shape[:2] or 1 - still.mean() > MOST_MOVING:
        raise EvidenceMissing(f"evidence/{name} leaves nothing to compare")
    return np.asarray(still)


PROBES: dict[str, Callable[[Case], Answer]] = {
    "answers-to-keys": answers_to_keys,
    "answers-to-clicks": answers_to_clicks,
    "publishes-objects": publishes_objects,
    "closes-cleanly": closes_cleanly,
}
