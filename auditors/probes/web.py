"""Probes of web applications: who answers on the port, what the browser shows of it, and what else listens."""

from __future__ import annotations

import ipaddress
import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from auditors.case import Answer, Case, EvidenceMissing, failed, passed
from auditors.probes.dialogs import Dialog, Pattern
from envwright.runtime import node_modules, pages
from envwright.runtime.accessibility import Node as AccessibleNode
from envwright.runtime.pages import Page
from envwright.runtime.pictures import write_pictures
from envwright.runtime.reactions import PAGE
from envwright.runtime.session import Session
from envwright.runtime.snapshots import inside, steady_tree, tree_record
from envwright.specs import Account, Document

Node = Mapping[str, Any]
LEAST_OBJECTS = 5
"""Named or worded objects that a page shows: fewer is a page that was not drawn."""
_PASSWORD = "password text"
_CHOOSES = r"\b(confirm|repeat|retype|again|verify|new)\b"
_SIGNS_IN = r"^(log|sign)[ -]?(in|on)\b"
_FIELDS = ("entry", _PASSWORD)
_ASKS = ("dialog", "alert dialog")
_HEADINGS = ("heading", PAGE)


class ErrorPages(Document):
    """pages.yaml."""

    titles: list[Pattern]
    lines: list[Pattern]
    sets_up: list[Pattern]
    accepts: list[Pattern]
    refuses: list[Pattern]


@cache
def error_pages() -> ErrorPages:
    """The list that ships with the auditor."""
    return ErrorPages.read(Path(__file__).with_name("pages.yaml"))


def trouble(titles: Sequence[str], lines: Sequence[str]) -> str:
    """What shows that a page is one of an error: the text and why it tells; '' for none."""
    for texts, patterns in ((titles, error_pages().titles), ([*titles, *lines], error_pages().lines)):
        for text in texts:
            for item in patterns:
                if re.search(item.pattern, text.strip(), re.IGNORECASE):
                    return f"{text.strip()[:160]!r}: {item.reason}"
    return ""


def setting_up(titles: Sequence[str], objects: Sequence[Node]) -> str:
    """What shows that a page is a form by which the program is set up first: its name or a heading; '' for none."""
    if not any(node["role"] in _FIELDS and "editable" in node.get("states", []) for node in objects):
        return ""
    for text in map(str.strip, titles):
        for item in error_pages().sets_up:
            if re.search(item.pattern, text, re.IGNORECASE):
                return f"{text[:160]!r}: {item.reason}"
    return ""


def of_page(nodes: Sequence[Node]) -> list[Node]:
    """The objects on the screen that belong to a page, the page itself first."""
    within: set[int] = set()
    found: list[Node] = []
    for index, node in enumerate(nodes):  # parents stand before children
        parent = int(node.get("parent", -1))
        if (node["role"] == PAGE and "showing" in node.get("states", [])) or parent in within:
            within.add(index)
            if "showing" in node.get("states", []):
                found.append(node)
    return found


def page_shown(case: Case) -> Answer:
    """The answer is a page, and what the browser shows of it is no error; in both starts and the auditor's own."""
    if not case.spec.page:
        return failed("env.yaml names no page, so nobody knows what the browser is to show")
    said = ""
    for where, page, nodes in _seen(case):
        if not page.shows:
            answer = f"{page.status} ({page.type or 'no type'})" if page.status else page.error
            return failed(f"{where}, GET {case.spec.page} is answered with {answer}", facts={"page": page.text[:300]})
        objects = of_page(nodes)
        if not objects:
            return failed(f"{where}, the browser shows no page (no object with role {PAGE!r})")
        texts = [str(node.get(field, "")) for node in objects for field in ("name", "text")]
        titles = [str(node.get("name") or node.get("text", "")) for node in objects if node["role"] in _HEADINGS]
        if sign := trouble([page.title, *titles], [text for text in texts if text]):
            return failed(f"{where}, the page shows {sign}", facts={"page_error": sign[:200]})
        if sign := setting_up(titles, objects):
            return failed(f"{where}, the page is one that sets the program up: {sign}", facts={"page_form": sign[:200]})
        worded = {text for text in texts[1:] if text.strip()}
        if len(worded) < LEAST_OBJECTS:
            return failed(f"{where}, the page shows {len(worded)} texts", facts={"page_blank": str(len(worded))})
        said = f"{page.title or page.url!r} with {len(worded)} texts"
    return passed(f"the service answers, and the browser shows {said}")


def account_known(case: Case) -> Answer:
    """A password that is asked for, and not chosen there, is told in env.yaml and lets in. Asked late: it signs in.

    A form that the page has without showing it asks nobody; where an account is told, it is opened all the same.
    """
    shown = hidden = ""
    for where, page, nodes in _seen(case):
        fields = [str(node.get("name", "")) for node in of_page(nodes) if node["role"] == _PASSWORD]
        shown = where if fields and not any(re.search(_CHOOSES, name, re.IGNORECASE) for name in fields) else shown
        hidden = where if page.asks_password else hidden
    if not shown and not (hidden and case.spec.accounts):
        return passed("it asks for no password" if not hidden else "what it shows asks for no password")
    if not case.spec.accounts:
        return failed(f"{shown}, the page asks for a password that nobody was given", facts={"asks_password": "true"})
    tried = []
    for account in case.spec.accounts:
        told = f"{account.user!r} of {account.service}"
        if _signs_in(case.session, account):
            write_pictures([(case.audit / "signed-in.png", case.session.display.frame())])
            return passed(f"it asks for a password, and lets {told} in", evidence=["audit/signed-in.png"])
        tried.append(told)
    return failed(f"it asks for a password, and does not let {', '.join(tried)} in", facts={"refused": "true"})


def _signs_in(session: Session, account: Account) -> bool:
    """Whether the form is gone once it was filled in as a person would: the field before the password is the name."""
    display = session.display
    shown = _form(session) or opened_form(session)
    passwords = [index for index, node in enumerate(shown) if node.role == _PASSWORD]
    if not passwords:
        return False
    names = [node for node in shown[: passwords[0]] if node.role == "entry" and "editable" in node.states]
    for node, text in ([(names[-1], account.user)] if names else []) + [(shown[passwords[0]], account.passphrase)]:
        display.click(*node.centre)
        display.press("ctrl+a")
        display.type(text)
    display.press("Return")
    for _ in range(10):
        display.settle(quiet_ms=700, settle_ms=5000)
        objects = of_page(tree_record(session.accessibility.tree(timeout_ms=4000))["nodes"])
        if objects and not any(node["role"] == _PASSWORD for node in objects):
            return True
    return False


def _form(session: Session) -> list[AccessibleNode]:
    """What shows, where a password is asked for; else nothing."""
    shown = [node for node in session.accessibility.tree(timeout_ms=4000).nodes if "showing" in node.states]
    return shown if any(node.role == _PASSWORD for node in shown) else []


def opened_form(session: Session) -> list[AccessibleNode]:
    """What shows once the control was pressed that leads to the form, which a page may keep closed."""
    nodes = session.accessibility.tree(timeout_ms=4000).nodes
    leads = [node for node in nodes if "showing" in node.states and node.role in ("link", "push button")]
    for node in leads:
        if re.search(_SIGNS_IN, node.name.strip(), re.IGNORECASE):
            session.display.click(*node.centre)
            session.display.settle(quiet_ms=700, settle_ms=5000)
            return _form(session)
    return []


def listens_as_declared(case: Case) -> Answer:
    """Beyond loopback only declared ports, and the page's port among them."""
    port = urlsplit(case.spec.page).port
    declared = set(case.spec.ports)
    if port not in declared:
        return failed(f"the page's port {port} is not among the ports of env.yaml")
    for where, sockets in (
        *((f"in start {start}", case.evidence.json(f"start-{start}/listening.json")) for start in (1, 2)),
        ("in the auditor's own start", inside(case.session, "processes")["listeners"]),
    ):
        for socket in sockets:
            at_home = ipaddress.ip_address(socket["address"]).is_loopback
            if not at_home and socket["port"] not in declared:
                told = f"{socket['protocol']} {socket['address']} port {socket['port']}"
                return failed(f"{where} a process listens on {told}", facts={"port": str(socket["port"])})
        if port not in {socket["port"] for socket in sockets}:
            return failed(f"{where} nothing listens on the page's port {port}")
    return passed(f"beyond loopback nothing listens but the declared ports {', '.join(map(str, sorted(declared)))}")


def serving(case: Case, processes: Sequence[Node], listeners: Sequence[Node]) -> list[Node]:
    """The processes that answer on the port of the page."""
    port = urlsplit(case.spec.page).port
    holders = {pid for socket in listeners if socket["port"] == port for pid in socket["pids"]}
    return [process for process in processes if process["pid"] in holders]


def own_work(case: Case, processes: Sequence[Node]) -> bool:
    """Whether a service is, or is given to serve, something of the packages that app.yaml names.

    A language's own server is anybody's program: only what it serves tells.
    """
    owners = case.contents.owners
    named = {package.name for package in case.app.packages}
    sources = {owners.packages[name].source for name in named if name in owners.packages}
    for process in processes:
        # Some take their arguments away and write their own name there.
        renamed = list(map(str, process["argv"])) == [posixpath.basename(case.app.executable)]
        if renamed and _of_npm(case, case.app.executable, named):
            return True
        for word in [str(process["exe"]), *map(str, process["argv"])]:
            if _of_npm(case, word, named):
                return True
            path = word if word.startswith("/") else ""
            while path.count("/") > 1:
                # A folder that others ship files in too is nobody's.
                whose = {owners.packages[name].source for name in owners.of(path) if name in owners.packages}
                if whose and whose <= sources:
                    return True
                path = path.rpartition("/")[0]
    return False


def _of_npm(case: Case, path: str, named: Collection[str]) -> bool:
    """Whether a file is of one of these projects of npm, which has no list of their files: each has a folder."""
    if not path.startswith(f"{node_modules.ROOT}/"):
        return False
    real = case.session.exec(["/usr/bin/readlink", "-f", path]).stdout.decode(errors="replace").strip()
    projects = [name.removeprefix("npm:") for name in named if name.startswith("npm:")]
    held = [name for name in projects if f"npm:{name}" in case.contents.owners.packages]
    return any(real.startswith(f"{node_modules.folder(name)}/") for name in held)


def page_dialog(nodes: Sequence[Node]) -> Dialog | None:
    """One that a page draws over itself, which no list of windows has: by its role, or by the answers it offers."""
    for node in of_page(nodes):
        if node["role"] in _ASKS:
            return _drawn(node, "the page draws it over itself", [])
    buttons = [node for node in of_page(nodes) if node["role"] == "push button"]
    for refuses in buttons:
        beside = [other for other in buttons if other.get("parent") == refuses.get("parent")]
        accepts = next((other for other in beside if _named(other, error_pages().accepts)), None)
        if accepts is not None and _named(refuses, error_pages().refuses):
            said = [str(node["name"]) for node in (accepts, refuses)]
            return _drawn(refuses, "the page asks, with answers side by side", said)
    return None


def _drawn(node: Node, reason: str, buttons: list[str]) -> Dialog:
    title = "" if buttons else str(node.get("name", ""))
    return Dialog(title=title, wm_class=str(node.get("application", "")), buttons=buttons, reason=reason)


def _named(node: Node, patterns: Sequence[Pattern]) -> bool:
    name = str(node.get("name", "")).strip()
    return any(re.search(item.pattern, name, re.IGNORECASE) for item in patterns)


def _seen(case: Case) -> Iterator[tuple[str, Page, list[Node]]]:
    for start in (1, 2):
        try:
            page = Page.model_validate(case.evidence.json(f"start-{start}/page.json"))
        except ValidationError as error:
            raise EvidenceMissing(f"evidence/start-{start}/page.json holds no page") from error
        yield f"in start {start}", page, list(case.evidence.nodes(start))
    tree: list[Node] = list(tree_record(steady_tree(case.session))["nodes"])
    yield "in the auditor's own start", pages.fetch(case.session, case.spec.page), tree


PROBES: dict[str, Callable[[Case], Answer]] = {
    "page-shown": page_shown,
    "account-known": account_known,
    "listens-as-declared": listens_as_declared,
}
