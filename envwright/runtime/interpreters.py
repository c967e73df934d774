"""Which file a process of an interpreter runs, told from its words by rules that are data."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field

from envwright.specs import Document, Record

_WORDS = 64
"""Of a command line, so many words are looked at: options of virtual machines fill some dozens."""


class Interpreter(Record):
    """A row of interpreters.yaml, which says what the fields mean."""

    program: str
    names: list[str] = Field(default_factory=list)
    searches: list[str] = Field(default_factory=list)
    skips: list[str] = Field(default_factory=list)
    files: str
    reason: str


class Interpreters(Document):
    """interpreters.yaml."""

    interpreters: list[Interpreter]


@cache
def table() -> Interpreters:
    """The list that ships with the runtime."""
    path = Path(__file__).with_name("interpreters.yaml")
    return Interpreters.parse(yaml.safe_load(path.read_text(encoding="utf-8")), path=path)


def interpreter(executable: str) -> Interpreter | None:
    """What a binary is as an interpreter; None for one that is none."""
    name = posixpath.basename(executable)
    return next((row for row in table().interpreters if re.fullmatch(row.program, name)), None)


def scripts(process: Mapping[str, Any]) -> list[str]:
    """Absolute paths that a process may have been given to run, likeliest first; empty for what is no interpreter.

    `process` is as inside.py tells it. Relative words are taken from the process's folder, where that is known.
    """
    row = interpreter(str(process["exe"]))
    if row is None:
        return []
    folder = str(process.get("cwd", ""))
    found = []
    for word in _given(row, [str(word) for word in process["argv"][1:_WORDS]]):
        path = posixpath.normpath(posixpath.join(folder, word))
        if path.startswith("/") and path != folder and path not in found:
            found.append(path)
    return found


def _given(row: Interpreter, words: list[str]) -> Iterator[str]:
    places: list[str] = []
    position = 0
    while position < len(words):
        word, following = words[position], words[position + 1 : position + 2]
        if word in row.names:
            yield from following
            break
        if word in row.searches:
            places = [place.removesuffix("*") for place in "".join(following).split(":") if place]
        elif word in ("-c", "-e", "-m"):
            break  # a program in the words themselves, or the name of a module
        elif not word.startswith("-") and not places:
            yield word
            break
        elif not word.startswith("-"):
            break
        position += 2 if word in (*row.searches, *row.skips) else 1
    yield from places
