"""A bundle that ships becomes, on this machine, the image that was approved."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from envwright.progress import Silent
from envwright.runtime import store
from envwright.runtime.engine import Engine
from envwright.runtime.images import build_bundle
from envwright.validation.rebuilt import compare
from envwright.workspace import Workspace, shipped

pytestmark = pytest.mark.docker


def added_files(folder: Path) -> int:
    """How much a bundle adds to the desktop."""
    return len(gzip.decompress((folder / "evidence" / "files.json.gz").read_bytes()))


def test_a_shipped_bundle_is_rebuilt_to_the_files_that_were_approved(
    engine: Engine, desktop_image: str, workspace: Workspace, run_id: str
) -> None:
    bundles = [path.parent for path in (shipped() / "apps").glob("*/approval.json")]
    folder = min((one for one in bundles if not one.name.startswith(("pypi-", "npm-"))), key=added_files)
    assert desktop_image in (folder / "environment" / "Dockerfile").read_text()
    built = build_bundle(engine, folder, run=run_id, workspace=workspace, progress=Silent(), no_cache=True)
    try:
        compared = compare(engine, folder, built)
    finally:
        store.remove(engine, built.tag)
    assert compared.approved
    assert compared.differing == []
