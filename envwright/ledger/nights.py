"""What nights do, written so that one that is killed anywhere goes on where it was: every change is a transaction."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from sqlalchemy import select

from envwright.ledger.records import NightRecord, StandingRecord, VisitRecord, VisitState
from envwright.ledger.stamps import new_id, now, stamp
from envwright.ledger.store import Store
from envwright.ledger.tables import Night, Standing, Visit


class Nights:
    """The nights of one place (a workspace on a machine) in a ledger; of it the ledger's `nights`."""

    def __init__(self, store: Store, place: str) -> None:
        self._store, self._place = store, place

    def begin(self, plan: str, targets: Sequence[VisitRecord], *, at: datetime.datetime | None = None) -> NightRecord:
        """Record that a night began (now, or at a moment before it was known what to do), with its visits in order."""
        began = at or datetime.datetime.now(datetime.UTC)
        night = new_id(began)
        with self._store.transaction() as session:
            row = Night(id=night, place=self._place, plan=plan, started_at=stamp(began))
            session.add(row)
            session.flush()
            session.add_all(
                Visit(
                    night=night,
                    target=visit.target,
                    position=position,
                    record=visit.model_dump_json(),
                )
                for position, visit in enumerate(targets)
            )
            return _night(row)

    def unfinished(self) -> NightRecord | None:
        """The newest night, if it has not ended."""
        newest = self._newest(ended=False)
        return newest if newest is not None and newest.ended_at is None else None

    def last(self, *, before: str = "") -> NightRecord | None:
        """The newest night that ended whole; the newest before another one."""
        return self._newest(ended=True, before=before)

    def visits(self, night: str) -> list[VisitRecord]:
        """All visits of a night, in order."""
        if not self._store.exists():
            return []
        query = select(Visit).where(Visit.night == night).order_by(Visit.position)
        with self._store.transaction() as session:
            return [VisitRecord.model_validate_json(row.record) for row in session.scalars(query)]

    def spent(self, night: str) -> float:
        """What models cost in a night so far, US dollars."""
        return sum(step.cost_usd for visit in self.visits(night) for step in visit.steps)

    def visit(self, night: str, target: str) -> VisitRecord:
        """One visit."""
        with self._store.transaction() as session:
            return VisitRecord.model_validate_json(session.get_one(Visit, (night, target)).record)

    def change(self, night: str, target: str, change: Callable[[VisitRecord], VisitRecord]) -> VisitRecord:
        """Change a visit in one transaction, from what it is at that moment."""
        with self._store.transaction() as session:
            row = session.get_one(Visit, (night, target), with_for_update=True)
            changed = change(VisitRecord.model_validate_json(row.record))
            row.record = changed.model_dump_json()
            return changed

    def take_back(self, night: str) -> list[str]:
        """Visits that a killed process had under way wait again; their targets."""
        running = [visit.target for visit in self.visits(night) if visit.state is VisitState.RUNNING]
        for target in running:
            self.change(
                night,
                target,
                lambda visit: visit.model_copy(update={"state": VisitState.WAITING, "cut": visit.cut + 1}),
            )
        return running

    def stand(self, night: str, app: str, standing: StandingRecord) -> None:
        """Record how an application stands now."""
        with self._store.transaction() as session:
            session.merge(Standing(place=self._place, app=app, night=night, record=standing.model_dump_json()))

    def standings(self) -> dict[str, StandingRecord]:
        """How every application stood when it was last looked at, by id."""
        if not self._store.exists():
            return {}
        with self._store.transaction() as session:
            rows = session.scalars(select(Standing).where(Standing.place == self._place))
            return {row.app: StandingRecord.model_validate_json(row.record) for row in rows}

    def end(self, night: str, outcome: str) -> None:
        """Record how a night ended: `whole`, `abandoned`, or why it could not go on."""
        with self._store.transaction() as session:
            row = session.get_one(Night, night)
            row.ended_at, row.outcome = now(), outcome

    def _newest(self, *, ended: bool, before: str = "") -> NightRecord | None:
        if not self._store.exists():
            return None
        query = select(Night).where(Night.place == self._place)
        if ended:
            query = query.where(Night.outcome == "whole")
        if before:
            query = query.where(Night.id < before)
        with self._store.transaction() as session:
            row = session.scalar(query.order_by(Night.id.desc()).limit(1))
            return None if row is None else _night(row)


def _night(row: Night) -> NightRecord:
    return NightRecord(**{name: getattr(row, name) for name in NightRecord.model_fields})
