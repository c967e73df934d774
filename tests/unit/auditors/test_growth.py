"""What grows while nobody does anything."""

from __future__ import annotations

import pytest

from auditors.probes.growth import LIMITS, growth

pytestmark = pytest.mark.unit


def readings(name: str, *values: float) -> list[dict[str, float]]:
    return [dict.fromkeys(LIMITS, 100.0) | {name: value} for value in values]


@pytest.mark.parametrize("name", LIMITS)
def test_what_grows_in_both_looks_is_growth_and_what_is_loaded_once_is_not(name: str) -> None:
    step = 2 * LIMITS[name]
    assert name in growth(readings(name, 0, step, 2 * step))
    assert growth(readings(name, 0, step, step)) == ""
    assert growth(readings(name, 0, 0, step)) == ""
    assert growth(readings(name, 2 * step, step, 0)) == "", "what becomes less is no growth"


def test_output_of_which_no_more_is_kept_has_grown_before() -> None:
    assert "output" in growth(readings("output in kB", 1048.576, 1048.576, 1048.576))
