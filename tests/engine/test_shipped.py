"""A bundle that ships becomes, on this machine, the image that was approved."""

from __future__ import annotations

import gzip
from datetime import datetime
from pathlib import Path

import pytest

from envwright.errors import ImageBuildFailed
from envwright.progress import Silent
from envwright.proving import prove_again
from envwright.runtime import store
from envwright.runtime.engine import Engine
from envwright.runtime.images import BuiltImage, build_bundle
from envwright.validation.approvals import check_approval
from envwright.validation.rebuilt import compare
from envwright.workspace import Workspace, shipped

pytestmark = pytest.mark.docker

TRIED = 8


def order(folder: Path) -> tuple[float, int]:
    """The latest day of approval first, on that day what adds least to the desktop."""
    day = datetime.fromisoformat(check_approval(folder, Workspace(Path("/nonexistent")).keys).approved_at).date()
    return -day.toordinal(), len(gzip.decompress((folder / "evidence" / "files.json.gz").read_bytes()))


def test_a_shipped_bundle_is_rebuilt_to_the_files_that_were_approved(
    engine: Engine, desktop_image: str, workspace: Workspace, run_id: str
) -> None:
    bundles = [path.parent for path in (shipped() / "apps").glob("*/approval.json")]
    ordered = sorted((one for one in bundles if not one.name.startswith(("pypi-", "npm-"))), key=order)
    built: BuiltImage | None = None
    for folder in ordered[:TRIED]:
        assert desktop_image in (folder / "environment" / "Dockerfile").read_text()
        try:
            built = build_bundle(engine, folder, run=run_id, workspace=workspace, progress=Silent(), no_cache=True)
            break
        except ImageBuildFailed as error:
            # Mirrors keep the newest version of a package alone: then it must be said, and what to do about it.
            assert "Onboard the application again" in error.resolution.replace("\n", " "), str(error)
    assert built is not None, f"none of the {TRIED} bundles that were approved last can be built any more"
    try:
        compared = compare(engine, folder, built, Workspace(Path("/nonexistent")).keys)
    finally:
        store.remove(engine, built.tag)
    assert compared.approved
    assert compared.differing == []


@pytest.mark.parametrize("app", sorted(path.name for path in (shipped() / "tasks").iterdir() if path.is_dir()))
def test_every_task_that_ships_is_proven_again_from_its_states(engine: Engine, workspace: Workspace, app: str) -> None:
    """Gate 13 over all of them; no application is started, and no image of one is needed."""
    tasks = workspace.tasks(app)
    assert tasks
    found = prove_again(engine, workspace, app, tasks, told=lambda task, wrong: None)
    assert {task: wrong for task, wrong in found.items() if wrong} == {}
    assert sorted(found) == tasks
    assert not (workspace.root / "tasks").exists(), "nothing is written for it"
