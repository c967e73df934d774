"""One night: looks at every application, has done what is needed, keeps the ledger, and ends with a clean machine."""

from __future__ import annotations

import datetime
import fcntl
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from envwright.errors import Busy, DiskFull, EngineLost, EnvwrightError
from envwright.extras import require
from envwright.ledger import Health, Ledger, NightRecord, Nights, StandingRecord, VisitRecord, VisitState
from envwright.nightly import hygiene
from envwright.nightly.farm import Ended, Farm
from envwright.nightly.job import Job, night_folder
from envwright.nightly.needs import NEW, look_at
from envwright.nightly.plan import Plan, targets
from envwright.nightly.report import NightReport, assemble, write
from envwright.nightly.world import World, look
from envwright.progress import Progress, Silent
from envwright.runtime import gc
from envwright.runtime.engine import Engine
from envwright.specs import write_text
from envwright.workspace import Workspace

ATTEMPTS = 3
"""How often a visit is made when what fails is not the application's fault."""
_ENGINE_WAIT_S = 300.0
"""How long an engine that does not answer is waited for before the night stops, to go on when it is run again."""
_TICK_S = 0.25
_WORLD = "world.json"


class Night:
    """A night under way."""

    def __init__(
        self,
        engine: Engine,
        workspace: Workspace,
        plan: Plan,
        farm: Farm,
        *,
        ledger_url: str | None = None,
        progress: Progress | None = None,
        watch: Callable[[NightReport], None] | None = None,
        engine_wait_s: float = _ENGINE_WAIT_S,
    ) -> None:
        """`watch` is given the state of things every few moments while the night runs."""
        self._engine, self._workspace, self._plan, self._farm = engine, workspace, plan, farm
        self._url, self._progress, self._watch = ledger_url, progress or Silent(), watch
        self._engine_wait_s, self._watched = engine_wait_s, 0.0
        self._swept: list[str] = []
        self._machines: dict[str, str] = {}

    def run(self, *, wait: bool = False) -> NightReport:
        """Begin the night, or go on with one that was cut; returns its report, which is written to the workspace.

        Args:
            wait: for another night on this workspace to end, instead of refusing.

        Raises:
            Busy: another night runs on this workspace.
            UsageError: there is nothing to visit.
            EngineError: a package that the report needs is not installed.
            EngineError: the engine does not come back, or its disk is full; the next call goes on.
        """
        # Before the night, not after it.
        require("onboard,nightly", "jinja2", "junitparser", "prometheus_client")
        with ExitStack() as stack:
            stack.enter_context(_alone(self._workspace, wait=wait))
            ledger = stack.enter_context(closing(Ledger.find(self._workspace.ledger, self._url)))
            nights = ledger.nights
            gc.sweep(self._engine, workspace=self._workspace)
            night, world = self._begun(nights)
            self._machines = {app: standing.machine for app, standing in nights.standings().items()}
            try:
                self._work(nights, night, world)
            except BaseException:
                self._farm.stop()
                self._sweep()
                raise
            return self._finish(nights, night, world)

    def _begun(self, nights: Nights) -> tuple[NightRecord, World]:
        """The night that was cut, if the same is asked for, or a new one."""
        cut = nights.unfinished()
        if cut is not None:
            kept = night_folder(self._workspace, cut.id) / _WORLD
            if cut.plan == self._plan.digest and kept.is_file():
                back = nights.take_back(cut.id)
                self._progress.step("night", f"going on with {cut.id}, which was cut; under way were: {len(back)}")
                return cut, World.model_validate_json(kept.read_text(encoding="utf-8"))
            nights.end(cut.id, "abandoned")
        began = datetime.datetime.now(datetime.UTC)
        asked = targets(self._plan, self._workspace)
        world = look(
            self._engine,
            self._workspace,
            [visit.app for visit in asked],
            self._plan,
            progress=self._progress,
        )
        standings = nights.standings()
        self._progress.step("look", f"{len(asked)} applications")
        looked = [self._looked(visit, world, standings.get(visit.app)) for visit in asked]
        last = nights.last()
        visited = nights.visits(last.id) if last is not None else []
        left = {visit.app for visit in visited if visit.state is VisitState.NOT_REACHED}
        night = nights.begin(self._plan.digest, ordered(looked, standings, left), at=began)
        write_text(night_folder(self._workspace, night.id) / _WORLD, world.model_dump_json())
        return night, world

    def _looked(self, visit: VisitRecord, world: World, standing: StandingRecord | None) -> VisitRecord:
        seen = look_at(self._engine, self._workspace, visit.app, self._plan, world, standing)
        if seen.need is not None or (self._plan.drift and seen.health.approved):
            reasons = [seen.need.why] if seen.need is not None else []
            return visit.model_copy(update={"before": seen.health, "reasons": reasons})
        failure = standing.failure if standing is not None else ""
        update = {"before": seen.health, "after": seen.health, "state": VisitState.DONE, "failure": failure}
        return visit.model_copy(update=update)

    def _work(self, nights: Nights, night: NightRecord, world: World) -> None:
        deadline = time.monotonic() + 60 * self._plan.minutes
        visits = nights.visits(night.id)
        waiting = [visit.target for visit in visits if visit.state is VisitState.WAITING]
        apps = {visit.target: visit.app for visit in visits}
        running: set[str] = set()
        spent = self._spent(nights, night)
        while waiting or running:
            for ended in self._farm.ended():
                running.discard(ended.target)
                if self._settled(nights, night, ended) is VisitState.WAITING:
                    waiting.append(ended.target)
                spent = self._spent(nights, night)
            late = time.monotonic() > deadline
            if late or spent:
                self._cut(nights, night, waiting, late=late)
                waiting = []
                if late:
                    break
            elif waiting and self._farm.room():
                target = waiting.pop(0)
                self._start(nights, night, world, target, apps[target])
                running.add(target)
                continue
            self._tell(nights, night, world)
            time.sleep(_TICK_S)

    def _start(self, nights: Nights, night: NightRecord, world: World, target: str, app: str) -> None:
        visit = nights.visit(night.id, target)
        update = {"state": VisitState.RUNNING, "attempts": visit.attempts + 1}
        nights.change(night.id, target, lambda visit: visit.model_copy(update=update))
        job = Job(
            workspace=self._workspace.root,
            night=night.id,
            target=target,
            app=app,
            plan=self._plan,
            world=world,
            ledger_url=self._url,
            prefers=self._machines.get(app, ""),
        )
        # From here on the visit is its worker's to change, until that has ended.
        self._farm.start(job)
        self._progress.step(app, "; ".join(visit.reasons) or "what today's versions would change")

    def _settled(self, nights: Nights, night: NightRecord, ended: Ended) -> VisitState:
        """Record how a visit ended; one that failed through no fault of its own waits again, a few times."""
        if ended.infrastructure:
            self._engine_back(ended)
            self._sweep()
            self._make_room(nights, ended)

        def change(visit: VisitRecord) -> VisitRecord:
            update: dict[str, object] = {"state": VisitState.DONE}
            if ended.failure:
                update["failure"] = ended.failure
            if ended.infrastructure:
                failures = [*visit.infrastructure, ended.infrastructure]
                again = len(failures) < ATTEMPTS
                update |= {"infrastructure": failures, "state": VisitState.WAITING if again else VisitState.DONE}
            return visit.model_copy(update=update)

        visit = nights.change(night.id, ended.target, change)
        what = ended.failure or ended.infrastructure or visit.failure or _told(visit)
        self._progress.note(f"{visit.app}: {what}")
        return visit.state

    def _cut(self, nights: Nights, night: NightRecord, waiting: list[str], *, late: bool) -> None:
        """What is not reached any more; what runs is ended only where the time is over."""
        left = [*waiting, *(self._farm.stop() if late else [])]
        if late:
            self._sweep()
        for target in left:
            nights.change(night.id, target, lambda visit: visit.model_copy(update={"state": VisitState.NOT_REACHED}))
        if left:
            self._progress.note(f"{len(left)} applications are not reached tonight; they come first the next time")

    def _spent(self, nights: Nights, night: NightRecord) -> bool:
        if self._plan.cost_usd is None:
            return False
        return nights.spent(night.id) > self._plan.cost_usd

    def _engine_back(self, ended: Ended) -> None:
        """Wait for an engine that is stopped or started anew."""
        deadline = time.monotonic() + self._engine_wait_s
        while True:
            try:
                with self._engine.errors("asking whether it is there"):
                    self._engine.client.ping()
                return
            except EnvwrightError as error:
                if time.monotonic() > deadline:
                    raise EngineLost(
                        f"the engine does not come back; {ended.target!r} was under way",
                        details=error.brief,
                        resolution="Start it and run the same command again: the night goes on where it was.",
                    ) from error
                time.sleep(1)

    def _make_room(self, nights: Nights, ended: Ended) -> None:
        """Where a disk was full: remove half of what images of applications take, those needed least recently."""
        if not ended.disk_full:
            return
        gone = hygiene.evict(self._engine, self._workspace, nights.standings())
        self._progress.note(f"the disk is full: {len(gone)} images that nobody uses were removed")
        if not gone:
            raise DiskFull(
                "the disk is full and there is no image left to remove",
                details=ended.infrastructure,
                resolution="Make room and run the same command again: the night goes on where it was.",
            )

    def _sweep(self) -> None:
        try:
            swept = gc.sweep(self._engine, workspace=self._workspace)
        except EnvwrightError:
            return  # the engine is gone; what is left is swept when it is back
        self._swept += [*swept.containers, *swept.volumes, *swept.networks]

    def _finish(self, nights: Nights, night: NightRecord, world: World) -> NightReport:
        left = hygiene.leaks(self._engine, self._workspace, night.id)
        standings = nights.standings()
        gone = []
        if self._plan.disk_gib is not None:
            gone = hygiene.evict(self._engine, self._workspace, standings, quota_gib=self._plan.disk_gib)
        report = self._report(nights, night, world).model_copy(
            update={"leaks": left, "evicted": gone, "cleaned": self._swept, "running": False}
        )
        write(self._workspace, report)
        nights.end(night.id, "whole")
        return report

    def _report(self, nights: Nights, night: NightRecord, world: World) -> NightReport:
        last = nights.last(before=night.id)
        before = nights.visits(last.id) if last is not None else []
        current = nights.visits(night.id)
        return assemble(self._workspace, night, current, last, before, world)

    def _tell(self, nights: Nights, night: NightRecord, world: World) -> None:
        if self._watch is None or time.monotonic() - self._watched < 1:
            return
        self._watched = time.monotonic()
        self._watch(self._report(nights, night, world))


def ordered(
    visits: Sequence[VisitRecord], standings: Mapping[str, StandingRecord], left: Collection[str]
) -> list[VisitRecord]:
    """What is most likely to have broken first; among equals the longest, so that the night ends together.

    `left` are ids of what the last night did not reach: nobody knows of them, so they come first.
    """

    def rank(visit: VisitRecord) -> tuple[int, float, str]:
        standing = standings.get(visit.app)
        why = " ".join(visit.reasons)
        if visit.app in left or (standing is not None and (standing.failure or not standing.health.approved)):
            place = 0
        elif "mirrors no longer" in why:
            place = 1
        elif why and why != NEW:
            place = 2
        elif why:
            place = 3
        else:
            place = 4
        return place, -(standing.minutes if standing is not None else 0.0), visit.app

    return sorted(visits, key=rank)


@contextmanager
def _alone(workspace: Workspace, *, wait: bool) -> Iterator[None]:
    """One night at a time on a workspace; the kernel drops the lock when its process dies."""
    folder: Path = workspace.root / "nights"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise Busy(
                f"another night runs on the workspace {workspace.root}",
                resolution="Give --wait to run after it, or another --workspace.",
            ) from error
        yield


def _told(visit: VisitRecord) -> str:
    health = visit.after or Health()
    tasks = len(health.proven) + len(health.unproven)
    return ("approved" if health.approved else "not approved") + (
        f", {len(health.proven)} of {tasks} tasks proven" if tasks else ""
    )
