"""apps/catalog.yaml: applications of Debian, PyPI and npm, each with the occupation it is used in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, RootModel, StringConstraints, model_validator

from envwright.errors import SpecError
from envwright.specs.application import Identifier, Kind
from envwright.specs.model import Record, read_list

OccupationCode = Annotated[str, StringConstraints(pattern=r"^\d{2}-0000$")]
"""A major group of the Standard Occupational Classification, e.g. '13-0000'."""


class CatalogueEntry(Record):
    """One application of the catalogue; facts from package metadata, launch lines from desktop entries."""

    id: Identifier
    """Its name in the catalogue; no two have the same."""
    name: str
    """The name a person knows it by."""
    packages: list[str] = Field(min_length=1)
    """What is installed; the first is what `envwright onboard` is given: `NAME`, `pypi:NAME` or `npm:NAME`."""
    source: Literal["debian", "pypi", "npm"]
    """Where the first package comes from."""
    kind: Kind
    """How a person meets it."""
    soc: OccupationCode
    """The occupation group it is foremost used in."""
    soc_also: list[OccupationCode] = Field(default_factory=list)
    """Other groups that use it."""
    launch: str
    """How it is started, for a person to read; never run."""
    desktop_id: str = ""
    """File name of its desktop entry."""
    mime: list[str] = Field(default_factory=list)
    """Types it opens."""
    size_over_base_mb: int | None = Field(default=None, ge=0)
    """Megabytes that its packages add to a minimal desktop; none where that was not measured."""
    data: list[str] = Field(default_factory=list)
    """Packages that ship real data that can be used in it, and what."""
    notes: str
    """What a person should know about it."""
    variant_of: Identifier | None = None
    """The software of which it is another form: other modules, another mode."""
    alias_of: Identifier | None = None
    """The entry that is the same software, here for another occupation."""

    @property
    def target(self) -> str:
        """What `envwright onboard` takes."""
        return self.packages[0]

    @property
    def family(self) -> str:
        """What all entries of the same software have in common."""
        return self.variant_of or self.alias_of or self.id

    @model_validator(mode="after")
    def _target_is_of_the_source(self) -> Self:
        prefix = "" if self.source == "debian" else f"{self.source}:"
        if not self.target.startswith(prefix) or ":" in self.target.removeprefix(prefix):
            raise ValueError(f"the first package of a {self.source} application is written {prefix}NAME")
        return self


class Catalogue(RootModel[tuple[CatalogueEntry, ...]]):
    """The applications there are to onboard; their order is part of it: it decides between equals."""

    model_config = ConfigDict(frozen=True)

    @classmethod
    def read(cls, path: Path) -> Catalogue:
        """Read and check the file.

        Raises:
            SpecError: missing, not parseable, or not of this schema; names file, line and field.
        """
        entries = read_list(path, CatalogueEntry)
        ids = [entry.id for entry in entries]
        for index, id in enumerate(ids):
            if id in ids[:index]:
                raise SpecError(path, field=f"{index}.id", expected="each id once", found=repr(id))
        return cls(entries)

    def __iter__(self) -> Iterator[CatalogueEntry]:  # type: ignore[override]
        """The entries, in order."""
        return iter(self.root)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.root)
