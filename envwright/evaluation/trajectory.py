"""Trajectories as Parquet: a row an episode, a row a step, and each frame once, by its digest."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from envwright.errors import SpecError
from envwright.runtime.pictures import png
from envwright.specs import Record, write_bytes

EPISODES, STEPS, FRAMES = "episodes.parquet", "steps.parquet", "frames.parquet"
_PARTS = "parts"
_DONE = "episode.json"


class EpisodeRow(Record):
    """One row of episodes.parquet."""

    episode: str
    app: str
    task: str
    family: str
    template: str
    side: str
    subgoals: int
    values: int
    documents: int
    instruction: str
    policy: str
    model: str
    repeat: int
    seed: int
    reward: float | None
    """None where it could not be played or scored: never a score of 0."""
    passed: bool | None
    criteria: str
    """The validator's criteria, as JSON."""
    error: str
    steps: int
    terminated: bool
    truncated: bool
    claim: str
    """What the player said with `done`, as JSON; '' where it said nothing."""
    seconds: float
    reset_ms: float
    input_tokens: int
    output_tokens: int
    cost_usd: float
    bundle_digest: str
    image_digest: str
    task_digest: str
    began_at: str


class StepRow(Record):
    """One row of steps.parquet: what was seen, then what was done because of it."""

    episode: str
    step: int
    """From 0; the last one has no action."""
    frame: str
    """sha256 of the frame's pixels; its picture is in frames.parquet."""
    accessibility: str
    action: str
    """Canonical actions, as JSON; '' in the last row."""
    said: str
    """What a model wrote beside its action."""
    reward: float
    pointer_x: int
    pointer_y: int
    action_ms: float
    settle_ms: float
    observation_ms: float
    settled: bool
    """Whether the screen stood still before the observation was taken."""


class Recording:
    """The trajectory of one episode, written when it is whole."""

    def __init__(self, folder: Path, episode: str) -> None:
        """`folder` is the evaluation's."""
        self._folder = folder / _PARTS / episode
        self._episode = episode
        self.steps: list[StepRow] = []
        self._frames: dict[str, bytes] = {}

    def frame(self, pixels: NDArray[np.uint8]) -> str:
        """Keep a frame, once; its digest over height, width and pixels."""
        digest = hashlib.sha256(f"{pixels.shape[0]}x{pixels.shape[1]}\n".encode() + pixels.tobytes()).hexdigest()
        if digest not in self._frames:
            self._frames[digest] = png(pixels)
        return digest

    def add(self, row: StepRow) -> None:
        """One more step."""
        self.steps.append(row)

    def write(self, episode: EpisodeRow) -> None:
        """Write the whole; the episode counts as played when its last file is there."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        _write(self._folder / STEPS, _schema(StepRow), [row.model_dump() for row in self.steps])
        frames = [{"frame": name, "png": content} for name, content in sorted(self._frames.items())]
        _write(self._folder / FRAMES, _frame_schema(), frames)
        write_bytes(self._folder / _DONE, episode.model_dump_json().encode())


def played(folder: Path) -> dict[str, EpisodeRow]:
    """Episodes of an evaluation that are whole, by id."""
    found = {}
    for path in sorted((folder / _PARTS).glob(f"*/{_DONE}")):
        row = EpisodeRow.model_validate_json(path.read_text(encoding="utf-8"))
        found[row.episode] = row
    return found


def gather(folder: Path, order: Iterable[str]) -> list[EpisodeRow]:
    """Make the three files of an evaluation of its episodes, each frame once; what was written before is replaced."""
    import pyarrow.parquet as pq

    whole = played(folder)
    rows = [whole[episode] for episode in order if episode in whole]
    _write(folder / EPISODES, _schema(EpisodeRow), [row.model_dump() for row in rows])
    seen: set[str] = set()
    with _writer(folder / STEPS, _schema(StepRow)) as steps, _writer(folder / FRAMES, _frame_schema()) as frames:
        for row in rows:
            part = folder / _PARTS / row.episode
            steps.write_table(pq.read_table(part / STEPS))
            table = pq.read_table(part / FRAMES)
            names = table.column("frame").to_pylist()
            fresh = [index for index, name in enumerate(names) if name not in seen]
            seen.update(names)
            if fresh:
                frames.write_table(table.take(fresh))
    for name in (STEPS, FRAMES):
        (folder / f".{name}").replace(folder / name)
    return rows


def read(folder: Path) -> tuple[list[EpisodeRow], list[StepRow], dict[str, bytes]]:
    """Episodes, steps and frames (as PNG, by digest) of an evaluation.

    Raises:
        SpecError: a file is missing or is not of this form.
    """
    try:
        import pyarrow.parquet as pq

        episodes = [EpisodeRow.model_validate(row) for row in pq.read_table(folder / EPISODES).to_pylist()]
        steps = [StepRow.model_validate(row) for row in pq.read_table(folder / STEPS).to_pylist()]
        frames = {row["frame"]: row["png"] for row in pq.read_table(folder / FRAMES).to_pylist()}
    except (OSError, ValueError) as error:
        raise SpecError(folder, expected="an evaluation's Parquet files", found=str(error)[:300]) from error
    return episodes, steps, frames


def as_json(value: Any) -> str:
    """Compact JSON of what may hold models."""
    return json.dumps(
        value, ensure_ascii=False, separators=(",", ":"), default=lambda item: item.model_dump(mode="json")
    )


def _schema(model: type[Record]) -> Any:
    import pyarrow as pa

    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    # Of `float | None` the first is meant: every column of Parquet may be null.
    types = {name: (get_args(field.annotation) or (field.annotation,))[0] for name, field in model.model_fields.items()}
    return pa.schema([pa.field(name, kinds[kind]) for name, kind in types.items()])


def _frame_schema() -> Any:
    import pyarrow as pa

    return pa.schema([pa.field("frame", pa.string()), pa.field("png", pa.binary())])


def _writer(path: Path, schema: Any) -> Any:
    """Writes beside the file, which is put in its place when it is whole."""
    import pyarrow.parquet as pq

    return pq.ParquetWriter(path.with_name(f".{path.name}"), schema, compression="zstd")


def _write(path: Path, schema: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    import pyarrow as pa

    with _writer(path, schema) as writer:
        writer.write_table(pa.Table.from_pylist(list(rows), schema=schema))
    path.with_name(f".{path.name}").replace(path)
