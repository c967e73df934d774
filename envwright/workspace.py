"""Where bundles, tasks, runs and caches are: the user's workspace first, then what ships with envwright.

The workspace is, in this order: the argument, $ENVWRIGHT_WORKSPACE, ./envwright-workspace. Shipped data is found in a
checkout (the folder above the package) or in the wheel (envwright/_bundled).
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from envwright.errors import UnknownApplication, UsageError

if TYPE_CHECKING:
    from envwright.signing import Keys

_IDENTIFIER = re.compile(r"^[a-z0-9][a-z0-9.+-]{0,63}$")


def shipped() -> Path:
    """The folder that holds the shipped apps/, tasks/ and containers/."""
    package = Path(__file__).resolve().parent
    bundled = package / "_bundled"
    return bundled if bundled.is_dir() else package.parent


class Workspace:
    """Paths of one workspace. Nothing is created until something is written."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def find(cls, argument: Path | str | None = None) -> Workspace:
        """The workspace to use; it need not exist yet."""
        chosen = argument or os.environ.get("ENVWRIGHT_WORKSPACE") or "envwright-workspace"
        return cls(Path(chosen).expanduser().resolve())

    @property
    def runs(self) -> Path:
        """Logs and checkpoints of runs."""
        return self.root / "runs"

    @property
    def cache(self) -> Path:
        """Downloaded packages and computed digests; safe to delete."""
        return self.root / "cache"

    @property
    def ledger(self) -> Path:
        """The SQLite ledger."""
        return self.root / "ledger.sqlite"

    @property
    def keys(self) -> Keys:
        """The keys that approvals are signed and checked with."""
        from envwright.signing import Keys

        return Keys(self.root / "keys", shipped() / "apps" / "keys")

    def new_app(self, app: str) -> Path:
        """Where a bundle that is being made is written; always in the workspace."""
        return self.root / "apps" / _checked(app)

    def new_tasks(self, app: str) -> Path:
        """Where tasks that are being made are written; always in the workspace."""
        return self.root / "tasks" / _checked(app)

    def app(self, app: str) -> Path:
        """The folder of an existing bundle, the workspace's before the shipped one.

        Raises:
            UnknownApplication: there is none; lists those that exist.
        """
        for root in (self.root, shipped()):
            folder = root / "apps" / _checked(app)
            if (folder / "app.yaml").is_file():
                return folder
        raise UnknownApplication(app, known=self.apps(), resolution=f"Run: envwright onboard {app}")

    def apps(self) -> list[str]:
        """Ids of all bundles, sorted."""
        found = {p.parent.name for root in (self.root, shipped()) for p in (root / "apps").glob("*/app.yaml")}
        return sorted(found)

    @property
    def split(self) -> Path:
        """split.json: the workspace's before the shipped one; where it would be if there is none."""
        own, other = (root / "tasks" / "split.json" for root in (self.root, shipped()))
        return other if other.is_file() and not own.is_file() else own

    def task(self, app: str, task: str) -> Path:
        """The folder of one task.

        Raises:
            UsageError: there is none; lists those that exist.
        """
        for root in (self.root, shipped()):
            folder = root / "tasks" / _checked(app) / _checked(task)
            if (folder / "task.yaml").is_file():
                return folder
        known = ", ".join(self.tasks(app)) or "none"
        raise UsageError(
            f"unknown task {task!r} of {app!r}",
            details=f"Known: {known}.",
            resolution=f"Run: envwright tasks generate {app}",
        )

    def tasks(self, app: str) -> list[str]:
        """Ids of all tasks of an application, sorted."""
        found = {
            p.parent.name
            for root in (self.root, shipped())
            for p in (root / "tasks" / _checked(app)).glob("*/task.yaml")
        }
        return sorted(found)


def _checked(identifier: str) -> str:
    if not _IDENTIFIER.match(identifier):
        raise UsageError(
            f"{identifier!r} is not an identifier",
            details="Identifiers are lower-case letters, digits, '.', '+' and '-', at most 64, no path.",
        )
    return identifier
