"""Python projects: resolved and installed in a scratch container as the bundle will, then looked at."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from builders.archive import data, desktop_entry, packages, scripts, services, terminal, web
from builders.archive.desktop_entry import DesktopEntry
from builders.archive.greetings import Rule
from builders.archive.occupations import occupations
from builders.archive.packages import PackageFacts
from builders.archive.research import Research, closure_of
from builders.archive.target import Target
from envwright.errors import BundleRejected, UnknownApplication, WorkFailed
from envwright.progress import Progress
from envwright.runtime.dist_info import ROOT, normal
from envwright.runtime.registries import PYPI
from envwright.runtime.scratch import Scratch
from envwright.specs import Document, Kind, Record, Source

_MOST_LIBRARIES = 40
_PIN = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+")


class Standard(Record):
    """A module of the standard library that is a package of its own."""

    module: str
    package: str
    window: bool
    """Whether it draws windows."""
    reason: str


class Loads(Record):
    """Packages that a project needs without any file of it saying so."""

    pattern: str
    packages: list[str]
    reason: str


class PythonRules(Document):
    """builders/pypi.yaml."""

    installer: list[str]
    toolkits: list[Rule]
    standard_library: list[Standard]
    optional: list[Rule]
    loads: list[Loads]


class Wheel(Record):
    """One project at one version, by the hash of its file."""

    name: str
    version: str
    sha256: str


class Project(Record):
    """What distribution.py says of an installed project."""

    name: str
    version: str
    summary: str
    homepage: str
    licence: str
    gui_scripts: list[str]
    console_scripts: list[str]
    imported: list[str]
    """Names of modules its files import."""
    entries: list[str]
    """Paths of the desktop entries it ships."""
    keywords: str


@cache
def rules() -> PythonRules:
    """The shipped rules."""
    return PythonRules.read(Path(__file__).parents[1] / "pypi.yaml")


def investigate(scratch: Scratch, target: Target, *, progress: Progress) -> Research:
    """Find out what a project of a Python package index is.

    Raises:
        UnknownApplication: the index has no such project, or no such version.
        BundleRejected: it cannot be installed from wheels, or has no command with a window or a whole terminal.
        WorkFailed: apt or pip failed.
    """
    packages.refresh(scratch)
    names, closure = closure_of(scratch, rules().installer, [], progress)
    packages.install(scratch, names)
    scratch.text(["python3", "-m", "venv", "--without-pip", ROOT])
    wheels = resolve(scratch, target)
    progress.note(f"{target.name}: {len(wheels)} wheels; installing them to look inside")
    requirements = scripts.requirements([(wheel.name, wheel.version, wheel.sha256) for wheel in wheels])
    _write(scratch, requirements, "/opt/requirements.txt")
    installing = "\n".join(["set -e", *scripts.pip_install("/opt/requirements.txt", PYPI)])
    scratch.text(["sh", "-c", installing], timeout_s=900)
    project = _project(scratch, target.name)
    names, closure = closure_of(scratch, [*names, *_needs(scratch, project, wheels, progress)], closure, progress)
    packages.install(scratch, names)
    facts = PackageFacts(
        name=target.app, version=project.version, summary=f"{project.summary} {project.keywords}", homepage=""
    )
    entry = _entry(scratch, project, facts)
    kind, emulator, start_in, chosen = Kind.DESKTOP, None, "", None
    windows = _draws_windows(project, wheels)
    in_terminal, served = _elsewhere(scratch, project, facts, entry, windows=windows, progress=progress)
    if served is not None:
        kind, entry, chosen, start_in = Kind.WEB, served.entry, served.data, served.start_in
        names, closure = closure_of(scratch, [*names, *served.needs], closure, progress)
    elif in_terminal is not None:
        program = terminal.find(scratch, facts, in_terminal.entry, progress=progress)
        kind, emulator, start_in = Kind.TERMINAL, program.emulator, program.start_in
        entry, chosen = program.entry, program.data
        needs = [*in_terminal.needs, *program.needs, emulator.package]
        names, closure = closure_of(scratch, [*names, *needs], closure, progress)
    entry = entry or _named(project, facts)
    item = data.choose(data.index(), entry.mime_types, categories=entry.categories) if entry.takes_file else None
    if kind is Kind.DESKTOP and item is not None:
        progress.note(f"real data: {item.id} from {item.package}")
        chosen = data.take(scratch, item, entry.mime_types)
    progress.note(f"{kind.value} program: {' '.join(entry.argv)}")
    return Research(
        app=target.app,
        package=f"pypi:{normal(project.name)}",
        version=project.version,
        name=entry.name or project.name,
        summary=project.summary,
        homepage=project.homepage,
        licence=project.licence,
        entry=entry,
        executable=entry.argv[0],
        names=names,
        closure=closure,
        data=chosen,
        occupations=occupations(target.app),
        kind=kind,
        emulator=emulator,
        start_in=start_in,
        served=served,
        source=Source.PYPI,
        files={"requirements.txt": requirements},
        build_hosts=[PYPI],
    )


def resolve(scratch: Scratch, target: Target) -> list[Wheel]:
    """The project and everything it requires, each at one version with the hash of its wheel, sorted by name.

    Raises: see investigate.
    """
    asked = f"{target.name}=={target.version}" if target.version else target.name
    options = ["--dry-run", "--ignore-installed", "--report", "/opt/report.json", asked]
    script = "\n".join(scripts.pip("install", PYPI, options))
    shown = scratch.run(["sh", "-c", script], timeout_s=600)
    said = shown.stderr.decode(errors="replace")
    if shown.exit_code != 0:
        lines = [line for line in said.splitlines() if line.startswith("ERROR")]
        if "from versions: none" in said and target.name.lower() in said.lower():
            raise UnknownApplication(
                target.name,
                known=[],
                resolution="The package index has no project of that name with a wheel for this Python and machine.",
            )
        raise BundleRejected(
            f"pip cannot install {asked!r} from wheels alone",
            details="\n".join(lines or said.splitlines()[-8:])[:2000],
            resolution="Give another version (pypi:NAME==VERSION), or the project's package of the distribution.",
        )
    return wheels_of(scratch.read("/opt/report.json").decode())


def wheels_of(report: str) -> list[Wheel]:
    """The wheels of pip's installation report (version 1).

    Raises:
        WorkFailed: something in it is no wheel with a sha256.
    """
    found = []
    for item in json.loads(report)["install"]:
        info = item["download_info"].get("archive_info", {})
        digest = info.get("hashes", {}).get("sha256") or str(info.get("hash", "")).removeprefix("sha256=")
        name, version = str(item["metadata"]["name"]), str(item["metadata"]["version"])
        if not re.fullmatch(r"[0-9a-f]{64}", digest) or not _PIN.fullmatch(f"{name}=={version}"):
            raise WorkFailed(f"pip's report of {name!r} {version!r} has no hash, or no name and version that can be")
        found.append(Wheel(name=normal(name), version=version, sha256=digest))
    return sorted(found, key=lambda wheel: wheel.name)


def _project(scratch: Scratch, name: str) -> Project:
    source = Path(__file__).with_name("distribution.py").read_text(encoding="utf-8")
    return Project.model_validate_json(scratch.text([f"{ROOT}/bin/python3", "-Ic", source, name]))


def _draws_windows(project: Project, wheels: Sequence[Wheel]) -> bool:
    by_toolkit = any(rule.matches(wheel.name) for rule in rules().toolkits for wheel in wheels)
    by_module = any(row.window and row.module in project.imported for row in rules().standard_library)
    return bool(project.gui_scripts) or by_toolkit or by_module


def _elsewhere(
    scratch: Scratch,
    project: Project,
    facts: PackageFacts,
    entry: DesktopEntry | None,
    *,
    windows: bool,
    progress: Progress,
) -> tuple[terminal.FoundCommand | None, web.WebProgram | None]:
    """The command of a program that is met in a terminal, or the service of one that is met in a browser.

    Raises:
        BundleRejected: it draws no windows either; says what was tried.
    """
    candidates = [[path] for path in services.ordered(_candidates(project), project.name)]
    if not windows and (web.likely(facts) or terminal.writes_only(terminal.seen(scratch, entry))):
        try:
            return None, web.find(scratch, facts, candidates, progress=progress)
        except BundleRejected as error:
            progress.note(error.brief)
            return _in_terminal(scratch, project, facts, entry, windows=windows, progress=progress), None
    try:
        return _in_terminal(scratch, project, facts, entry, windows=windows, progress=progress), None
    except BundleRejected as error:
        try:
            return None, web.find(scratch, facts, candidates, progress=progress)
        except BundleRejected as second:
            details = f"{error.details}\n{second.brief}\n{second.details}"
            raise BundleRejected(error.brief, details=details[:6000], resolution=error.resolution) from second


def _in_terminal(
    scratch: Scratch,
    project: Project,
    facts: PackageFacts,
    entry: DesktopEntry | None,
    *,
    windows: bool,
    progress: Progress,
) -> terminal.FoundCommand | None:
    """The command of a program that is met in a terminal, None for one that draws windows.

    What a command draws on a terminal tells: libraries for windows come with programs that have no need of them.
    """
    if project.gui_scripts or (entry is not None and not entry.terminal):
        return None
    if entry is not None:
        return terminal.FoundCommand(entry=entry, needs=[])
    try:
        return terminal.tried(scratch, facts, _candidates(project), name=project.name, progress=progress)
    except BundleRejected:
        if windows:
            return None
        raise


def _needs(scratch: Scratch, project: Project, wheels: Sequence[Wheel], progress: Progress) -> list[str]:
    """Packages of the distribution that the project needs: by what it imports, by its toolkit, by its libraries."""
    found = [row.package for row in rules().standard_library if row.module in project.imported]
    for row in rules().loads:
        if any(re.search(row.pattern, wheel.name) for wheel in wheels):
            found += row.packages
    known = [name for name in dict.fromkeys(found) if scratch.run(["apt-cache", "show", name]).exit_code == 0]
    if known:
        packages.install(scratch, known)
    for library in _missing(scratch)[:_MOST_LIBRARIES]:
        owner = packages.owner_of(scratch, rf"^/usr/lib/(x86_64-linux-gnu/)?{re.escape(library)}$")
        if owner and owner not in known:
            progress.note(f"{library} is in {owner}")
            known.append(owner)
    return known


def _missing(scratch: Scratch) -> list[str]:
    """Names of the shared libraries that those of the wheels ask for and nobody has."""
    listed = scratch.text(["find", ROOT, "-name", "*.so*", "-type", "f"]).splitlines()
    asked = [path for path in listed if not any(rule.matches(path) for rule in rules().optional)]
    if not asked:
        return []
    shown = scratch.run(["ldd", *asked], timeout_s=300).stdout.decode(errors="replace")
    return sorted(set(re.findall(r"^\s+(\S+) => not found", shown, re.MULTILINE)))


def _candidates(project: Project) -> list[str]:
    names = [*project.gui_scripts, *project.console_scripts]
    wanted = normal(project.name)
    return [f"{ROOT}/bin/{name}" for name in sorted(names, key=lambda name: (normal(name) != wanted, len(name), name))]


def _entry(scratch: Scratch, project: Project, facts: PackageFacts) -> DesktopEntry | None:
    """The desktop entry that the project ships and that runs one of its commands."""
    commands = {posixpath.basename(path): path for path in _candidates(project)}
    found = []
    for path in project.entries:
        entry = desktop_entry.parse(scratch.text(["cat", path]), path=path, package=facts.name)
        if entry is not None and (command := commands.get(posixpath.basename(entry.argv[0]))):
            found.append(entry.model_copy(update={"argv": [command, *entry.argv[1:]]}))
    return desktop_entry.choose(found, package=facts.name, wanted=facts.name)


def _named(project: Project, facts: PackageFacts) -> DesktopEntry:
    found = _candidates(project.model_copy(update={"console_scripts": []}) if project.gui_scripts else project)
    if not found:
        raise BundleRejected(
            f"{project.name!r} has no command",
            details="Its wheel has neither gui_scripts nor console_scripts, so it is a library.",
            resolution="Give a project that installs a program, e.g. envwright onboard pypi:visidata",
        )
    return terminal.made(facts.model_copy(update={"name": project.name}), found[0])


def _write(scratch: Scratch, text: str, path: str) -> None:
    scratch.text(["sh", "-c", 'printf %s "$1" >"$2"', "sh", text, path])
