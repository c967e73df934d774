"""Web programs: which command of a package answers on a port with a page, and what it shows there."""

from __future__ import annotations

import json
import posixpath
import re
import shlex
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field

from builders.archive import data, database, packages, php, scripts, terminal
from builders.archive.data import Chosen
from builders.archive.database import Database, DatabaseRules
from builders.archive.desktop_entry import DesktopEntry
from builders.archive.greetings import Rule
from builders.archive.packages import PackageFacts
from builders.archive.php import PhpRules
from builders.archive.terminal import Subject
from envwright.errors import BundleRejected, WaitTimeout, WorkFailed
from envwright.progress import Progress
from envwright.runtime import pages
from envwright.runtime.archive import USER_ID
from envwright.runtime.ownership import merged
from envwright.runtime.scratch import Scratch
from envwright.specs import Account, Document, Record

HOME = "/home/user"
_PRISTINE = "/var/tmp/home.before"
_TRIED = 5
"""Commands of one package that are run to see whether they serve."""
_SUPPLIES = 4
FILE, FOLDER, PORT = "{file}", "{folder}", "{port}"
GUESS = "{file?}"
"""The file where the help does not say that one is taken; the page must show it then."""


class BrowserOption(Record):
    """What the browser is told."""

    give: str
    reason: str


class Browser(Record):
    """What shows the page."""

    packages: list[str]
    program: str
    options: list[BrowserOption]
    page: str
    """The option that names the page; {page} is its address."""

    def argv(self, page: str) -> list[str]:
        """The command that shows a page."""
        return [self.program, *(option.give for option in self.options), self.page.replace("{page}", page)]


class Signs(Record):
    """How a web program is told before a command of it is run."""

    tags: list[str]
    words: str


class Option(Record):
    """What is given where the help says that there is such an option."""

    says: str
    give: list[str]
    reason: str


class OptionGroup(Record):
    """Options for one purpose, best first."""

    group: str
    rows: list[Option]


class WebRules(Document):
    """builders/web.yaml."""

    browser: Browser
    signs: Signs
    web_server: str
    opens_browser: str
    never: list[Rule]
    likely: str
    subcommands: list[str]
    help: list[list[str]]
    options: list[OptionGroup]
    takes_file: str
    works_with: list[Subject]
    port: int
    answers_s: float
    not_pages: list[Rule]
    php: PhpRules
    state_folders: list[str]
    databases: list[DatabaseRules]


class Served(Record):
    """What a command did; see serve.py."""

    status: int | None
    """None while it runs."""
    ports: dict[int, str]
    """Who listened on each port that was new."""
    page: dict[str, Any] | None
    text: str


class ServiceFiles(Record):
    """What packages gave to accounts of services when they were installed."""

    folders: list[str] = Field(default_factory=list)
    """Folders below web.yaml's state_folders; they are moved into the home."""
    settings: list[str] = Field(default_factory=list)
    """Files below /etc that others may not read."""


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
    database: Database | None = None
    """The server behind it."""

    @property
    def ports(self) -> list[int]:
        """Every port that is listened on."""
        return [self.port, *([self.database.rules.port] if self.database else [])]

    @property
    def accounts(self) -> list[Account]:
        """What its pages ask for."""
        return [self.database.rules.account] if self.database else []

    @property
    def page(self) -> str:
        """The page's address."""
        return f"http://127.0.0.1:{self.port}{self.path}"


@cache
def rules() -> WebRules:
    """The shipped rules."""
    return WebRules.read(Path(__file__).parents[1] / "web.yaml")


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
    scratch.text(["cp", "-a", HOME, _PRISTINE])
    told: list[str] = []
    behind = database.find(scratch, facts, rules().databases, progress) if files else None
    for root in php.roots(scratch, files, facts.name, rules().php)[:3]:
        supplied = php.install(scratch, facts, rules().php, progress)
        settings = behind.rules.php if behind else []
        argv = php.command(root, rules().php, port=rules().port, settings=settings)
        served = serve(scratch, argv, folder=HOME, paths=root.first)
        if (found := program_of(facts, argv, served, chosen, subject, told, behind)) is not None:
            return found.model_copy(update={"needs": [*found.needs, *supplied]})
    for command in candidates[:_TRIED]:
        for argv in attempts(scratch, command, document=bool(chosen and chosen.document)):
            given = _given(argv, chosen)
            folder = data.TARGET if subject is not None and subject.given == "folder" else HOME
            served, needs = _supplied(scratch, given, folder, progress)
            if (found := program_of(facts, argv, served, chosen, subject, told, behind)) is not None:
                return found.model_copy(update={"needs": [*found.needs, *needs]})
    raise BundleRejected(
        f"nothing of {facts.name!r} answers on a port with a page",
        details="\n".join(told)[-3000:] or "It ships no command that may serve, and no pages of PHP.",
        resolution="If it needs an account or a configuration first, write its scripts and onboard ./FOLDER.",
    )


def service_files(scratch: Scratch) -> ServiceFiles:
    """What belongs to accounts of services now."""
    look = ["-xdev", "-mindepth", "1", "-maxdepth", "2", "-type", "d", "!", "-user", "root", "-prune", "-print"]
    settings = ["-xdev", "(", "-type", "f", "-o", "-type", "d", ")", "!", "-group", "root", "!", "-perm", "-o=r"]
    return ServiceFiles(
        folders=sorted(scratch.text(["find", *rules().state_folders, *look]).splitlines()),
        settings=sorted(scratch.text(["find", "/etc", *settings]).splitlines()),
    )


def made_own(scratch: Scratch, before: ServiceFiles) -> ServiceFiles:
    """Give what is new since `before` to the user, as install.sh will; returns what that is."""
    now = service_files(scratch)
    new = ServiceFiles(
        folders=[path for path in now.folders if path not in before.folders],
        settings=[path for path in now.settings if path not in before.settings],
    )
    if lines := [*scripts.relocate(new.folders), *scripts.readable(new.settings)]:
        scratch.text(["sh", "-c", "\n".join(["set -e", *lines])])
    return new


def program_of(
    facts: PackageFacts,
    argv: Sequence[str],
    served: Served,
    chosen: Chosen | None,
    subject: Subject | None,
    told: list[str],
    behind: Database | None,
) -> WebProgram | None:
    """What was served, None (and why, in `told`) where it is nothing to work with."""
    page = served.page
    words = " ".join(argv)
    if page is None:
        how = "goes on" if served.status is None else f"ended with status {served.status}"
        ports = f", listening on {', '.join(map(str, served.ports))}" if served.ports else ""
        told.append(f"{words}: no page; {how}{ports}: {' '.join(served.text.split())[-300:]}")
        return None
    if page["asks_password"] and behind is None:
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
    if behind is not None:
        chosen = behind.chosen  # what is in the database is what it works with
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
        needs=[*rules().browser.packages, *(behind.rules.packages if behind else [])],
        database=behind,
    )


def serve(scratch: Scratch, argv: Sequence[str], *, folder: str, paths: Sequence[str] = ("/",)) -> Served:
    """Run a command in the scratch container, as the user of a session in a fresh home, and see what it serves.

    Raises:
        WorkFailed: the container gives no answer.
    """
    fresh = 'rm -rf "$1" && cp -a "$2" "$1"'
    scratch.text(["sh", "-c", fresh, "sh", HOME, _PRISTINE])
    source = Path(__file__).with_name("serve.py").read_text(encoding="utf-8")
    asked = {
        "argv": list(argv), "user": USER_ID, "folder": folder, "seconds": rules().answers_s, "paths": list(paths)
    }  # fmt: skip
    command = ["/usr/bin/python3", "-ISc", source, json.dumps(asked), pages.source()]
    try:
        shown = scratch.run(command, timeout_s=rules().answers_s + 60)
        return Served.model_validate_json(shown.stdout)
    except WaitTimeout:
        return Served(status=None, ports={}, page=None, text="it could not be ended")
    except ValueError as error:
        raise WorkFailed(
            f"{argv[0]!r} cannot be run in the scratch container", details=shown.stderr.decode(errors="replace")[-1000:]
        ) from error


def _supplied(scratch: Scratch, argv: Sequence[str], folder: str, progress: Progress) -> tuple[Served, list[str]]:
    """Run a command; where it ends for want of something that a package has, install that and run it again."""
    needs: list[str] = []
    while True:
        served = serve(scratch, argv, folder=folder)
        owner = terminal.missing(scratch, served.text) if served.status and len(needs) < _SUPPLIES else ""
        if not owner or owner in needs:
            return served, needs
        progress.note(f"{argv[0]} needs {owner}, which its package does not depend on")
        packages.install(scratch, [owner])
        needs.append(owner)


def commands(scratch: Scratch, files: Sequence[str], package: str) -> list[list[str]]:
    """Commands among a package's files that may serve: those of its service units first, then by their names."""
    units = [path for path in map(merged, files) if re.fullmatch(r"/usr/lib/systemd/system/[^/]+\.service", path)]
    started = [argv for path in units if (argv := unit_command(scratch.text(["cat", path])))]
    folders = (*terminal.rules().folders, "/usr/sbin")
    found = dict.fromkeys(path for path in map(merged, files) if posixpath.dirname(path) in folders)
    named = [path for path in found if not any(rule.matches(posixpath.basename(path)) for rule in rules().never)]
    plain = [[path] for path in ordered(named, package)]
    own = 1 if plain and posixpath.basename(plain[0][0]) == package else 0
    return [*plain[:own], *started, *plain[own:]]


def ordered(paths: Sequence[str], package: str) -> list[str]:
    """Commands, the likeliest to serve first: named like the package, with a word for it in the name, short."""

    def order(path: str) -> tuple[int, bool, int, str]:
        name = posixpath.basename(path)
        alike = 0 if name == package else 1 if package.startswith(name) or name.startswith(package) else 2
        return (alike, re.search(rules().likely, name) is None, len(name), name)

    return sorted(paths, key=order)


def unit_command(text: str) -> list[str]:
    """The command of a service unit, without what only systemd knows: prefixes, specifiers, variables."""
    found = re.search(r"^ExecStart=[-@:+!|]*((?:.*\\\n)*.*)$", text, re.MULTILINE)
    try:
        words = shlex.split(found[1].replace("\\\n", " ")) if found else []
    except ValueError:
        return []
    return [word for word in words if not re.search(r"[$%]", word)] if words and words[0].startswith("/") else []


def attempts(scratch: Scratch, command: Sequence[str], *, document: bool) -> list[list[str]]:
    """Ways to run a command, the likeliest first, by what its help says."""
    said = _help(scratch, command)
    found = by_help(command, said, document=document)
    for name in rules().subcommands:
        if re.search(rf"(?m)^\s*[-*]?\s*{name}\b|[{{,|]{name}[}},|]", said):
            below = [*command, name]
            found += by_help(below, _help(scratch, below), document=document)
    return [list(argv) for argv in dict.fromkeys(map(tuple, found))]


def by_help(command: Sequence[str], said: str, *, document: bool) -> list[list[str]]:
    """Ways to run a command that says this of itself."""
    options: list[str] = []
    file: list[str] = []
    for group in rules().options:
        for row in group.rows:
            if match := re.search(row.says, said, re.IGNORECASE):
                given = [match.expand(word) for word in row.give]
                if group.group == "file":
                    file = given
                else:
                    options += given
                break
    options = [word.replace(PORT, str(rules().port)).replace(FOLDER, data.TARGET) for word in options]
    if not file and re.search(rules().takes_file, said):
        file = [FILE]
    if not file:
        file = [GUESS]
    ways = [[*options, *file], file, options, []] if document else [options, []]
    return [[*command, *way] for way in ways]


def _help(scratch: Scratch, command: Sequence[str]) -> str:
    said = ""
    for words in rules().help:
        if said and not re.search(rf"(?<![\w-]){re.escape(words[0])}(?![\w-])", said):
            continue  # it has no such form
        as_user = ["runuser", "-u", "user", "--", "env", "-i", f"HOME={HOME}", "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"]
        try:
            shown = scratch.run([*as_user, *command, *words], timeout_s=15)
        except WaitTimeout:
            continue
        said += shown.stdout.decode(errors="replace") + shown.stderr.decode(errors="replace")
    return said[:200_000]


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
