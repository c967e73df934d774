"""What a tool answers."""

from __future__ import annotations

from envwright.specs import Record


class Outcome(Record):
    """The answer of one tool call."""

    text: str
    failed: bool = False
    picture: bytes = b""
    """A PNG, for models that take images; `text` says the same in words."""
