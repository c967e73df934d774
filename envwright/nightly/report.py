"""What came of a night: against the last one, what newly broke first; as a page, as JSON, as JUnit and as metrics."""

from __future__ import annotations

import base64
import datetime
import io
import shutil
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PIL import Image
from pydantic import Field

from envwright.ledger import Health, NightRecord, StepRecord, VisitRecord, VisitState
from envwright.ledger.stamps import stamp
from envwright.nightly.drift import FILE as DRIFT
from envwright.nightly.drift import Drift
from envwright.nightly.hygiene import Evicted
from envwright.nightly.job import LOG, night_folder, visit_folder
from envwright.nightly.world import World
from envwright.specs import Document, Record, write_text
from envwright.workspace import Workspace

_WIDTH = 800
"""Pixels of a picture in the page; the whole ones are in the night's folder."""
PAGE, JSON, JUNIT = "index.html", "report.json", "junit.xml"


class Standing(StrEnum):
    """How an application stands against the last night, the worst first."""

    NEWLY_BROKEN = "newly broken"
    UNDECIDED = "undecided"
    """The infrastructure failed until the night gave up on it."""
    STILL_BROKEN = "still broken"
    NEW_BROKEN = "new, not approved"
    NOT_REACHED = "not reached"
    RUNNING = "under way"
    REPAIRED = "repaired"
    NEW = "new"
    RENEWED = "renewed"
    """Worked on, and as good as before."""
    SAME = "unchanged"


class Row(Record):
    """One application."""

    app: str
    target: str
    standing: Standing
    failure: str
    """The first step that failed, and why."""
    reasons: list[str]
    steps: list[StepRecord]
    minutes: float
    cost_usd: float
    approved: bool
    proven: int
    tasks: int
    lost: list[str]
    """Tasks that were proven before and are not now."""
    infrastructure: list[str]
    cut: int
    doing: str = ""
    """What its worker said last, while it runs."""
    drift: Drift | None = None
    pictures: dict[str, str] = Field(default_factory=dict)
    """before, after, pinned, today: file names relative to the night's folder."""


class NightReport(Document):
    """report.json."""

    night: str
    started_at: str
    ended_at: str
    running: bool = True
    minutes: float
    since: str
    """The night it is compared with; '' for none."""
    totals: dict[str, int]
    """Number of applications by standing."""
    totals_before: dict[str, int]
    """approved, not approved and proven tasks, the last night."""
    totals_now: dict[str, int]
    cost_usd: float
    base_updates: list[str]
    mirrors: str
    """'' where the mirrors were asked, else why not."""
    rows: list[Row]
    evicted: list[Evicted] = Field(default_factory=list)
    cleaned: list[str] = Field(default_factory=list)
    """What workers that were killed had left and the night removed."""
    leaks: list[str] = Field(default_factory=list)
    """What was left although every worker had ended: a failure of envwright."""

    @property
    def newly_broken(self) -> list[Row]:
        """What was good before this night and is not now."""
        return [row for row in self.rows if row.standing is Standing.NEWLY_BROKEN]

    @property
    def exit_code(self) -> int:
        """0 where nothing newly broke, nothing leaked, and everything was decided; 3 for what was not decided."""
        if self.newly_broken or self.leaks:
            return 1
        return 3 if any(row.standing is Standing.UNDECIDED for row in self.rows) else 0


def assemble(
    workspace: Workspace,
    night: NightRecord,
    visits: Sequence[VisitRecord],
    last: NightRecord | None,
    before: Sequence[VisitRecord],
    world: World,
) -> NightReport:
    """The report of a night as far as it is; `before` are the visits of the `last` night."""
    earlier = {visit.app: visit for visit in before}
    rows = sorted(
        (_row(workspace, night.id, visit, earlier.get(visit.app)) for visit in visits),
        key=lambda row: (list(Standing).index(row.standing), row.app),
    )
    ended = datetime.datetime.now(datetime.UTC)
    began = datetime.datetime.fromisoformat(night.started_at)
    return NightReport(
        night=night.id,
        started_at=night.started_at,
        ended_at=stamp(ended),
        minutes=round((ended - began).total_seconds() / 60, 2),
        since=last.id if last is not None else "",
        totals=dict(Counter(row.standing.value for row in rows)),
        totals_before=_totals([visit.after or visit.before for visit in before]),
        totals_now=_totals([visit.after or visit.before for visit in visits]),
        cost_usd=round(sum(row.cost_usd for row in rows), 4),
        base_updates=world.base_updates,
        mirrors=world.unasked,
        rows=rows,
    )


def standing_of(visit: VisitRecord, earlier: VisitRecord | None) -> Standing:
    """How an application stands, from this night's visit and the last one's."""
    if visit.state is VisitState.NOT_REACHED:
        return Standing.NOT_REACHED
    if visit.state is not VisitState.DONE:
        return Standing.RUNNING
    was_there = visit.before.approved or bool(visit.before.unproven) or earlier is not None
    if visit.after is None and not visit.failure:
        return Standing.UNDECIDED
    if _broken(visit):
        if _was_good(visit, earlier):
            return Standing.NEWLY_BROKEN
        return Standing.STILL_BROKEN if was_there else Standing.NEW_BROKEN
    if not _was_good(visit, earlier):
        return Standing.REPAIRED if was_there else Standing.NEW
    return Standing.RENEWED if visit.steps else Standing.SAME


def lost_tasks(visit: VisitRecord) -> list[str]:
    """Tasks that were proven before the night and are not after it."""
    return [] if visit.after is None else sorted(set(visit.before.proven) - set(visit.after.proven))


def write(workspace: Workspace, report: NightReport) -> Path:
    """Write page, JSON and JUnit into the night's folder and the workspace's report/; the latter's path."""
    folder = night_folder(workspace, report.night)
    report.write(folder / JSON)
    write_text(folder / PAGE, page(workspace, report))
    write_text(folder / JUNIT, junit(report))
    latest = workspace.root / "report"
    latest.mkdir(parents=True, exist_ok=True)
    for name in (JSON, PAGE, JUNIT):
        shutil.copyfile(folder / name, latest / name)
    return latest


def page(workspace: Workspace, report: NightReport, *, refresh_s: int = 0) -> str:
    """The report as one page that fetches nothing; with `refresh_s` it asks for itself again."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    folder = night_folder(workspace, report.night)
    pictures = {
        (row.app, name): _embedded(folder / place) for row in report.rows for name, place in row.pictures.items()
    }
    environment = Environment(
        loader=PackageLoader("envwright.nightly", "."), autoescape=True, undefined=StrictUndefined
    )
    template = environment.get_template("report.html.j2")
    return template.render(report=report, pictures=pictures, refresh_s=refresh_s)


def junit(report: NightReport) -> str:
    """The report as JUnit XML: one case an application."""
    from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

    suite = TestSuite("envwright nightly")
    suite.timestamp = report.started_at
    for row in report.rows:
        case = TestCase(row.app, "envwright.nightly", 60 * row.minutes)
        if row.standing in (Standing.NEWLY_BROKEN, Standing.STILL_BROKEN, Standing.NEW_BROKEN):
            case.result = [Failure(_xml(f"{row.standing}: {row.failure}"), row.standing.value)]
        elif row.standing is Standing.UNDECIDED:
            case.result = [Error(_xml("; ".join(row.infrastructure)), "infrastructure")]
        elif row.standing in (Standing.NOT_REACHED, Standing.RUNNING):
            case.result = [Skipped(row.standing.value)]
        suite.add_testcase(case)
    for leak in report.leaks:
        case = TestCase(leak, "envwright.nightly.leaks", 0)
        case.result = [Failure(_xml(f"left behind: {leak}"), "leak")]
        suite.add_testcase(case)
    document = JUnitXml("envwright nightly")
    document.add_testsuite(suite)
    # The package has types but for this.
    return str(document.tostring().decode())  # type: ignore[no-untyped-call]


def metrics(report: NightReport) -> str:
    """The report in Prometheus' text format, e.g. for the textfile collector of node_exporter."""
    from prometheus_client import CollectorRegistry, Gauge, generate_latest

    registry = CollectorRegistry()

    def gauge(name: str, text: str, value: float) -> None:
        Gauge(f"envwright_nightly_{name}", text, registry=registry).set(value)

    by = Gauge("envwright_nightly_applications", "Applications by standing", ["standing"], registry=registry)
    for standing in Standing:
        by.labels(standing.value).set(report.totals.get(standing.value, 0))
    gauge("proven_tasks", "Tasks with a proof that holds", report.totals_now["proven tasks"])
    gauge("minutes", "Wall time of the night", report.minutes)
    gauge("cost_usd", "What models cost", report.cost_usd)
    gauge("leaks", "Things left behind", len(report.leaks))
    gauge("running", "1 while it runs", int(report.running))
    ended = datetime.datetime.fromisoformat(report.ended_at).timestamp()
    gauge("last_timestamp_seconds", "When this was told, Unix time", ended)
    took = Gauge("envwright_nightly_application_minutes", "Minutes of work", ["app"], registry=registry)
    for row in report.rows:
        if row.minutes:
            took.labels(row.app).set(row.minutes)
    return str(generate_latest(registry).decode())


def _row(workspace: Workspace, night: str, visit: VisitRecord, earlier: VisitRecord | None) -> Row:
    health = visit.after or visit.before
    folder = visit_folder(workspace, night, visit.app)
    root = night_folder(workspace, night)
    drift = Drift.read(folder / DRIFT) if (folder / DRIFT).is_file() else None
    names = {"before": "before.png", "after": "after.png", "pinned": "pinned.png", "today": "today.png"}
    return Row(
        app=visit.app,
        target=visit.target,
        standing=standing_of(visit, earlier),
        failure=visit.failure,
        reasons=visit.reasons,
        steps=visit.steps,
        minutes=round(sum(step.seconds for step in visit.steps) / 60, 2),
        cost_usd=sum(step.cost_usd for step in visit.steps),
        approved=health.approved,
        proven=len(health.proven),
        tasks=len(health.proven) + len(health.unproven),
        lost=lost_tasks(visit),
        infrastructure=visit.infrastructure,
        cut=visit.cut,
        doing=_doing(folder) if visit.state is VisitState.RUNNING else "",
        drift=drift,
        pictures={
            name: (folder / file).relative_to(root).as_posix()
            for name, file in names.items()
            if (folder / file).is_file()
        },
    )


def _broken(visit: VisitRecord) -> bool:
    health = visit.after or visit.before
    return not health.approved or bool(visit.failure) or bool(lost_tasks(visit))


def _was_good(visit: VisitRecord, earlier: VisitRecord | None) -> bool:
    if earlier is not None and earlier.state is VisitState.DONE and earlier.after is not None:
        return earlier.after.approved and not earlier.failure
    return visit.before.approved


def _totals(healths: Sequence[Health]) -> dict[str, int]:
    return {
        "applications": len(healths),
        "approved": sum(health.approved for health in healths),
        "proven tasks": sum(len(health.proven) for health in healths),
    }


def _doing(folder: Path) -> str:
    try:
        with (folder / LOG).open("rb") as log:
            log.seek(max(0, log.seek(0, 2) - 2000))
            lines = log.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return ""
    return lines[-1].strip()[:160] if lines else ""


def _embedded(path: Path) -> str:
    """A picture as a data: address, made small: a night of hundreds is still one page that a browser opens."""
    try:
        with Image.open(path) as picture:
            picture.thumbnail((_WIDTH, _WIDTH))
            buffer = io.BytesIO()
            picture.convert("RGB").quantize(64).save(buffer, "PNG", optimize=True)
    except OSError:
        return ""
    return f"data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()}"


def _xml(text: str) -> str:
    """Without what XML 1.0 has no way to write."""
    return "".join(c if c in "\t\n" or (ord(c) >= 0x20 and not 0xD800 <= ord(c) <= 0xDFFF) else "\ufffd" for c in text)
