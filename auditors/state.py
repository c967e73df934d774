"""What the audit graph carries from node to node, and what stays the same throughout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from auditors.case import Case
from auditors.judging import Judge
from envwright.specs import Checklist, Finding


class AuditState(TypedDict):
    """Grows by one finding a step."""

    findings: list[Finding]
    remaining: list[str]
    """Ids of items not yet answered, in the checklist's order."""


@dataclass(frozen=True)
class AuditContext:
    """Fixed for one audit; never part of a checkpoint, since a case holds a running container."""

    case: Case
    checklist: Checklist
    judge: Judge | None = None
    """None: items that need one stay unjudged."""
