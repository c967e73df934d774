"""envwright eval."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from rich.markup import escape
from rich.table import Table

from envwright.cli.console import ConsoleProgress, JsonFlag, WorkspaceOption, emit, out
from envwright.cli.models import PricesOption
from envwright.errors import UsageError
from envwright.progress import Progress, Silent
from envwright.workspace import Workspace


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("eval")(evaluate)


def evaluate(
    apps: Annotated[list[str] | None, typer.Argument(help="Ids of applications; all with tasks if left out.")] = None,
    policy: Annotated[str, typer.Option(help="noop, random, replay (the demonstrations) or model.")] = "noop",
    task: Annotated[list[str] | None, typer.Option("--task", help="Only this task; repeat for more.")] = None,
    split: Annotated[str, typer.Option(help="Only this side: train, validation or test.")] = "",
    episodes: Annotated[int, typer.Option(help="Episodes of each task.", min=1)] = 1,
    seed: Annotated[int, typer.Option(help="Of the evaluation; each episode's follows from it.", min=0)] = 0,
    max_steps: Annotated[int | None, typer.Option(help="Fewer than tasks allow.", min=1)] = None,
    model: Annotated[str, typer.Option(help="provider:name of a chat model that sees pictures.", metavar="MODEL")] = "",
    base_url: Annotated[str, typer.Option(help="Server that speaks its protocol.", metavar="URL")] = "",
    dialect: Annotated[str, typer.Option(help="Form of computer use: anthropic or openai.")] = "anthropic",
    max_tokens: Annotated[int | None, typer.Option(help="Of one episode, in and out.", min=1)] = None,
    max_cost: Annotated[float | None, typer.Option(help="Of one episode; needs --prices.", min=0)] = None,
    prices: PricesOption = None,
    accessibility: Annotated[
        bool, typer.Option("--accessibility/--no-accessibility", help="Record the accessibility tree of each step.")
    ] = True,
    to: Annotated[Path | None, typer.Option(help="Folder for trajectories and results.", show_default=False)] = None,
    engine: Annotated[str, typer.Option(help="local: threads here. ray: actors of a Ray cluster.")] = "local",
    address: Annotated[str, typer.Option(help="Of the Ray cluster. [default: one on this machine]")] = "",
    jobs: Annotated[int, typer.Option(help="Episodes at a time. [default: as many as processors]", min=0)] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", help="Tell episodes, not steps.")] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Play tasks with a policy and print pass rates with 95 % intervals; write trajectories as Parquet.

    Only proven tasks of approved applications are played. What breaks or cannot be scored has no score and is told
    apart. Run again with the same options, it goes on with what is left. Exit code 0 when all was played and scored.

    Example: `envwright eval mousepad --policy replay --split train --to runs/replay`
    """
    from envwright.evaluation import EvaluationPlan, evaluate
    from envwright.evaluation import episodes as listed
    from envwright.models.budgets import Limits
    from envwright.models.choice import ModelChoice

    _check(policy, model, base_url, dialect, split, engine, address)
    place = Workspace.find(workspace)
    limits = Limits(tokens=max_tokens, cost=max_cost)
    chosen = ModelChoice(model=model, base_url=base_url, limits=limits, prices=prices) if model else None
    plan = EvaluationPlan.model_validate(
        {
            "policy": policy,
            "side": split or None,
            "model": chosen,
            "dialect": dialect,
            "repeats": episodes,
            "seed": seed,
            "max_steps": max_steps,
            "accessibility": accessibility,
        }
    )
    found = listed(place, plan, apps or [], task or [])
    folder = to or place.root / "evaluations" / f"{policy}-{seed}"
    progress = ConsoleProgress()
    with contextlib.ExitStack() as stack:
        runner = _runner(stack, engine, address, place, plan, folder, jobs, Silent() if quiet else progress)
        came = evaluate(plan, found, folder, runner=runner, progress=progress)
    if as_json:
        emit(came, as_json=True)
    else:
        _print(came, folder)
    if came.whole.unscored:
        raise typer.Exit(3)


def _check(policy: str, model: str, base_url: str, dialect: str, split: str, engine: str, address: str) -> None:
    from envwright.evaluation.plan import PolicyName, Side
    from envwright.evaluation.tools import Dialect

    for name, value, known in (
        ("policy", policy, get_args(PolicyName)),
        ("dialect", dialect, get_args(Dialect)),
        ("split", split or get_args(Side)[0], get_args(Side)),
        ("engine", engine, ("local", "ray")),
    ):
        if value not in known:
            raise UsageError(f"unknown {name} {value!r}", details=f"Known: {', '.join(known)}.")
    if (policy == "model") != bool(model) or (base_url and not model):
        raise UsageError("--policy model and --model provider:name belong together")
    if address and engine != "ray":
        raise UsageError("--address is of a Ray cluster", resolution="Add --engine ray, or leave it out.")


def _runner(
    stack: contextlib.ExitStack,
    engine: str,
    address: str,
    place: Workspace,
    plan: Any,
    folder: Path,
    jobs: int,
    progress: Progress,
) -> Any:
    number = jobs or os.cpu_count() or 1
    if engine == "ray":
        from envwright.evaluation.ray_run import on_ray

        return stack.enter_context(on_ray(place, plan, folder, address=address, jobs=number))
    from envwright.evaluation.run import local

    return stack.enter_context(local(place, plan, folder, jobs=number, progress=progress))


def _print(came: Any, folder: Path) -> None:
    table = Table("episodes", "passed", "score", "steps", "not scored", box=None, pad_edge=False)
    parts = (
        ("", [came.whole]),
        ("side", came.by_side),
        ("application", came.by_application),
        ("sub-goals", came.by_subgoals),
    )
    for title, groups in parts:
        for group in groups:
            name = f"{title} {group.name}".strip()
            passed = f"{group.mean_score:.2f}", f"{group.mean_steps:.1f}", str(group.unscored or "")
            table.add_row(escape(name), str(group.passed), *passed)
    out.print(table)
    for episode, error in came.errors.items():
        out.print(f"{episode}: {error}", style="red", markup=False, soft_wrap=True)
    if came.input_tokens:
        cost = f", {came.cost_usd:.2f} US dollars" if came.cost_usd else ""
        out.print(f"{came.model}: {came.input_tokens} tokens in, {came.output_tokens} out{cost}", markup=False)
    out.print(f"Trajectories and results: {folder}", markup=False, soft_wrap=True)
