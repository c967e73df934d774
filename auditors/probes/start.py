"""Probes of the start: ready, standing, the right program, in sight, with nothing in front of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from auditors.case import Answer, Case, EvidenceMissing, NotReady, failed, passed
from auditors.probes import web
from auditors.probes.dialogs import Dialog, complaint, in_front, prompt
from auditors.probes.growth import at_rest
from auditors.probes.interaction import taken_away
from auditors.probes.program import meant
from auditors.probes.signs import crash_lines, facts_in
from auditors.probes.waiting import begins, idle, lacking, waits, works
from envwright.errors import ApplicationEnded, EnvironmentBroken, EnvwrightError
from envwright.runtime.comparison import on_screen
from envwright.runtime.pictures import Frame, distinct_colours
from envwright.runtime.reactions import PAGE, main_window
from envwright.runtime.session import Session
from envwright.runtime.snapshots import steady_tree, tree_record
from envwright.runtime.windows import Window
from envwright.specs import AppSpec, DataManifest, EnvironmentSpec, Finding, Kind, Outcome, ReadySpec, Severity

LEAST_AREA = 0.02
"""Of the screen: what a window must have to be worked in. A desk calculator has about that."""
NEARLY_BLANK = 0.9
"""Of a window, in one colour: menus, tool bars and a frame are the rest."""
FEW_CONTROLS = 2
ANOTHER_SCREEN = 0.25
"""Of the screen: a program that fills a panel late changes less, one whose window was not there yet more."""
LEAST_COLOURS = 6
_REACTION = "reaction/reaction.json"
BLANK = 0.999
"""A window of which that part has two colours, such as a page and a bar below it, shows nothing."""


def start_facts(error: EnvwrightError) -> dict[str, str]:
    """Facts of a start that did not become ready, as in the finding of 'ready-in-time'."""
    cause = "not_ready"
    if isinstance(error, ApplicationEnded):
        cause = "crashed"
    elif isinstance(error, EnvironmentBroken):
        cause = "ended"
    facts = {"cause": cause, **facts_in(error.details)}
    if isinstance(error, ApplicationEnded):
        facts["exit_status"] = str(error.status)
    seen = re.search(r"\(windows now: (.*?)\)(?:;|$)", error.brief)
    windows = re.findall(r"(['\"])(.*?)\1 \(([^/]*)/([^)]*)\)", seen[1] + ")" if seen else "")
    if windows:
        facts["windows"] = "; ".join(f"{title}|{instance}|{name}" for _, title, instance, name in windows)
        _, _, instance, name = windows[-1]
        facts["window_class_seen"] = f"{instance}/{name}"
    return facts


def ready_in_time(case: Case) -> Answer:
    """Ready in both recorded starts, and in the auditor's own."""
    for start in (1, 2):
        name = f"start-{start}/error.json"
        if case.evidence.has(name):
            error = case.evidence.json(name)
            seen = "; ".join(f"{w['title']}|{'|'.join(w['wm_class'])}" for w in error["windows"])
            facts = {"cause": str(error["cause"]), **facts_in(_log(case, start) + "\n" + str(error["details"]))}
            if error["exit_status"] is not None:
                facts["exit_status"] = str(error["exit_status"])
            if seen:
                facts["windows"] = seen
                facts["window_class_seen"] = "/".join(error["windows"][-1]["wm_class"])
            if error["oom"]:
                facts["oom"] = "true"
            return failed(f"in start {start}, {error['brief']}", facts=facts, evidence=[name])
        case.evidence.json(f"start-{start}/ready.json")
    try:
        own = case.readiness.seconds
    except NotReady as error:
        return failed(error.brief, facts=start_facts(error.cause))
    recorded = [case.evidence.json(f"start-{start}/ready.json")["seconds"] for start in (1, 2)]
    return passed(
        f"ready after {recorded[0]} s and {recorded[1]} s in evidence, {own:.1f} s in the auditor's own start"
    )


def stays_up(case: Case) -> Answer:
    """Nothing ended, nothing ran out of memory."""
    for start in (1, 2):
        value = case.evidence.json(f"start-{start}/ready.json")
        if value["oom"]:
            return failed(f"in start {start} the kernel ended a process for want of memory", facts={"oom": "true"})
        # A launcher that ended well has handed over; whether what it started stands is asked elsewhere.
        if value["app_exit"] not in (None, 0):
            facts = {"cause": "crashed", "exit_status": str(value["app_exit"]), **facts_in(_log(case, start))}
            return failed(f"in start {start} it ended with exit status {value['app_exit']}", facts=facts)
        if value["app_exit"] == 0 and main_window(case.evidence.windows(start)) is None:
            return failed(f"in start {start} it ended by itself", facts={"cause": "ended", "exit_status": "0"})
    last = at_rest(case)[-1]
    if last.app_exit not in (None, 0) or not last.windows:
        return failed(
            f"left alone, it did not stand for {last.at_s:.0f} s (exit status {last.app_exit}, {last.windows} windows)",
            facts={"cause": "crashed" if last.app_exit else "ended", "exit_status": str(last.app_exit or 0)},
        )
    session = case.session
    status = session.app_exit()
    if not session.alive() or status not in (None, 0) or main_window(session.display.windows()) is None:
        return failed(f"in the auditor's own start it did not keep standing (exit status {status})")
    return passed("it stood until the end of both starts and stands in the auditor's own")


def main_window_shown(case: Case) -> Answer:
    """The window of ready.yaml stands on the screen, large enough."""
    for windows in (case.evidence.windows(1), case.evidence.windows(2), case.session.display.windows()):
        shown = [window for window in windows if window.mapped]
        facts = {"window_class_seen": "/".join(shown[-1].wm_class)} if shown else {}
        waited_for = [window for window in shown if meant(case.ready, window)]
        if not waited_for:
            seen = ", ".join(f"{window.title!r} ({'/'.join(window.wm_class)})" for window in shown) or "none"
            return failed(f"no window is the one of ready.yaml; windows: {seen}", facts=facts)
        window = max(waited_for, key=lambda window: window.width * window.height)
        screen = case.spec.screen
        area = window.width * window.height / (screen.width * screen.height)
        if area < LEAST_AREA:
            return failed(f"window {window.title!r} is only {window.width}x{window.height}", facts=facts)
        right, bottom = window.x + window.width, window.y + window.height
        if window.x < -8 or window.y < -8 or right > screen.width + 8 or bottom > screen.height + 8:
            place = f"{window.width}x{window.height}+{window.x}+{window.y}"
            return failed(f"window {window.title!r} ({place}) reaches beyond the screen", facts=facts)
    return passed(f"{window.title!r} stands at {window.x},{window.y} with {window.width}x{window.height} pixels")


def own_names(app: AppSpec, spec: EnvironmentSpec, data: DataManifest) -> list[str]:
    """Names of the application and its documents, which say nothing about what a window is for."""
    files = [spec.document, *(item.file for item in data.items)]
    return [app.name, app.id, *map(posixpath.basename, files)]


def first_finding(session: Session, ready: ReadySpec, *, names: Sequence[str]) -> Finding | None:
    """What rejects a session that just became ready: something in front, or a window that only waits. None for nothing.

    For who repairs before evidence is collected; the audit asks again, and more.
    """
    nodes = tree_record(steady_tree(session))["nodes"]
    windows, popups = session.display.windows(), session.display.popups()
    if found := in_front(windows, nodes, ready, names=names, popups=popups):
        item, answer = "no-dialog-in-front", _dialog(found[0], "at first", log=f"{session.logs()}\n{_labels(nodes)}")
    elif why := blank(session.display.frame(), main_window(windows)):
        facts = {**facts_in(session.logs()), "blank": why}
        item, answer = "screen-shows-something", failed(f"at first, {why}", facts=facts)
    elif line := lacking(nodes):
        item, answer = "screen-shows-something", failed(f"at first, it lacks: {line[:120]!r}", facts={"lacks": line})
    elif line := begins(windows) or waits(nodes):
        item, answer = "screen-shows-something", failed(f"at first, it waits: {line[:120]!r}", facts={"waits": line})
    else:
        return None
    return Finding(
        item=item, outcome=Outcome.FAILED, summary=answer.summary, severity=Severity.BLOCKER, facts=answer.facts
    )


def no_dialog_in_front(case: Case) -> Answer:
    """No dialog in both recorded starts and the auditor's own."""
    names = own_names(case.app, case.spec, case.data)
    if case.app.kind is Kind.WEB:
        # A page that is called 'Log in' is the application's own; whether it is to be there is asked elsewhere.
        names += [str(case.evidence.json(f"start-{start}/page.json")["title"]) for start in (1, 2)]
    for start in (1, 2):
        try:
            windows, nodes = case.evidence.windows(start), case.evidence.nodes(start)
            popups = case.evidence.popups(start)
        except EvidenceMissing:
            if start == 1 or case.evidence.has("start-2/ready.json"):
                raise
            break
        if found := _in_front(case, windows, nodes, names, popups):
            return _dialog(found, f"in start {start}", log=f"{_log(case, start)}\n{_labels(nodes)}")
    tree = tree_record(steady_tree(case.session))["nodes"]
    display = case.session.display
    if found := _in_front(case, display.windows(), tree, names, display.popups()):
        return _dialog(found, "in the auditor's own start", log=f"{case.session.logs()}\n{_labels(tree)}")
    recorded = case.evidence.json(_REACTION) if case.evidence.has(_REACTION) else {}
    tries = [done for kind in ("key", "escape") for done in recorded.get(kind, {}).get("tries", [])]
    if key := taken_away(tries):
        return failed(
            f"something that the application draws itself stood in front: Escape took it away (after {key!r})",
            facts={"drawn_dialog": key},
            evidence=[_REACTION],
        )
    return passed("nothing but the application's own windows, in three starts")


def greetings_harmless(case: Case) -> Answer:
    """What is answered at every start by ready.yaml tells of nothing that is not well."""
    greeted = [g for start in (1, 2) for g in case.evidence.json(f"start-{start}/ready.json")["greeted"]]
    if not case.ready.greetings:
        return passed("nothing is answered while it starts")
    greeted += [g.model_dump() for g in case.readiness.greeted]
    for window in greeted:
        if not window["text"].strip():
            return failed(
                f"{window['title']!r} is answered at every start, and what it says cannot be read: it has no "
                "accessible objects, and nothing was read on its picture (pip install 'envwright[ocr]')",
                facts={"unread": window["title"]},
            )
        if line := complaint([window["title"], *window["text"].splitlines()]):
            return failed(
                f"{window['title']!r}, which is answered at every start, says {line!r}",
                facts={"dialog": window["title"], "complaint": line},
            )
    unseen = [g.title for g in case.ready.greetings if not any(re.fullmatch(g.title, w["title"]) for w in greeted)]
    if unseen:
        said = ", ".join(unseen)[:200]
        return failed(f"no start showed what ready.yaml answers: {said}", facts={"unseen_greeting": said})
    return passed(f"answered, and harmless: {', '.join(sorted({repr(g['title']) for g in greeted}))[:200]}")


def screen_shows_something(case: Case) -> Answer:
    """The main window's pixels are not of one colour, and it does more than wait."""
    for start in (1, 2):
        frame = case.evidence.picture(f"start-{start}/screenshot.png")
        if why := blank(frame, main_window(case.evidence.windows(start))):
            # What keeps a window from being drawn is told in the log.
            return failed(f"in start {start}, {why}", facts={**facts_in(_log(case, start)), "blank": why})
        if _undrawn_page(frame, main_window(case.evidence.windows(start)), case.evidence.nodes(start)):
            why = f"in start {start} a page is all there is in the window, and nothing is on it"
            return failed(why, facts={"lacks": "what the page shows"})
        if line := lacking(case.evidence.nodes(start)):
            return failed(f"in start {start} it lacks a part: {line[:120]!r}", facts={"lacks": line})
        if case.app.kind is Kind.DESKTOP and idle(case.evidence.nodes(start)):
            why = f"in start {start} there is nothing in its window to work with or to read"
            return failed(why, facts={"lacks": "anything to work with"})
        if line := begins(case.evidence.windows(start)) or waits(case.evidence.nodes(start)):
            return failed(
                f"in start {start} it only waits, and nothing can be done in it: {line[:120]!r}", facts={"waits": line}
            )
    frame = case.session.display.frame()
    if why := blank(frame, main_window(case.session.display.windows())):
        return failed(f"in the auditor's own start, {why}")
    return passed(f"the screen has {distinct_colours(frame)} colours")


def log_clean(case: Case) -> Answer:
    """No line of a crash, nothing missing."""
    for start in (1, 2):
        log = case.evidence.text(f"start-{start}/app.log")
        if lines := crash_lines(log):
            return failed(f"in start {start}: {lines[0]}", facts=facts_in(log))
    return passed("neither start wrote of a crash or a missing part")


def ready_with_reserve(case: Case) -> Answer:
    """Half the time limit suffices."""
    slowest = max(float(case.evidence.json(f"start-{start}/ready.json")["seconds"]) for start in (1, 2))
    if slowest > case.ready.timeout_s / 2:
        facts = {"cause": "not_ready", "seconds": f"{slowest:.1f}"}
        return failed(f"it took {slowest:.1f} s of {case.ready.timeout_s:g} s", facts=facts)
    return passed(f"it took at most {slowest:.1f} s of {case.ready.timeout_s:g} s")


def ready_is_final(case: Case) -> Answer:
    """While it was left alone after it was called ready, most of the screen stayed as it was."""
    if not case.ready.quiet_ms:
        return passed("ready.yaml says that the picture always moves")
    most = 0.0
    for start in (1, 2):
        later = case.evidence.json(f"start-{start}/ready.json")
        most = max(most, float(later["changed_later"]))
        if most > ANOTHER_SCREEN:
            shown = ", ".join(repr(title) for title in later["titles_later"])
            return failed(
                f"in start {start}, {most:.0%} of the screen changed within {later['measured_s']:g} s of being called "
                f"ready; then there stood {shown[:200] or 'nothing'}",
                facts={"ready_too_early": f"{most:.2f}"},
            )
    stood, after = main_window(case.evidence.windows(2)), case.evidence.windows_after()
    if stood is not None and stood.id not in {window.id for window in after if window.mapped}:
        return failed(
            f"the window {stood.title!r} that was called ready went away while keys and clicks were tried; then there "
            f"stood {', '.join(repr(window.title) for window in after if window.mapped)[:200] or 'nothing'}",
            facts={"ready_too_early": "1.00"},
        )
    return passed(f"at most {most:.1%} of the screen changed in the seconds after, and its window stayed")


def _in_front(
    case: Case, windows: list[Window], nodes: list[dict[str, Any]], names: list[str], popups: list[Window]
) -> Dialog | None:
    found = in_front(windows, nodes, case.ready, names=names, popups=popups)
    if not found and case.app.kind is Kind.TERMINAL:
        return prompt(nodes)
    if not found and case.app.kind is Kind.WEB:
        return web.page_dialog(nodes)
    return found[0] if found else None


def _dialog(found: Dialog, where: str, *, log: str) -> Answer:
    title = f"{found.title!r}" if found.title else "a window without a title"
    pressable = f", buttons {'; '.join(found.buttons)}" if found.buttons else ""
    return failed(
        f"{where}, {title} ({found.wm_class}) is in front: {found.reason}{pressable}",
        # Programs also complain in windows, and say more in their log.
        facts={**facts_in(log), **found.facts()},
    )


def _labels(nodes: list[dict[str, Any]]) -> str:
    """What labels on the screen say, line by line."""
    said = [node for node in on_screen(nodes) if node["role"] in ("label", "alert", "text")]
    return "\n".join(str(node[field]) for node in said for field in ("name", "text") if node.get(field))


def blank(frame: Frame, window: Window | None) -> str:
    """Why nothing can be seen of a window in a picture of the screen, '' where something can."""
    if window is None:
        return "there is no window"
    part = _part(frame, window)
    if part.size == 0:
        return "the window is outside the screen"
    colours, share = distinct_colours(part), _share(part, colours=2)
    if colours < LEAST_COLOURS or share > BLANK:
        return f"window {window.title!r} is blank: {colours} colours, {share:.2%} of it in two of them"
    return ""


def _undrawn_page(frame: Frame, window: Window | None, nodes: list[dict[str, Any]]) -> bool:
    """Whether nearly all there is in a window is a page of a built-in browser, and nothing is on it."""
    if window is None:
        return False
    controls = sum(works(node) for node in on_screen(nodes))
    pages = [index for index, node in enumerate(nodes) if node["role"] == PAGE]
    said = any(node.get("parent") in pages for node in nodes)
    return bool(pages) and not said and controls <= FEW_CONTROLS and _share(_part(frame, window)) > NEARLY_BLANK


def _part(frame: Frame, window: Window) -> Frame:
    return frame[max(0, window.y) : window.y + window.height, max(0, window.x) : window.x + window.width]


def _share(part: Frame, *, colours: int = 1) -> float:
    """The share of the pixels that are of the colour most of them have, or of so many colours."""
    wide = part.astype(np.uint32)
    counts = np.unique(wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2], return_counts=True)[1]
    return float(np.sort(counts)[-colours:].sum() / counts.sum()) if part.size else 1.0


def _log(case: Case, start: int) -> str:
    name = f"start-{start}/app.log"
    return case.evidence.text(name) if case.evidence.has(name) else ""


PROBES: dict[str, Callable[[Case], Answer]] = {
    "ready-in-time": ready_in_time,
    "stays-up": stays_up,
    "main-window": main_window_shown,
    "no-dialog-in-front": no_dialog_in_front,
    "greetings-harmless": greetings_harmless,
    "ready-is-final": ready_is_final,
    "screen-shows-something": screen_shows_something,
    "log-clean": log_clean,
    "ready-with-reserve": ready_with_reserve,
}
