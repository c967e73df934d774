"""An approved application on this machine: its bundle, and the image that was approved, built if it is not there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from envwright.errors import ApprovalInvalid
from envwright.progress import Progress
from envwright.runtime.engine import Engine
from envwright.runtime.images import BuiltImage, ensure_bundle
from envwright.specs import Approval, EnvironmentSpec, ReadySpec
from envwright.validation import check_approval
from envwright.workspace import Workspace


@dataclass(frozen=True)
class Approved:
    """What sessions of an approved application are started from."""

    folder: Path
    image: BuiltImage
    approval: Approval

    @property
    def environment(self) -> EnvironmentSpec:
        """Its env.yaml."""
        return EnvironmentSpec.read(self.folder / "environment" / "env.yaml")

    @property
    def ready(self) -> ReadySpec:
        """Its ready.yaml."""
        return ReadySpec.read(self.folder / "environment" / "ready.yaml")


def approved(engine: Engine, workspace: Workspace, app: str, *, run: str, progress: Progress) -> Approved:
    """Check the approval, see that the image is there (building it if not) and is the one approved.

    Raises:
        UnknownApplication: there is no such bundle.
        ApprovalInvalid: not approved, changed since, or the image built here is another one.
    """
    folder = workspace.app(app)
    # Before the image: what is not approved is not built.
    check_approval(folder, workspace.keys)
    image = ensure_bundle(engine, folder, run=run, workspace=workspace, progress=progress)
    approval = check_approval(folder, workspace.keys, image.image_digest)
    if approval.app != app:
        raise ApprovalInvalid(f"the approval in {str(folder)!r} is for {approval.app!r}, not {app!r}")
    return Approved(folder=folder, image=image, approval=approval)
