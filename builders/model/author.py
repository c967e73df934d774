"""The author that asks a model: begins with another author's draft, takes over when that one knows no more repair."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from builders.author import Author, Repair
from builders.model import prompts
from builders.model.bounds import Bounds
from builders.model.bundle_files import BundleFiles
from builders.model.settings import ModelSettings
from builders.model.source import model_source
from builders.model.tools import Toolbox
from builders.model.transcript import Transcript
from builders.model.workbench import Workbench
from envwright import ledger
from envwright.checkpoints import Checkpoints
from envwright.errors import BudgetSpent
from envwright.evidence import bundle_digest
from envwright.models import chat
from envwright.models.budgets import Budget, Usage, price_of
from envwright.models.redaction import Redactor
from envwright.models.text import printable
from envwright.ocr import read_text
from envwright.progress import Progress
from envwright.specs import AppSpec, Document, Finding, Record, write_text

if TYPE_CHECKING:
    from builders.model.agent import RoundEnd

OpenWorkbench = Callable[[Path, Bounds], Workbench]
"""Makes the workbench of one round for a bundle's folder."""

_MEMBERS = ("app.yaml", "environment")


class Notes(Record):
    """What the author must know after a kill; kept in the run's folder."""

    bounds: Bounds | None = None
    """Set when the model took over."""
    begun: int = -1
    """The last round that was begun."""
    digest: str = ""
    """Of the bundle when it was."""
    round: int = -1
    """The last round that was finished."""
    repairs: list[Repair] = Field(default_factory=list)
    spent: str = ""
    """The limit that ended it, '' for none."""


class ModelRecord(Document):
    """runs/<id>/model.json: which model, told what, and what it cost."""

    model: str
    base_url: str
    prompts: str
    """sha256 over the prompts."""
    used: Usage
    cost: float
    """0 when `price_known` is false."""
    price_known: bool


class ModelAuthor:
    """See builders.author.Author.

    Args:
        first: who drafts, and repairs as long as it knows how.
        open_workbench: what the tools act on.
        folder: the run's, named by its id; transcript and notes are written there.
        checkpoints: where rounds are kept; in files of that folder if left out.

    Raises:
        UsageError: no such model or recording, or a limit in money without a price.
        ModelUnavailable: the package that speaks to it is not installed, or it has no key.
    """

    def __init__(
        self,
        first: Author,
        open_workbench: OpenWorkbench,
        settings: ModelSettings,
        *,
        folder: Path,
        progress: Progress,
        checkpoints: Checkpoints | None = None,
    ) -> None:
        self._checkpoints = checkpoints or Checkpoints()
        self._first, self._open, self._settings = first, open_workbench, settings
        self._folder, self._progress = folder, progress
        self._transcript = Transcript(folder / "transcript.jsonl", Redactor(os.environ))
        price = price_of(settings.model, settings.prices)
        self._price_known = price is not None
        self._budget = Budget(settings.limits, price=price, used=self._transcript.used())
        self._told = self._budget.used
        # Before anything is built: a model that cannot be had should not be found out an hour later.
        self._model_of = model_source(settings, self._transcript)

    def spent(self) -> Sequence[ledger.Usage]:
        """See Metered.spent: what this process used since it was last asked."""
        told, self._told = self._told, self._budget.used
        used = self._told - told
        if not used.tokens:
            return []
        cost = self._budget.cost_of(used) if self._price_known else None
        return [
            ledger.Usage(
                model=self._settings.model,
                input_tokens=used.input_tokens,
                output_tokens=used.output_tokens,
                cost_usd=cost,
            )
        ]

    def research(self, target: str) -> str:
        """See Author.research."""
        return self._first.research(target)

    def install_s(self) -> float | None:
        """See Author.install_s."""
        return self._first.install_s()

    def draft(self, folder: Path) -> None:
        """See Author.draft."""
        self._first.draft(folder)

    def revise(self, folder: Path, findings: Sequence[Finding], *, round: int) -> list[Repair]:
        """See Author.revise.

        Raises:
            BudgetSpent: a limit is reached; the bundle is as it was before the round.
            ModelUnavailable, EngineError: the run goes on with the next call.
            ReplayDiverged: a recorded session does not fit.
        """
        notes = self._notes()
        if notes.round == round:
            return self._answer(folder, notes)
        if notes.bounds is None:
            # Once the model has written, the first author would write over it: it is never asked again.
            if done := self._first.revise(folder, findings, round=round):
                return done
            notes = self._keep(notes.model_copy(update={"bounds": Bounds.of(folder, allowed=self._settings.hosts)}))
        if notes.begun != round:
            self._save(folder)
            notes = self._keep(notes.model_copy(update={"begun": round, "digest": bundle_digest(folder)}))
        spent, repairs = "", list[Repair]()
        try:
            end = self._round(folder, findings, notes, round)
            repairs = _repairs(end, findings) if bundle_digest(folder) != notes.digest else []
        except BudgetSpent as error:
            spent = error.limit
        self._transcript.append("end", round, text=(spent and f"budget: {spent}") or f"{len(repairs)} changes")
        self._write_record()
        # In one step: what is cut before this is done again from the transcript.
        ended = self._keep(notes.model_copy(update={"round": round, "repairs": repairs, "spent": spent}))
        return self._answer(folder, ended)

    def _answer(self, folder: Path, notes: Notes) -> list[Repair]:
        if not notes.repairs:
            self._restore(folder)
        if notes.spent:
            raise BudgetSpent(notes.spent)
        return notes.repairs

    def _round(self, folder: Path, findings: Sequence[Finding], notes: Notes, round: int) -> RoundEnd:
        from builders.model.agent import RoundRequest, run_round

        assert notes.bounds is not None
        model = self._model_of(round, [finding.item for finding in findings])
        files = BundleFiles(folder)
        app = AppSpec.read(self._before / "app.yaml")
        task = prompts.task(app, findings, files.list(), hosts=notes.bounds.hosts, round=round)
        self._progress.note(f"asking {self._settings.model}")
        self._transcript.append(
            "resume" if self._transcript.begun(round) else "begin",
            round,
            model=self._settings.model,
            prompts=prompts.digest(),
            findings=[finding.item for finding in findings],
            text=task,
        )
        images = chat.takes_images(model) if self._settings.images is None else self._settings.images
        asked = RoundRequest(
            round=round,
            system=prompts.system(),
            task=task,
            images=images,
            max_calls=self._settings.max_calls,
            thread=f"{self._folder.name}/round-{round}",
            file=self._folder / "model.sqlite",
        )
        with self._open(folder, notes.bounds) as workbench:
            box = Toolbox(
                folder=folder,
                files=files,
                bounds=notes.bounds,
                workbench=workbench,
                read_text=None if images else read_text,
            )
            end = run_round(
                model,
                asked,
                box,
                checkpoints=self._checkpoints,
                transcript=self._transcript,
                budget=self._budget,
                progress=self._progress,
            )
        self._progress.note(f"{end.calls} answers of the model, {self._budget.describe()}")
        return end

    def _save(self, folder: Path) -> None:
        """Keep the bundle as it is before a round."""
        fresh = self._before.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        _copy(folder, fresh)
        shutil.rmtree(self._before, ignore_errors=True)
        fresh.rename(self._before)

    def _restore(self, folder: Path) -> None:
        """Put the bundle back as it was before the round: what is half-changed is no one's bundle."""
        for member in _MEMBERS:
            path = folder / member
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        _copy(self._before, folder)

    @property
    def _before(self) -> Path:
        return self._folder / "before-round"

    def _notes(self) -> Notes:
        path = self._folder / "model-notes.json"
        return Notes.model_validate_json(path.read_text(encoding="utf-8")) if path.exists() else Notes()

    def _keep(self, notes: Notes) -> Notes:
        write_text(self._folder / "model-notes.json", notes.model_dump_json())
        return notes

    def _write_record(self) -> None:
        ModelRecord(
            model=self._settings.model,
            base_url=self._settings.base_url,
            prompts=prompts.digest(),
            used=self._budget.used,
            cost=self._budget.cost,
            price_known=self._price_known,
        ).write(self._folder / "model.json")


def _repairs(end: RoundEnd, findings: Sequence[Finding]) -> list[Repair]:
    """What the model says it did; a model that only stopped talking is taken at its last words."""
    known = [finding.item for finding in findings]
    if not end.handed_back and end.said:
        return [Repair(rule="model", reason=_line(end.said), finding=known[0])]
    return [
        Repair(
            rule=f"model: {_line(change.what)}",
            reason=_line(change.why),
            finding=change.finding if change.finding in known else known[0],
        )
        for change in end.changes
    ]


def _line(text: str) -> str:
    return " ".join(printable(text.encode()).split())[:300]


def _copy(source: Path, target: Path) -> None:
    for member in _MEMBERS:
        if (source / member).is_dir():
            shutil.copytree(source / member, target / member, symlinks=True)
        else:
            shutil.copy2(source / member, target / member)
