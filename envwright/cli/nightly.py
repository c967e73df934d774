"""envwright nightly."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.live import Live
from rich.markup import escape
from rich.table import Table

from envwright.cli.console import ConsoleProgress, JsonFlag, LedgerOption, WorkspaceOption, emit, err, out
from envwright.cli.models import (
    JudgeImagesOption,
    JudgeOption,
    JudgeUrlOption,
    ModelOption,
    ModelUrlOption,
    PricesOption,
    judge_choice,
    model_settings,
)
from envwright.errors import UsageError
from envwright.specs import write_text
from envwright.workspace import Workspace

if TYPE_CHECKING:
    from envwright.nightly.farm import Farm
    from envwright.nightly.plan import Plan
    from envwright.nightly.report import NightReport


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("nightly")(nightly)


def nightly(
    plan: Annotated[
        Path | None, typer.Argument(help="A plan in YAML; options come on top of it.", show_default=False)
    ] = None,
    apps: Annotated[
        list[str] | None,
        typer.Option("--apps", help="Ids, or what `envwright onboard` takes; commas or repeated.", metavar="APP,..."),
    ] = None,
    soc: Annotated[str, typer.Option(help="The catalogue's applications of one occupation group.")] = "",
    select: Annotated[int, typer.Option(help="So many of the catalogue, by economic weight.", min=0)] = 0,
    max_minutes: Annotated[float | None, typer.Option(help="Wall time of the night. [default: 480]", min=0.1)] = None,
    max_cost: Annotated[float | None, typer.Option(help="What models may cost, US dollars.", min=0)] = None,
    model: ModelOption = "",
    base_url: ModelUrlOption = "",
    judge: JudgeOption = "",
    judge_base_url: JudgeUrlOption = "",
    judge_images: JudgeImagesOption = None,
    prices: PricesOption = None,
    max_disk: Annotated[
        float | None, typer.Option(help="What application images may take, GiB; the rest is evicted.", min=0.1)
    ] = None,
    drift: Annotated[
        bool | None, typer.Option("--drift/--no-drift", help="Also build with today's versions and compare.")
    ] = None,
    tasks: Annotated[bool | None, typer.Option("--tasks/--no-tasks", help="Prove again what has changed.")] = None,
    mirrors: Annotated[
        bool | None, typer.Option("--mirrors/--no-mirrors", help="Ask which pinned versions are still offered.")
    ] = None,
    refresh_base: Annotated[
        bool | None,
        typer.Option("--refresh-base/--keep-base", help="Build base images anew where there are newer packages."),
    ] = None,
    retry_rejected: Annotated[
        bool | None, typer.Option("--retry-rejected", help="Onboard again what was rejected, even if nothing changed.")
    ] = None,
    engine: Annotated[str, typer.Option(help="local: processes here. ray: tasks of a Ray cluster.")] = "local",
    address: Annotated[str, typer.Option(help="Of the Ray cluster. [default: one on this machine]")] = "",
    jobs: Annotated[int, typer.Option(help="Visits at a time. [default: what the machine carries]", min=0)] = 0,
    wait: Annotated[bool, typer.Option("--wait", help="Wait for another night on this workspace to end.")] = False,
    serve: Annotated[
        int | None, typer.Option(help="Show the night on this loopback port (0: any) while it runs.", min=0)
    ] = None,
    metrics: Annotated[Path | None, typer.Option(help="Write Prometheus metrics to this file at the end.")] = None,
    workspace: WorkspaceOption = None,
    ledger: LedgerOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Build, audit and prove what has changed since the last night, and report what newly broke.

    What is as it was is verified and left alone. A night that was killed goes on when the same command is run again.
    Exit code 0: nothing newly broke; 1: something did, or something was left behind; 3: the engine could not go on.

    Example: `envwright nightly --select 200 --max-minutes 480 --max-disk 100`
    """
    from envwright.nightly import Night
    from envwright.nightly.report import metrics as told
    from envwright.runtime.engine import Engine

    chosen = judge_choice(judge, judge_base_url, None, judge_images, prices)
    asked = _plan(
        plan,
        # A price table alone may be the judge's.
        model=model_settings(model, base_url, prices=prices if model or chosen is None else None),
        judge=chosen,
        apps=apps,
        soc=soc or None,
        select=select or None,
        minutes=max_minutes,
        cost_usd=max_cost,
        disk_gib=max_disk,
        drift=drift,
        tasks=tasks,
        mirrors=mirrors,
        refresh_base=refresh_base,
        retry_rejected=retry_rejected,
    )
    place = Workspace.find(workspace)
    with Engine.connect() as connected, contextlib.ExitStack() as stack:
        farm = _farm(engine, address, connected, jobs, stack)
        show = _shown(place, serve, stack)
        night = Night(connected, place, asked, farm, ledger_url=ledger, progress=ConsoleProgress(), watch=show)
        report = night.run(wait=wait)
        if show is not None:
            show(report)
    if metrics is not None:
        write_text(metrics, told(report))
    if as_json:
        emit(report, as_json=True)
    else:
        _print(place, report)
    if report.exit_code:
        raise typer.Exit(report.exit_code)


def _plan(path: Path | None, *, apps: list[str] | None, **options: Any) -> Plan:
    from pydantic import ValidationError

    from envwright.nightly.plan import Plan, split_names

    given = {name: value for name, value in options.items() if value is not None}
    if apps:
        given["apps"] = split_names(apps)
    plan = Plan.read(path) if path is not None else Plan()
    try:
        return Plan.model_validate({**dict(plan), **given})
    except ValidationError as error:
        raise UsageError("that is no plan of a night", details=error.errors()[0]["msg"]) from error


def _farm(name: str, address: str, engine: Any, jobs: int, stack: contextlib.ExitStack) -> Farm:
    from envwright.nightly import LocalFarm, Resources

    if name == "ray":
        from envwright.nightly.ray_farm import RayFarm

        cluster: Farm = stack.enter_context(RayFarm(address, most=jobs))
        return cluster
    if name != "local":
        raise UsageError(f"unknown engine {name!r}", details="Known: local, ray.")
    if address:
        raise UsageError("--address is of a Ray cluster", resolution="Add --engine ray, or leave it out.")
    with engine.errors("asking where images are kept"):
        root = Path(str(engine.client.info()["DockerRootDir"]))
    return LocalFarm(Resources(root, most=jobs))


def _shown(workspace: Workspace, port: int | None, stack: contextlib.ExitStack) -> Callable[[NightReport], None] | None:
    """What is called with the state of the night: a table on a terminal, a page where one is asked for."""
    from envwright.nightly.live import Live as Page

    page = None
    if port is not None:
        page = stack.enter_context(Page(workspace, port))
        err.print(f"The night can be watched at {page.url}")
    live = stack.enter_context(Live(console=err, transient=True, auto_refresh=False)) if sys.stderr.isatty() else None

    if page is None and live is None:
        return None

    def show(report: NightReport) -> None:
        if page is not None:
            page.show(report)
        if live is not None:
            live.update(_table(report), refresh=True)

    return show


def _table(report: NightReport) -> Table:
    table = Table("application", "standing", "minutes", "now", box=None, pad_edge=False)
    for row in report.rows:
        if row.doing or row.standing.value in ("newly broken", "undecided"):
            table.add_row(row.app, row.standing.value, f"{row.minutes:.1f}", escape(row.doing or row.failure)[:100])
    counts = ", ".join(f"{number} {name}" for name, number in report.totals.items())
    table.caption = f"{report.minutes:.1f} min: {counts}"
    return table


def _print(workspace: Workspace, report: NightReport) -> None:
    table = Table("application", "standing", "minutes", "tasks", "why", box=None, pad_edge=False)
    for row in report.rows:
        if row.standing.value == "unchanged":
            continue
        why = row.failure or (row.steps[-1].detail if row.steps else "; ".join(row.reasons))
        tasks = f"{row.proven} of {row.tasks}" if row.tasks else ""
        table.add_row(row.app, row.standing.value, f"{row.minutes:.1f}", tasks, escape(why[:200]))
    if table.row_count:
        out.print(table)
    for row in report.rows:
        if row.drift is not None:
            out.print(f"{row.app}: {row.drift.line}", markup=False, soft_wrap=True)
    for leak in report.leaks:
        out.print(f"left behind, and removed: {leak}", style="red", markup=False, soft_wrap=True)
    counts = ", ".join(f"{number} {name}" for name, number in report.totals.items())
    against = f" against {report.since}" if report.since else ""
    out.print(f"{len(report.rows)} applications in {report.minutes:g} minutes{against}: {counts}", markup=False)
    out.print(f"Report: {workspace.root / 'report' / 'index.html'}", markup=False, soft_wrap=True)
