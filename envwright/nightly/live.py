"""A page on loopback that shows a night while it runs: `/`, `/report.json` and, for Prometheus, `/metrics`."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from envwright.errors import UsageError
from envwright.nightly.report import NightReport, metrics, page
from envwright.workspace import Workspace

_REFRESH_S = 5


class Live:
    """Serves the last report shown; a context manager."""

    def __init__(self, workspace: Workspace, port: int) -> None:
        """`port` 0 takes any that is free.

        Raises:
            UsageError: the port is taken.
        """
        self._workspace, self._report = workspace, None
        live = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                live._answer(self)

            def log_message(self, format: str, *args: object) -> None:
                pass  # the night's own lines stay readable

        try:
            self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        except OSError as error:
            raise UsageError(
                f"port {port} cannot be served on", details=str(error), resolution="Give another."
            ) from error
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"
        self._thread = threading.Thread(target=self._server.serve_forever, name="envwright-live", daemon=True)

    _report: NightReport | None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def show(self, report: NightReport) -> None:
        """What is served from now on."""
        self._report = report

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        report = self._report
        if report is None:
            return self._send(request, 503, "text/plain", "the night looks at its applications")
        if request.path == "/":
            refresh = _REFRESH_S if report.running else 0
            return self._send(request, 200, "text/html", page(self._workspace, report, refresh_s=refresh))
        if request.path == "/report.json":
            return self._send(request, 200, "application/json", report.model_dump_json(by_alias=True))
        if request.path == "/metrics":
            return self._send(request, 200, "text/plain", metrics(report))
        return self._send(request, 404, "text/plain", "there is /, /report.json and /metrics")

    @staticmethod
    def _send(request: BaseHTTPRequestHandler, status: int, kind: str, text: str) -> None:
        body = text.encode()
        request.send_response(status)
        request.send_header("Content-Type", f"{kind}; charset=utf-8")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)
