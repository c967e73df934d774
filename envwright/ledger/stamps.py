"""Times and ids as the ledger writes them."""

from __future__ import annotations

import datetime
import uuid


def now() -> str:
    """The time in UTC, ISO 8601 to the second."""
    return stamp(datetime.datetime.now(datetime.UTC))


def stamp(at: datetime.datetime) -> str:
    """A time in UTC, ISO 8601 to the second."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def new_id(at: datetime.datetime) -> str:
    """An id that sorts by the time something began."""
    return f"{at:%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:6]}"
