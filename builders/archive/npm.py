"""Projects of npm: resolved and installed in a scratch container as the bundle will, then looked at in a terminal."""

from __future__ import annotations

import json
import posixpath
from functools import cache
from pathlib import Path
from typing import Any

from builders.archive import packages, scripts, terminal
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
        BundleRejected: none of its commands draws on a whole terminal.
        WorkFailed: apt or npm failed.
    """
    packages.refresh(scratch)
    names, closure = closure_of(scratch, rules().installer, [], progress)
    progress.note(f"installing npm ({len(closure)} packages) to look at {target.name}")
    packages.install(scratch, names)
    manifest = json.dumps({"private": True, "dependencies": {target.name: target.version or "latest"}}, indent=1) + "\n"
    lock = _lock(scratch, target, manifest)
    projects = locked(lock)
    _install(scratch, manifest, lock)
    project = describe(scratch.read(f"{ROOT}/node_modules/{target.name}/package.json").decode(), target.name)
    progress.note(f"{target.name} {project.version}: {len(projects)} projects")
    facts = PackageFacts(name=target.app, version=project.version, summary=project.summary, homepage=project.homepage)
    candidates = [f"{ROOT}/node_modules/.bin/{name}" for name in project.commands]
    found = terminal.tried(scratch, facts, candidates, name=target.name, progress=progress)
    program = terminal.find(scratch, facts, found.entry, progress=progress)
    names, closure = closure_of(
        scratch, [*names, *found.needs, *program.needs, program.emulator.package], closure, progress
    )
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
        kind=Kind.TERMINAL,
        emulator=program.emulator,
        start_in=program.start_in,
        source=Source.NPM,
        files={"package.json": manifest, "package-lock.json": lock},
        build_hosts=[NPM],
    )


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
