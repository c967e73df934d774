"""Seeded defects: what the auditor is measured by. No author sees them."""

from auditors.defects import application, build, data, evidence, screen
from auditors.defects.seed import APPROVAL, BUILD, KNOWN, Defect, Seed, Stage

DEFECTS: list[Defect] = list(KNOWN.values())
"""Every kind, in the order in which they are told."""

__all__ = [
    "APPROVAL",
    "BUILD",
    "DEFECTS",
    "Defect",
    "Seed",
    "Stage",
    "application",
    "build",
    "data",
    "evidence",
    "screen",
]
