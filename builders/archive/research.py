"""What an application is: packages, entry, program, data. Asked in a scratch container, in which it is installed."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from pydantic import Field

from builders.archive import data, desktop_entry, launchers, packages, terminal
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
    closure: list[Package]
    data: data.Chosen | None
    occupations: list[str]
    kind: Kind = Kind.DESKTOP
    emulator: terminal.Emulator | None = None
    """The terminal it runs in, where it does."""
    start_in: str = ""
    """Folder it is started in; '' for the home folder."""
    source: Source = Source.DEBIAN
    files: dict[str, str] = Field(default_factory=dict)
    """Text files that install.sh reads, by path below environment/."""
    build_hosts: list[str] = Field(default_factory=list)


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
    packages.install(scratch, names)
    entry = _entry(scratch, facts.name, {package.name for package in closure} | {facts.name})
    kind, emulator, start_in = Kind.DESKTOP, None, ""
    chosen = None
    if entry is None or entry.terminal:
        program = terminal.find(scratch, facts, entry, progress=progress)
        kind, emulator, start_in = Kind.TERMINAL, program.emulator, program.start_in
        entry, chosen = program.entry, program.data
        names, closure = closure_of(scratch, [*names, *program.needs, emulator.package], closure, progress)
    progress.note(f"{posixpath.basename(entry.path) or 'no desktop entry; runs'}: {' '.join(entry.argv)}")
    if kind is Kind.DESKTOP and entry.takes_file and (item := data.choose(data.index(), entry.mime_types)) is not None:
        progress.note(f"real data: {item.id} from {item.package}")
        chosen = data.take(scratch, item, entry.mime_types)
    executable = _executable(scratch, entry)
    # What a link leads to may be no program either: an archive of Java under the name of a command.
    entry = entry.model_copy(update={"argv": launchers.instead(entry.argv, executable)})
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
        closure=closure,
        data=chosen,
        occupations=occupations(facts.name),
        kind=kind,
        emulator=emulator,
        start_in=start_in,
    )


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
    for path in filter(None, listed):
        owner = scratch.run(["dpkg", "-S", path]).stdout.decode(errors="replace").partition(":")[0]
        if owner not in closure:
            continue
        text = scratch.text(["cat", path])
        if (entry := desktop_entry.parse(text, path=path, package=owner)) is not None:
            found.append(entry)
    chosen = desktop_entry.choose(found, package=package, wanted=package)
    return chosen or _program_without_entry(scratch, package)


def _program_without_entry(scratch: Scratch, package: str) -> DesktopEntry | None:
    """The program named like a package that needs the X client library; older packages ship no desktop entry."""
    if not _DRAWS & set(packages.needed(scratch, package)):
        return None
    files = scratch.run(["dpkg", "-L", package]).stdout.decode(errors="replace").splitlines()
    name = desktop_entry.program(files, package=package)
    if name is None:
        return None
    return DesktopEntry(
        path="", package=package, name=package, comment="", argv=[name], takes_file=False, terminal=False,
        hidden=False, mime_types=[], categories=[], window_class="",
    )  # fmt: skip


def _executable(scratch: Scratch, entry: DesktopEntry) -> str:
    program = entry.argv[0]
    if program == "env":
        program = next((part for part in entry.argv[1:] if "=" not in part and not part.startswith("-")), program)
    found = scratch.run(["sh", "-c", 'readlink -f "$(command -v "$1")"', "sh", program]).stdout.decode().strip()
    if not found.startswith("/"):
        raise BundleRejected(
            f"the desktop entry runs {program!r}, which is not installed",
            details=entry.path,
            resolution="Its package depends on it only loosely; onboard the package that ships it.",
        )
    return found
