"""How a person asks for a model that repairs bundles."""

from __future__ import annotations

from pydantic import Field

from envwright.models.choice import ModelChoice


class ModelSettings(ModelChoice):
    """The model of one onboarding; `model` may also be replay:FILE."""

    hosts: list[str] = Field(default_factory=list)
    """Hosts beyond the package mirrors that builds and fetches may reach."""
    max_calls: int = Field(default=80, ge=1)
    """Calls of the model in one round."""
