"""One run of the engine's image builder: a normalised context in, an untagged image id or a classified error out."""

from __future__ import annotations

import io
import json
import re
import tarfile
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from pydantic import Field

from envwright.errors import ImageBuildFailed
from envwright.progress import Progress
from envwright.runtime.engine import Engine, Labels, lost, raise_for_message
from envwright.specs import Record

_STEP = re.compile(r"^Step (\d+)/(\d+) : (.*)")
_COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_FROM = re.compile(r"^\s*FROM\s", re.IGNORECASE)
_GONE = "unknown parent image ID"
"""What the engine says when a layer it builds on is removed by another process; asked again, it makes the layer."""
_IDLE_S = 1800
"""A step that says nothing for this long (a very large package being unpacked says little) is given up."""


class BuildRequest(Record):
    """What to build and with which surroundings."""

    what: str
    """For messages: 'the desktop image', 'gnumeric'."""
    arguments: dict[str, str] = Field(default_factory=dict)
    """Build arguments. The predefined proxy ones leave no trace in the image."""
    network: str | None = None
    no_cache: bool = False
    log: Path | None = None
    """Where the whole build log is written."""


def pack(folder: Path, *, dockerfile: str, labels: Mapping[str, str]) -> IO[bytes]:
    """A build context of `folder` that is the same wherever it was checked out: no owners, times or umask.

    Every image on the way carries the label that `gc` knows build steps by; only the last one `labels`, which name
    the run, so that unchanged steps come from the engine's cache. The file has no name, so nothing is left behind
    however this process ends.
    """
    context = tempfile.TemporaryFile(prefix="envwright-context-")  # noqa: SIM115 - the caller closes it
    with tarfile.open(fileobj=context, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in sorted(folder.rglob("*")):
            if "__pycache__" in path.parts or path == folder / "Dockerfile":
                continue
            info = tarfile.TarInfo(path.relative_to(folder).as_posix())
            if path.is_dir() and not path.is_symlink():
                info.type, info.mode = tarfile.DIRTYPE, 0o755
                tar.addfile(info)
            else:
                info.mode = 0o755 if path.stat().st_mode & 0o100 else 0o644
                info.size = path.stat().st_size
                with path.open("rb") as file:
                    tar.addfile(info, file)
        _add(tar, "Dockerfile", _marked(dockerfile, labels))
    context.seek(0)
    return context


def build(engine: Engine, context: IO[bytes], request: BuildRequest, *, progress: Progress) -> str:
    """Build and return the id of the new image, which has no tag yet.

    Raises:
        ImageBuildFailed: a step failed; names it and shows the last lines of the log.
        DiskFull, EngineLost, EngineError: the engine could not go on.
    """
    log = request.log.open("w", encoding="utf-8") if request.log else None
    try:
        try:
            return _follow(engine, context, request, progress, log)
        except ImageBuildFailed as error:
            if _GONE not in error.details:
                raise
            progress.note("a layer was removed by somebody else meanwhile; building again")
            context.seek(0)
            return _follow(engine, context, request, progress, log)
    finally:
        context.close()
        if log is not None:
            log.close()


def relabel(engine: Engine, image: str, labels: Mapping[str, str], *, progress: Progress) -> str:
    """The same file system under a new image id with more labels; no step runs and no layer is added."""
    context = io.BytesIO()
    with tarfile.open(fileobj=context, mode="w") as tar:
        _add(tar, "Dockerfile", _marked(f"FROM {image}", labels))
    context.seek(0)
    return build(engine, context, BuildRequest(what="labels"), progress=progress)


def _follow(engine: Engine, context: IO[bytes], request: BuildRequest, progress: Progress, log: IO[str] | None) -> str:
    doing = f"building {request.what}"
    step, image = "", ""
    tail: deque[str] = deque(maxlen=60)
    with engine.errors(doing):
        for event in _events(engine, context, request):
            text = str(event.get("stream", ""))
            for line in _COLOUR.sub("", text).splitlines():
                if not line.strip():
                    continue
                if _STEP.match(line):
                    tail.clear()
                tail.append(line)
                if log is not None:
                    log.write(line + "\n")
                if found := _STEP.match(line):
                    step = f"step {found[1]} of {found[2]}: {found[3]}"
                    progress.note(f"{request.what}, {step}")
            if "error" in event:
                message = str(event.get("errorDetail", {}).get("message") or event["error"])
                if log is not None:
                    log.write(message + "\n")
                raise_for_message(message, doing=doing)
                raise_for_message("\n".join(tail), doing=f"{doing}, {step}")
                # An engine that is stopped kills the step first, which then looks like a step that failed.
                engine.client.ping()
                raise ImageBuildFailed(
                    f"{request.what} did not build: {step or 'before the first step'}",
                    details=f"{message.strip()}\nLast log lines:\n" + "\n".join(tail),
                    resolution=f"The whole log is in {request.log}." if request.log else "",
                )
            image = str(event.get("aux", {}).get("ID", image))
    if not image:
        # The engine ends the stream without a word when it is stopped.
        raise lost(doing, f"the build ended without a result, in {step or 'its beginning'}")
    return image


def _events(engine: Engine, context: IO[bytes], request: BuildRequest) -> Iterator[dict[str, Any]]:
    yield from engine.client.api.build(
        fileobj=context,
        custom_context=True,
        rm=True,
        forcerm=True,
        decode=True,
        buildargs=dict(request.arguments),
        network_mode=request.network,
        nocache=request.no_cache,
        timeout=_IDLE_S,
        use_config_proxy=request.network is None,
    )


def _marked(dockerfile: str, labels: Mapping[str, str]) -> str:
    lines = []
    for line in dockerfile.splitlines():
        lines.append(line)
        if _FROM.match(line):
            lines.append(f"LABEL {Labels.ROLE}=build")
    if labels:
        # One instruction: the engine would make a step, with a container, of each label given beside the file.
        lines.append("LABEL " + " ".join(f"{name}={json.dumps(value)}" for name, value in sorted(labels.items())))
    return "\n".join(lines) + "\n"


def _add(tar: tarfile.TarFile, name: str, text: str) -> None:
    content = text.encode()
    info = tarfile.TarInfo(name)
    info.size = len(content)
    tar.addfile(info, io.BytesIO(content))
