"""The best bundle so far: an onboarding that ends without an approval leaves that one, not the last one it tried."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from envwright.specs import Severity

_SUFFIX = ".best"


def rank(findings: Sequence[dict[str, Any]]) -> tuple[int, ...]:
    """How bad a rejected bundle is: failed items by severity, the heaviest first. Less is better."""
    return tuple(sum(finding["severity"] == severity.value for finding in findings) for severity in Severity)


def keep(bundle: Path) -> None:
    """Copy an audited bundle, with its evidence and report, beside itself; in place of the one that was kept before."""
    kept, fresh = _kept(bundle), bundle.with_name(f"{bundle.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(bundle, fresh, symlinks=True)
    shutil.rmtree(kept, ignore_errors=True)
    fresh.rename(kept)


def put_back(bundle: Path) -> None:
    """Make the bundle the one that was kept; it stays kept, so that doing it again after a kill is no harm."""
    kept = _kept(bundle)
    if kept.is_dir():
        shutil.rmtree(bundle, ignore_errors=True)
        shutil.copytree(kept, bundle, symlinks=True)


def _kept(bundle: Path) -> Path:
    return bundle.with_name(f"{bundle.name}{_SUFFIX}")
