"""envwright onboard: a web program, from its package's name to the page that a browser shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from envwright.pipeline import OnboardResult, onboard
from envwright.runtime.engine import Engine
from envwright.specs import AppSpec, AuditReport, EnvironmentSpec, Kind, Outcome, ReadySpec, Verdict
from envwright.workspace import Workspace

pytestmark = pytest.mark.docker

ASKED_OF_WEB = ("right-program", "page-shown", "account-known", "listens-as-declared")


@pytest.fixture(scope="module")
def served(engine: Engine, session_workspace: Workspace) -> OnboardResult:
    return onboard("hledger-web", engine=engine, workspace=session_workspace)


def test_a_service_is_approved_with_the_browser_that_shows_its_page(served: OnboardResult) -> None:
    assert served.verdict is Verdict.APPROVED, served.reason
    folder = Path(served.folder)
    app = AppSpec.read(folder / "app.yaml")
    assert (app.kind, app.executable) == (Kind.WEB, "/usr/bin/hledger-web")
    spec = EnvironmentSpec.read(folder / "environment" / "env.yaml")
    assert spec.page == f"http://127.0.0.1:{spec.ports[0]}/"
    ready = ReadySpec.read(folder / "environment" / "ready.yaml")
    assert (ready.port, ready.accessible_role) == (spec.ports[0], "document web")
    report = AuditReport.read(folder / "audit" / "report.json")
    found = {finding.item: finding.outcome for finding in report.findings}
    assert {name: found[name] for name in ASKED_OF_WEB} == dict.fromkeys(ASKED_OF_WEB, Outcome.PASSED)
    assert found["nothing-listens"] is Outcome.NOT_APPLICABLE


def test_the_evidence_says_who_answers_and_with_what(served: OnboardResult) -> None:
    evidence = Path(served.folder) / "evidence" / "start-1"
    page = json.loads((evidence / "page.json").read_text())
    assert (page["status"], page["type"], page["asks_password"]) == (200, "text/html", False)
    processes = {process["pid"]: process for process in json.loads((evidence / "processes.json").read_text())}
    listening = json.loads((evidence / "listening.json").read_text())
    holders = [processes[pid]["exe"] for socket in listening for pid in socket["pids"]]
    assert holders == ["/usr/bin/hledger-web"]
    assert {socket["address"] for socket in listening} == {"127.0.0.1"}
    assert {process["uid"] for process in processes.values()} == {1000}
