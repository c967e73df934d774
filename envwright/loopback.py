"""A page of one's own on a loopback port, served in a thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from envwright.errors import UsageError


class Loopback:
    """Answers GET requests on 127.0.0.1 with `answer` until it is closed."""

    def __init__(self, answer: Callable[[BaseHTTPRequestHandler], None], *, port: int = 0, name: str) -> None:
        """Port 0 takes any that is free: any number of pages stand side by side.

        Raises:
            UsageError: the port is taken.
        """

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                with suppress(BrokenPipeError, ConnectionResetError):  # whoever looked went away
                    answer(self)

            def log_message(self, format: str, *args: object) -> None:
                pass  # what the command itself prints stays readable

        try:
            self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        except OSError as error:
            raise UsageError(
                f"nothing can be served on port {port}", details=str(error), resolution="Give another port, or 0."
            ) from error
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"
        self._thread = threading.Thread(target=self._server.serve_forever, name=name, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)


def send(request: BaseHTTPRequestHandler, kind: str, body: bytes, *, status: int = 200) -> None:
    """A whole answer that no browser keeps."""
    request.send_response(status)
    request.send_header("Content-Type", kind)
    request.send_header("Content-Length", str(len(body)))
    request.send_header("Cache-Control", "no-store")
    request.end_headers()
    request.wfile.write(body)
