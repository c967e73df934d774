"""Which program runs which file: by the file's own first lines, or by what it is."""

from __future__ import annotations

import pytest

from auditors.probes.start import interprets

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
