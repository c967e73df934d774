"""Ranges of versions as projects of npm write them (`engines.node`), and the newest version that fits a Node."""

from __future__ import annotations

import re
from collections.abc import Mapping

Version = tuple[int, int, int]
_PLAIN = re.compile(r"v?(\d+)\.(\d+)\.(\d+)")
_PART = re.compile(r"(>=|<=|>|<|=|\^|~>?)?\s*v?(\d+|[xX*])(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(?:[-+][\w.+-]+)?")
_BOUNDS = re.compile(r"(\S+)\s+-\s+(\S+)")
_ANY = ("", "*", "x", "X")


def plain(text: str) -> Version | None:
    """A version as numbers; None for one before its release, or none at all."""
    found = _PLAIN.fullmatch(text.strip())
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def fits(version: Version, wanted: str) -> bool:
    """Whether a version is in a range; of what cannot be read nothing is known, so it is."""
    return any(_in(version, part.strip()) for part in wanted.split("||"))


def newest(offered: Mapping[str, str], *, node: Version, latest: str) -> str:
    """The newest version, not above `latest`, that says it runs on this Node; `latest` where none does.

    Args:
        offered: versions and the range of Nodes that each wants ('' for any).
    """
    most = plain(latest)
    fitting = [
        (version, text)
        for text, wanted in offered.items()
        if (version := plain(text)) is not None and (most is None or version <= most) and fits(node, wanted)
    ]
    return max(fitting)[1] if fitting else latest


def _in(version: Version, part: str) -> bool:
    part = _BOUNDS.sub(r">=\1 <=\2", part)
    if part in _ANY:
        return True
    found = list(_PART.finditer(part))
    if re.sub(r"[\s,]", "", _PART.sub("", part)):
        return True
    return all(_compared(version, match) for match in found)


def _compared(version: Version, match: re.Match[str]) -> bool:
    sign, texts = (match[1] or "=")[:1] + ("=" if match[1] in (">=", "<=") else ""), match.groups()[1:]
    given = [int(text) for text in texts if text is not None and text.isdigit()]
    if not given:
        return True
    low = (*given, 0, 0)[:3]
    # Where only the first numbers are given, the others may be any.
    above = _after(given)
    if sign == "^":
        leading = next((place for place, number in enumerate(given) if number), len(given) - 1)
        above = _after(given[: leading + 1])
    elif sign == "~":
        above = _after(given[:2])
    return {
        ">=": version >= low,
        "<": version < low,
        ">": version >= above,
        "<=": version < above,
    }.get(sign, low <= version < above)


def _after(given: list[int]) -> Version:
    """The first version that does not begin with these numbers."""
    numbers = [*given[:-1], given[-1] + 1, 0, 0]
    return numbers[0], numbers[1], numbers[2]
