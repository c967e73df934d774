"""envwright play, bench: playing by script, and what playing costs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from envwright.cli.console import ConsoleProgress, JsonFlag, WorkspaceOption, emit
from envwright.errors import UsageError, WorkFailed
from envwright.workspace import Workspace

if TYPE_CHECKING:
    from envwright.bench import BenchReport, Sample

AppArgument = Annotated[str, typer.Argument(help="Id of an onboarded application.", show_default=False)]


def play(
    app: AppArgument,
    task: Annotated[str, typer.Option("--task", help="Id of a proven task.", show_default=False)],
    policy: Annotated[
        str,
        typer.Option(
            "--policy", help="noop: say 'done' at once. random: actions by the seed. replay: the demonstration."
        ),
    ] = "noop",
    render: Annotated[
        str | None,
        typer.Option("--render", help="A folder for one screenshot a step, or 'human' for a page to watch."),
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="Seed of the episode.", show_default=False)] = None,
    accessibility: Annotated[
        bool, typer.Option("--accessibility", help="Also write the accessibility tree beside each screenshot.")
    ] = False,
    workspace: WorkspaceOption = None,
    json: JsonFlag = False,
) -> None:
    """Play one task with a scripted policy and print the validator's score.

    Exit code 0 when the episode was played and scored, whatever the score.

    Example: envwright play gnumeric --task TASK --policy replay --render play/
    """
    from envwright.episode import Screenshots, play_episode
    from envwright.policies import POLICIES

    if policy not in POLICIES:
        raise UsageError(f"unknown policy {policy!r}", details=f"Known: {', '.join(POLICIES)}.")
    folder = None if render in (None, "human") else Path(str(render))
    episode = play_episode(
        app,
        task,
        policy=policy,
        workspace=Workspace.find(workspace),
        screenshots=Screenshots(folder),
        human=render == "human",
        accessibility=accessibility,
        seed=seed,
        progress=ConsoleProgress(),
    )
    if json:
        emit(episode, as_json=True)
        return
    title = f"{app} / {task}, policy {policy}"
    table = Table("criterion", "weight", "passed", "detail", title=title, title_justify="left")
    for criterion in episode.criteria:
        passed = "yes" if criterion.passed else "no"
        table.add_row(criterion.name, f"{criterion.weight:g}", passed, escape(criterion.detail))
    emit(table, as_json=False)
    plural = "" if episode.steps == 1 else "s"
    emit(f"reward {episode.reward:g} after {episode.steps} step{plural} in {episode.seconds:.1f} s", as_json=False)
    for path in episode.screenshots:
        emit(escape(str(path)), as_json=False)


def bench(
    what: Annotated[
        str, typer.Argument(help="session: frames, clicks, resets, desktops. nightly: nights from nothing, killed.")
    ] = "session",
    app: Annotated[
        str | None, typer.Option("--app", help="The application to measure with. [default: the first approved one]")
    ] = None,
    rounds: Annotated[int, typer.Option("--rounds", help="Samples of each measure.", min=2)] = 100,
    desktops: Annotated[int, typer.Option("--desktops", help="Desktops started side by side.", min=1)] = 16,
    apps: Annotated[
        list[str] | None, typer.Option("--apps", help="Of nightly: small ones; commas or repeated.", metavar="APP,...")
    ] = None,
    kills: Annotated[int, typer.Option("--kills", help="Of nightly: how often one is killed.", min=0)] = 20,
    seed: Annotated[int, typer.Option("--seed", help="Of nightly: of the moments it is killed at.")] = 0,
    alone: Annotated[
        bool, typer.Option("--alone/--no-alone", help="Of nightly: measure each application by itself too.")
    ] = True,
    quick: Annotated[bool, typer.Option("--quick", help="3 rounds, 2 desktops: to see that it works.")] = False,
    workspace: WorkspaceOption = None,
    json: JsonFlag = False,
) -> None:
    """Measure frames, clicks, resets and desktops beside the field's way on the same container.

    `nightly` measures nights over --apps instead, from nothing, in temporary workspaces: one application after the
    other, all together, unchanged, and killed at random moments. Images of these applications are removed before.

    Exit code 1 when a promised number does not hold (not with --quick, which measures too little to tell).

    Example: envwright bench --app gnumeric, or: envwright bench nightly --apps galculator,mg --kills 20
    """
    if what == "nightly":
        _bench_nightly(apps or [], kills, seed, alone, json=json)
    elif what == "session":
        _bench_session(app, rounds, desktops, quick, workspace, json=json)
    else:
        raise UsageError(f"unknown bench {what!r}", details="Known: session, nightly.")


def _bench_session(
    app: str | None, rounds: int, desktops: int, quick: bool, workspace: Path | None, *, json: bool
) -> None:
    from envwright.bench import BenchConfig, run
    from envwright.inventory import first_approved

    where = Workspace.find(workspace)
    chosen = app or first_approved(where)
    config = BenchConfig.quick(chosen) if quick else BenchConfig(app=chosen, rounds=rounds, desktops=desktops)
    report = run(where, config, progress=ConsoleProgress())
    if json:
        emit({**report.model_dump(mode="json"), "missed": report.missed}, as_json=True)
    else:
        _print_bench(report)
    if report.missed and not quick:
        if json:
            raise typer.Exit(1)  # one document on standard output, and it says what was missed
        raise WorkFailed(f"{len(report.missed)} of {len(report.rows)} promises do not hold: {', '.join(report.missed)}")


def _bench_nightly(apps: list[str], kills: int, seed: int, alone: bool, *, json: bool) -> None:
    from envwright.nightly.measuring import as_text, measure
    from envwright.nightly.plan import split_names
    from envwright.runtime.engine import Engine

    with Engine.connect() as engine:
        found = measure(engine, split_names(apps), kills=kills, seed=seed, alone=alone, progress=ConsoleProgress())
    emit({**found.model_dump(mode="json"), "ratio": found.ratio} if json else as_text(found), as_json=json)
    if found.differing or found.repeated or found.left_behind:
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(play)
    app.command()(bench)


def _print_bench(report: BenchReport) -> None:
    table = Table(title=f"{report.app}, {report.screen}; {report.machine}", title_justify="left")
    table.add_column("what")
    for column in ("n", "p50", "p95", "slower by", "promise", "holds"):
        table.add_column(column, no_wrap=True)
    notes: list[str] = []
    for row in report.rows:
        sample = row.sample
        promise = f"at most {row.limit:g} {sample.unit}" if row.limit else ""
        table.add_row(row.what, *_figures(sample), "", promise, _holds(sample.p50 <= row.limit, bool(row.limit)))
        notes.append(f"{row.what}: {row.note}")
        for rival in row.rivals:
            promise = f"at least {rival.required:g}" if rival.required else ""
            holds = _holds(rival.met, bool(rival.required))
            figures = _figures(rival.sample)
            table.add_row(f"  {rival.name}", *figures, f"{rival.ratio:.1f}", promise, holds, style="dim")
            notes.append(f"  against {rival.name}: {rival.compared}")
    emit(table, as_json=False)
    emit("p50 and p95 of n; 'slower by' compares p50. What is compared:", as_json=False)
    for note in notes:
        emit(escape(note), as_json=False)


def _figures(sample: Sample) -> tuple[str, str, str]:
    return str(sample.n), _figure(sample.p50, sample.unit), _figure(sample.p95, sample.unit)


def _figure(value: float, unit: str) -> str:
    return f"{value:.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"


def _holds(met: bool, promised: bool) -> str:
    return ("yes" if met else "NO") if promised else ""
