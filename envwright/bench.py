"""What a step, a reset and a desktop cost, beside what the field's own way costs on the same container, in one run."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import cycle

import numpy as np
from pydantic import Field

from envwright.errors import WorkFailed
from envwright.progress import Progress, Silent
from envwright.rivals import DockerExec, equipped
from envwright.runtime.engine import Engine
from envwright.runtime.hardening import SessionConfig
from envwright.runtime.images import ensure_bundle
from envwright.runtime.pool import Pool, Recipe
from envwright.runtime.session import Session
from envwright.specs import EnvironmentSpec, ReadySpec, Record
from envwright.workspace import Workspace

CUSTOMARY_SLEEP_S = 2.0
QUIET_MS = 20


class BenchConfig(Record):
    """How much to measure."""

    app: str
    rounds: int = Field(default=100, ge=2)
    """Samples of each measure that can be repeated."""
    desktops: int = Field(default=16, ge=1)
    """Started side by side."""

    @classmethod
    def quick(cls, app: str) -> BenchConfig:
        """Enough to see that everything works; too little to quote."""
        return cls(app=app, rounds=3, desktops=2)


class Sample(Record):
    """One series of measurements."""

    n: int
    p50: float
    p95: float
    unit: str

    @classmethod
    def of(cls, values: Sequence[float], unit: str) -> Sample:
        """Percentiles of a series, interpolated linearly."""
        p50, p95 = np.percentile(np.asarray(values), [50, 95])
        return cls(n=len(values), p50=float(p50), p95=float(p95), unit=unit)


class Rival(Record):
    """The same thing done in the field's way."""

    name: str
    sample: Sample
    ratio: float
    """Its p50 over ours."""
    required: float = 0
    """How many times slower it must be for the promise to hold; 0: only told."""
    compared: str
    """What is the same on both sides and what is not."""

    @property
    def met(self) -> bool:
        """Whether the promised ratio holds."""
        return self.ratio >= self.required


class Row(Record):
    """One line of the table."""

    what: str
    sample: Sample
    limit: float = 0
    """At most this at p50; 0: only told."""
    note: str
    rivals: list[Rival] = Field(default_factory=list)

    @property
    def met(self) -> bool:
        """Whether the limit and every promised ratio hold."""
        return (not self.limit or self.sample.p50 <= self.limit) and all(rival.met for rival in self.rivals)


class BenchReport(Record):
    """The whole table, with the machine it was made on."""

    app: str
    screen: str
    machine: str
    rows: list[Row]

    @property
    def missed(self) -> list[str]:
        """The lines whose promise does not hold."""
        return [row.what for row in self.rows if not row.met]


class Bench:
    """One run on one engine."""

    def __init__(self, engine: Engine, workspace: Workspace, config: BenchConfig, progress: Progress) -> None:
        self._engine, self._workspace, self._config, self._progress = engine, workspace, config, progress
        self._folder = workspace.app(config.app)
        self._run = f"bench-{uuid.uuid4().hex[:12]}"
        self._spec = EnvironmentSpec.read(self._folder / "environment" / "env.yaml")
        self._ready = ReadySpec.read(self._folder / "environment" / "ready.yaml")

    def report(self) -> BenchReport:
        """Measure everything; nothing is left behind."""
        image = ensure_bundle(
            self._engine, self._folder, run=self._run, workspace=self._workspace, progress=self._progress
        )
        rows = []
        with equipped(
            self._engine, image.image_id, run=self._run, workspace=self._workspace, progress=self._progress
        ) as equipped_image:
            config = self._session_config(equipped_image)
            with Session.open(self._engine, config, ready=self._ready) as session:
                rival = DockerExec(self._engine, session)
                rows += [self._frames(session, rival), self._clicks(session, rival)]
        recipe = Recipe(image.image_digest, "", self._session_config(image.image_id), self._ready)
        rows.append(self._resets(recipe))
        rows += self._side_by_side(recipe)
        return BenchReport(app=self._config.app, screen=self._screen, machine=_machine(self._engine), rows=rows)

    @property
    def _screen(self) -> str:
        return f"{self._spec.screen.width}x{self._spec.screen.height}"

    def _session_config(self, image: str) -> SessionConfig:
        # Sixteen at a time come up slowly.
        return SessionConfig.of(self._spec, image=image, run=self._run, role="bench", start_timeout_s=300)

    def _frames(self, session: Session, rival: DockerExec) -> Row:
        self._progress.step("bench", f"frames, {self._config.rounds} rounds on each side")
        ours = _timed(lambda: session.display.frame(), self._config.rounds)
        theirs = _timed(lambda: rival.frame(), self._config.rounds)
        mine, other = session.display.frame(), rival.frame()
        if mine.shape != other.shape:
            raise WorkFailed(f"the frames compared are not of one size: {mine.shape} and {other.shape}")
        same = float((mine == other).all(axis=2).mean())
        compared = (
            f"both: the same container, {self._screen}, a fresh RGB array in this process, pointer drawn "
            f"({same:.2%} of the pixels equal). Ours: shared memory, no codec, no process. Rival: {rival.way}, "
            f"one exec of scrot (PNG), one copy, decoded by Pillow"
        )
        return _row("frame as RGB array", ours, "ms", 4, "pointer drawn", [
            ("docker exec", theirs, 60, compared),
        ])  # fmt: skip

    def _clicks(self, session: Session, rival: DockerExec) -> Row:
        self._progress.step("bench", f"click to settled frame, {self._config.rounds} rounds on each side")
        width, height = self._spec.screen.width, self._spec.screen.height
        cells = cycle([(int(width * 0.30), int(height * 0.40)), (int(width * 0.40), int(height * 0.55))])
        quiet: list[bool] = []
        changed: list[bool] = []

        def ours() -> None:
            session.display.click(*next(cells))
            settled = session.display.settle(quiet_ms=QUIET_MS)
            session.display.frame()
            quiet.append(settled.quiet)
            changed.append(settled.changed)

        def theirs(sleep_s: float) -> Callable[[], None]:
            def act() -> None:
                rival.click(*next(cells))
                if sleep_s:
                    time.sleep(sleep_s)  # the rival's own way of waiting, which is what is compared
                rival.frame()

            return act

        mine = _timed(ours, self._config.rounds)
        without = _timed(theirs(0), self._config.rounds)
        with_sleep = _timed(theirs(CUSTOMARY_SLEEP_S), self._config.rounds)
        note = (
            f"quiet_ms {QUIET_MS}; {sum(changed)} of {len(changed)} clicks changed the screen, "
            f"{sum(quiet)} of {len(quiet)} settled"
        )
        compared = (
            f"both: the same container and the same two places in turn, {self._screen}, ends with an RGB array, "
            f"pointer drawn. Ours: XTEST and shared memory, no process. Rival: {rival.way}, one exec of xdotool, "
            "one of scrot (PNG), one copy, decoded"
        )
        return _row("click to settled frame", mine, "ms", 60, note, [
            (f"docker exec, {CUSTOMARY_SLEEP_S:g} s sleep", with_sleep, 40, compared),
            (
                "docker exec, no sleep",
                without,
                6,
                "as above, but it does not wait at all: its picture may show the state before the click",
            ),
        ])  # fmt: skip

    def _resets(self, recipe: Recipe) -> Row:
        self._progress.step("bench", f"resets from the pool, {self._config.rounds} rounds")
        ours: list[float] = []
        with Pool(self._engine, size=1) as pool:
            pool.warm(recipe)
            for _ in range(self._config.rounds):
                pool.wait(recipe)
                begun = time.perf_counter()
                session = pool.acquire(recipe)
                session.display.frame()
                ours.append(time.perf_counter() - begun)
                session.close()
            cold = list(pool.start_seconds)[: self._config.rounds]
        compared = (
            "both: a new container to the application's ready conditions and the first frame; the cold starts are the "
            "pool's own"
        )
        return _row("reset from the pool, ready", ours, "ms", 1000, "the replacement starts meanwhile", [
            ("cold start", cold, 0, compared),
        ])  # fmt: skip

    def _side_by_side(self, recipe: Recipe) -> Iterator[Row]:
        count = self._config.desktops
        self._progress.step("bench", f"{count} desktops side by side")
        ready = self._ready.model_copy(update={"timeout_s": 300.0})
        with ExitStack() as opened, ThreadPoolExecutor(count) as threads:
            begun = time.perf_counter()

            def start() -> tuple[Session, float]:
                session = opened.enter_context(Session.open(self._engine, recipe.config, ready=ready))
                return session, time.perf_counter() - begun

            started = [future.result() for future in [threads.submit(start) for _ in range(count)]]
            times = [seconds for _, seconds in started]
            for session, _ in started:
                session.display.settle(quiet_ms=500, settle_ms=5000)
            memory = [session.stats().memory_mib for session, _ in started]
        yield _row(
            "memory per idle desktop",
            memory,
            "MiB",
            90,
            "everything in the container's memory cgroup less inactive file cache: X server, buses, window manager, "
            "application, framebuffer",
        )
        yield Row(
            what=f"{count} desktops side by side, all ready",
            sample=Sample.of([max(times)], "s"),
            limit=60,
            note=f"on {os.cpu_count()} processors; the first was ready after {min(times):.1f} s",
        )


def run(workspace: Workspace, config: BenchConfig, *, progress: Progress | None = None) -> BenchReport:
    """Measure on the engine of this machine.

    Raises:
        UnknownApplication: the application to measure with has not been onboarded.
        EngineError: no engine.
    """
    engine = Engine.connect()
    try:
        return Bench(engine, workspace, config, progress or Silent()).report()
    finally:
        engine.close()


def _timed(work: Callable[[], object], rounds: int) -> list[float]:
    work()  # the first time is not the usual time: caches, lazy imports
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return taken


def _row(
    what: str,
    values: Sequence[float],
    unit: str,
    limit: float,
    note: str,
    rivals: Sequence[tuple[str, Sequence[float], float, str]] = (),
) -> Row:
    scale = 1000 if unit == "ms" else 1
    ours = Sample.of([value * scale for value in values], unit)
    told = []
    for name, series, required, compared in rivals:
        sample = Sample.of([value * scale for value in series], unit)
        ratio = sample.p50 / ours.p50
        told.append(Rival(name=name, sample=sample, ratio=ratio, required=required, compared=compared))
    return Row(what=what, sample=ours, limit=limit, note=note, rivals=told)


def _machine(engine: Engine) -> str:
    version = engine.client.version()
    return f"{os.cpu_count()} processors, engine {version.get('Version')}, {version.get('Os')}/{version.get('Arch')}"
