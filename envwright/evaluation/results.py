"""Pass rates of an evaluation with their intervals: whole, and by side of the split, application and difficulty."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from envwright.evaluation.trajectory import EpisodeRow
from envwright.specs import Document, Record
from envwright.specs.rate import Rate, wilson


class Group(Record):
    """Some episodes together."""

    name: str
    passed: Rate
    """Episodes with a score of 1, of those that were scored."""
    mean_score: float
    """Of those that were scored; partial credit counts."""
    mean_steps: float
    unscored: int
    """Episodes that could not be played or scored: they count nowhere."""


class Results(Document):
    """results.json."""

    policy: str
    model: str
    seed: int
    whole: Group
    by_side: list[Group]
    by_application: list[Group]
    by_subgoals: list[Group]
    input_tokens: int
    output_tokens: int
    cost_usd: float
    seconds: float
    """Of all episodes together, however many ran side by side."""
    errors: dict[str, str]
    """By episode: why it could not be played or scored."""


def results(rows: Sequence[EpisodeRow], *, policy: str, model: str, seed: int) -> Results:
    """What came of the episodes of an evaluation."""
    return Results(
        policy=policy,
        model=model,
        seed=seed,
        whole=_group("all", rows),
        by_side=_by(rows, lambda row: row.side or "on no side"),
        by_application=_by(rows, lambda row: row.app),
        by_subgoals=_by(rows, lambda row: f"{row.subgoals:02d}"),
        input_tokens=sum(row.input_tokens for row in rows),
        output_tokens=sum(row.output_tokens for row in rows),
        cost_usd=round(sum(row.cost_usd for row in rows), 6),
        seconds=round(sum(row.seconds for row in rows), 1),
        errors={row.episode: row.error for row in rows if row.error},
    )


def _by(rows: Sequence[EpisodeRow], key: Callable[[EpisodeRow], str]) -> list[Group]:
    return [_group(name, [row for row in rows if key(row) == name]) for name in sorted({key(row) for row in rows})]


def _group(name: str, rows: Sequence[EpisodeRow]) -> Group:
    scored = [row for row in rows if row.reward is not None]
    number = len(scored) or 1
    return Group(
        name=name,
        passed=wilson(sum(bool(row.passed) for row in scored), len(scored)),
        mean_score=round(sum(row.reward or 0.0 for row in scored) / number, 4),
        mean_steps=round(sum(row.steps for row in scored) / number, 2),
        unscored=len(rows) - len(scored),
    )
