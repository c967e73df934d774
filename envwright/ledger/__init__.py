"""The ledger: what every run did, round by round: findings, repairs, minutes, tokens, money, digests.

One SQLite file in the workspace, or a PostgreSQL database that several machines share; each change is a transaction.
"""

from envwright.ledger.ledger import Ledger
from envwright.ledger.nights import Nights
from envwright.ledger.records import (
    EventRecord,
    FindingRecord,
    Health,
    NightRecord,
    RoundChange,
    RoundRecord,
    RunRecord,
    RunStory,
    Spent,
    StandingRecord,
    StepRecord,
    Usage,
    VisitRecord,
    VisitState,
)

__all__ = [
    "EventRecord",
    "FindingRecord",
    "Health",
    "Ledger",
    "NightRecord",
    "Nights",
    "RoundChange",
    "RoundRecord",
    "RunRecord",
    "RunStory",
    "Spent",
    "StandingRecord",
    "StepRecord",
    "Usage",
    "VisitRecord",
    "VisitState",
]
