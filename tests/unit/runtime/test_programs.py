"""Processes: whose they are, and which run below which."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from envwright.runtime.programs import below, runs

pytestmark = pytest.mark.unit


def process(pid: int, parent: int, exe: str = "/usr/bin/x", argv: tuple[str, ...] = ("x",)) -> dict[str, Any]:
    return {"pid": pid, "parent": parent, "exe": exe, "argv": list(argv)}


def test_a_program_is_known_by_its_file_or_by_the_script_an_interpreter_runs() -> None:
    assert runs(process(1, 0, "/usr/bin/frob"), ["/usr/bin/frob", ""])
    assert runs(process(1, 0, "/usr/bin/python3.11", ("python3", "/usr/bin/frob")), ["/usr/bin/frob"])
    assert not runs(process(1, 0, "/usr/bin/cat", ("cat", "-A", "-n", "-s", "/usr/bin/frob")), ["/usr/bin/frob"])
    assert not runs(process(1, 0, "", ("",)), [""])


def test_what_runs_in_a_terminal_is_below_it_and_neither_it_nor_its_neighbours() -> None:
    listed = [process(1, 0), process(10, 1), process(11, 10), process(12, 11), process(20, 1)]
    assert [found["pid"] for found in below(listed, [10])] == [11, 12]
    assert below(listed, []) == []


@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 30)), max_size=30), st.sets(st.integers(1, 30), max_size=4)
)
def test_any_table_of_processes_even_one_in_a_circle_is_walked_once(
    table: list[tuple[int, int]], roots: set[int]
) -> None:
    found = [item["pid"] for item in below([process(pid, parent) for pid, parent in dict(table).items()], roots)]
    assert len(found) == len(set(found))
    assert not roots & set(found)
