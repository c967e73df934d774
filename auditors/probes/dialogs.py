"""Windows and objects that stand in front of the work, told from the work by general patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from envwright.runtime.windows import Window
from envwright.specs import Document, ReadySpec, Record

_LARGE = ("normal", "dialog", "unknown", "")
"""Types of windows that cover what is under them; palettes and tool bars are made to lie beside it."""


_READABLE = 12
"""Pixels, less than which no line of text is high."""
_BARE = 2
"""Words of a title that says only what kind of message it is."""
_POPUP = "it is drawn past the window manager: a notice or a menu"


class Pattern(Record):
    """A regular expression and why it tells."""

    pattern: str
    reason: str


class RolePattern(Pattern):
    """One on a role."""

    alone: bool
    """Whether it tells also when the object is the only window."""


class Dialogs(Document):
    """dialogs.yaml."""

    types: list[Pattern]
    roles: list[RolePattern]
    titles: list[Pattern]
    bars: list[Pattern]
    prompts: list[Pattern]
    complaints: list[Pattern]
    devices: list[Pattern]
    buttons: list[str]


class Dialog(Record):
    """Something in front."""

    title: str
    wm_class: str
    buttons: list[str]
    complaint: str = ""
    """The line in it that tells of something that is not well, '' when none does."""
    popup: bool = False
    reason: str

    def facts(self) -> dict[str, str]:
        """What a repair rule matches."""
        return {
            **({"popup": self.wm_class} if self.popup else {}),
            "dialog": self.title,
            "dialog_class": self.wm_class,
            "buttons": "; ".join(self.buttons),
            "complaint": self.complaint,
        }


@cache
def dialogs() -> Dialogs:
    """The list that ships with the auditor."""
    path = Path(__file__).with_name("dialogs.yaml")
    return Dialogs.parse(yaml.safe_load(path.read_text(encoding="utf-8")), path=path)


def in_front(
    windows: Sequence[Window],
    nodes: Sequence[Mapping[str, Any]],
    ready: ReadySpec,
    *,
    names: Sequence[str] = (),
    popups: Sequence[Window] = (),
) -> list[Dialog]:
    """What stands before or instead of the main window.

    Args:
        nodes: accessible objects as in accessibility.json.gz: role, name, states and parent's index.
        ready: says which window is the application's; a program that is one dialog is not in front of itself.
        names: of the application and its documents, which say nothing about what a window is for.
        popups: what shows past the window manager; hints of what the pointer rests on are in nobody's way.
    """
    shown = [window for window in windows if window.mapped]
    own = [index for index, window in enumerate(shown) if _meant(window, ready)]
    over = [window for window in shown[own[-1] + 1 :] if window.type in _LARGE] if own else []
    over += _without_menus([shown[index] for index in own], nodes)
    found = []
    seen: set[str] = set()
    for window in shown:
        alone = len(shown) == 1 and _meant(window, ready)
        # A window with menus is called after its program, whatever words are in that.
        called = "" if _has_menus(window, nodes) else _title_reason(window.title, names)
        reason = _window_reason(window, alone=alone) or called or _role_reason(window.title, nodes, alone=alone)
        reason = reason or ("it stands above the application's own window" if window in over else "")
        if reason:
            seen.add(window.title)
            found.append(
                Dialog(
                    title=window.title,
                    wm_class="/".join(window.wm_class),
                    buttons=buttons(window.title, nodes),
                    complaint=complaint([window.title, *texts(window.title, nodes)]),
                    reason=reason,
                )
            )
    found += [
        Dialog(title=popup.title, wm_class="/".join(popup.wm_class), buttons=[], popup=True, reason=_POPUP)
        for popup in popups
        if popup.type != "tooltip" and min(popup.width, popup.height) >= _READABLE
    ]
    titles = {window.title for window in shown}
    for node in nodes:
        # One drawn inside a window, which no window list has.
        name = str(node.get("name", ""))
        if not _showing(node) or name in seen or name in titles:
            continue
        role = next((item for item in dialogs().roles if re.search(item.pattern, str(node["role"]))), None)
        reason = role.reason if role and (role.alone or (len(shown) > 1 and _top(node, nodes))) else ""
        reason = reason or (role and _title_reason(name, names)) or ""
        if reason:
            seen.add(name)
            found.append(
                Dialog(
                    title=name,
                    wm_class=str(node.get("application", "")),
                    buttons=buttons(name, nodes),
                    complaint=complaint([name, *texts(name, nodes)]),
                    reason=reason,
                )
            )
    found += _bars(nodes) if not found else []
    return found + [_held_up(index, nodes) for index, node in enumerate(nodes) if _is_bubble(node, nodes)]


def _without_menus(own: Sequence[Window], nodes: Sequence[Mapping[str, Any]]) -> list[Window]:
    """The foremost of the application's windows where it has no menus, and covers one that has."""
    if not own or own[-1].type not in _LARGE or _has_menus(own[-1], nodes):
        return []
    *others, first = own
    covers = any(w.title != first.title and _has_menus(w, nodes) and _covers(first, w) for w in others)
    return [first] if covers else []


def _has_menus(window: Window, nodes: Sequence[Mapping[str, Any]]) -> bool:
    return any(node["role"] == "menu bar" for node in _below(window.title, nodes))


def _covers(one: Window, other: Window) -> bool:
    """Whether at least half of a window is under another."""
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return 2 * max(0, width) * max(0, height) >= other.width * other.height


def _bars(nodes: Sequence[Mapping[str, Any]]) -> list[Dialog]:
    """Bars within a window, known by the button that makes them go away."""
    found = []
    for node in nodes:
        name = str(node.get("name", ""))
        if node["role"] not in ("push button", "button") or not _showing(node):
            continue
        bar = next((item for item in dialogs().bars if re.search(item.pattern, name, re.IGNORECASE)), None)
        if bar is not None:
            wm_class = str(node.get("application", ""))
            found.append(Dialog(title=name, wm_class=wm_class, buttons=[name], reason=bar.reason))
    return found


def _is_bubble(node: Mapping[str, Any], nodes: Sequence[Mapping[str, Any]]) -> bool:
    """Whether something without a name floats over a window's own content: toolkits draw such things in the window."""
    return node["role"] == "window" and not node.get("name") and _showing(node) and not _top(node, nodes)


def _held_up(index: int, nodes: Sequence[Mapping[str, Any]]) -> Dialog:
    """A bubble as a dialog: it is called by the first thing that it says."""
    inside = _under({index}, nodes)
    said = [text for node in inside for text in (str(node.get("name", "")), str(node.get("text") or "")) if text]
    pressed = [str(node.get("name", "")) for node in inside if node["role"] in dialogs().buttons]
    return Dialog(
        title=said[0][:200] if said else "",
        wm_class=str(nodes[index].get("application", "")),
        buttons=[name for name in dict.fromkeys(pressed) if name],
        complaint=complaint(said),
        reason="it floats over the application's own window",
    )


def prompt(nodes: Sequence[Mapping[str, Any]]) -> Dialog | None:
    """A question on the screen of a terminal, None when there is none."""
    for node in nodes:
        if node["role"] != "terminal" or not _showing(node):
            continue
        for line in str(node.get("text", "")).splitlines():
            for item in dialogs().prompts:
                if re.search(item.pattern, line.strip(), re.IGNORECASE):
                    title, wm_class = line.strip()[:200], str(node.get("application", ""))
                    return Dialog(title=title, wm_class=wm_class, buttons=[], reason=item.reason)
    return None


def buttons(title: str, nodes: Sequence[Mapping[str, Any]]) -> list[str]:
    """Names of what can be pressed below the top-level object of that name."""
    pressed = [str(node.get("name", "")) for node in _below(title, nodes) if node["role"] in dialogs().buttons]
    return [name for name in dict.fromkeys(pressed) if name]


def texts(title: str, nodes: Sequence[Mapping[str, Any]]) -> list[str]:
    """What the top-level object of that name says, as names and texts of what is below it."""
    said = [str(node.get(field, "")) for node in _below(title, nodes) for field in ("name", "text")]
    return [text for text in dict.fromkeys(said) if text]


def complaint(lines: Sequence[str]) -> str:
    """The first line that tells of something that is not well, '' when none does.

    That a machine has no such device is no news of a failure; neither is then a title that says no more than 'Error'.
    """

    def tells(line: str, patterns: Sequence[Pattern]) -> bool:
        return any(re.search(item.pattern, line, re.IGNORECASE) for item in patterns)

    about_device = any(tells(line, dialogs().complaints) and tells(line, dialogs().devices) for line in lines)
    for line in lines:
        excused = about_device and (tells(line, dialogs().devices) or len(line.split()) <= _BARE)
        if tells(line, dialogs().complaints) and not excused:
            return line[:200]
    return ""


def _below(title: str, nodes: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return _under(
        {index for index, node in enumerate(nodes) if node.get("name", "") == title and _top(node, nodes)}, nodes
    )


def _under(roots: set[int], nodes: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    inside, found = set(roots), []
    for index, node in enumerate(nodes):
        if node.get("parent", -1) in inside:
            inside.add(index)
            if _showing(node):
                found.append(node)
    return found


def _window_reason(window: Window, *, alone: bool) -> str:
    if window.modal:
        return "it is modal"
    if not alone:
        if window.transient_for:
            return "it belongs to another window"
        for item in dialogs().types:
            if re.search(item.pattern, window.type):
                return item.reason
    return ""


def _title_reason(title: str, names: Sequence[str]) -> str:
    for name in sorted(filter(None, names), key=len, reverse=True):
        title = re.sub(re.escape(name), "", title, flags=re.IGNORECASE).strip(" -\u2013\u2014:*")
    for item in dialogs().titles:
        if re.search(item.pattern, title, re.IGNORECASE):
            return item.reason
    return ""


def _role_reason(title: str, nodes: Sequence[Mapping[str, Any]], *, alone: bool) -> str:
    for node in nodes:
        if node.get("name", "") != title or not _top(node, nodes) or not _showing(node):
            continue
        for item in dialogs().roles:
            if re.search(item.pattern, str(node["role"])) and (item.alone or not alone):
                return item.reason
    return ""


def _meant(window: Window, ready: ReadySpec) -> bool:
    if ready.window_title and not re.search(ready.window_title, window.title):
        return False
    return not ready.window_class or any(re.search(ready.window_class, part) for part in window.wm_class)


def _top(node: Mapping[str, Any], nodes: Sequence[Mapping[str, Any]]) -> bool:
    parent = int(node.get("parent", -1))
    return parent < 0 or nodes[parent]["role"] in ("application", "desktop frame")


def _showing(node: Mapping[str, Any]) -> bool:
    return "showing" in node.get("states", [])
