"""Writes the checklist as a page a person reads: python -m auditors.page docs/checklist.md."""

from __future__ import annotations

import sys
from pathlib import Path

from auditors.checklist import checklist
from envwright.specs import ItemKind, Severity, write_text

_AREAS = {
    "bundle": "The bundle's files",
    "build": "Builds",
    "start": "Starts",
    "determinism": "Two starts compared",
    "data": "Data",
    "isolation": "Isolation",
    "interaction": "Reaction to input",
    "tasks": "Tasks",
}


def render() -> str:
    """The page, as Markdown."""
    items = checklist().items
    probes = [item for item in items if item.kind is ItemKind.PROBE]
    blockers = sum(item.severity is Severity.BLOCKER for item in probes)
    parts = [
        "# The audit checklist\n\nGenerated from `auditors/checklist.yaml` by `make schemas`. "
        f"{len(items)} items: {len(probes)} are decided by probes ({blockers} of them blockers), "
        f"{len(items) - len(probes)} by a judge.\n\n"
        "One failed *blocker* or *major* item rejects a bundle; a failed *minor* item is noted. A *probe* is code\n"
        "that runs in a container the auditor starts itself; a *judge* is a model that sees evidence only, and\n"
        "without one its items are `unjudged` and the approval says `level: machine`. Evidence that is missing or\n"
        "unreadable fails the item that rests on it. How a judge is asked: [onboarding](onboarding.md#a-judge).\n\n"
        "```\n"
        "envwright audit gnumeric            # exit 1: rejected; the report is apps/gnumeric/audit/report.html\n"
        "envwright approve-status            # which bundles are approved exactly as they are now, and why others not\n"
        "```\n\n"
        "An approval (`approval.json`) is bound to the digests of the bundle, the evidence, the report and the image:\n"
        "one changed byte in any of them and it is not valid. The digest of the checklist used is recorded.\n"
        "After a change of the bundle, or with `--recollect`, `envwright audit` collects the evidence anew first.\n"
    ]
    for area, title in _AREAS.items():
        chosen = [item for item in items if item.area == area]
        if not chosen:
            continue
        rows = ["| item | question | severity | decided by | evidence |", "| --- | --- | --- | --- | --- |"]
        for item in chosen:
            evidence = ", ".join(f"`{path}`" for path in item.evidence) or "the bundle itself"
            rows.append(f"| `{item.id}` | {item.question} {item.why} | {item.severity} | {item.kind} | {evidence} |")
        parts.append(f"## {title}\n\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    write_text(Path(sys.argv[1]), render())
