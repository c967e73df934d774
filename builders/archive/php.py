"""Programs written in PHP: where their pages lie, and how PHP's own server is told to serve them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from builders.archive import packages
from builders.archive.packages import PackageFacts
from envwright.progress import Progress
from envwright.runtime.scratch import Scratch
from envwright.specs import Record

_SETTINGS = re.compile(r"/etc/(apache2/conf-available/[^/]+|[^/]+/apache2?)\.conf")
_ALIAS = re.compile(r"^\s*Alias\s+\S+\s+\"?(/[^\s\"]+)", re.MULTILINE | re.IGNORECASE)
_FIRST = re.compile(r"^\s*DirectoryIndex\s+(\S+)", re.MULTILINE | re.IGNORECASE)


class Extension(Record):
    """A part of PHP that is a package of its own."""

    needs: str
    packages: list[str]
    reason: str


class PhpRules(Record):
    """The part of builders/web.yaml on PHP."""

    packages: list[str]
    program: str
    arguments: list[str]
    index: list[str]
    """Names of the first page; {package} is the package's name."""
    avoid: str
    """Paths below which no first page lies."""
    extensions: list[Extension]
    reason: str


class Root(Record):
    """A folder that a web server is meant to serve."""

    folder: str
    first: list[str]
    """What is asked for, the likeliest first."""


def roots(scratch: Scratch, files: Sequence[str], package: str, rules: PhpRules) -> list[Root]:
    """Folders of a package with pages of PHP: those its settings for Apache name, then those with a first page."""
    named = []
    for path in filter(_SETTINGS.fullmatch, files):
        if (root := by_settings(scratch.text(["cat", path]), files)) is not None:
            named.append(root)
    found = {root.folder: root for root in [*by_files(files, package, rules), *named]}
    return [*named, *(root for root in found.values() if root not in named)]


def by_settings(text: str, files: Sequence[str]) -> Root | None:
    """The folder that settings for Apache serve, when files of it are pages of PHP."""
    alias, first = _ALIAS.search(text), _FIRST.search(text)
    folder = alias[1].rstrip("/") if alias else ""
    if not folder or not _has_php(folder, files):
        return None
    return Root(folder=folder, first=[*([f"/{first[1]}"] if first and first[1] != "index.php" else []), "/"])


def by_files(files: Sequence[str], package: str, rules: PhpRules) -> list[Root]:
    """Folders that hold a first page, the shallowest first."""
    names = [name.replace("{package}", package) for name in rules.index]
    folders: dict[str, list[str]] = {}
    for path in files:
        folder, name = posixpath.split(path)
        served = path.startswith(("/usr/share/", "/var/www/", "/usr/lib/")) and not re.search(rules.avoid, path)
        if name in names and served and _has_php(folder, files):
            folders.setdefault(folder, []).append(name)
    order = sorted(folders, key=lambda path: (path.count("/"), posixpath.basename(path) not in ("public", "www"), path))
    return [Root(folder=folder, first=["/", *(f"/{name}" for name in folders[folder])]) for folder in order]


def command(root: Root, rules: PhpRules, *, port: int, settings: Sequence[str] = ()) -> list[str]:
    """The server's command."""
    values = {"{port}": str(port), "{root}": root.folder}
    words = [*rules.arguments, *(word for setting in settings for word in ("-d", setting))]
    return [rules.program, *(re.sub(r"{\w+}", lambda match: values[match[0]], word) for word in words)]


def _has_php(folder: str, files: Sequence[str]) -> bool:
    return any(path.startswith(f"{folder}/") and path.endswith(".php") for path in files)


def install(scratch: Scratch, facts: PackageFacts, rules: PhpRules, progress: Progress) -> list[str]:
    """Install the server and the parts of PHP the program speaks of; the names of the packages."""
    said = " ".join([*packages.needed(scratch, facts.name), *packages.recommended(scratch, facts.name)])
    asked = [name for row in rules.extensions if re.search(row.needs, said) for name in row.packages]
    names = list(dict.fromkeys([*rules.packages, *asked]))
    progress.note(f"pages of PHP: with {', '.join(names)}")
    packages.install(scratch, names)
    return [*names, *packages.led_to(scratch, facts.name, progress)]
