"""How many visits a machine carries: by what it has, what they took, and what a person said."""

from __future__ import annotations

from pathlib import Path

import pytest

from envwright.nightly.resources import Readings, Resources, read

pytestmark = pytest.mark.unit


class _Machine:
    def __init__(self, memory: float = 20_000, disk: float = 100, waited: float = 0.0) -> None:
        self.memory, self.disk, self.waited, self.now = memory, disk, waited, 0.0

    def resources(self, most: int = 0) -> Resources:
        return Resources(
            Path("/"),
            most=most,
            look=lambda _: Readings(memory_mib=self.memory, disk_gib=self.disk),
            pressure=lambda: self.waited,
            now=lambda: self.now,
        )


def test_this_machine_is_read() -> None:
    found = read(Path("/"))
    assert found.memory_mib > 100
    assert found.disk_gib > 0


def test_the_first_may_always_run_and_the_next_wait_a_moment() -> None:
    machine = _Machine(memory=100, disk=0.1)
    found = machine.resources(most=8)
    assert found.room(0)
    assert not found.room(1)
    machine.memory, machine.disk = 20_000, 100
    assert found.room(1)
    found.started(1)
    assert not found.room(1), "what the last start takes does not show yet"
    machine.now += 10
    assert found.room(1)


def test_memory_is_learned_from_what_visits_take() -> None:
    machine = _Machine(memory=10_000)
    found = machine.resources(most=8)
    machine.memory = 6_000
    found.sample(2)
    assert found.memory_mib == 2_000
    machine.memory = 2_400
    assert not found.room(2), "less than one more visit and what the machine needs itself"
    machine.memory = 2_600
    assert found.room(2)


def test_a_busy_machine_is_not_given_more_unless_a_person_said_so() -> None:
    machine = _Machine(waited=0.95)
    assert not machine.resources().room(64)
    import os

    cores = os.cpu_count() or 1
    assert machine.resources().room(cores - 1)
    assert not machine.resources().room(cores)
    assert machine.resources(most=cores + 1).room(cores)
    machine.waited = 0.1
    assert machine.resources().room(cores)
    assert not machine.resources().room(2 * cores)


def test_a_full_disk_takes_no_more() -> None:
    machine = _Machine(disk=1)
    assert not machine.resources(most=8).room(1)
