"""How a person asks for a model."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from builders.model.budgets import Limits
from envwright.specs import Record


class ModelSettings(Record):
    """Everything about the model of one onboarding but its key, which stays in the environment."""

    model: str
    """provider:name as LangChain's init_chat_model knows it, or replay:FILE."""
    base_url: str = ""
    """Of a server that speaks the provider's protocol; '' for the provider's own."""
    limits: Limits = Limits()
    prices: Path | None = None
    """A builders.model.budgets.PriceTable; None for no prices."""
    images: bool | None = None
    """Whether screenshots are sent as pictures; None asks the model's profile."""
    hosts: list[str] = Field(default_factory=list)
    """Hosts beyond the package mirrors that builds and fetches may reach."""
    max_calls: int = Field(default=80, ge=1)
    """Calls of the model in one round."""

    @field_validator("base_url")
    @classmethod
    def _no_secret(cls, value: str) -> str:
        if urlsplit(value).password:
            raise ValueError("an address without a password: keys belong in the environment")
        return value
