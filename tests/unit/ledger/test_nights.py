"""Nights in the ledger: one that is killed goes on, each change is a transaction, on a file and on a database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from envwright.ledger import Health, Ledger, StandingRecord, StepRecord, VisitRecord, VisitState

pytestmark = pytest.mark.process


def visits(*names: str) -> list[VisitRecord]:
    return [VisitRecord(target=name, app=name) for name in names]


def test_a_night_that_was_cut_is_found_with_what_it_had_done(place: Path | str) -> None:
    ledger = Ledger(place)
    assert ledger.nights.unfinished() is None
    night = ledger.nights.begin("plan", visits("a", "b", "c"))
    ledger.nights.change(night.id, "a", lambda v: v.model_copy(update={"state": VisitState.DONE}))
    step = StepRecord(kind="onboard", why="new", detail="half a character: \ufffd and a NUL: \0")
    ledger.nights.change(night.id, "b", lambda v: v.model_copy(update={"state": VisitState.RUNNING, "steps": [step]}))
    ledger.close()

    again = Ledger(place).nights
    found = again.unfinished()
    assert found is not None
    assert (found.id, found.plan) == (night.id, "plan")
    assert again.take_back(night.id) == ["b"]
    assert [(v.target, v.state, v.cut) for v in again.visits(night.id)] == [
        ("a", VisitState.DONE, 0),
        ("b", VisitState.WAITING, 1),
        ("c", VisitState.WAITING, 0),
    ]
    assert again.visit(night.id, "b").steps == [step]


def test_the_last_night_is_the_newest_that_ended_whole(place: Path | str) -> None:
    nights = Ledger(place).nights
    first, second, third = (nights.begin("plan", visits("a")) for _ in range(3))
    ids = sorted([first.id, second.id, third.id])
    nights.end(ids[0], "whole")
    nights.end(ids[1], "abandoned")
    nights.end(ids[2], "whole")
    assert nights.unfinished() is None
    newest = nights.last()
    assert newest is not None and newest.id == ids[2]
    before = nights.last(before=ids[2])
    assert before is not None and before.id == ids[0]


def test_standings_are_of_their_own_place(place: Path | str) -> None:
    standing = StandingRecord(fingerprint={"bundle": "x"}, health=Health(approved=True, proven=["t"]), minutes=1.5)
    one, other = Ledger(place, shared_as="one").nights, Ledger(place, shared_as="other").nights
    one.stand("n1", "a", standing)
    one.stand("n2", "a", standing.model_copy(update={"failure": "audit: x"}))
    assert one.standings() == {"a": standing.model_copy(update={"failure": "audit: x"})}
    assert other.standings() == {}


def test_visits_that_change_at_once_do_not_hinder_each_other(place: Path | str) -> None:
    names = [f"app-{number}" for number in range(12)]
    night = Ledger(place).nights.begin("plan", visits(*names))

    def change(name: str) -> None:
        ledger = Ledger(place)
        for attempt in range(1, 11):
            ledger.nights.change(night.id, name, lambda v, n=attempt: v.model_copy(update={"attempts": n}))
        ledger.close()

    with ThreadPoolExecutor(max_workers=6) as pool:
        list(pool.map(change, names))
    assert {visit.attempts for visit in Ledger(place).nights.visits(night.id)} == {10}
