"""The auditor: checks a bundle against the checklist, on evidence the harness collected, and approves or rejects it."""

from auditors.auditor import audit, probe
from auditors.checklist import checklist, checklist_digest

__all__ = ["audit", "checklist", "checklist_digest", "probe"]
