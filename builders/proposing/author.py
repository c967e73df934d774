"""Has a model propose tasks for an approved application; what it hands in is written where tasks are, unproven."""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import Field

from builders.model import prompts
from builders.model.agent import RoundRequest, run_round
from builders.model.bounds import Bounds
from builders.model.bundle_files import BundleFiles
from builders.model.source import model_source
from builders.model.transcript import Transcript, read
from builders.proposing.staging import FAMILY, Staging
from builders.proposing.tools import HAND_IN, TOOLS, HandIn, ProposalBox
from builders.proposing.workbench import TaskWorkbench
from envwright.checkpoints import Checkpoints
from envwright.errors import BudgetSpent, UsageError
from envwright.models import chat
from envwright.models.budgets import Budget, Usage, price_of
from envwright.models.choice import ModelChoice
from envwright.models.redaction import Redactor
from envwright.ocr import read_text
from envwright.progress import Progress
from envwright.proving import prover
from envwright.runtime.engine import Engine
from envwright.specs import Record, TaskSpec
from envwright.taskfiles import PROOF
from envwright.workspace import Workspace

_SHOWN = 40
"""Instructions of tasks there are that the model is shown."""


class ProposalSettings(ModelChoice):
    """The model that proposes; `model` may also be replay:FILE."""

    designs: int = Field(default=1, ge=1, le=20)
    amplify: int = Field(default=3, ge=0, le=20)
    """Tasks of each design beside the first."""
    max_calls: int = Field(default=150, ge=1)


class Proposed(Record):
    """What came of it."""

    run: str
    tasks: list[Path]
    calls: int
    """How often the model was asked."""
    used: Usage
    spent: str = ""
    """The limit that ended it, '' for none: nothing was handed in then."""


def propose(
    engine: Engine, workspace: Workspace, app: str, settings: ProposalSettings, *, progress: Progress
) -> Proposed:
    """Let a model explore an application and propose tasks for it.

    Raises:
        UnknownApplication, ApprovalInvalid: there is no such bundle, or it is not approved.
        UsageError: no such model, a limit in money without a price, or an application without data.
        ModelUnavailable, EngineError: nothing was proposed.
        ReplayDiverged: a recorded session does not fit.
    """
    run = f"propose-{uuid.uuid4().hex[:12]}"
    folder, bundle = workspace.runs / run, workspace.app(app)
    known = {task: workspace.task(app, task) for task in workspace.tasks(app)}
    staging = Staging(folder / "tasks" / app, bundle, taken=_kept(known))
    if not staging.items:
        raise UsageError(f"{app!r} has no data that tasks could be made from")
    transcript = Transcript(folder / "transcript.jsonl", Redactor(os.environ))
    budget = Budget(settings.limits, price=price_of(settings.model, settings.prices))
    model = model_source(settings, transcript)(0, [])
    images = chat.takes_images(model) if settings.images is None else settings.images
    asked = _asked(settings, staging, list(known.values()), folder, images=images)
    transcript.append("begin", 0, model=settings.model, prompts=prompts.digest(), text=asked.task)
    spent, calls = "", 0
    with (
        prover(engine, workspace, app, progress=progress) as proving,
        TaskWorkbench(engine, bundle, proving, workspace=workspace, progress=progress) as bench,
    ):
        box = ProposalBox(
            folder=bundle,
            files=BundleFiles(bundle),
            bounds=Bounds.of(bundle, allowed=[]),
            workbench=bench,
            read_text=None if images else read_text,
            staging=staging,
        )
        progress.step("propose", f"asking {settings.model}")
        try:
            calls = run_round(
                model,
                asked,
                box,
                offered=TOOLS,
                checkpoints=Checkpoints(),
                transcript=transcript,
                budget=budget,
                progress=progress,
            ).calls
        except BudgetSpent as error:
            spent = error.limit
    names = [] if spent else _handed_in(transcript.path)
    transcript.append("end", 0, text=(spent and f"budget: {spent}") or f"{len(names)} tasks")
    tasks = staging.hand_over(names, workspace.new_tasks(app)) if names else []
    return Proposed(run=run, tasks=tasks, calls=calls, used=budget.used, spent=spent)


def _kept(known: Mapping[str, Path]) -> list[str]:
    """The names of tasks that no proposal may replace: all but proposals that are not proven."""
    specs = {task: TaskSpec.read(folder / "task.yaml") for task, folder in known.items()}
    return [task for task, spec in specs.items() if spec.family != FAMILY or (known[task] / PROOF).is_file()]


def _asked(
    settings: ProposalSettings, staging: Staging, known: Sequence[Path], folder: Path, *, images: bool
) -> RoundRequest:
    """What the model is asked, in the run of that folder."""
    instructions = [TaskSpec.read(task / "task.yaml").instruction for task in known[:_SHOWN]]
    task = prompts.proposal(
        staging.app,
        staging.environment,
        staging.items,
        instructions,
        designs=settings.designs,
        amplify=settings.amplify,
    )
    return RoundRequest(
        round=0,
        system=prompts.proposing(),
        task=task,
        images=images,
        max_calls=settings.max_calls,
        thread=f"{folder.name}/round-0",
        file=folder / "model.sqlite",
    )


def _handed_in(path: Path) -> list[str]:
    """The tasks of the call that ended the round."""
    entries = [entry for _, entry in read(path)]
    ended = {entry.call for entry in entries if entry.kind == "result" and entry.tool == HAND_IN and not entry.failed}
    for entry in entries:
        if entry.kind == "call" and entry.call in ended:
            return list(dict.fromkeys(HandIn.model_validate(entry.arguments).tasks))
    return []
