"""list --soc, select and show, as a person calls them."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from envwright.catalogue import catalogue
from envwright.cli.main import app
from envwright.errors import EngineMissing, EnvwrightError, UsageError
from envwright.evidence import bundle_digest, write_manifest
from envwright.inventory import first_approved
from envwright.ledger import Ledger, RoundChange, Usage
from envwright.selection import Selection
from envwright.specs import AuditReport, Finding, Outcome, Severity, Verdict
from envwright.validation.approvals import write_approval
from envwright.workspace import Workspace

pytestmark = pytest.mark.unit

FAILED = Finding(
    item="ready-in-time",
    outcome=Outcome.FAILED,
    severity=Severity.BLOCKER,
    summary="[red]It\x1b[31m was not[/red].",
)


def envwright(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200", "ENVWRIGHT_LEDGER_URL": ""})


def printed(*arguments: str) -> Any:
    done = envwright(*arguments, "--json")
    assert done.exit_code == 0, done.exception
    return json.loads(done.stdout)


def bundle(
    folder: Path, id: str, *, verdict: Verdict | None, occupations: str = "[]", place: Workspace | None = None
) -> None:
    """A bundle, with its evidence and audit where there is a verdict; signed with the key of `place`, or of its own."""
    (folder / "environment").mkdir(parents=True)
    (folder / "app.yaml").write_text(
        f"schema: 1\nid: {id}\nname: {id.title()}\nversion: '1'\npackages: [{{name: {id}, version: '1'}}]\n"
        f"executable: /usr/bin/{id}\noccupations: {occupations}\n"
    )
    if verdict is None:
        return
    (folder / "evidence" / "start-1").mkdir(parents=True)
    (folder / "evidence" / "start-1" / "windows.json").write_text("[]\n")
    digest, at = bundle_digest(folder), "2026-01-01T00:00:00+00:00"
    evidence = write_manifest(
        folder / "evidence", app=id, bundle=digest, image="1" * 64, collected_at=at, harness="test", describes={}
    )
    passed = FAILED.model_copy(update={"outcome": Outcome.PASSED})
    report = AuditReport(
        app=id,
        verdict=verdict,
        level="machine",
        bundle_digest=digest,
        evidence_digest=evidence,
        image_digest="1" * 64,
        checklist_digest="2" * 64,
        audited_at=at,
        findings=[passed if verdict is Verdict.APPROVED else FAILED],
    )
    report.write(folder / "audit" / "report.json")
    if verdict is Verdict.APPROVED:
        write_approval(folder, report, auditor="test", signer=(place or Workspace(folder.parents[1])).keys.signer())


@pytest.fixture(autouse=True)
def _nothing_ships(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What these tests count does not depend on the bundles that happen to ship."""
    monkeypatch.setattr("envwright.workspace.shipped", lambda: tmp_path / "nothing")


@pytest.fixture
def place(workspace: Workspace) -> list[str]:
    """A workspace with an approved, a rejected and a failed application, one that is not catalogued, and a story."""
    ledger = Ledger(workspace.ledger)
    bundle(workspace.new_app("gnucash"), "gnucash", verdict=Verdict.APPROVED)
    bundle(workspace.new_app("frob"), "frob", verdict=None, occupations="[23-0000]")
    bundle(workspace.new_app("nobody"), "nobody", verdict=None)
    run = ledger.begin("onboard", "homebank")
    ledger.named(run, "homebank")
    ledger.event(run, "build", "done", seconds=90, round=0)
    bundle(workspace.runs / run / "bundle", "homebank", verdict=Verdict.REJECTED)
    change = RoundChange(outcome="rejected", bundle_digest="b" * 64, image_digest="1" * 64, evidence_digest="e" * 64)
    ledger.round(run, 0, change.model_copy(update={"findings": [FAILED], "repairs": ["ready-in-time: none (left)"]}))
    ledger.usage(run, 0, "revise", [Usage(model="x:y", input_tokens=1200, output_tokens=34, cost_usd=0.5)])
    ledger.end(run, "rejected", reason="budget: 0 rounds")
    failed = ledger.begin("onboard", "pypi:fava")
    ledger.end(failed, "failed", reason="it has no window")
    ledger.begin("onboard", "skrooge")
    ledger.close()
    return ["--workspace", str(workspace.root)]


def test_every_application_is_listed_by_group_with_its_state(place: list[str]) -> None:
    groups = printed("list", "--soc", *place)
    assert len(groups) == 23
    assert groups[-1]["title"] == "no known group"
    assert sum(group["weight_percent"] for group in groups) == pytest.approx(100, abs=0.2)
    states = {item["id"]: item["state"] for group in groups for item in group["applications"]}
    assert len(states) == len(catalogue()) + 2
    assert {id: state for id, state in states.items() if state != "not onboarded"} == {
        "gnucash": "approved",
        "homebank": "rejected",
        "fava": "failed",
        "skrooge": "cut",
        "skrooge-counselling": "cut",
        "frob": "unaudited",
        "nobody": "unaudited",
    }


def test_one_group_is_listed_by_any_of_its_names(place: list[str]) -> None:
    [legal] = printed("list", "--soc", "23", *place)
    assert (legal["soc"], legal["applications"][-1]["id"]) == ("23-0000", "frob")
    done = envwright("list", "--soc", "Business and Financial Operations", *place)
    assert "13-0000 Business and Financial Operations (9.3 %)" in done.stdout
    assert "rejected: budget: 0 rounds" in done.stdout
    assert "pypi:" not in envwright("list", "--soc", "21", *place).stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["list", "legal"], "only with --soc"),
        (["list", "--soc", "99"], "unknown occupation group '99'"),
        (["select", "--n", "5", "--seed", "1"], "without --random"),
        (["select", "--n", "5000"], "5000 applications were asked for"),
        (["show", "nothing-like-it"], "unknown application"),
        (["show", "../etc"], "not an identifier"),
        (["list", "--soc", "--ledger", "mysql://me:secret@host/x"], "no ledger can be kept at 'mysql://me:***@host/x'"),
    ],
)
def test_what_cannot_be_is_said(place: list[str], arguments: list[str], words: str) -> None:
    done = envwright(*arguments, *([] if arguments[0] == "select" else place))
    assert isinstance(done.exception, EnvwrightError)
    assert done.exception.exit_code == 2
    assert words in str(done.exception)


def test_ids_are_what_onboard_takes() -> None:
    lines = envwright("select", "--n", "100", "--ids").stdout.splitlines()
    chosen = printed("select", "--n", "100")
    assert lines == [entry["packages"][0] for entry in chosen["applications"]]
    assert len(set(lines)) == 100
    assert any(line.startswith("pypi:") for line in lines)
    assert Selection.model_validate(chosen).seed is None


def test_a_selection_is_filtered_and_printed_with_its_seats() -> None:
    done = envwright("select", "--n", "30", "--kind", "web", "--source", "debian")
    assert done.exit_code == 0
    assert "by economic weight" in done.stdout
    chosen = printed("select", "--n", "30", "--kind", "web", "--source", "debian")
    assert {(entry["kind"], entry["source"]) for entry in chosen["applications"]} == {("web", "debian")}
    assert sum(group["seats"] for group in chosen["groups"]) == 30


def test_a_draw_says_its_seed_and_is_repeated_by_it() -> None:
    drawn = printed("select", "--n", "60", "--kind", "desktop", "--random")
    again = printed("select", "--n", "60", "--kind", "desktop", "--random", "--seed", str(drawn["seed"]))
    assert drawn == again
    assert (
        f"uniform draw, seed {drawn['seed']}"
        in envwright("select", "--n", "60", "--kind", "desktop", "--random", "--seed", str(drawn["seed"])).stdout
    )
    assert "seed " in envwright("select", "--n", "2", "--random", "--ids").stderr


def test_the_story_of_a_rejected_bundle_is_told(place: list[str]) -> None:
    done = envwright("show", "homebank", *place)
    assert done.exit_code == 0, done.exception
    for words in (
        "rejected",
        "1.5 minutes, 1200 + 34 tokens, 0.50 USD",
        "round 0: rejected",
        "b" * 64,
        "e" * 64,
        "findings  1 failed",
        "ready-in-time (blocker): [red]It [31m was not[/red].",
        "repair    ready-in-time: none (left)",
        "budget: 0 rounds",
    ):
        assert words in done.stdout
    assert "\x1b" not in done.stdout
    shown = printed("show", "homebank", *place)
    assert shown["application"]["verdict"] == "rejected"
    assert shown["folder"].endswith("/bundle")
    assert shown["runs"][0]["rounds"][0]["findings"][0]["item"] == "ready-in-time"
    assert shown["runs"][0]["rounds"][0]["spent"]["minutes"] == 1.5


def test_a_run_that_made_no_bundle_is_told_by_what_was_asked_for(place: list[str]) -> None:
    shown = printed("show", "pypi:fava", *place)
    assert (shown["folder"], shown["application"]["verdict"]) == (None, "failed")
    assert shown["application"]["reason"] == "it has no window"
    assert "it has no window" in envwright("show", "pypi:fava", *place).stdout


def test_an_approved_bundle_without_a_story_is_shown(place: list[str]) -> None:
    shown = printed("show", "gnucash", *place)
    assert shown["application"]["verdict"] == "approved"
    assert shown["runs"] == []


def test_the_story_comes_from_the_ledger_asked_for(place: list[str], tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    ledger = Ledger(other)
    run = ledger.begin("onboard", "gnucash")
    ledger.end(run, "approved")
    ledger.close()
    [told] = printed("show", "gnucash", "--ledger", f"sqlite:///{other}", *place)["runs"]
    assert told["id"] == run


def test_looking_makes_no_ledger(workspace: Workspace) -> None:
    assert len(printed("list", "--soc", "--workspace", str(workspace.root))) == 22
    assert not workspace.root.exists()


def test_what_is_measured_by_default_is_the_workspaces_own_before_what_ships(tmp_path: Path) -> None:
    place = Workspace(tmp_path / "workspace")
    with pytest.raises(UsageError, match="is approved"):
        first_approved(place)
    bundle(tmp_path / "nothing" / "apps" / "abacus", "abacus", verdict=Verdict.APPROVED, place=place)
    assert first_approved(place) == "abacus"
    bundle(place.new_app("calc"), "calc", verdict=Verdict.REJECTED)
    assert first_approved(place) == "abacus"
    bundle(place.new_app("zoom"), "zoom", verdict=Verdict.APPROVED)
    assert first_approved(place) == "zoom"


def verified(code: int, *arguments: str) -> list[dict[str, Any]]:
    done = envwright("verify", *arguments, "--json")
    assert done.exit_code == code, done.output
    return list(json.loads(done.stdout))


@pytest.fixture
def todays_checklist(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one the approvals here were given under."""
    monkeypatch.setattr(import_module("auditors.checklist"), "checklist_digest", lambda: "2" * 64)


@pytest.mark.usefixtures("todays_checklist")
def test_an_approval_is_verified_without_an_engine_but_for_its_image(
    place: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere/docker.sock")
    (found,) = verified(0, "gnucash", "--no-image", *place)
    assert [check["what"] for check in found["checked"]] == ["signature", "bundle", "evidence", "report", "checklist"]
    done = envwright("verify", "gnucash", *place)
    assert isinstance(done.exception, EngineMissing), "no engine is no mismatch"
    assert EngineMissing.exit_code == 3


def test_an_approval_under_another_checklist_does_not_hold_and_says_so(place: list[str]) -> None:
    (found,) = verified(1, "gnucash", "--no-image", *place)
    assert found["checked"][-1]["what"] == "checklist"
    assert "another checklist than today's; approved 2222222222222222" in found["checked"][-1]["outcome"]


def test_without_an_approval_nothing_is_verified(place: list[str]) -> None:
    everything = verified(1, "--no-image", *place)
    assert {one["app"]: one["holds"] for one in everything}["frob"] is False
