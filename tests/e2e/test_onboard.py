"""envwright onboard: from a package name to an approval, and every way it may not get there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from envwright.errors import ApprovalInvalid, BundleRejected, UnknownApplication, UsageError
from envwright.evidence import mismatches
from envwright.ledger import Ledger
from envwright.pipeline import OnboardOptions, OnboardResult, onboard
from envwright.pipeline.placing import alone
from envwright.runtime.engine import Engine
from envwright.runtime.images import BuiltImage
from envwright.specs import Approval, AppSpec, DataManifest, EnvironmentSpec, Outcome, Verdict
from envwright.specs.audit import AuditReport
from envwright.validation.approvals import check_approval
from envwright.validation.rebuilt import compare
from envwright.workspace import Workspace

pytestmark = pytest.mark.docker

COMMAND = [sys.executable, "-c", "from envwright.cli.main import run; run()"]


def labelled(engine: Engine, run: str) -> list[str]:
    filters = {"label": f"envwright.run={run}"}
    client = engine.client
    found = [
        *client.containers.list(all=True, filters=filters, ignore_removed=True),
        *client.volumes.list(filters=filters),
    ]
    return [str(item.name) for item in [*found, *client.networks.list(filters=filters)]]


def test_a_package_name_becomes_an_approved_bundle(
    onboarded: OnboardResult, engine: Engine, session_workspace: Workspace
) -> None:
    assert onboarded.verdict is Verdict.APPROVED, onboarded.reason
    assert onboarded.level == "machine"
    folder = Path(onboarded.folder)
    assert mismatches(folder / "evidence") == []
    assert Path(onboarded.report).is_file()
    assert onboarded.screenshots
    check_approval(folder, session_workspace.keys)
    assert labelled(engine, onboarded.run) == []


def test_at_least_twelve_blocker_probes_decided(onboarded: OnboardResult) -> None:
    report = AuditReport.read(Path(onboarded.folder) / "audit" / "report.json")
    decided = [f for f in report.findings if f.severity == "blocker" and f.outcome is Outcome.PASSED]
    assert len(decided) >= 12


def test_its_data_is_real_with_source_licence_and_hash(onboarded: OnboardResult) -> None:
    items = DataManifest.read(Path(onboarded.folder) / "environment" / "data.yaml").items
    assert items
    for item in items:
        assert item.source
        assert item.licence
        assert item.package.startswith("deb:")


def test_every_package_of_its_closure_is_pinned(onboarded: OnboardResult) -> None:
    folder = Path(onboarded.folder)
    script = (folder / "environment" / "install.sh").read_text()
    app = AppSpec.read(folder / "app.yaml")
    assert f"{app.packages[0].name}={app.packages[0].version}" in script
    sbom = json.loads((folder / "evidence" / "sbom.spdx.json").read_text())
    versions = {package["name"]: package["versionInfo"] for package in sbom["packages"] if "versionInfo" in package}
    assert versions[app.packages[0].name] == app.packages[0].version


@pytest.mark.parametrize("name", ["environment/launch.sh", "evidence/start-1/windows.json", "audit/report.json"])
def test_a_changed_byte_makes_the_approval_invalid(
    onboarded: OnboardResult, session_workspace: Workspace, name: str
) -> None:
    path = Path(onboarded.folder) / name
    content = path.read_bytes()
    try:
        path.write_bytes(content + b"\n")
        with pytest.raises(ApprovalInvalid):
            check_approval(Path(onboarded.folder), session_workspace.keys)
    finally:
        path.write_bytes(content)
    check_approval(Path(onboarded.folder), session_workspace.keys)


def test_what_is_built_again_is_compared_with_what_was_approved(
    onboarded: OnboardResult, engine: Engine, session_workspace: Workspace
) -> None:
    command = [*COMMAND, "build", onboarded.app, "--json", "--workspace", str(session_workspace.root)]
    shown = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert shown["approval"] == {"approved": True, "same": True, "differing": []}
    built = BuiltImage.model_validate({name: shown[name] for name in BuiltImage.model_fields})
    other = built.model_copy(update={"image_digest": "0" * 64})
    found = compare(engine, Path(onboarded.folder), other, session_workspace.keys)
    assert (found.same, found.differing) == (False, [])
    assert "a desktop image of other packages" in found.said
    desktop = EnvironmentSpec.read(Path(onboarded.folder) / "environment" / "env.yaml").base_image
    found = compare(
        engine, Path(onboarded.folder), other.model_copy(update={"image_id": desktop}), session_workspace.keys
    )
    assert found.differing and all(path.startswith("/") for path in found.differing)


def test_the_ledger_knows_every_step(onboarded: OnboardResult, session_workspace: Workspace) -> None:
    ledger = Ledger(session_workspace.ledger)
    nodes = [event.node for event in ledger.events(onboarded.run) if event.text == "done"]
    ledger.close()
    assert nodes == ["research", "author", "build", "start", "collect", "audit", "approve"]


def test_the_story_of_a_bundle_has_what_its_approval_is_bound_to(
    onboarded: OnboardResult, session_workspace: Workspace
) -> None:
    approval = Approval.read(Path(onboarded.folder) / "approval.json")
    report = AuditReport.read(Path(onboarded.folder) / "audit" / "report.json")
    command = [*COMMAND, "show", onboarded.app, "--json", "--workspace", str(session_workspace.root)]
    shown = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    [run] = [run for run in shown["runs"] if run["id"] == onboarded.run]
    last = run["rounds"][-1]
    assert (run["bundle"], run["outcome"], last["outcome"]) == (onboarded.app, "approved", "approved")
    for name in ("bundle_digest", "image_digest", "evidence_digest"):
        assert last[name] == getattr(approval, name)
    assert [found["item"] for found in last["findings"]] == [found.item for found in report.findings]
    assert 0 < run["spent"]["minutes"] <= onboarded.seconds / 60 + 0.01


def test_an_unknown_package_is_named_with_its_neighbours(engine: Engine, workspace: Workspace) -> None:
    with pytest.raises(UnknownApplication) as caught:
        onboard("gnumerik", engine=engine, workspace=workspace)
    assert "gnumeric" in str(caught.value)
    assert caught.value.exit_code == 2
    assert workspace.apps() == Workspace(workspace.root / "none").apps()


def test_a_package_without_a_window_is_rejected_clearly(engine: Engine, workspace: Workspace) -> None:
    with pytest.raises(BundleRejected, match="has no application that menus show") as caught:
        onboard("hello", engine=engine, workspace=workspace)
    assert caught.value.exit_code == 1
    assert not (workspace.root / "apps").exists()


def test_two_processes_do_not_onboard_the_same_application(engine: Engine, workspace: Workspace) -> None:
    with alone(workspace, "mousepad"), pytest.raises(UsageError, match="by another process"):
        onboard("mousepad", engine=engine, workspace=workspace)


def test_a_run_killed_in_mid_build_goes_on_and_leaves_nothing(engine: Engine, workspace: Workspace) -> None:
    environment = {**os.environ, "ENVWRIGHT_WORKSPACE": str(workspace.root)}
    with subprocess.Popen(
        [*COMMAND, "onboard", "galculator"], env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if "install.sh" in line and "RUN" in line:
                break
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGKILL)
    ledger = Ledger(workspace.ledger)
    [cut] = ledger.runs()
    assert cut.outcome is None
    assert not (workspace.root / "apps" / "galculator").exists(), "nothing half-written is in its place"
    result = onboard("galculator", engine=engine, workspace=workspace)
    nodes = [event.node for event in ledger.events(cut.id) if event.text == "done"]
    ledger.close()
    assert result.run == cut.id
    assert nodes.count("research") == 1, "what was finished is not done again"
    assert result.verdict is Verdict.APPROVED, result.reason
    assert labelled(engine, cut.id) == []


def test_the_command_prints_json_and_its_exit_code_says_that_a_bundle_was_rejected(workspace: Workspace) -> None:
    command = [*COMMAND, "onboard", "hello", "--json", "--workspace", str(workspace.root)]
    shown = subprocess.run(command, capture_output=True, text=True)
    assert shown.returncode == 1
    assert json.loads(shown.stdout)["error"]["kind"] == "BundleRejected"


def test_a_limit_of_rounds_ends_cleanly(engine: Engine, workspace: Workspace) -> None:
    options = OnboardOptions(max_rounds=0)
    result = onboard("mousepad", engine=engine, workspace=workspace, options=options)
    assert result.rounds == 0
