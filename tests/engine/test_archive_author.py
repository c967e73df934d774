"""The archive author on a real engine: what it refuses, and repairs that may be cut at any moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.archive.author import ArchiveAuthor
from builders.archive.data import Chosen
from builders.archive.desktop_entry import DesktopEntry
from builders.archive.drafting import Draft
from builders.archive.examples import take
from builders.archive.research import Research
from builders.archive.survey import Survey
from envwright.errors import UnknownApplication
from envwright.evidence import bundle_digest
from envwright.progress import Silent
from envwright.runtime.engine import Engine
from envwright.runtime.scratch import Scratch
from envwright.specs import DataItem, DataManifest, Finding, Greeting, Outcome, Package, ReadySpec, Severity, write_text
from envwright.workspace import Workspace

pytestmark = pytest.mark.docker

ENTRY = DesktopEntry(
    path="/usr/share/applications/frob.desktop",
    package="frob",
    name="Frob",
    comment="",
    argv=["frob"],
    takes_file=False,
    terminal=False,
    hidden=False,
    mime_types=[],
    categories=[],
    window_class="",
)
RESEARCH = Research(
    app="frob",
    package="frob",
    version="1",
    name="Frob",
    summary="",
    homepage="",
    licence="",
    entry=ENTRY,
    executable="/usr/bin/frob",
    names=["frob"],
    closure=[Package(name="frob", version="1")],
    data=None,
    occupations=[],
)
SEEN = Survey(window_class="Frob", title="Frob", executable="/usr/bin/frob", answered=[], home={}, seconds=1)


@pytest.fixture
def author(engine: Engine, workspace: Workspace, run_id: str, tmp_path: Path) -> ArchiveAuthor:
    notes = tmp_path / "notes.json"
    write_text(notes, Draft(research=RESEARCH, survey=SEEN).model_dump_json())
    return ArchiveAuthor(engine, workspace, run=run_id, suite="bookworm", notes=notes, progress=Silent())


def missing(folder: str) -> Finding:
    facts = {"missing_folder": folder}
    return Finding(item="ready-in-time", outcome=Outcome.FAILED, summary="", severity=Severity.BLOCKER, facts=facts)


def test_a_repair_of_a_round_is_made_once_and_told_as_often_as_it_is_asked_for(
    author: ArchiveAuthor, tmp_path: Path
) -> None:
    folder, findings = tmp_path / "bundle", [missing("/home/user/.frob")]
    first = author.revise(folder, findings, round=0)
    digest = bundle_digest(folder)
    assert [repair.rule for repair in first] == ["missing-folder"]
    assert "mkdir -p /home/user/.frob" in (folder / "environment" / "configure.sh").read_text()
    assert author.revise(folder, findings, round=0) == first
    assert bundle_digest(folder) == digest
    assert author.revise(folder, findings, round=1) == [], "what did not help is not tried again"


def test_a_repair_cut_before_it_was_noted_is_made_again(author: ArchiveAuthor, tmp_path: Path) -> None:
    folder, findings, notes = tmp_path / "bundle", [missing("/home/user/.frob")], tmp_path / "notes.json"
    before = notes.read_bytes()
    first = author.revise(folder, findings, round=0)
    digest = bundle_digest(folder)
    notes.write_bytes(before)
    (folder / "environment" / "configure.sh").write_text("half")
    assert author.revise(folder, findings, round=0) == first
    assert bundle_digest(folder) == digest


def test_what_is_no_package_name_is_unknown_and_never_reaches_a_shell(author: ArchiveAuthor) -> None:
    with pytest.raises(UnknownApplication):
        author.research("$(touch /tmp/x)")


def test_what_was_answered_at_the_last_look_is_written_into_ready_yaml(author: ArchiveAuthor, tmp_path: Path) -> None:
    hello, itself = Greeting(title="Hello", press=["OK"]), Greeting(title="Frob", press=["Close"])
    seen = SEEN.model_copy(update={"answered": [hello, itself]})
    tried = ["greeting-dialog:Hello"]
    write_text(tmp_path / "notes.json", Draft(research=RESEARCH, survey=seen, tried=tried).model_dump_json())
    facts = {"dialog": "Hello", "complaint": ""}
    greets = Finding(item="x", outcome=Outcome.FAILED, summary="", severity=Severity.BLOCKER, facts=facts)
    [repair] = author.revise(tmp_path / "bundle", [greets], round=0)
    assert repair.rule == "greeting-at-every-start"
    ready = ReadySpec.read(tmp_path / "bundle" / "environment" / "ready.yaml")
    assert ready.greetings == [hello], "a window with the title of the application's own is not answered away"


FROB = r"""
mkdir -p /tmp/frob/DEBIAN && cd /tmp/frob/DEBIAN
printf 'Package: frob\nVersion: 1.2-3\nArchitecture: all\nMaintainer: n <n@example.org>\n' > control
printf 'Description: frobs\n' >> control
mkdir -p /tmp/frob/usr/share && cd /tmp/frob/usr/share && mkdir -p doc/frob frob/examples mime/packages
printf 'Format: x\nLicense: GPL-2+\n' > doc/frob/copyright
head -c 100 /dev/zero > frob/examples/form.frob
(echo parts.txt; seq 1 500) > frob/examples/house.frob
seq 1 900 > frob/examples/parts.txt
head -c 3000000 /dev/zero > frob/examples/world.frob
echo '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
<mime-type type="application/x-frob"><glob pattern="*.frob"/></mime-type></mime-info>' > mime/packages/frob.xml
dpkg-deb --build /tmp/frob /tmp/frob.deb && dpkg -i /tmp/frob.deb
"""


def test_an_example_of_the_programs_own_type_is_taken_with_what_it_names_and_where_it_is_from(
    engine: Engine, workspace: Workspace, run_id: str, desktop_image: str
) -> None:
    with Scratch(engine, desktop_image, run=run_id, cache=workspace.cache / "http") as scratch:
        scratch.text(["sh", "-c", FROB])
        assert take(scratch, "frob", ["image/png", "text/plain"]) is None, "of common types others have better"
        found = take(scratch, "frob", ["text/plain", "application/x-frob"])
    assert found is not None
    assert found.document == "/home/user/Documents/house.frob", "neither empty nor too large"
    assert sorted(found.files) == ["house.frob", "parts.txt"]
    [house] = [item for item in found.items if item.file == "house.frob"]
    assert (house.package, house.licence) == ("deb:frob=1.2-3:/usr/share/frob/examples/house.frob", "GPL-2+")
    assert house.mime_type == "application/x-frob"


def test_data_that_is_invented_leaves_the_bundle(author: ArchiveAuthor, tmp_path: Path) -> None:
    item = DataItem(
        file="a.txt", target="/home/user/Documents/a.txt", source="nobody", licence="none", sha256="0" * 64,
        mime_type="text/plain", why_real="it is not",
    )  # fmt: skip
    chosen = Chosen(items=[item], files={"a.txt": b"lorem ipsum"}, document=item.target)
    research = RESEARCH.model_copy(update={"data": chosen})
    write_text(tmp_path / "notes.json", Draft(research=research, survey=SEEN).model_dump_json())
    folder, data = tmp_path / "bundle", tmp_path / "bundle" / "environment" / "data"
    author.revise(folder, [missing("/home/user/.frob")], round=0)
    assert (data / "a.txt").read_bytes() == b"lorem ipsum"
    facts = {"invented": "data/a.txt"}
    invented = Finding(item="x", outcome=Outcome.FAILED, summary="", severity=Severity.MAJOR, facts=facts)
    assert [repair.rule for repair in author.revise(folder, [invented], round=1)] == ["example-that-is-invented"]
    assert not data.exists()
    assert DataManifest.read(folder / "environment" / "data.yaml").items == []
