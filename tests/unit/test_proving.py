"""A task that ships is proven in the workspace, never where it ships."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from envwright import workspace as places
from envwright.proving import own
from envwright.specs import DataItem, Difficulty, TaskSpec
from envwright.workspace import Workspace

pytestmark = pytest.mark.unit

CONTENT = b"real"


@pytest.fixture
def ships(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that ships, with one task whose telling files are apart."""
    folder = tmp_path / "ships" / "tasks" / "some"
    item = DataItem(
        file="a/t.txt", target="/data/a/t.txt", source="x", licence="x", mime_type="text/plain", why_real="x",
        sha256=hashlib.sha256(CONTENT).hexdigest(),
    )  # fmt: skip
    spec = TaskSpec(
        id="one", app="some", family="text", template="t", instruction="Do it.", max_steps=9, data=[item],
        difficulty=Difficulty(subgoals=1, values=0, documents=1), document="/d", observed=["/d"],
    )  # fmt: skip
    for name, content in {
        "one/task.yaml": spec.to_yaml().encode(), "one/setup.py": b"setup", "private/one/validator.py": b"validator",
        "data/a/t.txt": CONTENT,
    }.items():  # fmt: skip
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    monkeypatch.setattr(places, "shipped", lambda: tmp_path / "ships")
    return folder


def test_what_ships_is_copied_whole_and_stays_as_it_is(ships: Path, tmp_path: Path) -> None:
    where = Workspace(tmp_path / "mine")
    before = {path: path.read_bytes() for path in ships.rglob("*") if path.is_file()}
    folder = own(where, "some", "one")
    assert folder == tmp_path / "mine" / "tasks" / "some" / "one" == where.task("some", "one")
    assert {path.name for path in folder.iterdir()} == {"task.yaml", "setup.py", "validator.py"}
    assert (folder.parent / "data" / "a" / "t.txt").read_bytes() == CONTENT
    assert before == {path: path.read_bytes() for path in ships.rglob("*") if path.is_file()}


def test_what_is_in_the_workspace_is_left_there(ships: Path, tmp_path: Path) -> None:
    where = Workspace(tmp_path / "mine")
    folder = own(where, "some", "one")
    (folder / "setup.py").write_text("changed")
    assert own(where, "some", "one") == folder and (folder / "setup.py").read_text() == "changed"
