"""Checkpoints in a file or in a PostgreSQL of the tests' own: a killed process goes on from either."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from envwright.checkpoints import Checkpoints
from envwright.errors import CheckpointsUnreachable, UsageError
from envwright.ledger import Ledger
from envwright.pipeline import OnboardOptions
from envwright.pipeline.run import cut_run
from envwright.specs import write_text
from envwright.workspace import Workspace

pytestmark = pytest.mark.process

THREE_STEPS = """
import os, signal, sys
from pathlib import Path
from typing import TypedDict
from langgraph.graph import START, StateGraph
from envwright.checkpoints import Checkpoints

folder, kill, places = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]

class State(TypedDict):
    done: int

def step(name):
    def act(state):
        with (folder / "done").open("a") as file:
            file.write(f"{name} after {state['done']}\\n")
        if name == kill:
            os.kill(os.getpid(), signal.SIGKILL)
        return {"done": state["done"] + 1}
    return act

builder = StateGraph(State)
for name in ("one", "two", "three"):
    builder.add_node(name, step(name))
builder.add_edge(START, "one")
builder.add_edge("one", "two")
builder.add_edge("two", "three")
config = {"configurable": {"thread_id": "run-1"}}
with Checkpoints(*places).saver(folder / "kept.sqlite") as saver:
    graph = builder.compile(checkpointer=saver)
    graph.invoke(None if graph.get_state(config).values else {"done": 0}, config, durability="sync")
"""


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> list[str]:
    return [] if request.param == "sqlite" else [request.getfixturevalue("database")]


def run(folder: Path, kill: str, place: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", THREE_STEPS, str(folder), kill, *place]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_a_graph_that_was_killed_goes_on_at_the_step_that_was_cut(tmp_path: Path, place: list[str]) -> None:
    killed = run(tmp_path, "two", place)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    ended = run(tmp_path, "", place)
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "done").read_text().splitlines() == [
        "one after 0",
        "two after 1",
        "two after 1",
        "three after 2",
    ]
    assert (tmp_path / "kept.sqlite").exists() is not bool(place)


def test_what_a_run_left_in_the_database_is_deleted_with_its_rounds_and_nothing_else(
    tmp_path: Path, database: str
) -> None:
    def threads() -> set[str]:
        with psycopg.connect(database) as connection:
            return {row[0] for row in connection.execute("SELECT thread_id FROM checkpoints")}

    kept = Checkpoints(database)
    from langgraph.checkpoint.base import empty_checkpoint

    with kept.saver(tmp_path / "unused") as saver:
        for thread in ("run-1", "run-1/round-0", "run-10", "run-2/round-0"):
            config = {"configurable": {"thread_id": thread, "checkpoint_ns": ""}}
            saver.put(config, empty_checkpoint(), {}, {})  # type: ignore[arg-type]
    assert len(threads()) == 4
    kept.forget("run-1")
    assert threads() == {"run-10", "run-2/round-0"}


def test_processes_that_come_at_once_make_the_tables_once(database: str, tmp_path: Path) -> None:
    def use(number: int) -> bool:
        with Checkpoints(database).saver(tmp_path / "unused") as saver:
            return saver.get({"configurable": {"thread_id": str(number)}}) is None

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(use, range(4)))


def test_a_database_that_does_not_answer_says_so_without_its_password(tmp_path: Path) -> None:
    there_is_none = Checkpoints(f"postgresql://me:secret@/db?host={tmp_path}")
    with pytest.raises(CheckpointsUnreachable) as caught, there_is_none.saver(tmp_path / "x"):
        pass
    assert caught.value.exit_code == 3
    assert "postgresql://me:***@/db" in caught.value.brief
    assert "secret" not in str(caught.value)


def test_the_driver_is_an_extra_and_its_absence_says_what_to_install() -> None:
    script = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from pathlib import Path\nfrom envwright.checkpoints import Checkpoints\n"
        "try:\n with Checkpoints('postgresql://h/db').saver(Path('x')): pass\n"
        "except Exception as error: print(error.resolution)\n"
    )
    shown = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert "pip install 'envwright[onboard,postgres]'" in shown.stdout


@pytest.mark.parametrize("url", ["mysql://h/db", "sqlite:///x", "nothing"])
def test_another_database_is_refused(url: str) -> None:
    with pytest.raises(UsageError):
        Checkpoints(url)


def test_the_variable_is_used_where_no_option_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Checkpoints.find().name == ""
    monkeypatch.setenv("ENVWRIGHT_CHECKPOINTS_URL", "postgresql://me:secret@one/db")
    assert Checkpoints.find().name == "postgresql://me:***@one/db"
    assert Checkpoints.find("postgresql://two/db").name == "postgresql://two/db"


def test_a_run_whose_checkpoints_are_elsewhere_is_not_gone_on_with(tmp_path: Path) -> None:
    workspace, ledger = Workspace(tmp_path), Ledger(tmp_path / "ledger.sqlite")
    number = ledger.begin("onboard", "frob")
    write_text(workspace.runs / number / "options.json", OnboardOptions().model_dump_json())
    assert cut_run(ledger, workspace, "frob", OnboardOptions()) == number
    assert cut_run(ledger, workspace, "frob", OnboardOptions(checkpoints="postgresql://h/db")) is None
