"""The workbench on a Docker Engine: a scratch container and a session, made when first needed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from docker.errors import APIError

from builders.archive import packages
from builders.model.bounds import Bounds
from builders.model.workbench import CommandResult, OpenWindow, ScreenView, Started
from envwright.errors import (
    ApplicationEnded,
    EnvironmentBroken,
    EnvwrightError,
    UsageError,
    WaitTimeout,
    WorkFailed,
)
from envwright.progress import Progress
from envwright.runtime.engine import Engine
from envwright.runtime.hardening import SessionConfig
from envwright.runtime.images import build_bundle, ensure_bundle
from envwright.runtime.scratch import Scratch
from envwright.runtime.session import Session
from envwright.specs import EnvironmentSpec, Finding, ReadySpec
from envwright.tree_text import tree_text
from envwright.workspace import Workspace, shipped

_TREE = 60_000
_NEW = "(a new scratch container: the desktop image, nothing of what an earlier one held; its package lists are read)"
_DOWNLOAD = "/tmp/envwright-download"


class EngineWorkbench:
    """See builders.model.workbench.Workbench. `probe` asks the auditor, whom a builder does not know."""

    def __init__(
        self,
        engine: Engine,
        folder: Path,
        bounds: Bounds,
        *,
        run: str,
        workspace: Workspace,
        progress: Progress,
        probe: Callable[[Path], Sequence[Finding]],
    ) -> None:
        self._engine, self._folder, self._bounds, self._probe = engine, folder, bounds, probe
        self._run, self._workspace, self._progress = run, workspace, progress
        self._log = folder.with_name("model-build.log")
        self._made: Scratch | None = None
        self._note = ""
        self._session: Session | None = None
        self._held = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._end_session()
        finally:
            self._held.close()

    def run(self, argv: Sequence[str], *, timeout_s: float) -> CommandResult:
        """See Workbench.run."""
        with self._scratch() as scratch:
            note, self._note = self._note, ""
            try:
                done = scratch.run(argv, timeout_s=timeout_s)
            except WaitTimeout as error:
                raise WorkFailed(
                    f"the command ran longer than {timeout_s:g} s and was ended", details=error.details
                ) from error
        return CommandResult(exit_code=done.exit_code, output=done.stdout + done.stderr, note=note)

    def read(self, path: str, *, limit: int) -> bytes:
        """See Workbench.read."""
        with self._scratch() as scratch:
            return scratch.read(path, limit=limit)

    def download(self, url: str, *, timeout_s: float, limit: int) -> bytes:
        """See Workbench.download."""
        script = (shipped() / "containers" / "scratch" / "fetch.py").read_text(encoding="utf-8")
        with self._scratch() as scratch:
            done = scratch.run(["python3", "-I", "-c", script, url, _DOWNLOAD, str(limit)], timeout_s=timeout_s)
            if done.exit_code != 0:
                said = done.stderr.decode(errors="replace").strip()[-1000:]
                raise WorkFailed(f"{url!r} was not fetched", details=said)
            return scratch.read(_DOWNLOAD, limit=2 * limit)

    def owner_of(self, pattern: str) -> str:
        """See Workbench.owner_of."""
        with self._scratch() as scratch:
            return packages.owner_of(scratch, pattern)

    def build(self) -> str:
        """See Workbench.build."""
        built = build_bundle(
            self._engine, self._folder, run=self._run, workspace=self._workspace, progress=self._progress, log=self._log
        )
        return f"built in {built.seconds:.0f} s, {built.fetched_bytes / 1e6:.1f} MB fetched; image {built.image_digest}"

    def start(self) -> Started:
        """See Workbench.start."""
        self._end_session()
        environment = self._folder / "environment"
        spec, ready = EnvironmentSpec.read(environment / "env.yaml"), ReadySpec.read(environment / "ready.yaml")
        built = ensure_bundle(
            self._engine, self._folder, run=self._run, workspace=self._workspace, progress=self._progress, log=self._log
        )
        config = SessionConfig.of(
            spec, image=built.tag, run=self._run, bundle_digest=built.bundle_digest, role="scratch"
        )
        begun = time.monotonic()
        session = Session.create(self._engine, config)
        try:
            session.start()
        except EnvironmentBroken as error:
            session.close()
            seconds = time.monotonic() - begun
            return Started(ready=False, seconds=seconds, problem=error.brief, log=error.details)
        except BaseException:
            session.close()
            raise
        self._session = session
        try:
            return Started(ready=True, seconds=session.wait_ready(ready).seconds)
        except (ApplicationEnded, WaitTimeout, EnvironmentBroken) as error:
            seconds = time.monotonic() - begun
            return Started(ready=False, seconds=seconds, problem=error.brief, log=error.details)

    def screen(self) -> ScreenView:
        """See Workbench.screen."""
        with self._playing() as session:
            display = session.display
            windows = [
                OpenWindow(
                    title=window.title,
                    window_class=window.wm_class[1] or window.wm_class[0],
                    type=window.type,
                    x=window.x,
                    y=window.y,
                    width=window.width,
                    height=window.height,
                    active=window.active,
                )
                for window in display.windows()
                if window.mapped
            ]
            size = session.config.screen
            try:
                tree = tree_text(session.accessibility.tree(timeout_ms=3000), limit=_TREE)
            except EnvwrightError as error:
                tree = f"(no accessibility tree: {error.brief})"
            return ScreenView(
                picture=display.screenshot_png(), width=size.width, height=size.height, windows=windows, tree=tree
            )

    def click(self, x: int, y: int, *, button: str, count: int) -> None:
        """See Workbench.click."""
        with self._playing() as session:
            session.display.click(x, y, button, count)
            session.display.settle(quiet_ms=300, settle_ms=4000)

    def type(self, text: str) -> None:
        """See Workbench.type."""
        with self._playing() as session:
            session.display.type(text)
            session.display.settle(quiet_ms=300, settle_ms=4000)

    def press(self, keys: str) -> None:
        """See Workbench.press."""
        with self._playing() as session:
            session.display.press(keys)
            session.display.settle(quiet_ms=300, settle_ms=4000)

    def probe(self) -> Sequence[Finding]:
        """See Workbench.probe."""
        # Two applications at once would only slow each other down.
        self._end_session()
        return self._probe(self._folder)

    def log(self) -> str:
        """See Workbench.log."""
        with self._playing() as session:
            return session.logs(tail=80)

    @contextmanager
    def _scratch(self) -> Iterator[Scratch]:
        if self._made is None:
            self._progress.note("a scratch container for the model")
            scratch = Scratch(
                self._engine,
                self._bounds.base_image,
                run=self._run,
                cache=self._workspace.cache / "http",
                hosts=self._bounds.hosts,
            )
            self._made = self._held.enter_context(scratch)
            self._note = _NEW
            packages.refresh(scratch)
        try:
            yield self._made
        except APIError as error:
            # The container ended (a command used up its memory, say): that is the command's doing, not the engine's.
            self._made = None
            self._held.close()
            raise WorkFailed(
                "the scratch container ended; the next command gets a new one", details=str(error.explanation)[:500]
            ) from error

    @contextmanager
    def _playing(self) -> Iterator[Session]:
        if self._session is None:
            raise UsageError("no session is running", resolution="Call start first.")
        try:
            yield self._session
        except (EnvironmentBroken, APIError) as error:
            log = error.details if isinstance(error, EnvironmentBroken) else str(error.explanation)
            self._end_session()
            raise WorkFailed("the session ended", details=log[-2000:], resolution="Call start again.") from error

    def _end_session(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.close()
