"""What an application needs tonight, told from what is on disk: asked again after every step, and after a kill."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from pydantic import Field

from envwright.errors import ApprovalInvalid, EnvwrightError, SpecError, UsageError
from envwright.evidence import HARNESS, MANIFEST, bundle_digest, task_digest
from envwright.ledger import Health, StandingRecord
from envwright.nightly.file_pins import file_pins
from envwright.nightly.plan import Plan
from envwright.nightly.world import World, pins_of
from envwright.runtime.engine import Engine
from envwright.runtime.images import find_bundle, is_on
from envwright.specs import Approval, AppSpec, EvidenceManifest, Record, Source
from envwright.validation import require_proven
from envwright.validation.approvals import check_approval, check_checklist
from envwright.workspace import Workspace

NEW = "there is no bundle yet"


class Need(Record):
    """One thing to do, and why."""

    kind: Literal["onboard", "audit", "prove"]
    why: str
    tasks: list[str] = Field(default_factory=list)
    """Of `prove`: which."""


class Look(Record):
    """One application as it is."""

    health: Health
    need: Need | None
    """The first thing to do; None where there is nothing."""
    fingerprint: dict[str, str]


def look_at(
    engine: Engine,
    workspace: Workspace,
    app: str,
    plan: Plan,
    world: World,
    standing: StandingRecord | None,
) -> Look:
    """What an application is good for, and the first thing it needs.

    Raises:
        EngineError: the engine does not answer.
    """
    fingerprint = world.fingerprint()
    try:
        folder = workspace.app(app)
        spec = AppSpec.read(folder / "app.yaml")
        fingerprint["bundle"] = bundle_digest(folder)
    except SpecError as error:
        return Look(health=Health(), need=_anew(fingerprint, standing, plan, error.brief), fingerprint=fingerprint)
    except UsageError:
        return Look(health=Health(), need=_anew(fingerprint, standing, plan, NEW), fingerprint=fingerprint)
    authored = spec.source is not Source.FOLDER
    pins = [*(f"{name}={version}" for name, version in pins_of(folder)), *(pin.told for pin in file_pins(folder))]
    gone = sorted(pin for pin in pins if pin in world.gone)
    if gone and authored:
        why = f"the mirrors no longer have {gone[0]}" + (f" and {len(gone) - 1} more" if len(gone) > 1 else "")
        fingerprint["gone"] = " ".join(f"{pin}>{world.gone[pin]}" for pin in gone)
        need = _anew(fingerprint, standing, plan, why)
        return Look(health=_served(workspace, app), need=need, fingerprint=fingerprint)
    try:
        approval = check_approval(folder, workspace.keys)
        check_checklist(folder, approval, world.checklist)
        why = _image(engine, folder, approval, world, standing)
    except ApprovalInvalid as error:
        approval, why = None, error.brief
    if approval is None or why:
        need = None if _same_failure(fingerprint, standing, plan) else Need(kind="audit", why=why)
        return Look(health=_served(workspace, app), need=need, fingerprint=fingerprint)
    health = _health(workspace, app, approval)
    fingerprint["tasks"] = _tasks(workspace, app)
    need = None
    if health.unproven and plan.tasks and not _same_failure(fingerprint, standing, plan):
        need = Need(kind="prove", why=f"{len(health.unproven)} tasks without a proof that holds", tasks=health.unproven)
    return Look(health=health, need=need, fingerprint=fingerprint)


def _image(
    engine: Engine,
    folder: Path,
    approval: Approval,
    world: World,
    standing: StandingRecord | None,
) -> str:
    """Why the image has to be looked at; '' where it is the one that was approved, on the base of today."""
    if EvidenceManifest.read(folder / "evidence" / MANIFEST).harness != HARNESS:
        return "its evidence is of another collector"
    image = find_bundle(engine, folder)
    if image is None:
        # One that was evicted, and was good on the same base, is built again when somebody plays it.
        known = standing is not None and standing.health.approved
        same = standing is not None and standing.fingerprint.get("base image") == world.base
        return "" if known and same else "there is no image of it here"
    if image.image_digest != approval.image_digest:
        return "the image that is here is not the one that was approved"
    return "" if is_on(engine, image.image_id, world.base) else "the base image has changed"


def _anew(fingerprint: dict[str, str], standing: StandingRecord | None, plan: Plan, why: str) -> Need | None:
    return None if _same_failure(fingerprint, standing, plan) else Need(kind="onboard", why=why)


def _same_failure(fingerprint: dict[str, str], standing: StandingRecord | None, plan: Plan) -> bool:
    """Whether it failed when it was last looked at, and nothing that this rested on has changed."""
    failed = standing is not None and bool(standing.failure) and standing.fingerprint == fingerprint
    return failed and not plan.retry_rejected


def _health(workspace: Workspace, app: str, approval: Approval) -> Health:
    proven, unproven = [], []
    for task in workspace.tasks(app):
        try:
            require_proven(
                workspace.task(app, task), bundle_digest=approval.bundle_digest, image_digest=approval.image_digest
            )
            proven.append(task)
        except EnvwrightError:
            unproven.append(task)
    return Health(approved=True, proven=proven, unproven=unproven)


def _served(workspace: Workspace, app: str) -> Health:
    """By its files alone, whatever image is here."""
    try:
        return _health(workspace, app, check_approval(workspace.app(app), workspace.keys))
    except ApprovalInvalid:
        return Health(approved=False, unproven=workspace.tasks(app))


def _tasks(workspace: Workspace, app: str) -> str:
    """The digests of all tasks, so that one that failed its proof is not tried again as it is."""
    found = hashlib.sha256()
    for task in workspace.tasks(app):
        found.update(f"{task}\0{task_digest(workspace.task(app, task))}\n".encode())
    return found.hexdigest()
