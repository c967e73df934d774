"""Secrets never reach a file: known values of the environment, and what has the shape of a key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

PLACEHOLDER = "[redacted]"

_SECRET_NAME = re.compile(r"(KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?)(_?\d+)?$", re.IGNORECASE)
_SHORTEST = 8
"""A shorter value is a word of its own more often than a secret; replacing it would garble every text."""

# Shapes that vendors document for their keys. Each needs enough characters that ordinary text does not match.
_SHAPES = re.compile(
    r"sk-[A-Za-z0-9_-]{16,}"  # OpenAI, Anthropic and servers that follow them
    r"|AIza[A-Za-z0-9_-]{35}"  # Google
    r"|AKIA[A-Z0-9]{16}"  # Amazon
    r"|gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}"
    r"|glpat-[A-Za-z0-9_-]{20,}"
    r"|xox[abprs]-[A-Za-z0-9-]{10,}"
    r"|hf_[A-Za-z0-9]{30,}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----",
    re.DOTALL,
)
_BEARER = re.compile(r"(?i)\b(bearer\s+|api[_-]?key[\"']?\s*[:=]\s*[\"']?)([A-Za-z0-9._~+/-]{16,}=*)")
_USERINFO = re.compile(r"(?<=://)[^/@\s:]+:[^/@\s]+(?=@)")


class Redactor:
    """Replaces secrets in texts and in JSON values. `environment` is where the known ones come from."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        known = {
            value
            for name, value in environment.items()
            if _SECRET_NAME.search(name) and len(value.strip()) >= _SHORTEST
        }
        # The longest first: one secret may be the beginning of another.
        self._known = sorted(known, key=lambda value: (-len(value), value))

    def text(self, text: str) -> str:
        """The text without secrets."""
        for value in self._known:
            text = text.replace(value, PLACEHOLDER)
        text = _SHAPES.sub(PLACEHOLDER, text)
        text = _BEARER.sub(lambda match: f"{match[1]}{PLACEHOLDER}", text)
        return _USERINFO.sub(PLACEHOLDER, text)

    def value(self, value: Any) -> Any:
        """A JSON value without secrets, keys of mappings included."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {self.text(str(key)): self.value(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.value(item) for item in value]
        return value
