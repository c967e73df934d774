"""What an application is: packages, entry, program, data. Asked in a scratch container, in which it is installed."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from pydantic import Field

from builders.archive import appstream, data, desktop_entry, examples, launchers, packages, services, terminal, web
from builders.archive.desktop_entry import DesktopEntry
from builders.archive.occupations import occupations
from envwright.errors import BundleRejected
from envwright.progress import Progress
from envwright.runtime.scratch import Scratch
from envwright.specs import Kind, Package, Record, Source

_DRAWS = {"libx11-6", "libxcb1", "libwayland-client0"}
"""Whatever draws a window needs one of these."""


class Research(Record):
    """Everything a first bundle is written from."""

    app: str
    """Id of the application."""
    package: str
    version: str
    name: str
    summary: str
    homepage: str
    licence: str
    entry: DesktopEntry
    executable: str
    """Absolute path of the program the entry runs, links followed."""
    names: list[str]
    """What is asked for; the closure is what it brings."""
    recommended: list[str] = Field(default_factory=list)
    """Those of them that are there only because the package recommends them."""
    closure: list[Package]
    data: data.Chosen | None
    occupations: list[str]
    kind: Kind = Kind.DESKTOP
    emulator: terminal.Emulator | None = None
    """The terminal it runs in, where it does."""
    start_in: str = ""
    """Folder it is started in; '' for the home folder."""
    served: web.WebProgram | None = None
    """The service and its page, where it is met in a browser."""
    state: services.ServiceFiles = services.ServiceFiles()
    """What its packages gave to accounts of services."""
    source: Source = Source.DEBIAN
    files: dict[str, str] = Field(default_factory=dict)
    """Text files that install.sh reads, by path below environment/."""
    build_hosts: list[str] = Field(default_factory=list)
    install_s: float | None = None
    """Seconds that the distribution's installer took for `names` in the scratch container, downloads included."""


def investigate(scratch: Scratch, target: str, *, progress: Progress) -> Research:
    """Find out what `target`, a package name, is.

    Raises:
        UnknownApplication: there is no such package.
        BundleRejected: it has no application with a window, and none that draws on a whole terminal.
        WorkFailed: apt failed.
    """
    progress.note("reading the package lists")
    packages.refresh(scratch)
    facts = packages.facts(scratch, target)
    names, closure = closure_of(scratch, [facts.name], [], progress)
    progress.note(f"{facts.name} {facts.version}: {len(closure)} packages; installing them to look inside")
    known = services.service_files(scratch)
    install_s = packages.install(scratch, names)
    state = services.made_own(scratch, known)
    entry = _entry(scratch, facts.name, {package.name for package in closure} | {facts.name})
    seen = terminal.seen(scratch, entry)
    if entry is not None and seen is not None and terminal.wants_display(seen):
        progress.note("its entry runs it in a terminal, from which it opens a window")
        entry = entry.model_copy(update={"terminal": False})
    kind, emulator, start_in = Kind.DESKTOP, None, _folder(scratch, entry)
    chosen, served = None, None
    if entry is None or entry.terminal or web.opens_browser(scratch, facts, entry):
        program = _elsewhere(scratch, facts, entry, seen, progress)
        entry, chosen, start_in = program.entry, program.data, program.start_in
        needs = program.needs
        if isinstance(program, web.WebProgram):
            kind, served = Kind.WEB, program
        else:
            kind, emulator = Kind.TERMINAL, program.emulator
            needs = [*needs, emulator.package]
        names, closure = closure_of(scratch, [*names, *needs], closure, progress)
    progress.note(f"{posixpath.basename(entry.path) or 'no desktop entry; runs'}: {' '.join(entry.argv)}")
    more = packages.as_recommended(scratch, facts.name, progress) if kind is Kind.DESKTOP else []
    if more:
        progress.note(f"recommended with it: {', '.join(more)}")
        names, closure = closure_of(scratch, [*names, *more], closure, progress)
        install_s += packages.install(scratch, names)
    item = data.choose(data.index(), entry.mime_types, categories=entry.categories) if entry.takes_file else None
    if kind is Kind.DESKTOP and entry.takes_file:
        chosen = _data(scratch, facts.name, item, entry.mime_types, progress)
    argv, executable = _executable(scratch, entry)
    # What a link leads to may be no program either: an archive of Java under the name of a command.
    entry = entry.model_copy(update={"argv": launchers.instead(argv, executable)})
    return Research(
        app=facts.name,
        package=facts.name,
        version=facts.version,
        name=entry.name or facts.name,
        summary=entry.comment or facts.summary,
        homepage=facts.homepage,
        licence=packages.licence(scratch, facts.name),
        entry=entry,
        executable=executable,
        names=names,
        recommended=more,
        closure=closure,
        data=chosen,
        occupations=occupations(facts.name),
        kind=kind,
        emulator=emulator,
        start_in=start_in,
        served=served,
        state=state if served else services.ServiceFiles(),
        install_s=install_s,
    )


def _elsewhere(
    scratch: Scratch,
    facts: packages.PackageFacts,
    entry: DesktopEntry | None,
    seen: terminal.Screen | None,
    progress: Progress,
) -> terminal.TerminalProgram | web.WebProgram:
    """The program of a package without a window of its own: in a browser or in a terminal.

    Args:
        seen: as terminal.seen gave it of the entry.

    Raises:
        BundleRejected: neither; says what was tried of both.
    """

    def in_browser() -> web.WebProgram:
        files = scratch.text(["dpkg", "-L", facts.name]).splitlines()
        own = [entry.argv] if entry is not None and entry.terminal else []
        candidates = [*own, *services.commands(scratch, files, facts.name)]
        found = web.find(scratch, facts, candidates, files, progress=progress)
        shown = {"path": entry.path, "name": entry.name, "comment": entry.comment} if entry is not None else {}
        return found.model_copy(update={"entry": found.entry.model_copy(update=shown)})

    def in_terminal() -> terminal.TerminalProgram:
        return terminal.find(scratch, facts, entry, progress=progress)

    writes_only = terminal.writes_only(seen)
    if entry is not None and not entry.terminal:
        return in_browser()
    ways = (in_browser, in_terminal) if writes_only or web.likely(facts, entry) else (in_terminal, in_browser)
    try:
        return ways[0]()
    except BundleRejected as first:
        try:
            return ways[1]()
        except BundleRejected as second:
            raise BundleRejected(
                f"{facts.name!r} has no application that menus show, no command that draws on a whole terminal, and "
                "nothing that answers on a port with a page",
                details=f"{first.brief}\n{first.details}\n{second.brief}\n{second.details}"[:6000],
                resolution="Give the package of an application, e.g. envwright onboard gnumeric",
            ) from second


def _data(
    scratch: Scratch, package: str, item: data.IndexItem | None, mime_types: Sequence[str], progress: Progress
) -> data.Chosen | None:
    """The index's item of the program's trade, else an example of its own, else the index's of a common kind."""
    if item is None or item.common:
        example = examples.take(scratch, package, mime_types)
        if example is not None:
            progress.note(f"real data: {example.items[-1].source}")
            return example
    if item is None:
        return None
    progress.note(f"real data: {item.id} from {item.package}")
    return data.take(scratch, item, mime_types)


def closure_of(
    scratch: Scratch, names: Sequence[str], known: Sequence[Package], progress: Progress
) -> tuple[list[str], list[Package]]:
    """Names with their companions, and every package they bring; `known` is what is installed already."""

    def whole(asked: Sequence[str]) -> list[Package]:
        found = {package.name: package for package in [*known, *packages.closure(scratch, asked)]}
        return [found[name] for name in sorted(found)]

    asked, closure = list(names), whole(names)
    if added := packages.companions(scratch, closure):
        progress.note(f"with {', '.join(added)}: see builders/companions.yaml")
        asked += added
        closure = whole(asked)
    return asked, closure


def _entry(scratch: Scratch, package: str, closure: set[str]) -> DesktopEntry | None:
    listed = scratch.text(["find", "/usr/share/applications", "-name", "*.desktop", "-not", "-type", "d"]).split("\n")
    found = []
    for path, owner in packages.owners(scratch, filter(None, listed)).items():
        if owner not in closure:
            continue
        text = scratch.text(["cat", path])
        if (entry := desktop_entry.parse(text, path=path, package=owner)) is not None:
            found.append(entry)
    described = _described(scratch, {package, *(entry.package for entry in found)})
    chosen = desktop_entry.choose(found, package=package, wanted=package, meant=appstream.meant(described))
    if chosen is None:
        return _program_without_entry(scratch, package, closure)
    chosen = desktop_entry.with_types_of_hidden(chosen, found)
    said = next((one for one in described if posixpath.basename(chosen.path) in one.desktop_ids), None)
    if said is None:
        return chosen
    types = list(dict.fromkeys([*chosen.mime_types, *said.mime_types]))
    return chosen.model_copy(update={"mime_types": types, "comment": chosen.comment or said.summary})


def _described(scratch: Scratch, names: set[str]) -> list[appstream.Component]:
    """What AppStream files of these packages say."""
    files = packages.files(scratch, sorted(names))
    read = (appstream.parse(scratch.text(["cat", path])) for path in files if appstream.PATH.fullmatch(path))
    return [component for component in read if component is not None]


def _program_without_entry(scratch: Scratch, package: str, closure: set[str]) -> DesktopEntry | None:
    """The program named like a package that needs the X client library; older packages ship no desktop entry.

    A package that only brings its parts has its program in one of those.
    """
    if not _DRAWS & set(packages.needed(scratch, package)):
        return None
    name = desktop_entry.program(packages.files(scratch, [package]), package=package)
    parts = sorted(part for part in closure if part.startswith(f"{package}-"))
    if name is None and parts:
        shipped = packages.files(scratch, parts)
        named = [path for path in shipped if posixpath.basename(path) == package]
        name = desktop_entry.program(named, package=package)
    if name is None:
        return None
    return DesktopEntry(
        path="", package=package, name=package, comment="", argv=[name], takes_file=False, terminal=False,
        hidden=False, mime_types=[], categories=[], window_class="",
    )  # fmt: skip


def _folder(scratch: Scratch, entry: DesktopEntry | None) -> str:
    """Where a desktop entry says that its program is started, as far as there is such a folder."""
    folder = entry.folder if entry else ""
    return folder if folder.startswith("/") and scratch.run(["test", "-d", folder]).exit_code == 0 else ""


def _executable(scratch: Scratch, entry: DesktopEntry) -> tuple[list[str], str]:
    """The words that run an entry, and the program file they lead to.

    A person's shell looks into the folders of games, too, where programs for learning are; a session's does not.
    """
    program = entry.argv[0]
    if program == "env":
        program = next((part for part in entry.argv[1:] if "=" not in part and not part.startswith("-")), program)
    search = (
        'PATH="$PATH:/usr/games:/usr/local/games"; found=$(command -v "$1") && echo "$found" && readlink -f "$found"'
    )
    found = scratch.run(["sh", "-c", search, "sh", program]).stdout.decode().splitlines()
    if len(found) != 2 or not found[1].startswith("/"):
        raise BundleRejected(
            f"the desktop entry runs {program!r}, which is not installed",
            details=entry.path,
            resolution="Its package depends on it only loosely; onboard the package that ships it.",
        )
    return where_found(entry.argv, program, found[0]), found[1]


def where_found(argv: list[str], program: str, path: str) -> list[str]:
    """`argv` with the program by its path, where a session would not find it by its name."""
    if posixpath.basename(posixpath.dirname(path)) != "games" or program == path:
        return argv
    position = argv.index(program)
    return [*argv[:position], path, *argv[position + 1 :]]
