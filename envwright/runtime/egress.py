"""The network of one image build: an internal one, whose only way out is a caching allow-list proxy on this host."""

from __future__ import annotations

import io
import ipaddress
import re
import tarfile
import uuid
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import docker

from envwright.errors import EngineError
from envwright.runtime.engine import Engine, labels
from envwright.runtime.package_cache import PackageCache, View
from envwright.runtime.proxy import Passage, Proxy
from envwright.runtime.registries import registries
from envwright.specs import Record

_ADDRESS = re.compile(rb"https?://(?:[^/@\s]*@)?([^/\s]+)")


class Traffic(Record):
    """What a build asked the network for."""

    fetched: int
    """Answers that came over the network."""
    fetched_bytes: int
    cached: int
    """Answers that came from the cache."""
    denied: list[str]
    """Hosts that were asked for and are not allowed, sorted."""
    missing: list[str]
    """Addresses that were asked for offline and are not in the cache."""
    failed: list[str]
    """Addresses that did not answer."""

    @property
    def asked(self) -> bool:
        """Whether the build asked for anything at all."""
        return bool(self.fetched or self.cached or self.denied or self.missing or self.failed)

    def lines(self) -> list[str]:
        """For a person, one fact a line."""
        lines = [f"{self.cached} files from the cache, {self.fetched} fetched ({self.fetched_bytes / 1e6:.1f} MB)"]
        lines += [
            f"denied: {host} (add it to build_hosts in env.yaml if the build must reach it)" for host in self.denied
        ]
        lines += [f"offline and not in the cache: {url}" for url in self.missing]
        lines += [f"no answer from: {url}" for url in self.failed]
        return lines


class Egress:
    """A network for one build and the proxy on its gateway. Use as a context manager.

    Raises (on entering):
        EngineError: the engine is not on this host, so a build could not reach the proxy, or has no free network.

    Raises (on leaving, in place of whatever came of it):
        WorkspaceFull: what was fetched could not be kept.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        run: str,
        hosts: Iterable[str],
        cache: Path,
        view: str = "",
        offline: bool = False,
    ) -> None:
        self._engine, self._run, self._hosts = engine, run, tuple(hosts)
        self._cache, self._view, self._offline = PackageCache(cache), view, offline
        self._network: Any = None
        self._proxy: Proxy | None = None

    def __enter__(self) -> Self:
        if not self._engine.is_local():
            raise EngineError(
                f"the engine at {self._engine.address!r} is on another host",
                details="An image build gets packages only through a proxy on this host, which it could not reach.",
                resolution="Build where the engine is, then move the image with: docker save | docker load",
            )
        self._cache.sweep()
        name = f"envwright-build-{uuid.uuid4().hex[:12]}"
        with self._engine.errors("making a network for the build"):
            self._network = self._engine.client.networks.create(
                name, driver="bridge", internal=True, labels=labels(self._run, role="build")
            )
        try:
            self._network.reload()
            self._proxy = self._serve(self._network.attrs["IPAM"]["Config"][0])
        except BaseException:
            self._remove()
            raise
        return self

    def __exit__(self, *exception: object) -> None:
        full = self._proxy.full if self._proxy is not None else None
        if self._proxy is not None:
            self._proxy.close()
        self._remove()
        if full is not None:
            raise full  # whatever came of it: it is not the build's failure

    @property
    def network(self) -> str:
        """Name of the network the build runs in."""
        return str(self._network.name)

    @property
    def arguments(self) -> dict[str, str]:
        """The predefined build arguments that lead to the proxy; the engine keeps them out of the image."""
        assert self._proxy is not None
        names = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")
        return dict.fromkeys(names, self._proxy.url)

    def traffic(self) -> Traffic:
        """What was asked for so far."""
        assert self._proxy is not None
        fetched = self._proxy.outcomes("fetched", "tunnelled")
        return Traffic(
            fetched=len(fetched),
            fetched_bytes=sum(passage.size for passage in fetched),
            cached=len(self._proxy.outcomes("cached")),
            denied=sorted({passage.host for passage in self._proxy.outcomes("denied")}),
            missing=_addresses(self._proxy.outcomes("missing")),
            failed=_addresses(self._proxy.outcomes("failed")),
        )

    def keep_view(self) -> None:
        """Keep the package lists this build saw, so that the same build can be replayed from them."""
        if self._view and self._proxy is not None and self._proxy.seen:
            self._cache.keep_view(self._view, View(answers=dict(self._proxy.seen)))

    def _serve(self, addresses: dict[str, str]) -> Proxy:
        gateway = addresses["Gateway"].partition("/")[0]
        try:
            return Proxy(
                gateway,
                hosts=self._hosts,
                cache=self._cache,
                view=self._cache.view(self._view) if self._view else None,
                offline=self._offline,
                clients=ipaddress.ip_network(addresses["Subnet"]),
                registries=registries(self._hosts),
            )
        except OSError as error:
            raise EngineError(
                f"the build's gateway {gateway} is not an address of this host",
                details=f"{error}. The engine runs in a virtual machine or another network namespace (Docker Desktop, "
                "rootless, or this process is in a container).",
                resolution="Run envwright on the host (or in the virtual machine) where the engine itself runs.",
            ) from error

    def _remove(self) -> None:
        with suppress(docker.errors.DockerException, OSError):  # gc finds it by its labels
            self._network.remove()


def mirrors(engine: Engine, image: str) -> list[str]:
    """Hosts of the package mirrors in an image's own apt sources, sorted."""
    found: set[str] = set()
    with engine.errors("reading an image's package sources"):
        api = engine.client.api
        container = api.create_container(image, command=["true"], labels=labels("images", role="scratch"))["Id"]
        try:
            chunks, _ = api.get_archive(container, "/etc/apt")
            archive = io.BytesIO(b"".join(chunks))
        finally:
            api.remove_container(container, force=True, v=True)
    with tarfile.open(fileobj=archive) as tar:
        for member in tar:
            if member.isreg() and member.name.startswith(("apt/sources.list", "apt/sources.list.d/")):
                file = tar.extractfile(member)
                found |= source_hosts(file.read() if file else b"")
    return sorted(found)


def source_hosts(text: bytes) -> set[str]:
    """Hosts named in one apt source file, in either format."""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith(b"#"))
    return {host.decode().lower() for line in lines for host in _ADDRESS.findall(line)}


def _addresses(passages: Iterable[Passage]) -> list[str]:
    return sorted({passage.url for passage in passages})
