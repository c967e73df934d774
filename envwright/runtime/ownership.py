"""Whose the files of an image are, read from its package database from outside: nothing in the image is run."""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from docker.errors import NotFound
from pydantic import Field

from envwright.errors import WorkFailed
from envwright.runtime import archive, dist_info, node_modules
from envwright.runtime.engine import Engine, labels
from envwright.specs import Record

_INFO, _STATUS = "/var/lib/dpkg/info", "/var/lib/dpkg/status"
_LIMIT = 512 * 2**20
_MERGED = re.compile(r"^/(bin|sbin|lib(?:32|64|x32)?)(?=/|$)")
"""Folders that are links into /usr on every supported suite, and that package lists still name."""


class InstalledPackage(Record):
    """One package that is installed."""

    name: str
    version: str
    architecture: str
    source: str
    """Source package it was built from."""
    homepage: str = ""
    licence: str = ""
    """As the package itself says, where it says it in one line."""


class Ownership(Record):
    """Packages, and which of them ship which path."""

    packages: dict[str, InstalledPackage]
    owners: dict[str, tuple[str, ...]]
    """Path as found on disk -> names of packages, more than one for folders and diverted files."""
    recorded: dict[str, str] = Field(default_factory=dict)
    """Path -> sha256, of files of projects of a language's registry: they are theirs only as recorded."""

    def of(self, path: str) -> tuple[str, ...]:
        """Names of the packages that ship a path; empty for none."""
        return self.owners.get(merged(path), ())

    def shipped(self, path: str, sha256: str) -> bool:
        """Whether a package ships the path, with these contents where contents are recorded."""
        return bool(self.of(path)) and self.recorded.get(path, sha256) == sha256


def ownership(engine: Engine, image: str, *, run: str) -> Ownership:
    """The package database of an image.

    Raises:
        WorkFailed: it has none.
    """
    with still(engine, image, run=run) as files:
        status = archive.single_file(files.archive(_STATUS), _STATUS).decode("utf-8", "replace")
        lists = files.members(_INFO, suffix=".list")
        projects = [*python_projects(files), *node_projects(files)]
    owners: dict[str, tuple[str, ...]] = {}
    for name, content in lists.items():
        package = name.rpartition("/")[2].removesuffix(".list").partition(":")[0]
        for path in map(merged, content.decode("utf-8", "replace").splitlines()):
            owners[path] = (*owners.get(path, ()), package)
    recorded: dict[str, str] = {}
    for project, hashes in projects:
        recorded |= hashes
        owners |= dict.fromkeys(hashes, (project.name,))
    packages = {p.name: p for p in [*installed(status), *(project for project, _ in projects)]}
    return Ownership.model_construct(packages=packages, owners=owners, recorded=recorded)


def python_projects(files: StillFiles) -> list[tuple[InstalledPackage, dict[str, str]]]:
    """The Python projects of the bundle's virtual environment, named 'pypi:NAME', with the hashes of their files."""
    found = dist_info.projects(files.members(dist_info.ROOT, suffix=dist_info.READ))
    return [
        (
            InstalledPackage(
                name=f"pypi:{project.name}", version=project.version, architecture="", source=f"pypi:{project.name}",
                homepage=project.homepage, licence=project.licence,
            ),
            project.files,
        )
        for project in found
    ]  # fmt: skip


def installed(status: str) -> list[InstalledPackage]:
    """The packages that a dpkg database says are installed, in its order."""
    found = []
    for paragraph in status.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in paragraph.splitlines() if re.match(r"[A-Za-z-]+: ", line))
        if fields.get("Status", "").endswith(" installed"):
            found.append(
                InstalledPackage(
                    name=fields["Package"],
                    version=fields["Version"],
                    architecture=fields["Architecture"],
                    source=fields.get("Source", fields["Package"]).partition(" ")[0],
                    homepage=fields.get("Homepage", ""),
                )
            )
    return found


def merged(path: str) -> str:
    """A path as it is found on disk: /bin/sh is /usr/bin/sh."""
    return _MERGED.sub(r"/usr/\1", path)


def node_projects(files: StillFiles) -> list[tuple[InstalledPackage, dict[str, str]]]:
    """The projects of npm that the bundle installed, named 'npm:NAME'. npm keeps no hashes of their files."""
    try:
        text = archive.single_file(files.archive(node_modules.LOCK), node_modules.LOCK).decode("utf-8", "replace")
    except WorkFailed:
        return []
    return [
        (
            InstalledPackage(
                name=f"npm:{project.name}", version=project.version, architecture="", source=f"npm:{project.name}",
                licence=project.licence,
            ),
            {},
        )
        for project in node_modules.locked(text)
    ]  # fmt: skip


class StillFiles:
    """The files of a container that never runs."""

    def __init__(self, container: Any) -> None:
        self._container = container

    def archive(self, path: str) -> bytes:
        """A file or folder as a tar.

        Raises:
            WorkFailed: there is none, or it is too large.
        """
        try:
            chunks, _ = self._container.get_archive(path)
        except NotFound as error:
            raise WorkFailed(f"the image has no {path}") from error
        return archive.collect(chunks, limit=_LIMIT, what=path)

    def members(
        self, root: str, *, suffix: str | tuple[str, ...] = "", only: Iterable[str] | None = None
    ) -> dict[str, bytes]:
        """Contents (their first MiB) of plain files below a folder, by path; empty when there is no such folder."""
        try:
            content = self.archive(root)
        except WorkFailed:
            return {}
        wanted = None if only is None else set(only)
        parent, found = root.rpartition("/")[0], {}
        with tarfile.open(fileobj=io.BytesIO(content)) as tar:
            for member in tar:
                path = f"{parent}/{member.name}"
                if member.isreg() and path.endswith(suffix) and (wanted is None or path in wanted):
                    file = tar.extractfile(member)
                    found[path] = file.read(2**20) if file is not None else b""
        return found


@contextmanager
def still(engine: Engine, image: str, *, run: str) -> Iterator[StillFiles]:
    """A container of an image to read files from, never started and removed at the end."""
    with engine.errors("reading files of an image"):
        container = engine.client.containers.create(image, network_mode="none", labels=labels(run, role="scratch"))
        try:
            yield StillFiles(container)
        finally:
            container.remove(force=True, v=True)
