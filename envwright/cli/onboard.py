"""envwright onboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from envwright.cli.console import ConsoleProgress, JsonFlag, LedgerOption, WorkspaceOption, emit, err, out, report
from envwright.cli.models import (
    JudgeImagesOption,
    JudgeOption,
    JudgeTokensOption,
    JudgeUrlOption,
    ModelOption,
    ModelUrlOption,
    PricesOption,
    judge_choice,
    model_settings,
)
from envwright.errors import EngineError, EnvwrightError
from envwright.specs import Verdict
from envwright.workspace import Workspace

if TYPE_CHECKING:
    from envwright.pipeline import OnboardResult


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("onboard")(onboard)


def onboard(
    apps: Annotated[
        list[str],
        typer.Argument(help="Packages (NAME, pypi:NAME, npm:NAME) or ./FOLDER with scripts.", metavar="APP..."),
    ],
    suite: Annotated[str, typer.Option(help="Debian suite to build on.")] = "bookworm",
    max_rounds: Annotated[int, typer.Option(help="How often a rejected bundle is repaired.", min=0)] = 6,
    max_minutes: Annotated[float, typer.Option(help="Limit for one application.", min=1)] = 60,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew, even where a killed run could go on.")] = False,
    model: ModelOption = "",
    base_url: ModelUrlOption = "",
    max_tokens: Annotated[int | None, typer.Option(help="Limit on the model's tokens, in and out.", min=1)] = None,
    max_cost: Annotated[float | None, typer.Option(help="Limit on its cost; needs --prices.", min=0)] = None,
    prices: PricesOption = None,
    images: Annotated[
        bool | None,
        typer.Option("--images/--no-images", help="Send screenshots as pictures [default: if it takes them]."),
    ] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option(help="A host the model's builds and fetches may reach.", metavar="HOST")
    ] = None,
    judge: JudgeOption = "",
    judge_base_url: JudgeUrlOption = "",
    judge_max_tokens: JudgeTokensOption = None,
    judge_images: JudgeImagesOption = None,
    checkpoints: Annotated[
        str | None,
        typer.Option(
            help="Database of checkpoints, postgresql://... [default: $ENVWRIGHT_CHECKPOINTS_URL or the run's folder]",
            metavar="URL",
            show_default=False,
        ),
    ] = None,
    workspace: WorkspaceOption = None,
    ledger: LedgerOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Turn applications into approved environments: build, collect evidence, audit, repair, approve.

    A run that was killed goes on at the step that was cut. Exit code 1 when an application is rejected.

    Example: `envwright onboard gnumeric`, `envwright onboard pypi:visidata`, `envwright onboard ./mine`
    """
    from envwright.pipeline import OnboardOptions
    from envwright.pipeline import onboard as run
    from envwright.runtime.engine import Engine

    chosen = judge_choice(judge, judge_base_url, judge_max_tokens, judge_images, prices)
    # A price table alone may be the judge's.
    table = prices if model or chosen is None else None
    asked = model_settings(model, base_url, max_tokens, max_cost, table, images, allow_host or [])
    options = OnboardOptions(
        suite=suite, max_rounds=max_rounds, max_minutes=max_minutes, fresh=fresh, model=asked, judge=chosen
    )
    results: list[OnboardResult] = []
    failures: list[EnvwrightError] = []
    with Engine.connect() as engine:
        for name in apps:
            progress = ConsoleProgress(name)
            try:
                result = run(
                    name,
                    engine=engine,
                    workspace=Workspace.find(workspace),
                    options=options,
                    progress=progress,
                    ledger_url=ledger,
                    checkpoints_url=checkpoints,
                )
            except EngineError:
                raise
            except EnvwrightError as error:
                if len(apps) == 1:
                    raise
                report(error, as_json=False)
                failures.append(error)
                continue
            results.append(result)
            if not as_json:
                _show(result)
    if as_json:
        emit(results, as_json=True)
    elif len(apps) > 1:
        _summary(results)
    rejected = any(result.verdict is not Verdict.APPROVED for result in results)
    if failures or rejected:
        raise typer.Exit(max([1 if rejected else 0, *(error.exit_code for error in failures)]))


def _show(result: OnboardResult) -> None:
    approved = result.verdict is Verdict.APPROVED
    colour = "green" if approved else "red"
    rounds = f"{result.rounds} repairs" if result.rounds != 1 else "1 repair"
    err.print()
    took = f"{result.seconds:.0f} s"
    if result.install_seconds is not None:
        took += f", of which {result.install_seconds:.0f} s for installing its packages once"
    out.print(f"[bold {colour}]{result.app}: {result.verdict}[/] (level: {result.level}, {rounds}, {took})")
    if result.reason:
        out.print(result.reason, markup=False, soft_wrap=True)
    out.print(f"  report      {result.report}", markup=False, soft_wrap=True)
    for path in result.screenshots[:3]:
        out.print(f"  screenshot  {path}", markup=False, soft_wrap=True)


def _summary(results: list[OnboardResult]) -> None:
    table = Table("application", "verdict", "level", "repairs", "seconds")
    for result in results:
        table.add_row(result.app, result.verdict, result.level, str(result.rounds), f"{result.seconds:.0f}")
    out.print(table)
