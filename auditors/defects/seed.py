"""A seeded defect, and what it may change: a copy of a good bundle, the evidence of it, or its approval."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from envwright.evidence import MANIFEST, write_manifest
from envwright.specs import AppSpec, DataItem, DataManifest, EnvironmentSpec, EvidenceManifest, Kind

ALL = (Kind.DESKTOP, Kind.TERMINAL, Kind.WEB)
WITH_WINDOWS = (Kind.DESKTOP, Kind.TERMINAL)
APPROVAL = "approval"
"""What catches a defect of an approval: the check before anything is served, which is no item of the checklist."""
BUILD = "build"
"""What catches a defect that keeps a bundle from being read or built: no evidence is collected of it."""
_WINDOW = Path(__file__).with_name("window.py")


class Stage(StrEnum):
    """When a defect is put in."""

    BUNDLE = "bundle"
    """Into the scripts; everything is built, collected and audited after it."""
    EVIDENCE = "evidence"
    """Into the evidence of a good bundle, before the audit."""
    APPROVED = "approved"
    """Into an approved bundle."""


class Seed:
    """A copy of a good bundle in which a defect is put. `other` is another good bundle, never written to."""

    def __init__(self, folder: Path, other: Path) -> None:
        self.folder, self.other = folder, other
        self.environment, self.evidence = folder / "environment", folder / "evidence"

    @cached_property
    def app(self) -> AppSpec:
        """app.yaml of the good bundle."""
        return AppSpec.read(self.folder / "app.yaml")

    @cached_property
    def spec(self) -> EnvironmentSpec:
        """env.yaml of the good bundle."""
        return EnvironmentSpec.read(self.environment / "env.yaml")

    @cached_property
    def items(self) -> list[DataItem]:
        """The data of the good bundle."""
        path = self.environment / "data.yaml"
        return DataManifest.read(path).items if path.exists() else []

    def launch_first(self, *lines: str) -> None:
        """Put shell lines into launch.sh, before anything it does."""
        path = self.environment / "launch.sh"
        head, _, rest = path.read_text(encoding="utf-8").partition("\n")
        path.write_text("\n".join([head, *lines, rest]), encoding="utf-8")

    def launch_instead(self, command: str) -> None:
        """Have launch.sh run another program in place of the application's."""
        path = self.environment / "launch.sh"
        path.write_text(f"#!/bin/sh\nexec {command}\n", encoding="utf-8")

    def beside(self, command: str, *, after_s: float = 0) -> None:
        """Run a shell command beside the application, in the background."""
        self.launch_first(f"(sleep {after_s}; {command}) </dev/null >/dev/null 2>&1 &")

    def window(self, title: str, *, after_s: float = 0.5, **how: str | int) -> None:
        """Have another window stand there; `how` as in window.py."""
        self.beside(drawing(title, **how), after_s=after_s)

    def install_last(self, *lines: str) -> None:
        """Put shell lines at the end of install.sh, which root runs."""
        self._append("install.sh", lines)

    def configure_last(self, *lines: str) -> None:
        """Put shell lines at the end of configure.sh, which the user runs."""
        self._append("configure.sh", lines)

    def edit(self, name: str, change: Callable[[str], str]) -> None:
        """Change the text of a file of the bundle; one that would stay as it is is an error of the defect."""
        path = self.folder / name
        before = path.read_text(encoding="utf-8")
        after = change(before)
        if after == before:
            raise ValueError(f"the defect changes nothing in {name} of {self.folder.name}")
        path.write_text(after, encoding="utf-8")

    def set(self, name: str, **values: Any) -> None:
        """Set fields of a YAML file below environment/, or of app.yaml."""
        path = self.folder / name
        document = yaml.safe_load(path.read_text(encoding="utf-8")) | values
        path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")

    def set_item(self, **values: str) -> None:
        """Set fields of the first item of data.yaml."""
        path = self.environment / "data.yaml"
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        document["items"][0] |= values
        path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")

    def sealed_again(self) -> None:
        """Write the manifest of the evidence anew, as one who forges evidence would."""
        old = EvidenceManifest.read(self.evidence / MANIFEST)
        write_manifest(
            self.evidence, app=old.app, bundle=old.bundle_digest, image=old.image_digest,
            collected_at=old.collected_at, harness=old.harness,
            describes={file.path: file.describes for file in old.files},
        )  # fmt: skip

    def _append(self, name: str, lines: Iterable[str]) -> None:
        path = self.environment / name
        path.write_text("\n".join([path.read_text(encoding="utf-8").rstrip("\n"), *lines, ""]), encoding="utf-8")


@dataclass(frozen=True)
class Defect:
    """One kind of defect."""

    id: str
    title: str
    """What is wrong, as a person would say it."""
    items: tuple[str, ...]
    """The items of the checklist that are meant to catch it, any of which will do; `APPROVAL` for none of them."""
    stage: Stage
    kinds: tuple[Kind, ...]
    needs: Callable[[Seed], bool]
    """Whether it can be put into this bundle."""
    put: Callable[[Seed], None]


def always(_: Seed) -> bool:
    """Every bundle can have it."""
    return True


def has_data(seed: Seed) -> bool:
    """Bundles with data."""
    return bool(seed.items)


def has_document(seed: Seed) -> bool:
    """Bundles that open a document of their data."""
    return any(item.target == seed.spec.document for item in seed.items)


def drawing(title: str, **how: str | int) -> str:
    """The shell command that draws a window, from its own text alone."""
    words = [f"{name}={value}" for name, value in how.items()]
    return shlex.join(["/usr/bin/python3", "-c", _WINDOW.read_text(encoding="utf-8"), title, *words])


def bumped(version: str) -> str:
    """A version that is later than this one."""
    return re.sub(r"\d+", lambda number: str(int(number[0]) + 1), version, count=1)


KNOWN: dict[str, Defect] = {}
"""Every kind, by id."""


def defect(
    name: str,
    title: str,
    *items: str,
    stage: Stage = Stage.BUNDLE,
    kinds: tuple[Kind, ...] = ALL,
    needs: Callable[[Seed], bool] = always,
) -> Callable[[Callable[[Seed], None]], Callable[[Seed], None]]:
    """Register a kind of defect; the function puts it in."""

    def register(put: Callable[[Seed], None]) -> Callable[[Seed], None]:
        if name in KNOWN:
            raise ValueError(f"two kinds of defect are called {name!r}")
        KNOWN[name] = Defect(id=name, title=title, items=items, stage=stage, kinds=kinds, needs=needs, put=put)
        return put

    return register
