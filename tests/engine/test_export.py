"""What comes out of an application's container for a validator: plain files, and nothing that only looks like them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from envwright.errors import ValidatorError
from envwright.runtime.session import Session
from envwright.validation.export import export_state

pytestmark = pytest.mark.docker

HOME = "/home/user"
TRAPS = {
    "a link to a file": "ln -s /etc/passwd trap",
    "a link to a folder": "ln -s /etc trap",
    "a link inside the folder": "mkdir trap && ln -s ../../../etc/passwd trap/a",
    "a pipe": "mkfifo trap",
    "a sparse file of 10 GB": "truncate -s 10G trap",
    "too much": "head -c 70000000 /dev/zero > trap",
    "too many": "mkdir trap && cd trap && seq 2100 | xargs touch",
}


def test_nothing_but_plain_files_of_a_bounded_size_comes_out(play: Callable[..., Session]) -> None:
    session = play("mousepad")
    for name, script in TRAPS.items():
        session.exec(["sh", "-c", f"cd {HOME} && rm -rf trap && {script}"], timeout_s=60)
        with pytest.raises(ValidatorError):
            export_state(session, [f"{HOME}/trap"])
            pytest.fail(f"{name} came out")
    session.exec(["sh", "-c", f"cd {HOME} && rm -rf trap && mkdir trap && echo 1 > 'trap/a b' && echo 2 > trap/..c"])
    assert export_state(session, [f"{HOME}/trap", f"{HOME}/gone"]) == {
        f"{HOME}/trap/a b": b"1\n",
        f"{HOME}/trap/..c": b"2\n",
    }
