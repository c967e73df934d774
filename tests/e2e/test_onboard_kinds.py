"""envwright onboard: programs in a terminal, projects of a Python index, and a person's own scripts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from envwright.errors import BundleRejected, UnknownApplication
from envwright.pipeline import OnboardResult, onboard
from envwright.progress import Silent
from envwright.runtime.engine import Engine
from envwright.runtime.images import build_bundle
from envwright.specs import AppSpec, AuditReport, Kind, Outcome, ReadySpec, Source, Verdict
from envwright.workspace import Workspace

pytestmark = pytest.mark.docker


def outcomes(result: OnboardResult) -> dict[str, Outcome]:
    report = AuditReport.read(Path(result.folder) / "audit" / "report.json")
    return {finding.item: finding.outcome for finding in report.findings}


def test_a_terminal_program_is_approved_with_the_program_inside_the_terminal(
    engine: Engine, workspace: Workspace
) -> None:
    result = onboard("nano", engine=engine, workspace=workspace)
    assert result.verdict is Verdict.APPROVED, result.reason
    folder = Path(result.folder)
    app = AppSpec.read(folder / "app.yaml")
    assert (app.kind, app.executable) == (Kind.TERMINAL, "/usr/bin/nano")
    assert ReadySpec.read(folder / "environment" / "ready.yaml").process == "/usr/bin/nano"
    found = outcomes(result)
    assert found["right-program"] is Outcome.PASSED
    assert found["answers-to-keys"] is Outcome.PASSED
    assert found["answers-to-clicks"] is Outcome.NOT_APPLICABLE
    assert found["document-shown"] is Outcome.PASSED


def test_a_python_project_is_approved_and_builds_again_without_a_network(engine: Engine, workspace: Workspace) -> None:
    result = onboard("pypi:visidata", engine=engine, workspace=workspace)
    assert result.verdict is Verdict.APPROVED, result.reason
    folder = Path(result.folder)
    app = AppSpec.read(folder / "app.yaml")
    assert (app.id, app.source, app.packages[0].name) == ("pypi-visidata", Source.PYPI, "pypi:visidata")
    scripts = "".join(path.read_text() for path in (folder / "environment").glob("*.sh"))
    assert "pypi.org" not in scripts
    listed = json.loads((folder / "evidence" / "sbom.spdx.json").read_text())["packages"]
    assert {"pypi:visidata"} <= {package["name"] for package in listed}
    built = json.loads((folder / "evidence" / "build.json").read_text())["first"]
    again = build_bundle(
        engine, folder, run="test", workspace=workspace, progress=Silent(), no_cache=True, offline=True
    )
    assert again.image_digest == built["image_digest"]
    assert again.fetched_bytes == 0


def test_a_project_that_is_not_there_is_said_so(engine: Engine, workspace: Workspace) -> None:
    with pytest.raises(UnknownApplication):
        onboard("pypi:envwright-no-such-project-0", engine=engine, workspace=workspace)


def test_a_plain_command_is_no_application(engine: Engine, workspace: Workspace) -> None:
    with pytest.raises(BundleRejected, match="no command that draws on a whole terminal"):
        onboard("hello", engine=engine, workspace=workspace)


def test_scripts_that_a_person_wrote_are_audited_the_same_way(
    onboarded: OnboardResult, engine: Engine, workspace: Workspace, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(Path(onboarded.folder) / "environment", mine / "environment")
    app = AppSpec.read(Path(onboarded.folder) / "app.yaml").model_copy(update={"id": "mine", "source": Source.FOLDER})
    app.write(mine / "app.yaml")
    before = sorted(mine.rglob("*"))
    result = onboard(str(mine), engine=engine, workspace=workspace)
    assert result.verdict is Verdict.APPROVED, result.reason
    assert result.app == "mine"
    assert result.rounds == 0
    assert sorted(mine.rglob("*")) == before
