"""Writes a calibration as a page a person reads: what was caught, by what, of which kind and toolkit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from auditors.calibration import UNTOUCHED, Calibration, Trial
from auditors.defects import DEFECTS
from envwright.specs import wilson
from envwright.version import __version__


def render(found: Calibration, *, command: str, day: str, machine: str) -> str:
    """The page, as Markdown.

    Args:
        command: with which it was measured.
        day: when, as in 2026-11-29.
        machine: on what.
    """
    seeded = [trial for trial in found.trials if trial.defect != UNTOUCHED]
    good = [trial for trial in found.trials if trial.defect == UNTOUCHED]
    parts = [
        "# Calibration: results\n\n"
        f"Written by `{command}`, {day}, {machine}, envwright {__version__}. What the words mean: "
        "[calibration](calibration.md). Intervals are Wilson's, at 95 %.\n",
        _totals(found, len(seeded)),
        "## The bundles, untouched\n\n"
        + _table(["application", "toolkit", "verdict", "audit", "bundle"], map(_good, good)),
        "## By toolkit\n\n" + _rates(seeded, lambda trial: trial.toolkit, "toolkit"),
        "## By kind of defect\n\n" + _by_kind(seeded),
        "Checklist: " + ", ".join(f"`{digest}`" for digest in sorted({t.checklist for t in found.trials})) + ".\n",
    ]  # fmt: skip
    return "\n".join(parts)


def _totals(found: Calibration, number: int) -> str:
    rows = [
        ["seeded defects", str(number)],
        ["caught by any item", str(found.recall)],
        ["caught by the item meant", str(found.recall_by_item)],
        ["rejected", str(found.recall_rejecting)],
        ["good bundles rejected (false alarms)", str(found.false_alarms)],
        ["an audit, images built (median)", f"{found.audit_s:.0f} s"],
    ]
    return _table(["", ""], rows)


def _good(trial: Trial) -> list[str]:
    verdict = "rejected" if trial.rejected else "approved"
    noted = f"; noted: {', '.join(trial.caught)}" if trial.caught else ""
    return [trial.app, trial.toolkit, verdict + noted, f"{trial.seconds:.0f} s", f"`{trial.bundle[:16]}`"]


def _rates(trials: Sequence[Trial], key: Callable[[Trial], str], name: str) -> str:
    groups: dict[str, list[Trial]] = {}
    for trial in trials:
        groups.setdefault(key(trial), []).append(trial)
    rows = [
        [
            group,
            str(wilson(sum(bool(trial.caught) for trial in members), len(members))),
            str(wilson(sum(trial.by_the_item_meant for trial in members), len(members))),
        ]
        for group, members in sorted(groups.items())
    ]
    return _table([name, "caught", "by the item meant"], rows)


def _by_kind(trials: Sequence[Trial]) -> str:
    rows = []
    for kind in DEFECTS:
        members = [trial for trial in trials if trial.defect == kind.id]
        if not members:
            continue
        by = Counter(item for trial in members for item in trial.caught)
        meant = ", ".join(f"{item} {by[item]}" for item in kind.items)
        others = ", ".join(f"{item} {count}" for item, count in by.most_common() if item not in kind.items)
        rows.append(
            [
                f"`{kind.id}`: {kind.title}",
                str(wilson(sum(bool(trial.caught) for trial in members), len(members))),
                str(wilson(sum(trial.by_the_item_meant for trial in members), len(members))),
                str(sum(trial.rejected for trial in members)),
                meant,
                others,
            ]
        )
    return _table(["kind", "caught", "by the item meant", "rejected", "items meant", "others that failed"], rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    lines += [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"
