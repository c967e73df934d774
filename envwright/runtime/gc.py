"""What killed processes left: found by label and creator, removed; what a living process uses stays."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from functools import partial

from docker.errors import APIError

from envwright.runtime.engine import Creator, Engine, Labels, host_id, process_start
from envwright.runtime.package_cache import PackageCache
from envwright.runtime.rootfs import SCRATCH, scratch_root
from envwright.specs import Record
from envwright.workspace import Workspace

_FOLDER = re.compile(r"(?P<pid>[0-9]+)-(?P<started>[0-9]+)-[A-Za-z0-9_]+")


class Swept(Record):
    """What was removed, by name."""

    containers: list[str]
    volumes: list[str]
    networks: list[str]
    images: list[str]
    folders: list[str]
    kept: list[str]
    """Of processes that still run, or of another machine (only `all` removes those)."""

    @property
    def count(self) -> int:
        """How many things were removed."""
        return sum(map(len, (self.containers, self.volumes, self.networks, self.images, self.folders)))


def alive(marks: Mapping[str, str]) -> bool | None:
    """Whether the process that made an object still runs; None when this host cannot tell."""
    host, mine = marks.get(Labels.HOST, ""), host_id()
    if host == mine:
        pid = marks.get(Labels.PID, "")
        return pid.isdigit() and bool(marks.get(Labels.STARTED)) and process_start(int(pid)) == marks[Labels.STARTED]
    theirs, ours = host.split("/"), mine.split("/")
    if len(theirs) == 3 and theirs[0] == ours[0] and theirs[1] != ours[1]:
        return False  # made before this machine was started
    return None


def sweep(
    engine: Engine,
    *,
    all: bool = False,
    images: bool = False,
    folders: bool = True,
    workspace: Workspace | None = None,
) -> Swept:
    """Remove containers, volumes, networks, build leftovers and temporary folders whose creator is gone.

    Args:
        all: remove those of living processes and of other machines too.
        images: remove finished images too, unless a container uses them.
        folders: also temporary folders on this host, whichever engine they were for.
        workspace: remove broken-off downloads in its cache.

    Raises:
        EngineError: the engine went away.
    """
    kept: list[str] = []
    with engine.errors("removing what was left behind"):
        client = engine.client
        # Build steps carry no creator; they are somebody's as long as any build is marked as going on.
        building = not all and any(
            alive(volume.attrs.get("Labels") or {}) is not False
            for volume in client.volumes.list(filters={"label": f"{Labels.ROLE}=build"})
        )
        containers = [
            str(item.name)
            for item in client.containers.list(all=True, filters={"label": Labels.ROLE}, ignore_removed=True)
            if _gone(item.labels, str(item.name), all=all, building=building, kept=kept)
            and _removed(lambda item=item: item.remove(force=True, v=True))  # type: ignore[misc]
        ]
        volumes = [
            str(item.name)
            for item in client.volumes.list(filters={"label": Labels.RUN})
            if _gone(item.attrs.get("Labels") or {}, str(item.name), all=all, building=True, kept=kept)
            and _removed(lambda item=item: item.remove(force=True))  # type: ignore[misc]
        ]
        networks = [
            str(item.name)
            for item in client.networks.list(filters={"label": Labels.RUN})
            if _gone(item.attrs.get("Labels") or {}, str(item.name), all=all, building=True, kept=kept)
            and _removed(item.remove)
        ]
        removed = [] if building else _images(engine, finished=images, all=all)
    if workspace is not None:
        PackageCache(workspace.cache / "http").sweep()
    return Swept(
        containers=containers,
        volumes=volumes,
        networks=networks,
        images=removed,
        folders=sweep_folders(all=all) if folders else [],
        kept=kept,
    )


def _gone(marks: Mapping[str, str], name: str, *, all: bool, building: bool, kept: list[str]) -> bool:
    """Whether to remove an object; notes it in `kept` if not."""
    if all:
        return True
    if Labels.PID not in marks:
        # A step of a build, or a container that a person made of one of our images, which hands on its labels.
        return marks.get(Labels.ROLE) == "build" and not building
    if alive(marks) is False:
        return True
    kept.append(name)
    return False


def _images(engine: Engine, *, finished: bool, all: bool) -> list[str]:
    """Half-made images, and those somebody made for a run alone; `finished` ones that no container uses too."""
    # The plain listing: the SDK's richer one asks about each image again, and fails when one is gone meanwhile.
    api = engine.client.api
    removed = []
    for image in api.images(filters={"label": Labels.ROLE}):
        tags = [tag for tag in image["RepoTags"] or [] if tag != "<none>:<none>"]
        marks = image["Labels"] or {}
        # A finished image is everybody's and names no creator; one that names it was for its run alone.
        thrown_away = Labels.PID in marks and (all or alive(marks) is False)
        if not tags or finished or thrown_away:
            removed += [name for name in tags or [str(image["Id"])] if _removed(partial(api.remove_image, name))]
    return removed


def _removed(remove: Callable[[], object]) -> bool:
    try:
        remove()
    except APIError as error:
        # Gone meanwhile, or in use by something that is not ours to remove. Of an image that goes while it is being
        # removed with its parents, the engine says 500 and this.
        if error.response is not None and error.response.status_code in (403, 404, 409):
            return False
        if "unrecognized image ID" in str(error):
            return False
        raise
    return True


def sweep_folders(*, all: bool = False) -> list[str]:
    """Remove temporary folders of processes that are gone. Only what `rootfs.scratch` made is ever looked at.

    A folder is one directly below this user's own scratch folder, whose name is a process id, its start time and a
    random part; links are left alone.
    """
    if not SCRATCH.exists():
        return []
    me = Creator.current()
    removed = []
    for folder in sorted(scratch_root().iterdir()):
        name = _FOLDER.fullmatch(folder.name)
        if name is None or folder.is_symlink() or not folder.is_dir():
            continue
        pid, started = int(name["pid"]), name["started"]
        if (pid, started) == (me.pid, me.started):
            continue
        if all or process_start(pid) != started:
            shutil.rmtree(folder, ignore_errors=True)
            removed.append(str(folder))
    return removed
