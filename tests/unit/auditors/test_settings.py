"""Which files of a home are a program's settings although they are not hidden."""

from __future__ import annotations

import pytest

from auditors.probes.data import is_settings, settings

pytestmark = pytest.mark.unit
OWN = ("tool", "tool.jar", "libtool")


@pytest.mark.parametrize(
    "name",
    ["tool/prefs.properties", "Tool/settings.json", "tool/config", "Tool/sub/window.ini", "tool/UserPreferences.xml"],
)
def test_settings_in_a_folder_that_a_program_made_are_no_data(name: str) -> None:
    assert is_settings(f"/home/user/{name}", b"width=3\n", opened="exec tool\n", own=OWN)


@pytest.mark.parametrize(
    ("name", "content", "opened"),
    [
        ("Documents/settings.ini", b"a=1", ""),  # where people keep their own files
        ("other/settings.ini", b"a=1", ""),  # a folder of another name
        ("settings.ini", b"a=1", ""),  # loose in the home
        ("tool/customers.csv", b"a,b", ""),
        ("tool/customers.json", b"{}", ""),
        ("tool/prefs.properties", None, ""),  # no text
        ("tool/prefs.properties", b"x" * (settings().largest + 1), ""),
        ("tool/prefs.properties", b"a=1", "exec tool /home/user/tool/prefs.properties\n"),  # it is what is worked on
    ],
)
def test_anything_else_is_data_and_must_be_declared(name: str, content: bytes | None, opened: str) -> None:
    assert not is_settings(f"/home/user/{name}", content, opened=opened, own=OWN)
