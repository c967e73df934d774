"""Generated scripts: valid shell, everything quoted, every package pinned, the image left reproducible."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders.archive import scripts
from envwright.specs import Package

pytestmark = pytest.mark.unit

WORDS = st.lists(
    st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1, max_size=12),
    min_size=1,
    max_size=4,
)


def shell(script: str, **environment: str) -> list[str]:
    """What the shell passes on: `exec` is replaced by a printer of its arguments."""
    printed = script.replace("exec ", "printf '%s\\0' ", 1)
    shown = subprocess.run(["sh", "-c", printed], env={"PATH": "/usr/bin:/bin", **environment}, capture_output=True)
    assert shown.returncode == 0, shown.stderr
    return shown.stdout.decode().split("\0")[:-1]


@settings(deadline=None, max_examples=40)
@given(WORDS)
def test_a_command_line_from_a_package_reaches_the_program_as_it_is_and_nothing_else_runs(argv: list[str]) -> None:
    script = scripts.launch(argv, document="", takes_file=False, environment={})
    assert shell(script) == argv


def test_the_document_is_given_where_the_program_takes_one() -> None:
    script = scripts.launch(["app"], document="/home/user/Documents/it's.csv", takes_file=True, environment={})
    assert "ENVWRIGHT_DOCUMENT" in script
    body = script.replace("exec app", "printf '%s\\0' app")
    for environment, expected in (
        ({}, ["app", "/home/user/Documents/it's.csv"]),
        ({"ENVWRIGHT_DOCUMENT": "/home/user/$(x).ods"}, ["app", "/home/user/$(x).ods"]),
    ):
        first = body.split("fi\n")[0] + "fi\n"
        shown = subprocess.run(["sh", "-c", first], env={"PATH": "/usr/bin:/bin", **environment}, capture_output=True)
        assert shown.stdout.decode().split("\0")[:-1] == expected


def test_every_package_is_pinned_and_nothing_is_upgraded_or_fetched() -> None:
    text = scripts.install([Package(name="a", version="1:2-3"), Package(name="b", version="4")])
    assert "a=1:2-3" in text
    assert "b=4" in text
    assert "upgrade" not in text
    assert "curl" not in text
    assert subprocess.run(["sh", "-n"], input=text.encode(), check=True).returncode == 0


def test_the_dockerfile_starts_from_the_desktop_image_and_copies_only_what_is_there() -> None:
    bare = scripts.dockerfile("envwright/desktop:x", data=False, home=False)
    full = scripts.dockerfile("envwright/desktop:x", data=True, home=True)
    assert bare.startswith("FROM envwright/desktop:x\n")
    assert "COPY --chown=user:user data/" not in bare
    assert "COPY --chown=user:user data/" in full
    assert "COPY --chown=user:user home/" in full
    assert bare.rstrip().endswith('CMD ["/opt/envwright/app/launch.sh"]')


@pytest.mark.parametrize(
    "given",
    [
        ["echo", "-n", "a b"],
        ["-E", "-u", "root", "echo", "-n", "a b"],
        ["--user", "root", "--", "echo", "-n", "a b"],
        ["LANG=C", "echo", "-n", "a b"],
        ["-X", "-c", "echo -n 'a b'"],
    ],
)
def test_what_is_to_be_run_as_root_is_run_as_whoever_calls(given: list[str], tmp_path: Path) -> None:
    command = tmp_path / "sudo"
    command.write_text(scripts.AS_USER)
    shown = subprocess.run(["sh", str(command), *given], capture_output=True, text=True, check=True)
    assert shown.stdout == "a b"


def test_commands_that_become_root_get_a_stand_in_each(tmp_path: Path) -> None:
    lines = [line.replace("/usr/local/bin", str(tmp_path)) for line in scripts.instead_of_root(["pkexec", "sudo"])]
    subprocess.run(["sh", "-euc", "\n".join(lines)], check=True)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "pkexec": scripts.AS_USER,
        "sudo": scripts.AS_USER,
    }
    assert all(path.stat().st_mode & 0o777 == 0o755 for path in tmp_path.iterdir())
