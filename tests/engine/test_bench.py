"""The bench, quickly: every line is there with its rivals and what is compared, and nothing is left behind."""

from __future__ import annotations

import json
import subprocess
import sys
from types import SimpleNamespace

import pytest

from envwright import bench
from envwright.runtime.engine import Engine
from envwright.runtime.gc import sweep

pytestmark = [pytest.mark.docker, pytest.mark.alone]

Playable = SimpleNamespace
"""workspace, app and task: an approved application with a proven task that has a demonstration."""


def of_the_bench(engine: Engine) -> list[str]:
    filters = {"label": "envwright.role=bench"}
    client = engine.client
    found = [c.name for c in client.containers.list(all=True, filters=filters, ignore_removed=True)]
    found += [v.name for v in client.volumes.list(filters=filters)]
    return found + [tag for image in client.images.list(filters=filters) for tag in image.tags]


@pytest.fixture(scope="module")
def report(playable: Playable, engine: Engine) -> bench.BenchReport:
    """What the command prints as one document."""
    sweep(engine)  # somebody's killed bench is not this one's
    command = [sys.executable, "-c", "from envwright.cli.main import run; run()", "bench", "--quick", "--json"]
    where = ["--workspace", str(playable.workspace.root)]  # without --app: the first approved one
    done = subprocess.run([*command, *where], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    printed = json.loads(done.stdout)
    printed.pop("missed")
    return bench.BenchReport.model_validate(printed)


def test_every_promise_has_its_line_and_its_rivals(report: bench.BenchReport) -> None:
    rows = {row.what: row for row in report.rows}
    assert [len(row.rivals) for row in rows.values()] == [1, 2, 1, 0, 0]
    assert [row.limit for row in rows.values()] == [4, 60, 1000, 90, 60]
    assert [rival.required for row in rows.values() for rival in row.rivals] == [60, 40, 6, 0]


def test_what_is_compared_stands_beside_each_ratio(report: bench.BenchReport) -> None:
    for row in report.rows[:2]:
        words = row.rivals[0].compared
        assert all(word in words for word in (report.screen, "PNG", "pointer drawn", "no process", "same container"))


def test_the_rivals_see_the_same_screen(report: bench.BenchReport) -> None:
    assert "pixels equal" in report.rows[0].rivals[0].compared
    assert "(100.00%" in report.rows[0].rivals[0].compared


def test_every_click_of_ours_changed_the_screen_and_settled(report: bench.BenchReport) -> None:
    assert "4 of 4 clicks changed the screen, 4 of 4 settled" in report.rows[1].note


def test_frames_and_clicks_are_many_times_faster_than_the_fields_way(report: bench.BenchReport) -> None:
    ratios = [rival.ratio for row in report.rows[:2] for rival in row.rivals]
    assert ratios[0] > 60
    assert ratios[1] > 40
    assert ratios[2] > 6


def test_nothing_is_left_behind(report: bench.BenchReport, engine: Engine) -> None:
    assert report.rows
    assert of_the_bench(engine) == []
