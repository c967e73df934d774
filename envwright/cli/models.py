"""The options that choose models, the same wherever one is asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from envwright.errors import UsageError

if TYPE_CHECKING:
    from builders.model.settings import ModelSettings
    from envwright.models.choice import ModelChoice

ModelOption = Annotated[
    str,
    typer.Option(
        "--model", help="provider:name of a model to ask when the rules know no more repair, or replay:FILE.",
        metavar="MODEL",
    ),
]  # fmt: skip
ModelUrlOption = Annotated[
    str, typer.Option("--base-url", help="Server that speaks the provider's protocol.", metavar="URL")
]
JudgeOption = Annotated[
    str,
    typer.Option("--judge", help="provider:name of a model that judges what needs an eye, on evidence only.",
                 metavar="MODEL"),
]  # fmt: skip
JudgeUrlOption = Annotated[
    str, typer.Option("--judge-base-url", help="Server that speaks the judge's protocol.", metavar="URL")
]
JudgeTokensOption = Annotated[
    int | None, typer.Option("--judge-max-tokens", help="Limit on the judge's tokens in one audit, in and out.", min=1)
]
JudgeImagesOption = Annotated[
    bool | None,
    typer.Option("--judge-images/--no-judge-images", help="Whether the judge takes pictures [default: its profile]."),
]
PricesOption = Annotated[
    Path | None, typer.Option("--prices", help="YAML table of prices a million tokens.", metavar="FILE")
]


def judge_choice(
    judge: str, base_url: str, max_tokens: int | None, images: bool | None, prices: Path | None
) -> ModelChoice | None:
    """The judge that was asked for, None for none.

    Raises:
        UsageError: options of a judge without one, or an address with a password in it.
    """
    from pydantic import ValidationError

    from envwright.models.budgets import Limits
    from envwright.models.choice import ModelChoice

    if not judge:
        if base_url or max_tokens or images is not None:
            raise UsageError(
                "options of a judge without a judge", resolution="Give --judge provider:name, or leave them out."
            )
        return None
    try:
        return ModelChoice(
            model=judge, base_url=base_url, limits=Limits(tokens=max_tokens), prices=prices, images=images
        )
    except ValidationError as error:
        raise UsageError(f"{base_url!r} cannot be the judge's server", details=error.errors()[0]["msg"]) from error


def model_settings(
    model: str,
    base_url: str,
    max_tokens: int | None = None,
    max_cost: float | None = None,
    prices: Path | None = None,
    images: bool | None = None,
    hosts: Sequence[str] = (),
) -> ModelSettings | None:
    """The model that was asked for, None for none.

    Raises:
        UsageError: options of a model without one, or an address with a password in it.
    """
    from pydantic import ValidationError

    from builders.model.settings import ModelSettings
    from envwright.models.budgets import Limits

    if not model:
        if base_url or max_tokens or max_cost is not None or prices or images is not None or hosts:
            raise UsageError(
                "options of a model without a model", resolution="Give --model provider:name, or leave them out."
            )
        return None
    try:
        return ModelSettings(
            model=model,
            base_url=base_url,
            limits=Limits(tokens=max_tokens, cost=max_cost),
            prices=prices,
            images=images,
            hosts=list(hosts),
        )
    except ValidationError as error:
        raise UsageError(f"{base_url!r} cannot be the model's server", details=error.errors()[0]["msg"]) from error
