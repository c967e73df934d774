"""What a model may cost: minutes, tokens and money, counted over the whole run, also one that was killed between."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from pydantic import Field

from envwright.errors import BudgetSpent, UsageError
from envwright.specs import Document, Record


class Price(Record):
    """What a million tokens of one model cost."""

    input: float = Field(ge=0)
    output: float = Field(ge=0)


class PriceTable(Document):
    """A file of prices: models as they are given to --model, in US dollars."""

    currency: Literal["USD"] = "USD"
    prices: dict[str, Price]


class Usage(Record):
    """Tokens of one or more calls of a model."""

    input_tokens: int = 0
    output_tokens: int = 0
    estimated: bool = False
    """Whether the server said nothing, so that (some of) the tokens were counted from the length of the texts."""

    @property
    def tokens(self) -> int:
        """Both together."""
        return self.input_tokens + self.output_tokens

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            estimated=self.estimated or other.estimated,
        )

    def __sub__(self, other: Usage) -> Usage:
        return Usage(
            input_tokens=self.input_tokens - other.input_tokens,
            output_tokens=self.output_tokens - other.output_tokens,
            estimated=self.estimated,
        )


class Limits(Record):
    """What one onboarding may use; None is no limit."""

    minutes: float | None = None
    tokens: int | None = None
    cost: float | None = None


class Budget:
    """Counts what is used against `limits`.

    Args:
        limits: what may be used.
        price: of the model; None when nobody knows it.
        used: what the run used before this process.
        clock: seconds that only grow.

    Raises:
        UsageError: a limit in money is asked for, and the model's price is not known.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        price: Price | None,
        used: Usage | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if limits.cost is not None and price is None:
            raise UsageError(
                "a limit in money needs the model's price",
                details="No price of this model is known, so its cost would be counted as 0 and the limit never hold.",
                resolution="Give a price table with --prices FILE (docs/onboarding.md), or limit --max-tokens instead.",
            )
        self._limits, self._price, self._clock = limits, price, clock
        self._begun = clock()
        self.used = used or Usage()

    def add(self, usage: Usage) -> None:
        """Count one call."""
        self.used = self.used + usage

    @property
    def cost(self) -> float:
        """What was used, in US dollars; 0 when the price is not known."""
        return self.cost_of(self.used)

    def cost_of(self, used: Usage) -> float:
        """The same for some part of it."""
        if self._price is None:
            return 0.0
        return (used.input_tokens * self._price.input + used.output_tokens * self._price.output) / 1e6

    def check(self) -> None:
        """To be called before each call of the model.

        Raises:
            BudgetSpent: a limit is reached.
        """
        limits = self._limits
        if limits.minutes is not None and self._clock() - self._begun >= limits.minutes * 60:
            raise BudgetSpent(f"{limits.minutes:g} minutes")
        if limits.tokens is not None and self.used.tokens >= limits.tokens:
            raise BudgetSpent(f"{limits.tokens} tokens")
        if limits.cost is not None and self.cost >= limits.cost:
            raise BudgetSpent(f"a cost of {limits.cost:g}")

    def describe(self) -> str:
        """One sentence for a person."""
        counted = "about " if self.used.estimated else ""
        cost = f"cost {self.cost:.2f}" if self._price is not None else "cost unknown: no price of this model is given"
        return f"{counted}{self.used.tokens} tokens, {cost}"


def price_of(model: str, table: Path | None) -> Price | None:
    """The price of a model in a table, None when there is no table or the model is not in it.

    Raises:
        SpecError: the file is not a price table.
    """
    return PriceTable.read(table).prices.get(model) if table is not None else None
