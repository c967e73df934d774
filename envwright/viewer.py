"""A page on a loopback port that shows the screen while an agent plays. No window system is needed."""

from __future__ import annotations

import html
import io
import sys
import threading
from http.server import BaseHTTPRequestHandler

import numpy as np
from numpy.typing import NDArray

from envwright.loopback import Loopback, send

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<style>body{{margin:0;background:#222}}img{{width:100%;height:auto;display:block}}</style>
<img alt="The screen" src="screen">
"""
_BOUNDARY = "envwright-frame"


class Viewer:
    """Serves the last frame shown: `/` is a page, `/screen` a stream of pictures, `/screen.png` one picture."""

    def __init__(self, title: str, *, announce: bool = True) -> None:
        self._title = title
        self._changed = threading.Condition()
        self._frame: NDArray[np.uint8] | None = None
        self._number = 0
        self._closed = False
        self._page = Loopback(self._answer, name="envwright-viewer")
        self.url = self._page.url
        if announce:
            sys.stderr.write(f"{title} can be watched at {self.url}\n")

    def show(self, frame: NDArray[np.uint8]) -> None:
        """Show a frame; it is encoded only when somebody looks."""
        with self._changed:
            self._frame, self._number = frame, self._number + 1
            self._changed.notify_all()

    def close(self) -> None:
        """Stop serving. Safe to call twice."""
        with self._changed:
            if self._closed:
                return
            self._closed = True
            self._changed.notify_all()
        self._page.close()

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        if request.path == "/":
            send(request, "text/html; charset=utf-8", _PAGE.format(title=html.escape(self._title)).encode())
        elif request.path == "/screen.png" and self._frame is not None:
            send(request, "image/png", _encoded(self._frame, "PNG"))
        elif request.path == "/screen":
            self._stream(request)
        else:
            request.send_error(404)

    def _stream(self, request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", f"multipart/x-mixed-replace; boundary={_BOUNDARY}")
        request.send_header("Cache-Control", "no-store")
        request.end_headers()
        seen = 0
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._number != seen, timeout=10)  # noqa: B023
                if self._closed:
                    return
                frame, seen = self._frame, self._number
            if frame is not None:
                body = _encoded(frame, "JPEG")
                head = f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(body)}\r\n\r\n"
                request.wfile.write(head.encode() + body + b"\r\n")


def _encoded(frame: NDArray[np.uint8], kind: str) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(frame).save(out, kind)
    return out.getvalue()
