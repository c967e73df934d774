"""Runs an evaluation: episodes side by side, on this machine or as Ray actors; what was cut goes on."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

from envwright.errors import EnvwrightError, UsageError
from envwright.evaluation import trajectory
from envwright.evaluation.plan import EpisodePlan, EvaluationPlan
from envwright.evaluation.playing import Playing
from envwright.evaluation.results import Results, results
from envwright.evaluation.trajectory import EpisodeRow
from envwright.extras import require
from envwright.progress import Progress
from envwright.specs import write_text
from envwright.workspace import Workspace

_PLAN = "plan.json"
RESULTS = "results.json"

Runner = Callable[[Sequence[EpisodePlan]], Iterator[EpisodeRow]]
"""Plays episodes in any order and gives each row when it is there."""


def evaluate(
    plan: EvaluationPlan,
    episodes: Sequence[EpisodePlan],
    folder: Path,
    *,
    runner: Runner,
    progress: Progress,
) -> Results:
    """Play all episodes that `folder` does not have yet, and write trajectories and results there.

    Raises:
        UsageError: the folder holds another evaluation, or something else.
        BudgetSpent, ModelUnavailable, EngineError: it could not go on; the same call goes on with what is left.
    """
    require("eval", "pyarrow")
    _claim(folder, plan, episodes)
    known = trajectory.played(folder)
    left = [episode for episode in episodes if episode.id not in known]
    if known:
        progress.note(f"going on: {len(known)} of {len(episodes)} episodes are played already")
    try:
        for number, row in enumerate(runner(left), 1):
            score = "not scored: " + row.error if row.reward is None else f"{row.reward:g}"
            progress.step(f"{number + len(known)} of {len(episodes)}", f"{row.app} {row.task}: {score}")
    finally:
        rows = trajectory.gather(folder, [episode.id for episode in episodes])
    found = results(rows, policy=plan.policy, model=plan.model.model if plan.model else "", seed=plan.seed)
    found.write(folder / RESULTS)
    return found


@contextmanager
def local(
    workspace: Workspace, plan: EvaluationPlan, folder: Path, *, jobs: int, progress: Progress
) -> Iterator[Runner]:
    """A runner in threads of this process, each with an environment of its own."""
    players: queue.SimpleQueue[Playing] = queue.SimpleQueue()
    made = [Playing(workspace, plan, folder) for _ in range(jobs)]
    for player in made:
        players.put(player)

    def one(episode: EpisodePlan) -> EpisodeRow:
        player = players.get()
        try:
            return player.play(episode, told=lambda text: progress.note(f"{episode.id}: {text}"))
        finally:
            players.put(player)

    def run(episodes: Sequence[EpisodePlan]) -> Iterator[EpisodeRow]:
        with ThreadPoolExecutor(max_workers=jobs, thread_name_prefix="episode") as pool:
            waiting = [pool.submit(one, episode) for episode in episodes]
            try:
                for future in as_completed(waiting):
                    yield future.result()
            except EnvwrightError:
                for future in waiting:
                    future.cancel()
                raise

    try:
        yield run
    finally:
        for player in made:
            player.close()


def _claim(folder: Path, plan: EvaluationPlan, episodes: Sequence[EpisodePlan]) -> None:
    """The folder is this evaluation's: new, empty, or begun with the same plan."""
    told = trajectory.as_json({"plan": plan, "episodes": list(episodes)})
    path = folder / _PLAN
    if path.is_file():
        if path.read_text(encoding="utf-8") != told:
            raise UsageError(
                f"{str(folder)!r} holds another evaluation", resolution="Name another folder with --to, or remove it."
            )
        return
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{str(folder)!r} holds other files", resolution="Name a folder of its own with --to.")
    write_text(path, told)
