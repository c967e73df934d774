"""The bundles that ship: enough of them, for every occupation group, each with an approval that holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from envwright.catalogue import occupation_groups
from envwright.specs import AppSpec
from envwright.validation.approvals import check_approval
from envwright.workspace import Workspace, shipped

pytestmark = pytest.mark.unit

BUNDLES = sorted(path.parent for path in (shipped() / "apps").glob("*/app.yaml"))


def test_at_least_forty_applications_ship_and_every_occupation_group_has_one() -> None:
    assert len(BUNDLES) >= 40
    groups = {group for folder in BUNDLES for group in AppSpec.read(folder / "app.yaml").occupations}
    assert groups >= {group.soc for group in occupation_groups()}


@pytest.mark.parametrize("folder", BUNDLES, ids=lambda folder: folder.name)
def test_a_shipped_approval_holds_for_what_ships(folder: Path) -> None:
    assert check_approval(folder, Workspace(Path("/nonexistent")).keys).app == folder.name
