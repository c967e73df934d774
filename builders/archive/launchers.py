"""Exec lines that a session cannot run as they stand: rules as data, applied purely."""

from __future__ import annotations

import posixpath
import re
import shlex
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from envwright.specs import Document, Record


class Launcher(Record):
    """One row of builders/launchers.yaml."""

    program: str
    run: Literal["before", "unwrap", "command"]
    words: list[str] = Field(default_factory=list)
    reason: str


class LauncherTable(Document):
    """builders/launchers.yaml."""

    launchers: list[Launcher]
    become_root: list[str]
    """Names of commands that run another as root."""


@cache
def table() -> LauncherTable:
    """The shipped rules."""
    return LauncherTable.read(Path(__file__).parents[1] / "launchers.yaml")


def become_root() -> list[str]:
    """Names of commands that run another as root, which a session cannot."""
    return table().become_root


def runnable(argv: Sequence[str]) -> list[str]:
    """What a session runs for the words of an Exec line; the words themselves where no rule knows better."""
    words = list(argv)
    for rule in table().launchers:
        if words and re.search(rule.program, posixpath.basename(words[0])):
            return _applied(rule, words) or words
    return words


def instead(argv: Sequence[str], executable: str) -> list[str]:
    """`argv`, or what runs the file its first word leads to where that file cannot run by itself."""
    real = [executable, *argv[1:]]
    run = runnable(real)
    return list(argv) if run == real else run


def _applied(rule: Launcher, words: Sequence[str]) -> list[str]:
    if rule.run == "before":
        return [*rule.words, *words]
    if rule.run == "unwrap":
        rest = list(words[1:])
        while rest and (rest[0].startswith("-") or "=" in rest[0]):
            rest.pop(0)
        return rest
    if "-c" not in words[:-1]:
        return []
    try:
        return shlex.split(words[list(words).index("-c") + 1])
    except ValueError:
        return []
