"""Visits as tasks of a Ray cluster: its machines each have an engine of their own and see the same workspace."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack
from typing import Any, Self

from envwright.errors import Busy, DiskFull, EngineError, EnvironmentBroken
from envwright.nightly.farm import Ended
from envwright.nightly.job import LOG, Job
from envwright.runtime.cluster import CONTAINERS, connected
from envwright.runtime.engine import NIGHT_VARIABLE

_CORES = 0.5
"""Most of a visit is waiting."""
_MEMORY = 1500 * 2**20


class RayFarm:
    """A cluster; a context manager, which leaves it as it was.

    Raises (on entering):
        EngineError: Ray is not installed, or no cluster answers at the address.
    """

    def __init__(self, address: str, *, most: int = 0) -> None:
        """`address` as ray.init takes it, '' for a cluster on this machine; `most` visits at a time, 0: what it has."""
        self._address, self._most = address, most
        self._stack = ExitStack()
        self._ray: Any = None
        self._running: dict[str, tuple[Any, Job, float]] = {}

    def __enter__(self) -> Self:
        self._ray = self._stack.enter_context(connected(self._address))
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()
        self._stack.close()

    def room(self) -> bool:
        """Whether one more may be started now: the cluster has what a visit asks for, and no one waits for it."""
        if not self._running:
            return True
        if self._most and len(self._running) >= self._most:
            return False
        free = self._ray.available_resources()
        wanted = {"CPU": _CORES, "memory": _MEMORY, **self._containers()}
        return all(free.get(name, 0.0) >= amount for name, amount in wanted.items())

    def start(self, job: Job) -> None:
        """Submit a visit, preferably to the machine that has its image."""
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

        node = self._node(job.prefers)
        options: dict[str, Any] = {
            "num_cpus": _CORES,
            "memory": _MEMORY,
            "resources": self._containers(),
            # What fails for the infrastructure's sake the night itself tries again, and counts.
            "max_retries": 0,
            "name": f"envwright {job.app}",
        }
        if node:
            options["scheduling_strategy"] = NodeAffinitySchedulingStrategy(node, soft=True)
        reference = self._ray.remote(_visit).options(**options).remote(job.model_dump_json())
        self._running[job.target] = (reference, job, time.monotonic())

    def ended(self) -> list[Ended]:
        """Visits that ended since this was last asked, those that took too long among them."""
        if not self._running:
            return []
        references = [reference for reference, _, _ in self._running.values()]
        done, _ = self._ray.wait(references, num_returns=len(references), timeout=0)
        found = []
        for target, (reference, job, began) in list(self._running.items()):
            if reference in done:
                found.append(self._told(target, reference))
            elif time.monotonic() - began > job.limit_s:
                self._ray.cancel(reference, force=True)
                found.append(Ended(target=target, failure=job.too_late))
            else:
                continue
            del self._running[target]
        return found

    def stop(self) -> list[str]:
        """Kill all tasks that still run."""
        targets = list(self._running)
        for reference, _, _ in self._running.values():
            self._ray.cancel(reference, force=True)
        self._running.clear()
        return targets

    def _told(self, target: str, reference: Any) -> Ended:
        from ray.exceptions import RayError, RayTaskError

        try:
            return Ended.model_validate_json(self._ray.get(reference))
        except RayTaskError as error:
            return Ended(target=target, failure=f"its worker failed: {error.cause!r}"[:400])
        except RayError as error:
            return Ended(target=target, infrastructure=f"its worker was lost: {type(error).__name__}")

    def _containers(self) -> dict[str, float]:
        return {CONTAINERS: 1.0} if CONTAINERS in self._ray.cluster_resources() else {}

    def _node(self, machine: str) -> str:
        """The id of the living node of that name, '' for none."""
        nodes = self._ray.nodes() if machine else []
        return next((str(node["NodeID"]) for node in nodes if node["Alive"] and node["NodeName"] == machine), "")


def _visit(text: str) -> str:
    """The task: one visit, its lines in the visit's log as a local worker's are."""
    from envwright.nightly.worker import Lines, visit

    job = Job.model_validate_json(text)
    os.environ[NIGHT_VARIABLE] = job.night
    job.folder.mkdir(parents=True, exist_ok=True)
    with (job.folder / LOG).open("a", encoding="utf-8") as log:
        try:
            visit(job, Lines(log))
        except (EngineError, EnvironmentBroken, Busy) as error:
            told = " ".join(str(error).split())[:400]
            return Ended(
                target=job.target, infrastructure=told, disk_full=isinstance(error, DiskFull)
            ).model_dump_json()
    return Ended(target=job.target).model_dump_json()
