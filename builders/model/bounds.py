"""What an author may not change in a bundle, whoever tells it to: the base image, and which hosts a build reaches."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Self

import yaml

from envwright.errors import UsageError
from envwright.runtime.images import check_dockerfile
from envwright.specs import AppSpec, DataManifest, Document, EnvironmentSpec, ReadySpec, Record

_ENV = "environment/env.yaml"
_DOCUMENTS: dict[str, type[Document]] = {
    "app.yaml": AppSpec,
    _ENV: EnvironmentSpec,
    "environment/ready.yaml": ReadySpec,
    "environment/data.yaml": DataManifest,
}


class Bounds(Record):
    """Fixed when the model takes over, from the bundle as it was then and from what the person allowed."""

    app: str
    base_image: str
    suite: str
    hosts: list[str]
    """Hosts beyond the package mirrors that builds and scratch containers may reach."""

    @classmethod
    def of(cls, folder: Path, *, allowed: list[str]) -> Self:
        """The bounds of a bundle that no model has touched yet."""
        spec = EnvironmentSpec.read(folder / _ENV)
        return cls(
            app=AppSpec.read(folder / "app.yaml").id,
            base_image=spec.base_image,
            suite=spec.suite,
            hosts=sorted({host.lower() for host in [*spec.build_hosts, *allowed]}),
        )

    def check(self, name: str, content: bytes) -> None:
        """Whether this content may stand in this file.

        Raises:
            SpecError: a file that has a schema does not fit it; names line and field.
            UsageError: it goes beyond the bounds.
        """
        kind = _DOCUMENTS.get(name)
        if kind is None:
            return
        try:
            text = content.decode()
            value = yaml.safe_load(text)
        except (UnicodeDecodeError, yaml.YAMLError) as error:
            raise UsageError(f"{name!r} must be valid YAML", details=str(error)[:500]) from error
        document = kind.parse(value, path=name, text=text)
        if isinstance(document, AppSpec):
            self._same("id", document.id, self.app)
        if isinstance(document, EnvironmentSpec):
            self._same("base_image", document.base_image, self.base_image)
            self._same("suite", document.suite, self.suite)
            self._reaches(document.build_hosts)

    def check_all(self, folder: Path, read: Callable[[str], bytes]) -> None:
        """Whether the bundle as it stands may be built.

        Raises:
            SpecError: a spec or the Dockerfile does not hold what it must.
            UsageError: a file is missing or goes beyond the bounds.
        """
        for name in _DOCUMENTS:
            self.check(name, read(name))
        check_dockerfile(folder / "environment" / "Dockerfile", EnvironmentSpec.read(folder / _ENV))

    def _same(self, field: str, found: str, fixed: str) -> None:
        if found != fixed:
            raise UsageError(f"{field} must stay {fixed!r}, not {found!r}: it is not the author's to choose")

    def _reaches(self, hosts: list[str]) -> None:
        if denied := sorted({host for host in hosts if host.lower() not in self.hosts}):
            raise UsageError(
                f"builds may not reach {', '.join(map(repr, denied))}",
                details=f"Allowed beyond the package mirrors: {', '.join(self.hosts) or 'none'}.",
                resolution="Only the person who runs the onboarding can allow a host; work with what is allowed.",
            )
