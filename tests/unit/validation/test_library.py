"""What validators see of a spreadsheet: values, not formats; numbers, not text that looks like one."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest

pytestmark = pytest.mark.unit


def book(**sheets: list[list[Any]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(seal_library: ModuleType, content: bytes, path: str = "/a.xlsx") -> Any:
    return seal_library.Evidence({path: content}).workbook(path)


def changes(seal_library: ModuleType, before: bytes, after: bytes) -> list[str]:
    return [str(change) for change in seal_library.differences(read(seal_library, before), read(seal_library, after))]


def test_a_number_is_a_number_and_text_is_not(seal_library: ModuleType) -> None:
    sheet = read(seal_library, book(S=[[1, "1", True, None, date(2020, 1, 2)]])).sheet("S")
    assert [sheet.at(1, column).number for column in range(1, 6)] == [1.0, None, None, None, None]
    assert sheet.cell("A1").holds(1.0) and not sheet.cell("B1").holds(1) and not sheet.cell("C1").holds(1)


def test_rounding_in_the_last_digits_is_no_change_and_a_cent_is(seal_library: ModuleType) -> None:
    assert seal_library.same(0.1 + 0.2, 0.3) and not seal_library.same(1_000_000.01, 1_000_000.02)
    assert seal_library.same(None, "") and not seal_library.same(0, None) and not seal_library.same(1, True)
    assert seal_library.same(date(2020, 1, 2), datetime(2020, 1, 2)) and not seal_library.same("1", 1)


def test_a_formula_counts_by_what_it_shows(seal_library: ModuleType) -> None:
    sheet = read(seal_library, book(S=[["=1+1"]])).sheet("S")
    assert sheet.cell("A1").value is None and sheet.cell("A1").formula == "=1+1"


def test_what_is_not_there_holds_nothing(seal_library: ModuleType) -> None:
    found = read(seal_library, book(S=[[1]]))
    assert found.sheet("T").cell("A1").empty and found.sheet("T").rows() == []
    gone = seal_library.Evidence({}).workbook("/a.xlsx")
    assert gone.names == [] and gone.sheet("S").cell("A1").empty


def test_columns_are_found_by_header_when_there_is_one_of_that_name(seal_library: ModuleType) -> None:
    sheet = read(seal_library, book(S=[["a", "b", "b"], [1, 2, 3]])).sheet("S")
    assert (sheet.column("a"), sheet.column("b"), sheet.column("c")) == (1, None, None)


def test_differences_name_cells_sheets_and_order(seal_library: ModuleType) -> None:
    before = book(S=[[1, 2]], T=[[3]])
    assert changes(seal_library, before, book(S=[[1, 2]], T=[[3]])) == []
    assert changes(seal_library, before, book(S=[[1, 5]], T=[[3]])) == ["S!B1: 2 is now 5"]
    assert changes(seal_library, before, book(S=[[1, "2"]], T=[[3]])) == ["S!B1: 2 is now '2'"]
    assert changes(seal_library, before, book(T=[[3]], S=[[1, 2]])) != []
    assert changes(seal_library, before, book(S=[[1, 2]], T=[[3]], U=[])) != []
    assert len(changes(seal_library, before, book(S=[[1, 2]]))) == 2


def test_a_row_of_empty_cells_is_nothing(seal_library: ModuleType) -> None:
    sheet = read(seal_library, book(S=[[1], ["", None], []])).sheet("S")
    assert (sheet.last_row, sheet.last_column) == (1, 1)


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04 broken", b"\x1f\x8b"])
def test_what_is_no_spreadsheet_is_unreadable(seal_library: ModuleType, content: bytes) -> None:
    with pytest.raises(seal_library.EvidenceError, match="cannot be read"):
        read(seal_library, content)


def test_half_a_workbook_is_unreadable(seal_library: ModuleType) -> None:
    whole = book(S=[[1]])
    with pytest.raises(seal_library.EvidenceError):
        read(seal_library, whole[: len(whole) // 2])


def test_a_zip_bomb_is_refused_before_it_is_unpacked(seal_library: ModuleType) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 20_000_000)
    with pytest.raises(seal_library.EvidenceError, match="refused"):
        read(seal_library, out.getvalue())


def test_too_many_members_are_refused(seal_library: ModuleType) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(2001):
            archive.writestr(f"xl/{number}", b"")
    with pytest.raises(seal_library.EvidenceError, match="refused"):
        read(seal_library, out.getvalue())


def test_csv_is_read_with_numbers_as_numbers(seal_library: ModuleType) -> None:
    sheet = read(seal_library, b"a,b\n1,x\n-2.5e3,007\n", "/a.csv").sheets[0]
    assert sheet.rows() == [("a", "b"), (1.0, "x"), (-2500.0, 7.0)]


def test_the_same_workbook_is_written_as_the_same_bytes(seal_library: ModuleType) -> None:
    def written() -> bytes:
        made = openpyxl.Workbook()
        made.properties.modified = datetime.now()
        return bytes(seal_library.saved(made))

    assert written() == written()


def test_mutants_are_all_different_from_the_right_result(seal_library: ModuleType) -> None:
    initial = {"/a.xlsx": book(S=[["k", "v"], ["x", 1], ["y", 2]], N=[["note"]])}
    solved = {"/a.xlsx": book(S=[["k", "v"], ["x", 1], ["y", 5]], N=[["note"]])}
    made = seal_library.SheetStates(initial, solved, "/a.xlsx")
    made.not_done("value")
    made.unreadable("value")
    made.wrong_values("value", [("S", "B3")])
    made.wrong_surroundings("rest", ("S", "B2"), "N")
    names = [mutant.name for mutant in made.mutants]
    assert len(names) == len(set(names)) >= 20
    right = read(seal_library, solved["/a.xlsx"])
    for mutant in made.mutants:
        if not mutant.unreadable:
            state = seal_library.Evidence(mutant.files).workbook("/a.xlsx")
            assert list(seal_library.differences(right, state)), mutant.name


def test_a_database_is_read_anew_since_what_it_holds_the_files_beside_it_decide_too(
    seal_library: ModuleType, tmp_path: Path
) -> None:
    path = tmp_path / "a.gpkg"
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE gpkg_contents (table_name, data_type)")
        made.execute("CREATE TABLE gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id)")
        made.commit()
    files = {"/a.gpkg": path.read_bytes(), "/b.json": b'{"type": "FeatureCollection", "features": []}'}
    initial = seal_library.Evidence(files)
    initial.read_ahead(["layers"])
    state = seal_library.Evidence(files, initial)
    assert state.layers("/b.json") is initial.layers("/b.json")
    assert state.layers("/a.gpkg") is not initial.layers("/a.gpkg")
