"""Examples that packages ship: what endings mean, and which one is chosen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.archive.examples import choose, meanings

pytestmark = pytest.mark.unit

GLOBS = """# a comment
50:application/x-plan:*.plan
50:text/x-makefile:Makefile
80:application/x-model:*.Model:cs
50:application/x-other:*.plan
50:text/x-odd:*.[ch]
"""


def test_endings_mean_what_the_shared_database_says() -> None:
    assert meanings(GLOBS) == {
        ".plan": {"application/x-plan", "application/x-other"},
        ".model": {"application/x-model"},
    }
    assert meanings("") == {}


def test_the_largest_of_the_first_type_that_is_neither_empty_nor_too_large_is_chosen() -> None:
    endings = meanings(GLOBS)
    sizes = {
        "/usr/share/x/examples/form.plan": 10,
        "/usr/share/x/examples/house.plan": 5000,
        "/usr/share/x/examples/Town.PLAN": 9000,
        "/usr/share/x/examples/world.plan": 90_000_000,
        "/usr/share/x/examples/a.model": 70_000,
    }
    assert choose(sizes, endings, ["application/x-plan", "application/x-model"]) == (
        "/usr/share/x/examples/Town.PLAN",
        "application/x-plan",
    )
    assert choose(sizes, endings, ["application/x-model"]) == ("/usr/share/x/examples/a.model", "application/x-model")
    assert choose(sizes, endings, ["image/png"]) is None
    assert choose({}, endings, ["application/x-plan"]) is None


@given(st.text())
def test_no_database_is_so_broken_that_it_is_not_read(text: str) -> None:
    assert all(ending.startswith(".") for ending in meanings(text))
