"""The probe that starts a command and looks for a page: on real programs, as the scratch container runs it.

There nothing else listens. Here other tests may, so each probe runs in a network of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from builders.archive import serve
from envwright.runtime import pages

pytestmark = pytest.mark.process


def watch(folder: Path, script: str, *, seconds: float = 15) -> dict[str, Any]:
    asked = {
        "argv": [sys.executable, "-c", script], "user": 0, "folder": str(folder), "seconds": seconds,
        "paths": ["/"],
    }  # fmt: skip
    source = Path(serve.__file__).read_text(encoding="utf-8")
    command = [sys.executable, "-ISc", source, json.dumps(asked), pages.source()]
    alone = ["unshare", "--map-root-user", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
    shown = subprocess.run([*alone, *command], capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(shown.stdout)
    return answer


SERVER = """
import http.server, socketserver
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<title>Frob &amp; co</title><p>hello")
    def log_message(self, *words): pass
print("ready", flush=True)
socketserver.TCPServer(("127.0.0.1", 0), Handler).serve_forever()
"""


def test_a_command_that_serves_a_page_is_found_with_its_port(tmp_path: Path) -> None:
    found = watch(tmp_path, SERVER)
    assert found["page"]["title"] == "Frob & co"
    assert found["ports"] == {str(found["page"]["port"]): os.path.realpath(sys.executable)}
    assert found["status"] is None


def test_one_that_goes_to_the_background_is_found_and_ended(tmp_path: Path) -> None:
    script = f"import os\nopen('pid', 'w').close()\nif os.fork(): os._exit(0)\nos.setsid()\n{SERVER}"
    found = watch(tmp_path, script.replace("print(", "open('pid', 'w').write(str(os.getpid())) and print("))
    assert (found["status"], found["page"]["title"]) == (0, "Frob & co")
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_one_that_ends_says_why(tmp_path: Path) -> None:
    found = watch(tmp_path, "raise SystemExit('it needs a configuration')")
    assert (found["status"], found["page"]) == (1, None)
    assert "it needs a configuration" in found["text"]


def test_a_port_without_a_page_is_no_web_program(tmp_path: Path) -> None:
    script = "import socket\ns = socket.create_server(('127.0.0.1', 8123))\nwhile True: s.accept()[0].close()"
    found = watch(tmp_path, script, seconds=3)
    assert (found["page"], list(found["ports"])) == (None, ["8123"])
