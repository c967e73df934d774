"""Files of PyPI and npm that bundles pin by hash, and whether the registries still offer them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from envwright.runtime.registries import NPM, PYPI, NotThere, Registry
from envwright.specs import Record

_REQUIREMENT = re.compile(r"^([a-z0-9][a-z0-9.-]*)==(\S+)((?:\s*\\\n\s*--hash=sha256:[0-9a-f]{64})+)", re.MULTILINE)
_RESOLVED = re.compile(r"/sha512/([0-9a-f]{128})/")
_AT_ONCE = 16


class FilePin(Record):
    """One version of a project, by the hashes of the files that may be taken."""

    registry: str
    """Name of it in builds: `pypi.envwright.internal`, `npm.envwright.internal`."""
    project: str
    version: str
    hashes: frozenset[str]
    """As Registry.hashes gives them."""

    @property
    def told(self) -> str:
        """'pypi:name=version', as reports name it."""
        return f"{self.registry.partition('.')[0]}:{self.project}={self.version}"


def file_pins(folder: Path) -> list[FilePin]:
    """What the requirements.txt and the package-lock.json of a bundle pin; nothing where it has none."""
    return [*_python(folder / "environment" / "requirements.txt"), *_node(folder / "environment" / "package-lock.json")]


def withdrawn(pins: Collection[FilePin], behind: Mapping[str, Registry]) -> list[str]:
    """Those of the pins, as they are told, of which the registries offer no file any more.

    Raises:
        requests.RequestException: a registry does not answer.
        WorkFailed: this host's client does not say which registry it uses.
    """
    every = list({(pin.told, pin.hashes): pin for pin in pins}.values())
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="registry") as threads:
        there = list(threads.map(lambda pin: _offered(pin, behind[pin.registry]), every))
    return sorted({pin.told for pin, found in zip(every, there, strict=True) if not found})


def _offered(pin: FilePin, registry: Registry) -> bool:
    try:
        return bool(pin.hashes & registry.hashes(pin.project))
    except NotThere:
        return False


def _python(path: Path) -> list[FilePin]:
    try:
        found = _REQUIREMENT.findall(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return []
    return [
        FilePin(
            registry=PYPI,
            project=name,
            version=version,
            hashes=frozenset(re.findall(r"sha256:([0-9a-f]{64})", hashes)),
        )
        for name, version, hashes in found
    ]


def _node(path: Path) -> list[FilePin]:
    try:
        packages = json.loads(path.read_text(encoding="utf-8"))["packages"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [
        FilePin(
            registry=NPM,
            project=str(package.get("name") or place.rpartition("node_modules/")[2]),
            version=str(package.get("version", "")),
            hashes=frozenset({found[1]}),
        )
        for place, package in packages.items()
        if (address := urlsplit(str(package.get("resolved", "")))).hostname == NPM
        and (found := _RESOLVED.match(address.path))
    ]
