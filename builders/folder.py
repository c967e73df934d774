"""The author of a bundle that a person wrote: it is copied as it is, and knows no repair."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from builders.archive.target import parse
from builders.author import Repair
from envwright.errors import BundleRejected
from envwright.evidence import bundle_digest
from envwright.specs import AppSpec, EnvironmentSpec, Finding, ReadySpec

_LARGEST = 256 * 2**20
"""A bundle larger than this carries what its scripts should fetch."""


class FolderAuthor:
    """See builders.author.Author. `source` is the folder, which is read and never written."""

    def __init__(self, source: Path) -> None:
        self._source = source

    def research(self, target: str) -> str:
        """Read the specs, so that what is wrong with them is said before anything is built.

        Raises:
            SpecError: a spec is missing or not as it must be; names file, line and field.
            BundleRejected: the folder is too large for a bundle.
        """
        parse(target)
        app = AppSpec.read(self._source / "app.yaml")
        EnvironmentSpec.read(self._source / "environment" / "env.yaml")
        ReadySpec.read(self._source / "environment" / "ready.yaml")
        bundle_digest(self._source)  # links and special files are refused here
        size = sum(path.stat().st_size for path in (self._source / "environment").rglob("*") if path.is_file())
        if size > _LARGEST:
            raise BundleRejected(
                f"environment/ holds {size / 2**20:.0f} MiB",
                details="A bundle is scripts and data; what it installs comes through the build's network.",
                resolution="Have install.sh fetch what is large, checked by hash; see docs/onboarding.md.",
            )
        return app.id

    def install_s(self) -> float | None:
        """None: what is installed is the scripts' own business."""
        return None

    def draft(self, folder: Path) -> None:
        """Copy what belongs to a bundle: app.yaml and environment/. Evidence and approvals are made anew."""
        folder.mkdir(parents=True)
        shutil.copy2(self._source / "app.yaml", folder / "app.yaml")
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(self._source / "environment", folder / "environment", ignore=ignored)

    def revise(self, folder: Path, findings: Sequence[Finding], *, round: int) -> list[Repair]:
        """Nothing: what a person wrote is the person's to repair."""
        return []
