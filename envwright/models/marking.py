"""Text from packages, logs, pages and screens is marked as data before a model reads it."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)\s*(data)\b", re.IGNORECASE)


def as_data(text: str, source: str) -> str:
    """The text between marks that it cannot close itself. `source` is the harness's own word, never foreign text."""
    inert = _TAG.sub(r"<\1\2_", text)
    return f'<data source="{source}">\n{inert}\n</data>'
