"""Probes of the data: declared, in the image, from somewhere, not invented, and the user's to change."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

import yaml

from auditors.case import Answer, Case, failed, not_applicable, passed
from auditors.provenance import PACKAGE, fetched
from envwright.errors import EnvwrightError
from envwright.evidence import sha256_file
from envwright.runtime.archive import USER_ID
from envwright.runtime.hardening import HOME
from envwright.specs import Document, Record

_ADDRESS = re.compile(r"https?://[^/\s]+/\S+")
_TEXT_LIMIT = 8 * 2**20
_NONE = "the bundle declares no data"


class Mark(Record):
    """Something invented data has."""

    pattern: str
    at_least: int
    reason: str


class Invented(Document):
    """invented.yaml."""

    marks: list[Mark]
    scripts: list[Mark]


@cache
def invented() -> Invented:
    """The list that ships with the auditor."""
    path = Path(__file__).with_name("invented.yaml")
    return Invented.parse(yaml.safe_load(path.read_text(encoding="utf-8")), path=path)


class Pattern(Record):
    """A regular expression on a path below the home."""

    pattern: str
    reason: str


class Settings(Document):
    """settings.yaml."""

    names: list[Pattern]
    largest: int


@cache
def settings() -> Settings:
    """The list that ships with the auditor."""
    path = Path(__file__).with_name("settings.yaml")
    return Settings.parse(yaml.safe_load(path.read_text(encoding="utf-8")), path=path)


def is_settings(path: str, content: bytes | None, *, opened: str, own: Collection[str]) -> bool:
    """Whether a file of the home that is not hidden is a program's settings.

    `content` is None for what is no text; `opened` is what names files that are opened: the scripts of the bundle;
    `own` are the names of the program, one of which its folder must have.
    """
    rules, below = settings(), path.removeprefix(f"{HOME}/")
    return (
        content is not None
        and len(content) <= rules.largest
        and "/" in below
        and below.partition("/")[0].lower() in {posixpath.splitext(name)[0].lower() for name in own}
        and any(re.search(rule.pattern, below) for rule in rules.names)
        and posixpath.basename(path) not in opened
    )


def data_declared(case: Case) -> Answer:
    """Each file declared, each declaration filled, each hash right."""
    folder = case.environment / "data"
    present = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} if folder.is_dir() else set()
    declared = {item.file for item in case.data.items}
    if undeclared := sorted(present - declared):
        return failed(f"environment/data/{undeclared[0]} is in no entry of data.yaml")
    if absent := sorted(declared - present):
        return failed(f"data.yaml declares {absent[0]!r}, which is not under environment/data")
    targets = {item.target for item in case.data.items}
    visible = [entry.path for entry in case.contents.unpackaged if _visible(entry.path) and entry.path not in targets]
    texts, opened = (case.contents.texts(), _opened(case)) if visible else ({}, "")
    own = {case.app.id, posixpath.basename(case.app.executable), *(package.name for package in case.app.packages)}
    for path in visible:
        content = texts[path].encode() if path in texts else None
        if not is_settings(path, content, opened=opened, own=own):
            return failed(f"{path} is in the image, and no entry of data.yaml declares it", facts={"file": path})
    for item in case.data.items:
        if (found := sha256_file(folder / item.file)) != item.sha256:
            return failed(f"{item.file} has sha256 {found[:12]}, data.yaml says {item.sha256[:12]}")
        for field in ("source", "licence", "why_real"):
            if len(str(getattr(item, field)).strip()) < 3:
                return failed(f"{item.file} has no {field}")
    if not declared:
        return passed("there is no data, and none is declared")
    return passed(f"{len(declared)} files have source, licence, reason and the right hash")


def data_in_image(case: Case) -> Answer:
    """In the recorded start and the auditor's own, each target holds the declared contents."""
    recorded = {item["target"]: item for item in case.evidence.json("data.json")}
    if case.spec.document:
        try:
            case.session.get_file(case.spec.document)
        except EnvwrightError as error:
            return failed(f"the document {case.spec.document} cannot be read: {error.brief}")
    for item in case.data.items:
        known = recorded.get(item.target)
        if known is None:
            return failed(f"evidence/data.json says nothing of {item.target}")
        if known["found_sha256"] != item.sha256:
            found = known["found_sha256"][:12] or known["error"].splitlines()[0][:100]
            return failed(f"{item.target} was {found} in the recorded start, data.yaml says {item.sha256[:12]}")
        try:
            own = hashlib.sha256(case.session.get_file(item.target)).hexdigest()
        except EnvwrightError as error:
            return failed(f"{item.target} cannot be read in the auditor's own start: {error.brief}")
        if own != item.sha256:
            return failed(f"{item.target} is {own[:12]} in the auditor's own start, data.yaml says {item.sha256[:12]}")
    return passed(f"{len(case.data.items)} items hold what is declared, in the recorded start and the auditor's own")


def data_provenance(case: Case) -> Answer:
    """Each item names a package file or an address, and the package holds that file."""
    if not case.data.items:
        return not_applicable(_NONE)
    for item in case.data.items:
        if item.package and not PACKAGE.fullmatch(item.package):
            return failed(f"{item.file}: {item.package!r} is not of the form deb:NAME=VERSION:/path/in/package")
        if item.url and not _ADDRESS.fullmatch(item.url):
            return failed(f"{item.file}: {item.url!r} is no address of a file")
        if not item.package and not item.url:
            return failed(f"{item.file} names neither a package nor an address")
    for item, found in fetched(case):
        if found != item.sha256:
            return failed(f"{item.package} holds {found[:12] or 'no such file'}, data.yaml says {item.sha256[:12]}")
    return passed(f"{len(case.data.items)} items name the package or address they are from")


def data_not_invented(case: Case) -> Answer:
    """No marks of made-up data in text, nothing random in scripts."""
    for path in sorted(case.environment.rglob("*")):
        if not path.is_file() or path.name == "data.yaml" or path.stat().st_size > _TEXT_LIMIT:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        below = path.relative_to(case.environment).as_posix()
        data = below.startswith("data/") or (below.startswith("home/") and "/." not in below)
        for mark in invented().marks if data else invented().scripts:
            if len(re.findall(mark.pattern, text, re.IGNORECASE)) >= mark.at_least:
                name = path.relative_to(case.environment)
                return failed(f"{name} looks invented: {mark.reason}", facts={"invented": str(name)} if data else {})
    if not case.data.items:
        return not_applicable(_NONE)
    return passed("none of the marks of invented data is in it")


def data_writable(case: Case) -> Answer:
    """Data below the home folder belongs to the user."""
    below = [item.target for item in case.data.items if item.target.startswith(f"{HOME}/")]
    if not below:
        return not_applicable("no data is below the home folder")
    rows = {str(row["path"]): row for row in case.evidence.added()}
    for target in below:
        row = rows.get(target)
        if row is None:
            return failed(f"{target} is not among the files the scripts added")
        if row["owner"] != USER_ID or not int(str(row["mode"]), 8) & 0o200:
            return failed(f"{target} belongs to user id {row['owner']} with mode {row['mode']}", facts={"file": target})
    return passed(f"{len(below)} files below {HOME} belong to the user")


def document_shown(case: Case) -> Answer:
    """The document of env.yaml is named in a title or an accessible text."""
    document = case.spec.document
    if not document:
        return not_applicable("no document is opened at the start")
    name = posixpath.basename(document)
    stem = posixpath.splitext(name)[0]
    for start in (1, 2):
        said = [window.title for window in case.evidence.windows(start)]
        said += [f"{node.get('name', '')} {node.get('text', '')}" for node in case.evidence.nodes(start)]
        if not any(name in text for text in said) and not any(stem in text for text in said):
            return failed(f"in start {start} no window or text shows {name!r}", facts={"document": document})
    return passed(f"{name!r} is shown")


def _visible(path: str) -> bool:
    return path.startswith(f"{HOME}/") and not any(part.startswith(".") for part in path.split("/"))


def _opened(case: Case) -> str:
    """What says which files are opened: the scripts at the top of the bundle, and the document of env.yaml."""
    scripts = [path.read_text(encoding="utf-8", errors="replace") for path in case.environment.glob("*.sh")]
    return "\n".join([*scripts, case.spec.document])


PROBES: dict[str, Callable[[Case], Answer]] = {
    "data-declared": data_declared,
    "data-in-image": data_in_image,
    "data-provenance": data_provenance,
    "data-not-invented": data_not_invented,
    "data-writable": data_writable,
    "document-shown": document_shown,
}
