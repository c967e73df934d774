"""Collects the evidence of a bundle: what a container started from its scripts alone turned out to be.

The harness runs this, never an author. An application that does not become ready leaves less evidence and says why in
start-N/error.json; deciding what that means is the auditor's.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from envwright.errors import ApplicationEnded, EnvironmentBroken, EnvwrightError, UsageError, WaitTimeout, WorkFailed
from envwright.evidence import HARNESS, write_manifest
from envwright.progress import Progress
from envwright.runtime.comparison import StateFile, compare, state_files
from envwright.runtime.engine import Engine
from envwright.runtime.hardening import SessionConfig
from envwright.runtime.health import oom_kills
from envwright.runtime.images import BuiltImage, added_files, build_bundle, ensure_bundle, image_digest
from envwright.runtime.manifest import differences
from envwright.runtime.pictures import Frame, changed, write_pictures
from envwright.runtime.reactions import Reaction, react_to_clicks, react_to_escape, react_to_keys
from envwright.runtime.rest import Rest
from envwright.runtime.sbom import sbom
from envwright.runtime.session import Session
from envwright.runtime.snapshots import counters, inside, write_json, write_json_gz, write_log, write_look
from envwright.runtime.windows import Window
from envwright.specs import AppSpec, DataManifest, EnvironmentSpec, Kind, ReadySpec
from envwright.workspace import Workspace

_BUILD_LOG = 48 * 2**10
_DIFFERENCES = 200
REST_S = 60.0
"""How long the first start is left alone at least: the rest of the collection goes on meanwhile."""
_HARDENING = ("CapDrop", "CapAdd", "Privileged", "SecurityOpt", "ReadonlyRootfs", "NetworkMode", "Memory", "PidsLimit")
_DESCRIBES = {
    "build.json": "Both builds from the scripts alone: image digests, times, bytes fetched, what differs.",
    "build.log": "The end of the log of the build without any cache.",
    "sbom.spdx.json": "Every package in the image at its version (SPDX 2.3).",
    "files.json.gz": "Every path the scripts added to the desktop image or changed in it.",
    "compare.json": "Both cold starts compared: windows, accessible objects, state.",
    "isolation.json": "What a process inside could reach, write and become.",
    "missing.json": "What could not be collected, and why.",
    "data.json": "Each data item: declared hash and hash in the running container.",
    "reaction/windows.json": "Top-level windows after the keys and clicks were tried.",
    "reaction/reaction.json": "Keys and clicks tried, how much of the screen changed, and what was restored.",
}
_DESCRIBES_START = {
    "screenshot.png": "The screen when the application was ready.",
    "windows.json": "Top-level windows, lowest first.",
    "popups.json": "What shows past the window manager: menus, hints, notices.",
    "accessibility.json.gz": "The accessibility tree.",
    "processes.json": "Every process with its identity and rights.",
    "listening.json": "Internet sockets that wait for others.",
    "page.json": "What the service answers to a request for the page the browser shows.",
    "ready.json": "Seconds to ready, memory, processor use at rest, what changed meanwhile.",
    "rest.json": "Readings of memory, output, files and processes while nobody did anything.",
    "app.log": "The end of what the application wrote.",
    "error.json": "Why the application was not ready.",
    "missing.json": "What could not be collected, and why.",
}


def collect(engine: Engine, folder: Path, *, run: str, workspace: Workspace, progress: Progress) -> str:
    """Build the bundle twice, start it twice, write folder/evidence/ anew, and return the evidence digest.

    An application that is not ready in the first start is not built or started a second time.

    Raises:
        SpecError: a file of the bundle does not hold what it must.
        ImageBuildFailed: the bundle cannot be built, so there is nothing to collect.
        EngineError: the engine cannot go on.
    """
    with tempfile.TemporaryDirectory(prefix="envwright-evidence-") as name:
        # A folder of its own: a temporary one is closed to others, and so would its copy be.
        out = Path(name) / "evidence"
        out.mkdir()
        collection = _Collection(engine, folder, out, run=run, workspace=workspace, progress=progress)
        built = collection.everything()
        digest = write_manifest(
            collection.out,
            app=collection.app.id,
            bundle=built.bundle_digest,
            image=built.image_digest,
            collected_at=datetime.now(UTC).isoformat(timespec="seconds"),
            harness=HARNESS,
            describes=_describes(collection.out),
        )
        _replace(collection.out, folder / "evidence")
    return digest


class _Collection:
    """One run of the collector; writes below `out`."""

    def __init__(
        self, engine: Engine, folder: Path, out: Path, *, run: str, workspace: Workspace, progress: Progress
    ) -> None:
        self.engine, self.folder, self.out = engine, folder, out
        self.run, self.workspace, self.progress = run, workspace, progress
        self.app = AppSpec.read(folder / "app.yaml")
        self.spec = EnvironmentSpec.read(folder / "environment" / "env.yaml")
        self.ready = ReadySpec.read(folder / "environment" / "ready.yaml")
        data = folder / "environment" / "data.yaml"
        self.data = DataManifest.read(data) if data.exists() else DataManifest()
        self._missing: dict[str, str] = {}

    def everything(self) -> BuiltImage:
        """Everything there is to collect; the image that was started."""
        built = ensure_bundle(self.engine, self.folder, run=self.run, workspace=self.workspace, progress=self.progress)
        # The first start stays, and nobody touches it, until everything else is collected.
        with self._session(built) as resting, ThreadPoolExecutor(max_workers=1) as beside:
            first = self._start(1, resting)
            if first is None:
                self._contents(built)
                write_json(self.out / "build.json", {"first": built.model_dump(mode="json"), "second": None})
                return built
            self._inside(resting)
            rest = Rest(resting)
            self._rest(rest)
            # Most of a start is waiting, most of a build is work: side by side they take little longer than the longer.
            again = beside.submit(self._build_again, built)
            with self._session(built) as session:
                second = self._start(2, session)
                self._rest(rest)
                if second is not None:
                    self._reactions(session)
            self._contents(built)
            again.result()
            # A minute is asked for, and what else there was to do may have taken less.
            time.sleep(max(0.0, REST_S - rest.seconds()))
            self._rest(rest)
        if second is not None and "state" not in self._missing:
            comparison = compare(first, second)
            write_json(self.out / "compare.json", comparison.model_dump(mode="json"))
        if self._missing:
            write_json(self.out / "missing.json", self._missing)
        return built

    def _contents(self, built: BuiltImage) -> None:
        self.progress.step("evidence", "packages and files of the image")
        write_json(self.out / "sbom.spdx.json", sbom(self.engine, built, run=self.run, app=self.app))
        entries = added_files(self.engine, built.image_id, self.spec.base_image)
        # 64 bits tell whether a file is another; the whole hashes are in the image digest.
        rows = [[e.path, e.kind, f"{e.mode:o}", e.owner, e.group, e.size, e.sha256[:16] or e.target] for e in entries]
        columns = ["path", "kind", "mode", "owner", "group", "size", "sha256 (first 16) or target"]
        write_json_gz(self.out / "files.json.gz", {"columns": columns, "rows": rows})

    def _build_again(self, built: BuiltImage) -> None:
        self.progress.step("evidence", "building a second time, without any cache")
        entries = image_digest(self.engine, built.image_id)[1]
        log = self.out / "build.log"
        value: dict[str, Any] = {"first": built.model_dump(mode="json")}
        try:
            again = build_bundle(
                self.engine,
                self.folder,
                run=self.run,
                workspace=self.workspace,
                progress=self.progress,
                no_cache=True,
                log=log,
            )
            value |= {"second": again.model_dump(mode="json"), "same": again.image_digest == built.image_digest}
            if not value["same"]:
                found = differences(entries, image_digest(self.engine, again.image_id)[1])
                value["differences"] = {"number": len(found), "named": found[:_DIFFERENCES]}
        except WorkFailed as error:
            value |= {"second": None, "same": False, "error": str(error)[-8000:]}
        finally:
            if log.exists():
                log.write_bytes(log.read_bytes()[-_BUILD_LOG:])
        write_json(self.out / "build.json", value)

    def _session(self, built: BuiltImage) -> Session:
        config = SessionConfig.of(
            self.spec, image=built.image_id, run=self.run, bundle_digest=built.bundle_digest, role="evidence"
        )
        return Session.create(self.engine, config)

    def _rest(self, rest: Rest) -> None:
        """One more reading of the first start; where it can no longer be read, that is what is missing."""
        try:
            rest.read()
        except (WorkFailed, EnvironmentBroken) as error:
            self._missing["rest"] = str(error)
        write_json(self.out / "start-1" / "rest.json", [reading.model_dump(mode="json") for reading in rest.readings])

    def _start(self, number: int, session: Session) -> tuple[list[Window], Path, list[StateFile], Frame] | None:
        """One cold start; what is compared, or None when the application was not ready."""
        self.progress.step("evidence", f"cold start {number}")
        out = self.out / f"start-{number}"
        out.mkdir()
        try:
            session.start()
            ready = session.wait_ready(self.ready)
        except (WaitTimeout, ApplicationEnded, EnvironmentBroken) as error:
            self._failed(out, session, error)
            return None
        frame, windows = session.display.frame(), session.display.windows()
        write_pictures([(out / "screenshot.png", frame)])
        write_look(out, session, page=self.spec.page)
        try:
            state = state_files(session, self.spec.state_paths)
        except WorkFailed as error:
            self._missing["state"] = str(error)
            state = []
        rest = counters(session)
        later = float(changed(frame, session.display.frame()).mean())
        titles = [window.title for window in session.display.windows() if window.mapped]
        write_json(
            out / "ready.json",
            {
                "seconds": round(ready.seconds, 2),
                **rest,
                "changed_later": round(later, 4),
                "titles_later": titles,
                "greeted": [greeted.model_dump(mode="json") for greeted in ready.greeted],
            },
        )
        return windows, out / "accessibility.json.gz", state, frame

    def _failed(self, out: Path, session: Session, error: EnvwrightError) -> None:
        self.progress.note(error.brief)
        exit_status = session.app_exit()
        cause = "not_ready"
        if isinstance(error, EnvironmentBroken):
            cause = "ended"
        elif exit_status is not None:
            cause = "crashed" if exit_status else "ended"
        seen: list[Window] = []
        try:
            seen = session.display.windows()
            write_pictures([(out / "screenshot.png", session.display.frame())])
            write_look(out, session, page=self.spec.page)
        except (EnvwrightError, OSError) as lost:
            write_log(out / "app.log", session)
            write_json(out / "missing.json", {"display": str(lost)})
        value = {
            "cause": cause,
            "exit_status": exit_status,
            "oom": _oom(session),
            "brief": error.brief,
            "details": error.details[-8000:],
            "windows": [{"title": window.title, "wm_class": list(window.wm_class)} for window in seen],
        }
        write_json(out / "error.json", value)

    def _inside(self, session: Session) -> None:
        self.progress.step("evidence", "isolation and data")
        engine = self.engine.client.api.inspect_container(session.container_id)["HostConfig"]
        isolation = {"engine": {key: engine.get(key) for key in _HARDENING}, "inside": inside(session, "isolation")}
        write_json(self.out / "isolation.json", isolation)
        items = []
        for item in self.data.items:
            found, error = "", ""
            try:
                found = hashlib.sha256(session.get_file(item.target)).hexdigest()
            except (UsageError, WorkFailed) as lost:
                error = str(lost)
            items.append({**item.model_dump(mode="json"), "found_sha256": found, "error": error})
        write_json(self.out / "data.json", items)

    def _reactions(self, session: Session) -> None:
        self.progress.step("evidence", "reaction to a key and a click")
        kind = self.app.kind
        found = {"key": self._reaction("key", lambda: react_to_keys(session, kind=kind))}
        if kind is not Kind.TERMINAL:
            found["click"] = self._reaction("click", lambda: react_to_clicks(session, kind=kind))
        # Before Escape is pressed alone, which some programs take for leaving them.
        standing = [window.model_dump(mode="json") for window in session.display.windows()]
        write_json(self.out / "reaction" / "windows.json", standing)
        if kind is Kind.DESKTOP:
            found["escape"] = self._reaction("escape", lambda: react_to_escape(session))
        write_json(self.out / "reaction" / "reaction.json", found)

    def _reaction(self, name: str, react: Callable[[], Reaction]) -> dict[str, Any]:
        """What came of it, as it is written; its pictures are kept."""
        folder = self.out / "reaction" / name
        try:
            reaction = react()
        except EnvwrightError as error:
            return {"tries": [], "best": None, "error": str(error)}
        if reaction.moving is not None:
            write_pictures([(folder / "moving.png", reaction.moving)])
        if reaction.frames:
            moments = zip(("before", "during", "undone"), reaction.frames, strict=True)
            write_pictures([(folder / f"{moment}.png", frame) for moment, frame in moments], colours=48)
        return reaction.model_dump(mode="json")


def _oom(session: Session) -> bool:
    try:
        return session.stats().oom_killed or oom_kills(session) > 0
    except EnvwrightError:
        return False


def _describes(folder: Path) -> dict[str, str]:
    found = dict(_DESCRIBES)
    for number in (1, 2):
        for name, text in _DESCRIBES_START.items():
            found[f"start-{number}/{name}"] = f"Cold start {number}: {text[0].lower()}{text[1:]}"
    for kind in ("key", "click"):
        found[f"reaction/{kind}/moving.png"] = "White where the screen moved by itself, which was not compared."
        for moment, text in (("before", "before the"), ("during", "after the"), ("undone", "after undoing the")):
            found[f"reaction/{kind}/{moment}.png"] = f"The screen {text} {kind}."
    return found


def _replace(new: Path, old: Path) -> None:
    """Put a folder where another was; evidence is never a mixture of two collections."""
    staged = old.with_name(".evidence.new")
    if staged.exists():
        shutil.rmtree(staged)
    shutil.copytree(new, staged)
    if old.exists():
        retired = old.with_name(".evidence.old")
        if retired.exists():
            shutil.rmtree(retired)
        old.rename(retired)
        staged.rename(old)
        shutil.rmtree(retired)
    else:
        staged.rename(old)
