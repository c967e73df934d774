"""What may differ between two starts, and what may not."""

from __future__ import annotations

import pytest

from auditors.probes.resources import has_passed, is_advice, only_a_clock
from envwright.runtime.comparison import difference, normalised

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    "described",
    [
        "label 'To constrain the motion of a part to horizontal or vertical, hold down the shift key as you drag it.'",
        'static "You can\'t undo what was saved, but you can open the copy beside it."',
    ],
)
def test_a_sentence_in_a_label_is_a_hint(described: str) -> None:
    assert is_advice(described)


@pytest.mark.parametrize(
    "described",
    [
        "label 'Saved'",
        "label 'The document of today holds 4711 rows, of which none was changed by you'",
        "label 'The last file that was opened here is /home/user/Documents/accounts of May'",
        "table cell 'The quick brown fox jumps over the lazy dog once more today'",
        "frame 'The quick brown fox jumps over the lazy dog once more today'",
        "label ''",
    ],
)
def test_figures_files_rows_and_titles_are_no_hints(described: str) -> None:
    assert not is_advice(described)


@pytest.mark.parametrize(
    ("one", "other", "passes"),
    [
        (["status bar 'Showing 0 recipes ...'", "label 'a'"], ["status bar ''", "label 'a'"], True),
        (["status bar ''"], ["status bar 'Ready'"], True),
        (["status bar 'Ready'"], ["status bar 'Failed'"], False),
        (["label 'Ready'"], ["label ''"], False),
        (["status bar 'Ready'", "label 'a'"], ["status bar ''", "label 'b'"], False),
        (["status bar 'Ready'"], [], False),
    ],
)
def test_a_message_in_a_status_bar_passes(one: list[str], other: list[str], passes: bool) -> None:
    assert has_passed(difference("objects", one, other)) is passes


@pytest.mark.parametrize(
    ("one", "other", "clock"),
    [
        ("label 'Time: 29 Nov 2026 15:30:01'", "label 'Time: '", True),
        ("label '29.11.2026'", "label ''", True),
        ("label 'Total: 29'", "label 'Total: '", False),
        ("label 'Time: 15:30'", "label 'Date: '", False),
        ("label 'to day'", "label 'today'", False),
    ],
)
def test_a_clock_that_one_start_does_not_show_yet_is_no_other_text(one: str, other: str, clock: bool) -> None:
    assert only_a_clock(difference("objects", [normalised(one)], [normalised(other)])) is clock
