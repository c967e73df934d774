"""setup, doctor, gc, build: the machine and its images."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from envwright.cli.console import ConsoleProgress, JsonFlag, WorkspaceOption, emit, out
from envwright.workspace import Workspace

if TYPE_CHECKING:
    from envwright.runtime.host import Requirement

SuiteOption = Annotated[str, typer.Option("--suite", help="Debian suite the images are made of, e.g. trixie.")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("setup")(setup)
    app.command("doctor")(doctor)
    app.command("build")(build)
    app.command("gc")(gc)


def setup(
    suite: SuiteOption = "bookworm",
    from_registry: Annotated[
        str,
        typer.Option(
            "--from-registry",
            metavar="REPOSITORY",
            help="Make the base image of REPOSITORY:<suite>-slim by digest, e.g. docker.io/library/debian, "
            "not of the archive.",
        ),
    ] = "",
    no_images: Annotated[bool, typer.Option("--no-images", help="Bring the engine, build no image.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be done, and why.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Bring the Docker Engine and build the base, desktop and seal images.

    On Debian and Ubuntu, as root, what is missing is installed with apt and the engine is started; elsewhere the exact
    commands are printed (exit 3).

    Example: `envwright setup --suite trixie`
    """
    from envwright.runtime import host

    if dry_run:
        actions = host.plan(host.facts())
        if as_json:
            emit(actions, as_json=True)
        else:
            lines = [f"{' '.join(action.command)}   # {action.reason}" for action in actions]
            out.print("\n".join(lines) or "nothing to install or start", markup=False, soft_wrap=True)
        return
    done = host.setup(ConsoleProgress(), images=not no_images, suite=suite, repository=from_registry)
    if as_json:
        emit(done, as_json=True)
    else:
        out.print("\n".join([done.engine, *done.images, "ready"]), markup=False, soft_wrap=True)


def doctor(
    suite: SuiteOption = "bookworm",
    self_check: Annotated[
        bool, typer.Option("--self-check", help="Also run the runtime's conformance battery in a container.")
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Print each requirement, what was found and what to do. Exit 3 when one is not met.

    Example: `envwright doctor --self-check`
    """
    from envwright.runtime import host

    found = host.requirements(suite=suite)
    if self_check and all(requirement.ok for requirement in found if requirement.name == "engine"):
        found += _self_check(suite)
    if as_json:
        emit(found, as_json=True)
    else:
        table = Table("", "requirement", "found", "what to do", box=None)
        for item in found:
            table.add_row("ok" if item.ok else "--", item.name, item.found, "" if item.ok else item.fix)
        out.print(table)
    if not all(item.ok for item in found):
        raise typer.Exit(3)


def build(
    application: Annotated[str, typer.Argument(help="Id of a bundle in the workspace or shipped.", metavar="APP")],
    offline: Annotated[bool, typer.Option("--offline", help="Ask no mirror: packages come from the cache.")] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Build every step anew, from today's package lists.")
    ] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Build the image of a bundle and compare it with the one that was approved. Exit code 1: it is another.

    Example: `envwright build gnumeric --offline`
    """
    from envwright.runtime.engine import Engine
    from envwright.runtime.images import build_bundle
    from envwright.validation.rebuilt import compare

    place = Workspace.find(workspace)
    folder = place.app(application)
    run = f"build-{uuid.uuid4().hex[:12]}"
    log = place.runs / run / "build.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with Engine.connect() as engine:
        built = build_bundle(
            engine,
            folder,
            run=run,
            workspace=place,
            progress=ConsoleProgress(),
            no_cache=no_cache,
            offline=offline,
            log=log,
        )
        compared = compare(engine, folder, built, place.keys)
    if as_json:
        emit({**built.model_dump(mode="json"), "approval": compared.model_dump(mode="json")}, as_json=True)
    else:
        lines = [built.tag, f"image digest  {built.image_digest}", f"approval      {compared.said}"]
        out.print("\n".join([*lines, f"build log     {log}"]), markup=False, soft_wrap=True)
        if compared.approved and not compared.same:
            out.print(f"To have it audited again in full: envwright audit {application} --recollect", markup=False)
    if compared.approved and not compared.same:
        raise typer.Exit(1)


def gc(
    everything: Annotated[
        bool, typer.Option("--all", help="Also what running commands and other machines use.")
    ] = False,
    images: Annotated[bool, typer.Option("--images", help="Also finished images that no container uses.")] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Remove what killed commands left: containers, volumes, networks, half-made images, temporary folders.

    Example: `envwright gc --images`
    """
    from envwright.runtime.engine import Engine
    from envwright.runtime.gc import sweep

    with Engine.connect() as engine:
        swept = sweep(engine, all=everything, images=images, workspace=Workspace.find(workspace))
    if as_json:
        emit(swept, as_json=True)
        return
    names = ("containers", "volumes", "networks", "images", "folders")
    parts = [f"{len(getattr(swept, name))} {name}" for name in names]
    kept = f"; {len(swept.kept)} in use stay" if swept.kept else ""
    out.print(f"removed {', '.join(parts)}{kept}", markup=False, soft_wrap=True)


def _self_check(suite: str) -> list[Requirement]:
    from envwright.runtime import self_check
    from envwright.runtime.engine import Engine
    from envwright.runtime.hardening import SessionConfig
    from envwright.runtime.host import Requirement
    from envwright.runtime.images import ensure_desktop
    from envwright.runtime.session import Session

    with Engine.connect() as engine:
        image = ensure_desktop(engine, suite=suite, progress=ConsoleProgress())
        config = SessionConfig(image=image, run=f"self-check-{uuid.uuid4().hex[:12]}", role="scratch", command=())
        with Session.open(engine, config) as session:
            results = self_check.run(session)
    fix = "envwright gc, then envwright setup; if it stays, report it with the output of: envwright doctor --json"
    return [
        Requirement(name=f"self-check: {item.name}", ok=item.passed, found=item.detail, fix=fix) for item in results
    ]
