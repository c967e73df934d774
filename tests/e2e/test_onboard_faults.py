"""Applications that crash at the start or never become ready: a clear verdict, and nothing left behind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from builders.author import Repair
from envwright.pipeline import OnboardOptions, OnboardResult, onboard
from envwright.progress import Progress
from envwright.runtime.engine import Engine
from envwright.runtime.images import ensure_desktop
from envwright.specs import AppSpec, DataManifest, EnvironmentSpec, Finding, Package, ReadySpec, Verdict, write_text
from envwright.workspace import Workspace

pytestmark = pytest.mark.docker


class FolderAuthor:
    """Writes a bundle whose launch.sh is given, and knows no repair."""

    def __init__(self, base: str, launch: str) -> None:
        self.base, self.launch = base, launch
        self.asked: list[list[str]] = []

    def research(self, target: str) -> str:
        return target

    def install_s(self) -> float | None:
        return None

    def draft(self, folder: Path) -> None:
        environment = folder / "environment"
        package = Package(name="procps", version="1")
        AppSpec(id="frob", name="Frob", version="1", packages=[package], executable="/bin/sleep").write(
            folder / "app.yaml"
        )
        EnvironmentSpec(base_image=self.base).write(environment / "env.yaml")
        ReadySpec(window_class="Frob|Tiny", timeout_s=6).write(environment / "ready.yaml")
        DataManifest().write(environment / "data.yaml")
        lines = [f"FROM {self.base}", "COPY launch.sh /opt/envwright/app/", 'CMD ["/opt/envwright/app/launch.sh"]']
        write_text(environment / "Dockerfile", "\n".join(lines) + "\n")
        write_text(environment / "launch.sh", f"#!/bin/sh\n{self.launch}\n")
        (environment / "launch.sh").chmod(0o755)

    def revise(self, folder: Path, findings: Sequence[Finding], *, round: int) -> list[Repair]:
        self.asked.append([finding.item for finding in findings])
        return []


def run(engine: Engine, workspace: Workspace, launch: str) -> tuple[OnboardResult, FolderAuthor]:
    author = FolderAuthor(ensure_desktop(engine), launch)

    def factory(_: Engine, __: Workspace, ___: str, ____: OnboardOptions, _____: Progress) -> FolderAuthor:
        return author

    return onboard("frob", engine=engine, workspace=workspace, author=factory), author


@pytest.mark.parametrize(
    ("launch", "words"),
    [
        ("echo no such thing >&2; exit 3", "ended with exit status 3"),
        ("exec sleep infinity", "waited 6.0 s"),
    ],
)
def test_what_crashes_or_never_becomes_ready_is_rejected_with_the_reason(
    engine: Engine, workspace: Workspace, launch: str, words: str
) -> None:
    result, _ = run(engine, workspace, launch)
    assert result.verdict is Verdict.REJECTED
    assert words in result.reason
    assert Path(result.report).is_file()
    assert Path(result.folder).is_relative_to(workspace.runs)
    assert not (workspace.root / "apps").exists()
    filters = {"label": f"envwright.run={result.run}"}
    client = engine.client
    assert [
        *client.containers.list(all=True, filters=filters, ignore_removed=True),
        *client.networks.list(filters=filters),
    ] == []
    assert client.volumes.list(filters=filters) == []


def test_what_greets_is_given_to_the_author_before_evidence_is_collected(engine: Engine, workspace: Workspace) -> None:
    program = Path(__file__).parents[1] / "engine" / "tiny_program.py"
    launch = f"exec /usr/bin/python3 - dialog <<'END'\n{program.read_text()}\nEND"
    result, author = run(engine, workspace, launch)
    assert author.asked[0] == ["no-dialog-in-front"]
    assert "no-dialog-in-front" in author.asked[1]  # the audit asks again, and more
    assert len(author.asked[1]) > 1
    assert result.verdict is Verdict.REJECTED
