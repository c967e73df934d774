"""The question for a page, asked of a real server."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from envwright.runtime import page

pytestmark = pytest.mark.unit

ANSWERS = {
    "/": (
        200,
        "text/html; charset=utf-8",
        "<title>A &lt;page&gt;</title><script>hidden()</script><h1>Frob <b>2</b></h1><p>Some words",
    ),
    "/login": (200, "text/html", "<input type='password' name=p>"),
    "/choose": (200, "text/html", "<input type=password name=p1><input name=confirm type=password>"),
    "/data": (200, "application/json", "{}"),
    "/broken": (500, "text/html", "<h1>Internal Server Error</h1>"),
}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path in ("/away", "/home"):
            self.send_response(302)
            self.send_header("Location", "http://192.0.2.1/" if self.path == "/away" else "/")
            self.end_headers()
            return
        status, kind, body = ANSWERS.get(self.path, (404, "text/html", "nothing"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def test_a_page_is_told_with_its_title_and_the_words_a_person_reads(address: str) -> None:
    found = page.fetch(f"{address}/home", seconds=5)
    assert (found["status"], found["type"], found["title"]) == (200, "text/html", "A <page>")
    assert "Some words" in found["text"]
    assert "hidden" not in found["text"]
    assert found["headings"] == ["Frob 2"]


@pytest.mark.parametrize(("path", "asks"), [("/", False), ("/login", True), ("/choose", False)])
def test_a_password_that_is_chosen_there_is_not_asked_for(address: str, path: str, asks: bool) -> None:
    assert page.fetch(address + path, seconds=5)["asks_password"] is asks


@pytest.mark.parametrize(("path", "status"), [("/broken", 500), ("/nowhere", 404)])
def test_an_error_page_keeps_its_status(address: str, path: str, status: int) -> None:
    assert page.fetch(address + path, seconds=5)["status"] == status


def test_what_leads_to_another_machine_is_not_followed(address: str) -> None:
    found = page.fetch(f"{address}/away", seconds=5)
    assert found["status"] == 0
    assert "192.0.2.1" in found["error"]


def test_nobody_there_is_no_page() -> None:
    found = page.fetch("http://127.0.0.1:9/", seconds=2)
    assert (found["status"], found["title"]) == (0, "")
    assert found["error"]
