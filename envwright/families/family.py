"""What a family of tasks is: it makes many tasks, for any application it suits, from parameters and real data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from envwright.specs import AppSpec, DataItem, EnvironmentSpec, Identifier, Record, Sha256, TaskSpec


class PackagedData(Record):
    """A file of real data inside a package of the distribution."""

    file: str
    """Its name in the tasks' data folder."""
    package: str
    path: str
    """Absolute path the package installs it at."""
    sha256: Sha256
    source: str
    licence: str
    mime_type: str
    why_real: str

    def item(self, version: str) -> DataItem:
        """As it goes into task.yaml, taken from this version of its package."""
        return DataItem(
            file=self.file,
            target=f"/data/{self.file}",
            source=self.source,
            package=f"deb:{self.package}={version}:{self.path}",
            licence=self.licence,
            sha256=self.sha256,
            mime_type=self.mime_type,
            why_real=self.why_real,
        )


class TaskDraft(Record):
    """A task before it is written: its spec, and the text of every other file of its folder."""

    spec: TaskSpec
    files: dict[str, str]


class Family(Protocol):
    """Makes tasks. Holds no state; the same arguments give the same tasks, byte for byte."""

    id: Identifier

    def suits(self, app: AppSpec, environment: EnvironmentSpec) -> str:
        """'' if the application can play this family's tasks, else why not."""
        ...

    def sources(self) -> Sequence[PackagedData]:
        """The data the tasks are made from."""
        ...

    def drafts(self, app: AppSpec, data: Mapping[str, bytes], items: Mapping[str, DataItem]) -> Sequence[TaskDraft]:
        """All tasks for an application.

        Args:
            data: content of every source, by file name.
            items: the sources as they go into task.yaml, by file name.
        """
        ...
