"""Whether an image that was built again is the one that was approved, and if not, whose files are others."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from pydantic import Field

from envwright.runtime.engine import Engine
from envwright.runtime.images import BuiltImage, added_files
from envwright.signing import Keys
from envwright.specs import EnvironmentSpec, Record
from envwright.validation.approvals import APPROVAL, check_approval

_NAMED = 8


class Rebuilt(Record):
    """An image beside the approval of its bundle."""

    approved: bool
    """Whether the bundle has a valid approval."""
    same: bool = False
    """Whether this is the image that was approved."""
    differing: list[str] = Field(default_factory=list)
    """Some of the paths that the bundle adds and that are others now; none when only the desktop image is another."""

    @property
    def said(self) -> str:
        """In words."""
        if not self.approved:
            return "not approved"
        if self.same:
            return "the image that was approved"
        if self.differing:
            return f"not the image that was approved: other files are {', '.join(self.differing)}"
        return "not the image that was approved: what the bundle adds is the same, on a desktop image of other packages"


def compare(engine: Engine, folder: Path, built: BuiltImage, keys: Keys) -> Rebuilt:
    """Compare an image with the approval of its bundle.

    Raises:
        ApprovalInvalid: the bundle has an approval that does not hold.
    """
    if not (folder / APPROVAL).is_file():
        return Rebuilt(approved=False)
    if check_approval(folder, keys).image_digest == built.image_digest:
        return Rebuilt(approved=True, same=True)
    base = EnvironmentSpec.read(folder / "environment" / "env.yaml").base_image
    now = {entry.path: entry.sha256[:16] or entry.target for entry in added_files(engine, built.image_id, base)}
    then = {row[0]: row[-1] for row in _approved(folder)}
    differing = sorted(path for path in now.keys() | then.keys() if now.get(path) != then.get(path))
    return Rebuilt(approved=True, differing=differing[:_NAMED])


def _approved(folder: Path) -> list[list[str]]:
    """The files that were approved; intact, as the approval holds."""
    value = json.loads(gzip.decompress((folder / "evidence" / "files.json.gz").read_bytes()))
    return list(value["rows"])
