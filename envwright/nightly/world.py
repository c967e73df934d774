"""What all applications of a night rest on: base images, checklist, collector, seal, what the mirrors still have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import requests
from pydantic import Field

from auditors.checklist import checklist_digest
from envwright.errors import EngineError, UsageError, WaitTimeout, WorkFailed
from envwright.evidence import HARNESS
from envwright.nightly.file_pins import FilePin, file_pins, withdrawn
from envwright.nightly.plan import Plan
from envwright.progress import Progress
from envwright.runtime.engine import Engine
from envwright.runtime.images import desktop_tag, ensure_desktop, ensure_seal, seal_tag
from envwright.runtime.registries import NPM, PYPI, registries
from envwright.runtime.scratch import Scratch
from envwright.runtime.store import inspect
from envwright.runtime.system_images import refresh
from envwright.specs import Record
from envwright.version import __version__
from envwright.workspace import Workspace

_PIN = re.compile(
    r"(?:^|(?<=[\s']))([a-z0-9][a-z0-9+.-]+)(?::[a-z0-9]+)?=([0-9][A-Za-z0-9.+:~-]*)(?=$|[\s'\\])", re.MULTILINE
)
"""`name=version` as apt-get install takes it (Debian policy: package names, versions)."""
_INSTALL = "install.sh"


class World(Record):
    """What a night found before it began; every worker goes by the same."""

    base: str
    """Content id of the desktop image."""
    desktop: str
    """Its tag."""
    checklist: str
    harness: str
    seal: str
    version: str
    """Of envwright."""
    gone: dict[str, str] = Field(default_factory=dict)
    """Pins `name=version` that no mirror has any more, and what they have instead ('' for nothing); of PyPI and npm
    `pypi:name=version` of which no file with the pinned hash is offered."""
    newer: dict[str, str] = Field(default_factory=dict)
    """Pins of which a mirror has a newer version, and that version."""
    base_updates: list[str] = Field(default_factory=list)
    """Packages of the desktop image for which there were newer ones; it was built anew because of them."""
    unasked: str = ""
    """Why the mirrors were not asked; '' where they were."""

    def fingerprint(self) -> dict[str, str]:
        """What an application's standing rests on besides its own files."""
        return {
            "base image": self.base,
            "checklist": self.checklist,
            "harness": self.harness,
            "seal": self.seal,
            "version": self.version,
        }


def look(
    engine: Engine,
    workspace: Workspace,
    apps: Iterable[str],
    plan: Plan,
    *,
    progress: Progress,
) -> World:
    """Look at the images, and ask the mirrors once about the pins of all `apps`.

    Raises:
        EngineError: the engine cannot go on. That the mirrors cannot be asked is told in `unasked`.
    """
    suite = plan.suite
    ensure_desktop(engine, suite=suite, progress=progress)
    ensure_seal(engine, suite=suite, progress=progress)
    said = _Said() if plan.mirrors else _Said(unasked="not asked for")
    if plan.mirrors:
        _ask(engine, workspace, list(apps), suite, said, progress=progress)
    updates = said.updates
    if updates and plan.refresh_base:
        progress.step("base images", f"{len(updates)} packages are newer on the mirrors: {', '.join(updates[:5])}")
        refresh(engine, suite=suite, progress=progress)
    found = inspect(engine, desktop_tag(suite))
    if found is None:
        raise EngineError("the desktop image is gone", resolution="Run: envwright setup")
    return World(
        base=" ".join(found["RootFS"]["Layers"]),
        desktop=desktop_tag(suite),
        checklist=checklist_digest(),
        harness=HARNESS,
        seal=seal_tag(suite),
        version=__version__,
        gone=said.gone,
        newer=said.newer,
        base_updates=updates if plan.refresh_base else [],
        unasked=said.unasked,
    )


@dataclass
class _Said:
    """What mirrors and registries said, as far as they did."""

    gone: dict[str, str] = field(default_factory=dict)
    newer: dict[str, str] = field(default_factory=dict)
    updates: list[str] = field(default_factory=list)
    unasked: str = ""


def _ask(
    engine: Engine, workspace: Workspace, apps: Sequence[str], suite: str, said: _Said, *, progress: Progress
) -> None:
    """Ask the mirrors about packages, and the registries about files; what does not answer is told in `unasked`."""
    pins = {pin for app in apps for pin in pinned(workspace, app)}
    files = [pin for app in apps for pin in pinned_files(workspace, app)]
    try:
        progress.step("mirrors", f"asking for {len(pins)} pinned versions")
        with Scratch(engine, desktop_tag(suite), run="night", cache=workspace.cache / "http") as scratch:
            scratch.text(["apt-get", "update", "-qq"], timeout_s=300)
            said.updates = upgradable(scratch.text(["apt-get", "-s", "-qq", "upgrade"], timeout_s=120))
            said.gone, said.newer = offered(scratch, pins)
        progress.step("registries", f"asking for {len(files)} files of PyPI and npm, pinned by hash")
        said.gone |= dict.fromkeys(withdrawn(files, registries([PYPI, NPM])), "")
    except (WorkFailed, WaitTimeout) as error:
        said.unasked = error.brief
    except requests.RequestException as error:
        said.unasked = f"a registry does not answer: {error}"
    if said.unasked:
        progress.note(f"not all of what is pinned could be asked for: {said.unasked}")


def pinned(workspace: Workspace, app: str) -> set[tuple[str, str]]:
    """Names and versions of the Debian packages that a bundle pins; none where there is no bundle."""
    try:
        return pins_of(workspace.app(app))
    except UsageError:
        return set()


def pinned_files(workspace: Workspace, app: str) -> list[FilePin]:
    """Files of PyPI and npm that a bundle pins; none where there is no bundle."""
    try:
        return file_pins(workspace.app(app))
    except UsageError:
        return []


def pins_of(folder: Path) -> set[tuple[str, str]]:
    """Names and versions that the install.sh of a bundle names."""
    try:
        text = (folder / "environment" / _INSTALL).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return set()
    return set(_PIN.findall(text))


def with_versions(text: str, versions: Mapping[str, str]) -> str:
    """The install.sh with other versions: `versions` maps `name=version` to the new version."""
    return _PIN.sub(
        lambda found: found[0].replace(f"={found[2]}", f"={versions.get(f'{found[1]}={found[2]}', found[2])}"), text
    )


def upgradable(text: str) -> list[str]:
    """Names of what `apt-get -s upgrade` would install anew."""
    return [line.split()[1] for line in text.splitlines() if line.startswith("Inst ")]


def offered(scratch: Scratch, pins: Iterable[tuple[str, str]]) -> tuple[dict[str, str], dict[str, str]]:
    """Of pins: those that are gone, and those there is something newer of, each with what there is."""
    wanted = sorted(set(pins))
    names = sorted({name for name, _ in wanted})
    there: dict[str, list[str]] = {}
    for start in range(0, len(names), 500):
        for name, version in madison(scratch.text(["apt-cache", "madison", *names[start : start + 500]])):
            there.setdefault(name, []).append(version)
    gone, newer = {}, {}
    for name, version in wanted:
        versions = there.get(name, [])
        # apt lists the newest first.
        newest = versions[0] if versions else ""
        if version not in versions:
            gone[f"{name}={version}"] = newest
        elif newest != version:
            newer[f"{name}={version}"] = newest
    return gone, newer


def madison(text: str) -> list[tuple[str, str]]:
    """Names and versions of binary packages from `apt-cache madison`, in its order."""
    rows = [[field.strip() for field in line.split("|")] for line in text.splitlines()]
    return [(row[0], row[1]) for row in rows if len(row) == 3 and row[2].endswith("Packages")]
