"""What goes to the process that asks a judge, and what comes back."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from envwright.models.budgets import Usage
from envwright.models.choice import ModelChoice
from envwright.specs import Record


class Exhibit(Record):
    """One piece of evidence as a judge is shown it."""

    name: str
    """Path below evidence/: what an answer cites."""
    picture: str = ""
    """File name of a PNG in the folder of the asking process; '' for a text."""
    text: str = ""


class Question(Record):
    """One item of the checklist, ready to be asked."""

    item: str
    text: str
    """The question, and what the environment is declared to be."""
    exhibits: list[Exhibit]


class Asking(Record):
    """One question and whom to ask it."""

    choice: ModelChoice
    used: Usage
    """Of the budget, before this question."""
    system: str
    question: Question


class Judgement(Record):
    """Your answer to the question."""

    answer: Literal["yes", "no", "cannot tell"]
    reason: str = Field(max_length=2000)
    """What was seen, in one or two sentences."""
    evidence: list[str] = Field(max_length=20)
    """Names of the pieces of evidence the reason rests on."""


class Said(Record):
    """How one asking ended."""

    order: list[str]
    """Names of the exhibits as they were shown."""
    judgement: Judgement | None = None
    problem: str = ""
    """Why there is no judgement: a refusal, an answer of another form, a budget that ran out."""
    usage: Usage = Usage()


class Answered(Record):
    """What the asking process hands back."""

    said: list[Said] = Field(default_factory=list)
    unavailable: str = ""
    """Why the model could not be asked at all, '' if it was."""
