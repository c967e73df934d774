"""Registries behind names of our own: pages made anew, files by hash, all of it served again without a network."""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from envwright.runtime import registries
from envwright.runtime.package_cache import PackageCache, immutable, promised
from envwright.runtime.proxy import Proxy
from envwright.runtime.registries import PYPI, IndexFile, NodeRegistry, NotThere, PythonIndex, from_html, from_json

pytestmark = pytest.mark.unit

WHEEL = b"wheel" * 1000
DIGEST = hashlib.sha256(WHEEL).hexdigest()
NAME = "frob-1.0-py3-none-any.whl"


class Index(ThreadingHTTPServer):
    """A package index on this machine, in JSON or HTML, that counts what it is asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.json, self.wheel, self.asked = True, WHEEL, list[str]()
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/mirror/simple"


class _Handler(BaseHTTPRequestHandler):
    server: Index

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        kind, content = "text/html", b""
        if self.path == f"/mirror/files/{NAME}":
            content = self.server.wheel
        elif self.path == "/mirror/simple/frob/" and self.server.json:
            kind = registries._JSON
            file = {"filename": NAME, "url": f"../../files/{NAME}", "hashes": {"sha256": DIGEST}, "yanked": False}
            content = json.dumps({"files": [file, {**file, "yanked": "broken"}]}).encode()
        elif self.path == "/mirror/simple/frob/":
            content = f'<a href="../../files/{NAME}#sha256={DIGEST}" data-requires-python="&gt;=3.8">x</a>'.encode()
        else:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def index() -> Iterator[Index]:
    server = Index()
    yield server
    server.shutdown()
    server.server_close()


def proxy(tmp_path: Path, index: Index, *, offline: bool = False, hosts: tuple[str, ...] = (PYPI,)) -> Proxy:
    behind = {PYPI: PythonIndex(lambda: index.url)}
    return Proxy("127.0.0.1", hosts=hosts, cache=PackageCache(tmp_path), offline=offline, registries=behind)


def get(through: Proxy, path: str) -> tuple[int, bytes]:
    where = urlsplit(through.url)
    connection = http.client.HTTPConnection(str(where.hostname), where.port, timeout=10)
    try:
        connection.request("GET", f"http://{PYPI}{path}")
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("as_json", [True, False])
def test_a_page_names_no_mirror_and_its_files_come_by_their_hash(tmp_path: Path, index: Index, as_json: bool) -> None:
    index.json = as_json
    server = proxy(tmp_path, index)
    status, page = get(server, "/simple/frob/")
    assert status == 200
    assert b"127.0.0.1" not in page
    [file] = from_html(page.decode(), f"http://{PYPI}/simple/frob/")
    assert (file.name, file.sha256) == (NAME, DIGEST)
    assert file.requires_python == ("" if as_json else ">=3.8")
    assert get(server, urlsplit(file.url).path) == (200, WHEEL)
    server.close()


def test_without_a_network_both_come_from_the_cache(tmp_path: Path, index: Index) -> None:
    address = f"/sha256/{DIGEST}/frob/{NAME}"
    online = proxy(tmp_path, index)
    seen = [get(online, path) for path in ("/simple/frob/", address)]
    online.close()
    asked = list(index.asked)
    offline = proxy(tmp_path, index, offline=True)
    assert [get(offline, path) for path in ("/simple/frob/", address)] == seen
    assert get(offline, "/simple/other/")[0] == 504
    offline.close()
    assert index.asked == asked
    assert [p.outcome for p in offline.passages] == ["cached", "cached", "missing"]


def test_a_file_of_another_content_than_its_hash_is_neither_kept_nor_passed_on_whole(
    tmp_path: Path, index: Index
) -> None:
    index.wheel = b"forged" * 900
    server = proxy(tmp_path, index)
    with pytest.raises(http.client.HTTPException):
        get(server, f"/sha256/{DIGEST}/frob/{NAME}")
    server.close()
    assert [p.outcome for p in server.passages] == ["failed"]
    assert PackageCache(tmp_path).find(f"http://{PYPI}/sha256/{DIGEST}/frob/{NAME}") is None


@pytest.mark.parametrize(
    "path", ["/simple/other/", "/", "/simple/../etc/", "/simple/", f"/sha256/{'0' * 64}/frob/{NAME}", "/sha256/x/y/z"]
)
def test_what_the_registry_does_not_have_is_not_there(tmp_path: Path, index: Index, path: str) -> None:
    server = proxy(tmp_path, index)
    assert get(server, path)[0] == 404
    server.close()


def test_a_build_that_does_not_name_the_registry_does_not_reach_it(tmp_path: Path, index: Index) -> None:
    server = proxy(tmp_path, index, hosts=())
    assert get(server, "/simple/frob/")[0] == 403
    server.close()
    assert index.asked == []


def test_a_registry_that_does_not_answer_gives_what_was_last_seen(tmp_path: Path, index: Index) -> None:
    first = proxy(tmp_path, index)
    seen = get(first, "/simple/frob/")
    first.close()
    index.shutdown()
    index.server_close()
    later = proxy(tmp_path, index)
    assert get(later, "/simple/frob/") == seen
    assert get(later, "/simple/other/")[0] == 502
    later.close()


def test_only_addresses_of_ours_promise_a_hash() -> None:
    assert immutable(f"http://{PYPI}/sha256/{'0' * 64}/a/b.whl")
    assert not immutable(f"http://example.org/sha256/{'0' * 64}/a/b.whl")
    assert not immutable(f"http://{PYPI}/simple/a/")


@given(st.text(max_size=200))
def test_any_page_can_be_read(text: str) -> None:
    for file in from_html(text, "http://x/simple/y/"):
        assert isinstance(file, IndexFile)


def test_files_without_a_sha256_are_left_out() -> None:
    file = {"filename": "a", "url": "a", "hashes": {"md5": "0"}}
    assert from_json({"files": [file]}, "http://x/") == []


def test_a_project_of_npm_is_shown_with_addresses_by_hash_and_without_files_that_have_none() -> None:
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(WHEEL).digest()).decode()
    document = {
        "dist-tags": {"latest": "1.0.0"},
        "versions": {
            "1.0.0": {
                "version": "1.0.0",
                "dist": {"tarball": "https://mirror.example/x.tgz", "integrity": integrity, "signatures": []},
            },
            "0.1.0": {"version": "0.1.0", "dist": {"tarball": "https://mirror.example/old.tgz", "shasum": "00"}},
        },
    }
    registry = NodeRegistry(lambda: "http://unused.example/")
    registry._versions["@s/x"] = document
    page = registry.page("/@s%2fx")
    assert page is not None
    assert b"mirror.example" not in page.content
    shown = json.loads(page.content)["versions"]
    assert list(shown) == ["1.0.0"]
    address = shown["1.0.0"]["dist"]["tarball"]
    assert promised(address) == ("sha512", hashlib.sha512(WHEEL).hexdigest())
    assert registry.page(urlsplit(address).path) is None
    assert registry.address(urlsplit(address).path) == "https://mirror.example/x.tgz"
    with pytest.raises(NotThere):
        registry.page("/-/all")
    with pytest.raises(NotThere):
        registry.address(f"/sha512/{'0' * 128}/@s/x/x.tgz")


def test_npm_s_registry_is_the_one_this_host_is_configured_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "https://example.org/npm/")
    assert registries.node_registry() == "https://example.org/npm/"
