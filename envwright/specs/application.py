"""app.yaml: what the application is."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from envwright.specs.model import Document, Record

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.+-]{0,63}$")]
"""A name that is safe as a folder, an image name and a Gymnasium id."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A sha256 digest in lower-case hexadecimal."""


class Kind(StrEnum):
    """How a person meets the application."""

    DESKTOP = "desktop"
    WEB = "web"
    TERMINAL = "terminal"


class Source(StrEnum):
    """Where its packages come from."""

    DEBIAN = "debian"
    PYPI = "pypi"
    NPM = "npm"
    FOLDER = "folder"
    """Scripts that a person wrote; what they install is in the bill of materials of the evidence."""


class Package(Record):
    """One package at one version."""

    name: str
    version: str


class AppSpec(Document):
    """app.yaml."""

    id: Identifier
    name: str
    """The name a person knows it by, from its desktop entry."""
    summary: str = ""
    version: str
    """Upstream version of the main package, as the distribution writes it (with its Debian revision)."""
    licence: str = ""
    """Licence short names from the package's machine-readable copyright file, or 'see /usr/share/doc/...'."""
    kind: Kind = Kind.DESKTOP
    source: Source = Source.DEBIAN
    packages: list[Package] = Field(min_length=1)
    """What is asked for, pinned; the full closure is pinned in install.sh."""
    homepage: str = ""
    desktop_id: str = ""
    """File name of the desktop entry it is launched by."""
    executable: str
    """Absolute path, in the image, of the program that must run: with a window, in a terminal or as a service."""
    occupations: list[str] = Field(default_factory=list)
    """SOC major groups, the first is the primary one, e.g. '13-0000'."""
    mime_types: list[str] = Field(default_factory=list)
