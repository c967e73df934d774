"""Writes what a run does and reads it again as one story."""

from __future__ import annotations

import datetime
import os
import socket
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from envwright.ledger import stories
from envwright.ledger.nights import Nights
from envwright.ledger.records import EventRecord, RoundChange, RunRecord, RunStory, Usage
from envwright.ledger.stamps import new_id, now
from envwright.ledger.store import Store
from envwright.ledger.tables import Call, Event, Finding, Round, Run, clean

URL_VARIABLE = "ENVWRIGHT_LEDGER_URL"


class Ledger:
    """The ledger in one file or database, made when first written; reading one that is not there finds nothing."""

    def __init__(self, place: Path | str, *, shared_as: str = "") -> None:
        """`place` is a file or a URL; `shared_as` tells the runs of this workspace from those of others in it."""
        self._store = Store.at(place)
        self._place = shared_as

    @classmethod
    def find(cls, own: Path, url: str | None = None) -> Ledger:
        """The ledger to use: the URL given, $ENVWRIGHT_LEDGER_URL, the workspace's own file.

        Raises:
            UsageError: the URL is none of a ledger.
        """
        chosen = url or os.environ.get(URL_VARIABLE)
        return cls(chosen, shared_as=f"{socket.gethostname()}:{own.parent}") if chosen else cls(own)

    @property
    def nights(self) -> Nights:
        """What nightly runs did."""
        return Nights(self._store, self._place)

    def begin(self, kind: str, app: str, *, bundle: str | None = None) -> str:
        """Record that a run began; returns its id."""
        run = new_id(datetime.datetime.now(datetime.UTC))
        record = Run(id=run, kind=kind, app=app, bundle=bundle, place=self._place, started_at=now())
        with self._store.transaction() as session:
            session.add(record)
        return run

    def named(self, run: str, bundle: str) -> None:
        """Record which application the target of a run is."""
        with self._store.transaction() as session:
            session.get_one(Run, run).bundle = bundle

    def event(self, run: str, node: str, text: str, *, seconds: float | None = None, round: int | None = None) -> None:
        """Record something a run did."""
        with self._store.transaction() as session:
            session.add(Event(run=run, at=now(), node=node, text=text, seconds=seconds, round=round))

    def round(self, run: str, number: int, change: RoundChange) -> None:
        """Record what became known about a round; recording the same again changes nothing."""
        with self._store.transaction() as session:
            record = session.get(Round, (run, number))
            if record is None:
                record = Round(run=run, number=number)
                session.add(record)
                session.flush()
            for name in ("outcome", "bundle_digest", "image_digest", "evidence_digest"):
                if (value := getattr(change, name)) is not None:
                    setattr(record, name, value)
            if change.repairs is not None:
                record.repairs = [clean(text) for text in change.repairs]
            if change.findings is not None:
                _replace_findings(session, run, number, change)

    def usage(self, run: str, number: int, node: str, calls: Sequence[Usage]) -> None:
        """Record what models used in a step of a round."""
        with self._store.transaction() as session:
            for call in calls:
                session.add(Call(run=run, at=now(), round=number, node=node, **call.model_dump()))

    def end(self, run: str, outcome: str, *, reason: str = "") -> None:
        """Record how a run ended, and why not better."""
        with self._store.transaction() as session:
            record = session.get_one(Run, run)
            record.ended_at, record.outcome, record.reason = now(), outcome, reason or None

    def unfinished(self, kind: str, app: str) -> str | None:
        """The newest run of this workspace of that kind for that application, if it has not ended."""
        if not self._store.exists():
            return None
        here = or_(Run.place == self._place, Run.place.is_(None))
        query = select(Run).where(Run.kind == kind, Run.app == app, here).order_by(Run.id.desc()).limit(1)
        with self._store.transaction() as session:
            newest = session.scalar(query)
            return newest.id if newest is not None and newest.ended_at is None else None

    def runs(self) -> list[RunRecord]:
        """All runs, newest first."""
        if not self._store.exists():
            return []
        with self._store.transaction() as session:
            return [stories.run_record(run) for run in session.scalars(select(Run).order_by(Run.id.desc()))]

    def events(self, run: str) -> list[EventRecord]:
        """Events of one run, oldest first."""
        if not self._store.exists():
            return []
        fields = EventRecord.model_fields
        with self._store.transaction() as session:
            found = session.scalars(select(Event).where(Event.run == run).order_by(Event.id))
            return [EventRecord(**{name: getattr(record, name) for name in fields}) for record in found]

    def story(self, app: str) -> list[RunStory]:
        """Every run of an application with all that happened in it, oldest first; by its id or what was asked for."""
        if not self._store.exists():
            return []
        query = select(Run).where(or_(Run.app == app, Run.bundle == app)).order_by(Run.id)
        with self._store.transaction() as session:
            return [stories.run_story(session, run) for run in session.scalars(query)]

    def close(self) -> None:
        """Close the file or the connection."""
        self._store.close()


def _replace_findings(session: Session, run: str, number: int, change: RoundChange) -> None:
    session.execute(delete(Finding).where(Finding.run == run, Finding.round == number, Finding.stage == change.stage))
    session.add_all(
        Finding(
            run=run,
            round=number,
            stage=change.stage,
            item=finding.item,
            outcome=finding.outcome.value,
            severity=finding.severity.value,
            summary=finding.summary,
        )
        for finding in change.findings or []
    )
