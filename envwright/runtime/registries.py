"""Registries of languages as a build sees them: hosts that exist only in the build proxy.

A bundle names `pypi.envwright.internal` (build_hosts of env.yaml), never a registry or a mirror. Behind that name the
proxy asks whatever this host's own client is configured for, makes the index anew with addresses that carry the hash
of each file, and keeps every file by hash: see docs/decisions/0007-registries-are-reached-through-names-of-our-own.md.
"""

from __future__ import annotations

import base64
import html
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from functools import cache
from html.parser import HTMLParser
from typing import Any, Protocol
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

import requests

from envwright.errors import WorkFailed
from envwright.specs import Record

PYPI = "pypi.envwright.internal"
NPM = "npm.envwright.internal"
_TIMEOUT_S = 30
_JSON = "application/vnd.pypi.simple.v1+json"
_DEFAULT = re.compile(r"--index-url <url>.*?\(default (\S+?)\)", re.DOTALL)
_PROJECT = re.compile(r"/simple/([a-z0-9][a-z0-9.-]*)/?")
_INSTALL = "application/vnd.npm.install-v1+json"
_NODE_NAME = re.compile(r"(@[a-z0-9~-][a-z0-9._~-]*/)?[A-Za-z0-9~_-][A-Za-z0-9._~-]*")
_TARBALL = re.compile(r"/sha512/([0-9a-f]{128})/(.+)/[^/]+\.tgz")
_FILE = re.compile(r"/sha256/([0-9a-f]{64})/([a-z0-9][a-z0-9.-]*)/([^/]+)")


class Page(Record):
    """An index page as a build is to see it."""

    content: bytes
    content_type: str


class NotThere(Exception):
    """The registry has no such project or file."""


class Registry(Protocol):
    """What stands behind one of the names."""

    verify: bool | str
    """As of requests: whether, or against which certificates, TLS is verified."""

    def page(self, path: str) -> Page | None:
        """An index page made from the registry's own; None when the path names a file.

        Raises:
            NotThere: the registry has no such project.
            requests.RequestException: it does not answer.
            WorkFailed: this host's client does not say which registry it uses.
        """
        ...

    def address(self, path: str) -> str:
        """Where the registry has a file. Raises as `page`."""
        ...

    def hashes(self, project: str) -> set[str]:
        """Of a project's files that may be taken: sha256 of PyPI, sha512 of npm, in hexadecimal. Raises as `page`."""
        ...


class IndexFile(Record):
    """One file of a project."""

    name: str
    url: str
    sha256: str
    requires_python: str = ""


class PythonIndex:
    """A Python package index (PEP 503 or 691), shown as PEP 503."""

    def __init__(self, base: Callable[[], str], *, verify: bool | str = True) -> None:
        self._base, self.verify = cache(base), verify
        self._files: dict[str, list[IndexFile]] = {}
        self._lock = threading.Lock()

    def page(self, path: str) -> Page | None:
        """See Registry.page."""
        if _FILE.fullmatch(unquote(path)):
            return None
        asked = _PROJECT.fullmatch(path)
        if asked is None:
            raise NotThere(path)
        lines = [_anchor(asked[1], file) for file in self._project(asked[1])]
        text = "<!DOCTYPE html><html><head>" + '<meta name="pypi:repository-version" content="1.0">'
        text += "</head><body>\n" + "\n".join(lines) + "\n</body></html>\n"
        return Page(content=text.encode(), content_type="text/html; charset=utf-8")

    def address(self, path: str) -> str:
        """See Registry.address."""
        asked = _FILE.fullmatch(unquote(path))
        if asked is not None:
            for file in self._project(asked[2]):
                if (file.sha256, file.name) == (asked[1], asked[3]):
                    return file.url
        raise NotThere(path)

    def hashes(self, project: str) -> set[str]:
        """See Registry.hashes."""
        return {file.sha256 for file in self._project(project)}

    def _project(self, project: str) -> list[IndexFile]:
        # Asked without the lock: several projects at a time, and one twice now and then.
        if (known := self._files.get(project)) is not None:
            return known
        with self._lock:
            base = self._base()
        url = urljoin(base.rstrip("/") + "/", f"{project}/")
        answer = requests.get(
            url, headers={"Accept": f"{_JSON}, text/html;q=0.5"}, timeout=_TIMEOUT_S, verify=self.verify
        )
        if answer.status_code in (404, 410):
            raise NotThere(project)
        answer.raise_for_status()
        is_json = _JSON in answer.headers.get("Content-Type", "")
        found = from_json(answer.json(), url) if is_json else from_html(answer.text, answer.url)
        return self._files.setdefault(project, found)


class NodeRegistry:
    """A registry of npm, of which projects are shown whose files have a sha512."""

    verify: bool | str = True

    def __init__(self, base: Callable[[], str]) -> None:
        self._base = cache(base)
        self._versions: dict[str, dict[str, Any]] = {}
        self._lock = threading.Lock()

    def page(self, path: str) -> Page | None:
        """See Registry.page."""
        if _TARBALL.fullmatch(unquote(path)):
            return None
        name = unquote(path).lstrip("/")
        if not _NODE_NAME.fullmatch(name):
            raise NotThere(path)
        document = self._project(name)
        shown = {
            version: {**value, "dist": {"tarball": address, "integrity": value["dist"]["integrity"]}}
            for version, value in document["versions"].items()
            if (address := _tarball(name, value))
        }
        value = {"name": name, "dist-tags": document.get("dist-tags", {}), "versions": shown}
        return Page(content=json.dumps(value).encode(), content_type=_INSTALL)

    def address(self, path: str) -> str:
        """See Registry.address."""
        asked = _TARBALL.fullmatch(unquote(path))
        if asked is not None:
            for value in self._project(asked[2])["versions"].values():
                if _tarball(asked[2], value) == f"http://{NPM}{unquote(path)}":
                    return str(value["dist"]["tarball"])
        raise NotThere(path)

    def hashes(self, project: str) -> set[str]:
        """See Registry.hashes."""
        addresses = (_tarball(project, value) for value in self._project(project)["versions"].values())
        return {found[1] for address in addresses if (found := _TARBALL.fullmatch(urlsplit(address).path))}

    def _project(self, name: str) -> dict[str, Any]:
        if (known := self._versions.get(name)) is not None:
            return known
        with self._lock:
            base = self._base()
        url = urljoin(base.rstrip("/") + "/", quote(name, safe="@"))
        answer = requests.get(url, headers={"Accept": _INSTALL}, timeout=_TIMEOUT_S, verify=self.verify)
        if answer.status_code in (404, 405, 410):
            raise NotThere(name)
        answer.raise_for_status()
        return self._versions.setdefault(name, dict(answer.json()))


def registries(hosts: Iterable[str]) -> dict[str, Registry]:
    """The registries among the hosts that a build may reach, by their names."""
    known: dict[str, Callable[[], Registry]] = {
        PYPI: lambda: PythonIndex(python_index, verify=os.environ.get("PIP_CERT") or True),
        NPM: lambda: NodeRegistry(node_registry),
    }
    return {host: make() for host, make in known.items() if host in set(hosts)}


def from_json(value: Any, url: str) -> list[IndexFile]:
    """The files of a project page in JSON (PEP 691) that have a sha256 and are not withdrawn."""
    return [
        IndexFile(
            name=str(file["filename"]),
            url=urljoin(url, str(file["url"])),
            sha256=str(file["hashes"]["sha256"]).lower(),
            requires_python=str(file.get("requires-python") or ""),
        )
        for file in value.get("files", [])
        if "sha256" in file.get("hashes", {}) and not file.get("yanked")
    ]


def from_html(text: str, url: str) -> list[IndexFile]:
    """The same of a page in HTML (PEP 503)."""
    parser = _Anchors()
    parser.feed(text)
    found = []
    for attributes in parser.anchors:
        address, fragment = urldefrag(urljoin(url, attributes.get("href") or ""))
        kind, _, digest = fragment.partition("=")
        if kind == "sha256" and re.fullmatch(r"[0-9a-f]{64}", digest.lower()) and "data-yanked" not in attributes:
            found.append(
                IndexFile(
                    name=unquote(urlsplit(address).path.rpartition("/")[2]),
                    url=address,
                    sha256=digest.lower(),
                    requires_python=attributes.get("data-requires-python") or "",
                )
            )
    return found


def python_index() -> str:
    """The index that this host's pip uses: by environment, by configuration, or its own default.

    Raises:
        WorkFailed: there is no pip, or it does not say.
    """
    if configured := os.environ.get("PIP_INDEX_URL", ""):
        return configured
    pip = [sys.executable, "-m", "pip"]
    if _said([*pip, "--version"]) == "" and (other := shutil.which("pip3") or shutil.which("pip")):
        pip = [other]
    for key in ("install.index-url", "global.index-url"):
        if configured := _said([*pip, "config", "get", key]):
            return configured
    if default := _DEFAULT.search(_said([*pip, "download", "--help"])):
        return default[1]
    raise WorkFailed(
        "this host's pip does not say which package index it uses",
        resolution="Set PIP_INDEX_URL, or: pip config set global.index-url ADDRESS",
    )


def node_registry() -> str:
    """The registry that this host's npm uses.

    Raises:
        WorkFailed: there is no npm and none is named, or it does not say.
    """
    if configured := os.environ.get("NPM_CONFIG_REGISTRY") or _said(["npm", "config", "get", "registry"]):
        return configured.splitlines()[-1]
    raise WorkFailed(
        "this host has no npm that says which registry it uses",
        resolution="Set NPM_CONFIG_REGISTRY to the registry's address, or install npm.",
    )


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.anchors: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.anchors.append(dict(attrs))


def _anchor(project: str, file: IndexFile) -> str:
    address = f"/sha256/{file.sha256}/{project}/{quote(file.name)}#sha256={file.sha256}"
    needs = f' data-requires-python="{html.escape(file.requires_python)}"' if file.requires_python else ""
    return f'<a href="{address}"{needs}>{html.escape(file.name)}</a>'


def _tarball(name: str, value: Any) -> str:
    """The address that a version's file has here, '' when it has no sha512."""
    integrity = str(value.get("dist", {}).get("integrity", ""))
    found = re.search(r"sha512-([A-Za-z0-9+/]{86}==)", integrity)
    if found is None:
        return ""
    return f"http://{NPM}/sha512/{base64.b64decode(found[1]).hex()}/{name}/{name.rpartition('/')[2]}.tgz"


def _said(command: list[str]) -> str:
    # Wide, so that an address is not broken over lines.
    environment = {**os.environ, "COLUMNS": "4000", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    try:
        shown = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return shown.stdout.strip() if shown.returncode == 0 else ""
