"""Exec lines that a session cannot run as they stand are run another way; all others are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.archive import launchers

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("words", "run"),
    [
        (["/usr/share/java/tool.jar"], ["java", "-jar", "/usr/share/java/tool.jar"]),
        (["pkexec", "/usr/sbin/tool", "--gui"], ["/usr/sbin/tool", "--gui"]),
        (["gksudo", "-k", "tool"], ["tool"]),
        (["su-to-root", "-X", "-c", "/usr/sbin/tool --all 'of it'"], ["/usr/sbin/tool", "--all", "of it"]),
        (["su-to-root", "-X", "-c", "tool 'unclosed"], ["su-to-root", "-X", "-c", "tool 'unclosed"]),
        (["su-to-root", "-c"], ["su-to-root", "-c"]),
        (["pkexec"], ["pkexec"]),
        (["env", "A=1", "tool"], ["env", "A=1", "tool"]),
    ],
)
def test_what_cannot_run_is_run_another_way(words: list[str], run: list[str]) -> None:
    assert launchers.runnable(words) == run


@given(st.lists(st.text(), max_size=5))
def test_something_is_always_run_where_there_was_something(words: list[str]) -> None:
    assert bool(launchers.runnable(words)) == bool(words)


def test_a_command_that_is_a_link_to_an_archive_is_run_by_what_runs_archives() -> None:
    assert launchers.instead(["tool", "-x"], "/usr/share/tool.jar") == ["java", "-jar", "/usr/share/tool.jar", "-x"]
    assert launchers.instead(["tool", "-x"], "/usr/bin/tool") == ["tool", "-x"]
