"""Why a program failed, read from its output by general patterns: facts a repair rule can match."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from envwright.specs import Document, Record

_BY_NAME = ("missing_library", "missing_command")
"""Facts that are the name of a file, wherever it was looked for."""


class FactPattern(Record):
    """A line that says what is missing."""

    fact: str
    pattern: str
    reason: str


class Crash(Record):
    """A line that says something broke."""

    pattern: str
    reason: str


class Signs(Document):
    """signs.yaml."""

    facts: list[FactPattern]
    crashes: list[Crash]


@cache
def signs() -> Signs:
    """The list that ships with the auditor."""
    path = Path(__file__).with_name("signs.yaml")
    return Signs.parse(yaml.safe_load(path.read_text(encoding="utf-8")), path=path)


def facts_in(log: str) -> dict[str, str]:
    """What the output says is missing; of several of a kind, the first."""
    found: dict[str, str] = {}
    for item in signs().facts:
        match = re.search(item.pattern, log, re.MULTILINE)
        if match and item.fact not in found:
            value = "-".join(filter(None, match.groups()))
            found[item.fact] = value.rsplit("/", 1)[-1] if item.fact in _BY_NAME else value
    return found


def crash_lines(log: str) -> list[str]:
    """Lines that say something broke, each with the reason it is taken for that."""
    found = []
    for line in log.splitlines():
        reason = next((item.reason for item in signs().crashes if re.search(item.pattern, line)), None)
        if reason:
            found.append(f"{line.strip()[:200]} ({reason})")
    return found
