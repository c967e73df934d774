"""What grows while nobody does anything."""

from __future__ import annotations

import pytest

from auditors.probes.growth import LIMITS, growth
from envwright.runtime.rest import Reading

pytestmark = pytest.mark.unit

STILL = Reading(at_s=0, memory_mib=100, output_kb=100, home_kb=100, zombies=0, app_exit=None, windows=1)


def readings(name: str, *values: float) -> list[Reading]:
    return [STILL.model_copy(update={name: value}) for value in values]


@pytest.mark.parametrize("name", LIMITS)
def test_what_grows_from_each_reading_to_the_next_is_growth_and_what_is_loaded_once_is_not(name: str) -> None:
    step = 2 * LIMITS[name]
    assert growth(readings(name, 0, step, 2 * step))
    assert growth(readings(name, 0, step, step)) == ""
    assert growth(readings(name, 0, 0, step)) == ""
    assert growth(readings(name, 2 * step, step, 0)) == "", "what becomes less is no growth"


def test_output_of_which_no_more_is_kept_has_grown_before() -> None:
    assert "output" in growth(readings("output_kb", 1048.576, 1048.576, 1048.576))
