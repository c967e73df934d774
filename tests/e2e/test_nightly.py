"""The nightly, as a person runs it: from nothing and killed on the way, unchanged, broken, on a cluster."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from envwright.errors import Busy
from envwright.evidence import bundle_digest
from envwright.ledger import Ledger
from envwright.nightly import LocalFarm, Night, NightReport, Plan, Resources
from envwright.nightly.night import _alone
from envwright.nightly.ray_farm import RayFarm
from envwright.runtime.engine import NIGHT_VARIABLE, Engine, Labels
from envwright.specs import Approval, AppSpec, Source
from envwright.validation.approvals import check_approval
from envwright.workspace import Workspace

pytestmark = pytest.mark.docker

APP = "mg"
"""Small, in a terminal, and none of those that ship."""
COMMAND = str(Path(sys.executable).with_name("envwright"))
SEED = 20261130


def night(place: Workspace, *options: str) -> subprocess.Popen[bytes]:
    command = [COMMAND, "nightly", "--apps", APP, "--keep-base", "--workspace", str(place.root), "--json", *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def ended(process: subprocess.Popen[bytes]) -> tuple[int, dict[str, Any]]:
    out, err = process.communicate(timeout=500)
    assert out, err.decode()
    return process.returncode, json.loads(out)


def here(engine: Engine, place: Workspace) -> NightReport:
    return Night(engine, place, PLAN, LocalFarm(Resources(Path("/")))).run()


PLAN = Plan(apps=[APP], mirrors=False, refresh_base=False)


def processes(place: Workspace) -> list[int]:
    """Of nights of a workspace."""
    nights = {path.name for path in (place.root / "nights").iterdir()} if (place.root / "nights").is_dir() else set()
    marks = {f"{NIGHT_VARIABLE}={night}".encode() for night in nights}
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if marks & set((folder / "environ").read_bytes().split(b"\0")):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def own_containers(engine: Engine, place: Workspace) -> list[str]:
    with closing(Ledger.find(place.ledger)) as ledger:
        runs = {run.id for run in ledger.runs()}
    containers = engine.client.containers.list(all=True, filters={"label": Labels.RUN}, ignore_removed=True)
    return [c.name for c in containers if c.labels.get(Labels.RUN) in runs]


@pytest.fixture(scope="module")
def made(engine: Engine, desktop_image: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace in which a night onboarded the application from nothing, killed at two moments drawn by lot."""
    place = Workspace(tmp_path_factory.mktemp("nightly"))
    drawn = random.Random(SEED)
    for _ in range(2):
        process = night(place)
        time.sleep(drawn.uniform(5, 30))
        assert process.poll() is None, process.communicate()
        process.send_signal(signal.SIGKILL)
        process.communicate()
        deadline = time.monotonic() + 5
        while processes(place) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert processes(place) == [], "no worker outlives its night"
    code, report = ended(night(place))
    assert code == 0, report
    [row] = report["rows"]
    assert (row["standing"], row["approved"]) == ("new", True)
    assert 1 <= row["cut"] <= 2
    assert report["leaks"] == []
    return place


@pytest.fixture
def place(made: Workspace, tmp_path: Path) -> Workspace:
    """A copy of it, to be broken."""
    shutil.copytree(made.root, tmp_path / "copy", ignore=shutil.ignore_patterns("cache", "lock*"))
    return Workspace(tmp_path / "copy")


def test_killed_at_any_moment_a_night_goes_on_and_nothing_is_done_twice(engine: Engine, made: Workspace) -> None:
    check_approval(made.app(APP), made.keys)
    with closing(Ledger.find(made.ledger)) as ledger:
        runs = [run for run in ledger.runs() if run.kind == "onboard"]
        events = [(event.node, event.round) for event in ledger.events(runs[0].id) if event.text == "done"]
    assert len(runs) == 1, "one onboarding, however often it was killed"
    assert len(events) == len(set(events)), "no step that had ended was made again"
    assert own_containers(engine, made) == []


def test_nothing_changed_means_nothing_is_done(made: Workspace) -> None:
    began = time.monotonic()
    code, report = ended(night(made, "--metrics", str(made.root / "metrics.prom")))
    assert code == 0
    assert report["totals"] == {"unchanged": 1}
    assert report["rows"][0]["steps"] == []
    assert time.monotonic() - began < 60, "a loaded machine; some five seconds otherwise, most of them the mirror's"
    assert {path.name for path in (made.root / "report").iterdir()} == {"index.html", "report.json", "junit.xml"}
    assert 'envwright_nightly_applications{standing="unchanged"} 1.0' in (made.root / "metrics.prom").read_text()


def test_what_breaks_is_reported_once_as_new_and_not_tried_again_in_vain(engine: Engine, place: Workspace) -> None:
    folder = place.app(APP)
    spec = AppSpec.read(folder / "app.yaml")
    spec.model_copy(update={"source": Source.FOLDER}).write(folder / "app.yaml")
    script = folder / "environment" / "launch.sh"
    script.write_text("#!/bin/sh\necho it cannot start >&2\nexit 7\n")
    found = here(engine, place)
    assert found.exit_code == 1
    [row] = found.newly_broken
    assert row.failure.startswith("audit: "), row
    assert [step.outcome for step in row.steps] == ["failed"]
    assert "before" in row.pictures
    failures = ET.fromstring((place.root / "report" / "junit.xml").read_text()).iter("failure")
    assert [str(failure.get("message")).partition(":")[0] for failure in failures] == ["newly broken"]

    again = here(engine, place)
    assert (again.exit_code, again.totals) == (0, {"still broken": 1})
    assert again.rows[0].steps == []
    assert again.rows[0].failure == row.failure


def test_a_worker_that_is_killed_is_no_fault_of_the_application_and_its_judge_is_paid_for(
    engine: Engine, place: Workspace, scripted_model: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "of no server but the one below")
    server = scripted_model(
        {"tools": [("Judgement", {"answer": "yes", "reason": "so it is", "evidence": ["start-1/screenshot.png"]})]}
    )
    prices = place.root / "prices.yaml"
    prices.write_text("prices:\n  openai:looker: {input: 1000.0, output: 1000.0}\n")
    judge = ["--judge", "openai:looker", "--judge-base-url", server.url, "--judge-images"]
    judge += ["--prices", str(prices), "--max-cost", "5"]
    before = Approval.read(place.app(APP) / "approval.json")
    (place.app(APP) / "approval.json").unlink()
    process = night(place, *judge)
    deadline = time.monotonic() + 60
    while not (workers := _workers(place)) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(2)
    os.kill(workers[0], signal.SIGKILL)
    code, report = ended(process)
    [row] = report["rows"]
    assert code == 0, report
    assert row["infrastructure"] == ["its worker was killed by SIGKILL"]
    assert row["approved"]
    assert 0 < report["cost_usd"] == row["cost_usd"] < 5
    after = check_approval(place.app(APP), place.keys)
    assert after.level == "full"
    assert (after.bundle_digest, after.image_digest) == (before.bundle_digest, before.image_digest)
    assert after.evidence_digest == before.evidence_digest, "evidence that was current was not collected again"
    assert report["leaks"] == []


def test_two_nights_on_one_workspace_exclude_each_other(place: Workspace) -> None:
    with _alone(place, wait=False):
        process = night(place)
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 2
        assert json.loads(out)["error"]["kind"] == Busy.__name__
        waiting = night(place, "--wait")
        time.sleep(3)
        assert waiting.poll() is None
    code, report = ended(waiting)
    assert (code, report["totals"]) == (0, {"unchanged": 1})


def test_visits_are_tasks_of_a_cluster_of_two_nodes(engine: Engine, place: Workspace) -> None:
    from ray.cluster_utils import Cluster

    digest = bundle_digest(place.app(APP))
    (place.app(APP) / "approval.json").unlink()
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    try:
        for _ in range(2):
            cluster.add_node(num_cpus=1, resources={"containers": 1})
        with RayFarm(cluster.address) as farm:
            found = Night(engine, place, PLAN, farm).run()
    finally:
        cluster.shutdown()
    [row] = found.rows
    assert found.exit_code == 0, row
    assert row.standing == "renewed"
    assert check_approval(place.app(APP), place.keys).bundle_digest == digest
    assert found.leaks == []


def _workers(place: Workspace) -> list[int]:
    found = []
    for pid in processes(place):
        try:
            if b"envwright.nightly.worker" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(pid)
        except OSError:
            continue
    return found
