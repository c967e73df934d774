"""Asks a judge from a process of its own, which is given copies of the evidence and nothing else of the bundle."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pydantic import Field, ValidationError

from auditors.case import Answer, Case
from auditors.judging.decision import decide
from auditors.judging.exchange import Answered, Asking, Question, Said
from auditors.judging.questions import prompts_digest, question, system
from envwright.errors import ModelUnavailable, UsageError
from envwright.models import chat
from envwright.models.budgets import Budget, price_of
from envwright.models.choice import ModelChoice
from envwright.models.redaction import Redactor
from envwright.specs import ChecklistItem, Document, JudgeUse, Record

RECORD = "judge.json"
_MINUTES = 15
"""For one question, asked twice; the providers' clients give up before."""
_RESOLUTION = "See that the server runs and the key is right, then run the same command: the run goes on."


class Judged(Record):
    """One question and how each asking ended."""

    item: str
    said: list[Said]


class JudgeRecord(Document):
    """audit/judge.json: everything a judge was asked and said."""

    use: JudgeUse
    base_url: str
    questions: list[Judged] = Field(default_factory=list)


class Judge:
    """One judge for one audit; its limits are for the whole audit.

    Raises:
        UsageError: no such model, or a limit in money without a price.
        ModelUnavailable: the package that speaks to it is not installed, or it has no key.
    """

    def __init__(self, choice: ModelChoice) -> None:
        if chat.parse(choice.model)[0] == chat.REPLAY:
            raise UsageError(
                "a judge cannot be replayed: its answers are about the evidence of one audit",
                resolution="Give --judge provider:name.",
            )
        chat.connect(choice.model, base_url=choice.base_url)
        # The asking process has another working folder.
        self.choice = choice.model_copy(update={"prices": choice.prices and choice.prices.resolve()})
        self._price = price_of(choice.model, choice.prices)
        self._budget = Budget(choice.limits, price=self._price)
        self._asked: list[Judged] = []

    def answer(self, item: ChecklistItem, case: Case) -> Answer:
        """What the judge finds; `unjudged` where it does not answer twice with the same, on evidence.

        Raises:
            EvidenceMissing: what the item rests on is missing or unreadable.
            ModelUnavailable: the model does not answer, which says nothing of the bundle.
        """
        asked = question(item, case)
        answered = self._ask(asked, case.evidence.folder)
        for one in answered.said:
            self._budget.add(one.usage)
        if answered.unavailable:
            raise ModelUnavailable(
                f"the judge {self.choice.model!r} does not answer",
                details=Redactor(os.environ).text(answered.unavailable),
                resolution=_RESOLUTION,
            )
        self._asked.append(Judged(item=item.id, said=answered.said))
        self._write(case.audit / RECORD)
        return decide(answered.said)

    @property
    def use(self) -> JudgeUse:
        """Who judged, told what, and what it used so far."""
        used = self._budget.used
        return JudgeUse(
            model=self.choice.model,
            prompts=prompts_digest(),
            input_tokens=used.input_tokens,
            output_tokens=used.output_tokens,
            cost_usd=self._budget.cost if self._price is not None else None,
        )

    def _ask(self, asked: Question, evidence: Path) -> Answered:
        asking = Asking(choice=self.choice, used=self._budget.used, system=system(), question=asked)
        with tempfile.TemporaryDirectory(prefix="envwright-judge-") as name:
            for exhibit in asked.exhibits:
                if exhibit.picture:
                    shutil.copyfile(evidence / exhibit.name, Path(name) / exhibit.picture)
            try:
                done = subprocess.run(
                    [sys.executable, "-P", "-m", "auditors.judging.asking"],
                    input=asking.model_dump_json(),
                    cwd=name,
                    env={key: value for key, value in os.environ.items() if not key.startswith("ENVWRIGHT_")},
                    capture_output=True,
                    text=True,
                    timeout=_MINUTES * 60,
                    check=True,
                )
                return Answered.model_validate_json(done.stdout)
            except (subprocess.SubprocessError, ValidationError) as error:
                said = str(getattr(error, "stderr", "") or error)
                raise ModelUnavailable(
                    f"the process that asks the judge {self.choice.model!r} ended without an answer",
                    details=Redactor(os.environ).text(said[-600:]),
                    resolution=_RESOLUTION,
                ) from error

    def _write(self, path: Path) -> None:
        redactor = Redactor(os.environ)
        record = JudgeRecord(use=self.use, base_url=self.choice.base_url, questions=self._asked)
        JudgeRecord.model_validate(redactor.value(record.model_dump(mode="json", by_alias=True))).write(path)
