"""The images everything builds on, by content: base, desktop, seal. A tag is given only to an image that is whole."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from envwright.evidence import digest_tree
from envwright.progress import Progress, Silent
from envwright.runtime import builds, rootfs
from envwright.runtime.egress import Egress, mirrors
from envwright.runtime.engine import Engine, Labels
from envwright.runtime.store import builder, exists, give_tag
from envwright.workspace import shipped

DEFAULT_SUITE = "bookworm"
_SILENT = Silent()


def ensure_base(
    engine: Engine,
    *,
    suite: str = DEFAULT_SUITE,
    repository: str = "",
    anew: bool = False,
    progress: Progress = _SILENT,
) -> str:
    """Tag of the base image of `suite`, built if its inputs were never built on this engine, or `anew`.

    With `repository` (e.g. docker.io/library/debian) it is made of that repository's `<suite>-slim` by digest instead
    of being unpacked from the archive. The tag is the same, its contents are not: approvals hold for an image digest.

    Raises:
        ImageBuildFailed, EngineError: see rootfs.bootstrap and builds.build.
    """
    folder = source("base")
    tag = _tag("base", rootfs.check_suite(suite), "")
    if exists(engine, tag) and not anew:
        return tag
    with _alone(tag), builder(engine, "images"):
        if anew or not exists(engine, tag):
            progress.step("base image", f"Debian {suite}")
            if repository:
                root = rootfs.pull(engine, repository, f"{suite}-slim", progress=progress)
            else:
                root = rootfs.bootstrap(engine, suite, folder / "base.yaml", progress=progress)
            _build(engine, "base", tag, arguments={"ROOT": root}, progress=progress)
    return tag


def ensure_desktop(engine: Engine, *, suite: str = DEFAULT_SUITE, progress: Progress = _SILENT) -> str:
    """Tag of the desktop image of `suite`, built (with its base) if its inputs were never built on this engine."""
    return _ensure_on_base(engine, "desktop", suite, progress)


def ensure_seal(engine: Engine, *, suite: str = DEFAULT_SUITE, progress: Progress = _SILENT) -> str:
    """Tag of the image validators run in, built (with its base) if its inputs were never built on this engine."""
    return _ensure_on_base(engine, "seal", suite, progress)


def refresh(engine: Engine, *, suite: str = DEFAULT_SUITE, progress: Progress = _SILENT) -> None:
    """Build base, desktop and seal anew from today's packages, under the tags they have."""
    ensure_base(engine, suite=suite, anew=True, progress=progress)
    for name in ("desktop", "seal"):
        _ensure_on_base(engine, name, suite, progress, anew=True)


def _ensure_on_base(engine: Engine, name: str, suite: str, progress: Progress, *, anew: bool = False) -> str:
    base = _tag("base", rootfs.check_suite(suite), "")
    tag = _tag(name, suite, base)
    if exists(engine, tag) and not anew:
        return tag
    ensure_base(engine, suite=suite, progress=progress)
    with _alone(tag), builder(engine, "images"):
        if anew or not exists(engine, tag):
            progress.step(f"{name} image", tag)
            _build(engine, name, tag, arguments={"BASE": base}, progress=progress)
    return tag


def desktop_tag(suite: str) -> str:
    """The tag of the desktop image that this version makes of `suite`, built or not."""
    return _tag("desktop", suite, _tag("base", rootfs.check_suite(suite), ""))


def seal_tag(suite: str = DEFAULT_SUITE) -> str:
    """The tag of the seal image that this version makes of `suite`, built or not."""
    return _tag("seal", suite, _tag("base", rootfs.check_suite(suite), ""))


def source(name: str) -> Path:
    """The folder an image of ours is made from."""
    return shipped() / "containers" / name


@contextmanager
def _alone(tag: str) -> Iterator[None]:
    """One process of this host at a time builds `tag`; the others wait and find it built."""
    with (rootfs.scratch_root() / f"{hashlib.sha256(tag.encode()).hexdigest()[:16]}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _tag(name: str, suite: str, parent: str) -> str:
    return content_tag(name, suite, parent, source(name))


def content_tag(name: str, suite: str, parent: str, folder: Path) -> str:
    """The tag of the image made of `folder` on `parent`: another byte in any file, another tag."""
    content = digest_tree(folder, [path.name for path in folder.iterdir()])
    digest = hashlib.sha256(f"{name}\n{suite}\n{parent}\n{content}\n".encode()).hexdigest()
    return f"envwright/{name}:{suite}-{digest[:12]}"


def _build(engine: Engine, name: str, tag: str, *, arguments: dict[str, str], progress: Progress) -> None:
    folder = source(name)
    dockerfile = (folder / "Dockerfile").read_text(encoding="utf-8")
    context = builds.pack(folder, dockerfile=dockerfile, labels={Labels.RUN: "images", Labels.ROLE: name})
    request = builds.BuildRequest(what=f"the {name} image", arguments=arguments, network="none")
    if "BASE" not in arguments:
        image = builds.build(engine, context, request, progress=progress)
    else:
        with (
            rootfs.scratch() as cache,
            Egress(engine, run="images", hosts=mirrors(engine, arguments["BASE"]), cache=cache) as egress,
        ):
            reach = {"arguments": {**arguments, **egress.arguments}, "network": egress.network}
            image = builds.build(engine, context, request.model_copy(update=reach), progress=progress)
    give_tag(engine, image, tag)
