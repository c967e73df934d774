"""Foreign text as a model is shown it: printable, and not without end."""

from __future__ import annotations

LONGEST = 12_000
"""Characters of one answer: some 3000 tokens, enough for the end of a build log or a window's tree."""


def bounded(text: str, limit: int = LONGEST) -> str:
    """At most `limit` characters: the beginning and, twice as long, the end, where errors stand."""
    if len(text) <= limit:
        return text
    head = limit // 3
    tail = limit - head
    left_out = len(text) - head - tail
    return f"{text[:head]}\n... {left_out} characters left out ...\n{text[-tail:]}"


def printable(content: bytes) -> str:
    """Bytes as text without what would move a terminal's cursor or hide text."""
    text = content.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in text if char in "\n\t" or (char.isprintable() and char not in _INVISIBLE))


_INVISIBLE = frozenset(map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]))
"""Zero-width and direction marks: text that a person does not see is not given to a model either."""
