"""Plain text as lines: how it ends, how its lines end and blanks at their ends do not count."""

from __future__ import annotations

import re


def read_lines(content: bytes) -> list[str]:
    """The lines of a UTF-8 text, without blanks at their ends; empty ones at the end of it do not count.

    Raises:
        ValueError: it is not UTF-8, or it is no text.
    """
    text = content.decode("utf-8-sig")
    if "\0" in text:
        raise ValueError("it holds a NUL, so it is no text")
    return [line.rstrip() for line in re.split(r"\r\n|\n", text.rstrip())] if text.strip() else []


def fields(line: str) -> list[str]:
    """What stands in a line, without the blanks between: one blank or many are the same to a reader."""
    return line.split()


def whole(*words: str) -> re.Pattern[str]:
    """Finds words where they stand alone, not as a part of others."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def nth(lines: list[str], number: int) -> str:
    """A line by its number from 0, '' where there is none."""
    return lines[number] if 0 <= number < len(lines) else ""


def witnessed(expected: list[str], seen: list[str]) -> bool:
    """Whether most lines of what must still be there are seen: that others are absent counts only then."""
    wanted = set(filter(None, expected))
    return 2 * len(wanted & set(seen)) > len(wanted)


def joined(lines: list[str]) -> bytes:
    """A text of these lines."""
    return "".join(f"{line}\n" for line in lines).encode()
