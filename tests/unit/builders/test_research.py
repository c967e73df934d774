"""How the words of a desktop entry become what a session can run."""

from __future__ import annotations

import pytest

from builders.archive import packages
from builders.archive.research import where_found

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("argv", "program", "path", "runs"),
    [
        (["tool", "-x"], "tool", "/usr/bin/tool", ["tool", "-x"]),
        (["tool", "tool"], "tool", "/usr/games/tool", ["/usr/games/tool", "tool"]),
        (["env", "A=b", "tool"], "tool", "/usr/games/tool", ["env", "A=b", "/usr/games/tool"]),
        (["/usr/games/tool"], "/usr/games/tool", "/usr/games/tool", ["/usr/games/tool"]),
    ],
)
def test_a_program_that_only_a_persons_shell_finds_is_run_by_its_path(
    argv: list[str], program: str, path: str, runs: list[str]
) -> None:
    assert where_found(argv, program, path) == runs


def test_links_that_lead_nowhere_are_told_once_for_each_folder_of_packages() -> None:
    listed = "/usr/share/fonts/b.woff\n/usr/share/fonts/a.woff\n\n/etc/frob/x\n/usr/share/javascript/x.js\n"
    assert packages.dangling(listed) == ["/usr/share/fonts/a.woff", "/usr/share/javascript/x.js"]
