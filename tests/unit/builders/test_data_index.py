"""The index of real data: every entry is complete, the catalogue stays covered, and special data goes first."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath

import pytest
import yaml

from builders.archive import data
from envwright.workspace import shipped

pytestmark = pytest.mark.unit

COVERED = 152
"""Desktop applications of the catalogue that the index has data for. More data raises it; nothing lowers it."""

LICENCE = re.compile(
    r"(public-domain|PSF-2|MIT|Bitstream-Vera|Xfig|EPL-1\.0|MPL-2\.0|Apache-2\.0|Artistic-2\.0|LicenseRef-[A-Za-z-]+"
    r"|BSD-[23]-Clause|CC0-1\.0|CC-BY(-SA)?-[1-4]\.0|GPL|L?GPL-[1-3](\.[01])?\+?|GFDL-1\.[1-3]\+?)"
)
TYPE = re.compile(r"(application|audio|chemical|font|image|message|model|text|video)/[A-Za-z0-9][A-Za-z0-9.+_-]*")


@pytest.fixture(scope="module")
def index() -> data.DataIndex:
    return data.index()


@pytest.fixture(scope="module")
def named() -> dict[str, list[str]]:
    """The types that each desktop application of the catalogue names."""
    catalog = yaml.safe_load((shipped() / "apps" / "catalog.yaml").read_text(encoding="utf-8"))
    return {item["id"]: item["mime"] for item in catalog if item["kind"] == "desktop" and item.get("mime")}


def test_the_index_covers_as_much_of_the_catalog_as_before(index: data.DataIndex, named: dict[str, list[str]]) -> None:
    assert len(index.items) >= 45
    assert sum(data.choose(index, types) is not None for types in named.values()) >= COVERED


def test_no_id_and_no_file_is_listed_twice(index: data.DataIndex) -> None:
    ids = Counter(item.id for item in index.items)
    mains = Counter((item.package, item.root, item.main) for item in index.items)
    assert [name for name, count in (ids + mains).items() if count > 1] == []


def test_every_item_says_where_it_is_from_and_on_what_terms(index: data.DataIndex) -> None:
    for item in index.items:
        assert re.fullmatch(r"[a-z0-9][a-z0-9+.-]+", item.package), item.id
        assert len(item.source) > 15, item.id
        assert len(item.why_real) > 10, item.id
        assert all(LICENCE.fullmatch(part) for part in item.licence.split(" and ")), f"{item.id}: {item.licence}"


def test_every_file_lies_in_the_folder_of_its_item(index: data.DataIndex) -> None:
    for item in index.items:
        assert item.root.startswith("/"), item.id
        assert not item.root.endswith("/"), item.id
        assert item.main in item.sha256, item.id
        for name in item.sha256:
            assert not PurePosixPath(name).is_absolute(), item.id
            assert ".." not in PurePosixPath(f"{item.root}/{name}").parts, item.id


def test_no_file_is_packed_for_the_documentation_alone(index: data.DataIndex) -> None:
    for item in index.items:
        for name in item.sha256:
            assert not name.endswith(".gz") or name.endswith(".tar.gz"), f"{item.id}: no program opens {name} as it is"


def test_types_are_well_formed_and_listed_once(index: data.DataIndex) -> None:
    for item in index.items:
        assert item.mime_types, item.id
        assert len(set(item.mime_types)) == len(item.mime_types), item.id
        assert all(TYPE.fullmatch(kind) for kind in item.mime_types), item.id


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        (["application/pdf", "application/postscript", "image/tiff"], "application/pdf"),
        (["image/gif", "image/jpeg"], "image/gif"),
        (["text/plain", "text/x-tex"], "text/x-tex"),
        (["application/ogg", "audio/midi", "audio/mpeg"], "application/ogg"),
        (["application/vnd.shp", "image/vnd.dxf", "model/step"], "model/step"),
        (["text/html", "application/xhtml+xml", "image/png"], "text/html"),
        (["image/bmp", "image/x-fits"], "image/bmp"),
        (["text/html", "message/rfc822"], "text/html"),
        (["chemical/x-cif", "chemical/x-mmcif", "chemical/x-pdb"], "chemical/x-pdb"),
        (["application/x-step"], "application/x-step"),
    ],
)
def test_an_application_gets_data_of_its_trade_before_what_every_program_opens(
    index: data.DataIndex, types: list[str], kind: str
) -> None:
    chosen = data.choose(index, types)
    assert chosen is not None
    assert kind in chosen.mime_types


def test_a_type_that_says_nothing_of_what_is_inside_is_for_editors_alone(index: data.DataIndex) -> None:
    plain = data.choose(index, ["text/xml"], categories=["Development", "GTK"])
    assert plain is not None
    assert data.choose(index, ["text/xml"]) == plain
    assert data.choose(index, ["text/xml"], categories=["AudioVideo", "Sequencer"]) is None
