"""Which version of a project of npm runs on a Node: ranges as real projects write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.archive.node_versions import fits, newest, plain

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("", True),
        ("*", True),
        (">=18", True),
        (">= 18.5", True),
        (">=22.9", False),
        ("^18.0.0 || >=20", True),
        ("^16 || ^20", False),
        ("^18.17.0", True),
        ("^18.99.0", False),
        ("~18.20", True),
        ("~18.19.0", False),
        ("18.x", True),
        ("18", True),
        ("16", False),
        (">=14 <17", False),
        (">=14.17.0 <19.0.0", True),
        ("14 - 18", True),
        ("14.0.0 - 18.19.9", False),
        (">18", False),
        (">17", True),
        ("<=18", True),
        ("^0.12", False),
        ("whatever it is", True),
    ],
)
def test_a_node_is_in_a_range_or_not(wanted: str, expected: bool) -> None:
    assert fits((18, 20, 4), wanted) is expected


def test_the_newest_version_that_runs_on_the_node_at_hand_is_taken() -> None:
    offered = {"3.0.0": "", "4.1.15": ">=18.5", "4.2.0-beta.1": ">=18", "5.0.7": ">=22.9", "6.0.0": ""}
    assert newest(offered, node=(18, 20, 4), latest="5.0.7") == "4.1.15"
    assert newest(offered, node=(22, 9, 0), latest="5.0.7") == "5.0.7"
    assert newest({"5.0.7": ">=22"}, node=(18, 0, 0), latest="5.0.7") == "5.0.7"


@given(st.text(max_size=40))
def test_any_text_can_be_asked(text: str) -> None:
    assert fits((18, 20, 4), text) in (True, False)
    assert plain(text) is None or len(text) >= 5
