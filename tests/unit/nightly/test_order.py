"""What is most likely to have broken comes first."""

from __future__ import annotations

import pytest

from envwright.ledger import Health, StandingRecord, VisitRecord
from envwright.nightly.needs import NEW
from envwright.nightly.night import ordered

pytestmark = pytest.mark.unit


def standing(minutes: float = 1, *, approved: bool = True, failure: str = "") -> StandingRecord:
    return StandingRecord(fingerprint={}, health=Health(approved=approved), failure=failure, minutes=minutes)


def test_what_was_left_and_failed_then_gone_then_changed_then_new_then_the_rest_the_longest_first() -> None:
    reasons = {
        "rest": [],
        "left": ["there is no image of it here"],
        "new": [NEW],
        "short": ["the base image has changed"],
        "long": ["the base image has changed"],
        "gone": ["the mirrors no longer have chromium=1 and 2 more"],
        "failed": ["2 tasks without a proof that holds"],
    }
    known = {
        "failed": standing(approved=False),
        "short": standing(1),
        "long": standing(9),
        "gone": standing(2),
        "rest": standing(99),
        "left": standing(50),
    }
    visits = [VisitRecord(target=name, app=name, reasons=why) for name, why in reasons.items()]
    assert [visit.app for visit in ordered(visits, known, {"left"})] == [
        *("left", "failed", "gone", "long", "short", "new", "rest"),
    ]
