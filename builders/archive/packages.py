"""The distribution's own knowledge of packages, asked in a scratch container."""

from __future__ import annotations

import difflib
import posixpath
import re
import time
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from pydantic import Field

from envwright.errors import UnknownApplication, WorkFailed
from envwright.progress import Progress
from envwright.runtime.scratch import Scratch
from envwright.specs import Document, Package, Record

NAME = re.compile(r"^[a-z0-9][a-z0-9+.-]+$")
"""Package names, Debian Policy 5.6.1."""
VERSION = re.compile(r"^[0-9][A-Za-z0-9.+:~-]*$")
"""Package versions, Debian Policy 5.6.12."""
_INST = re.compile(r"^Inst (\S+) (?:\[[^\]]*\] )?\((\S+) ")
_LICENCE = re.compile(r"^License:[ \t]*(\S.*)$", re.MULTILINE)
_ADDRESS = re.compile(r"^'[^']*' ([a-z0-9][a-z0-9+.-]+)_\S+\.deb (\d+) ")
"""A line of apt-get --print-uris: address, file, bytes, digest."""
_LARGEST_RECOMMENDED = 80_000_000
"""Bytes of downloads that one recommended package may bring."""
_LOOKED_UP = 6
_LINKS = """dpkg -L "$1" | while IFS= read -r path; do
    case "$path" in /usr/share/doc/*) continue;; esac
    if [ -L "$path" ] && [ ! -e "$path" ]; then readlink -m "$path"; fi
done"""
"""Where the links among a package's files lead that lead nowhere; documents are read elsewhere."""


class Companion(Record):
    """One row of builders/companions.yaml."""

    member: str
    """Regular expression on the name of a package of the closure."""
    add: str = ""
    """Name of the package to add; {1} is what the pattern's group caught."""
    set: dict[str, str] = Field(default_factory=dict)
    """Environment variables to set at the launch."""
    home: dict[str, str] = Field(default_factory=dict)
    """Text files of the home, by path."""
    installed: list[str] = Field(default_factory=list)
    """Shell lines of install.sh once the packages are there."""
    reason: str


class LeftOut(Record):
    """Packages that are not installed for being recommended."""

    member: str
    """Regular expression on names of packages that would be added."""
    reason: str


class CompanionTable(Document):
    """builders/companions.yaml."""

    companions: list[Companion]
    left_out: list[LeftOut] = Field(default_factory=list)


class PackageFacts(Record):
    """What the archive says about one package."""

    name: str
    version: str
    summary: str
    homepage: str
    tags: list[str] = Field(default_factory=list)
    """The distribution's categories (Debtags), 'works-with::text' and the like."""


def refresh(scratch: Scratch) -> None:
    """Read the package lists.

    Raises:
        WorkFailed: a mirror did not answer, or a signature does not verify.
    """
    scratch.text(["apt-get", "update", "-qq"], timeout_s=180)


def facts(scratch: Scratch, name: str) -> PackageFacts:
    """Look one package up.

    Raises:
        UnknownApplication: there is none of that name; lists the nearest names.
    """
    shown = scratch.run(["apt-cache", "show", "--no-all-versions", name]) if NAME.match(name) else None
    if shown is None or shown.exit_code != 0 or not shown.stdout.strip():
        names = scratch.text(["apt-cache", "pkgnames"]).split()
        near = difflib.get_close_matches(name, names, n=6, cutoff=0.6)
        raise UnknownApplication(
            name,
            known=sorted(near),
            resolution="Give the name of a package of the distribution; the names above are the nearest.",
        )
    fields = _fields(shown.stdout.decode(errors="replace"))
    return PackageFacts(
        name=fields.get("Package", name),
        version=fields.get("Version", ""),
        summary=fields.get("Description", fields.get("Description-en", "")),
        homepage=fields.get("Homepage", ""),
        tags=[tag.strip() for tag in fields.get("Tag", "").split(",") if tag.strip()],
    )


def closure(scratch: Scratch, names: Sequence[str]) -> list[Package]:
    """Every package an installation adds, each at today's version, sorted by name.

    Raises:
        WorkFailed: they cannot be installed together; says why in apt's words.
    """
    plan = scratch.text(["apt-get", "install", "--simulate", "--no-install-recommends", "-qq", "-y", *names])
    found = {match[1].split(":")[0]: match[2] for line in plan.splitlines() if (match := _INST.match(line))}
    bad = [f"{name}={version}" for name, version in found.items() if not (NAME.match(name) and VERSION.match(version))]
    if bad:
        raise WorkFailed(f"package names or versions that cannot be: {', '.join(bad[:5])}")
    return [Package(name=name, version=found[name]) for name in sorted(found)]


def needed(scratch: Scratch, name: str) -> list[str]:
    """Names of everything a package depends on, directly or not, whether installed already or not."""
    lean = ["--no-suggests", "--no-recommends", "--no-conflicts", "--no-breaks", "--no-replaces", "--no-enhances"]
    shown = scratch.text(["apt-cache", "depends", "--recurse", *lean, name])
    return [line for line in shown.splitlines() if NAME.match(line)]


def recommended(scratch: Scratch, name: str) -> list[str]:
    """What a package recommends and the suite has; of alternatives the first, unless another is installed."""
    shown = scratch.run(["apt-cache", "show", "--no-all-versions", name]).stdout.decode(errors="replace")
    groups = _fields(shown).get("Recommends", "").split(",")
    choices = [[re.split(r"[ (:]", one.strip(), maxsplit=1)[0] for one in group.split("|")] for group in groups]
    present = set(scratch.run(["dpkg-query", "--show", "--showformat", "${Package}\n"]).stdout.decode().split())
    return available(scratch, [names[0] for names in choices if NAME.match(names[0]) and not present & set(names)])


def as_recommended(scratch: Scratch, name: str, progress: Progress) -> list[str]:
    """What to install beside a package because it recommends it; nothing that is left out, or is too large.

    That is how the distribution's own installer leaves a program, with its help, its parts and its examples. What
    those recommend in turn is not followed.
    """
    chosen: list[str] = []
    for one in recommended(scratch, name):
        shown = scratch.run(["apt-get", "install", "--print-uris", "--no-install-recommends", "-qq", "-y", one])
        new = downloads(shown.stdout.decode(errors="replace"))
        reason = next((row.reason for row in _companions().left_out if any(re.search(row.member, n) for n in new)), "")
        if shown.exit_code != 0:
            reason = "it cannot be installed beside the rest"
        elif sum(new.values()) > _LARGEST_RECOMMENDED:
            reason = f"{sum(new.values()) / 1e6:.0f} MB are too much"
        if reason:
            progress.note(f"{name} recommends {one}, left out: {reason}")
        else:
            chosen.append(one)
    return chosen


def downloads(listed: str) -> dict[str, int]:
    """Bytes of each package in apt's list of addresses, by name."""
    rows = (_ADDRESS.match(line) for line in listed.splitlines())
    return {row[1]: int(row[2]) for row in rows if row}


def available(scratch: Scratch, names: Sequence[str]) -> list[str]:
    """Those that the suite has."""
    return [name for name in names if scratch.run(["apt-cache", "show", name]).stdout.strip()]


def related(scratch: Scratch, name: str) -> list[str]:
    """Every name a package depends on, recommends or suggests itself, all alternatives."""
    shown = scratch.run(["apt-cache", "show", "--no-all-versions", name]).stdout.decode(errors="replace")
    fields = _fields(shown)
    said = ",".join(fields.get(key, "") for key in ("Depends", "Recommends", "Suggests"))
    names = (re.split(r"[ (:]", part.strip(), maxsplit=1)[0] for part in re.split(r"[,|]", said))
    return [name for name in dict.fromkeys(names) if NAME.match(name)]


def companions(scratch: Scratch, closure: Sequence[Package]) -> list[str]:
    """Packages that builders/companions.yaml adds to the closure, as far as the suite has them."""
    named = companion_names(_companions(), [package.name for package in closure])
    return [name for name in named if scratch.run(["apt-cache", "show", name]).exit_code == 0]


def variables(closure: Sequence[Package]) -> dict[str, str]:
    """Environment variables that builders/companions.yaml sets for packages of the closure."""
    return companion_variables(_companions(), [package.name for package in closure])


@cache
def _companions() -> CompanionTable:
    return CompanionTable.read(Path(__file__).parents[1] / "companions.yaml")


def companion_variables(table: CompanionTable, members: Sequence[str]) -> dict[str, str]:
    """What the table sets for packages of these names; of two rules for one variable the later one holds."""
    found: dict[str, str] = {}
    for rule in table.companions:
        if any(re.search(rule.member, member) for member in members):
            found |= rule.set
    return found


def after_install(closure: Sequence[Package]) -> list[str]:
    """Shell lines that builders/companions.yaml has install.sh run after packages of the closure."""
    members = [package.name for package in closure]
    rules = [rule for rule in _companions().companions if any(re.search(rule.member, member) for member in members)]
    return [line for rule in rules for line in rule.installed]


def home_files(closure: Sequence[Package]) -> dict[str, bytes]:
    """Files that builders/companions.yaml puts into the home for packages of the closure."""
    members = [package.name for package in closure]
    rules = [rule for rule in _companions().companions if any(re.search(rule.member, member) for member in members)]
    return {path: text.encode() for rule in rules for path, text in rule.home.items()}


def companion_names(table: CompanionTable, members: Sequence[str]) -> list[str]:
    """What the table adds to packages of these names, each once, without those that are among them."""
    found: dict[str, None] = {}
    for rule in (rule for rule in table.companions if rule.add):
        for member in members:
            if match := re.search(rule.member, member):
                found[rule.add.format("", *match.groups())] = None
    return [name for name in found if NAME.match(name) and name not in members]


def install(scratch: Scratch, names: Sequence[str]) -> float:
    """Install into the scratch container, to see what is in the packages; the seconds that took.

    Raises:
        WorkFailed: apt failed.
    """
    begun = time.monotonic()
    scratch.text(["apt-get", "install", "--no-install-recommends", "-qq", "-y", *names], timeout_s=900)
    return time.monotonic() - begun


def files(scratch: Scratch, names: Sequence[str]) -> list[str]:
    """Every path that these installed packages ship."""
    shown = scratch.run(["dpkg", "-L", *names]).stdout.decode(errors="replace").splitlines()
    return [path for path in shown if path.startswith("/")]


def owners(scratch: Scratch, paths: Iterable[str]) -> dict[str, str]:
    """The installed package that ships each path; those that none ships are left out."""
    asked = list(paths)
    shown = scratch.run(["dpkg", "-S", *asked]).stdout.decode(errors="replace") if asked else ""
    rows = (line.partition(": ") for line in shown.splitlines())
    return {path: names.partition(",")[0].partition(":")[0] for names, colon, path in rows if colon}


def licence(scratch: Scratch, package: str) -> str:
    """Short names of the licences in the package's machine-readable copyright file."""
    path = f"/usr/share/doc/{package}/copyright"
    shown = scratch.run(["cat", path])
    text = shown.stdout.decode(errors="replace")
    if shown.exit_code != 0 or "Format:" not in text[:400]:
        return f"see {path}"
    names = list(dict.fromkeys(match.strip() for match in _LICENCE.findall(text)))
    return ", ".join(names[:8]) if names else f"see {path}"


def owner_of(scratch: Scratch, pattern: str) -> str:
    """The package (of the whole suite) that ships a path matching the regular expression, '' for none."""
    return found_at(scratch, pattern, closure=[])[0]


def led_to(scratch: Scratch, package: str, progress: Progress) -> list[str]:
    """Packages that have what links of a package lead to and nobody else brings; they are installed.

    A page whose fonts or scripts are such links comes up, and shows boxes for signs.
    """
    found: list[str] = []
    for target in dangling(scratch.text(["sh", "-c", _LINKS, "sh", package]))[:_LOOKED_UP]:
        if scratch.run(["test", "-e", target]).exit_code == 0:
            continue  # what was installed for a link before has it
        owner = owner_of(scratch, f"^{re.escape(target)}$")
        if owner and owner not in found:
            progress.note(f"links of {package} lead to {target}, which is in {owner}")
            install(scratch, [owner])
            found.append(owner)
    return found


def dangling(listed: str) -> list[str]:
    """Where links lead that lead nowhere, each folder's first: the files beside it come with it."""
    first: dict[str, str] = {}
    for path in sorted(filter(None, listed.splitlines())):
        if path.startswith("/usr/"):
            first.setdefault(posixpath.dirname(path), path)
    return list(first.values())


def found_at(
    scratch: Scratch, pattern: str, *, closure: Sequence[str], own_folder: str = "", family: str = ""
) -> tuple[str, str]:
    """The package (of the whole suite) that ships a path matching the regular expression, and that path.

    Of several, one of the closure, then one named after the package `family`; else the shortest name. With
    `own_folder`, the name of a file, only that file counts, and only in a folder where the closure has a file that
    matches too. Two empty strings for none. Reads the
    distribution's file lists, which are large: only for repairs.
    """
    if scratch.run(["which", "apt-file"]).exit_code != 0:
        install(scratch, ["apt-file"])
        scratch.text(["apt-get", "update", "-qq"], timeout_s=300)
    found = scratch.run(["apt-file", "search", "--regexp", pattern], timeout_s=120).stdout.decode(errors="replace")
    return shipping(found, closure, own_folder=own_folder, family=family)


def shipping(listed: str, closure: Sequence[str], *, own_folder: str = "", family: str = "") -> tuple[str, str]:
    """The best of apt-file's lines 'package: path', as in `found_at`."""
    rows = [(name, path) for name, colon, path in (line.partition(": ") for line in listed.splitlines()) if colon]
    fitting = [row for row in rows if NAME.match(row[0]) and not row[0].endswith(("-dbg", "-dbgsym"))]
    if own_folder:
        own = {posixpath.dirname(path) for name, path in fitting if name in closure}
        fitting = [row for row in fitting if posixpath.split(row[1]) in {(folder, own_folder) for folder in own}]

    def farness(row: tuple[str, str]) -> tuple[bool, bool, int, tuple[str, str]]:
        return row[0] not in closure, not family or not row[0].startswith(f"{family}-"), len(row[0]), row

    return min(fitting, key=farness, default=("", ""))


def _fields(paragraph: str) -> dict[str, str]:
    found: dict[str, str] = {}
    key = ""
    for line in paragraph.split("\n\n")[0].splitlines():
        if line.startswith(" "):
            if key == "Tag":  # the one list that goes on over lines; a description's other lines are its long text
                found[key] += line
            continue
        key, colon, value = line.partition(": ")
        if colon:
            found.setdefault(key, value.strip())
    return found
