"""`envwright calibrate`: how much of what is wrong the audit finds."""

from __future__ import annotations

import os
import platform
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from envwright.cli.console import ConsoleProgress, JsonFlag, WorkspaceOption, emit, out
from envwright.errors import EnvwrightError, UsageError
from envwright.specs import write_text
from envwright.validation.approvals import check_approval
from envwright.workspace import Workspace

if TYPE_CHECKING:
    from auditors.calibration import Calibration, Trial

_KEPT = "calibration.jsonl"


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("calibrate")(calibrate)


def calibrate(
    apps: Annotated[
        list[str] | None,
        typer.Argument(help="Approved applications; left out: drawn, of as many toolkits as there are."),
    ] = None,
    defects: Annotated[str, typer.Option("--defects", help="Kinds of defect, with commas. [default: all]")] = "",
    number: Annotated[int, typer.Option("--n", min=2, help="How many applications are drawn.")] = 6,
    seed: Annotated[int, typer.Option("--seed", help="Seed of the draw.")] = 0,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Trials at the same time.")] = 1,
    to: Annotated[Path | None, typer.Option("--to", help="Write the results as a page (Markdown) as well.")] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Put seeded defects into approved bundles, audit each, and print which were caught, and by which item.

    Labels come from what was put in, never from an opinion. Untouched bundles are audited too: a rejection is a false
    alarm. Trials are kept in the workspace, so that a killed run goes on; what changed since is tried again.

    Example: `envwright calibrate gnumeric dokuwiki --defects error-dialog,unpinned`
    """
    from auditors.calibration import Calibrator, chosen, keep, kept, plan, sample, summed
    from auditors.calibration_page import render
    from envwright.runtime.engine import Engine

    place = Workspace.find(workspace)
    kinds = chosen(filter(None, (name.strip() for name in defects.split(","))))
    folders = [place.app(name) for name in apps] if apps else sample(_approved(place), number, seed=seed)
    if len(folders) < 2:
        raise UsageError("at least two bundles are needed: evidence of one is put into the other")
    for folder in folders:
        check_approval(folder, place.keys)
    known = kept(place.root / _KEPT)

    def remember(trial: Trial) -> None:
        if trial not in known:
            keep(place.root / _KEPT, trial)

    with Engine.connect() as engine:
        calibrator = Calibrator(engine, place, run=f"calibrate-{uuid.uuid4().hex[:12]}", progress=ConsoleProgress())
        found = summed(calibrator.trials(plan(folders, kinds), known=known, jobs=jobs, keep=remember))
    if to is not None:
        how = "envwright " + " ".join(sys.argv[1:])
        machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"
        write_text(to, render(found, command=how, day=datetime.now(UTC).date().isoformat(), machine=machine))
    if as_json:
        emit(found, as_json=True)
    else:
        _print(found)


def _approved(place: Workspace) -> list[Path]:
    folders = []
    for name in place.apps():
        try:
            check_approval(place.app(name), place.keys)
        except EnvwrightError:
            continue
        folders.append(place.app(name))
    return folders


def _print(found: Calibration) -> None:
    from rich.table import Table

    table = Table("defect", "caught", "by the item meant", "rejected", "caught by", box=None, pad_edge=False)
    by_defect: dict[str, list[Trial]] = {}
    for trial in found.trials:
        by_defect.setdefault(trial.defect, []).append(trial)
    for name, trials in by_defect.items():
        items = sorted({item for trial in trials for item in trial.caught})
        table.add_row(
            name,
            f"{sum(bool(trial.caught) for trial in trials)} of {len(trials)}",
            f"{sum(trial.by_the_item_meant for trial in trials)}",
            f"{sum(trial.rejected for trial in trials)}",
            ", ".join(items),
        )
    out.print(table)
    for said, rate in (
        ("recall, by any item", found.recall),
        ("recall, rejected", found.recall_rejecting),
        ("recall, by the item meant", found.recall_by_item),
        ("false alarms on good bundles", found.false_alarms),
    ):
        out.print(f"{said}: {rate}", markup=False)
    out.print(f"an audit takes {found.audit_s:.0f} s (median of the good bundles, images built)", markup=False)
