"""What a rejected onboarding leaves is the bundle that came nearest, with the report that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from envwright.pipeline import best
from envwright.specs import write_text

pytestmark = pytest.mark.unit


def findings(*severities: str) -> list[dict[str, str]]:
    return [{"item": "x", "severity": severity} for severity in severities]


def test_one_blocker_weighs_more_than_any_number_of_lesser_items() -> None:
    assert best.rank(findings("major", "major", "minor")) < best.rank(findings("blocker"))
    assert best.rank(findings("major")) < best.rank(findings("major", "minor"))


def test_what_was_kept_comes_back_whole_as_often_as_asked(tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    write_text(bundle / "app.yaml", "one")
    write_text(bundle / "audit" / "report.json", "{}")
    best.put_back(bundle)
    best.keep(bundle)
    write_text(bundle / "app.yaml", "two")
    write_text(bundle / "more", "")
    for _ in range(2):
        best.put_back(bundle)
        assert (bundle / "app.yaml").read_text() == "one"
        assert (bundle / "audit" / "report.json").is_file()
        assert not (bundle / "more").exists()
    write_text(bundle / "app.yaml", "three")
    best.keep(bundle)
    best.put_back(bundle)
    assert (bundle / "app.yaml").read_text() == "three"
