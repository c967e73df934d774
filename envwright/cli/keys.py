"""`envwright keys`: whose approvals are believed in this workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from envwright.cli.console import JsonFlag, WorkspaceOption, emit, out
from envwright.errors import UsageError
from envwright.signing import public_pem
from envwright.workspace import Workspace

keys = typer.Typer(help="Keys that approvals are signed and checked with (Ed25519).", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(keys, name="keys")


@keys.command("list")
def list_keys(workspace: WorkspaceOption = None, as_json: JsonFlag = False) -> None:
    """List the keys whose approvals are believed: this workspace's own, those it was told to trust, those that ship.

    Example: `envwright keys list`
    """
    from rich.table import Table

    known = Workspace.find(workspace).keys.known()
    if as_json:
        emit([{**key.model_dump(), "fingerprint": key.fingerprint} for key in known], as_json=True)
        return
    table = Table("name", "from", "fingerprint", box=None, pad_edge=False)
    for key in known:
        table.add_row(key.name, key.source, key.fingerprint)
    out.print(table)


@keys.command()
def show(workspace: WorkspaceOption = None, as_json: JsonFlag = False) -> None:
    """Print the public key that this workspace signs with, to give to those who are to believe its approvals.

    It is made where there is none. The private key is keys/auditor.pem in the workspace; whoever has it can approve.

    Example: `envwright keys show > ours.pub`
    """
    place = Workspace.find(workspace)
    place.keys.signer()
    own = next(key for key in place.keys.known() if key.source == "own")
    if as_json:
        emit({**own.model_dump(), "fingerprint": own.fingerprint, "pem": public_pem(own)}, as_json=True)
    else:
        out.print(public_pem(own), markup=False, end="")


@keys.command()
def trust(
    file: Annotated[Path, typer.Argument(help="A public key in PEM, as `envwright keys show` prints it.")],
    name: Annotated[str, typer.Option("--name", help="What to call it. [default: the name of the file]")] = "",
    workspace: WorkspaceOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Believe what another key has signed: everything that its owner approves may be served here.

    Compare the fingerprint with its owner first.

    Example: `envwright keys trust theirs.pub --name build-farm`
    """
    try:
        pem = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error
    added = Workspace.find(workspace).keys.trust(name or file.stem, pem)
    _said(f"{added.name} is trusted, fingerprint {added.fingerprint}", added.name, as_json=as_json)


@keys.command()
def forget(
    name: Annotated[str, typer.Argument(help="Name of a trusted key, as in `envwright keys list`.")],
    workspace: WorkspaceOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Believe a key no more. What it signed is not approved from now on.

    Example: `envwright keys forget build-farm`
    """
    Workspace.find(workspace).keys.forget(name)
    _said(f"{name} is trusted no more", name, as_json=as_json)


def _said(text: str, name: str, *, as_json: bool) -> None:
    if as_json:
        emit({"name": name, "said": text}, as_json=True)
    else:
        out.print(text, markup=False)
