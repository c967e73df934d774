"""What a night is asked for: applications, budgets, and what is done with them; from options or from a YAML file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from builders.archive.target import parse
from builders.model.settings import ModelSettings
from envwright.catalogue import catalogue, find_group, occupation_groups
from envwright.errors import SpecError, UsageError
from envwright.ledger import VisitRecord
from envwright.models.choice import ModelChoice
from envwright.selection import by_weight
from envwright.specs import AppSpec, Document, Source
from envwright.workspace import Workspace


class Plan(Document):
    """A plan for nights. Without `apps`, `soc` and `select` it is every application there is a bundle of."""

    apps: list[str] = Field(default_factory=list)
    """Ids of applications, or what `envwright onboard` takes."""
    soc: str = ""
    """The applications of the catalogue of one occupation group, e.g. '43-0000'."""
    select: int = Field(default=0, ge=0)
    """So many of the catalogue, by economic weight."""
    minutes: float = Field(default=480, gt=0)
    """Of wall time; what is not reached then comes first the next night."""
    cost_usd: float | None = Field(default=None, ge=0)
    """What models may cost; None: no limit. A night without models costs nothing."""
    model: ModelSettings | None = None
    """Asked while onboarding when the rules know no more repair; its own limits hold for each application."""
    judge: ModelChoice | None = None
    """Asked in every audit about what needs an eye."""
    disk_gib: float | None = Field(default=None, gt=0)
    """What images of applications may take; None: no limit but the disk's."""
    app_minutes: float = Field(default=60, gt=0)
    """Of wall time for one application."""
    tasks: bool = True
    """Whether tasks are proven again where what their proofs are bound to has changed."""
    drift: bool = False
    """Whether what today's package versions would change is found out, by building with them beside."""
    mirrors: bool = True
    """Whether the mirrors are asked once a night which pinned versions they still have."""
    refresh_base: bool = True
    """Whether the base images are built anew where the mirrors have newer packages than they hold."""
    retry_rejected: bool = False
    """Whether what was rejected for reasons that have not changed is onboarded again."""
    suite: str = "bookworm"

    @model_validator(mode="after")
    def _priced(self) -> Self:
        unpriced = [choice.model for choice in (self.model, self.judge) if choice is not None and choice.prices is None]
        if self.cost_usd is not None and unpriced:
            raise ValueError(f"a limit on what models cost, and no prices for {', '.join(unpriced)}")
        return self

    def model_after(self, spent: float) -> ModelSettings | None:
        """The model, with no more to spend on one application than the night has left after `spent` US dollars."""
        if self.model is None or self.cost_usd is None:
            return self.model
        left, own = max(0.0, self.cost_usd - spent), self.model.limits.cost
        limits = self.model.limits.model_copy(update={"cost": left if own is None else min(own, left)})
        return self.model.model_copy(update={"limits": limits})

    @property
    def digest(self) -> str:
        """Of what is asked for: a night that was cut goes on under the same."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


def targets(plan: Plan, workspace: Workspace) -> list[VisitRecord]:
    """What a night is to visit, each application once, in the order of the plan.

    Raises:
        UsageError: an application is of no form that is known, or the catalogue has fewer than are to be chosen.
    """
    asked: list[str] = [_target(workspace, name) for name in plan.apps]
    if plan.soc:
        group = find_group(plan.soc).soc
        asked += [entry.target for entry in catalogue() if entry.soc == group]
    if plan.select:
        asked += [entry.target for entry in by_weight(list(catalogue()), occupation_groups(), plan.select).applications]
    if not asked:
        asked = [_target(workspace, app) for app in workspace.apps()]
    if not asked:
        raise UsageError(
            "there is nothing to visit", resolution="Give --apps, --soc or --select, or onboard one first."
        )
    found: dict[str, VisitRecord] = {}
    for target in asked:
        app = app_of(target)
        found.setdefault(app, VisitRecord(target=target, app=app))
    return list(found.values())


def app_of(target: str) -> str:
    """The id of what a target names, without looking whether it exists."""
    parsed = parse(target)
    if parsed.source is Source.FOLDER:
        return AppSpec.read(Path(parsed.name) / "app.yaml").id
    return parsed.app


def split_names(values: Sequence[str]) -> list[str]:
    """Names given one by one or with commas between them."""
    return [name for value in values for name in value.replace(",", " ").split()]


def _target(workspace: Workspace, name: str) -> str:
    """What an id is onboarded as; anything else is taken as given."""
    try:
        spec = AppSpec.read(workspace.app(name) / "app.yaml")
    except SpecError:
        return name  # its bundle cannot be read: it is onboarded again under its name
    except UsageError:
        parse(name)
        return name
    asked = spec.packages[0].name
    return asked if spec.source is not Source.FOLDER and parse(asked).app == name else name
