"""The state of one onboarding: plain values only, so that any checkpointer can keep it."""

from __future__ import annotations

from typing import Any, Literal, TypedDict


class OnboardState(TypedDict, total=False):
    """What the nodes hand on. Files are in the run's folder, never in the state."""

    target: str
    """What was asked for, a package name."""
    app: str
    round: int
    """How often the bundle was revised."""
    stage: Literal["start", "audit"]
    """Where the findings come from."""
    findings: list[dict[str, Any]]
    """Failed findings as JSON values."""
    best: list[dict[str, Any]]
    """The findings of the audited bundle that came nearest to an approval; it is kept in the run's folder."""
    repairs: list[str]
    """One sentence a repair, in order."""
    verdict: Literal["approved", "rejected"]
    reason: str
