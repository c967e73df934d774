"""envwright list, select, show: the applications there are, those to take on next, and the story of one."""

from __future__ import annotations

import secrets
from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.markup import escape
from rich.table import Column, Table

from envwright.cli.console import JsonFlag, LedgerOption, WorkspaceOption, emit, err, out
from envwright.cli.story import print_story
from envwright.errors import UsageError
from envwright.specs import Kind
from envwright.workspace import Workspace

if TYPE_CHECKING:
    from envwright.inventory import Listed, Shown
    from envwright.occupations import GroupStanding
    from envwright.selection import Selection


def list_(
    group: Annotated[
        str | None,
        typer.Argument(help="With --soc: only this group, by code (13-0000), two digits or title.", show_default=False),
    ] = None,
    soc: Annotated[
        bool,
        typer.Option("--soc", help="By occupation group, with what the catalogue has and is not onboarded yet."),
    ] = False,
    workspace: WorkspaceOption = None,
    ledger: LedgerOption = None,
    json: JsonFlag = False,
) -> None:
    """List the applications there are, with verdict, level and tasks; or all of the catalogue, by occupation.

    Example: envwright list --soc 13-0000
    """
    from envwright.inventory import listed

    where = Workspace.find(workspace)
    if soc:
        _list_by_occupation(where, group, ledger, json=json)
        return
    if group is not None:
        raise UsageError(f"list takes {group!r} only with --soc", resolution=f"Run: envwright list --soc {group}")
    found = [listed(where, app) for app in where.apps()]
    if json:
        emit(found, as_json=True)
        return
    if not found:
        emit("No applications yet. Run: envwright onboard gnumeric", as_json=False)
        return
    table = Table("application", "version", "verdict", "level", "tasks proven", "Gymnasium id")
    for item in found:
        proven = f"{item.proven} of {item.tasks}"
        table.add_row(item.id, escape(item.version), item.verdict, item.level, proven, item.environment)
    emit(table, as_json=False)


def select(
    n: Annotated[int, typer.Option("--n", help="How many applications.", min=1)],
    kind: Annotated[Kind | None, typer.Option("--kind", help="Only this kind.", show_default=False)] = None,
    source: Annotated[
        Literal["debian", "pypi", "npm"] | None,
        typer.Option("--source", help="Only from there.", show_default=False),
    ] = None,
    random: Annotated[bool, typer.Option("--random", help="Draw them, each with the same chance.")] = False,
    seed: Annotated[
        int | None,
        typer.Option("--seed", help="Of the draw. [default: a new one, which is printed]", show_default=False),
    ] = None,
    ids: Annotated[bool, typer.Option("--ids", help="Print only what `envwright onboard` takes, one a line.")] = False,
    json: JsonFlag = False,
) -> None:
    """Choose applications of the catalogue by the economic weight of the occupations that use them.

    Every occupation group that has candidates is represented, and none twice by the same software.

    Example: envwright select --n 50, or: envwright onboard $(envwright select --n 5 --ids)
    """
    from envwright.catalogue import catalogue, occupation_groups
    from envwright.selection import by_lot, by_weight

    if seed is not None and not random:
        raise UsageError("--seed is of a draw: without --random nothing is drawn", resolution="Add --random.")
    entries = [entry for entry in catalogue() if kind in (None, entry.kind) and source in (None, entry.source)]
    groups = occupation_groups()
    if random:
        chosen = by_lot(entries, groups, n, seed=secrets.randbelow(2**31) if seed is None else seed)
    else:
        chosen = by_weight(entries, groups, n)
    if json:
        emit(chosen, as_json=True)
    elif ids:
        if seed is None and random:
            err.print(f"seed {chosen.seed}")
        out.print("\n".join(entry.target for entry in chosen.applications), markup=False, soft_wrap=True)
    else:
        _print_selection(chosen)


def show(
    app: Annotated[str, typer.Argument(help="Id of an application, or what it was onboarded as.", show_default=False)],
    workspace: WorkspaceOption = None,
    ledger: LedgerOption = None,
    json: JsonFlag = False,
) -> None:
    """Show one application: its approval, where its report is, its tasks, and the story of its bundle.

    The story is every run with its rounds: findings, repairs, minutes, tokens, money, outcome, digests.

    Example: envwright show gnumeric
    """
    from envwright.inventory import told
    from envwright.ledger import Ledger

    where = Workspace.find(workspace)
    with closing(Ledger.find(where.ledger, ledger)) as book:
        found = told(where, app, book)
    if json:
        emit(found, as_json=True)
        return
    _print_facts(found)
    print_story(found.runs)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="list")(list_)
    app.command()(select)
    app.command()(show)


def _list_by_occupation(workspace: Workspace, group: str | None, ledger: str | None, *, json: bool) -> None:
    from envwright.catalogue import find_group, occupation_groups
    from envwright.ledger import Ledger
    from envwright.occupations import by_occupation

    only = find_group(group).soc if group is not None else None
    with closing(Ledger.find(workspace.ledger, ledger)) as book:
        found = by_occupation(workspace, book, occupation_groups(), only=only)
    if json:
        emit(found, as_json=True)
        return
    for item in found:
        _print_group(item)
    states = [app.state for item in found for app in item.applications]
    counts = ", ".join(f"{states.count(state)} {state}" for state in sorted(set(states)))
    emit(f"{len(states)} applications: {counts}", as_json=False)


def _print_group(group: GroupStanding) -> None:
    title = f"{group.soc} {group.title} ({group.weight_percent:.1f} %)"
    table = Table(
        Column("application", no_wrap=True),
        Column("onboard as", no_wrap=True),
        "kind",
        Column("state", overflow="fold"),
        title=escape(title) if group.soc else group.title,
        title_justify="left",
        box=None,
    )
    for item in group.applications:
        state = f"{item.state}: {item.reason[:200]}" if item.reason else item.state
        table.add_row(escape(item.id), escape(item.target), item.kind, escape(state))
    emit(table, as_json=False)
    emit("", as_json=False)


def _print_selection(chosen: Selection) -> None:
    table = Table(Column("onboard as", no_wrap=True), "name", "kind", "source", Column("group", no_wrap=True))
    for entry in chosen.applications:
        table.add_row(escape(entry.target), escape(entry.name), entry.kind, entry.source, entry.soc)
    emit(table, as_json=False)
    seats = Table("group", "weight", "candidates", "chosen", title="Groups", title_justify="left")
    for item in chosen.groups:
        weight = f"{item.weight_percent:.1f} %"
        seats.add_row(f"{item.soc} {item.title}", weight, str(item.candidates), str(item.seats))
    emit(seats, as_json=False)
    how = chosen.method if chosen.seed is None else f"{chosen.method}, seed {chosen.seed}"
    emit(f"by {how}; catalogue {chosen.catalogue_digest[:12]}", as_json=False)


_AUDITED = ("approved", "rejected", "changed")
"""Verdicts of which there is an audit to read."""


def _print_facts(found: Shown) -> None:
    item = found.application
    facts = Table.grid(padding=(0, 2))
    for name, value in (
        ("application", f"{item.name} ({item.id} {item.version})" if item.version else item.id),
        ("what it is", found.summary),
        ("verdict", _verdict(item)),
        ("bundle", str(found.folder) if found.folder else "none"),
        ("bundle digest", found.bundle_digest),
        ("image digest", found.image_digest or "none approved"),
        ("report", str(found.report or f"envwright report {item.id}") if item.verdict in _AUDITED else "none"),
        ("Gymnasium id", item.environment or "none: it may not be played"),
    ):
        if value:
            facts.add_row(name, escape(value))
    emit(facts, as_json=False)
    if not found.tasks:
        if item.environment:
            emit(f"No tasks yet. Run: envwright tasks generate {item.id}", as_json=False)
        return
    table = Table(Column("task", no_wrap=True), "family", "state", "demonstration", "instruction")
    for task in found.tasks:
        shown_by = "yes" if task.demonstration else "no"
        table.add_row(task.id, task.family, escape(task.state), shown_by, escape(task.instruction))
    emit(table, as_json=False)


def _verdict(item: Listed) -> str:
    return f"{item.verdict} ({item.level})" if item.level else ": ".join(filter(None, (item.verdict, item.reason)))
