"""The ledger: what every run did, round by round: findings, repairs, minutes, tokens, money, digests.

One SQLite file in the workspace, or a PostgreSQL database that several machines share; each change is a transaction.
"""

from envwright.ledger.ledger import Ledger
from envwright.ledger.records import (
    EventRecord,
    FindingRecord,
    RoundChange,
    RoundRecord,
    RunRecord,
    RunStory,
    Spent,
    Usage,
)

__all__ = [
    "EventRecord",
    "FindingRecord",
    "Ledger",
    "RoundChange",
    "RoundRecord",
    "RunRecord",
    "RunStory",
    "Spent",
    "Usage",
]
