"""A caching HTTP proxy that reaches only named hosts: the one way out of an image build.

Package files come from the cache when they are in it. Package lists are asked for anew (and sent on only when they
changed), or come as an earlier build saw them (a view), or as last seen when the mirror is away or `offline`.
"""

from __future__ import annotations

import hashlib
import ipaddress
import select
import socket
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal, TypeVar, cast
from urllib.parse import urlsplit

import requests
import urllib3

from envwright.errors import WorkFailed, WorkspaceFull
from envwright.runtime.package_cache import Answer, Download, PackageCache, View, immutable
from envwright.runtime.registries import NotThere, Page, Registry
from envwright.specs import Record

_CHUNK = 1 << 18
_CONNECT_S, _IDLE_S = 15, 120
Kept = TypeVar("Kept")
Outcome = Literal["cached", "fetched", "tunnelled", "denied", "missing", "failed"]


class Passage(Record):
    """One request of a build and what became of it."""

    host: str
    url: str
    outcome: Outcome
    size: int = 0
    """Bytes that came over the network."""


class Proxy:
    """Serves on `address` (port chosen by the system) until closed.

    Args:
        address: where to listen.
        hosts: 'host' (ports 80 and 443) or 'host:port'.
        cache: where answers are kept.
        view: package lists to answer with instead of asking.
        offline: ask nobody.
        clients: only these addresses are served; None serves all.
        registries: what stands behind hosts that exist only here, by their names.
    """

    def __init__(
        self,
        address: str,
        *,
        hosts: Iterable[str],
        cache: PackageCache,
        view: View | None = None,
        offline: bool = False,
        clients: ipaddress.IPv4Network | ipaddress.IPv6Network | None = None,
        registries: Mapping[str, Registry] | None = None,
    ) -> None:
        self.registries = dict(registries or {})
        self.hosts = frozenset(host.lower() for host in hosts)
        self.cache, self.view, self.offline, self.clients = cache, view, offline, clients
        self.passages: list[Passage] = []
        self.seen: dict[str, Answer] = {}
        """What changing addresses answered."""
        self.full: WorkspaceFull | None = None
        """Once an answer could not be kept. They are passed on: a client that is cut off waits for minutes."""
        self._server = _Server((address, 0), self)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), name="envwright-egress", daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """What http_proxy is set to."""
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}"

    def allows(self, host: str, port: int) -> bool:
        """Whether a build may reach this port of this host."""
        host = host.lower().rstrip(".")
        return f"{host}:{port}" in self.hosts or (port in (80, 443) and host in self.hosts)

    def outcomes(self, *kinds: Outcome) -> list[Passage]:
        """The requests that ended in one of these ways."""
        return [passage for passage in list(self.passages) if passage.outcome in kinds]

    def close(self) -> None:
        """Stop listening and wait for the listener to end."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], proxy: Proxy) -> None:
        self.proxy = proxy
        super().__init__(address, _Handler)

    def verify_request(self, request: object, client_address: object) -> bool:
        clients = self.proxy.clients
        return clients is None or ipaddress.ip_address(cast("tuple[str, int]", client_address)[0]) in clients

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a build container that goes away in mid-request is the build's business, not ours


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = _IDLE_S
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.proxy = self.server.proxy
        self.session = requests.Session()

    def finish(self) -> None:
        self.session.close()
        super().finish()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        if not self._allowed(self.path):
            return
        url, cache = self.path, self.proxy.cache
        known = cache.find(url)
        seen = self.proxy.view.answers.get(url) if self.proxy.view else None
        if immutable(url) and known is not None:
            self._serve(known, "cached")
        elif seen is not None:
            self._serve(seen, "cached")
        elif self.proxy.offline:
            if known is not None:
                self._serve(known, "cached")
            else:
                self._note(url, "missing")
                self._refuse(HTTPStatus.GATEWAY_TIMEOUT, f"offline, and {url} is not in the cache")
        else:
            self._fetch(url, known)

    def do_HEAD(self) -> None:
        if not self._allowed(self.path):
            return
        known = self.proxy.cache.find(self.path)
        if known is not None:
            self._head(HTTPStatus.OK, known)
        elif self.proxy.offline:
            self._note(self.path, "missing")
            self._refuse(HTTPStatus.GATEWAY_TIMEOUT, f"offline, and {self.path} is not in the cache")
        else:
            self._fetch(self.path, None)

    def do_CONNECT(self) -> None:
        host, _, port = self.path.rpartition(":")
        host = host.strip("[]")
        if not port.isdigit() or int(port) in (80,) or not self.proxy.allows(host, int(port)):
            self._note(f"https://{self.path}", "denied")
            self._refuse(HTTPStatus.FORBIDDEN, f"{host} is not among the hosts this build may reach")
            return
        if self.proxy.offline:
            self._note(f"https://{self.path}", "missing")
            self._refuse(HTTPStatus.GATEWAY_TIMEOUT, f"offline: no connection to {host}")
            return
        try:
            upstream = socket.create_connection((host, int(port)), _CONNECT_S)
        except OSError as error:
            self._note(f"https://{self.path}", "failed")
            self._refuse(HTTPStatus.BAD_GATEWAY, f"{host} does not answer: {error}")
            return
        with upstream:
            self.send_response(HTTPStatus.OK, "Connection established")
            self.end_headers()
            self._note(f"https://{self.path}", "tunnelled", _relay(self.connection, upstream))
        self.close_connection = True

    def _allowed(self, url: str) -> bool:
        parts = urlsplit(url)
        try:
            port = parts.port or 80
        except ValueError:
            port = 0
        if parts.scheme != "http" or not parts.hostname:
            self._refuse(HTTPStatus.BAD_REQUEST, f"{url} is not an address for a proxy")
            return False
        if not self.proxy.allows(parts.hostname, port):
            self._note(url, "denied")
            self._refuse(HTTPStatus.FORBIDDEN, f"{parts.hostname} is not among the hosts this build may reach")
            return False
        return True

    def _fetch(self, url: str, known: Answer | None) -> None:
        registry = self.proxy.registries.get(urlsplit(url).hostname or "")
        if registry is None:
            self._ask(url, url, known)
            return
        path = urlsplit(url).path
        try:
            page = registry.page(path)
            upstream = "" if page else registry.address(path)
        except NotThere as error:
            self._refuse(HTTPStatus.NOT_FOUND, f"the registry has no {error}")
        except (requests.RequestException, WorkFailed, ValueError, KeyError, TypeError) as error:
            if known is not None:
                self._serve(known, "cached")  # the registry is away: its page as last seen
                return
            self._note(url, "failed")
            said = error.brief if isinstance(error, WorkFailed) else type(error).__name__
            self._refuse(HTTPStatus.BAD_GATEWAY, f"the registry does not answer: {said}")
        else:
            if page:
                self._show(url, page)
            else:
                self._ask(url, upstream, known, verify=registry.verify)

    def _show(self, url: str, page: Page) -> None:
        digest = hashlib.sha256(page.content).hexdigest()
        shown = Answer(url=url, sha256=digest, size=len(page.content), content_type=page.content_type)
        part = self._keeping(lambda: self.proxy.cache.download(url, {"Content-Type": page.content_type}))
        if part is not None:
            try:
                self._keeping(partial(part.write, page.content))
                if (stored := self._keeping(part.commit)) is not None:
                    self.proxy.seen[url] = stored
            finally:
                part.abort()
        self._note(url, "fetched", len(page.content))
        self._head(HTTPStatus.OK, shown)
        if self.command != "HEAD":
            self.wfile.write(page.content)

    def _ask(self, url: str, upstream: str, known: Answer | None, *, verify: bool | str = True) -> None:
        headers = {"Accept-Encoding": "identity", "User-Agent": self.headers.get("User-Agent", "envwright")}
        if known is not None and known.etag:
            headers["If-None-Match"] = known.etag
        if known is not None and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        try:
            answer = self.session.request(
                self.command, upstream, headers=headers, stream=True, timeout=(_CONNECT_S, _IDLE_S),
                allow_redirects=upstream != url, verify=verify,
            )  # fmt: skip
        except requests.RequestException as error:
            if known is not None:
                self._serve(known, "cached")  # the mirror is away: the list as last seen
                return
            self._note(url, "failed")
            self._refuse(HTTPStatus.BAD_GATEWAY, f"{urlsplit(url).hostname} does not answer: {error}")
            return
        with answer:
            if answer.status_code == HTTPStatus.NOT_MODIFIED and known is not None:
                self._serve(known, "cached")
            else:
                self._pass_on(url, answer)

    def _pass_on(self, url: str, answer: requests.Response) -> None:
        length = answer.headers.get("Content-Length", "")
        self.send_response(answer.status_code, answer.reason)
        for name in ("Content-Type", "Last-Modified", "ETag", "Location"):
            if name in answer.headers:
                self.send_header(name, answer.headers[name])
        if length.isdigit():
            self.send_header("Content-Length", length)
        else:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        if self.command == "HEAD":
            return
        keep = answer.status_code == HTTPStatus.OK
        part = self._keeping(lambda: self.proxy.cache.download(url, answer.headers)) if keep else None
        try:
            self._stream(url, answer, part, int(length) if length.isdigit() else None)
        finally:
            if part is not None:
                part.abort()

    def _stream(self, url: str, answer: requests.Response, part: Download | None, expected: int | None) -> None:
        size, last = 0, b""
        try:
            for chunk in answer.raw.stream(_CHUNK, decode_content=False):
                self.wfile.write(last)
                last = chunk
                size += len(chunk)
                if part is not None:
                    self._keeping(partial(part.write, chunk))
        except (OSError, urllib3.exceptions.HTTPError, requests.RequestException):
            expected = -1
        if part is not None and self.proxy.full is None and not part.kept():
            expected = -1  # not the file of that hash: neither kept nor passed on to its end
        if expected not in (None, size):
            self.close_connection = True  # half an answer: the client sees it break off, and nothing is kept
            self._note(url, "failed", size)
            return
        self._note(url, "fetched", size)
        stored = self._keeping(part.commit) if part is not None else None
        if stored is not None and not immutable(url):
            self.proxy.seen[url] = stored
        self.wfile.write(last)  # only now: who has the whole answer may count on its being kept

    def _keeping(self, do: Callable[[], Kept]) -> Kept | None:
        """What it gives; nothing once the disk is full."""
        if self.proxy.full is None:
            try:
                with WorkspaceFull.raised():
                    return do()
            except WorkspaceFull as error:
                self.proxy.full = error
        return None

    def _serve(self, answer: Answer, outcome: Outcome) -> None:
        self._head(HTTPStatus.OK, answer)
        digest, last = hashlib.sha256(), b""
        with self.proxy.cache.blob(answer).open("rb") as file:
            while chunk := file.read(_CHUNK):
                self.wfile.write(last)
                digest.update(chunk)
                last = chunk
        if digest.hexdigest() != answer.sha256:
            # The client verifies and asks again; then it must not get the damaged bytes again.
            self.proxy.cache.forget(answer)
        # Noted before the end is sent: who has it all may ask at once what passed.
        self._note(answer.url, outcome)
        if not immutable(answer.url):
            self.proxy.seen[answer.url] = answer
        self.wfile.write(last)

    def _head(self, status: HTTPStatus, answer: Answer) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(answer.size))
        for name, value in (
            ("Content-Type", answer.content_type),
            ("Last-Modified", answer.last_modified),
            ("ETag", answer.etag),
        ):
            if value:
                self.send_header(name, value)
        self.end_headers()

    def _refuse(self, status: HTTPStatus, message: str) -> None:
        body = f"envwright: {message}\n".encode()
        # apt and pip show the reason phrase, so the message is there too.
        self.send_response(status, f"envwright: {message}"[:200])
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _note(self, url: str, outcome: Outcome, size: int = 0) -> None:
        host = urlsplit(url).hostname or ""
        self.proxy.passages.append(Passage(host=host, url=url, outcome=outcome, size=size))


def _relay(client: socket.socket, upstream: socket.socket) -> int:
    """Copy both ways until either side closes or nothing moves; returns the bytes that came from upstream."""
    received = 0
    peers = {client: upstream, upstream: client}
    while True:
        readable, _, _ = select.select(list(peers), [], [], _IDLE_S)
        if not readable:
            return received
        for source in readable:
            try:
                chunk = source.recv(_CHUNK)
                if not chunk:
                    return received
                peers[source].sendall(chunk)
            except OSError:
                return received
            received += len(chunk) if source is upstream else 0
