"""Seeded defects: enough kinds, each meant for items there are, each a change of the bundle it is put into."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from auditors.calibration import chosen, fits, sample, toolkit
from auditors.checklist import checklist
from auditors.defects import APPROVAL, BUILD, DEFECTS, Defect, Seed
from envwright.errors import UsageError
from envwright.specs import AppSpec, ItemKind, Kind
from envwright.workspace import shipped

pytestmark = pytest.mark.unit

BUNDLES = sorted(path.parent for path in (shipped() / "apps").glob("*/approval.json"))


def bundle_for(kind: Defect) -> Path:
    """A shipped bundle that a kind can be put into."""
    return next(folder for folder in BUNDLES if fits(kind, folder, BUNDLES[-1]))


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_there_are_at_least_36_kinds_and_each_names_probes_that_are_meant_to_catch_it() -> None:
    assert len(DEFECTS) >= 36
    probes = {item.id for item in checklist().items if item.kind is ItemKind.PROBE} | {APPROVAL, BUILD}
    for kind in DEFECTS:
        assert kind.items and set(kind.items) <= probes, kind.id


@pytest.mark.parametrize("kind", DEFECTS, ids=lambda kind: kind.id)
def test_a_defect_changes_the_copy_it_is_put_into_and_nothing_else(kind: Defect, tmp_path: Path) -> None:
    good = bundle_for(kind)
    other = next(folder for folder in BUNDLES if folder != good)
    copy, aside = tmp_path / good.name, tmp_path / "other"
    shutil.copytree(good, copy)
    shutil.copytree(other, aside)
    before, untouched = contents(copy), contents(aside)
    kind.put(Seed(copy, aside))
    assert contents(copy) != before
    assert contents(aside) == untouched


def test_what_is_put_into_scripts_leaves_them_scripts(tmp_path: Path) -> None:
    for kind in DEFECTS:
        copy = tmp_path / kind.id
        good = bundle_for(kind)
        shutil.copytree(good, copy)
        kind.put(Seed(copy, BUNDLES[-1] if good != BUNDLES[-1] else BUNDLES[0]))
        for script in (copy / "environment").glob("*.sh"):
            assert script.read_text().startswith("#!/"), kind.id
            assert script.stat().st_mode & 0o100, kind.id


def test_kinds_are_chosen_by_name_and_an_unknown_one_is_told() -> None:
    assert [kind.id for kind in chosen(["unpinned"])] == ["unpinned"]
    assert chosen([]) == DEFECTS
    with pytest.raises(UsageError, match="no kind of defect"):
        chosen(["frobbed"])


def test_a_sample_is_of_as_many_toolkits_as_there_are_and_the_same_for_a_seed() -> None:
    drawn = sample(BUNDLES, 6, seed=1)
    assert len({toolkit(folder) for folder in drawn}) == 6
    assert drawn == sample(list(reversed(BUNDLES)), 6, seed=1)
    assert drawn != sample(BUNDLES, 6, seed=2)
    assert any(AppSpec.read(folder / "app.yaml").kind is Kind.WEB for folder in sample(BUNDLES, 9, seed=1))
