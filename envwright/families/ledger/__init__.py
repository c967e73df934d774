"""Accounting: journals in the format of ledger and hledger, in a text editor or in whatever enters what happened."""

from envwright.families.ledger.form import Form
from envwright.families.ledger.planner import LedgerFamily

__all__ = ["Form", "LedgerFamily"]
