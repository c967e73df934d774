"""What an exploration has found: changes of settings, each with the walk that makes it and what it writes."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from envwright.specs import Document, Identifier, Record, Sha256

EXPLORED = "settings.json"
"""Name of the file, in the private folder of the application's tasks: it tells what solves them."""

Kind = Literal["switch", "choice", "number"]
Surface = Literal["menu", "window"]


class Written(Record):
    """One value of a file of settings, as the application writes it."""

    section: str
    key: str
    was: str | None
    """None where the application writes nothing while the setting is at its default."""
    becomes: str


class Change(Record):
    """A setting that is made through the interface, recorded."""

    id: Identifier
    kind: Kind
    surface: Surface
    label: str
    """What the interface calls it."""
    was: str
    """What the interface says before: 'off', the choice that is made, a number."""
    becomes: str
    back: bool
    """Whether it leads back to what the application begins with."""
    at_end: bool = False
    """Whether the application keeps it only when it is closed, which the steps do then."""
    path: str
    """Absolute path of the file that the application keeps it in."""
    start: Sha256
    """The file of data that holds that file as it is before."""
    written: list[Written] = Field(min_length=1)
    varying: list[tuple[str, str]]
    """Sections and keys of that file that differ by nature."""
    steps: list[dict[str, Any]]
    """Canonical actions from the ready application to the setting made and kept."""


class LeftOut(Record):
    """A control that gives no task, and why."""

    label: str
    reason: str


class Explored(Document):
    """settings.json: what was found in one application."""

    app: Identifier
    bundle_digest: Sha256
    image_digest: Sha256
    document: str
    """What the application was launched with."""
    changes: list[Change]
    left_out: list[LeftOut]
    seconds: float
