"""Images by content; an application's from its bundle alone. A tag is given only to an image that is whole."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, Any, TypeVar, cast

from envwright.errors import ImageBuildFailed, SpecError, UsageError
from envwright.evidence import bundle_digest
from envwright.progress import Progress
from envwright.runtime import builds, layers, manifest, store
from envwright.runtime.egress import Egress, mirrors
from envwright.runtime.engine import Engine, Labels
from envwright.runtime.layers import Layer
from envwright.runtime.manifest import FileEntry
from envwright.runtime.system_images import (
    DEFAULT_SUITE,
    desktop_tag,
    ensure_base,
    ensure_desktop,
    ensure_seal,
    seal_tag,
)
from envwright.specs import AppSpec, EnvironmentSpec, Record
from envwright.workspace import Workspace

__all__ = [
    "DEFAULT_SUITE",
    "BuiltImage",
    "added_files",
    "build_bundle",
    "check_dockerfile",
    "desktop_tag",
    "ensure_base",
    "ensure_bundle",
    "ensure_desktop",
    "ensure_seal",
    "find_bundle",
    "image_digest",
    "is_on",
    "seal_tag",
    "tag_of",
]

_INSTRUCTIONS = ("FROM", "COPY", "RUN", "USER", "WORKDIR", "ENV", "CMD")
_NOT_FOUND = re.compile(r"Version '([^']+)' for '([^']+)' was not found")
_MOVED_ON = re.compile(r"held broken packages|unmet dependencies")
_CONNECTION = re.compile(r"connect|resolv|network|timed out", re.IGNORECASE)
_KEPT = 300_000
"""Entries of images held in memory, some 200 MB; a large image has 50,000, most of them its desktop's."""
_T = TypeVar("_T", bound="Layer | list[FileEntry]")


class BuiltImage(Record):
    """An application's image, whole and tagged."""

    tag: str
    image_id: str
    image_digest: str
    bundle_digest: str
    seconds: float
    """Time this build took; 0 when the image was there."""
    fetched_bytes: int = 0
    """What came over the network."""


def build_bundle(
    engine: Engine,
    folder: Path,
    *,
    run: str,
    workspace: Workspace,
    progress: Progress,
    no_cache: bool = False,
    offline: bool = False,
    log: Path | None = None,
) -> BuiltImage:
    """Build the image of the bundle in `folder` from app.yaml and environment/ alone.

    Args:
        no_cache: use neither steps the engine has kept nor the package lists an earlier build of the bundle saw.
        offline: ask no mirror: packages and lists come from the workspace's cache.
        log: where the whole build log is written, the traffic at its end.

    Raises:
        SpecError: a spec or the Dockerfile is not as it must be.
        UsageError: the desktop image it names is not on this engine and is not the one this version makes.
        ImageBuildFailed: a step failed; names the step, the last log lines, and hosts that were denied.
        EngineError: the engine cannot go on.
    """
    began = time.monotonic()
    app = AppSpec.read(folder / "app.yaml")
    spec = EnvironmentSpec.read(folder / "environment" / "env.yaml")
    digest = bundle_digest(folder)
    tag = tag_of(app.id, digest)
    marks = {Labels.RUN: run, Labels.BUNDLE: digest, Labels.ROLE: "app"}
    dockerfile = check_dockerfile(folder / "environment" / "Dockerfile", spec)
    _ensure_parent(engine, spec, progress)
    context = builds.pack(folder / "environment", dockerfile=dockerfile, labels=marks)
    if bundle_digest(folder) != digest:
        context.close()
        raise UsageError(f"{str(folder)!r} was changed while it was read", resolution="Run the command again.")
    progress.step("build", tag)
    hosts = [*mirrors(engine, spec.base_image), *spec.build_hosts]
    view = "" if no_cache and not offline else digest
    with store.builder(engine, run):
        with Egress(engine, run=run, hosts=hosts, cache=workspace.cache / "http", view=view, offline=offline) as egress:
            request = builds.BuildRequest(
                what=app.id, arguments=egress.arguments, network=egress.network, no_cache=no_cache, log=log
            )
            built = _build(engine, context, request, egress, progress, offline=offline)
            traffic = egress.traffic()
            egress.keep_view()
        image, image_digest = _finish(engine, built, tag, progress)
    return BuiltImage(
        tag=tag,
        image_id=image,
        image_digest=image_digest,
        bundle_digest=digest,
        seconds=time.monotonic() - began,
        fetched_bytes=traffic.fetched_bytes,
    )


def ensure_bundle(
    engine: Engine,
    folder: Path,
    *,
    run: str,
    workspace: Workspace,
    progress: Progress,
    offline: bool = False,
    log: Path | None = None,
) -> BuiltImage:
    """The image of a bundle: the one of its digest if this engine has it, else built now."""
    found = find_bundle(engine, folder)
    return found or build_bundle(
        engine, folder, run=run, workspace=workspace, progress=progress, offline=offline, log=log
    )


def find_bundle(engine: Engine, folder: Path) -> BuiltImage | None:
    """The image of a bundle if this engine has it."""
    digest = bundle_digest(folder)
    return _built(engine, tag_of(AppSpec.read(folder / "app.yaml").id, digest), digest)


def is_on(engine: Engine, image: str, layers: str) -> bool:
    """Whether an image begins with these layers (content ids with spaces between them), so is made on that base."""
    found = store.inspect(engine, image)
    base = layers.split()
    return found is not None and found["RootFS"]["Layers"][: len(base)] == base


def image_digest(engine: Engine, image: str) -> tuple[str, list[FileEntry]]:
    """The image digest and the entries it is made of, computed from the exported file system."""
    entries = _entries(engine, image)
    return manifest.digest(entries), entries


def added_files(engine: Engine, image: str, base: str) -> list[FileEntry]:
    """What an image has that `base` lacks or has otherwise."""
    return manifest.added(_entries(engine, image), _entries(engine, base))


def tag_of(app: str, digest: str) -> str:
    """The tag of an application's image. Image names allow fewer characters than ids do."""
    name = re.sub(r"[^a-z0-9]+", "-", app.replace("+", "plus")).strip("-")
    return f"envwright/app-{name}:{digest[:12]}"


def check_dockerfile(path: Path, spec: EnvironmentSpec) -> str:
    """The text of a bundle's Dockerfile, which may only copy the bundle's files and run its scripts.

    Raises:
        SpecError: it does something else: starts from another image, or has the engine itself fetch something, which
            would go past the allow-list.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SpecError(path, expected="a Dockerfile", found=str(error)) from error
    first = True
    for number, instruction, rest in _instructions(path, text):
        if instruction not in _INSTRUCTIONS:
            raise SpecError(path, line=number, expected=f"one of {', '.join(_INSTRUCTIONS)}", found=instruction)
        if first != (instruction == "FROM") or (first and rest != spec.base_image):
            raise SpecError(
                path,
                line=number,
                expected=f"'FROM {spec.base_image}' (base_image of env.yaml) once, first",
                found=f"{instruction} {rest}"[:120],
            )
        if instruction == "COPY" and "--from" in rest:
            raise SpecError(path, line=number, expected="COPY of the bundle's own files", found=rest[:120])
        first = False
    if first:
        raise SpecError(path, expected=f"'FROM {spec.base_image}'", found="nothing")
    return text


def _instructions(path: Path, text: str) -> list[tuple[int, str, str]]:
    found: list[tuple[int, str, str]] = []
    continued = False
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if re.match(r"#\s*(escape|syntax)\s*=", stripped, re.IGNORECASE):
            raise SpecError(path, line=number, expected="no parser directive", found=stripped)
        if not stripped or stripped.startswith("#"):
            continue
        if not continued:
            word, _, rest = stripped.partition(" ")
            found.append((number, word.upper(), rest.strip()))
        else:
            number, word, rest = found[-1]
            found[-1] = (number, word, f"{rest} {stripped}")
        continued = stripped.endswith("\\")
    return found


def _ensure_parent(engine: Engine, spec: EnvironmentSpec, progress: Progress) -> None:
    if store.exists(engine, spec.base_image):
        return
    # Never asked of a registry: anybody could offer an image of that name there.
    if spec.base_image != (current := desktop_tag(spec.suite)):
        raise UsageError(
            f"desktop image {spec.base_image!r} is not on this engine",
            details=f"This version of envwright makes {current!r} for {spec.suite}.",
            resolution="Onboard the application again, or use the version of envwright that made the bundle.",
        )
    ensure_desktop(engine, suite=spec.suite, progress=progress)


def _build(
    engine: Engine,
    context: IO[bytes],
    request: builds.BuildRequest,
    egress: Egress,
    progress: Progress,
    *,
    offline: bool,
) -> str:
    try:
        return builds.build(engine, context, request, progress=progress)
    except ImageBuildFailed as error:
        traffic = egress.traffic()
        lines = traffic.lines()
        if not traffic.asked and _CONNECTION.search(error.details):
            lines.append("no request reached the build proxy: does a firewall of this host drop what containers send?")
        resolution = error.resolution
        if offline and traffic.missing:
            resolution = "Build once without --offline, so that the cache holds what the build needs. " + resolution
        elif gone := _NOT_FOUND.search(error.details):
            resolution = (
                f"The mirrors no longer have {gone[2]} {gone[1]}. Onboard the application again (envwright onboard): "
                f"that pins today's versions and audits them in full. {resolution}"
            )
        elif _MOVED_ON.search(error.details):
            resolution = (
                "The versions that are pinned do not fit this desktop's: the distribution has moved on since. "
                "Onboard the application again (envwright onboard): that pins today's versions and audits them in "
                f"full. {resolution}"
            )
        details = f"{error.details}\nNetwork: " + "\n         ".join(lines)
        raise ImageBuildFailed(error.brief, details=details, resolution=resolution) from error
    finally:
        for line in egress.traffic().lines():
            progress.note(line)
        if request.log is not None:
            with request.log.open("a", encoding="utf-8") as file:
                file.writelines(f"network: {line}\n" for line in egress.traffic().lines())


def _finish(engine: Engine, built: str, tag: str, progress: Progress) -> tuple[str, str]:
    """Label the image with its digest, then tag it: a tag means that everything before went well."""
    progress.note("hashing the file system")
    digest, _ = image_digest(engine, built)
    known = _built(engine, tag, "")
    if known is not None and known.image_digest == digest:
        store.remove(engine, built)  # the same content again: the image that has the name stays
        return known.image_id, digest
    image = builds.relabel(engine, built, {Labels.IMAGE_DIGEST: digest}, progress=progress)
    store.give_tag(engine, image, tag)
    return image, digest


def _built(engine: Engine, tag: str, digest: str) -> BuiltImage | None:
    found = store.inspect(engine, tag)
    if found is None:
        return None
    marks = found["Config"].get("Labels") or {}
    if not marks.get(Labels.IMAGE_DIGEST) or (digest and marks.get(Labels.BUNDLE) != digest):
        return None
    return BuiltImage(
        tag=tag,
        image_id=found["Id"],
        image_digest=marks[Labels.IMAGE_DIGEST],
        bundle_digest=marks.get(Labels.BUNDLE, ""),
        seconds=0,
    )


def _entries(engine: Engine, image: str) -> list[FileEntry]:
    found = store.inspect(engine, image)
    if found is None:
        raise UsageError(f"image {image!r} is not on this engine", resolution="Run: envwright build APP")
    # By its layers, which name their contents: a build of cached steps and a new label make no other file system.
    return _kept(engine, " ".join(found["RootFS"]["Layers"]), lambda: _read(engine, found))


def _read(engine: Engine, found: dict[str, Any]) -> list[FileEntry]:
    folders = layers.folders(found) if engine.is_local() else None
    if folders is None:
        return store.export(engine, found["Id"])
    return layers.merged([_kept(engine, str(folder), partial(layers.read, folder)) for folder in folders])


def _kept(engine: Engine, key: str, make: Callable[[], _T]) -> _T:
    if key not in engine.kept:
        engine.kept[key] = make()
    found = cast(_T, engine.kept[key])
    engine.kept.move_to_end(key)
    while len(engine.kept) > 1 and sum(map(_size, engine.kept.values())) > _KEPT:
        engine.kept.popitem(last=False)
    return found


def _size(kept: Layer | list[FileEntry]) -> int:
    return len(kept.entries if isinstance(kept, Layer) else kept)
