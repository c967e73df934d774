"""Tools in the scratch container: a shell, what the distribution knows, files and downloads for the bundle."""

from __future__ import annotations

import hashlib
import posixpath
import re
import time
from urllib.parse import urlsplit

from pydantic import Field

from builders.model.bundle_files import LARGEST
from builders.model.outcome import Outcome
from builders.model.tools.tool import AnyTool, Tool, Toolbox
from builders.model.workbench import CommandResult
from envwright.errors import UsageError
from envwright.models.text import bounded, printable
from envwright.specs import Record

_PACKAGE = r"^[a-z0-9][a-z0-9+.-]+$"
_SAVED_UNDER = "environment/"


class Command(Record):
    """A shell command."""

    command: str = Field(max_length=20_000, description="Run by sh -c as root")
    timeout_s: float = Field(default=120, gt=0, le=900)


class Words(Record):
    """What to search for."""

    words: str = Field(max_length=200, description="All must stand in a package's name or description")


class PackageName(Record):
    """One package."""

    name: str = Field(pattern=_PACKAGE)


class PathPattern(Record):
    """A file to look for."""

    pattern: str = Field(max_length=300, description="Regular expression on absolute paths, e.g. /libfoo\\.so\\.1$")


class TakeFile(Record):
    """A file to take over into the bundle."""

    path: str = Field(description="Absolute path in the scratch container")
    save_as: str = Field(description="Path in the bundle, e.g. environment/data/sample.csv")


class Fetch(Record):
    """An address to fetch."""

    url: str = Field(max_length=2000, pattern=r"^https?://[^\s]+$")
    save_as: str = Field(default="", description="Path in the bundle; empty to see the beginning only")


def _shell(box: Toolbox, asked: Command) -> Outcome:
    begun = time.monotonic()
    done = box.workbench.run(["sh", "-c", asked.command], timeout_s=asked.timeout_s)
    head = f"exit status {done.exit_code} after {time.monotonic() - begun:.0f} s"
    return Outcome(text=_noted(done, head, bounded(printable(done.output))), failed=done.exit_code != 0)


def _search(box: Toolbox, asked: Words) -> Outcome:
    # Words, never options: what begins with '-' would be one to apt-cache.
    words = [re.escape(word) for word in asked.words.split()]
    done = box.workbench.run(["apt-cache", "search", "--", *words], timeout_s=60)
    lines = bounded(printable(done.output).strip() or "no package has all of these words")
    return Outcome(text=_noted(done, lines), failed=done.exit_code != 0)


def _show(box: Toolbox, asked: PackageName) -> Outcome:
    done = box.workbench.run(["apt-cache", "show", "--no-all-versions", "--", asked.name], timeout_s=60)
    return Outcome(text=_noted(done, bounded(printable(done.output))), failed=done.exit_code != 0)


def _noted(done: CommandResult, *parts: str) -> str:
    return "\n".join(filter(None, [done.note, *parts]))


def _owner(box: Toolbox, asked: PathPattern) -> Outcome:
    try:
        re.compile(asked.pattern)
    except re.error as error:
        raise UsageError(f"{asked.pattern!r} is not a regular expression", details=str(error)) from error
    owner = box.workbench.owner_of(asked.pattern)
    return Outcome(text=owner or "no package of the suite ships such a path", failed=not owner)


def _take(box: Toolbox, asked: TakeFile) -> Outcome:
    return _save(box, asked.save_as, box.workbench.read(asked.path, limit=LARGEST))


def _fetch(box: Toolbox, asked: Fetch) -> Outcome:
    host = (urlsplit(asked.url).hostname or "").lower()
    content = box.workbench.download(asked.url, timeout_s=300, limit=LARGEST)
    facts = f"{host}: {len(content)} bytes, sha256 {hashlib.sha256(content).hexdigest()}"
    if not asked.save_as:
        return Outcome(text=f"{facts}\n{bounded(printable(content[:20_000]), 6000)}")
    saved = _save(box, asked.save_as, content)
    return Outcome(text=f"{facts}\n{saved.text}\nRecord source, licence, url and sha256 in environment/data.yaml.")


def _save(box: Toolbox, path: str, content: bytes) -> Outcome:
    # What comes from outside is data: it never lands on a spec or a script without the model having written it.
    if not path.startswith(_SAVED_UNDER) or posixpath.dirname(posixpath.normpath(path)) == "environment":
        raise UsageError(
            f"{path!r} must be in a folder below environment/", resolution="e.g. environment/data/sample.csv"
        )
    digest = box.files.write(path, content)
    return Outcome(text=f"wrote {path}: {len(content)} bytes, sha256 {digest}")


TOOLS: list[AnyTool] = [
    Tool(
        name="shell",
        description="Run a command in the scratch container: the desktop image with root and the package mirrors, but"
        " without the bundle. What is done there is lost: the bundle's scripts alone count.",
        arguments=Command,
        act=_shell,
        effects=True,
    ),
    Tool(name="search_packages", description="Search the suite's packages by words.", arguments=Words, act=_search),
    Tool(name="show_package", description="What the archive says of a package.", arguments=PackageName, act=_show),
    Tool(
        name="find_file",
        description="Which package of the whole suite ships a file: a library, a command, a module, an icon theme.",
        arguments=PathPattern,
        act=_owner,
    ),
    Tool(
        name="take_file",
        description="Copy a file from the scratch container into a folder below environment/.",
        arguments=TakeFile,
        act=_take,
        effects=True,
    ),
    Tool(
        name="fetch",
        description="Fetch an address through the allow-list (package mirrors and the hosts the person allowed), with"
        " its sha256.",
        arguments=Fetch,
        act=_fetch,
        effects=True,
    ),
]
