"""What an author is: something that writes a bundle and revises it from an auditor's findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from envwright.ledger import Usage
from envwright.specs import Finding, Record


class Repair(Record):
    """One change an author made."""

    rule: str
    """The rule, or the model's own name for what it did."""
    reason: str
    finding: str
    """Id of the checklist item that asked for it."""


class Author(Protocol):
    """Writes only below the bundle's folder; sees findings, never the audit's files."""

    def research(self, target: str) -> str:
        """Find out what `target` is; returns the application's id.

        Raises:
            UnknownApplication: there is no such package.
            BundleRejected: there is, but nothing in it that can be onboarded.
        """
        ...

    def install_s(self) -> float | None:
        """Seconds that the plain installation of the target's packages took in this run; None where none was made."""
        ...

    def draft(self, folder: Path) -> None:
        """Write a first bundle into the empty `folder`."""
        ...

    def revise(self, folder: Path, findings: Sequence[Finding], *, round: int) -> list[Repair]:
        """Change the bundle so that the findings go away; an empty list when nothing is left to try.

        `round` counts from 0. A round that was cut, or whose end was not recorded, is asked for again with the same
        findings and gives the same bundle and the same answer.
        """
        ...


@runtime_checkable
class Metered(Protocol):
    """An author that asks models; the graph records after each step what they used."""

    def spent(self) -> Sequence[Usage]:
        """What was used since this was last asked; each call of a model is told once."""
        ...
