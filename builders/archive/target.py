"""What a person asks to onboard: where it comes from, and its name there."""

from __future__ import annotations

import re
from pathlib import Path

from envwright.errors import UsageError
from envwright.specs import Record, Source

_PYPI = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,99}[A-Za-z0-9])?")
"""Project names, Python packaging: core metadata."""
_NPM = re.compile(r"(@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*")
"""Package names of npm, with or without a scope; at most 214 characters."""
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+!_-]{0,63}")
ACCEPTED = "NAME or deb:NAME (Debian), pypi:NAME[==VERSION], npm:NAME[@VERSION], ./FOLDER that holds app.yaml"


class Target(Record):
    """One thing to onboard."""

    source: Source
    name: str
    """Of the package; the absolute path of a folder."""
    version: str = ""
    """The version asked for, '' for the newest."""

    @property
    def app(self) -> str:
        """What it is called among applications: the same name may be in several registries, and be another program."""
        name = re.sub(r"[^a-z0-9.+]+", "-", self.name.lower()).strip("-.+")
        return (name if self.source is Source.DEBIAN else f"{self.source.value}-{name}")[:64].rstrip("-.+")


def parse(text: str) -> Target:
    """Read a target as it is given on the command line.

    Raises:
        UsageError: it is none; says what is accepted.
    """
    if text.startswith((".", "/", "~")):
        return _folder(text)
    prefix, colon, name = text.partition(":")
    if not colon:
        prefix, name = "deb", text
    if prefix in ("deb", "debian"):
        # A name of the wrong form is answered with the nearest right ones when it is looked up.
        return Target(source=Source.DEBIAN, name=name)
    if prefix == "pypi":
        project, _, version = name.partition("==")
        return _checked(Source.PYPI, _PYPI, project, version, text)
    if prefix == "npm":
        at = name.find("@", 1)
        package, version = (name[:at], name[at + 1 :]) if at > 0 else (name, "")
        return _checked(Source.NPM, _NPM, package, version, text)
    raise UsageError(
        f"{text!r} names no source of packages that is known: {prefix!r}",
        details=f"Accepted: {ACCEPTED}",
        resolution="Give one of these forms, e.g. envwright onboard pypi:visidata",
    )


def _checked(source: Source, names: re.Pattern[str], name: str, version: str, text: str) -> Target:
    wrong = not names.fullmatch(name) or len(name) > 214 or (version and not _VERSION.fullmatch(version))
    if wrong or (text.endswith(("==", "@")) and not version):
        raise UsageError(
            f"{text!r} is not a name (and version) of {source.value}",
            details=f"Accepted: {ACCEPTED}",
            resolution="Give the project's name as its page has it.",
        )
    return Target(source=source, name=name, version=version)


def _folder(text: str) -> Target:
    try:
        path = Path(text).expanduser()
        whole = (path / "app.yaml").is_file() and (path / "environment").is_dir()
    except (OSError, RuntimeError, ValueError):
        whole = False  # a path that cannot be, or a home of nobody
    if not whole:
        raise UsageError(
            f"{text!r} is no folder with a bundle's scripts",
            details=f"It must hold app.yaml and environment/ (see docs/files.md). Accepted: {ACCEPTED}",
            resolution="Give such a folder, or the name of a package without '.', '/' or '~' before it.",
        )
    return Target(source=Source.FOLDER, name=str(path.resolve()))
