"""Runs inside a container, never on the host: asks a service on the loopback interface for a page.

The harness passes this file's text to the image's interpreter and reads one JSON document from its standard output.
Standard library only.
"""

from __future__ import annotations

import html
import http.client
import http.cookiejar
import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

LIMIT = 1 << 20
_LOOPBACK = {"127.0.0.1", "localhost", "::1", "0.0.0.0"}
_HIDDEN = re.compile(r"(?is)<(script|style|noscript|template)\b.*?</\1\s*>|<!--.*?-->|<[^>]+>")
_CHOOSES = re.compile(r"(?i)confirm|repeat|retype|again|verif|pass(word|wd)?_?2")
"""In a field for a password that is chosen there, and given twice."""


class Elsewhere(urllib.error.URLError):
    """A page sends the browser to another machine."""


class _Redirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if urllib.parse.urlsplit(newurl).hostname not in _LOOPBACK:
            raise Elsewhere(f"it redirects to {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(url: str, *, seconds: float) -> dict[str, Any]:
    """The page at an address as a browser would ask for it: redirects followed, cookies kept, no proxy.

    `status` is 0 where nobody answers; then `error` says why.
    """
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}),
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
        _Redirects(),
    )
    request = urllib.request.Request(url, headers={"Accept": "text/html,*/*", "User-Agent": "Mozilla/5.0 (X11; Linux)"})
    try:
        with opener.open(request, timeout=seconds) as answer:
            return _told(answer.status, answer.url, answer.headers, answer.read(LIMIT))
    except urllib.error.HTTPError as error:
        return _told(error.code, error.url or url, error.headers, error.read(LIMIT))
    except (OSError, ValueError, http.client.HTTPException) as error:
        return {
            "status": 0,
            "url": url,
            "type": "",
            "title": "",
            "headings": [],
            "text": "",
            "asks_password": False,
            "error": str(error)[:300],
        }


def _told(status: int, url: str, headers: Any, body: bytes) -> dict[str, Any]:
    source = body.decode("utf-8", "replace")
    title = re.search(r"(?is)<title[^>]*>(.*?)</title", source)
    kind = str(headers.get("Content-Type", "")).partition(";")[0].strip().lower()
    if not kind and re.match(r"\s*<(!doctype html|html)\b", source, re.IGNORECASE):
        kind = "text/html"
    headings = re.findall(r"(?is)<(h[1-3]|legend)\b[^>]*>(.*?)</\1\s*>", source)
    fields = re.findall(r"(?i)<input\b[^>]*\btype\s*=\s*[\"']?password\b[^>]*>", source)
    return {
        "status": status,
        "url": url,
        "type": kind,
        "title": " ".join(html.unescape(title[1]).split())[:300] if title else "",
        "headings": [text[:300] for _, told in headings[:20] if (text := _read(told))],
        "text": _read(source)[:4000],
        "asks_password": bool(fields) and not any(_CHOOSES.search(field) for field in fields),
        "error": "",
    }


def _read(source: str) -> str:
    return " ".join(html.unescape(_HIDDEN.sub(" ", source)).split())


if __name__ == "__main__":
    json.dump(fetch(sys.argv[1], seconds=10.0), sys.stdout)
