"""Runs the onboarding graph for one application, durably: a killed run goes on at the node that was cut."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, cast

from auditors.judging import Judge
from builders.archive.author import ArchiveAuthor
from builders.archive.target import parse
from builders.author import Author
from builders.folder import FolderAuthor
from envwright.checkpoints import Checkpoints
from envwright.errors import CheckpointsUnreachable, UsageError
from envwright.ledger import Ledger
from envwright.pipeline.graph import graph
from envwright.pipeline.nodes import Onboarding, OnboardOptions
from envwright.pipeline.placing import alone
from envwright.pipeline.rehearsal import rehearse
from envwright.pipeline.state import OnboardState
from envwright.progress import Progress, Silent
from envwright.runtime import gc
from envwright.runtime.engine import Engine
from envwright.specs import AuditReport, Record, Source, Verdict, write_text
from envwright.workspace import Workspace

_OPTIONS = "options.json"
"""In the run's folder: what the run was asked for."""


class OnboardResult(Record):
    """How an onboarding ended."""

    app: str
    run: str
    verdict: Verdict
    level: str
    folder: str
    """The approved bundle, or what was rejected, in the run's folder."""
    report: str
    """Path of the HTML report."""
    screenshots: list[str]
    rounds: int
    repairs: list[str]
    reason: str
    """Why it was rejected, '' otherwise."""
    seconds: float
    install_seconds: float | None
    """Of these, what the plain installation of the same packages took, downloads included; none where none was made."""


AuthorFactory = Callable[[Engine, Workspace, str, OnboardOptions, Progress], Author]


def archive_author(
    engine: Engine, workspace: Workspace, run: str, options: OnboardOptions, progress: Progress
) -> Author:
    """The author that needs no model."""
    notes = workspace.runs / run / "notes.json"
    return ArchiveAuthor(engine, workspace, run=run, suite=options.suite, notes=notes, progress=progress)


def model_author(
    engine: Engine,
    workspace: Workspace,
    run: str,
    options: OnboardOptions,
    progress: Progress,
    *,
    first: AuthorFactory = archive_author,
    checkpoints: Checkpoints | None = None,
) -> Author:
    """The author that asks `options.model` where `first` knows no more repair."""
    # LangChain takes a second to import, and only who asks for a model has it.
    from builders.model.author import ModelAuthor
    from builders.model.bounds import Bounds
    from builders.model.engine_workbench import EngineWorkbench
    from builders.model.workbench import Workbench

    assert options.model is not None
    limits = options.model.limits.model_copy(update={"minutes": options.max_minutes})

    def bench(folder: Path, bounds: Bounds) -> Workbench:
        return EngineWorkbench(
            engine,
            folder,
            bounds,
            run=run,
            workspace=workspace,
            progress=progress,
            probe=partial(rehearse, engine, run=run, workspace=workspace, progress=progress),
        )

    return ModelAuthor(
        first(engine, workspace, run, options, progress),
        bench,
        options.model.model_copy(update={"limits": limits}),
        folder=workspace.runs / run,
        progress=progress,
        checkpoints=checkpoints,
    )


def onboard(
    target: str,
    *,
    engine: Engine,
    workspace: Workspace,
    options: OnboardOptions | None = None,
    progress: Progress | None = None,
    author: AuthorFactory | None = None,
    ledger_url: str | None = None,
    checkpoints_url: str | None = None,
) -> OnboardResult:
    """Onboard one application; goes on with a run of it that was killed, at the node that was cut.

    Args:
        target: see builders.archive.target. A folder is taken as it is: `author` has no part in it.
        author: by default the one `options` ask for: with a model, or without.

    Raises:
        UnknownApplication: there is no such package.
        BundleRejected: there is, but nothing in it can be onboarded.
        UsageError: the target is of no form that is known, another process onboards it at this moment, or
            `ledger_url` or `checkpoints_url` is none.
        EngineError: the engine is gone, its disk is full, or the ledger, the checkpoints or a model do not answer; the
            next call goes on.
        ReplayDiverged: a recorded session does not fit what happens now.
    """
    options, progress = options or OnboardOptions(), progress or Silent()
    if options.judge is not None:
        # Before anything is built: a judge that cannot be had should not be found out an hour later.
        Judge(options.judge)
    checkpoints = Checkpoints.find(checkpoints_url)
    options = options.model_copy(update={"checkpoints": checkpoints.name})
    author = author or (partial(model_author, checkpoints=checkpoints) if options.model else archive_author)
    asked = parse(target)
    if asked.source is Source.FOLDER:
        target = asked.name  # the same run from whatever folder it is called
    begun = time.monotonic()
    ledger = Ledger.find(workspace.ledger, ledger_url)
    with ExitStack() as stack:
        stack.callback(ledger.close)
        stack.enter_context(alone(workspace, target))
        gc.sweep(engine, workspace=workspace)
        cut = cut_run(ledger, workspace, target, options)
        run = cut or ledger.begin("onboard", target)
        if cut:
            progress.note(f"going on with run {run}, which was cut")
        write_text(workspace.runs / run / _OPTIONS, options.model_dump_json())
        nodes = Onboarding(
            engine, workspace,
            FolderAuthor(Path(asked.name))
            if asked.source is Source.FOLDER
            else author(engine, workspace, run, options, progress),
            run=run, ledger=ledger, options=options, progress=progress,
        )  # fmt: skip
        state = _invoke(nodes, target, checkpoints, resume=cut is not None)
        ledger.end(run, state["verdict"], reason=state.get("reason", ""))
        try:
            checkpoints.forget(run)
        except CheckpointsUnreachable as error:
            progress.note(f"its checkpoints were left in the database: {error.details}")
    return _result(nodes, state, seconds=time.monotonic() - begun)


def cut_run(ledger: Ledger, workspace: Workspace, target: str, options: OnboardOptions) -> str | None:
    """The run to go on with: cut, of the same suite, models and checkpoints; one that is not gone on with is closed."""
    run = ledger.unfinished("onboard", target)
    if run is None:
        return None
    try:
        before = OnboardOptions.model_validate_json((workspace.runs / run / _OPTIONS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        before = None  # killed before it did anything
    if options.fresh or before is None or _kind(before) != _kind(options):
        ledger.end(run, "abandoned")
        return None
    return run


def _kind(options: OnboardOptions) -> tuple[str, ...]:
    models = (options.model, options.judge)
    return options.suite, options.checkpoints, *(chosen.model if chosen else "" for chosen in models)


def _invoke(nodes: Onboarding, target: str, checkpoints: Checkpoints, *, resume: bool) -> OnboardState:
    path = nodes.workspace.runs / nodes.run / "checkpoints.sqlite"
    config: Any = {"configurable": {"thread_id": nodes.run}, "recursion_limit": 8 * (nodes.options.max_rounds + 2)}
    with checkpoints.saver(path) as saver:
        compiled = graph(nodes).compile(checkpointer=saver)
        kept = resume and bool(compiled.get_state(config).values)
        try:
            ended = compiled.invoke(None if kept else {"target": target}, config, durability="sync")
        except UsageError as error:
            nodes.ledger.end(nodes.run, "failed", reason=error.brief)  # nothing to go on with: the target is wrong
            raise
        except Exception as error:
            if getattr(error, "exit_code", None) == 1:
                nodes.ledger.end(nodes.run, "failed", reason=str(getattr(error, "brief", error)))
            raise
    return cast(OnboardState, ended)


def _result(nodes: Onboarding, state: OnboardState, *, seconds: float) -> OnboardResult:
    approved = state["verdict"] == "approved"
    folder = nodes.workspace.new_app(state["app"]) if approved else nodes.folder
    report = AuditReport.read(folder / "audit" / "report.json")
    installed = nodes.author.install_s()
    return OnboardResult(
        app=state["app"],
        run=nodes.run,
        verdict=report.verdict,
        level=report.level,
        folder=str(folder),
        report=str(folder / "audit" / "report.html"),
        screenshots=[str(path) for path in _screenshots(folder / "evidence")],
        rounds=state["round"],
        repairs=state["repairs"],
        reason=state.get("reason", ""),
        seconds=round(seconds, 1),
        install_seconds=None if installed is None else round(installed, 1),
    )


def _screenshots(evidence: Path) -> list[Path]:
    """All pictures, the one of the first start first."""
    return sorted(evidence.rglob("*.png"), key=lambda path: (not path.parent.name.startswith("start"), str(path)))
