"""Writes the tasks of every family that suits an application."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TypeVar, cast

from envwright.errors import UsageError
from envwright.evidence import bundle_digest
from envwright.families import package_data
from envwright.families.audio import AudioFamily, Deck
from envwright.families.database import Console, DatabaseFamily
from envwright.families.drawing import Bench, DrawingFamily
from envwright.families.family import Family, TaskDraft
from envwright.families.layers import ChartTable, LayersFamily
from envwright.families.ledger import Form, LedgerFamily
from envwright.families.lines import SourceFamily, TextFamily
from envwright.families.raster import Easel, RasterFamily
from envwright.families.settings import EXPLORED, Explored, SettingsFamily
from envwright.families.spreadsheet import SpreadsheetFamily
from envwright.families.workplace import Workplace
from envwright.progress import Progress, Silent
from envwright.runtime.engine import Engine
from envwright.specs import AppSpec, EnvironmentSpec
from envwright.specs.model import write_bytes, write_text
from envwright.taskfiles import APART, PROOF, STATES, TELLING, apart, canary, task_files
from envwright.workspace import Workspace, shipped

ENTRY_POINTS = "envwright.families"
WORKPLACES: tuple[type[Workplace], ...] = (Console, Form, Deck, Bench, Easel, ChartTable)
"""What exploration looks for beside settings."""
Place = TypeVar("Place", bound=Workplace)
Kept = TypeVar("Kept", Explored, Workplace)


def families(explored: Explored | None = None, *places: Workplace) -> list[Family]:
    """Every family there is: those here, and those that installed packages offer.

    Args:
        explored: what is known of the application's settings.
        places: where tasks are done in the application, for families that must know.

    Raises:
        UsageError: one that is offered cannot be loaded.
    """

    def found(kind: type[Place]) -> Place | None:
        return next((place for place in places if isinstance(place, kind)), None)

    offered = sorted(entry_points(group=ENTRY_POINTS), key=lambda entry: entry.name)
    own: list[Family] = [
        SpreadsheetFamily(),
        TextFamily(),
        SourceFamily(),
        DatabaseFamily(found(Console)),
        LedgerFamily(found(Form)),
        AudioFamily(found(Deck)),
        DrawingFamily(found(Bench)),
        RasterFamily(found(Easel)),
        LayersFamily(found(ChartTable)),
        SettingsFamily(explored),
    ]
    return [*own, *map(_loaded, offered)]


def _loaded(entry: EntryPoint) -> Family:
    try:
        return cast(Family, entry.load()())
    except Exception as error:  # whatever another's code trips over
        raise UsageError(
            f"the task family {entry.name!r} that a package offers cannot be loaded",
            details=f"{entry.value}: {type(error).__name__}: {error}",
            resolution="Mend or uninstall that package.",
        ) from error


def generate(
    engine: Engine,
    workspace: Workspace,
    app: str,
    *,
    run: str,
    count: int | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Write the tasks of an application into the workspace; returns their folders.

    A task that is there and would be written the same is left alone, with its proof.

    Args:
        count: only the first so many; None for all.

    Raises:
        UnknownApplication: there is no such bundle.
        UsageError: no family suits it; says why.
        WorkFailed: the data could not be had.
    """
    tell = progress or Silent()
    folder = workspace.app(app)
    spec = AppSpec.read(folder / "app.yaml")
    environment = EnvironmentSpec.read(folder / "environment" / "env.yaml")
    target = workspace.new_tasks(app)
    every = families(*_known([target, shipped() / "tasks" / app], bundle_digest(folder)))
    reasons = {family.id: family.suits(spec, environment) for family in every}
    suited = [family for family in every if not reasons[family.id]]
    if not suited:
        raise UsageError(
            f"no task family suits {app!r}",
            details="\n".join(f"{name}: {reason}" for name, reason in reasons.items()),
        )
    written: list[Path] = []
    for family in suited:
        drafts, data = _drafts(engine, family, spec, workspace=workspace, run=run, progress=tell)
        for name, content in data.items():
            write_bytes(target / "data" / name, content)
        left = None if count is None else count - len(written)
        for draft in drafts[:left]:
            tell.note(f"task {draft.spec.id}")
            written.append(write_task(draft, target))
    return written


def _known(folders: Sequence[Path], digest: str) -> tuple[Explored | None, *tuple[Workplace, ...]]:
    """What an exploration of exactly this bundle has found: in the workspace, or a place of work that ships."""

    def kept(model: type[Kept], path: Path) -> Kept | None:
        known = model.read(path) if path.is_file() else None
        return known if known is not None and known.bundle_digest == digest else None

    places = [
        next((place for folder in folders if (place := kept(kind, folder / kind.file)) is not None), None)
        for kind in WORKPLACES
    ]
    return kept(Explored, folders[0] / APART / EXPLORED), *(place for place in places if place is not None)


def _drafts(
    engine: Engine, family: Family, app: AppSpec, *, workspace: Workspace, run: str, progress: Progress
) -> tuple[Sequence[TaskDraft], dict[str, bytes]]:
    sources = family.sources()
    taken = package_data.take(engine, sources, workspace=workspace, run=run, progress=progress)
    items = {source.file: source.item(taken[source.file].version) for source in sources}
    data = {name: item.content for name, item in taken.items()}
    licences = {f"{source.package}.copyright": taken[source.file].copyright for source in sources}
    progress.step("tasks", f"family {family.id}")
    return family.drafts(app, data, items), data | licences


def write_task(draft: TaskDraft, target: Path) -> Path:
    """Write a task's folder into `target`, whole or not at all; one that is the same already stays, with its proof."""
    folder = target / draft.spec.id
    word = canary(draft.spec.app, draft.spec.id)
    marked = {
        name: f"# {word}: not to be trained on.\n{text}" if name in TELLING and name.endswith(".py") else text
        for name, text in draft.files.items()
    }
    files = {"task.yaml": draft.spec.to_yaml(), **marked}
    own = {name: path for name, path in task_files(folder).items() if name not in (PROOF, STATES)}
    if {name: _text(path) for name, path in own.items()} == files:
        return folder
    target.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=target, prefix=".new-"))
    try:
        fresh.chmod(0o755)
        for name, text in files.items():
            write_text(fresh / name, text)
        for old in (folder, apart(folder)):
            shutil.rmtree(old, ignore_errors=True)
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
