"""Chat models by name, through LangChain."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from envwright.errors import ModelUnavailable, UsageError
from envwright.models.budgets import Usage

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage, BaseMessage

REPLAY = "replay"
"""The provider that is a recorded session: replay:FILE."""

_EXTRAS = {"anthropic": "anthropic", "openai": "openai", "google_genai": "google", "ollama": "ollama"}
"""Provider names of init_chat_model that one of the package's extras installs."""
_ALIASES = {"google": "google_genai"}


def parse(name: str) -> tuple[str, str]:
    """Provider and model of 'provider:name'.

    Raises:
        UsageError: it is not of that form.
    """
    provider, colon, model = name.partition(":")
    if not (colon and provider and model):
        raise UsageError(
            f"{name!r} is not a model",
            details=f"A model is given as provider:name; providers: {', '.join(sorted(_EXTRAS))}, {REPLAY}.",
            resolution="e.g. --model anthropic:NAME, --model openai:NAME --base-url URL, --model replay:FILE",
        )
    return _ALIASES.get(provider, provider), model


def connect(name: str, *, base_url: str = "") -> BaseChatModel:
    """The chat model; nothing is sent yet.

    Raises:
        UsageError: the name is not of the form provider:name, or no such provider is known.
        ModelUnavailable: the package that speaks to it is not installed, or it has no key.
    """
    provider, model = parse(name)
    try:
        from langchain.chat_models import init_chat_model
    except ImportError as error:
        raise _not_installed(provider, error) from error
    settings: dict[str, Any] = {}
    if base_url:
        settings["base_url"] = base_url
    if base_url and provider == "openai":
        # Servers of other makers speak the older of the two protocols, and many ask for no key.
        settings["use_responses_api"] = False
        if not os.environ.get("OPENAI_API_KEY"):
            settings["api_key"] = "none"
    try:
        connected: BaseChatModel = init_chat_model(model, model_provider=provider, **settings)
        return connected
    except ImportError as error:
        raise _not_installed(provider, error) from error
    except ValueError as error:
        if "Unsupported" in str(error):
            raise UsageError(f"no provider {provider!r}", details=str(error)[:500]) from error
        raise _unusable(name, error) from error
    except Exception as error:
        # Each provider's client complains in its own way about a missing key.
        raise _unusable(name, error) from error


def takes_images(model: BaseChatModel) -> bool:
    """Whether its profile says so; a model nobody describes is taken for one that does not."""
    return bool((model.profile or {}).get("image_inputs"))


def place_of_images(model: BaseChatModel) -> Literal["tool", "user"]:
    """Whether a tool's answer may hold a picture, or only a message of the user."""
    return "tool" if (model.profile or {}).get("image_tool_message") else "user"


def usage_of(message: AIMessage, asked: Sequence[BaseMessage]) -> Usage:
    """What one answer cost; counted from the length of the texts where the server does not say."""
    told = message.usage_metadata
    if told is not None and told["total_tokens"] > 0:
        return Usage(input_tokens=told["input_tokens"], output_tokens=told["output_tokens"])
    from langchain_core.messages.utils import count_tokens_approximately

    return Usage(
        input_tokens=count_tokens_approximately(asked),
        output_tokens=count_tokens_approximately([message]),
        estimated=True,
    )


def _not_installed(provider: str, error: ImportError) -> ModelUnavailable:
    extra = _EXTRAS.get(provider)
    return ModelUnavailable(
        f"the package that speaks to {provider!r} is not installed",
        details=str(error)[:300],
        resolution=f"Run: pip install 'envwright[onboard,{extra}]'" if extra else "Install LangChain's package for it.",
    )


def _unusable(name: str, error: Exception) -> ModelUnavailable:
    return ModelUnavailable(
        f"the model {name!r} cannot be used",
        details=f"{type(error).__name__}: {str(error)[:400]}",
        resolution="Set the provider's API key in the environment, or see --base-url.",
    )
