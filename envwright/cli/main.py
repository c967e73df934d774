"""The command `envwright`: joins the command groups and turns errors into messages and exit codes."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from envwright.cli import (
    applications,
    audit,
    calibrate,
    console,
    evaluate,
    keys,
    nightly,
    onboard,
    play,
    setup,
    tasks,
    verify,
)
from envwright.errors import EnvwrightError, WorkspaceFull
from envwright.version import __version__

app = typer.Typer(
    name="envwright",
    help="Turn any software into a proven environment for computer-use agents.\n\nStart with: envwright setup, "
    "then: envwright onboard gnumeric",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
for group in (setup, onboard, audit, verify, keys, calibrate, applications, tasks, play, evaluate, nightly):
    group.register(app)


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    if version:
        sys.stdout.write(f"envwright {__version__}\n")
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise typer.Exit(2)


def run() -> None:
    """Entry point. Exit codes: 0 done, 1 the work failed its check, 2 usage or spec error, 3 engine or dependency."""
    try:
        with WorkspaceFull.raised():
            app()
    except EnvwrightError as error:
        console.report(error, as_json="--json" in sys.argv[1:])
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        console.err.print("interrupted; what was created is labelled, `envwright gc` removes it")
        sys.exit(130)
