"""The audit gate: a good bundle is approved, a bad one rejected with the reason; a change ends an approval."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from auditors import audit
from auditors.calibration import UNTOUCHED, Calibrator, Trial, chosen, plan, summed
from envwright.cli.main import app as command
from envwright.errors import ApprovalInvalid
from envwright.evidence import mismatches, sha256_file
from envwright.models.choice import ModelChoice
from envwright.progress import Silent
from envwright.runtime import archive
from envwright.runtime.collector import collect
from envwright.runtime.engine import Engine
from envwright.runtime.images import desktop_tag, ensure_bundle
from envwright.runtime.ownership import installed
from envwright.specs import AuditReport, EvidenceManifest, Finding, Outcome, Verdict
from envwright.validation.approvals import check_approval
from envwright.workspace import Workspace, shipped

pytestmark = [pytest.mark.docker, pytest.mark.timeout(900)]

RUN = "test-audit"
PROGRAM = Path(__file__).with_name("tiny_program.py")
LICENCE = "/usr/share/common-licenses/GPL-3"


def write_bundle(
    folder: Path, interpreter: str, *, launch: str = "exec /opt/envwright/app/tiny.py", more: str = ""
) -> None:
    """A bundle of one small program and one real data file, without any package of its own."""
    environment = folder / "environment"
    (environment / "data").mkdir(parents=True)
    base = desktop_tag("bookworm")
    target = "/home/user/Documents/GPL-3.txt"
    shutil.copy(LICENCE, environment / "data" / "GPL-3.txt")
    shutil.copy(PROGRAM, environment / "tiny.py")
    files = {
        "app.yaml": f"schema: 1\nid: tiny\nname: Tiny\nversion: '1'\nexecutable: /opt/envwright/app/tiny.py\n"
        f"packages: [{{name: python3, version: '{interpreter}'}}]\n",
        "environment/env.yaml": f"schema: 1\nbase_image: {base}\nresources: {{cpus: 1, memory_mib: 512}}\n",
        "environment/ready.yaml": 'schema: 1\nwindow_class: "^Tiny$"\ntimeout_s: 25\n',
        "environment/data.yaml": f"schema: 1\nitems:\n- file: GPL-3.txt\n  target: {target}\n  source: FSF\n"
        f"  url: https://www.gnu.org/licenses/gpl-3.0.txt\n  licence: GPL-3\n  mime_type: text/plain\n"
        f"  sha256: {sha256_file(Path(LICENCE))}\n  why_real: The licence as its author publishes it.\n",
        "environment/install.sh": f"#!/bin/sh\nset -eu\nchmod 755 /opt/envwright/app/tiny.py\n{more}\n",
        "environment/configure.sh": "#!/bin/sh\nset -eu\nmkdir -p /home/user/.config\n",
        "environment/launch.sh": f"#!/bin/sh\n{launch}\n",
        "environment/Dockerfile": f"FROM {base}\nUSER root\nCOPY install.sh tiny.py /opt/envwright/app/\n"
        'RUN ["/opt/envwright/app/install.sh"]\nCOPY --chown=user:user data/ /home/user/Documents/\n'
        "COPY configure.sh launch.sh /opt/envwright/app/\nUSER user\n"
        'RUN ["/opt/envwright/app/configure.sh"]\nCMD ["/opt/envwright/app/launch.sh"]\n',
    }
    for name, text in files.items():
        (folder / name).write_text(text)
    for name in ("install", "configure", "launch"):
        (environment / f"{name}.sh").chmod(0o755)


@pytest.fixture(scope="module")
def interpreter(engine: Engine, desktop_image: str) -> str:
    """The version of the python3 package in the desktop image."""
    container = engine.client.containers.create(desktop_image, network_mode="none")
    try:
        chunks, _ = container.get_archive("/var/lib/dpkg/status")
        status = archive.single_file(b"".join(chunks), "status").decode()
    finally:
        container.remove()
    return next(package.version for package in installed(status) if package.name == "python3")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(tmp_path_factory.mktemp("audit"))


@pytest.fixture(scope="module")
def good(engine: Engine, interpreter: str, place: Workspace) -> tuple[Path, AuditReport]:
    folder = place.new_app("tiny")
    write_bundle(folder, interpreter)
    return folder, audited(engine, folder, place)


def audited(engine: Engine, folder: Path, place: Workspace) -> AuditReport:
    collect(engine, folder, run=RUN, workspace=place, progress=Silent())
    return audit(engine, folder, run=RUN, workspace=place, progress=Silent())


def failures(report: AuditReport) -> dict[str, Finding]:
    return {finding.item: finding for finding in report.findings if finding.outcome is Outcome.FAILED}


def test_a_good_bundle_is_approved_at_machine_level(good: tuple[Path, AuditReport], place: Workspace) -> None:
    folder, report = good
    rejecting = {name: finding.summary for name, finding in failures(report).items() if finding.severity != "minor"}
    assert rejecting == {}
    assert report.verdict is Verdict.APPROVED
    assert report.level == "machine", "no judge was asked, and unjudged is not passed"
    assert check_approval(folder, place.keys).report_digest == sha256_file(folder / "audit" / "report.json")


def test_with_a_judge_the_level_is_full_and_what_it_leaves_open_keeps_it_machine(
    engine: Engine, good: tuple[Path, AuditReport], place: Workspace, tmp_path: Path, scripted_model: Callable[..., Any]
) -> None:
    copy = tmp_path / "tiny"
    shutil.copytree(good[0], copy)
    answer = {
        "answer": "yes",
        "reason": "a small window <b>and</b> nothing else",
        "evidence": ["start-1/screenshot.png"],
    }
    server = scripted_model({"tools": [("Judgement", answer)]})
    judge = ModelChoice(model="openai:looker", base_url=server.url, images=True)
    report = audit(engine, copy, run=RUN, workspace=place, progress=Silent(), judge=judge)
    assert (report.verdict, report.level) == (Verdict.APPROVED, "full")
    assert len(server.requests) == 6, "three items, each asked twice"
    assert report.judge is not None and (report.judge.model, report.judge.input_tokens) == ("openai:looker", 600)
    approval = check_approval(copy, place.keys)
    assert (approval.level, approval.auditor.split(", ")[1]) == ("full", "judge openai:looker")
    page = (copy / "audit" / "report.html").read_text()
    assert "Level: full" in page and "openai:looker" in page
    assert 'href="../audit/judge.json"' in page and (copy / "audit" / "judge.json").is_file()
    assert "<b>and</b>" not in page, "what a judge says is data, too"

    server.script[0] = {"content": "I do not look at screenshots."}
    report = audit(engine, copy, run=RUN, workspace=place, progress=Silent(), judge=judge)
    assert (report.verdict, report.level) == (Verdict.APPROVED, "machine")
    assert check_approval(copy, place.keys).level == "machine"
    assert "left some of it open" in (copy / "audit" / "report.html").read_text()

    server.script[0] = {"tools": [("Judgement", answer | {"answer": "no"})]}
    report = audit(engine, copy, run=RUN, workspace=place, progress=Silent(), judge=judge)
    assert report.verdict is Verdict.REJECTED
    assert set(failures(report)) >= {"screen-as-described", "nothing-to-dismiss", "data-serves-the-work"}
    assert not (copy / "approval.json").exists()


def test_the_evidence_is_whole_described_and_small(good: tuple[Path, AuditReport]) -> None:
    evidence = good[0] / "evidence"
    manifest = EvidenceManifest.read(evidence / "manifest.json")
    assert mismatches(evidence) == []
    assert {file.path for file in manifest.files} >= {
        "build.json", "build.log", "sbom.spdx.json", "files.json.gz", "compare.json", "isolation.json", "data.json",
        "reaction/reaction.json", "reaction/key/before.png", "reaction/key/during.png", "reaction/key/undone.png",
        *(f"start-{n}/{name}" for n in (1, 2) for name in (
            "screenshot.png", "windows.json", "popups.json",
            "accessibility.json.gz", "processes.json", "listening.json", "ready.json",
            "app.log",
        )),
        "start-1/rest.json",
    }  # fmt: skip
    assert all(file.describes for file in manifest.files)
    assert sum(file.size for file in manifest.files) < 1.5 * 2**20


def test_two_builds_from_the_scripts_alone_agree(good: tuple[Path, AuditReport]) -> None:
    value = json.loads((good[0] / "evidence" / "build.json").read_text())
    assert value["same"] is True
    assert value["first"]["image_digest"] == value["second"]["image_digest"]


def test_the_report_page_is_self_contained_and_shows_pictures(good: tuple[Path, AuditReport]) -> None:
    folder, report = good
    page = (folder / "audit" / "report.html").read_text()
    assert "approved" in page and report.image_digest in page
    assert "<script" not in page
    assert not re.search(r"""(src|href)=["']?https?:|url\(["']?https?:""", page), (
        "an address is told, and nothing leads out"
    )
    pictures = [part.split('"')[0] for part in page.split('<img src="')[1:]]
    assert len(pictures) >= 4
    assert all(picture.startswith("data:image/") for picture in pictures)


def test_nothing_is_left_behind(engine: Engine, good: tuple[Path, AuditReport]) -> None:
    filters = {"label": f"envwright.run={RUN}"}
    assert not engine.client.containers.list(all=True, filters=filters, ignore_removed=True)
    assert not engine.client.volumes.list(filters=filters)


def test_a_changed_byte_of_bundle_evidence_or_report_ends_the_approval(
    good: tuple[Path, AuditReport], place: Workspace, tmp_path: Path
) -> None:
    for name in (
        "environment/launch.sh",
        "evidence/start-2/windows.json",
        "evidence/manifest.json",
        "audit/report.json",
    ):
        copy = tmp_path / name.replace("/", "-") / "tiny"
        shutil.copytree(good[0], copy)
        assert check_approval(copy, place.keys)
        content = bytearray((copy / name).read_bytes())
        content[len(content) // 2] ^= 1
        (copy / name).write_bytes(content)
        with pytest.raises(ApprovalInvalid):
            check_approval(copy, place.keys)


def test_the_approval_is_for_the_image_that_is_on_the_engine(
    engine: Engine, good: tuple[Path, AuditReport], place: Workspace
) -> None:
    image = ensure_bundle(engine, good[0], run=RUN, workspace=place, progress=Silent())
    assert check_approval(good[0], place.keys, image.image_digest)


def test_verify_checks_everything_again_and_names_the_first_thing_that_does_not_match(
    good: tuple[Path, AuditReport], place: Workspace, tmp_path: Path
) -> None:
    other = Workspace(tmp_path / "other")
    shutil.copytree(place.root / "keys", other.root / "keys")
    folder = other.new_app("tiny")
    shutil.copytree(good[0], folder)

    def verified(code: int) -> dict[str, Any]:
        done = CliRunner().invoke(command, ["verify", "tiny", "--json", "--workspace", str(other.root)])
        assert done.exit_code == code, done.output
        (found,) = json.loads(done.stdout)
        return dict(found)

    found = verified(0)
    assert {check["outcome"] for check in found["checked"]} == {"holds"}
    assert [check["what"] for check in found["checked"]] == [
        "signature", "bundle", "evidence", "report", "checklist", "image",
    ]  # fmt: skip
    assert found["signed_by"] == "auditor"
    (folder / "environment" / "launch.sh").write_text("#!/bin/sh\nexec true\n")
    found = verified(1)
    assert [check["what"] for check in found["checked"]] == ["signature", "bundle"]
    assert "is not what was approved" in found["checked"][-1]["outcome"]
    shutil.rmtree(other.root / "keys")
    assert "nobody here trusts the key" in verified(1)["checked"][0]["outcome"]


def test_the_command_says_who_is_approved(good: tuple[Path, AuditReport], place: Workspace) -> None:
    result = CliRunner().invoke(command, ["approve-status", "tiny", "--workspace", str(place.root), "--json"])
    assert result.exit_code == 0, result.output
    (status,) = json.loads(result.stdout)
    assert status["approved"] is True and status["level"] == "machine"


def test_evidence_that_was_changed_rejects_and_takes_the_approval_away(
    engine: Engine, good: tuple[Path, AuditReport], place: Workspace, tmp_path: Path
) -> None:
    copy = tmp_path / "tiny"
    shutil.copytree(good[0], copy)
    windows = copy / "evidence" / "start-1" / "windows.json"
    windows.write_text(windows.read_text().replace("Tiny", "Tidy"))
    report = audit(engine, copy, run=RUN, workspace=place, progress=Silent())
    assert report.verdict is Verdict.REJECTED
    assert "windows.json has changed" in failures(report)["evidence-intact"].summary
    assert not (copy / "approval.json").exists()


BAD: dict[str, tuple[str, str, str, Callable[[Finding], bool]]] = {
    "crashes": (
        "echo 'tiny: libgone.so.3: cannot open shared object file: No such file or directory' >&2\nexec false",
        "",
        "ready-in-time",
        lambda f: (
            f.facts["cause"] == "crashed"
            and f.facts["exit_status"] == "1"
            and f.facts["missing_library"] == "libgone.so.3"
        ),
    ),
    "shows no window": ("exec sleep 600", "", "ready-in-time", lambda f: f.facts["cause"] == "not_ready"),
    "shows another window": (
        "exec /opt/envwright/app/tiny.py",
        'sed -i \'s/b"tiny", b"Tiny"/b"other", b"Other"/\' /opt/envwright/app/tiny.py',
        "ready-in-time",
        lambda f: f.facts["window_class_seen"] == "other/Other" and f.facts["windows"] == "Tiny|other|Other",
    ),
    "greets with a dialog": (
        "exec /opt/envwright/app/tiny.py dialog",
        "",
        "no-dialog-in-front",
        lambda f: f.facts["dialog"] == "Welcome to Tiny" and f.facts["dialog_class"] == "tiny/Tiny",
    ),
    "does not react": ("exec /opt/envwright/app/tiny.py deaf", "", "answers-to-keys", lambda f: True),
    "is called ready while a splash screen stands": (
        "exec /opt/envwright/app/tiny.py splash",
        "",
        "ready-is-final",
        lambda f: float(f.facts["ready_too_early"]) > 0.25,
    ),
    "breaks when its window is made smaller": (
        "exec /opt/envwright/app/tiny.py frail",
        "",
        "survives-resize",
        lambda f: f.facts["exit_status"] == "5",
    ),
    "draws nothing": ("exec /opt/envwright/app/tiny.py blank", "", "screen-shows-something", lambda f: True),
    "is another build each time": (
        "exec /opt/envwright/app/tiny.py",
        "head -c 16 /dev/urandom >/opt/envwright/app/salt",
        "builds-agree",
        lambda f: "/opt/envwright/app/salt" in f.summary,
    ),
    "changes the harness": (
        "exec /opt/envwright/app/tiny.py",
        "echo '# more' >>/opt/envwright/agent.py",
        "harness-untouched",
        lambda f: "/opt/envwright/agent.py" in f.summary,
    ),
    "changes a library of the interpreter that observes": (
        "exec /opt/envwright/app/tiny.py",
        "echo '# more' >>/usr/lib/python3.11/socket.py",
        "harness-untouched",
        lambda f: f.facts["changed"] == "/usr/lib/python3.11/socket.py",
    ),
    "puts a program before the desktop's own": (
        "exec /opt/envwright/app/tiny.py",
        "printf '#!/bin/sh\\nexec /usr/bin/openbox \"$@\"\\n' >/usr/local/bin/openbox",
        "harness-untouched",
        lambda f: f.facts["changed"] == "/usr/local/bin/openbox",
    ),
    "writes data that nobody declared": (
        "exec /opt/envwright/app/tiny.py",
        "mkdir -p /home/user/Documents; echo 'name,amount' >/home/user/Documents/sales.csv",
        "data-declared",
        lambda f: f.facts["file"] == "/home/user/Documents/sales.csv",
    ),
    "keeps a key": (
        "exec /opt/envwright/app/tiny.py",
        "mkdir -p /home/user/.aws; echo nothing >/home/user/.aws/credentials",
        "no-secrets",
        lambda f: f.facts["file"] == "/home/user/.aws/credentials",
    ),
    "hides an answer among packaged files": (
        "exec /opt/envwright/app/tiny.py",
        "mkdir -p /usr/share/answers; echo 42 >/usr/share/answers/solution.py",
        "nothing-hidden",
        lambda f: "/usr/share/answers/solution.py" in f.summary,
    ),
    "shows the window of another program under its name": (
        "exec /usr/bin/python3 /opt/envwright/app/other.py /opt/envwright/app/tiny.py",
        "cp /opt/envwright/app/tiny.py /opt/envwright/app/other.py\n"
        "printf '#!/bin/sh\\nexec sleep 600\\n' >/opt/envwright/app/tiny.py",
        "right-program",
        lambda f: "python3" in f.facts["program_seen"],
    ),
}


@pytest.fixture(scope="module")
def rejected(
    engine: Engine, interpreter: str, place: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Future[tuple[Path, AuditReport]]]]:
    """The bad bundles, collected and audited some at a time: most of that is waiting for windows that do not come."""
    root = tmp_path_factory.mktemp("bad")

    def examined(number: int, launch: str, more: str) -> tuple[Path, AuditReport]:
        folder = root / str(number) / "tiny"
        write_bundle(folder, interpreter, launch=launch, more=more)
        return folder, audited(engine, folder, place)

    with ThreadPoolExecutor(3) as threads:
        yield {
            name: threads.submit(examined, number, launch, more)
            for number, (name, (launch, more, _, _)) in enumerate(BAD.items())
        }
        threads.shutdown(cancel_futures=True)  # when only some were asked for


@pytest.mark.parametrize("name", BAD)
def test_a_bundle_is_rejected_that(
    rejected: dict[str, Future[tuple[Path, AuditReport]]], place: Workspace, name: str
) -> None:
    _, _, item, tells = BAD[name]
    folder, report = rejected[name].result()
    assert report.verdict is Verdict.REJECTED
    assert item in failures(report), {name: finding.summary for name, finding in failures(report).items()}
    assert tells(failures(report)[item]), failures(report)[item]
    assert not (folder / "approval.json").exists()
    with pytest.raises(ApprovalInvalid, match="has not been approved"):
        check_approval(folder, place.keys)
    assert item in (folder / "audit" / "report.html").read_text()


def test_seeded_defects_are_caught_by_the_items_meant_and_the_bundle_as_it_is_raises_no_alarm(
    engine: Engine, good: tuple[Path, AuditReport], place: Workspace
) -> None:
    kinds = chosen(["memory-leak", "error-dialog", "screenshot-of-another", "clock-dependent", "approval-forged"])
    kept: list[Trial] = []
    calibrator = Calibrator(engine, place, run=RUN, progress=Silent())
    # Only the first is tried: the other one lends its evidence.
    planned = [one for one in plan([good[0], shipped() / "apps" / "gnumeric"], kinds) if one.folder == good[0]]
    trials = calibrator.trials(planned, known=[], jobs=2, keep=kept.append)
    assert sorted(trials, key=str) == sorted(kept, key=str)
    found = summed(trials)
    assert (found.false_alarms.hits, found.false_alarms.of) == (0, 1), trials[0].caught
    assert [trial.defect for trial in trials if not trial.by_the_item_meant] == [UNTOUCHED]
    # What greets a year later is only noted.
    assert [trial.defect for trial in trials[1:] if not trial.rejected] == ["clock-dependent"]
    again = calibrator.trials(planned, known=kept, jobs=2, keep=lambda trial: None)
    assert again == trials, "what was tried of the same bundle under the same checklist is not tried again"
    check_approval(good[0], place.keys)
    filters = {"label": f"envwright.run={RUN}"}
    assert not engine.client.containers.list(all=True, filters=filters, ignore_removed=True)
