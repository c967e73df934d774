"""What a tool is, apart from any framework."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from builders.model.bounds import Bounds
from builders.model.bundle_files import BundleFiles
from builders.model.outcome import Outcome
from builders.model.workbench import Workbench
from envwright.ocr import TextLine
from envwright.specs import Record

Arguments = TypeVar("Arguments", bound=Record)


ReadText = Callable[[bytes], Sequence[TextLine]]
"""The lines of text on a PNG; raises EnvwrightError where they cannot be read."""


@dataclass(frozen=True, kw_only=True)
class Toolbox:
    """What the tools of one round work with."""

    folder: Path
    """The bundle's."""
    files: BundleFiles
    bounds: Bounds
    workbench: Workbench
    read_text: ReadText | None = None
    """Reads screens for a model that takes no pictures; None for one that does."""


@dataclass(frozen=True, kw_only=True)
class Tool(Generic[Arguments]):
    """One tool as a model sees it, and what it does."""

    name: str
    description: str
    arguments: type[Arguments]
    act: Callable[[Toolbox, Arguments], Outcome]
    """Raises EnvwrightError where what was asked for is not possible."""
    effects: bool = False
    """Whether doing it twice is something else than doing it once: not repeated after a run was killed."""
    ends: bool = False
    """Whether the round is over when it succeeded."""


AnyTool = Tool[Any]
