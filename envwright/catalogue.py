"""The shipped catalogue, and what the work of each occupation group is worth."""

from __future__ import annotations

import csv
from pathlib import Path

from pydantic import Field, ValidationError

from envwright.errors import SpecError, UsageError
from envwright.specs import Catalogue, OccupationCode, Record
from envwright.workspace import shipped

WEIGHTS = "soc_weights.csv"
CATALOGUE = "catalog.yaml"


class OccupationGroup(Record):
    """One line of apps/soc_weights.csv: a major group of the Standard Occupational Classification.

    Source: U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2024.
    """

    soc: OccupationCode
    title: str
    employment_may_2024: int = Field(gt=0)
    """People employed in it in the United States."""
    mean_annual_wage_2024_usd: int = Field(gt=0)

    @property
    def weight(self) -> int:
        """Its economic weight: what all who work in it earn in a year, in US dollars."""
        return self.employment_may_2024 * self.mean_annual_wage_2024_usd


def catalogue() -> Catalogue:
    """The catalogue that ships.

    Raises:
        SpecError: it does not hold what it must.
    """
    return Catalogue.read(shipped() / "apps" / CATALOGUE)


def occupation_groups(path: Path | None = None) -> list[OccupationGroup]:
    """All groups, by code.

    Raises:
        SpecError: the file does not hold what it must; names file, line and field.
    """
    path = path or shipped() / "apps" / WEIGHTS
    groups: dict[str, OccupationGroup] = {}
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise SpecError(path, expected="a CSV file", found=str(error)) from error
    for line, row in enumerate(rows, start=2):
        try:
            # A row with more columns than the first line has no name for them: an unknown field, too.
            group = OccupationGroup.model_validate({name or "?": value for name, value in row.items()})
        except ValidationError as error:
            first = error.errors()[0]
            field = str(first["loc"][0])
            raise SpecError(path, line=line, field=field, expected=first["msg"], found=repr(row)) from error
        if group.soc in groups:
            raise SpecError(path, line=line, field="soc", expected="each group once", found=group.soc)
        groups[group.soc] = group
    return [groups[code] for code in sorted(groups)]


def find_group(wanted: str) -> OccupationGroup:
    """The group of a code ('13-0000'), its first two digits, or its title.

    Raises:
        UsageError: there is none; lists them.
    """
    groups = occupation_groups()
    for group in groups:
        if wanted in (group.soc, group.soc[:2]) or wanted.casefold() == group.title.casefold():
            return group
    raise UsageError(
        f"unknown occupation group {wanted!r}",
        details="Known: " + "; ".join(f"{group.soc} {group.title}" for group in groups) + ".",
        resolution="Give the code, its first two digits, or the title.",
    )
