"""Seats go by economic weight, every group has its own, and no software is chosen twice."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from envwright.catalogue import catalogue, occupation_groups
from envwright.errors import UsageError
from envwright.selection import apportion, by_lot, by_weight
from envwright.specs import CatalogueEntry

pytestmark = pytest.mark.unit

ENTRIES, GROUPS = list(catalogue()), occupation_groups()
UNHURRIED = settings(deadline=None)
"""The machine may be busy with containers."""


@st.composite
def houses(draw: st.DrawFn) -> tuple[int, dict[str, int], dict[str, int]]:
    codes = [f"{number}-0000" for number in range(11, 11 + draw(st.integers(1, 22)))]
    weights = {code: draw(st.integers(1, 10**12)) for code in codes}
    limits = {code: draw(st.integers(1, 40)) for code in codes}
    return draw(st.integers(1, sum(limits.values()))), weights, limits


def entry(id: str, soc: str, *, data: bool = False, variant_of: str | None = None) -> CatalogueEntry:
    return CatalogueEntry(
        id=id,
        name=id,
        packages=[id],
        source="debian",
        kind="desktop",
        soc=soc,
        launch=id,
        notes="",
        data=["deb:x: y"] if data else [],
        variant_of=variant_of,
    )


@UNHURRIED
@given(houses())
def test_every_seat_is_given_and_no_group_has_more_than_it_can_fill(
    house: tuple[int, dict[str, int], dict[str, int]],
) -> None:
    n, weights, limits = house
    seats = apportion(n, weights, limits)
    assert sum(seats.values()) == n
    assert seats.keys() == weights.keys()
    assert all(0 <= seats[code] <= limits[code] for code in seats)


@UNHURRIED
@given(houses())
def test_every_group_has_a_seat_where_there_are_enough(house: tuple[int, dict[str, int], dict[str, int]]) -> None:
    n, weights, limits = house
    assume(n >= len(weights))
    assert min(apportion(n, weights, limits).values()) >= 1


@UNHURRIED
@given(houses())
def test_a_heavier_group_that_can_fill_them_has_no_fewer_seats(
    house: tuple[int, dict[str, int], dict[str, int]],
) -> None:
    n, weights, limits = house
    seats = apportion(n, weights, limits)
    for a in weights:
        for b in weights:
            if weights[a] > weights[b] and limits[a] >= limits[b]:
                assert seats[a] >= seats[b]


@UNHURRIED
@given(houses(), st.integers(1, 10**12), st.integers(0, 21))
def test_a_group_that_grows_loses_no_seat(
    house: tuple[int, dict[str, int], dict[str, int]], more: int, which: int
) -> None:
    n, weights, limits = house
    code = sorted(weights)[which % len(weights)]
    grown = {**weights, code: weights[code] + more}
    assert apportion(n, grown, limits)[code] >= apportion(n, weights, limits)[code]


@UNHURRIED
@given(st.lists(st.integers(100, 10_000), min_size=1, max_size=22), st.integers(0, 200))
def test_without_bounds_in_the_way_a_group_is_within_one_seat_of_its_part(numbers: list[int], more: int) -> None:
    weights, total = {f"{11 + place}-0000": weight for place, weight in enumerate(numbers)}, sum(numbers)
    n = math.ceil(total / min(numbers)) + more
    seats = apportion(n, weights, dict.fromkeys(weights, n))
    assert all(abs(seats[code] - n * weights[code] / total) < 1 for code in weights)


@pytest.mark.parametrize(
    ("n", "seats"),
    [
        (1, {"a": 1, "b": 0, "c": 0}),
        (3, {"a": 1, "b": 1, "c": 1}),
        (10, {"a": 5, "b": 4, "c": 1}),
        (14, {"a": 5, "b": 7, "c": 2}),
        (16, {"a": 5, "b": 9, "c": 2}),
    ],
)
def test_seats_by_hand(n: int, seats: dict[str, int]) -> None:
    # 5 : 4 : 1, of which the first can fill five seats and the second nine.
    assert apportion(n, {"a": 500, "b": 400, "c": 100}, {"a": 5, "b": 9, "c": 2}) == seats


@pytest.mark.parametrize("n", [22, 50, 100, 400])
def test_a_choice_of_the_catalogue_has_every_group_and_no_software_twice(n: int) -> None:
    chosen = by_weight(ENTRIES, GROUPS, n)
    assert len(chosen.applications) == n
    assert len({entry.soc for entry in chosen.applications}) == 22
    assert len({entry.family for entry in chosen.applications}) == n
    assert len({entry.target for entry in chosen.applications}) == n
    assert next(group.seats for group in chosen.groups if group.soc == "11-0000") >= n * 0.03
    assert chosen == by_weight(ENTRIES, GROUPS, n)


@pytest.mark.parametrize("kind", ["desktop", "web", "terminal"])
@pytest.mark.parametrize("source", ["debian", "pypi", "npm"])
def test_every_group_that_has_candidates_is_represented(kind: str, source: str) -> None:
    there = [entry for entry in ENTRIES if entry.kind == kind and entry.source == source]
    groups = {entry.soc for entry in there}
    if there:
        chosen = by_weight(there, GROUPS, len(groups))
        assert {entry.soc for entry in chosen.applications} == groups


def test_real_data_comes_first_then_the_order_of_the_catalogue() -> None:
    there = [entry("one", "11-0000"), entry("two", "11-0000", data=True), entry("three", "11-0000", data=True)]
    assert [found.id for found in by_weight(there, GROUPS, 2).applications] == ["two", "three"]
    assert [found.id for found in by_weight(there, GROUPS, 3).applications] == ["two", "three", "one"]


def test_a_variant_stands_for_its_software_only_where_its_group_has_nothing_else() -> None:
    principal, other = entry("frob", "11-0000"), entry("other", "11-0000")
    variant = entry("frob-legal", "23-0000", variant_of="frob")
    assert [found.id for found in by_weight([variant, principal], GROUPS, 1).applications] == ["frob"]
    chosen = by_weight([variant, principal, other], GROUPS, 2)
    assert [found.id for found in chosen.applications] == ["other", "frob-legal"]


def test_a_draw_is_repeated_by_its_seed_alone() -> None:
    drawn = by_lot(ENTRIES, GROUPS, 60, seed=7)
    assert drawn.seed == 7
    assert drawn == by_lot(ENTRIES, GROUPS, 60, seed=7)
    assert drawn.applications != by_lot(ENTRIES, GROUPS, 60, seed=8).applications
    assert len({found.family for found in drawn.applications}) == 60


def test_a_draw_does_not_depend_on_who_else_is_in_the_catalogue() -> None:
    there = [entry(f"app{number}", "11-0000") for number in range(10)]
    before = [found.id for found in by_lot(there[:9], GROUPS, 4, seed=3).applications]
    after = [found.id for found in by_lot(there, GROUPS, 4, seed=3).applications]
    assert len(set(before) & set(after)) >= 3


def test_a_draw_gives_each_the_same_chance() -> None:
    there = [entry(f"app{number}", "11-0000") for number in range(10)]
    counts = dict.fromkeys((found.id for found in there), 0)
    for seed in range(1000):
        for found in by_lot(there, GROUPS, 3, seed=seed).applications:
            counts[found.id] += 1
    # 300 expected of each; five standard deviations are 73.
    assert all(227 <= count <= 373 for count in counts.values())


def test_more_than_there_are_cannot_be_chosen() -> None:
    there = [entry("frob", "11-0000"), entry("frob-legal", "23-0000", variant_of="frob")]
    for choose in (lambda: by_weight(there, GROUPS, 2), lambda: by_lot(there, GROUPS, 2, seed=0)):
        with pytest.raises(UsageError, match="2 applications were asked for and 1 are there"):
            choose()
