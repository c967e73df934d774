"""What a night leaves: images within their quota, and nothing else; whatever is found besides is a leak."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Mapping
from pathlib import Path

from docker.errors import APIError

from envwright.errors import UsageError
from envwright.evidence import bundle_digest
from envwright.ledger import StandingRecord
from envwright.runtime import gc
from envwright.runtime.engine import NIGHT_VARIABLE, Engine, Labels
from envwright.runtime.images import tag_of
from envwright.specs import Record
from envwright.workspace import Workspace


class Evicted(Record):
    """An image that was removed to keep within the quota."""

    tag: str
    mib: float
    """What only it took."""


def evict(
    engine: Engine, workspace: Workspace, standings: Mapping[str, StandingRecord], *, quota_gib: float | None = None
) -> list[Evicted]:
    """Remove images of applications, the least recently needed first, until they take at most the quota, or half.

    Those of bundles that are no more go first. None that a container uses goes, nor one of the system's own.
    """
    with engine.errors("measuring images"):
        found = engine.client.api.df().get("Images") or []
    current = {tag: app for app in workspace.apps() if (tag := _tag(workspace, app))}
    rows = []
    for image in found:
        if (image.get("Labels") or {}).get(Labels.ROLE) != "app":
            continue
        tags = [tag for tag in image.get("RepoTags") or [] if tag != "<none>:<none>"]
        apps = [current[tag] for tag in tags if tag in current]
        needed = max((standings[app].needed_at for app in apps if app in standings), default="~" if apps else "")
        rows.append((needed, tags or [str(image["Id"])], _own(image), int(image.get("Containers") or 0)))
    taken, gone = sum(size for _, _, size, _ in rows), []
    allowed = taken / 2 if quota_gib is None else quota_gib * 2**30
    for _, names, size, containers in sorted(rows, key=lambda row: row[0]):
        if taken <= allowed:
            break
        if containers > 0 or not all(_removed(engine, name) for name in names):
            continue
        taken -= size
        gone.append(Evicted(tag=names[0], mib=round(size / 2**20, 1)))
    return gone


def leaks(engine: Engine, workspace: Workspace, night: str) -> list[str]:
    """What workers of a night left behind although all have ended; it is removed, and told one by one."""
    left = remains(engine, night)
    for pid, _ in _processes(night):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    gc.sweep(engine, workspace=workspace)
    return left + _mounts(engine)


def remains(engine: Engine, night: str) -> list[str]:
    """Processes, containers, volumes and networks that carry the mark of a night."""
    marked: dict[str, str | list[str] | bool] = {"label": f"{Labels.NIGHT}={night}"}
    with engine.errors("looking for what a night left"):
        client = engine.client
        things = [f"container {c.name}" for c in client.containers.list(all=True, filters=marked, ignore_removed=True)]
        things += [f"volume {volume.name}" for volume in client.volumes.list(filters=marked)]
        things += [f"network {network.name}" for network in client.networks.list(filters=marked)]
    return [*(f"process {pid}: {name}" for pid, name in _processes(night)), *things]


def _mounts(engine: Engine) -> list[str]:
    """File systems of sessions that are still mounted although their volume is gone."""
    with engine.errors("listing volumes"):
        volumes = {str(volume.name) for volume in engine.client.volumes.list()}
    found = []
    for line in Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines():
        place = line.split()[1] if len(line.split()) > 1 else ""
        name = place.rpartition("/volumes/")[2].partition("/")[0]
        if "/volumes/envwright" in place and name not in volumes:
            found.append(f"mount {place}")
    return found


def _processes(night: str) -> list[tuple[int, str]]:
    """Processes whose environment names the night, this one aside: number and name."""
    mark = f"{NIGHT_VARIABLE}={night}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        if int(folder.name) == os.getpid():
            continue
        try:
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                found.append((int(folder.name), (folder / "comm").read_text().strip()))
        except OSError:
            continue  # it has ended, or is somebody else's
    return found


def _own(image: Mapping[str, object]) -> int:
    shared, size = int(str(image.get("SharedSize") or 0)), int(str(image.get("Size") or 0))
    return max(0, size - max(0, shared))


def _tag(workspace: Workspace, app: str) -> str:
    try:
        return tag_of(app, bundle_digest(workspace.app(app)))
    except UsageError:
        return ""  # a bundle that cannot be read has no image


def _removed(engine: Engine, name: str) -> bool:
    try:
        engine.client.api.remove_image(name)
    except APIError as error:
        if error.response is not None and error.response.status_code in (404, 409):
            return False
        raise
    return True
