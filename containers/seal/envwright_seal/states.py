"""Final states a validator must tell apart, made of a right one: what every family's collection of them shares.

The kinds are those of the proof protocol: partial progress (gate 4), wrong results (5), right results that look
otherwise (6).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from envwright_seal.evidence import Files


@dataclass(frozen=True)
class Partial:
    """Some of what was asked is done, and nothing else."""

    name: str
    holds: Sequence[str]
    """The criteria that must pass; all others must fail."""
    files: Files


@dataclass(frozen=True)
class Mutant:
    """One wrong final state."""

    name: str
    breaks: str
    """The criterion that must be among the failed ones."""
    files: Files
    unreadable: bool = False
    """Whether refusing to score it is as good as a score below 1."""


@dataclass(frozen=True)
class Variant:
    """A right final state that does not look like the oracle's."""

    name: str
    files: Files


class Collected:
    """The states of one task."""

    def __init__(self, initial: Files, solved: Files) -> None:
        self.initial, self.solved = initial, solved
        self.partials: list[Partial] = []
        self.mutants: list[Mutant] = []
        self.variants: list[Variant] = []


class States(Collected, ABC):
    """Collects the states of one task with one document."""

    def __init__(self, initial: Files, solved: Files, document: str) -> None:
        super().__init__(initial, solved)
        self.document = document

    def partial(self, name: str, holds: Sequence[str], content: bytes) -> None:
        """A document with some of the work done."""
        self.partials.append(Partial(name, holds, {**self.initial, self.document: content}))

    def goals(self, rest: str, edits: Mapping[str, Any], *, wrong: Any, spoil: Any) -> None:
        """The partial states of goals that do not depend on each other: each criterion alone, and all but each.

        Args:
            rest: the criterion that nothing else has changed.
            edits: by criterion, the edit that meets it, done to the start.
            wrong: an attempt that meets none, and changes nothing else.
            spoil: an edit that no goal is about.
        """
        for name, edit in edits.items():
            self.partial(f"only-{name}", [name], self.edited([edit, spoil]))
            if len(edits) > 1:
                others = [other for other in edits if other != name]
                self.partial(f"all-but-{name}", [*others, rest], self.edited([edits[other] for other in others]))
        self.partial(f"only-{rest}", [rest], self.edited([wrong]))
        if len(edits) > 1:
            self.partial(f"all-but-{rest}", list(edits), self.edited([*edits.values(), spoil]))

    @abstractmethod
    def edited(self, edits: Sequence[Any], *, of: Any = None) -> bytes:
        """The document at the start, or another one of its kind, with edits done to it, in their order."""

    def mutant(self, name: str, breaks: str, content: bytes, *, unreadable: bool = False, **beside: bytes) -> None:
        """A wrong document of this content, with files of these names beside it."""
        self.mutants.append(Mutant(name, breaks, self._files(content, beside), unreadable))

    def variant(self, name: str, content: bytes, **beside: bytes) -> None:
        """A right document of this content, with files of these names beside it."""
        self.variants.append(Variant(name, self._files(content, beside)))

    def deleted(self, breaks: str) -> None:
        """A mutant: there is no document any more."""
        rest = {path: content for path, content in self.initial.items() if path != self.document}
        self.mutants.append(Mutant("document-deleted", breaks, rest))

    def _files(self, content: bytes, beside: Files) -> Files:
        folder = self.document.rpartition("/")[0]
        others = {f"{folder}/{name}": data for name, data in beside.items()}
        return {**self.initial, self.document: content, **others}
