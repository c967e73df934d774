"""How applications stand against the last night, and the forms a report has."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import requests
from PIL import Image
from playwright.sync_api import Browser
from prometheus_client.parser import text_string_to_metric_families

from envwright.ledger import Health, NightRecord, StepRecord, VisitRecord, VisitState
from envwright.nightly.drift import Drift
from envwright.nightly.job import visit_folder
from envwright.nightly.live import Live
from envwright.nightly.report import NightReport, Standing, assemble, junit, metrics, page, standing_of, write
from envwright.nightly.visit import first_failure
from envwright.nightly.world import World
from envwright.workspace import Workspace

pytestmark = pytest.mark.unit

GOOD = Health(approved=True, proven=["a", "b"])
BAD = Health(approved=False, unproven=["a", "b"])
WORLD = World(base="x", desktop="d", checklist="c", harness="h", seal="s", version="v")
NIGHT = NightRecord(
    id="20261130-010000-abcdef", place="", plan="p", started_at="2026-11-30T01:00:00Z", ended_at=None, outcome=None
)


def visit(app: str = "calc", **fields: object) -> VisitRecord:
    return VisitRecord.model_validate({"target": app, "app": app, "state": VisitState.DONE, **fields})


def step(kind: str, outcome: str, detail: str = "") -> StepRecord:
    return StepRecord.model_validate({"kind": kind, "why": "w", "outcome": outcome, "detail": detail, "seconds": 60})


@pytest.mark.parametrize(
    ("now", "earlier", "expected"),
    [
        (visit(before=GOOD, after=GOOD), None, Standing.SAME),
        (visit(before=GOOD, after=GOOD, steps=[step("audit", "ok")]), None, Standing.RENEWED),
        (visit(before=GOOD, after=BAD, failure="audit: x"), None, Standing.NEWLY_BROKEN),
        (visit(before=BAD, after=BAD, failure="audit: x"), visit(after=GOOD), Standing.NEWLY_BROKEN),
        (visit(before=BAD, after=BAD, failure="audit: x"), visit(after=BAD, failure="x"), Standing.STILL_BROKEN),
        (visit(after=Health(), failure="onboard: x"), None, Standing.NEW_BROKEN),
        (visit(after=GOOD, steps=[step("onboard", "ok")]), None, Standing.NEW),
        (visit(before=BAD, after=GOOD, steps=[step("audit", "ok")]), visit(after=BAD), Standing.REPAIRED),
        (visit(before=GOOD, after=Health(approved=True, proven=["a"], unproven=["b"])), None, Standing.NEWLY_BROKEN),
        (visit(before=GOOD, after=GOOD, failure="onboard: its pins are gone"), None, Standing.NEWLY_BROKEN),
        (visit(before=GOOD, infrastructure=["x"] * 3), None, Standing.UNDECIDED),
        (visit(before=GOOD, state=VisitState.NOT_REACHED), None, Standing.NOT_REACHED),
        (visit(before=GOOD, state=VisitState.RUNNING), None, Standing.RUNNING),
    ],
)
def test_standings(now: VisitRecord, earlier: VisitRecord | None, expected: Standing) -> None:
    assert standing_of(now, earlier) is expected


def test_the_first_failure_is_told_unless_it_was_made_good() -> None:
    failed = step("audit", "failed", "runs-as-root: yes")
    assert (
        first_failure(visit(after=BAD, steps=[failed, step("onboard", "failed", "no")])) == "audit: runs-as-root: yes"
    )
    assert first_failure(visit(after=GOOD, steps=[failed, step("onboard", "ok")])) == ""
    assert first_failure(visit(after=GOOD, steps=[step("onboard", "failed", "no")])) == "onboard: no"
    assert first_failure(visit(after=GOOD)) == ""


def report(workspace: Workspace, *visits: VisitRecord, before: tuple[VisitRecord, ...] = ()) -> NightReport:
    last = NIGHT.model_copy(update={"id": "20261129-010000-abcdef"}) if before else None
    made = assemble(workspace, NIGHT, visits, last, before, WORLD)
    return made.model_copy(update={"running": False})


def test_what_newly_broke_comes_first_and_decides_the_exit_code(tmp_path: Path) -> None:
    place = Workspace(tmp_path)
    broken = visit("zz", before=GOOD, after=BAD, failure="audit: x", steps=[step("audit", "failed", "x")])
    found = report(place, visit("aa", before=GOOD, after=GOOD), broken)
    assert [row.app for row in found.rows] == ["zz", "aa"]
    assert found.exit_code == 1
    assert report(place, visit("aa", before=GOOD, after=GOOD)).exit_code == 0
    assert report(place, visit("aa", before=GOOD, infrastructure=["x"])).exit_code == 3
    assert report(place, visit("aa", after=GOOD)).model_copy(update={"leaks": ["volume x"]}).exit_code == 1


def test_junit_has_a_case_an_application_whatever_is_in_a_message(tmp_path: Path) -> None:
    found = report(
        Workspace(tmp_path),
        visit("aa", before=GOOD, after=GOOD),
        visit("bb", before=GOOD, after=BAD, failure="audit: <b>\x00\x1b[31m & ]]>"),
        visit("cc", before=GOOD, infrastructure=["the engine is gone"]),
        visit("dd", state=VisitState.NOT_REACHED),
    )
    cases = {case.get("name"): [child.tag for child in case] for case in ET.fromstring(junit(found)).iter("testcase")}
    assert cases == {"aa": [], "bb": ["failure"], "cc": ["error"], "dd": ["skipped"]}


def test_metrics_are_prometheus_text(tmp_path: Path) -> None:
    found = report(Workspace(tmp_path), visit("aa", before=GOOD, after=GOOD, steps=[step("audit", "ok")]))
    samples = {
        (sample.name, tuple(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(metrics(found))
        for sample in family.samples
    }
    assert samples[("envwright_nightly_applications", ("renewed",))] == 1
    assert samples[("envwright_nightly_applications", ("newly broken",))] == 0
    assert samples[("envwright_nightly_proven_tasks", ())] == 2
    assert samples[("envwright_nightly_application_minutes", ("aa",))] == 1


@pytest.mark.process
def test_the_page_is_one_file_that_shows_before_and_after_and_escapes(tmp_path: Path, browser: Browser) -> None:
    place = Workspace(tmp_path)
    folder = visit_folder(place, NIGHT.id, "zz")
    folder.mkdir(parents=True)
    for name, colour in (("before", "white"), ("after", "black"), ("pinned", "white"), ("today", "red")):
        Image.new("RGB", (64, 48), colour).save(folder / f"{name}.png")
    Drift(line="1 package, <i>the same</i> windows", windows_new=["<script>"]).write(folder / "drift.json")
    broken = visit(
        "zz", before=GOOD, after=BAD, failure="audit: <script>document.title='x'</script>", reasons=["the base"],
        steps=[step("audit", "failed", "<b>x</b>")],
    )  # fmt: skip
    write(place, report(place, visit("aa", before=GOOD, after=GOOD), broken, before=(visit("zz", after=GOOD),)))
    tab = browser.new_page(viewport={"width": 400, "height": 800})
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto((tmp_path / "report" / "index.html").as_uri())
    assert tab.title() == f"Night {NIGHT.id}"
    assert tab.text_content("h1") == "1 newly broken"
    assert tab.locator("section.card").first.get_attribute("id") == "zz"
    assert "<script>document.title" in (tab.text_content(".failure") or "")
    assert tab.locator("img").count() == 4
    assert all(size > 0 for size in tab.eval_on_selector_all("img", "found => found.map(x => x.naturalWidth)"))
    assert tab.evaluate("document.documentElement.scrollWidth") <= 400, "it fits a phone"
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    tab.close()


def test_the_page_of_a_running_night_asks_again(tmp_path: Path) -> None:
    running = report(Workspace(tmp_path), visit(state=VisitState.RUNNING)).model_copy(update={"running": True})
    assert 'http-equiv="refresh" content="5"' in page(Workspace(tmp_path), running, refresh_s=5)
    assert "refresh" not in page(Workspace(tmp_path), running)


def test_a_running_night_is_served_on_loopback(tmp_path: Path) -> None:
    place = Workspace(tmp_path)
    with Live(place, 0) as live:
        assert live.url.startswith("http://127.0.0.1:")
        assert requests.get(live.url, timeout=10).status_code == 503
        live.show(report(place, visit("aa", state=VisitState.RUNNING)).model_copy(update={"running": True}))
        shown = requests.get(live.url, timeout=10)
        assert "The night goes on" in shown.text and "http-equiv" in shown.text
        assert requests.get(f"{live.url}report.json", timeout=10).json()["rows"][0]["standing"] == "under way"
        assert "envwright_nightly_running 1.0" in requests.get(f"{live.url}metrics", timeout=10).text
        assert requests.get(f"{live.url}etc/passwd", timeout=10).status_code == 404
