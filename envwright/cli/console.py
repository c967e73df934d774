"""What commands print: results on standard output (text or JSON), progress and errors on standard error."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import BaseModel
from rich.console import Console

from envwright.errors import EnvwrightError

JsonFlag = Annotated[bool, typer.Option("--json", help="Print one JSON document on standard output.")]
WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        help="Folder for bundles, tasks and runs. [default: $ENVWRIGHT_WORKSPACE or ./envwright-workspace]",
        show_default=False,
    ),
]
LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="URL",
        help="Ledger to use: postgresql://... or sqlite:///PATH. [default: $ENVWRIGHT_LEDGER_URL or the workspace's]",
        show_default=False,
    ),
]

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def emit(value: Any, *, as_json: bool) -> None:
    """Print a result: JSON when asked, else as rich renders it."""
    if as_json:
        sys.stdout.write(json.dumps(_plain(value), indent=1, ensure_ascii=False, default=str) + "\n")
    else:
        out.print(value)


def report(error: EnvwrightError, *, as_json: bool) -> None:
    """Print what happened, where and what to do."""
    if as_json:
        fields = {
            "kind": type(error).__name__,
            "brief": error.brief,
            "details": error.details,
            "resolution": error.resolution,
            "exit_code": error.exit_code,
        }
        sys.stdout.write(json.dumps({"error": fields}, indent=1, ensure_ascii=False) + "\n")
        return
    # Text from packages and programs is data: no markup, no links.
    err.print(f"error: {error.brief}", style="bold red", markup=False, soft_wrap=True)
    if error.details:
        err.print(error.details, markup=False, soft_wrap=True)
    if error.resolution:
        err.print(error.resolution, style="cyan", markup=False, soft_wrap=True)


class ConsoleProgress:
    """Progress as timed lines on standard error; one line a step, so that a log file reads well too."""

    def __init__(self, prefix: str = "") -> None:
        self._begun = time.monotonic()
        self._prefix = f"{prefix}: " if prefix else ""

    def step(self, name: str, detail: str = "") -> None:
        """Print the step with the seconds since the beginning."""
        self._print(f"{self._prefix}{name}", detail, "bold")

    def note(self, text: str) -> None:
        """Print an indented line."""
        self._print("  ", text, "dim")

    def _print(self, head: str, text: str, style: str) -> None:
        seconds = time.monotonic() - self._begun
        err.print(f"[{seconds:6.1f} s] {head} {text}".rstrip(), style=style, markup=False, soft_wrap=True)


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True)
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(item) for item in value]
    return value
