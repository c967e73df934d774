"""A page on loopback that shows a night while it runs: `/`, `/report.json` and, for Prometheus, `/metrics`."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from typing import Self

from envwright.loopback import Loopback, send
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
        self._workspace = workspace
        self._report: NightReport | None = None
        self._page = Loopback(self._answer, port=port, name="envwright-live")
        self.url = self._page.url

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._page.close()

    def show(self, report: NightReport) -> None:
        """What is served from now on."""
        self._report = report

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        report = self._report
        if report is None:
            send(request, "text/plain", b"the night looks at its applications", status=503)
        elif request.path == "/":
            refresh = _REFRESH_S if report.running else 0
            text = page(self._workspace, report, refresh_s=refresh)
            send(request, "text/html; charset=utf-8", text.encode())
        elif request.path == "/report.json":
            send(request, "application/json", report.model_dump_json(by_alias=True).encode())
        elif request.path == "/metrics":
            send(request, "text/plain; charset=utf-8", metrics(report).encode())
        else:
            send(request, "text/plain", b"there is /, /report.json and /metrics", status=404)
