"""Applications by occupation group: the catalogue's and the workspace's, and how far each is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from envwright.catalogue import OccupationGroup, catalogue
from envwright.errors import SpecError
from envwright.inventory import Listed, listed
from envwright.ledger import Ledger, RunRecord
from envwright.specs import AppSpec, CatalogueEntry, Record
from envwright.workspace import Workspace

NOT_ONBOARDED = "not onboarded"


class Standing(Record):
    """One application and how far it is."""

    id: str
    """Of the catalogue's entry; of the bundle where the catalogue does not know it."""
    name: str
    target: str
    """What `envwright onboard` takes; '' where only a bundle is known."""
    kind: str
    catalogued: bool
    bundle: str = ""
    """Id of its bundle, for `envwright show`; '' where there is none."""
    state: str
    """approved, rejected, unaudited, changed, unreadable: of the bundle. Without one, how the last onboarding ended:
    rejected, failed, abandoned, or cut (it runs, or was killed). Else: not onboarded."""
    reason: str = ""


class GroupStanding(Record):
    """One occupation group with its applications."""

    soc: str
    """'' for bundles of no known occupation."""
    title: str
    weight_percent: float
    """Its part of the economic weight of all groups."""
    applications: list[Standing]


def by_occupation(
    workspace: Workspace, ledger: Ledger, groups: Sequence[OccupationGroup], *, only: str | None = None
) -> list[GroupStanding]:
    """Every group, or `only` the one of that code, with its applications: the catalogue's in its order, then others.

    Raises:
        SpecError: the catalogue does not hold what it must.
        LedgerUnreachable: the ledger's database does not answer.
    """
    standing: dict[str, list[Standing]] = {group.soc: [] for group in groups}
    bundles, ended = _bundles(workspace), _ended(ledger)
    own = {(bundle.source, name): bundle for bundle in bundles for name in bundle.names}
    met: set[str] = set()
    for entry in catalogue():
        bundle = own.get((entry.source, _bare(entry.target)))
        met |= {bundle.item.id} if bundle else set()
        standing.setdefault(entry.soc, []).append(_entry(entry, bundle, ended.get(entry.target)))
    for bundle in bundles:
        if bundle.item.id not in met:
            standing.setdefault(bundle.soc if bundle.soc in standing else "", []).append(_other(bundle))
    total = sum(group.weight for group in groups)
    told = [
        GroupStanding(
            soc=group.soc,
            title=group.title,
            weight_percent=round(100 * group.weight / total, 2),
            applications=standing[group.soc],
        )
        for group in groups
    ]
    if standing.get(""):
        told.append(GroupStanding(soc="", title="no known group", weight_percent=0, applications=standing[""]))
    return [group for group in told if only in (None, group.soc)]


class _Bundle(NamedTuple):
    item: Listed
    source: str
    names: frozenset[str]
    """Of the package and of the bundle: an entry of the catalogue is met by its package."""
    kind: str
    soc: str


def _bundles(workspace: Workspace) -> list[_Bundle]:
    found = []
    for app in workspace.apps():
        item = listed(workspace, app)
        try:
            spec = AppSpec.read(workspace.app(app) / "app.yaml")
        except SpecError:
            found.append(_Bundle(item, "", frozenset(), "", ""))
            continue
        names = frozenset((spec.id, _bare(spec.packages[0].name)))
        found.append(_Bundle(item, spec.source.value, names, spec.kind.value, (spec.occupations or [""])[0]))
    return found


def _ended(ledger: Ledger) -> dict[str, RunRecord]:
    """The newest onboarding of each target."""
    newest: dict[str, RunRecord] = {}
    for run in ledger.runs():
        if run.kind == "onboard":
            newest.setdefault(run.app, run)
    return newest


def _entry(entry: CatalogueEntry, bundle: _Bundle | None, run: RunRecord | None) -> Standing:
    if bundle is not None:
        state, reason = bundle.item.verdict, bundle.item.reason
    elif run is not None:
        # An approved run without a bundle: it was in another workspace of the same ledger, or was deleted.
        state = NOT_ONBOARDED if run.outcome == "approved" else run.outcome or "cut"
        reason = run.reason or ""
    else:
        state, reason = NOT_ONBOARDED, ""
    return Standing(
        id=entry.id,
        name=entry.name,
        target=entry.target,
        kind=entry.kind.value,
        catalogued=True,
        bundle=bundle.item.id if bundle else "",
        state=state,
        reason=reason,
    )


def _other(bundle: _Bundle) -> Standing:
    item = bundle.item
    return Standing(
        id=item.id,
        name=item.name,
        target="",
        kind=bundle.kind,
        catalogued=False,
        bundle=item.id,
        state=item.verdict,
        reason=item.reason,
    )


def _bare(package: str) -> str:
    return package.removeprefix("pypi:").removeprefix("npm:")
