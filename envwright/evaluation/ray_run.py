"""Episodes as work of Ray actors: each holds one environment, on any machine of a cluster that sees the workspace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from envwright.errors import EngineError, EnvironmentBroken, EnvwrightError
from envwright.evaluation.plan import EpisodePlan, EvaluationPlan
from envwright.evaluation.playing import Playing
from envwright.evaluation.run import Runner
from envwright.evaluation.trajectory import EpisodeRow
from envwright.runtime.cluster import CONTAINERS, connected
from envwright.workspace import Workspace

_ATTEMPTS = 3
"""Of one episode, when the machine it was played on is lost."""


class _Actor:
    """One environment on one machine; what happens to it is told as text, since errors of ours hold no pickles."""

    def __init__(self, workspace: str, plan: str, folder: str) -> None:
        made = EvaluationPlan.model_validate_json(plan)
        self._playing = Playing(Workspace(Path(workspace)), made, Path(folder))

    def play(self, episode: str) -> tuple[str, str]:
        """A row, or why there is none."""
        try:
            return self._playing.play(EpisodePlan.model_validate_json(episode)).model_dump_json(), ""
        except EnvwrightError as error:
            return "", str(error)

    def close(self) -> None:
        """Remove what the environment holds."""
        self._playing.close()


@contextmanager
def on_ray(workspace: Workspace, plan: EvaluationPlan, folder: Path, *, address: str, jobs: int) -> Iterator[Runner]:
    """A runner of `jobs` actors on the cluster at `address`, '' for one on this machine.

    Raises:
        EngineError: Ray is not installed, or no cluster answers.
    """
    with connected(address) as ray:
        resources = {CONTAINERS: 1.0} if CONTAINERS in ray.cluster_resources() else {}
        actor = ray.remote(_Actor).options(num_cpus=0.5, resources=resources, max_restarts=0)

        def make() -> Any:
            return actor.remote(str(workspace.root), plan.model_dump_json(), str(folder.resolve()))

        def run(episodes: Sequence[EpisodePlan]) -> Iterator[EpisodeRow]:
            return _shared_out(ray, make, episodes, jobs)

        yield run


def _shared_out(ray: Any, make: Any, episodes: Sequence[EpisodePlan], jobs: int) -> Iterator[EpisodeRow]:
    """Give each actor one episode at a time; an episode whose actor is lost goes to a new one."""
    from ray.exceptions import RayActorError

    waiting, attempts = list(episodes), dict.fromkeys((episode.id for episode in episodes), 0)
    idle = [make() for _ in range(min(jobs, len(waiting)))]
    running: dict[Any, tuple[Any, EpisodePlan]] = {}
    while waiting or running:
        while waiting and idle:
            player, episode = idle.pop(), waiting.pop(0)
            running[player.play.remote(episode.model_dump_json())] = (player, episode)
        done, _ = ray.wait(list(running), num_returns=1)
        player, episode = running.pop(done[0])
        try:
            row, problem = ray.get(done[0])
        except RayActorError as error:
            attempts[episode.id] += 1
            if attempts[episode.id] >= _ATTEMPTS:
                raise EnvironmentBroken(
                    f"episode {episode.id!r} lost its machine {_ATTEMPTS} times", details=str(error)[:400]
                ) from error
            waiting.append(episode)
            idle.append(make())
            continue
        idle.append(player)
        if problem:
            raise EngineError(problem.splitlines()[0], details="\n".join(problem.splitlines()[1:]))
        yield EpisodeRow.model_validate_json(row)
    for player in idle:
        ray.get(player.close.remote())
