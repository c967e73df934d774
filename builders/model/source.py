"""Where the model of a round comes from: a provider, or a recording."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from builders.model.transcript import Transcript
from envwright.models import chat
from envwright.models.choice import ModelChoice

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

ModelOf = Callable[[int, Sequence[str]], "BaseChatModel"]
"""The model of a round, given what was found before it."""


def model_source(settings: ModelChoice, transcript: Transcript) -> ModelOf:
    """Who is asked in each round.

    Raises:
        UsageError: no such model or recording.
        ModelUnavailable: the package that speaks to it is not installed, or it has no key.
    """
    provider, name = chat.parse(settings.model)
    if provider == chat.REPLAY:
        from builders.model.replay import Recording, ReplayModel

        recording = Recording(Path(name))

        def replayed(round: int, findings: Sequence[str]) -> BaseChatModel:
            lines = recording.asked(transcript.asked_before(round), findings)
            return ReplayModel(path=recording.path, lines=lines)

        return replayed
    model = chat.connect(settings.model, base_url=settings.base_url)
    return lambda round, findings: model
