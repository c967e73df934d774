"""Whether two cold starts of one image came to the same state, what varies by nature left aside."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import tarfile
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from envwright.errors import EnvwrightError, UsageError
from envwright.runtime.pictures import Frame, changed
from envwright.runtime.session import Session
from envwright.runtime.windows import Window
from envwright.specs import Document, Record

_NAMED = 40
"""Differences named in each list; the number says how many there were."""
_STATE_LIMIT = 512 * 2**20


class Token(Record):
    """Text that differs from start to start."""

    pattern: str
    replacement: str
    reason: str


class Passing(Record):
    """Files of a home that are no state."""

    pattern: str
    reason: str


class Varying(Document):
    """varying.yaml."""

    tokens: list[Token]
    arranging: frozenset[str]
    """Roles of objects that are not compared where they have no name."""
    left_out: list[Passing]


class StateFile(Record):
    """A file below a state path."""

    path: str
    sha256: str
    """Of the contents with what varies replaced."""


class Difference(Record):
    """One way to look at both starts."""

    what: str
    compared: int
    """How many things were compared."""
    differing: int
    first_only: list[str]
    second_only: list[str]


class Comparison(Record):
    """compare.json."""

    windows: Difference
    accessible: Difference
    state_paths: Difference
    state_contents: Difference
    differing_pixels: int
    pixels: int


@cache
def varying() -> Varying:
    """The list that ships with the runtime."""
    path = Path(__file__).with_name("varying.yaml")
    return Varying.parse(yaml.safe_load(path.read_text(encoding="utf-8")), path=path)


def normalised(text: str) -> str:
    """Text with times, process ids, temporary names and the like replaced by what they are."""
    for token in varying().tokens:
        text = re.sub(token.pattern, token.replacement, text)
    return text


def state_files(session: Session, paths: Sequence[str]) -> list[StateFile]:
    """What stands below the state paths, read with the engine's archive API, without what is no state.

    Raises:
        WorkFailed: a path holds more than can be compared.
    """
    skipped = [re.compile(item.pattern) for item in varying().left_out]
    found: dict[str, str] = {}
    for root in paths:
        try:
            content = session.get_archive(root, limit=_STATE_LIMIT)
        except UsageError:
            found[root] = "(missing)"
            continue
        with tarfile.open(fileobj=io.BytesIO(content)) as tar:
            parent = root.rstrip("/").rpartition("/")[0]
            for member in tar:
                path = normalised(f"{parent}/{member.name}".rstrip("/"))
                if member.isdir() or any(pattern.search(path) for pattern in skipped):
                    continue
                file = tar.extractfile(member) if member.isreg() else None
                found[path] = _hash(file.read()) if file is not None else f"-> {member.linkname}"
    return [StateFile(path=path, sha256=found[path]) for path in sorted(found)]


def compare(
    first: tuple[list[Window], Path, list[StateFile], Frame], second: tuple[list[Window], Path, list[StateFile], Frame]
) -> Comparison:
    """Compare two starts, each given as windows, accessibility.json.gz, state files and frame."""
    hashes = [{file.path: file.sha256 for file in side[2]} for side in (first, second)]
    common = hashes[0].keys() & hashes[1].keys()
    contents = [{f"{path} {one[path]}" for path in common} for one in hashes]
    return Comparison(
        windows=difference("windows: class, title, place", *(map(_window, side[0]) for side in (first, second))),
        accessible=difference(
            "accessible objects on the screen: role and name", *(_objects(side[1]) for side in (first, second))
        ),
        state_paths=difference("paths below the state paths", *(side.keys() for side in hashes)),
        state_contents=difference("contents of files both have", *contents),
        differing_pixels=int(changed(first[3], second[3]).sum())
        if first[3].shape == second[3].shape
        else first[3].size,
        pixels=int(np.prod(first[3].shape[:2])),
    )


def difference(what: str, one: Any, other: Any) -> Difference:
    """What only one of two collections has, counted with repetition."""
    first, second = Counter(one), Counter(other)
    left, right = first - second, second - first
    return Difference(
        what=what,
        compared=max(first.total(), second.total()),
        differing=max(left.total(), right.total()),
        first_only=sorted(left.elements())[:_NAMED],
        second_only=sorted(right.elements())[:_NAMED],
    )


def _window(window: Window) -> str:
    place = f"{window.width}x{window.height}+{window.x}+{window.y}"
    return f"{'/'.join(window.wm_class)} {normalised(window.title)!r} {place} {window.type}"


def _objects(path: Path) -> list[str]:
    try:
        nodes = json.loads(gzip.decompress(path.read_bytes()))["nodes"]
    except (OSError, ValueError, KeyError, EnvwrightError):
        return [f"(unreadable: {path.name})"]
    return described(nodes)


def described(nodes: list[dict[str, Any]]) -> list[str]:
    """What shows, each object by role and name; without what only arranges others and has no name."""
    return [
        f"{node['role']} {normalised(str(node.get('name', '')))!r}"
        for node in on_screen(nodes)
        if node.get("name") or node["role"] not in varying().arranging
    ]


def on_screen(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Objects that show and stand in nothing hidden: some toolkits say of rows in a hidden panel that they show."""
    shown: list[bool] = []
    for node in nodes:  # parents stand before children
        above = node["parent"] < 0 or shown[node["parent"]]
        shown.append(above and (node["role"] == "application" or "showing" in node.get("states", [])))
    return [node for node, shows in zip(nodes, shown, strict=True) if shows]


def _hash(content: bytes) -> str:
    if b"\0" not in content:
        content = normalised(content.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    return hashlib.sha256(content).hexdigest()
