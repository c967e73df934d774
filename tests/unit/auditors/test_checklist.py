"""The checklist is complete: every item has who answers it, and the page about it is current."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditors import checklist, page
from auditors.probes import PROBES
from envwright.specs import ItemKind, Severity

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[3]
ITEMS = checklist().items


def test_every_probe_item_has_a_probe_and_every_probe_an_item() -> None:
    assert {item.id for item in ITEMS if item.kind is ItemKind.PROBE} == set(PROBES)


def test_ids_are_unique() -> None:
    assert len({item.id for item in ITEMS}) == len(ITEMS)


def test_there_are_at_least_fifteen_blocker_probes_and_some_judge_items() -> None:
    kinds = [(item.kind, item.severity) for item in ITEMS]
    assert kinds.count((ItemKind.PROBE, Severity.BLOCKER)) >= 15
    assert sum(kind is ItemKind.JUDGE for kind, _ in kinds) >= 2


def test_the_page_is_current() -> None:
    assert (ROOT / "docs" / "checklist.md").read_text(encoding="utf-8") == page.render(), "run: make schemas"
