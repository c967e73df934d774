"""The tables. What was added after the first release may be null: an older file gets the column, not a value."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class Clean(TypeDecorator[str]):
    """Text that every database takes.

    What programs print may hold NUL, which PostgreSQL refuses, or halves of surrogate pairs, which no encoding has.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace what cannot be stored."""
        return None if value is None else clean(value)


def clean(text: str) -> str:
    """The text with U+FFFD in place of what cannot be stored."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


class Base(DeclarativeBase):
    """All tables of the ledger."""

    type_annotation_map: dict[Any, Any] = {str: Clean(), list[str]: JSON}  # noqa: RUF012 - SQLAlchemy's own


class Run(Base):
    """One command that worked on one application."""

    __tablename__ = "runs"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    app: Mapped[str] = mapped_column(index=True)
    started_at: Mapped[str]
    ended_at: Mapped[str | None]
    outcome: Mapped[str | None]
    bundle: Mapped[str | None]
    reason: Mapped[str | None]
    place: Mapped[str | None]
    """Machine and workspace, in a ledger that several share: a run goes on only where its files are."""


class Event(Base):
    """A step that ended."""

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    run: Mapped[str] = mapped_column(ForeignKey("runs.id"), index=True)
    at: Mapped[str]
    node: Mapped[str]
    text: Mapped[str]
    seconds: Mapped[float | None]
    round: Mapped[int | None]


class Round(Base):
    """A bundle as it was written or repaired."""

    __tablename__ = "rounds"

    run: Mapped[str] = mapped_column(ForeignKey("runs.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    outcome: Mapped[str | None]
    bundle_digest: Mapped[str | None]
    image_digest: Mapped[str | None]
    evidence_digest: Mapped[str | None]
    repairs: Mapped[list[str] | None]


class Finding(Base):
    """An answer of the auditor."""

    __tablename__ = "findings"
    __table_args__ = (ForeignKeyConstraint(["run", "round"], ["rounds.run", "rounds.number"]),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    run: Mapped[str] = mapped_column(index=True)
    round: Mapped[int]
    stage: Mapped[str]
    item: Mapped[str]
    outcome: Mapped[str]
    severity: Mapped[str]
    summary: Mapped[str]


class Call(Base):
    """What a model used in one step."""

    __tablename__ = "usage"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    run: Mapped[str] = mapped_column(ForeignKey("runs.id"), index=True)
    at: Mapped[str]
    round: Mapped[int]
    node: Mapped[str]
    model: Mapped[str]
    input_tokens: Mapped[int]
    output_tokens: Mapped[int]
    cost_usd: Mapped[float | None]


class Night(Base):
    """One nightly run over many applications."""

    __tablename__ = "nights"

    id: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[str]
    plan: Mapped[str]
    """Digest of what was asked for: a night that was cut goes on where the same is asked for again."""
    started_at: Mapped[str]
    ended_at: Mapped[str | None]
    outcome: Mapped[str | None]


class Visit(Base):
    """What a night does for one application."""

    __tablename__ = "visits"

    night: Mapped[str] = mapped_column(ForeignKey("nights.id"), primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    record: Mapped[str]
    """What is known of it, as JSON (ledger.records.VisitRecord)."""


class Standing(Base):
    """How an application stood when a night last looked at it."""

    __tablename__ = "standings"

    place: Mapped[str] = mapped_column(primary_key=True)
    app: Mapped[str] = mapped_column(primary_key=True)
    night: Mapped[str]
    record: Mapped[str]
    """As JSON (ledger.records.StandingRecord)."""
