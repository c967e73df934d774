"""The build proxy: who may be reached, what is kept, what is served without a network."""

from __future__ import annotations

import errno
import http.client
import ipaddress
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from envwright.runtime.egress import Traffic, source_hosts
from envwright.runtime.package_cache import Download, PackageCache, View, immutable
from envwright.runtime.proxy import Proxy

pytestmark = pytest.mark.unit


class Mirror(ThreadingHTTPServer):
    """A package mirror on this machine that counts what it is asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _MirrorHandler)
        self.files: dict[str, bytes] = {}
        self.etags = False
        self.cut_short = False
        self.asked: list[str] = []
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"


class _MirrorHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Mirror

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        content = self.server.files.get(self.path)
        etag = f'"{hash(content)}"'
        if content is None:
            self.send_error(404)
        elif self.server.etags and self.headers.get("If-None-Match") == etag:
            self.send_response(304)
            self.end_headers()
        else:
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            if self.server.etags:
                self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(content[: len(content) // 2] if self.server.cut_short else content)
            self.close_connection |= self.server.cut_short


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    server = Mirror()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def cache(tmp_path: Path) -> PackageCache:
    return PackageCache(tmp_path / "http")


def proxy(cache: PackageCache, mirror: Mirror, *, view: View | None = None, offline: bool = False) -> Proxy:
    return Proxy("127.0.0.1", hosts=[mirror.host], cache=cache, view=view, offline=offline)


def get(through: Proxy, url: str, *, method: str = "GET") -> tuple[int, bytes]:
    where = urlsplit(through.url)
    connection = http.client.HTTPConnection(str(where.hostname), where.port, timeout=10)
    try:
        connection.request(method, url)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_a_package_is_fetched_once_and_then_comes_from_the_cache(mirror: Mirror, cache: PackageCache) -> None:
    mirror.files["/pool/a_1_all.deb"] = b"package" * 100_000
    for _ in range(2):
        server = proxy(cache, mirror)
        assert get(server, mirror.url("/pool/a_1_all.deb")) == (200, b"package" * 100_000)
        server.close()
    assert mirror.asked == ["/pool/a_1_all.deb"]
    assert [p.outcome for p in server.passages] == ["cached"]


def test_a_list_is_asked_for_again_and_its_new_content_is_served(mirror: Mirror, cache: PackageCache) -> None:
    server = proxy(cache, mirror)
    for content in (b"old", b"new"):
        mirror.files["/dists/x/InRelease"] = content
        assert get(server, mirror.url("/dists/x/InRelease")) == (200, content)
    server.close()


def test_an_unchanged_list_is_not_sent_again(mirror: Mirror, cache: PackageCache) -> None:
    mirror.etags, mirror.files["/InRelease"] = True, b"list"
    server = proxy(cache, mirror)
    assert [get(server, mirror.url("/InRelease")) for _ in range(2)] == [(200, b"list")] * 2
    server.close()
    assert [p.outcome for p in server.passages] == ["fetched", "cached"]


def test_a_view_answers_with_the_lists_of_an_earlier_build(mirror: Mirror, cache: PackageCache) -> None:
    mirror.files["/InRelease"] = b"then"
    first = proxy(cache, mirror)
    get(first, mirror.url("/InRelease"))
    first.close()
    cache.keep_view("bundle", View(answers=first.seen))
    mirror.files["/InRelease"] = b"now"
    later = proxy(cache, mirror)
    assert get(later, mirror.url("/InRelease")) == (200, b"now")
    later.close()
    replay = proxy(cache, mirror, view=cache.view("bundle"))
    assert get(replay, mirror.url("/InRelease")) == (200, b"then")
    replay.close()


def test_a_view_with_lost_bytes_is_no_view(mirror: Mirror, cache: PackageCache) -> None:
    mirror.files["/InRelease"] = b"list"
    server = proxy(cache, mirror)
    get(server, mirror.url("/InRelease"))
    server.close()
    cache.keep_view("bundle", View(answers=server.seen))
    cache.forget(server.seen[mirror.url("/InRelease")])
    assert cache.view("bundle") is None


def test_offline_serves_what_was_seen_and_nobody_is_asked(mirror: Mirror, cache: PackageCache) -> None:
    mirror.files.update({"/InRelease": b"list", "/a.deb": b"a"})
    server = proxy(cache, mirror)
    for path in mirror.files:
        get(server, mirror.url(path))
    server.close()
    mirror.asked.clear()
    away = proxy(cache, mirror, offline=True)
    assert get(away, mirror.url("/InRelease")) == (200, b"list")
    assert get(away, mirror.url("/a.deb")) == (200, b"a")
    status, body = get(away, mirror.url("/b.deb"))
    away.close()
    assert (status, mirror.asked) == (504, [])
    assert b"offline" in body and b"/b.deb" in body
    assert [p.url for p in away.outcomes("missing")] == [mirror.url("/b.deb")]


def test_a_list_is_served_as_last_seen_when_the_mirror_is_away(mirror: Mirror, cache: PackageCache) -> None:
    mirror.files["/InRelease"] = b"list"
    server = proxy(cache, mirror)
    get(server, mirror.url("/InRelease"))
    mirror.shutdown()
    mirror.server_close()
    assert get(server, mirror.url("/InRelease")) == (200, b"list")
    status, body = get(server, mirror.url("/other"))
    server.close()
    assert status == 502 and b"does not answer" in body


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_host_that_is_not_allowed_is_denied_and_recorded(mirror: Mirror, cache: PackageCache, method: str) -> None:
    server = proxy(cache, mirror)
    status, _ = get(server, "http://elsewhere.example/x", method=method)
    server.close()
    assert status == 403
    assert [p.host for p in server.outcomes("denied")] == ["elsewhere.example"]


@pytest.mark.parametrize("target", ["elsewhere.example:443", "127.0.0.1:22", "x", "127.0.0.1:80"])
def test_a_tunnel_to_what_is_not_allowed_is_denied(mirror: Mirror, cache: PackageCache, target: str) -> None:
    server = Proxy("127.0.0.1", hosts=["127.0.0.1", mirror.host], cache=cache)
    where = urlsplit(server.url)
    with socket.create_connection((str(where.hostname), int(where.port or 0)), 5) as connection:
        connection.sendall(f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n".encode())
        assert b" 403 " in connection.recv(4096)
    server.close()


def test_a_tunnel_to_an_allowed_host_carries_bytes_both_ways(mirror: Mirror, cache: PackageCache) -> None:
    mirror.files["/x"] = b"through"
    server = proxy(cache, mirror)
    where = urlsplit(server.url)
    with socket.create_connection((str(where.hostname), int(where.port or 0)), 5) as connection:
        connection.sendall(f"CONNECT {mirror.host} HTTP/1.1\r\n\r\n".encode())
        assert b" 200 " in connection.recv(4096)
        connection.sendall(b"GET /x HTTP/1.0\r\n\r\n")
        answer = b""
        while chunk := connection.recv(4096):
            answer += chunk
    server.close()
    assert answer.endswith(b"through")


@pytest.mark.parametrize("url", ["/relative", "ftp://127.0.0.1/x", "http:///x"])
def test_an_address_that_is_none_for_a_proxy_is_refused(mirror: Mirror, cache: PackageCache, url: str) -> None:
    server = proxy(cache, mirror)
    assert get(server, url)[0] == 400
    server.close()


def test_an_answer_that_breaks_off_is_not_kept(mirror: Mirror, cache: PackageCache) -> None:
    mirror.files["/a.deb"], mirror.cut_short = b"x" * 10_000, True
    server = proxy(cache, mirror)
    with pytest.raises(http.client.IncompleteRead):
        get(server, mirror.url("/a.deb"))
    mirror.cut_short = False
    assert get(server, mirror.url("/a.deb")) == (200, b"x" * 10_000)
    server.close()
    assert not list((cache.root / "parts").iterdir())


def test_damaged_bytes_are_served_at_most_once(mirror: Mirror, cache: PackageCache) -> None:
    mirror.files["/a.deb"] = b"right"
    server = proxy(cache, mirror)
    get(server, mirror.url("/a.deb"))
    known = cache.find(mirror.url("/a.deb"))
    assert known is not None
    cache.blob(known).write_bytes(b"wrong")
    get(server, mirror.url("/a.deb"))
    assert get(server, mirror.url("/a.deb")) == (200, b"right")
    server.close()


def test_a_missing_file_is_passed_on_and_not_kept(mirror: Mirror, cache: PackageCache) -> None:
    server = proxy(cache, mirror)
    assert get(server, mirror.url("/none.deb"))[0] == 404
    server.close()
    assert cache.find(mirror.url("/none.deb")) is None


@pytest.mark.parametrize("at", ["__init__", "write", "commit"])
def test_on_a_full_disk_answers_are_passed_on_and_the_proxy_knows_that_it_kept_none(
    mirror: Mirror, cache: PackageCache, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    def full(*given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Download, at, full)
    mirror.files |= {"/pool/a_1_all.deb": b"package" * 100_000, "/pool/b_1_all.deb": b"other"}
    server = proxy(cache, mirror)
    for path, content in mirror.files.items():
        assert get(server, mirror.url(path)) == (200, content)
        assert cache.find(mirror.url(path)) is None
    assert server.full is not None and "the disk is full" in str(server.full)
    assert not list(cache.root.glob("blobs/*"))
    server.close()


def test_builds_that_fetch_the_same_at_once_all_get_it_whole(mirror: Mirror, cache: PackageCache) -> None:
    mirror.files["/a.deb"] = bytes(range(256)) * 4000
    servers = [proxy(cache, mirror) for _ in range(4)]
    answers: list[tuple[int, bytes]] = []

    def fetch(server: Proxy) -> None:
        answers.append(get(server, mirror.url("/a.deb")))

    threads = [threading.Thread(target=fetch, args=(server,)) for server in servers for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for server in servers:
        server.close()
    assert answers == [(200, mirror.files["/a.deb"])] * 16


def test_only_the_builds_own_network_is_served(mirror: Mirror, cache: PackageCache) -> None:
    server = Proxy("127.0.0.1", hosts=[mirror.host], cache=cache, clients=ipaddress.ip_network("192.0.2.0/24"))
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        get(server, mirror.url("/x"))
    server.close()


def test_downloads_of_killed_processes_are_swept_and_those_under_way_are_not(cache: PackageCache) -> None:
    mine = cache.download("http://x/a", {})
    (cache.root / "parts" / "999999999-1-abc").write_bytes(b"half")
    assert cache.sweep() == 1
    assert mine.path.exists()
    mine.abort()


def test_what_never_changes_is_known_by_its_address() -> None:
    assert immutable("http://x/pool/a_1.0%2b1_amd64.deb")
    assert immutable("http://x/dists/b/main/by-hash/SHA256/0123")
    assert not immutable("http://x/dists/b/InRelease")
    assert not immutable("http://x/script?file=a.deb")


@pytest.mark.parametrize(
    "text",
    [
        b"deb http://deb.example/debian bookworm main\n# deb http://old.example/ x main\n",
        b"Types: deb\nURIs: http://deb.example/debian\nSuites: trixie\n",
        b"deb [signed-by=/x arch=amd64] https://user:pw@deb.example/ x main",
    ],
)
def test_mirrors_are_read_from_apt_sources_of_either_format(text: bytes) -> None:
    assert source_hosts(text) == {"deb.example"}


def test_traffic_is_told_in_lines() -> None:
    lines = Traffic(fetched=1, fetched_bytes=2_000_000, cached=3, denied=["x.example"], missing=[], failed=[]).lines()
    assert lines[0] == "3 files from the cache, 1 fetched (2.0 MB)"
    assert "denied: x.example" in lines[1] and "build_hosts" in lines[1]
