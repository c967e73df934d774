"""Web programs: which command of a package answers on a port with a page, and what it shows there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from typing import Any

from pydantic import Field

from builders.archive import data, database, packages, page_forms, php, services, terminal
from builders.archive.data import Chosen
from builders.archive.database import Database
from builders.archive.desktop_entry import DesktopEntry
from builders.archive.packages import PackageFacts
from builders.archive.services import FILE, GUESS, HOME, PRISTINE, Served
from builders.archive.terminal import Subject
from builders.archive.web_rules import rules
from envwright.errors import BundleRejected
from envwright.progress import Progress
from envwright.runtime.scratch import Scratch
from envwright.specs import Account, Record

_DRAWN = 32768
"""The first of the ports that the kernel gives to who asks for none."""
_TRIED = 5
"""Commands of one package that are run to see whether they serve."""


class WebProgram(Record):
    """A service and the page of it that a browser shows."""

    entry: DesktopEntry
    """Its own, or one made of what is known; `argv` is the service's command, in which {file} is the document."""
    port: int
    path: str
    title: str
    data: Chosen | None = None
    start_in: str = ""
    needs: list[str] = Field(default_factory=list)
    """Packages that its own do not depend on; the browser among them."""
    home: list[str] = Field(default_factory=list)
    """Empty files it wants in the home, as absolute paths."""
    databases: list[Database] = Field(default_factory=list)
    """The servers behind it."""
    beside: list[int] = Field(default_factory=list)
    """Other ports it listens on: what it serves need not be pages alone."""

    @property
    def ports(self) -> list[int]:
        """Every port that is listened on."""
        behind = [database.rules.port for database in self.databases]
        return list(dict.fromkeys([self.port, *behind, *self.beside]))

    @property
    def accounts(self) -> list[Account]:
        """What its pages ask for."""
        return [database.rules.account for database in self.databases]

    @property
    def page(self) -> str:
        """The page's address."""
        return f"http://127.0.0.1:{self.port}{self.path}"


def likely(facts: PackageFacts, entry: DesktopEntry | None = None) -> bool:
    """Whether a package says that it is met in a browser."""
    signs = rules().signs
    said = f"{facts.summary}\n{entry.comment if entry else ''}"
    tagged = any(re.fullmatch(pattern, tag) for pattern in signs.tags for tag in facts.tags)
    return tagged or re.search(signs.words, said, re.IGNORECASE) is not None


def opens_browser(scratch: Scratch, facts: PackageFacts, entry: DesktopEntry) -> bool:
    """Whether an entry only opens a browser on what a web server is to serve, itself or by a script."""
    if not any(re.search(rules().web_server, name) for name in packages.related(scratch, facts.name)):
        return False
    look = 'path=$(command -v "$1") && head -c 65536 "$path"'
    head = scratch.run(["sh", "-c", look, "sh", entry.argv[0]]).stdout
    script = head.decode(errors="replace") if head.startswith(b"#!") else ""
    return re.search(rules().opens_browser, "\n".join([*entry.argv, script])) is not None


def find(
    scratch: Scratch,
    facts: PackageFacts,
    candidates: Sequence[Sequence[str]],
    files: Sequence[str] = (),
    *,
    progress: Progress,
) -> WebProgram:
    """The web program of a package that is installed in the scratch container.

    Args:
        candidates: commands that may serve, the likeliest first.
        files: paths its packages ship, among which pages of PHP are looked for.

    Raises:
        BundleRejected: nothing of it answers with a page; says what was tried and what it answered.
        WorkFailed: the container gives no answer.
    """
    subject = subject_of(facts)
    chosen = _with_data(scratch, subject, progress)
    scratch.text(["cp", "-a", HOME, PRISTINE])
    told: list[str] = []
    behind = database.find(scratch, facts, rules().databases, progress) if files else []
    for root in php.roots(scratch, files, facts.name, rules().php)[:3]:
        supplied = php.install(scratch, facts, rules().php, progress)
        settings = [setting for server in behind for setting in server.rules.php]
        argv = php.command(root, rules().php, port=rules().port, settings=settings)
        served = services.serve(scratch, argv, folder=HOME, paths=root.first)
        # Pages open no files of the home: what they work with is in their database.
        if (found := program_of(facts, argv, served, None, None, told, behind)) is not None:
            return found.model_copy(update={"needs": [*found.needs, *supplied]})
    for command in candidates[:_TRIED]:
        for argv in services.attempts(scratch, command, document=bool(chosen and chosen.document)):
            given = _given(argv, chosen)
            folder = data.TARGET if chosen is not None and not chosen.document else HOME
            ran = services.supplied(scratch, given, folder, progress)
            if (found := program_of(facts, argv, ran.served, chosen, subject, told, behind)) is not None:
                return found.model_copy(update={"needs": [*found.needs, *ran.needs], "home": ran.home})
    raise BundleRejected(
        f"nothing of {facts.name!r} answers on a port with a page",
        details="\n".join(told)[-3000:] or "It ships no command that may serve, and no pages of PHP.",
        resolution="If it needs an account or a configuration first, write its scripts and onboard ./FOLDER.",
    )


def program_of(
    facts: PackageFacts,
    argv: Sequence[str],
    served: Served,
    chosen: Chosen | None,
    subject: Subject | None,
    told: list[str],
    behind: Sequence[Database],
) -> WebProgram | None:
    """What was served, None (and why, in `told`) where it is nothing to work with."""
    page = served.page
    words = " ".join(argv)
    if page is None:
        how = "goes on" if served.status is None else f"ended with status {served.status}"
        ports = f", listening on {', '.join(map(str, served.ports))}" if served.ports else ""
        told.append(f"{words}: no page; {how}{ports}: {' '.join(served.text.split())[-300:]}")
        return None
    sets_up = page_forms.says([page["title"], *page.get("headings", [])])
    if page["asks_password"] and not behind and not sets_up:
        told.append(f"{words}: its page {page['title']!r} asks for a password that nobody knows")
        return None
    if any(rule.matches(page["title"]) for rule in rules().not_pages):
        told.append(f"{words}: its page is {page['title']!r}")
        return None
    if GUESS in argv and chosen is not None and not _names(page, chosen.document):
        told.append(f"{words}: its page {page['title']!r} does not show the file")
        return None
    argv = [word.replace(GUESS, FILE) for word in argv]
    in_folder = subject is not None and subject.given == "folder"
    shown = any(FILE in word for word in argv)
    if behind:
        chosen = _joined(behind)  # what is in the databases is what it works with
    elif chosen is not None and not shown and not in_folder:
        chosen = None
    made = {"argv": list(argv), "takes_file": shown, "terminal": False}
    entry = terminal.made(facts, argv[0]).model_copy(update=made)
    return WebProgram(
        entry=entry,
        port=page["port"],
        path=page["path"],
        title=page["title"],
        data=chosen.model_copy(update={"document": chosen.document if shown else ""}) if chosen else None,
        start_in=data.TARGET if chosen is not None and in_folder else "",
        needs=[*rules().browser.packages, *(name for server in behind for name in server.rules.packages)],
        databases=list(behind),
        # Above these ports are drawn anew at each start.
        beside=[port for port in sorted(served.ports) if port not in (page["port"], 0) and port < _DRAWN],
    )


def _joined(behind: Sequence[Database]) -> Chosen:
    items = [item for server in behind for item in server.chosen.items]
    files = {name: content for server in behind for name, content in server.chosen.files.items()}
    return Chosen(items=items, files=files, document="")


def subject_of(facts: PackageFacts) -> Subject | None:
    """What the program works with, by the categories or the description of its package."""
    said = f"{facts.name} {facts.summary}"
    tagged = (row for row in rules().works_with if row.tag in facts.tags)
    worded = (row for row in rules().works_with if re.search(row.words, said, re.IGNORECASE))
    return next(tagged, None) or next(worded, None)


def _with_data(scratch: Scratch, subject: Subject | None, progress: Progress) -> Chosen | None:
    """Real data for the subject, laid where the bundle will have it; None where the index has none."""
    if subject is None:
        return None
    if subject.given == "folder":
        chosen: Chosen | None = terminal.several(scratch, subject, progress)
    else:
        item = data.choose(data.index(), subject.mime_types)
        chosen = data.take(scratch, item, subject.mime_types) if item else None
    for item_ in chosen.items if chosen else []:
        source = item_.package.partition("=")[0].removeprefix("deb:")
        path = f"/var/tmp/data-{source}/tree{item_.package.rpartition(':')[2]}"
        scratch.text(["install", "-D", "-o", "user", "-g", "user", "-m", "644", path, item_.target])
    if chosen and chosen.items:
        scratch.text(["chown", "-R", "user:user", data.TARGET])
        return chosen
    return None


def _names(page: dict[str, Any], document: str) -> bool:
    stem = posixpath.splitext(posixpath.basename(document))[0]
    return stem in f"{page['title']} {page['text']}"


def _given(argv: Sequence[str], chosen: Chosen | None) -> list[str]:
    document = chosen.document if chosen else ""
    return [word.replace(FILE, document).replace(GUESS, document) for word in argv]
