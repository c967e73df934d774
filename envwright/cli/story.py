"""Prints the story of a bundle, run by run and round by round, as the ledger tells it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from envwright.cli.console import out
from envwright.specs import Outcome

if TYPE_CHECKING:
    from envwright.ledger import RoundRecord, RunStory, Spent


def print_story(runs: list[RunStory]) -> None:
    """Print it, oldest run first; nothing where the ledger knows of none."""
    for run in runs:
        asked = "" if run.app == run.bundle or run.bundle is None else f" of {run.app}"
        outcome = run.outcome or "unfinished: it runs, or was killed"
        _line("")
        _line(f"run {run.id}: {run.kind}{asked}, {run.started_at}: {outcome}", style="bold")
        _line(f"  {_spent(run.spent)}")
        for record in run.rounds:
            _print_round(record)
        if run.reason:
            _line(f"  {run.reason}")


def _print_round(record: RoundRecord) -> None:
    _line(f"  round {record.number}: {record.outcome or 'cut'}; {_spent(record.spent)}")
    for what, digest in (
        ("bundle", record.bundle_digest),
        ("image", record.image_digest),
        ("evidence", record.evidence_digest),
    ):
        if digest:
            _line(f"    {what:<8}  {digest}")
    counts = Counter(finding.outcome for finding in record.findings)
    if counts:
        told = ", ".join(f"{counts[outcome]} {outcome.replace('_', ' ')}" for outcome in Outcome if counts[outcome])
        _line(f"    findings  {told}")
    for finding in record.findings:
        if finding.outcome is Outcome.FAILED:
            _line(f"      {finding.item} ({finding.severity}): {finding.summary}", style="red")
    for repair in record.repairs:
        _line(f"    repair    {repair}")


def _spent(spent: Spent) -> str:
    tokens = spent.input_tokens + spent.output_tokens
    if not tokens:
        return f"{spent.minutes:.1f} minutes, no model"
    money = "cost unknown" if spent.cost_usd is None else f"{spent.cost_usd:.2f} USD"
    return f"{spent.minutes:.1f} minutes, {spent.input_tokens} + {spent.output_tokens} tokens, {money}"


def _line(text: str, *, style: str = "") -> None:
    # What programs and models said is data: no markup, and no control sequences for the terminal.
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    out.print(printable, style=style or None, markup=False, soft_wrap=True)
