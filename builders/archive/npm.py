"""Projects of npm: resolved and installed in a scratch container as the bundle will, then looked at."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from builders.archive import node_versions, packages, scripts, services, terminal, web
from builders.archive.occupations import occupations
from builders.archive.packages import PackageFacts
from builders.archive.research import Research, closure_of
from builders.archive.target import Target
from envwright.errors import BundleRejected, UnknownApplication
from envwright.progress import Progress
from envwright.runtime.node_modules import ROOT, locked
from envwright.runtime.registries import NPM
from envwright.runtime.scratch import Scratch
from envwright.specs import Document, Kind, Record, Source


class NodeRules(Document):
    """builders/npm.yaml."""

    installer: list[str]


class NodeProject(Record):
    """What the package.json of an installed project says."""

    version: str
    summary: str
    homepage: str
    licence: str
    commands: list[str]
    """Names of its commands, the one named like it first."""


@cache
def rules() -> NodeRules:
    """The shipped rules."""
    return NodeRules.read(Path(__file__).parents[1] / "npm.yaml")


def investigate(scratch: Scratch, target: Target, *, progress: Progress) -> Research:
    """Find out what a project of npm is.

    Raises:
        UnknownApplication: the registry has no such project, or no such version.
        BundleRejected: none of its commands draws on a whole terminal or answers on a port with a page.
        WorkFailed: apt or npm failed.
    """
    packages.refresh(scratch)
    names, closure = closure_of(scratch, rules().installer, [], progress)
    progress.note(f"installing npm ({len(closure)} packages) to look at {target.name}")
    packages.install(scratch, names)
    manifest = package_json(target.name, target.version or _version(scratch, target.name))
    lock = _lock(scratch, target, manifest)
    projects = locked(lock)
    _install(scratch, manifest, lock)
    project = describe(scratch.read(f"{ROOT}/node_modules/{target.name}/package.json").decode(), target.name)
    progress.note(f"{target.name} {project.version}: {len(projects)} projects")
    facts = PackageFacts(name=target.app, version=project.version, summary=project.summary, homepage=project.homepage)
    commands = [f"{ROOT}/node_modules/.bin/{name}" for name in project.commands]
    program = _program(scratch, facts, commands, name=target.name, progress=progress)
    served = program if isinstance(program, web.WebProgram) else None
    emulator = program.emulator if isinstance(program, terminal.TerminalProgram) else None
    needs = [*program.needs, *([emulator.package] if emulator else [])]
    names, closure = closure_of(scratch, [*names, *needs], closure, progress)
    progress.note(f"{'web' if served else 'terminal'} program: {' '.join(program.entry.argv)}")
    return Research(
        app=target.app,
        package=f"npm:{target.name}",
        version=project.version,
        name=posixpath.basename(target.name),
        summary=project.summary,
        homepage=project.homepage,
        licence=project.licence,
        entry=program.entry,
        executable=program.entry.argv[0],
        names=names,
        closure=closure,
        data=program.data,
        occupations=occupations(target.app),
        kind=Kind.WEB if served else Kind.TERMINAL,
        emulator=emulator,
        start_in=program.start_in,
        served=served,
        source=Source.NPM,
        files={"package.json": manifest, "package-lock.json": lock},
        build_hosts=[NPM],
    )


def _program(
    scratch: Scratch, facts: PackageFacts, commands: Sequence[str], *, name: str, progress: Progress
) -> terminal.TerminalProgram | web.WebProgram:
    """What one of the commands is: met in a browser first where the project speaks of the web, else in a terminal.

    Raises:
        BundleRejected: neither; says what was tried of both.
    """

    def in_terminal() -> terminal.TerminalProgram:
        found = terminal.tried(scratch, facts, commands, name=name, progress=progress)
        program = terminal.find(scratch, facts, found.entry, progress=progress)
        return program.model_copy(update={"needs": [*found.needs, *program.needs]})

    def in_browser() -> web.WebProgram:
        return web.find(scratch, facts, [[path] for path in services.ordered(commands, name)], progress=progress)

    ways = (in_browser, in_terminal) if web.likely(facts) else (in_terminal, in_browser)
    try:
        return ways[0]()
    except BundleRejected as first:
        try:
            return ways[1]()
        except BundleRejected as second:
            raise BundleRejected(
                f"{name!r} has no command that draws on a whole terminal or answers on a port with a page",
                details=f"{first.brief}\n{first.details}\n{second.brief}\n{second.details}"[:6000],
                resolution="Give a project that is an application, e.g. envwright onboard npm:node-red",
            ) from second


def package_json(name: str, version: str) -> str:
    """What npm is asked for."""
    return json.dumps({"private": True, "dependencies": {name: version}}, indent=1) + "\n"


def _version(scratch: Scratch, name: str) -> str:
    """The newest version that says it runs on the distribution's Node; npm itself takes the newest of all.

    "latest" where the registry says nothing, so that npm says what is wrong.
    """
    told = offered(_asked(scratch, name, ["version", "engines"]))
    latest = _asked(scratch, name, ["dist-tags.latest"])
    node = node_versions.plain(scratch.text(["node", "--version"]))
    if not told or node is None or not isinstance(latest, str):
        return "latest"
    return node_versions.newest(told, node=node, latest=latest)


def _asked(scratch: Scratch, name: str, fields: Sequence[str]) -> Any:
    """What the registry says of every version of a project; None for nothing."""
    spec = f"{name}@>=0.0.0" if "version" in fields else name
    command = scripts.npm("view", NPM, ["--json", spec, *fields], folder="/tmp")
    shown = scratch.run(["sh", "-c", "set -e\n" + "\n".join(command)], timeout_s=120)
    try:
        return json.loads(shown.stdout)
    except ValueError:
        return None


def offered(told: Any) -> dict[str, str]:
    """Versions and the Nodes that each wants, as `npm view --json` tells them: a list of either, or a single one."""
    found: dict[str, str] = {}
    for row in told if isinstance(told, list) else [told]:
        fields = row if isinstance(row, dict) else {"version": row}
        wants = fields.get("engines")
        if isinstance(fields.get("version"), str):
            found[fields["version"]] = str(wants.get("node", "")) if isinstance(wants, dict) else ""
    return found


def describe(text: str, name: str) -> NodeProject:
    """Read a package.json without trust."""
    value: dict[str, Any] = json.loads(text)
    bins = value.get("bin") or {}
    own = posixpath.basename(name)
    commands = [own] if isinstance(bins, str) else [str(key) for key in bins]
    plain = [
        command for command in commands if command == posixpath.basename(command) and command not in ("", ".", "..")
    ]
    licence = value.get("license")
    return NodeProject(
        version=str(value.get("version", "")),
        summary=str(value.get("description", ""))[:300],
        homepage=str(value.get("homepage", ""))[:300],
        licence=licence[:80] if isinstance(licence, str) else "",
        commands=sorted(plain, key=lambda command: (command != own, len(command), command)),
    )


def _lock(scratch: Scratch, target: Target, manifest: str) -> str:
    """The lockfile of the project and everything it requires, each by version and integrity."""
    scratch.text(["mkdir", "-p", "/opt/npm-plan"])
    _write(scratch, manifest, "/opt/npm-plan/package.json")
    command = scripts.npm("install", NPM, ["--package-lock-only"], folder="/opt/npm-plan")
    shown = scratch.run(["sh", "-c", "set -e\n" + "\n".join(command)], timeout_s=600)
    if shown.exit_code != 0:
        said = shown.stderr.decode(errors="replace")
        if "E404" in said or "ETARGET" in said:
            raise UnknownApplication(target.name, known=[], resolution="npm has no project of that name and version.")
        raise BundleRejected(f"npm cannot resolve {target.name!r}", details=said[-2000:])
    text = scratch.read("/opt/npm-plan/package-lock.json").decode()
    listed = json.loads(text)["packages"]
    if len(locked(text)) != len(listed) - 1:
        pinned = {f"node_modules/{project.name}" for project in locked(text)}
        raise BundleRejected(
            f"{target.name!r} requires something that npm cannot pin by hash",
            details=", ".join(sorted(path for path in listed if path and path not in pinned)[:10]),
            resolution="Projects from git repositories and folders have no hash in the registry.",
        )
    return text


def _install(scratch: Scratch, manifest: str, lock: str) -> None:
    scratch.text(["mkdir", "-p", "/opt/envwright/app"])
    _write(scratch, manifest, "/opt/envwright/app/package.json")
    _write(scratch, lock, "/opt/envwright/app/package-lock.json")
    scratch.text(["sh", "-c", "set -e\n" + "\n".join(scripts.more(Source.NPM, NPM))], timeout_s=900)


def _write(scratch: Scratch, text: str, path: str) -> None:
    # In parts: one argument of a command is bounded.
    for start in range(0, max(1, len(text)), 60_000):
        mark = ">" if start == 0 else ">>"
        scratch.text(["sh", "-c", f'printf %s "$1" {mark}"$2"', "sh", text[start : start + 60_000], path])
