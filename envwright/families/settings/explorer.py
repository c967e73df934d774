"""Explores an application's settings: operates each there and back, and sees what it writes into the home.

What an application keeps is found in its files, never in what it says: a setting that is written nowhere is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from envwright.errors import WorkFailed
from envwright.families.accessible import MENUS, caption
from envwright.families.settings import controls
from envwright.families.settings.controls import Control, interface
from envwright.families.settings.kept import Home, NotWritten, Read, compared, home, written
from envwright.families.settings.record import Change, Kind
from envwright.families.settings.walking import Walk
from envwright.runtime.accessibility import Node
from envwright.runtime.closing import close_windows
from envwright.runtime.session import Session

_CLOSES_S = 8.0
_PAGES, _SUBMENUS, _WINDOWS = 12, 8, 2
"""At most so many pages of a window, menus in a menu, and windows of settings."""


@dataclass
class Explorer:
    """Finds and tries the settings of one application."""

    start: Callable[[Mapping[str, bytes]], Session]
    """Opens a ready session of the application whose home has these files as well."""
    read: Read
    _ended: Home | None = None
    """The home once the application was closed with nothing done; None where it does not end."""

    def controls(self) -> list[Control]:
        """What holds a setting: in the menus, and in the windows that their entries open.

        Raises:
            EnvironmentBroken, EngineError: the application cannot be looked at.
        """
        found, openers = list[Control](), list[list[str]]()
        with self.start({}) as session:
            walk = Walk(session)
            for menu in controls.menu_bar(walk.tree()):
                _in_menu(walk, [caption(menu)], found, openers)
            with suppress(WorkFailed):
                walk.close()
                self._ended = home(session)
        for opener in openers[:_WINDOWS]:
            with self.start({}) as session:
                found += _in_window(Walk(session), opener)
        return found

    def explore(self, control: Control) -> tuple[list[Change], dict[str, bytes]]:
        """Operate one control there, back and there again, and close the application.

        Where it writes nothing while it runs, it is closed each time.

        Returns: the changes it makes, and the files they start from, by the sha256 of each.

        Raises:
            WorkFailed: it gives no task; says why.
            EnvironmentBroken, EngineError: nothing can be said.
        """
        try:
            return self._while_it_runs(control)
        except NotWritten:
            if self._ended is None:
                raise
            return self._at_its_end(control, self._ended)

    def _while_it_runs(self, control: Control) -> tuple[list[Change], dict[str, bytes]]:
        walks = []
        with self.start({}) as session:
            homes = [home(session)]
            for value in (control.becomes, control.was, control.becomes):
                walk = Walk(session)
                walk.operate(control, value)
                walks.append(walk.steps)
                homes.append(written(session, homes[-1]))
            close_windows(session, within_s=_CLOSES_S)
            homes.append(home(session))
        return compared(control, walks, homes[1:], self.read)

    def _at_its_end(self, control: Control, ended: Home) -> tuple[list[Change], dict[str, bytes]]:
        walks, homes, begun, kept = [], list[Home](), dict[str, bytes](), dict[str, bytes]()
        for value in (control.becomes, control.was, control.becomes):
            with self.start(kept) as session:
                begun = begun or home(session)
                walk = Walk(session)
                walk.operate(control, value)
                walk.close()
                homes.append(home(session))
            walks.append(walk.steps)
            kept = {path: content for path, content in homes[-1].items() if begun.get(path) != content}
            if homes[0] == ended:
                raise NotWritten("it writes nothing into the home, also when the application ends")
        return compared(control, walks, [*homes, homes[-1]], self.read, at_end=True)


def _in_menu(walk: Walk, menus: list[str], found: list[Control], openers: list[list[str]]) -> None:
    """Add what a menu holds, and the menus in it."""
    try:
        entries = walk.enter(menus)
    except WorkFailed:
        walk.leave()
        return
    for kind, node, was, becomes in controls.settings(entries, walk.tree()):
        label = caption(node)
        found.append(
            Control(kind=kind, surface="menu", menus=menus, role=node.role, label=label, was=was, becomes=becomes)
        )
    for node in entries:
        if node.role in MENUS and any(rule.matches(caption(node)) for rule in interface().opens):
            openers.append([*menus, caption(node)])
    inner = [caption(node) for node in entries if node.role == "menu" and caption(node)]
    walk.leave()
    for label in inner[:_SUBMENUS] if len(menus) == 1 else []:
        _in_menu(walk, [*menus, label], found, openers)


def _in_window(walk: Walk, menus: list[str]) -> list[Control]:
    """What a window of settings holds, page after page."""
    try:
        walk.enter(menus)
        window = walk.opened()
    except WorkFailed:
        return []
    labels = [caption(node) for node in walk.pages(window)]
    pages = [label for label in labels if labels.count(label) == 1][:_PAGES]
    found: dict[tuple[str, str], Control] = {}
    for page in pages or [""]:
        try:
            walk.turn_to(window, page)
        except WorkFailed:
            continue
        here = walk.inside(window)
        for kind, node, was, becomes in controls.settings(here, walk.tree()):
            control = _control(kind, menus, page, node, was, becomes)
            found.setdefault((control.role, control.label), control)  # what shows on every page is of the first
    return list(found.values())


def _control(kind: Kind, menus: list[str], page: str, node: Node, was: str, becomes: str) -> Control:
    return Control(
        kind=kind, surface="window", menus=menus, page=page, role=node.role, label=caption(node), was=was,
        becomes=becomes,
    )  # fmt: skip
