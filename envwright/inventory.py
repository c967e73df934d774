"""What a workspace holds, looked at without an engine: applications, their approvals, their tasks."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from envwright.errors import ApprovalInvalid, EnvwrightError, SpecError, TaskUnproven, UsageError
from envwright.evidence import bundle_digest
from envwright.ledger import Ledger, RunStory
from envwright.policies import DEMONSTRATION
from envwright.registration import environment_id
from envwright.specs import Approval, AppSpec, AuditReport, Record, TaskSpec
from envwright.taskfiles import task_file
from envwright.validation import require_proven
from envwright.validation.approvals import check_approval
from envwright.workspace import Workspace


class Listed(Record):
    """One line of `envwright list`."""

    id: str
    name: str
    version: str
    verdict: str
    """approved, rejected, unaudited, changed (approved once, and no longer what was approved) or unreadable."""
    level: str = ""
    """machine or full, where approved."""
    reason: str = ""
    """Why it may not be played."""
    tasks: int
    proven: int
    environment: str
    """Its id for gymnasium.make; '' where it may not be played."""


class ShownTask(Record):
    """One task of `envwright show`."""

    id: str
    family: str
    instruction: str
    state: str
    """proven, or why it is not."""
    demonstration: bool


class Shown(Record):
    """`envwright show`."""

    application: Listed
    summary: str
    folder: Path | None
    """The bundle; of one that was never approved, the newest in the folder of a run. None where there is none."""
    bundle_digest: str
    image_digest: str
    report: Path | None
    tasks: list[ShownTask]
    runs: list[RunStory] = Field(default_factory=list)
    """Its story, oldest first, as far as the ledger knows it."""


def listed(workspace: Workspace, app: str) -> Listed:
    """One application, from its files alone; one whose files cannot be read is listed as such."""
    try:
        return shown(workspace, app).application
    except SpecError as error:
        verdict, reason, tasks = "unreadable", error.brief, len(workspace.tasks(app))
        return Listed(
            id=app, name=app, version="", verdict=verdict, reason=reason, tasks=tasks, proven=0, environment=""
        )


def first_approved(workspace: Workspace) -> str:
    """The id of the first application, by name, that may be played; one of the workspace before those that ship.

    Raises:
        UsageError: there is none.
    """
    for app in sorted(workspace.apps(), key=lambda app: not (workspace.new_app(app) / "app.yaml").is_file()):
        if listed(workspace, app).verdict == "approved":
            return app
    raise UsageError(
        f"no application in {workspace.root} is approved", resolution="Run: envwright onboard gnumeric, or give --app"
    )


def shown(workspace: Workspace, app: str) -> Shown:
    """One application and its tasks, from their files alone.

    Raises:
        UnknownApplication: there is no such bundle.
        SpecError: its app.yaml does not hold what it must.
    """
    return _shown(workspace, app, workspace.app(app))


def told(workspace: Workspace, app: str, ledger: Ledger) -> Shown:
    """One application with its story; also one that was never approved, or of which no bundle came to be.

    `app` is its id, or, while that has no bundle, what `envwright onboard` was given.

    Raises:
        UnknownApplication: there is no such bundle, and no run of it.
        SpecError: its app.yaml does not hold what it must.
        LedgerUnreachable: the ledger's database does not answer.
    """
    runs = ledger.story(app)
    try:
        found = shown(workspace, app)
    except UsageError as error:
        # A target such as pypi:thonny is not an identifier, but runs of it may be known.
        if not runs or isinstance(error, SpecError):
            raise
        found = _unplaced(workspace, app, runs)
    return found.model_copy(update={"runs": runs})


def _unplaced(workspace: Workspace, app: str, runs: list[RunStory]) -> Shown:
    """What there is of an application without an approved bundle: the newest that a run left in its folder."""
    for run in reversed(runs):
        folder = workspace.runs / run.id / "bundle"
        if (folder / "app.yaml").is_file():
            return _shown(workspace, run.bundle or app, folder)
    last = runs[-1]
    item = Listed(
        id=last.bundle or app,
        name=last.bundle or app,
        version="",
        verdict=last.outcome or "unfinished",
        reason=last.reason or "",
        tasks=0,
        proven=0,
        environment="",
    )
    return Shown(application=item, summary="", folder=None, bundle_digest="", image_digest="", report=None, tasks=[])


def _shown(workspace: Workspace, app: str, folder: Path) -> Shown:
    spec = AppSpec.read(folder / "app.yaml")
    verdict, level, reason, approval = _approval(folder, workspace)
    tasks = [_task(workspace, app, task, approval) for task in workspace.tasks(app)]
    report = folder / "audit" / "report.html"
    item = Listed(
        id=app,
        name=spec.name,
        version=spec.version,
        verdict=verdict,
        level=level,
        reason=reason,
        tasks=len(tasks),
        proven=sum(task.state == "proven" for task in tasks),
        environment=environment_id(app) if verdict == "approved" else "",
    )
    return Shown(
        application=item,
        summary=spec.summary,
        folder=folder,
        bundle_digest=bundle_digest(folder),
        image_digest=approval.image_digest if approval else "",
        report=report if report.is_file() else None,
        tasks=tasks,
    )


def _approval(folder: Path, workspace: Workspace) -> tuple[str, str, str, Approval | None]:
    try:
        approval = check_approval(folder, workspace.keys)
    except (ApprovalInvalid, SpecError) as error:
        if (folder / "approval.json").is_file():
            return "changed", "", error.brief, None
        try:
            verdict = AuditReport.read(folder / "audit" / "report.json").verdict.value
        except SpecError:
            return "unaudited", "", error.brief, None
        return ("rejected" if verdict == "rejected" else "unaudited"), "", error.brief, None
    return "approved", approval.level, "", approval


def _task(workspace: Workspace, app: str, task: str, approval: Approval | None) -> ShownTask:
    folder = workspace.task(app, task)
    demonstration = task_file(folder, DEMONSTRATION).is_file()
    try:
        spec = TaskSpec.read(folder / "task.yaml")
    except SpecError as error:
        return ShownTask(id=task, family="", instruction="", state=error.brief, demonstration=demonstration)
    state = "proven"
    try:
        if approval is None:
            raise TaskUnproven("the application is not approved")
        require_proven(folder, bundle_digest=approval.bundle_digest, image_digest=approval.image_digest)
    except EnvwrightError as error:
        state = error.brief
    return ShownTask(
        id=task, family=spec.family, instruction=spec.instruction, state=state, demonstration=demonstration
    )
