"""Dialogs that greet a first start: found by window and accessibility, answered by general rules, as a person would."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from envwright.progress import Progress
from envwright.runtime.accessibility import Node
from envwright.runtime.greetings import frame_of, label, within
from envwright.runtime.reactions import is_form
from envwright.runtime.session import Session
from envwright.runtime.windows import Window
from envwright.specs import Document, Greeting, Record

_ANSWERS = 12
"""More answers than any first start has asked for here; a program that asks on is not answered for ever."""
_THE_SAME = 4
"""How often the same page is answered; the pages of a wizard say different things under one title."""
_BUTTONS = ("push button", "button")
_FIELDS = ("text", "entry")
_CHOICES = ("list item", "radio button")
_HEADINGS = ("label", "heading")
_PASSES_S = 2.0
"""How long a window that goes by itself is left alone before it is looked at again."""
_KEYS_ON = (("Return",), ("shift+Tab", "space"))
_TOGGLES = ("check box", "toggle button", "switch")


class Rule(Record):
    """A pattern, and why it is there."""

    pattern: str
    reason: str

    def matches(self, text: str) -> bool:
        """Whether the pattern is found in `text`, case ignored."""
        return re.search(self.pattern, text, re.IGNORECASE) is not None


class Button(Rule):
    """A button to press."""

    onward: bool = False
    """Whether it goes on and never leaves: it may be pressed in the only window there is."""


class Prompt(Rule):
    """A question in a terminal and the keys that answer it."""

    keys: list[str]


class Field(Rule):
    """An empty field, and what is written into it."""

    text: str


class FormRules(Record):
    """The part of builders/dialogs.yaml on forms of pages."""

    says: list[Rule]
    """What the title or a heading of such a page says."""
    account: list[Rule]
    """Names of the field for an account's name; without one it is the field before the first password."""
    user: str
    passphrase: str
    """Of the account that is made there."""
    send: list[Rule]
    """Buttons that go on, best first; without one Return is pressed in the last field."""
    refuse: list[Rule]
    """Buttons that refuse what a page offers over itself."""


class DialogRules(Document):
    """builders/dialogs.yaml."""

    untick: list[Rule]
    tick: list[Rule]
    fill: list[Field]
    press: list[Button]
    again: list[Rule]
    """What a window asks that would show something at the next start as well."""
    refuse: list[Rule]
    """Buttons that say no to that."""
    passes: list[Rule]
    """Titles of windows that go by themselves."""
    bars: list[Rule]
    welcome: list[Rule]
    prompts: list[Prompt]
    leave: list[Rule]
    never: list[Rule]
    left_out: list[Rule]
    page: FormRules


@cache
def rules() -> DialogRules:
    """The shipped rules."""
    return DialogRules.read(Path(__file__).parents[1] / "dialogs.yaml")


def main_window(windows: list[Window], nodes: Sequence[Node] = ()) -> Window | None:
    """The window a person works in: the largest ordinary one, or None while only dialogs and splashes are there.

    One that belongs to another ordinary one, such as an overview beside a drawing, is not it. Of several, one that has
    menus in the tree `nodes`, else the foremost.
    """
    ordinary = [w for w in windows if w.mapped and w.type == "normal" and not w.modal]
    known = {w.id for w in ordinary}
    own = [w for w in ordinary if w.transient_for not in known or w.transient_for == w.id]
    frames = (frame_of(nodes, index) for index, node in enumerate(nodes) if node.role == "menu bar")
    menus = {nodes[frame].name for frame in frames if frame is not None}
    return max(reversed(own or ordinary), key=lambda w: (w.title in menus, w.width * w.height), default=None)


def greetings(windows: list[Window], nodes: Sequence[Node] = ()) -> list[Window]:
    """Windows in the way of the main one, the foremost first."""
    main = main_window(windows, nodes)
    return [
        w
        for w in reversed(windows)
        if w.mapped and w is not main and w.type in ("dialog", "normal", "utility") and w.width > 1
    ]


def answer_all(session: Session, *, progress: Progress) -> list[Greeting]:
    """Answer what is in the way until nothing is; returns the windows and what was pressed in them, in order."""
    answered, pages = list[Greeting](), list[list[str]]()
    for _ in range(_ANSWERS):
        session.display.settle(quiet_ms=700, settle_ms=6000)
        windows = session.display.windows()
        nodes = session.accessibility.tree(timeout_ms=3000).nodes if len(windows) > 1 else []
        waiting, main = greetings(windows, nodes), main_window(windows, nodes)
        window = waiting[0] if waiting else main
        if window is None:
            break
        if waiting and any(rule.matches(window.title) for rule in rules().passes):
            time.sleep(_PASSES_S)
            continue
        page = [window.title, *(label(node) for node in _inside(session, window))]
        pressed = _answer(session, window) if waiting else _welcomed(session, window) or _barred(session, window)
        if pressed is None:
            break
        progress.note(f"dialog {window.title!r}: {', '.join(f'pressed {name!r}' for name in pressed) or 'closed'}")
        answered.append(Greeting(title=re.escape(window.title), press=pressed))
        pages.append(page)
        if pages.count(page) >= _THE_SAME:
            break  # it does not go, or comes back at once: more of the same does not help
    return answered


def answer_prompts(session: Session, *, progress: Progress) -> list[str]:
    """Answer what a program in a terminal asks before it goes on; returns the questions, in order."""
    answered: list[str] = []
    for _ in range(_ANSWERS):
        session.display.settle(quiet_ms=700, settle_ms=6000)
        found = prompted(terminal_text(session))
        if found is None:
            break
        question, prompt = found
        progress.note(f"question {question!r}: pressed {', '.join(prompt.keys)}")
        for key in prompt.keys:
            session.display.press(key)
        answered.append(question)
    return answered


def prompted(text: str) -> tuple[str, Prompt] | None:
    """The first line of a terminal's text that asks something known, and the rule that answers it."""
    for line in map(str.strip, text.splitlines()):
        for prompt in rules().prompts:
            if prompt.matches(line):
                return line[:200], prompt
    return None


def terminal_text(session: Session) -> str:
    """What terminals on the screen show."""
    nodes = session.accessibility.tree(timeout_ms=3000).nodes
    return "\n".join(node.text for node in nodes if node.role == "terminal" and "showing" in node.states)


def _answer(session: Session, window: Window) -> list[str] | None:
    """The names of what was pressed in the window, none when it was closed; None when there was nothing to do."""
    display = session.display
    display.activate(window.id)
    display.settle(quiet_ms=100, settle_ms=1000)
    nodes = _inside(session, window)
    # What has menus is worked in, such as a second window for results: it is closed, and nothing is pressed in it.
    asks = [] if any(node.role == "menu bar" for node in nodes) else nodes
    _fill(session, window.title, asks)
    button = _first(rules().refuse, asks) if _asks_to_come_again(window, asks) else _best(asks)
    pressed = []
    for node in [node for node in asks if node.role in _TOGGLES and _wrong(node)] + ([button] if button else []):
        pressed.append(_click(session, node))
    # A program that is a dialog, with nothing behind it, is not closed: that would end it.
    closed = main_window(display.windows()) is not None and (button is None or _still_there(session, window, nodes))
    if closed:
        display.close_window(window.id)
        display.settle(quiet_ms=300, settle_ms=3000)
        return []
    return pressed or None


def _welcomed(session: Session, window: Window) -> list[str] | None:
    """What was pressed in the only window while it asks for something before the program itself shows; else None."""
    title, nodes = _form(session, window)
    pressed = list[str]()
    if not nodes and not title:
        return _left_by_keys(session, window)
    said = [title, *(label(node) for node in nodes if node.role in _HEADINGS)]
    if not is_form(nodes) or not any(rule.matches(text) for rule in rules().welcome for text in said):
        return None
    onward = [rule for rule in rules().press if rule.onward]
    if not any(node.role in _BUTTONS and rule.matches(label(node)) for node in nodes for rule in onward):
        return None
    button = _first(onward, nodes)
    if button is not None:
        _click(session, button)
        if [label(node) for node in _form(session, window)[1]] != [label(node) for node in nodes]:
            return [label(button)]
    # The button is off, as its state says or as pressing it has shown: something has to be filled in, or chosen.
    _fill(session, title, nodes, needed=True)
    choices = [node for node in nodes if node.role in _CHOICES and "sensitive" in node.states]
    if choices:
        pressed.append(_click(session, choices[0]))
    button = _first(onward, _form(session, window)[1])
    return [*pressed, _click(session, button)] if button is not None else None


def _form(session: Session, window: Window) -> tuple[str, list[Node]]:
    """What a window is called and what shows in it; of a dialog that it draws within itself, that alone."""
    nodes = session.accessibility.tree(timeout_ms=3000).nodes
    shown = within(nodes, window)
    frames = [frame_of(nodes, index) if node in shown else None for index, node in enumerate(nodes)]
    drawn = [index for index in frames if index is not None and nodes[index].role == "dialog" and nodes[index].name]
    if not drawn or nodes[drawn[-1]].name == window.title:
        return window.title, shown
    own = [node for node, frame in zip(nodes, frames, strict=True) if frame == drawn[-1]]
    return nodes[drawn[-1]].name, own


def _barred(session: Session, window: Window) -> list[str] | None:
    """What was pressed in a bar within the window, which offers to go away; None where there is none."""
    button = _first(rules().bars, _inside(session, window))
    return [_click(session, button)] if button is not None else None


def _left_by_keys(session: Session, window: Window) -> list[str] | None:
    """What took away a window that has neither a name nor objects, None where nothing did.

    Programs name the window one works in; forms of toolkits that publish nothing can be answered by keys alone: by
    Return, or by a press of the last control, which is the one that goes on.
    """
    for keys in _KEYS_ON:
        for key in keys:
            session.display.press(key)
            session.display.settle(quiet_ms=200, settle_ms=2000)
        if window.id not in {other.id for other in session.display.windows()}:
            return list(keys)
    return None


def _click(session: Session, node: Node) -> str:
    session.display.click(*node.centre)
    session.display.settle(quiet_ms=300, settle_ms=3000)
    return label(node)


def _fill(session: Session, title: str, nodes: list[Node], *, needed: bool = False) -> None:
    """Write into empty fields that ask for what there is a rule for; where they are needed, a name into any other."""
    for node in nodes:
        if node.role not in _FIELDS or node.text or not {"editable", "sensitive"} <= set(node.states):
            continue
        field = next((f for f in rules().fill if f.matches(label(node) or title)), rules().fill[-1] if needed else None)
        if field is not None:
            session.display.click(*node.centre)
            session.display.type(field.text)
            session.display.settle(quiet_ms=200, settle_ms=2000)


def _still_there(session: Session, window: Window, before: list[Node]) -> bool:
    """Whether the window stands there unchanged; a wizard's next page is a change."""
    if window.id not in {w.id for w in session.display.windows()}:
        return False
    return [label(n) for n in _inside(session, window)] == [label(n) for n in before]


def _inside(session: Session, window: Window) -> list[Node]:
    return within(session.accessibility.tree(timeout_ms=3000).nodes, window)


def _wrong(node: Node) -> bool:
    name, ticked = label(node), "checked" in node.states or "pressed" in node.states
    if any(rule.matches(name) for rule in rules().tick):
        return not ticked
    return ticked and any(rule.matches(name) for rule in rules().untick)


def _asks_to_come_again(window: Window, nodes: list[Node]) -> bool:
    """Whether a window asks if something is to be shown at the next start as well."""
    said = [window.title, *(text for node in nodes if node.role in _HEADINGS for text in (node.name, node.text))]
    return any(rule.matches(text) for rule in rules().again for text in said)


def _best(nodes: list[Node]) -> Node | None:
    return _first(rules().press, [n for n in nodes if not any(r.matches(label(n)) for r in rules().never)])


def _first(wanted: Sequence[Rule], nodes: list[Node]) -> Node | None:
    """The first button by the order of the rules."""
    offered = [node for node in nodes if node.role in _BUTTONS and "sensitive" in node.states]
    return next((node for rule in wanted for node in offered if rule.matches(label(node))), None)


def answer_leaving(session: Session, window: Window) -> None:
    """Answer a question that came because the program was told to close: nothing was worked on, so leave."""
    button = _first(rules().leave, _inside(session, window))
    if button is not None:
        session.display.click(*button.centre)
    else:
        session.display.activate(window.id)
        session.display.press("Escape")
    session.display.settle(quiet_ms=300, settle_ms=3000)
