"""`envwright verify`: everything an approval is bound to, checked again, the image included."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from envwright.cli.console import ConsoleProgress, JsonFlag, WorkspaceOption, emit, out
from envwright.errors import ApprovalInvalid, EngineError, EnvwrightError
from envwright.specs import Approval, Record
from envwright.validation.approvals import check_checklist, check_image, checks, read_approval
from envwright.validation.serving import require_proven
from envwright.workspace import Workspace

HOLDS = "holds"


class Checked(Record):
    """One thing an approval is bound to, looked at again."""

    what: str
    outcome: str
    """'holds', or why it does not."""


class Verified(Record):
    """What came of one application; ends at the first thing that does not match."""

    app: str
    holds: bool
    checked: list[Checked]
    signed_by: str = ""
    """Name of the key, as `envwright keys list` has it."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("verify")(verify)


def verify(
    apps: Annotated[list[str] | None, typer.Argument(help="Ids of applications; all when left out.")] = None,
    no_image: Annotated[
        bool, typer.Option("--no-image", help="Leave out the image, so that no engine is needed and nothing is built.")
    ] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Check everything an approval is bound to again, and name the first thing that does not match.

    Signature and key, every file of bundle and evidence, the report, that the checklist is today's, the image (built if
    it is not there), and the proof of each task. Exit code 1: something does not match; 3: the engine cannot go on.

    Example: `envwright verify gnumeric`
    """
    place = Workspace.find(workspace)
    found = [_verified(place, name, images=not no_image) for name in (apps or place.apps())]
    if as_json:
        emit(found, as_json=True)
    else:
        for one in found:
            signed = f", signed by {one.signed_by}" if one.signed_by else ""
            verdict = "everything is as it was approved" if one.holds else "not as it was approved"
            out.print(f"{one.app}: {verdict}{signed}", style="green" if one.holds else "red", markup=False)
            for check in one.checked:
                style = "dim" if check.outcome == HOLDS else "red"
                out.print(f"  {check.what}: {check.outcome}", style=style, markup=False, soft_wrap=True)
    if not all(one.holds for one in found):
        raise typer.Exit(1)


def _verified(place: Workspace, app: str, *, images: bool) -> Verified:
    folder = place.app(app)
    try:
        approval = read_approval(folder)
    except ApprovalInvalid as error:
        return Verified(app=app, holds=False, checked=[Checked(what="approval", outcome=_why(error))])
    checked = []
    for what, check in _steps(place, folder, approval, images=images):
        try:
            check()
        except EngineError:
            raise  # it says nothing of what was approved
        except EnvwrightError as error:
            checked.append(Checked(what=what, outcome=_why(error)))
            break
        checked.append(Checked(what=what, outcome=HOLDS))
    names = {key.key: key.name for key in place.keys.known()}
    holds = all(check.outcome == HOLDS for check in checked)
    return Verified(app=app, holds=holds, checked=checked, signed_by=names.get(approval.key, ""))


def _steps(
    place: Workspace, folder: Path, approval: Approval, *, images: bool
) -> Iterator[tuple[str, Callable[[], object]]]:
    from auditors.checklist import checklist_digest

    yield from checks(folder, approval, place.keys)
    yield "checklist", lambda: check_checklist(folder, approval, checklist_digest())
    if images:
        yield "image", lambda: check_image(folder, approval, _image(place, folder))
    for task in place.tasks(approval.app):
        yield (
            f"task {task}",
            partial(
                require_proven,
                place.task(approval.app, task),
                bundle_digest=approval.bundle_digest,
                image_digest=approval.image_digest,
            ),
        )


def _image(place: Workspace, folder: Path) -> str:
    from envwright.runtime.engine import Engine
    from envwright.runtime.images import ensure_bundle

    run = f"verify-{uuid.uuid4().hex[:12]}"
    with Engine.connect() as engine:
        return ensure_bundle(engine, folder, run=run, workspace=place, progress=ConsoleProgress()).image_digest


def _why(error: EnvwrightError) -> str:
    return "; ".join(filter(None, (error.brief, error.details.strip().partition("\n")[0])))
