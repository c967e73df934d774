"""Runs inside a scratch container, never on the host: starts a command on a terminal of its own and sees what it draws.

The author passes this file's text to the image's interpreter and reads one JSON document from its standard output.
Standard library only.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from typing import Any

_ALTERNATE = re.compile(rb"\x1b\[\?(1049|1047|47)h")
"""Switches to the screen that is put back at the end: what programs do that draw on all of it."""
_PLACED = re.compile(rb"\x1b\[\d+;\d+[Hf]")
_QUESTIONS = ((b"\x1b[6n", b"\x1b[1;1R"), (b"\x1b[c", b"\x1b[?62;22c"), (b"\x1b[0c", b"\x1b[?62;22c"))
"""What programs ask of a terminal, and the answers they wait for."""
_SEQUENCE = re.compile(r"\x1b(\[[0-9;?<>=!]*[A-Za-z@`~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()*+][A-Z0-9]|[=>78DEHMZc])")
_LEAST_PLACED = 6
_LIMIT = 1 << 20
_ROWS, _COLUMNS = 40, 120


def full_screen(output: bytes) -> bool:
    """Whether a program that wrote this draws on the whole screen."""
    return _ALTERNATE.search(output) is not None or len(_PLACED.findall(output)) >= _LEAST_PLACED


def plain(output: bytes) -> str:
    """The text in it, without the sequences that place and colour it."""
    text = _SEQUENCE.sub(" ", output.decode("utf-8", "replace"))
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def watch(argv: list[str], *, user: int, home: str, seconds: float) -> dict[str, Any]:
    """Run a command as `user` for so long, or until it ends."""
    pid, terminal = pty.fork()
    if pid == 0:
        _become(argv, user=user, home=home)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
    output, status = bytearray(), None
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and len(output) < _LIMIT:
        readable, _, _ = select.select([terminal], [], [], 0.1)
        try:
            chunk = os.read(terminal, 65536) if readable else None
        except OSError:
            chunk = b""  # the other side is closed
        for question, answer in _QUESTIONS:
            if chunk and question in chunk:
                os.write(terminal, answer)
        output += chunk or b""
        ended, code = os.waitpid(pid, os.WNOHANG)
        if ended:
            status = os.waitstatus_to_exitcode(code)
            break
    if status is None:
        os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return {"status": status, "full_screen": full_screen(bytes(output)), "text": plain(bytes(output))[-2000:]}


def _become(argv: list[str], *, user: int, home: str) -> None:
    try:
        if os.geteuid() != user:
            os.setgroups([])
            os.setgid(user)
            os.setuid(user)
        os.chdir(home)
        environment = {"PATH": os.environ["PATH"], "HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        os.execvpe(argv[0], argv, environment)
    except OSError as error:
        os.write(2, str(error).encode())
    os._exit(127)


if __name__ == "__main__":
    json.dump(watch(sys.argv[3:], user=int(sys.argv[1]), home=sys.argv[2], seconds=3.0), sys.stdout)
