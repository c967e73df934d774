"""Where proposals are kept until they are handed in: what a model may not write, whose tasks it may not replace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders.proposing.staging import Proposal, Staging
from envwright.errors import ActionError, UsageError
from envwright.workspace import shipped

pytestmark = pytest.mark.unit

BUNDLE = shipped() / "apps" / "mousepad"
DOCUMENT = "/home/user/Documents/ch-scope.rst.txt"


def proposal(**other: Any) -> Proposal:
    told = {
        "id": "one", "template": "t", "instruction": f"The file {DOCUMENT} is open.", "document": "",
        "observed": [DOCUMENT], "data": ["ch-scope.rst.txt"], "subgoals": 1, "values": 0, "documents": 1,
        "setup": "", "validator": "", "solution": "", "states": "", "demonstration": [{"type": "key", "keys": "a"}],
    }  # fmt: skip
    return Proposal.model_validate({**told, **other})


@pytest.fixture
def staging(tmp_path: Path) -> Staging:
    return Staging(tmp_path / "staged", BUNDLE, taken=["taken"])


def test_a_proposal_is_written_apart_and_moved_with_its_data_when_it_is_handed_in(
    staging: Staging, tmp_path: Path
) -> None:
    folder = staging.write(proposal())
    assert folder.is_relative_to(tmp_path / "staged")
    (moved,) = staging.hand_over(["one"], tmp_path / "tasks")
    assert moved == tmp_path / "tasks" / "one" and (moved / "task.yaml").is_file() and not folder.exists()
    assert (tmp_path / "tasks" / "data" / "ch-scope.rst.txt").is_file()


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"id": "taken"}, "there is a task 'taken' already"),
        ({"data": ["invented.txt"]}, "no data file 'invented.txt'"),
        ({"observed": ["/etc/passwd"]}, "below /home/user/"),
        ({"observed": ["/home/user/../root/x"]}, "below /home/user/"),
    ],
)
def test_what_is_not_a_proposals_to_write_is_refused(staging: Staging, other: dict[str, Any], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        staging.write(proposal(**other))
    assert not list(staging.folder.glob("*/task.yaml"))


def test_a_demonstration_is_canonical_actions(staging: Staging) -> None:
    with pytest.raises(ActionError):
        staging.write(proposal(demonstration=[{"type": "shell", "command": "true"}]))


def test_what_was_never_written_is_not_handed_over(staging: Staging, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no task 'other' was written"):
        staging.hand_over(["other"], tmp_path / "tasks")
