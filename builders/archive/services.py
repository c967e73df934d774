"""Services of a package: which commands may serve, how their help wants to be told, and what they answer."""

from __future__ import annotations

import json
import posixpath
import re
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import Field

from builders.archive import data, packages, scripts, terminal
from builders.archive.web_rules import rules
from envwright.errors import WaitTimeout, WorkFailed
from envwright.progress import Progress
from envwright.runtime import pages
from envwright.runtime.archive import USER_ID
from envwright.runtime.ownership import merged
from envwright.runtime.scratch import Scratch
from envwright.specs import Record

HOME = "/home/user"
PRISTINE = "/var/tmp/home.before"
"""The home as it is before any command was run."""
_SUPPLIES = 4
FILE, FOLDER, PORT = "{file}", "{folder}", "{port}"
GUESS = "{file?}"
"""The file where the help does not say that one is taken; the page must show it then."""


class Served(Record):
    """What a command did; see serve.py."""

    status: int | None
    """None while it runs."""
    ports: dict[int, str]
    """Who listened on each port that was new."""
    page: dict[str, Any] | None
    text: str


def serve(scratch: Scratch, argv: Sequence[str], *, folder: str, paths: Sequence[str] = ("/",)) -> Served:
    """Run a command in the scratch container, as the user of a session in a fresh home, and see what it serves.

    Raises:
        WorkFailed: the container gives no answer.
    """
    fresh = 'rm -rf "$1" && cp -a "$2" "$1"'
    scratch.text(["sh", "-c", fresh, "sh", HOME, PRISTINE])
    source = Path(__file__).with_name("serve.py").read_text(encoding="utf-8")
    asked = {
        "argv": list(argv), "user": USER_ID, "folder": folder, "seconds": rules().answers_s, "paths": list(paths)
    }  # fmt: skip
    command = ["/usr/bin/python3", "-ISc", source, json.dumps(asked), pages.source()]
    try:
        shown = scratch.run(command, timeout_s=rules().answers_s + 60)
        return Served.model_validate_json(shown.stdout)
    except WaitTimeout:
        return Served(status=None, ports={}, page=None, text="it could not be ended")
    except ValueError as error:
        raise WorkFailed(
            f"{argv[0]!r} cannot be run in the scratch container", details=shown.stderr.decode(errors="replace")[-1000:]
        ) from error


def supplied(scratch: Scratch, argv: Sequence[str], folder: str, progress: Progress) -> Supplied:
    """Run a command; where it ends for want of a file of its own, or of what a package has, run it again with that."""
    needs: list[str] = []
    home: list[str] = []
    while True:
        served = serve(scratch, argv, folder=folder)
        if not served.status or len(needs) + len(home) >= _SUPPLIES:
            break
        path, owner = wanted_file(served.text), terminal.missing(scratch, served.text)
        if path and path not in home:
            progress.note(f"{argv[0]} wants {path}, which is made empty")
            kept = f"{PRISTINE}{path.removeprefix(HOME)}"
            scratch.text(
                ["sh", "-c", 'mkdir -p "${1%/*}" && touch "$1" && chown -R user:user "$2"', "sh", kept, PRISTINE]
            )
            home.append(path)
        elif owner and owner not in needs:
            progress.note(f"{argv[0]} needs {owner}, which its package does not depend on")
            packages.install(scratch, [owner])
            needs.append(owner)
        else:
            break
    return Supplied(served=served, needs=needs, home=home)


def wanted_file(said: str) -> str:
    """The file below the home that a command ended for want of, '' for none."""
    for rule in rules().wants_file:
        if match := re.search(rule.pattern, said):
            path: str = posixpath.normpath(next(filter(None, match.groups())).rstrip("."))
            if path.startswith(f"{HOME}/."):
                return path
    return ""


def commands(scratch: Scratch, files: Sequence[str], package: str) -> list[list[str]]:
    """Commands among a package's files that may serve: those of its service units first, then by their names."""
    units = [path for path in map(merged, files) if re.fullmatch(r"/usr/lib/systemd/system/[^/]+\.service", path)]
    started = [argv for path in units if (argv := unit_command(scratch.text(["cat", path])))]
    folders = (*terminal.rules().folders, "/usr/sbin")
    found = dict.fromkeys(path for path in map(merged, files) if posixpath.dirname(path) in folders)
    named = [path for path in found if not any(rule.matches(posixpath.basename(path)) for rule in rules().never)]
    plain = [[path] for path in ordered(named, package)]
    own = 1 if plain and posixpath.basename(plain[0][0]) == package else 0
    return [*plain[:own], *started, *plain[own:]]


def ordered(paths: Sequence[str], package: str) -> list[str]:
    """Commands, the likeliest to serve first: named like the package, with a word for it in the name, short."""

    def order(path: str) -> tuple[int, bool, int, str]:
        name = posixpath.basename(path)
        alike = 0 if name == package else 1 if package.startswith(name) or name.startswith(package) else 2
        return (alike, re.search(rules().likely, name) is None, len(name), name)

    return sorted(paths, key=order)


def unit_command(text: str) -> list[str]:
    """The command of a service unit, without what only systemd knows: prefixes, specifiers, variables."""
    found = re.search(r"^ExecStart=[-@:+!|]*((?:.*\\\n)*.*)$", text, re.MULTILINE)
    try:
        words = shlex.split(found[1].replace("\\\n", " ")) if found else []
    except ValueError:
        return []
    return [word for word in words if not re.search(r"[$%]", word)] if words and words[0].startswith("/") else []


def attempts(scratch: Scratch, command: Sequence[str], *, document: bool) -> list[list[str]]:
    """Ways to run a command, the likeliest first, by what its help says."""
    said = _help(scratch, command)
    found = by_help(command, said, document=document)
    for name in rules().subcommands:
        if re.search(rf"(?m)^\s*[-*]?\s*{name}\b|[{{,|]{name}[}},|]", said):
            below = [*command, name]
            found += by_help(below, _help(scratch, below), document=document)
    return [list(argv) for argv in dict.fromkeys(map(tuple, found))]


def by_help(command: Sequence[str], said: str, *, document: bool) -> list[list[str]]:
    """Ways to run a command that says this of itself."""
    options: list[str] = []
    file: list[str] = []
    for group in rules().options:
        for row in group.rows:
            if match := re.search(row.says, said, re.IGNORECASE):
                given = [match.expand(word) for word in row.give]
                if group.group == "file":
                    file = given
                else:
                    options += given
                break
    options = [word.replace(PORT, str(rules().port)).replace(FOLDER, data.TARGET) for word in options]
    if not file and re.search(rules().takes_file, said):
        file = [FILE]
    if not file:
        file = [GUESS]
    ways = [[*options, *file], file, options, []] if document else [options, []]
    return [[*command, *way] for way in ways]


def _help(scratch: Scratch, command: Sequence[str]) -> str:
    said = ""
    for words in rules().help:
        if said and not re.search(rf"(?<![\w-]){re.escape(words[0])}(?![\w-])", said):
            continue  # it has no such form
        as_user = ["runuser", "-u", "user", "--", "env", "-i", f"HOME={HOME}", "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"]
        try:
            shown = scratch.run([*as_user, *command, *words], timeout_s=15)
        except WaitTimeout:
            continue
        said += shown.stdout.decode(errors="replace") + shown.stderr.decode(errors="replace")
    return said[:200_000]


class Supplied(Record):
    """A command as it ran with everything it asked for."""

    served: Served
    needs: list[str]
    """Packages that were installed for it."""
    home: list[str]
    """Empty files that were made for it in the home."""


class ServiceFiles(Record):
    """What packages gave to accounts of services when they were installed."""

    folders: list[str] = Field(default_factory=list)
    """Folders below web.yaml's state_folders; they are moved into the home."""
    settings: list[str] = Field(default_factory=list)
    """Files below /etc and /var/lib that others may not read."""


def service_files(scratch: Scratch) -> ServiceFiles:
    """What belongs to accounts of services now."""
    look = ["-xdev", "-mindepth", "1", "-maxdepth", "2", "-type", "d", "!", "-user", "root", "-prune", "-print"]
    settings = ["-xdev", "(", "-type", "f", "-o", "-type", "d", ")", "!", "-group", "root", "!", "-perm", "-o=r"]
    return ServiceFiles(
        folders=sorted(scratch.text(["find", *rules().state_folders, *look]).splitlines()),
        settings=sorted(scratch.text(["find", "/etc", "/var/lib", *settings]).splitlines()),
    )


def made_own(scratch: Scratch, before: ServiceFiles) -> ServiceFiles:
    """Give what is new since `before` to the user, as install.sh will; returns what that is."""
    now = service_files(scratch)
    new = ServiceFiles(
        folders=[path for path in now.folders if path not in before.folders],
        settings=[path for path in now.settings if path not in before.settings],
    )
    if lines := [*scripts.relocate(new.folders), *scripts.readable(new.settings)]:
        scratch.text(["sh", "-c", "\n".join(["set -e", *lines])])
    return new
