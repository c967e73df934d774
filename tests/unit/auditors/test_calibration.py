"""What trials say of the auditor."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditors.calibration import UNTOUCHED, Trial, chosen, keep, kept, plan, summed
from auditors.calibration_page import render
from envwright.specs import wilson
from envwright.workspace import shipped

pytestmark = pytest.mark.unit


def trial(defect: str, *, caught: list[str], rejected: bool, meant: tuple[str, ...] = ("one",)) -> Trial:
    return Trial(
        defect=defect, app="frob", toolkit="Qt 5", meant=list(meant), caught=caught, rejected=rejected, seconds=20,
        bundle="0" * 64, checklist="1" * 64,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    # R: prop.test(hits, of, correct = FALSE)$conf.int
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662), (0, 0, 0.0, 1.0)],
)
def test_the_interval_is_wilsons(hits: int, of: int, low: float, high: float) -> None:
    found = wilson(hits, of)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-4)


@example(0, 63)
@given(st.integers(0, 500), st.integers(1, 500))
def test_an_interval_holds_its_part_and_stays_a_part(hits: int, more: int) -> None:
    found = wilson(hits, hits + more)
    assert 0 <= found.low <= found.part <= found.high <= 1


def test_recall_counts_seeded_defects_and_false_alarms_count_good_bundles() -> None:
    found = summed(
        [
            trial(UNTOUCHED, caught=[], rejected=False, meant=()),
            trial(UNTOUCHED, caught=["one"], rejected=True, meant=()),
            trial("a", caught=["one", "two"], rejected=True),
            trial("b", caught=["two"], rejected=True),
            trial("c", caught=["one"], rejected=False),
            trial("d", caught=[], rejected=False),
        ]
    )
    assert (found.recall.hits, found.recall.of) == (3, 4)
    assert (found.recall_rejecting.hits, found.recall_by_item.hits) == (2, 2)
    assert (found.false_alarms.hits, found.false_alarms.of) == (1, 2)
    assert found.audit_s == 20


def test_a_killed_calibration_goes_on_from_the_trials_that_were_kept_whole(tmp_path: Path) -> None:
    path = tmp_path / "workspace" / "calibration.jsonl"
    assert kept(path) == []
    first, second = trial("a", caught=["one"], rejected=True), trial("b", caught=[], rejected=False)
    keep(path, first)
    with path.open("a") as file:
        file.write(second.model_dump_json()[:40])
    assert kept(path) == [first]
    keep(path, second)
    assert kept(path) == [first, second]


def test_the_page_tells_each_kind_and_toolkit_with_its_interval() -> None:
    caught = trial("unpinned", caught=["versions-pinned", "log-clean"], rejected=True, meant=("versions-pinned",))
    missed = trial("unpinned", caught=[], rejected=False, meant=("versions-pinned",))
    found = summed([trial(UNTOUCHED, caught=[], rejected=False, meant=()), caught, missed])
    page = render(found, command="envwright calibrate", day="2026-01-01", machine="2 cores")
    assert "| caught by any item | 50.0 % (1 of 2; 9.5 % to 90.5 %) |" in page
    assert "| Qt 5 | 50.0 % (1 of 2; 9.5 % to 90.5 %) | 50.0 % (1 of 2; 9.5 % to 90.5 %) |" in page
    row = next(line for line in page.splitlines() if line.startswith("| `unpinned`"))
    assert "| 1 | versions-pinned 1 | log-clean 1 |" in row
    assert "1" * 64 in page


def test_a_plan_that_is_cut_short_is_even() -> None:
    folders = [shipped() / "apps" / name for name in ("gnumeric", "kate", "nano")]
    planned = plan(folders, chosen(["error-dialog", "unpinned"]))
    assert [(one.kind.id if one.kind else UNTOUCHED, one.folder.name) for one in planned] == [
        *((UNTOUCHED, name) for name in ("gnumeric", "kate", "nano")),
        *(("error-dialog", name) for name in ("gnumeric", "kate", "nano")),
        *(("unpinned", name) for name in ("gnumeric", "kate", "nano")),
    ]
    assert [one.other.name for one in planned[:3]] == ["kate", "nano", "gnumeric"]
