"""The audit's files: report.json for programs, report.html, one page with everything in it, for people."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from auditors.checklist import checklist
from envwright.specs import (
    AppSpec,
    AuditReport,
    ChecklistItem,
    DataItem,
    DataManifest,
    Finding,
    Outcome,
    Record,
    Severity,
    write_text,
)
from envwright.validation.approvals import REPORT, rejecting

_PICTURES = {
    "evidence/start-1/screenshot.png": "Ready, in the first recorded start",
    "audit/start.png": "Ready, in the auditor's own start",
    "evidence/reaction/key/during.png": "After a key",
    "evidence/reaction/click/during.png": "After a click",
}
"""What is shown, the first one large; relative to the bundle."""
_AS_IT_IS = 120_000
"""Bytes of a picture that is put into the page as it is; a larger one is made smaller first."""
_EXCERPT = 2500
"""Characters of a text file that stand beside a finding: of logs the last ones."""
_TEXTS = (".json", ".log", ".yaml", ".txt")
_WEIGHTS = {Severity.BLOCKER: 0, Severity.MAJOR: 1, Severity.MINOR: 2}
_OUTCOMES = {Outcome.FAILED: 0, Outcome.UNJUDGED: 1, Outcome.PASSED: 2, Outcome.NOT_APPLICABLE: 3}


class _Picture(Record):
    anchor: str
    caption: str
    data: str
    """As a data: address."""


class _Excerpt(Record):
    name: str
    text: str


def write_report(folder: Path, report: AuditReport) -> None:
    """Write audit/report.json and audit/report.html of the bundle in `folder`."""
    report.write(folder / "audit" / REPORT)
    write_text(folder / "audit" / "report.html", render(report, folder))


def render(report: AuditReport, folder: Path, *, links: str = "../") -> str:
    """The page a person reads. Nothing is fetched: pictures and excerpts of evidence are in it.

    Args:
        links: what leads from the page to the bundle.

    Raises:
        SpecError: app.yaml or data.yaml does not hold what it must.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    # Titles, logs and names come from the application: data, never markup.
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    pictures = {
        path: _Picture(anchor=f"picture-{number}", caption=caption, data=_embedded(folder / path))
        for number, (path, caption) in enumerate(_PICTURES.items())
        if (folder / path).is_file()
    }
    items = {item.id: item for item in checklist().items}
    rows = [
        _row(finding, items[finding.item], folder, pictures, links) for finding in sorted(report.findings, key=_order)
    ]
    return environment.get_template("report.html.j2").render(
        report=report,
        app=AppSpec.read(folder / "app.yaml"),
        data=_data(folder),
        rows=rows,
        rejecting=[row for row in rows if rejecting(row["finding"])],
        noted=[row for row in rows if row["finding"].outcome is Outcome.FAILED and not rejecting(row["finding"])],
        unjudged=[row for row in rows if row["finding"].outcome is Outcome.UNJUDGED],
        counts={outcome.value: sum(f.outcome is outcome for f in report.findings) for outcome in Outcome},
        pictures=list(pictures.values()),
        seconds=sum(finding.seconds for finding in report.findings),
        slowest=sorted(report.findings, key=lambda finding: -finding.seconds)[:5],
        measured=_measured(folder),
    )


def _row(
    finding: Finding, item: ChecklistItem, folder: Path, pictures: dict[str, _Picture], links: str
) -> dict[str, Any]:
    # Names are relative to the evidence, but for those that say of which folder they are.
    named = ("audit/", "evidence/")
    paths = [name if name.startswith(named) else f"evidence/{name}" for name in finding.evidence]
    shown = [pictures[path] for path in paths if path in pictures]
    row: dict[str, Any] = {
        "finding": finding,
        "item": item,
        "links": [(path, f"{links}{path}") for path in paths if path not in pictures],
        "pictures": shown,
        "excerpts": [],
    }
    if rejecting(finding):
        row["excerpts"] = [_excerpt(folder, path) for path in paths if path.endswith(_TEXTS) and _is_file(folder, path)]
    return row


def _is_file(folder: Path, path: str) -> bool:
    return (folder / path).is_file() and not (folder / path).is_symlink()


def _excerpt(folder: Path, path: str) -> _Excerpt:
    text = (folder / path).read_bytes()[-(2**20) :].decode(errors="replace")
    if len(text) > _EXCERPT:
        text = f"...\n{text[-_EXCERPT:]}" if path.endswith(".log") else f"{text[:_EXCERPT]}\n..."
    return _Excerpt(name=path, text=text)


def _embedded(path: Path) -> str:
    content, kind = path.read_bytes(), "png"
    if len(content) > _AS_IT_IS:
        smaller = io.BytesIO()
        try:
            Image.open(path).convert("RGB").save(smaller, "WEBP", quality=70)
            content, kind = smaller.getvalue(), "webp"
        except (OSError, ValueError):
            return "data:,"  # evidence that cannot be read: the finding says so
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def _data(folder: Path) -> Sequence[DataItem]:
    path = folder / "environment" / "data.yaml"
    return DataManifest.read(path).items if path.exists() else []


def _measured(folder: Path) -> list[tuple[str, str]]:
    """What was measured while evidence was collected, as far as it can be read."""
    found = []
    try:
        if (folder / "evidence" / "build.json").is_file():
            again = _json(folder / "evidence" / "build.json")["second"]
            found.append(("building the image, without any cache", f"{float(again['seconds']):.0f} s"))
        for start in (1, 2):
            if (folder / f"evidence/start-{start}/ready.json").is_file():
                value = _json(folder / f"evidence/start-{start}/ready.json")
                found.append((f"start {start} until ready", f"{float(value['seconds']):.1f} s"))
                found.append((f"memory then, start {start}", f"{float(value['memory_mib']):.0f} MiB"))
                found.append((f"processor at rest, start {start}", f"{float(value['idle_cpu_percent']):.1f} %"))
    except (ValueError, KeyError, TypeError):
        found.append(("the rest", "cannot be read"))
    return found


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _order(finding: Finding) -> tuple[int, int]:
    return _OUTCOMES[finding.outcome], _WEIGHTS[finding.severity]
