"""Chooses applications of the catalogue: by the economic weight of occupations, or by lot with a seed.

By weight: seats are given to the occupation groups by largest remainder, at least one to each group with candidates and
at most as many as it has. Inside a group come first the applications for which real data is known, and among those the
order of the file. Neither way takes two entries of the same software.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from envwright.catalogue import CATALOGUE, WEIGHTS, OccupationGroup
from envwright.errors import UsageError
from envwright.specs import CatalogueEntry, Record, Sha256
from envwright.workspace import shipped


class Seats(Record):
    """What one group was given."""

    soc: str
    title: str
    weight_percent: float
    """Its part of the economic weight of the groups that have candidates."""
    candidates: int
    seats: int


class Selection(Record):
    """`envwright select`."""

    method: Literal["economic weight", "uniform draw"]
    seed: int | None
    """Of the draw: the same seed, catalogue and filter give the same applications."""
    catalogue_digest: Sha256
    """sha256 over catalog.yaml and soc_weights.csv."""
    groups: list[Seats]
    applications: list[CatalogueEntry]
    """By group and rank where chosen by weight, in the order drawn otherwise."""


def by_weight(entries: Sequence[CatalogueEntry], groups: Sequence[OccupationGroup], n: int) -> Selection:
    """Choose `n` applications so that each group has its part, and every group one as long as there are enough.

    Raises:
        UsageError: there are fewer than `n`.
    """
    candidates = _enough(_by_group(_one_of_each(entries)), n)
    weights = {group.soc: group.weight for group in groups if group.soc in candidates}
    seats = apportion(n, weights, {code: len(found) for code, found in candidates.items()})
    chosen = [
        entry
        for code in sorted(candidates)
        for entry in sorted(candidates[code], key=lambda entry: not entry.data)[: seats[code]]
    ]
    return _selection("economic weight", None, groups, candidates, chosen)


def by_lot(entries: Sequence[CatalogueEntry], groups: Sequence[OccupationGroup], n: int, *, seed: int) -> Selection:
    """Draw `n` applications, each with the same chance.

    An entry's lot depends on the seed and its id alone, so an entry that joins the catalogue displaces at most one.

    Raises:
        UsageError: there are fewer than `n`.
    """
    candidates = _enough(_by_group(_one_of_each(entries)), n)
    everyone = [entry for found in candidates.values() for entry in found]
    drawn = sorted(everyone, key=lambda entry: hashlib.sha256(f"{seed}:{entry.id}".encode()).digest())
    return _selection("uniform draw", seed, groups, candidates, drawn[:n])


def apportion(n: int, weights: Mapping[str, int], limits: Mapping[str, int]) -> dict[str, int]:
    """Seats for each group: in proportion to its weight, never fewer than 1 nor more than its limit; their sum is `n`.

    Quotas are `clamp(x * weight, 1, limit)` with the x that makes their sum `n`, exact fractions; the seats that are
    left when they are rounded down go to the largest remainders (then the heavier group, then the code). With fewer
    seats than groups, the heaviest groups get one each. Weights and limits are at least 1, `n` at most all limits.
    """
    by_weight = sorted(weights, key=lambda code: (-weights[code], code))
    if n < len(weights):
        return {code: int(code in by_weight[:n]) for code in weights}
    quotas = _quotas(n, weights, limits)
    seats = {code: int(quota) for code, quota in quotas.items()}
    left = n - sum(seats.values())
    for code in sorted(by_weight, key=lambda code: seats[code] - quotas[code])[:left]:
        seats[code] += 1
    return seats


def _quotas(n: int, weights: Mapping[str, int], limits: Mapping[str, int]) -> dict[str, Fraction]:
    def at(x: Fraction) -> dict[str, Fraction]:
        return {code: min(Fraction(limits[code]), max(Fraction(1), x * weight)) for code, weight in weights.items()}

    # The sum grows with x, in straight lines between the points where a group leaves 1 or comes to its limit.
    bends = {Fraction(bound, weights[code]) for code in weights for bound in (1, limits[code])}
    low, total = Fraction(0), Fraction(len(weights))
    for high in sorted(bends):
        above = sum(at(high).values(), Fraction(0))
        if above >= n:
            return at(low if total == n else low + (n - total) * (high - low) / (above - total))
        low, total = high, above
    return at(low)


def _one_of_each(entries: Iterable[CatalogueEntry]) -> list[CatalogueEntry]:
    """One entry of each software: the principal one; a variant where that is what its group would lack."""
    families: dict[str, list[CatalogueEntry]] = {}
    for entry in entries:
        families.setdefault(entry.family, []).append(entry)
    chosen = {
        family: next((entry for entry in found if entry.id == family), found[0]) for family, found in families.items()
    }
    counts: dict[str, int] = {}
    for entry in chosen.values():
        counts[entry.soc] = counts.get(entry.soc, 0) + 1
    for family, found in families.items():
        for variant in found:
            if variant.soc not in counts and counts[chosen[family].soc] > 1:
                counts[chosen[family].soc] -= 1
                counts[variant.soc] = 1
                chosen[family] = variant
    return list(chosen.values())


def _by_group(entries: Iterable[CatalogueEntry]) -> dict[str, list[CatalogueEntry]]:
    groups: dict[str, list[CatalogueEntry]] = {}
    for entry in entries:
        groups.setdefault(entry.soc, []).append(entry)
    return groups


def _enough(candidates: dict[str, list[CatalogueEntry]], n: int) -> dict[str, list[CatalogueEntry]]:
    there = sum(len(found) for found in candidates.values())
    if n > there:
        raise UsageError(
            f"{n} applications were asked for and {there} are there to choose from",
            details="Variants of the same software count once.",
            resolution="Ask for fewer, or leave out --kind or --source.",
        )
    return candidates


def _selection(
    method: Literal["economic weight", "uniform draw"],
    seed: int | None,
    groups: Sequence[OccupationGroup],
    candidates: Mapping[str, Sequence[CatalogueEntry]],
    chosen: list[CatalogueEntry],
) -> Selection:
    there = [group for group in groups if group.soc in candidates]
    total = sum(group.weight for group in there)
    seats = [
        Seats(
            soc=group.soc,
            title=group.title,
            weight_percent=round(100 * group.weight / total, 2),
            candidates=len(candidates[group.soc]),
            seats=sum(entry.soc == group.soc for entry in chosen),
        )
        for group in there
    ]
    return Selection(method=method, seed=seed, catalogue_digest=_digest(), groups=seats, applications=chosen)


def _digest() -> str:
    digest = hashlib.sha256()
    for name in (CATALOGUE, WEIGHTS):
        digest.update(hashlib.sha256((shipped() / "apps" / name).read_bytes()).digest())
    return digest.hexdigest()
