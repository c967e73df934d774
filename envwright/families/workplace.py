"""Where in an application a family's tasks are done: what `explore` finds out for a family that must know."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import ClassVar

from envwright.progress import Progress
from envwright.runtime.session import Session
from envwright.specs import AppSpec, Document, EnvironmentSpec

Start = Callable[[Mapping[str, bytes]], AbstractContextManager[Session]]
"""Starts the application, with files beyond its own."""


class Workplace(Document):
    """A file beside an application's tasks; true of one bundle."""

    bundle_digest: str

    file: ClassVar[str]
    """Its name."""

    @classmethod
    @abstractmethod
    def find(
        cls, start: Start, app: AppSpec, environment: EnvironmentSpec, *, bundle_digest: str, progress: Progress
    ) -> Workplace:
        """Look for it, and show that what is done there is done.

        Raises:
            WorkFailed: the application has none.
            EnvironmentBroken: a session is gone.
        """

    @property
    @abstractmethod
    def told(self) -> str:
        """What was found, in a line."""
