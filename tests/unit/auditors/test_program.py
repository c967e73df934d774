"""Which program runs which file: by the file's own first lines, or by what it is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from auditors.case import Case
from auditors.probes.program import how_it_runs, interprets

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("exe", "path", "head", "runs"),
    [
        ("/usr/bin/python3.11", "/usr/bin/tool", "#!/usr/bin/python3\n", True),
        ("/usr/bin/python3.11", "/usr/bin/tool", "#!/usr/bin/env python3\n", True),
        ("/usr/bin/wish8.6", "/usr/bin/tool", '#!/bin/sh\n# \\\nexec wish "$0" ${1+"$@"}\n', True),
        ("/usr/bin/wish8.6", "/usr/bin/tool", "#!/bin/sh\nexec other --with wish\n", False),
        ("/usr/bin/perl", "/usr/bin/tool", "#!/usr/bin/python3\n", False),
        ("/usr/lib/jvm/java-17-openjdk-amd64/bin/java", "/usr/share/java/tool.jar", "PK\x03\x04", True),
        ("/usr/bin/dash", "/usr/share/java/tool.jar", "PK\x03\x04", False),
    ],
)
def test_a_file_is_run_by_the_program_it_names(exe: str, path: str, head: str, runs: bool) -> None:
    assert interprets(exe, path, head) is runs


class Asked:
    """A case with an image of a few files: the application's packages, and what the desktop has."""

    def __init__(self, executable: str, heads: dict[str, str] | None = None) -> None:
        heads = heads or {}
        packages = {
            name: SimpleNamespace(source=name) for name in ("tool", "tool-data", "python3.11", "tk8.6", "other-desktop")
        }
        owners = {
            "/usr/bin/tool": ("tool",),
            "/usr/share/tool/tool.py": ("tool-data",),
            "/usr/share/tool/tool.tcl": ("tool",),
            "/usr/bin/python3.11": ("python3.11",),
            "/usr/bin/wish8.6": ("tk8.6",),
            "/usr/share/desktop/x.py": ("other-desktop",),
        }
        self.app = SimpleNamespace(id="tool", executable=executable, packages=[SimpleNamespace(name="tool")])
        self.contents = SimpleNamespace(
            owners=SimpleNamespace(packages=packages, of=lambda path: owners.get(path, ())),
            owners_before=SimpleNamespace(packages={"python3.11": None, "other-desktop": None}),
        )

        def run(argv: tuple[str, ...]) -> SimpleNamespace:
            said = argv[-1] if argv[0].endswith("readlink") else heads.get(argv[-1], "")
            return SimpleNamespace(stdout=said.encode())

        self.session = SimpleNamespace(exec=run)


PYTHON, WISH = "/usr/bin/python3.11", "/usr/bin/wish8.6"
LAUNCHER = {"/usr/bin/tool": "#!/bin/sh\ncd /usr/share/tool\nexec python3 tool.py\n"}


@pytest.mark.parametrize(
    ("executable", "exe", "words", "folder", "is_it"),
    [
        ("/usr/bin/tool", "/usr/bin/tool", "", "/", True),
        ("/usr/share/tool/tool.tcl", WISH, "/usr/share/tool/tool.tcl", "/", True),
        ("/usr/share/tool/tool.py", PYTHON, "tool.py", "/usr/share/tool", True),
        ("/usr/bin/tool", PYTHON, "tool.py", "/usr/share/tool", True),  # the launcher names the interpreter
        ("/usr/bin/tool", PYTHON, "/usr/share/desktop/x.py", "/", False),  # which runs something of the desktop
        ("/usr/bin/tool", PYTHON, "/home/user/mine.py", "/", False),  # or of nobody
        (PYTHON, PYTHON, "/usr/share/desktop/x.py", "/", False),  # the interpreter itself is no application
        (PYTHON, PYTHON, "/usr/share/tool/tool.py", "/", True),  # unless it runs what the application brought
        ("/usr/share/desktop/x.py", PYTHON, "/usr/share/desktop/x.py", "/", False),
    ],
)
def test_of_an_interpreter_the_file_it_runs_must_have_come_with_the_application(
    executable: str, exe: str, words: str, folder: str, is_it: bool
) -> None:
    process = {"exe": exe, "argv": ["x", *words.split()], "cwd": folder}
    case = cast(Case, cast(Any, Asked(executable, LAUNCHER)))
    assert bool(how_it_runs(case, process)) is is_it


def test_an_interpreter_that_serves_pages_may_be_the_program_itself_and_no_other_may() -> None:
    case = cast(Case, cast(Any, Asked(PYTHON)))
    process = {"exe": PYTHON, "argv": ["x", "-m", "http.server"], "cwd": "/"}
    assert how_it_runs(case, process) == ""
    assert how_it_runs(case, process, subject="port 80", serves=True) == f"port 80 is of {PYTHON}"
    assert how_it_runs(case, {**process, "exe": WISH}, serves=True) == ""
