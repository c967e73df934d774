"""Calibration: seeded defects are put into good bundles, and what the audit makes of them is counted."""

from __future__ import annotations

import random
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from statistics import median

from docker.errors import ImageNotFound
from pydantic import Field, ValidationError

from auditors.auditor import audit
from auditors.checklist import checklist_digest
from auditors.defects import APPROVAL, BUILD, DEFECTS, Defect, Seed, Stage
from envwright.errors import ApprovalInvalid, EnvironmentBroken, ImageBuildFailed, SpecError, UsageError
from envwright.evidence import bundle_digest
from envwright.progress import Progress
from envwright.runtime.collector import collect
from envwright.runtime.engine import Engine
from envwright.runtime.images import ensure_bundle, tag_of
from envwright.runtime.rootfs import scratch
from envwright.specs import AppSpec, Kind, Outcome, Rate, Record, Verdict, wilson
from envwright.validation.approvals import check_approval
from envwright.workspace import Workspace

UNTOUCHED = "untouched"
"""In place of a defect: a good bundle as it is, whose rejection is a false alarm."""
_TRIES = 3
_TOOLKITS = {
    "wxWidgets": r"^libwxgtk",
    "Java": r"^openjdk-|^default-jre=",
    "Tk": r"^tk8|^libtk8",
    "GTK 4": r"^libgtk-4-1=",
    "GTK 3": r"^libgtk-3-0=",
    "GTK 2": r"^libgtk2\.0-0=",
    "Qt 6": r"^libqt6gui6=",
    "Qt 5": r"^libqt5gui5=",
}
"""By what install.sh pins, the first that fits: toolkits that draw with another come before it."""


class Trial(Record):
    """One defect in one bundle, and what came of it."""

    defect: str
    app: str
    toolkit: str
    meant: list[str]
    """Items that are meant to catch it."""
    caught: list[str]
    """Items that failed and did not fail of the bundle as it was; `build` and `approval` where those refuse it."""
    rejected: bool
    seconds: float
    bundle: str
    """Digest of the good bundle."""
    checklist: str
    """Digest of the checklist."""
    note: str = ""

    @property
    def by_the_item_meant(self) -> bool:
        """Whether one of the items that are meant to failed."""
        return bool(set(self.meant) & set(self.caught))


def kept(path: Path) -> list[Trial]:
    """The trials that were kept in a file; a line that a killed run left half-written is tried again."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        with suppress(ValidationError):
            found.append(Trial.model_validate_json(line))
    return found


def keep(path: Path, trial: Trial) -> None:
    """Add a trial to the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = not path.exists() or path.read_bytes().endswith(b"\n")
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{'' if whole else chr(10)}{trial.model_dump_json()}\n")


class Calibration(Record):
    """What was tried, and what it says of the auditor."""

    trials: list[Trial]
    recall: Rate
    """Of seeded defects that were caught by any item, be it a minor one."""
    recall_rejecting: Rate
    """Of those that were rejected."""
    recall_by_item: Rate
    """Of those that were caught by an item that is meant to."""
    false_alarms: Rate
    """Of good bundles that were rejected untouched."""
    audit_s: float = Field(description="median seconds of an audit of a good bundle, image built")


def summed(trials: Sequence[Trial]) -> Calibration:
    """The figures of the trials."""
    seeded = [trial for trial in trials if trial.defect != UNTOUCHED]
    good = [trial for trial in trials if trial.defect == UNTOUCHED]
    return Calibration(
        trials=list(trials),
        recall=wilson(sum(bool(trial.caught) for trial in seeded), len(seeded)),
        recall_rejecting=wilson(sum(trial.rejected for trial in seeded), len(seeded)),
        recall_by_item=wilson(sum(trial.by_the_item_meant for trial in seeded), len(seeded)),
        false_alarms=wilson(sum(trial.rejected for trial in good), len(good)),
        audit_s=median(trial.seconds for trial in good) if good else 0.0,
    )


def chosen(names: Iterable[str]) -> list[Defect]:
    """The kinds of these names; all for no name.

    Raises:
        UsageError: there is none of a name; lists them.
    """
    wanted = list(names)
    known = {defect.id: defect for defect in DEFECTS}
    if unknown := [name for name in wanted if name not in known]:
        raise UsageError(f"no kind of defect is called {unknown[0]!r}", details="Known: " + ", ".join(sorted(known)))
    return [known[name] for name in wanted] if wanted else list(DEFECTS)


@dataclass(frozen=True)
class Planned:
    """What is going to be tried: a kind in a bundle, or (None) the bundle as it is."""

    kind: Defect | None
    folder: Path
    other: Path
    """Lends its evidence and its approval."""


def plan(bundles: Sequence[Path], defects: Sequence[Defect]) -> list[Planned]:
    """Every bundle untouched, then kind after kind in every bundle it can be put into: cut short, it is even."""
    pairs = list(zip(bundles, [*bundles[1:], *bundles[:1]], strict=True))
    untouched = [Planned(None, folder, other) for folder, other in pairs]
    return untouched + [Planned(kind, *pair) for kind in defects for pair in pairs if fits(kind, *pair)]


class Calibrator:
    """Runs trials on one engine; what a trial makes, it removes."""

    def __init__(self, engine: Engine, workspace: Workspace, *, run: str, progress: Progress) -> None:
        self._engine, self._workspace, self._run, self._progress = engine, workspace, run, progress

    def trials(
        self, plan: Sequence[Planned], *, known: Sequence[Trial], jobs: int, keep: Callable[[Trial], None]
    ) -> list[Trial]:
        """Every trial of a plan; `known` are not tried again. A bundle is tried untouched before anything is put in.

        Raises:
            EngineError: the engine cannot go on.
        """
        done = {(trial.app, trial.defect): trial for trial in known}
        before: dict[Path, set[str]] = {}

        def one(planned: Planned) -> Trial:
            trial = self._trial(planned, before.get(planned.folder, set()), done)
            keep(trial)
            return trial

        good = [planned for planned in plan if planned.kind is None]
        seeded = [planned for planned in plan if planned.kind is not None]
        with ThreadPoolExecutor(max_workers=jobs) as pool:
            found = list(pool.map(one, good))
            before = {planned.folder: set(trial.caught) for planned, trial in zip(good, found, strict=True)}
            return found + list(pool.map(one, seeded))

    def _trial(self, planned: Planned, before: set[str], done: dict[tuple[str, str], Trial]) -> Trial:
        kind, folder, other = planned.kind, planned.folder, planned.other
        app, name = AppSpec.read(folder / "app.yaml").id, kind.id if kind else UNTOUCHED
        digests = {"bundle": bundle_digest(folder), "checklist": checklist_digest()}
        known = done.get((app, name))
        if known is not None and known.bundle == digests["bundle"] and known.checklist == digests["checklist"]:
            return known
        self._progress.step("trial", f"{name} in {app}")
        caught, rejected, seconds, note = self._tried(kind, folder, other)
        trial = Trial(
            defect=name, app=app, toolkit=toolkit(folder), meant=list(kind.items) if kind else [],
            caught=[item for item in caught if item not in before], rejected=rejected, seconds=round(seconds, 1),
            note=note[:300], **digests,
        )  # fmt: skip
        self._progress.note(f"{name} in {app}: {', '.join(trial.caught) or 'not caught'}")
        return trial

    def _tried(self, kind: Defect | None, folder: Path, other: Path) -> tuple[list[str], bool, float, str]:
        """What failed, whether it was rejected, the audit's seconds, and a note; again where infrastructure failed.

        Raises:
            EnvironmentBroken: it failed each time.
        """
        for _ in range(_TRIES - 1):
            try:
                return self._outcome(kind, folder, other)
            except EnvironmentBroken as error:
                self._progress.note(f"tried again: {error.brief}")
        return self._outcome(kind, folder, other)

    def _outcome(self, kind: Defect | None, folder: Path, other: Path) -> tuple[list[str], bool, float, str]:
        try:
            with self._copy(folder) as copy:
                return (*self._audited(kind, Seed(copy, other)), "")
        except (ImageBuildFailed, SpecError) as error:
            return [BUILD], True, 0.0, error.brief
        except ApprovalInvalid as error:
            return [APPROVAL], True, 0.0, error.brief

    def _audited(self, kind: Defect | None, seed: Seed) -> tuple[list[str], bool, float]:
        """The items that failed, whether the bundle was rejected, and the seconds the audit took."""
        if kind is not None:
            kind.put(seed)
        if kind is not None and kind.stage is Stage.APPROVED:
            check_approval(seed.folder, self._workspace.keys)
            return [], False, 0.0
        engine, folder, run, workspace, progress = (
            self._engine, seed.folder, self._run, self._workspace, self._progress,
        )  # fmt: skip
        if kind is not None and kind.stage is Stage.BUNDLE:
            collect(engine, folder, run=run, workspace=workspace, progress=progress)
        else:
            ensure_bundle(engine, folder, run=run, workspace=workspace, progress=progress)
        begun = time.monotonic()
        report = audit(engine, folder, run=run, workspace=workspace, progress=progress)
        failed = [finding.item for finding in report.findings if finding.outcome is Outcome.FAILED]
        return failed, report.verdict is Verdict.REJECTED, time.monotonic() - begun

    @contextmanager
    def _copy(self, folder: Path) -> Iterator[Path]:
        with scratch() as place:
            copy = place / folder.name
            shutil.copytree(folder, copy)
            try:
                yield copy
            finally:
                self._remove_image(copy, folder)

    def _remove_image(self, copy: Path, folder: Path) -> None:
        try:
            app, digest = AppSpec.read(copy / "app.yaml").id, bundle_digest(copy)
        except SpecError:
            return  # it could not be read, so it was not built
        if digest != bundle_digest(folder):
            with suppress(ImageNotFound), self._engine.errors("removing a trial's image"):
                self._engine.client.images.remove(tag_of(app, digest), force=True)


def sample(folders: Sequence[Path], number: int, *, seed: int) -> list[Path]:
    """So many bundles, drawn at random, of as many toolkits as there are."""
    drawn = random.Random(seed).sample(sorted(folders), len(folders))
    by_toolkit: dict[str, list[Path]] = {}
    for folder in drawn:
        by_toolkit.setdefault(toolkit(folder), []).append(folder)
    turns = zip_longest(*by_toolkit.values())
    return [folder for turn in turns for folder in turn if folder is not None][:number]


def fits(kind: Defect, folder: Path, other: Path) -> bool:
    """Whether a kind of defect can be put into a bundle."""
    seed = Seed(folder, other)
    return seed.app.kind in kind.kinds and kind.needs(seed)


def toolkit(folder: Path) -> str:
    """What draws the application's windows, by the packages its bundle pins."""
    if AppSpec.read(folder / "app.yaml").kind is not Kind.DESKTOP:
        return str(AppSpec.read(folder / "app.yaml").kind)
    pins = re.findall(
        r"^\s+'?([^\s'=]+=[^\s']+)", (folder / "environment" / "install.sh").read_text(encoding="utf-8"), re.MULTILINE
    )
    for name, pattern in _TOOLKITS.items():
        if any(re.search(pattern, pin) for pin in pins):
            return name
    return "X"
