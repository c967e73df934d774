"""What is answered at every start must be known to be harmless."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from auditors.case import Case
from auditors.probes.start import greetings_harmless
from envwright.specs import Greeting, Outcome, ReadySpec

pytestmark = pytest.mark.unit


def answered(title: str, text: str) -> Case:
    greeted = {"greeted": [{"title": title, "text": text, "done": ["closed"]}]}
    case: Any = SimpleNamespace(
        ready=ReadySpec(window_class="^calc$", greetings=[Greeting(title="Hello", press=[])]),
        evidence=SimpleNamespace(json=lambda name: greeted),
        readiness=SimpleNamespace(greeted=[]),
    )
    return cast(Case, case)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Hello\nChoose a family tree", Outcome.PASSED),
        ("Error loading the genome", Outcome.FAILED),
        ("No code could be found in the picture", Outcome.FAILED),
        ("", Outcome.FAILED),
    ],
)
def test_what_a_window_says_decides_and_what_cannot_be_read_is_not_harmless(text: str, outcome: Outcome) -> None:
    assert greetings_harmless(answered("Hello", text)).outcome is outcome
