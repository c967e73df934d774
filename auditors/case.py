"""What a probe may look at: the bundle, the evidence, the image, and one fresh container of the auditor's own."""

from __future__ import annotations

import gzip
import json
import re
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import Field, TypeAdapter, ValidationError

from auditors.contents import Contents
from envwright.errors import ApplicationEnded, EnvironmentBroken, WaitTimeout, WorkFailed
from envwright.progress import Progress
from envwright.runtime.engine import Engine
from envwright.runtime.hardening import SessionConfig
from envwright.runtime.images import BuiltImage, ensure_bundle
from envwright.runtime.pictures import Frame, read_picture, write_pictures
from envwright.runtime.readiness import Readiness
from envwright.runtime.session import Session
from envwright.runtime.windows import Window
from envwright.specs import AppSpec, DataManifest, EnvironmentSpec, EvidenceManifest, Outcome, ReadySpec, Record
from envwright.workspace import Workspace


class Answer(Record):
    """What a probe found."""

    outcome: Outcome
    summary: str
    evidence: list[str] = Field(default_factory=list)
    """What it rests on beyond the files the checklist names, e.g. 'audit/start.png'."""
    facts: dict[str, str] = Field(default_factory=dict)


def passed(summary: str, *, evidence: list[str] | None = None) -> Answer:
    """The question is answered with yes."""
    return Answer(outcome=Outcome.PASSED, summary=summary, evidence=evidence or [])


def failed(summary: str, *, facts: dict[str, str] | None = None, evidence: list[str] | None = None) -> Answer:
    """The question is answered with no."""
    return Answer(outcome=Outcome.FAILED, summary=summary, facts=facts or {}, evidence=evidence or [])


def not_applicable(summary: str) -> Answer:
    """There is nothing to ask about."""
    return Answer(outcome=Outcome.NOT_APPLICABLE, summary=summary)


class EvidenceMissing(WorkFailed):
    """A piece of evidence is missing or unreadable, so that what rests on it fails."""


class Evidence:
    """Reads evidence strictly: what is missing or unreadable is an error, never empty."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return (self.folder / name).is_file()

    def json(self, name: str) -> Any:
        """A JSON file, compressed or not.

        Raises:
            EvidenceMissing: it is missing or unreadable.
        """
        content = self._bytes(name)
        try:
            return json.loads(gzip.decompress(content) if name.endswith(".gz") else content)
        except (ValueError, OSError, EOFError) as error:
            raise EvidenceMissing(f"evidence/{name} cannot be read: {error}") from error

    def text(self, name: str) -> str:
        """A text file, with what is no UTF-8 replaced. Raises as `json`."""
        return self._bytes(name).decode(errors="replace")

    def picture(self, name: str) -> Frame:
        """A picture. Raises as `json`."""
        self._bytes(name)
        try:
            return read_picture(self.folder / name)
        except (OSError, ValueError) as error:
            raise EvidenceMissing(f"evidence/{name} cannot be read: {error}") from error

    def windows(self, start: int = 1) -> list[Window]:
        """The windows of a start. Raises as `json`."""
        return self._windows(f"start-{start}/windows.json")

    def windows_after(self) -> list[Window]:
        """The windows of the second start once keys and clicks were tried in it. Raises as `json`."""
        return self._windows("reaction/windows.json")

    def popups(self, start: int = 1) -> list[Window]:
        """What showed past the window manager in a start. Raises as `json`."""
        return self._windows(f"start-{start}/popups.json")

    def _windows(self, name: str) -> list[Window]:
        try:
            return TypeAdapter(list[Window]).validate_python(self.json(name))
        except ValidationError as error:
            raise EvidenceMissing(f"evidence/{name} holds no windows") from error

    def nodes(self, start: int = 1) -> list[dict[str, Any]]:
        """The accessible objects of a start. Raises as `json`."""
        name = f"start-{start}/accessibility.json.gz"
        try:
            return [dict(node) for node in self.json(name)["nodes"]]
        except (KeyError, TypeError, ValueError) as error:
            raise EvidenceMissing(f"evidence/{name} holds no accessible objects") from error

    def added(self) -> list[dict[str, Any]]:
        """What the scripts added to the desktop image: path, kind, mode, owner, group, size. Raises as `json`."""
        value = self.json("files.json.gz")
        try:
            return [dict(zip(value["columns"], row, strict=True)) for row in value["rows"]]
        except (KeyError, TypeError, ValueError) as error:
            raise EvidenceMissing("evidence/files.json.gz holds no list of files") from error

    def _bytes(self, name: str) -> bytes:
        path = self.folder / name
        if path.is_symlink() or not path.is_file():
            raise EvidenceMissing(f"evidence/{name} is missing" + self._reason())
        return path.read_bytes()

    def _reason(self) -> str:
        for start in (1, 2):
            path = self.folder / f"start-{start}" / "error.json"
            if path.is_file():
                try:
                    return f": in start {start}, {json.loads(path.read_text(encoding='utf-8'))['brief']}"[:300]
                except (OSError, ValueError, KeyError, TypeError):
                    return ""
        return ""


class Case:
    """One bundle under audit. Close it: it may hold a session."""

    def __init__(self, engine: Engine, folder: Path, *, run: str, workspace: Workspace, progress: Progress) -> None:
        self.engine, self.folder, self.run = engine, folder, run
        self.workspace, self.progress = workspace, progress
        self.environment = folder / "environment"
        self.evidence = Evidence(folder / "evidence")
        self.audit = folder / "audit"
        self._session: Session | None = None
        self._readiness: Readiness | None = None
        self._refused: WorkFailed | None = None

    @cached_property
    def app(self) -> AppSpec:
        """app.yaml."""
        return AppSpec.read(self.folder / "app.yaml")

    @cached_property
    def spec(self) -> EnvironmentSpec:
        """env.yaml."""
        return EnvironmentSpec.read(self.environment / "env.yaml")

    @cached_property
    def ready(self) -> ReadySpec:
        """ready.yaml."""
        return ReadySpec.read(self.environment / "ready.yaml")

    @cached_property
    def data(self) -> DataManifest:
        """data.yaml; empty where the bundle has none."""
        path = self.environment / "data.yaml"
        return DataManifest.read(path) if path.exists() else DataManifest()

    @cached_property
    def manifest(self) -> EvidenceManifest:
        """The evidence's manifest."""
        return EvidenceManifest.read(self.folder / "evidence" / "manifest.json")

    @cached_property
    def image(self) -> BuiltImage:
        """The image of the bundle as it is now."""
        return ensure_bundle(self.engine, self.folder, run=self.run, workspace=self.workspace, progress=self.progress)

    @cached_property
    def contents(self) -> Contents:
        """What is in that image, as the auditor itself finds it."""
        return Contents(self.engine, self.image.image_id, self.spec.base_image, run=self.run)

    @property
    def session(self) -> Session:
        """A fresh session of the auditor's own, ready.

        Raises:
            WorkFailed: the application did not become ready, here or in the evidence.
        """
        return self._open()[0]

    @property
    def readiness(self) -> Readiness:
        """How the auditor's own session became ready. Raises as `session`."""
        return self._open()[1]

    def require_ready(self) -> None:
        """For probes that wait for other sessions: one that never came up by itself is not waited for elsewhere.

        Raises as `session`.
        """
        self._open()

    def close(self) -> None:
        """Remove the session; safe to call twice."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def _open(self) -> tuple[Session, Readiness]:
        if self._refused is not None:
            raise self._refused
        if self._session is None or self._readiness is None:
            image = self.image
            config = SessionConfig.of(
                self.spec, image=image.image_id, run=self.run, bundle_digest=image.bundle_digest, role="audit"
            )
            self._session = Session.create(self.engine, config)
            try:
                self._session.start()
                self._readiness = self._session.wait_ready(self.ready)
                write_pictures([(self.audit / "start.png", self._session.display.frame())])
            except (ApplicationEnded, WaitTimeout, EnvironmentBroken) as error:
                self.close()
                self._refused = NotReady(error)
                raise self._refused from error
        return self._session, self._readiness


class NotReady(WorkFailed):
    """The auditor's own start did not become ready; `cause` is the error that says why."""

    def __init__(self, cause: ApplicationEnded | WaitTimeout | EnvironmentBroken) -> None:
        self.cause = cause
        super().__init__(f"in the auditor's own start, {cause.brief}", details=cause.details)


def searched(pattern: str, text: str) -> bool:
    """Whether a pattern is found, without regard to case."""
    return re.search(pattern, text, re.IGNORECASE) is not None
