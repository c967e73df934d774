"""Forms that a web program shows at its first start: filled in over the page's objects, as a person would."""

from __future__ import annotations

from collections.abc import Sequence

from builders.archive import greetings
from envwright.progress import Progress
from envwright.runtime.accessibility import Node
from envwright.runtime.greetings import label
from envwright.runtime.reactions import PAGE
from envwright.runtime.session import Session
from envwright.specs import Account, Record

_PAGES = 6
"""More pages than a set-up seen here has."""
_ENTRY, _PASSWORD = "entry", "password text"
_HEADINGS = ("heading", PAGE)


class Filled(Record):
    """What was done on the pages."""

    pages: list[str]
    """What each called itself, in order, or the button by which an offer was refused; empty where nothing was asked."""
    account: Account | None = None
    """The one that was made."""


def says(texts: Sequence[str]) -> str:
    """The first of a page's titles and headings that says that something is set up there, '' for none."""
    known = greetings.rules().page.says
    return next((text.strip() for text in texts if any(rule.matches(text.strip()) for rule in known)), "")


def answer(session: Session, *, service: str, progress: Progress) -> Filled:
    """Fill in what a page asks for before the program itself shows, and send it, and refuse offers, until none asks."""
    pages: list[str] = []
    account: Account | None = None
    for _ in range(_PAGES):
        session.display.settle(quiet_ms=700, settle_ms=6000)
        nodes = on_page(session.accessibility.tree(timeout_ms=4000).nodes)
        title = says([node.name or node.text for node in nodes if node.role in _HEADINGS])
        if not title or not any(node.role in (_ENTRY, _PASSWORD) and _writable(node) for node in nodes):
            button = refusal(nodes)
            if button is None or label(button) in pages:
                break
            session.display.click(*button.centre)
            progress.note(f"page: pressed {label(button)!r}")
            pages.append(label(button))
            continue
        made = _fill(session, nodes)
        account = account or (made and made.model_copy(update={"service": service}))
        how = _send(session, nodes)
        progress.note(f"page {title[:80]!r}: filled in, {how}")
        pages.append(title)
    return Filled(pages=pages, account=account)


def on_page(nodes: Sequence[Node]) -> list[Node]:
    """The objects on the screen that belong to a page; the browser's own are not for a set-up."""
    within: set[int] = set()
    for index, node in enumerate(nodes):  # parents stand before children
        if (node.role == PAGE and "showing" in node.states) or node.parent in within:
            within.add(index)
    return [node for index, node in enumerate(nodes) if index in within and "showing" in node.states]


def what_is_written(nodes: Sequence[Node]) -> list[tuple[Node, str]]:
    """The empty fields that there is something to write into, and what."""
    rules, found = greetings.rules(), list[tuple[Node, str]]()
    fields = [node for node in nodes if node.role in (_ENTRY, _PASSWORD) and _writable(node)]
    first = next((index for index, node in enumerate(fields) if node.role == _PASSWORD), None)
    named = [node for node in fields if any(rule.matches(label(node)) for rule in rules.page.account)]
    before = [fields[first - 1]] if first else []
    account = (named or before)[0] if first is not None and (named or before) else None
    for node in fields:
        filled = next((field.text for field in rules.fill if field.matches(label(node))), "")
        text = rules.page.passphrase if node.role == _PASSWORD else rules.page.user if node is account else filled
        if text and not node.text:
            found.append((node, text))
    return found


def refusal(nodes: Sequence[Node]) -> Node | None:
    """The button that refuses what a page offers over itself at a first start, None for none."""
    offered = [node for node in nodes if node.role == "push button" and "sensitive" in node.states]
    refused = greetings.rules().page.refuse
    return next((node for rule in refused for node in offered if rule.matches(label(node))), None)


def _fill(session: Session, nodes: Sequence[Node]) -> Account | None:
    """Write into the page's fields, untick what asks outside; the account, where a password was chosen."""
    rules, written = greetings.rules(), what_is_written(nodes)
    for node, text in written:
        session.display.click(*node.centre)
        session.display.press("ctrl+a")
        session.display.type(text)
        session.display.settle(quiet_ms=200, settle_ms=2000)
    for node in nodes:
        ticked = node.role == "check box" and "checked" in node.states
        if ticked and any(rule.matches(label(node)) for rule in rules.untick):
            session.display.click(*node.centre)
    if not any(node.role == _PASSWORD for node, _ in written):
        return None
    # Where no name is asked for, the address is the account's name.
    texts = [rules.page.user, *(text for _, text in written if "@" in text)]
    user = next((text for text in texts if text in [said for _, said in written]), rules.page.user)
    return Account(service="", user=user, passphrase=rules.page.passphrase)


def _send(session: Session, nodes: Sequence[Node]) -> str:
    rules = greetings.rules()
    offered = [node for node in nodes if node.role == "push button" and "sensitive" in node.states]
    allowed = [node for node in offered if not any(rule.matches(label(node)) for rule in rules.never)]
    button = next((node for rule in rules.page.send for node in allowed if rule.matches(label(node))), None)
    if button is None:
        session.display.press("Return")  # the last field that was written into has the keys
    else:
        session.display.click(*button.centre)
    session.display.settle(quiet_ms=1000, settle_ms=15_000)
    return f"pressed {label(button)!r}" if button else "sent by Return"


def _writable(node: Node) -> bool:
    return {"editable", "sensitive"} <= set(node.states)
