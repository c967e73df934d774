"""Programs that are watched on a terminal of their own: what they draw there, and when they may begin."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builders.archive import screen, scripts

pytestmark = pytest.mark.process


def run(source: str, tmp_path: Path, seconds: float = 4) -> dict[str, object]:
    command = [sys.executable, "-ISc", source]
    return screen.watch(command, user=os.geteuid(), home=str(tmp_path), seconds=seconds)


def test_a_program_on_the_alternate_screen_that_stays_is_seen_as_one(tmp_path: Path) -> None:
    seen = run("import time; print('\\x1b[?1049h\\x1b[1;1Hhello', flush=True); time.sleep(60)", tmp_path, 2)
    assert seen["status"] is None
    assert seen["full_screen"]
    assert "hello" in str(seen["text"])


def test_a_plain_command_is_not_and_its_words_are_kept(tmp_path: Path) -> None:
    seen = run("import sys; print('\\x1b[31mno feeds\\x1b[0m'); sys.exit(3)", tmp_path)
    assert (seen["status"], seen["full_screen"]) == (3, False)
    assert "no feeds" in str(seen["text"])


def test_a_program_that_asks_the_terminal_gets_an_answer(tmp_path: Path) -> None:
    source = (
        "import sys,tty,os; tty.setraw(0); os.write(1, b'\\x1b[6n'); a=b''\n"
        "while not a.endswith(b'R'): a+=os.read(0,1)\n"
        "sys.exit(0)"
    )
    assert run(source, tmp_path)["status"] == 0


def test_a_command_that_is_not_there_ends_with_its_error(tmp_path: Path) -> None:
    seen = screen.watch(["/nonexistent"], user=os.geteuid(), home=str(tmp_path), seconds=4)
    assert seen["status"] == 127


def test_a_program_waits_until_its_terminal_has_the_size_it_will_have(tmp_path: Path) -> None:
    script = scripts.launch(["echo", "started"], document="", takes_file=False, environment={}, grows_from="24 80")
    sizes = tmp_path / "stty"
    # A terminal that says its first size twice, another once, then the last one.
    said = "1|2) echo 24 80;; 3) echo 30 90;; *) echo 50 190;;"
    sizes.write_text(f'#!/bin/sh\necho x >>"$0.log"\nset -- $(wc -l <"$0.log")\ncase $1 in {said} esac\n')
    sizes.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    shown = subprocess.run(["sh", "-c", script], env=environment, capture_output=True, text=True, timeout=20)
    assert shown.stdout == "started\n"
    assert len((tmp_path / "stty.log").read_text().splitlines()) == 5
