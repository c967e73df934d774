"""How a person chooses a model."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import field_validator

from envwright.models.budgets import Limits
from envwright.specs import Record


class ModelChoice(Record):
    """Everything about a model but its key, which stays in the environment."""

    model: str
    """provider:name as LangChain's init_chat_model knows it."""
    base_url: str = ""
    """Of a server that speaks the provider's protocol; '' for the provider's own."""
    limits: Limits = Limits()
    prices: Path | None = None
    """An envwright.models.PriceTable; None for no prices."""
    images: bool | None = None
    """Whether it is sent pictures; None asks the model's profile."""

    @field_validator("base_url")
    @classmethod
    def _no_secret(cls, value: str) -> str:
        if urlsplit(value).password:
            raise ValueError("an address without a password: keys belong in the environment")
        return value
