"""The shipped catalogue and weights are what the models say; what is wrong in them is named by line and field."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from envwright.catalogue import catalogue, find_group, occupation_groups
from envwright.errors import SpecError, UsageError
from envwright.specs import Catalogue
from envwright.workspace import shipped

pytestmark = pytest.mark.unit

ENTRY = """- id: frob
  name: Frob
  packages: [frob]
  source: debian
  kind: desktop
  soc: 11-0000
  launch: frob
  notes: frobs
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "catalog.yaml"
    path.write_text(text)
    return path


def test_the_shipped_catalogue_covers_every_occupation_group() -> None:
    groups = {group.soc for group in occupation_groups()}
    entries = list(catalogue())
    assert len(groups) == 22
    assert len(entries) > 500
    assert {entry.soc for entry in entries} == groups
    assert {code for entry in entries for code in entry.soc_also} <= groups


def test_entries_that_onboard_the_same_package_are_one_family() -> None:
    families: dict[str, set[str]] = {}
    for entry in catalogue():
        families.setdefault(entry.target, set()).add(entry.family)
    assert [target for target, found in families.items() if len(found) > 1] == []


def test_an_alias_is_of_an_entry_and_in_another_group() -> None:
    entries = {entry.id: entry for entry in catalogue()}
    for entry in entries.values():
        if entry.alias_of:
            assert entries[entry.alias_of].target == entry.target
            assert entries[entry.alias_of].soc != entry.soc


def test_the_weight_of_a_group_is_what_all_in_it_earn() -> None:
    management = find_group("11")
    assert management.title == "Management"
    assert management.weight == 10_966_830 * 141_760
    assert Counter(group.soc for group in occupation_groups()).most_common(1)[0][1] == 1


@pytest.mark.parametrize("wanted", ["23-0000", "23", "Legal", "legal"])
def test_a_group_is_found_by_code_digits_or_title(wanted: str) -> None:
    assert find_group(wanted).soc == "23-0000"


def test_an_unknown_group_lists_those_there_are() -> None:
    with pytest.raises(UsageError, match="unknown occupation group '99'") as caught:
        find_group("99")
    assert "11-0000 Management" in caught.value.details


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("  soc: 11-0000", "  soc: management", 14, "soc"),
        ("  kind: desktop", "  kind: toaster", 13, "kind"),
        ("  notes: frobs", "  note: frobs", 9, "notes"),
        ("  launch: frob", "  launch: frob\n  colour: red", 16, "colour"),
        ("  packages: [frob]", "  packages: ['npm:frob']", 9, "written NAME"),
        ("  packages: [frob]", "  packages: []", 11, "packages"),
    ],
)
def test_what_is_wrong_in_an_entry_is_named(tmp_path: Path, old: str, new: str, line: int, word: str) -> None:
    path = written(tmp_path, ENTRY + ENTRY.replace("id: frob", "id: other").replace(old, new))
    with pytest.raises(SpecError, match=word) as caught:
        Catalogue.read(path)
    assert caught.value.line == line


def test_a_catalogue_has_each_id_once(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="each id once, found 'frob'"):
        Catalogue.read(written(tmp_path, ENTRY + ENTRY))


def test_a_catalogue_is_a_list(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="a list, found dict"):
        Catalogue.read(written(tmp_path, "schema: 1\n"))


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("11-0000,Management,many,1\n", 2, "employment"),
        ("11-0000,Management,1,1\n11-0000,Again,1,1\n", 3, "once"),
        ("11-0000,Management,1\n", 2, "wage"),
        ("11-0000,Management,1,1,1\n", 2, r"\?"),
        ("11-0000,Management,0,1\n", 2, "greater than 0"),
    ],
)
def test_what_is_wrong_in_the_weights_is_named(tmp_path: Path, text: str, line: int, word: str) -> None:
    head = (shipped() / "apps" / "soc_weights.csv").read_text().splitlines()[0]
    path = tmp_path / "soc_weights.csv"
    path.write_text(f"{head}\n{text}")
    with pytest.raises(SpecError, match=word) as caught:
        occupation_groups(path)
    assert caught.value.line == line
