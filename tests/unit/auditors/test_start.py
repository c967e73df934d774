"""What is answered at every start must be known to be harmless."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from auditors.case import Case
from auditors.probes.start import _undrawn_page, blank, greetings_harmless
from envwright.runtime.windows import Window
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


def shown(role: str, *, parent: int = 0, name: str = "") -> dict[str, Any]:
    return {"role": role, "parent": parent, "name": name, "states": ["showing", "sensitive"]}


@pytest.mark.parametrize(
    ("more", "undrawn"),
    [
        ([], True),
        ([shown("label", parent=1, name="Choose a mailbox")], False),
        ([shown("push button") for _ in range(5)], False),
    ],
)
def test_a_window_that_is_a_page_with_nothing_on_it_is_not_drawn(more: list[dict[str, Any]], undrawn: bool) -> None:
    frame = np.full((100, 200, 3), 255, dtype=np.uint8)
    frame[:5] = 60
    window = Window.model_construct(x=0, y=0, width=200, height=100, title="Mail", mapped=True)
    nodes = [{**shown("frame"), "parent": -1}, shown("document web"), *more]
    assert _undrawn_page(frame, window, nodes) == undrawn
    frame[:50] = 60
    assert not _undrawn_page(frame, window, nodes)


def test_a_page_with_nothing_on_it_and_a_bar_below_show_nothing_and_a_line_of_text_is_something() -> None:
    frame = np.full((500, 1000, 3), 255, dtype=np.uint8)
    frame[490:] = 0
    frame[495, 5:90] = np.arange(85, dtype=np.uint8)[:, None]
    window = Window.model_construct(x=0, y=0, width=1000, height=500, title="history.pdf", mapped=True)
    assert "99.9" in blank(frame, window)
    frame[100:110, 100:300:2] = 70
    assert blank(frame, window) == ""
