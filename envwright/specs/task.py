"""task.yaml, a validator's result and proof.json."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue

from envwright.specs.application import Identifier, Sha256
from envwright.specs.environment import DataItem
from envwright.specs.model import Document, Record


class Difficulty(Record):
    """Stated by what must be done, never by opinion."""

    subgoals: int = Field(ge=1)
    """Dependent sub-goals."""
    values: int = Field(ge=0)
    """Values that must be found or worked out."""
    documents: int = Field(ge=1)


class TaskSpec(Document):
    """task.yaml."""

    id: Identifier
    app: Identifier
    family: Identifier
    template: Identifier
    """Which task shape of the family; oracles and demonstrations are proven per template."""
    instruction: str
    """Says what, never how."""
    difficulty: Difficulty
    max_steps: int = Field(ge=1, le=1000)
    occupations: list[str] = Field(default_factory=list)
    parameters: dict[str, JsonValue] = Field(default_factory=dict)
    data: list[DataItem] = Field(min_length=1)
    """Real data the start state is made from; files under data/ of the application's task folder."""
    document: str
    """Absolute path the application is launched with, '' where it is launched without."""
    observed: list[str] = Field(min_length=1)
    """Absolute paths that are exported to the validator, files or folders; the first is what the task is about."""
    recorded: list[str] = Field(default_factory=list)
    """What the application writes when it is done through its interface, recorded from it: an agent comes to know it by
    doing it, so a validator may compare with it (gate 1). That the interface leads there is shown by gate 3."""
    result: str = ""
    """Tasks on one document that say the same here end in the same state, since each mends one thing in it: what solves
    one then solves the others, which is no fault of their validators (gate 12)."""
    gui_required: bool = False
    """Whether routes that do not go through the application's interface count as cheating."""


class Criterion(Record):
    """One thing a validator checks."""

    name: Identifier
    weight: float = Field(gt=0)
    passed: bool
    detail: str = ""


class ValidatorResult(Record):
    """A validator's answer: the score is the weight of the passed criteria over all, in [0, 1]."""

    score: float = Field(ge=0, le=1)
    criteria: list[Criterion] = Field(min_length=1)


Expected = Literal["zero", "one", "below_one", "below_one_or_error", "zero_or_error", "exact", "static"]
"""What must come out of a state; `exact`: the criteria that were said to hold, and no others."""


class ProofCase(Record):
    """One state that was scored, with what was expected and what came out."""

    gate: int = Field(ge=1, le=14)
    name: str
    expected: Expected
    broken: str = ""
    """The criterion a mutant must break, '' where none is named."""
    holds: list[str] = Field(default_factory=list)
    """The criteria that must pass where `exact` is expected."""
    score: float | None = None
    """None where the validator reported an error, or for a static check."""
    failed_criteria: list[str] = Field(default_factory=list)
    error: str = ""
    passed: bool
    seconds: float = Field(default=0.0, ge=0)


class Proof(Document):
    """proof.json: the task is proven only for these digests."""

    app: Identifier
    task: Identifier
    status: Literal["proven", "failed"]
    first_failure: str = ""
    """'gate 5: <case>' where status is failed."""
    gates: list[int]
    """Gates that were run."""
    task_digest: Sha256
    """Digest of the task folder without proof.json."""
    bundle_digest: Sha256
    image_digest: Sha256
    seal_image: str
    """Content-addressed tag of the image the validator ran in."""
    states_digest: Sha256 | Literal[""] = ""
    """Of states.tar.xz, which holds every state that was scored; '' where the proof failed."""
    proved_at: str
    seconds: float
    cases: list[ProofCase]
