"""What generation knows of where an application's tasks are done."""

from __future__ import annotations

from pathlib import Path

import pytest

from envwright.evidence import bundle_digest
from envwright.families import generation
from envwright.families.drawing.bench import Bench
from envwright.workspace import shipped

pytestmark = pytest.mark.unit


def test_a_place_of_work_that_ships_is_known_where_the_workspace_has_none_and_only_for_its_bundle(
    tmp_path: Path,
) -> None:
    folders = [tmp_path, shipped() / "tasks" / "inkscape"]
    explored, *places = generation._known(folders, bundle_digest(shipped() / "apps" / "inkscape"))
    assert explored is None
    assert [type(place) for place in places] == [Bench]
    assert generation._known(folders, bundle_digest(shipped() / "apps" / "kate")) == (None,)
