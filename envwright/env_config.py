"""How an environment is to be played: the options of `gymnasium.make`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, ValidationError

from envwright.errors import UsageError
from envwright.specs import Record


class EnvConfig(Record):
    """Keyword arguments of `gymnasium.make("envwright/<app>-v0", ...)` beside render_mode."""

    task: str | None = None
    """The task every episode plays; None: each reset draws one of the proven tasks by the seed."""
    split: Literal["train", "validation", "test"] | None = None
    """The side of `envwright tasks split` that tasks are drawn from; None: all. A task of another side is refused."""
    workspace: Path | None = None
    """Where bundles and tasks are; None: $ENVWRIGHT_WORKSPACE or ./envwright-workspace, then what ships."""
    screen: tuple[int, int] | None = None
    """Width and height of the screen; None: as the bundle says. Demonstrations hold for the bundle's own."""
    transport: Literal["auto", "shared", "stream"] = "auto"
    """How frames and input reach the container."""
    quiet_ms: float = Field(default=20, gt=0, le=10_000)
    """An observation is taken when the screen has stood still for this long after the action..."""
    settle_ms: float = Field(default=2000, gt=0, le=60_000)
    """...but not later than this."""
    accessibility: bool = False
    """Whether observations hold the accessibility tree as text."""
    pool: int = Field(default=1, ge=0, le=64)
    """Sessions kept ready for the next reset; 0: every reset is a cold start."""
    pool_memory_mib: float = Field(default=4096, gt=0)
    """Bound on the memory of those sessions together."""

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Self:
        """The configuration that keyword arguments ask for.

        Raises:
            UsageError: one of them does not exist or does not fit.
        """
        try:
            return cls(**options)
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(str(part) for part in first["loc"])
            raise UsageError(
                f"option {name!r}: {first['msg']}", details=f"Options: {', '.join(cls.model_fields)}, render_mode."
            ) from error
