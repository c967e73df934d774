"""Terminal programs: which command of a package draws on the whole screen, what it opens, and in which terminal."""

from __future__ import annotations

import gzip
import json
import posixpath
import re
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from builders.archive import data, packages
from builders.archive.data import Chosen
from builders.archive.desktop_entry import DesktopEntry
from builders.archive.greetings import Rule
from builders.archive.packages import PackageFacts
from envwright.errors import BundleRejected, UsageError, WaitTimeout, WorkFailed
from envwright.progress import Progress
from envwright.runtime.archive import USER_ID
from envwright.runtime.ownership import merged
from envwright.runtime.scratch import Scratch
from envwright.specs import Document, Record

_SUPPLIES = 4
_TRIED = 6
"""Commands of one package that are run to see what they draw."""


class Emulator(Record):
    """A terminal of the distribution."""

    package: str
    program: str
    arguments: list[str]
    """What stands before the path of the script that runs inside."""
    starts_at: str
    """Rows and columns it has before the window manager gives its window another size."""
    home: dict[str, str]
    """Its settings, by path below the home folder."""
    reason: str

    @property
    def argv(self) -> list[str]:
        """The command that opens it on program.sh."""
        return [self.program, *self.arguments, "/opt/envwright/app/program.sh"]


class Subject(Record):
    """What programs of a category work with."""

    tag: str
    words: str
    mime_types: list[str]
    given: Literal["argument", "folder"]


class Missing(Rule):
    """What a command says that ends for want of something."""

    find: str
    """Regular expression on paths in the distribution's file lists; {value} is what the pattern's group caught."""


class TerminalRules(Document):
    """builders/terminals.yaml."""

    emulators: list[Emulator]
    never: list[Rule]
    missing: list[Missing]
    wants_display: str
    folders: list[str]
    works_with: list[Subject]
    takes_file: str


class Screen(Record):
    """What a command did on a terminal of its own; see screen.py."""

    status: int | None
    """None while it runs."""
    full_screen: bool
    text: str


class Supplied(Record):
    """A command as it ran with everything it asked for."""

    screen: Screen
    needs: list[str]
    """Packages that were installed for it."""


class FoundCommand(Record):
    """A command that is an application, and the packages that were installed for it."""

    entry: DesktopEntry
    needs: list[str]


class TerminalProgram(Record):
    """A program that is met in a terminal."""

    entry: DesktopEntry
    """Its own, or one made of what is known where it ships none."""
    emulator: Emulator
    data: Chosen | None = None
    start_in: str = ""
    """Folder it is started in; '' for the home folder."""
    needs: list[str] = Field(default_factory=list)
    """Packages that its own do not depend on."""


@cache
def rules() -> TerminalRules:
    """The shipped rules."""
    return TerminalRules.read(Path(__file__).parents[1] / "terminals.yaml")


def find(scratch: Scratch, facts: PackageFacts, entry: DesktopEntry | None, *, progress: Progress) -> TerminalProgram:
    """The terminal program of a package that is installed in the scratch container.

    Args:
        entry: the package's desktop entry with Terminal=true, None where it ships none.

    Raises:
        BundleRejected: none of its commands is one; says what was tried and what it answered.
        WorkFailed: the suite has no terminal.
    """
    emulator = _emulator(scratch)
    if entry is None:
        files = scratch.text(["dpkg", "-L", facts.name]).splitlines()
        found = tried(scratch, facts, commands(files, facts.name), name=facts.name, progress=progress)
    else:
        found = _standing(scratch, facts, entry, progress)
    entry, needs = found.entry, found.needs
    progress.note(f"{entry.argv[0]} runs in {emulator.program}")
    subject = subject_of(facts, entry)
    program = TerminalProgram(entry=entry, emulator=emulator, needs=needs)
    if subject is not None and subject.given == "folder":
        return program.model_copy(update={"data": several(scratch, subject, progress), "start_in": data.TARGET})
    item = data.choose(data.index(), subject.mime_types) if subject else None
    if subject is None or item is None:
        return program
    chosen = data.take(scratch, item, subject.mime_types)
    opened = watch(scratch, [*entry.argv, data.taken(item)]) if takes_file(scratch, entry) else None
    if opened is None or opened.status is not None:
        return program
    progress.note(f"real data: {item.id} from {item.package}")
    return program.model_copy(update={"data": chosen, "entry": entry.model_copy(update={"takes_file": True})})


def several(scratch: Scratch, subject: Subject, progress: Progress) -> Chosen:
    """One data set of each type that a subject names, none of them opened. Raises as data.take."""
    found = [item for kind in subject.mime_types if (item := data.choose(data.index(), [kind])) is not None]
    whole = Chosen(items=[], files={}, document="")
    for item in {item.id: item for item in found}.values():
        progress.note(f"real data: {item.id} from {item.package}, in the folder it is started in")
        chosen = data.take(scratch, item, subject.mime_types)
        whole = Chosen(items=[*whole.items, *chosen.items], files={**whole.files, **chosen.files}, document="")
    return whole


def subject_of(facts: PackageFacts, entry: DesktopEntry) -> Subject | None:
    """What the program works with: the types its entry names, else the category or description of its package."""
    if entry.takes_file and data.choose(data.index(), entry.mime_types) is not None:
        return Subject(tag="", words="", mime_types=entry.mime_types, given="argument")
    said = f"{facts.summary}\n{entry.comment}"
    tagged = (row for row in rules().works_with if row.tag and row.tag in facts.tags)
    worded = (row for row in rules().works_with if re.search(row.words, said, re.IGNORECASE))
    return next(tagged, None) or next(worded, None)


def commands(files: Sequence[str], package: str) -> list[str]:
    """Commands among a package's files, the likeliest first: named like it, with a manual page, with a short name."""
    pages = {name for path in files if (name := _page(path))}
    found = list(dict.fromkeys(path for path in map(merged, files) if posixpath.dirname(path) in rules().folders))
    usable = [path for path in found if not any(rule.matches(posixpath.basename(path)) for rule in rules().never)]

    def order(path: str) -> tuple[int, bool, int, str]:
        name = posixpath.basename(path)
        alike = 0 if name == package else 1 if package.startswith(name) or name.startswith(package) else 2
        return (alike, name not in pages, len(name), name)

    return sorted(usable, key=order)


def watch(scratch: Scratch, argv: Sequence[str]) -> Screen:
    """Run a command on a terminal in the scratch container, as the user of a session, and see what it draws.

    Raises:
        WorkFailed: the container gives no answer.
    """
    source = Path(__file__).with_name("screen.py").read_text(encoding="utf-8")
    command = ["/usr/bin/python3", "-ISc", source, str(USER_ID), "/home/user", *argv]
    try:
        shown = scratch.run(command, timeout_s=20)
        value: Any = json.loads(shown.stdout)
    except WaitTimeout:
        return Screen(status=None, full_screen=False, text="it did not give the terminal back")
    except ValueError as error:
        raise WorkFailed(
            f"{argv[0]!r} cannot be run in the scratch container", details=shown.stderr.decode(errors="replace")[-1000:]
        ) from error
    return Screen.model_validate(value)


def seen(scratch: Scratch, entry: DesktopEntry | None) -> Screen | None:
    """What an entry that menus run in a terminal does there; None of any other."""
    return watch(scratch, entry.argv) if entry is not None and entry.terminal else None


def writes_only(screen: Screen | None) -> bool:
    """Whether such an entry does not draw on its terminal: it may only write there what it serves elsewhere."""
    return screen is not None and not screen.full_screen


def wants_display(screen: Screen) -> bool:
    """Whether such an entry opens a window from there."""
    return re.search(rules().wants_display, screen.text) is not None


def takes_file(scratch: Scratch, entry: DesktopEntry) -> bool:
    """Whether its entry or the usage in its manual page says that it opens a file; without a page it is tried."""
    if entry.takes_file:
        return True
    name = posixpath.basename(entry.argv[0])
    for section in ("1", "6"):
        try:
            packed = scratch.read(f"/usr/share/man/man{section}/{name}.{section}.gz")
            page = gzip.decompress(packed).decode("utf-8", "replace")
        except (UsageError, WorkFailed, OSError, EOFError, zlib.error):
            continue
        return re.search(rules().takes_file, synopsis(page)) is not None
    return True


def synopsis(page: str) -> str:
    """The summary of usage in the source of a manual page, '' when it has none."""
    found = re.search(r'^\.S[Hh]\s+"?SYNOPSIS"?[^\n]*\n(.*?)(?=^\.S[Hh]\s|\Z)', page, re.MULTILINE | re.DOTALL)
    return re.sub(r"\\f(\[[^]]*\]|\(..|.)|\\[-&/^]|\\m\[[^]]*\]", "", found[1]) if found else ""


def supplied(scratch: Scratch, argv: Sequence[str], progress: Progress) -> Supplied:
    """Run a command; where it ends for want of something that a package has, install that and run it again."""
    needs: list[str] = []
    while True:
        screen = watch(scratch, argv)
        owner = missing(scratch, screen.text) if screen.status and len(needs) < _SUPPLIES else ""
        if not owner or owner in needs:
            return Supplied(screen=screen, needs=needs)
        progress.note(f"{argv[0]} needs {owner}, which its package does not depend on")
        packages.install(scratch, [owner])
        needs.append(owner)


def missing(scratch: Scratch, said: str) -> str:
    """The package that has what a command says it ended for want of, '' for none."""
    for row in rules().missing:
        if found := re.search(row.pattern, said, re.MULTILINE):
            return packages.owner_of(scratch, row.find.replace("{value}", re.escape(found[1])))
    return ""


def tried(
    scratch: Scratch, facts: PackageFacts, candidates: Sequence[str], *, name: str, progress: Progress
) -> FoundCommand:
    """An entry for the first of some commands that draws on the whole screen and stays.

    Raises:
        BundleRejected: none does; says what each did instead.
    """
    tried: list[str] = []
    for path in candidates[:_TRIED]:
        found = supplied(scratch, [path], progress)
        seen = found.screen
        if seen.status is None and seen.full_screen:
            return FoundCommand(entry=made(facts, path), needs=found.needs)
        said = " ".join(seen.text.split())[-160:]
        how = "goes on" if seen.status is None else f"ends with status {seen.status}"
        tried.append(f"{path} {how} without drawing on the whole screen" + (f": {said}" if said else ""))
    raise BundleRejected(
        f"{name!r} has no application that menus show, and no command that draws on a whole terminal",
        details="\n".join(tried) or "It ships no command.",
        resolution="Give the package of an application with a window or a screen, e.g. envwright onboard gnumeric",
    )


def _standing(scratch: Scratch, facts: PackageFacts, entry: DesktopEntry, progress: Progress) -> FoundCommand:
    """The entry, whose command must not end by itself; one that menus run in a terminal need not draw on all of it."""
    found = supplied(scratch, entry.argv, progress)
    seen = found.screen
    if seen.status is not None:
        raise BundleRejected(
            f"{facts.name!r} ends by itself in a terminal, with status {seen.status}",
            details=" ".join(seen.text.split())[-800:],
            resolution="If it needs a file, an account or a service first, write its scripts and onboard ./FOLDER.",
        )
    return FoundCommand(entry=entry, needs=found.needs)


def made(facts: PackageFacts, path: str) -> DesktopEntry:
    """An entry for a command that ships none."""
    return DesktopEntry(
        path="",
        package=facts.name,
        name=facts.name,
        comment=facts.summary,
        argv=[path],
        takes_file=False,
        terminal=True,
        hidden=False,
        mime_types=[],
        categories=[],
        window_class="",
    )


def _emulator(scratch: Scratch) -> Emulator:
    for emulator in rules().emulators:
        if scratch.run(["apt-cache", "show", emulator.package]).exit_code == 0:
            return emulator
    raise WorkFailed("the suite has none of the terminals of builders/terminals.yaml")


def _page(path: str) -> str:
    found = re.fullmatch(r"/usr/share/man/man[16]/(.+)\.[16][a-z]*\.gz", path)
    return found[1] if found else ""
