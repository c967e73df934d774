"""Desktop entries: read without trust, chosen as a person would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.archive.desktop_entry import DesktopEntry, choose, parse, program, with_types_of_hidden

pytestmark = pytest.mark.unit

TEXT = """\
[Desktop Entry]
Type=Application
Name=Example
Name[de]=Beispiel
Exec=env LANG=C example --new "a b" %U
MimeType=text/plain;image/png;
Categories=Office;
[Desktop Action new]
Name=Other
Exec=rm -rf /
"""


def entry(stem: str, *, package: str = "example", hidden: bool = False, argv: tuple[str, ...] = ("x",)) -> DesktopEntry:
    return DesktopEntry(
        path=f"/usr/share/applications/{stem}.desktop",
        package=package,
        name=stem,
        comment="",
        argv=list(argv),
        takes_file=False,
        terminal=False,
        hidden=hidden,
        mime_types=[],
        categories=[],
        window_class="",
    )


def test_field_codes_go_and_what_they_mean_stays() -> None:
    read = parse(TEXT, path="/usr/share/applications/example.desktop", package="example")
    assert read is not None
    assert read.argv == ["env", "LANG=C", "example", "--new", "a b"]
    assert read.takes_file
    assert read.name == "Example"
    assert read.mime_types == ["text/plain", "image/png"]
    assert not read.hidden


def test_where_a_program_is_to_be_started_is_kept() -> None:
    read = parse(TEXT.replace("Categories", "Path=/usr/share/example\nCategories"), path="/x.desktop", package="x")
    assert read is not None
    assert read.folder == "/usr/share/example"


@pytest.mark.parametrize("line", ["NoDisplay=true", "Hidden=true", "Type=Link"])
def test_what_menus_do_not_show_is_hidden(line: str) -> None:
    key = line.split("=")[0]
    text = "\n".join([part for part in TEXT.splitlines() if not part.startswith(f"{key}=")])
    read = parse(text.replace("[Desktop Entry]", f"[Desktop Entry]\n{line}"), path="/x.desktop", package="x")
    assert read is not None
    assert read.hidden


@given(st.text(max_size=300))
def test_any_text_is_read_or_left(text: str) -> None:
    read = parse(f"[Desktop Entry]\n{text}", path="/x.desktop", package="x")
    assert read is None or read.argv


@pytest.mark.parametrize("text", ["", "[Other]\nExec=x\n", "[Desktop Entry]\nName=x\n", "[Desktop Entry]\nExec='\n"])
def test_an_entry_that_runs_nothing_is_left(text: str) -> None:
    assert parse(text, path="/x.desktop", package="x") is None


def test_the_entry_named_like_the_package_is_chosen() -> None:
    entries = [entry("example-viewer"), entry("org.example.example"), entry("aaa")]
    chosen = choose(entries, package="example", wanted="example")
    assert chosen is not None
    assert chosen.stem == "org.example.example"


def test_a_hidden_entry_and_one_of_a_mere_dependency_are_not_chosen() -> None:
    entries = [entry("example", hidden=True), entry("helper", package="libhelper")]
    assert choose(entries, package="example", wanted="example") is None


def test_an_entry_that_another_package_of_the_closure_ships_counts_by_its_name() -> None:
    chosen = choose([entry("example", package="example-common")], package="example", wanted="example")
    assert chosen is not None


@pytest.mark.parametrize(
    ("package", "files", "found"),
    [
        ("draw", ["/usr/bin/draw", "/usr/bin/drawconv"], "/usr/bin/draw"),
        ("draw-gtk", ["/usr/bin/draw", "/usr/bin/drawconv"], "/usr/bin/draw"),
        ("draw3", ["/usr/games/Draw", "/usr/games/other"], "/usr/games/Draw"),
        ("suite", ["/usr/bin/single", "/usr/share/doc/suite/suite"], "/usr/bin/single"),
        ("suite", ["/usr/bin/one", "/usr/bin/two"], None),
        ("suite", ["/usr/sbin/suite"], None),
    ],
)
def test_a_package_without_an_entry_has_the_program_named_like_it(
    package: str, files: list[str], found: str | None
) -> None:
    assert program(files, package=package) == found


def test_of_several_entries_the_one_that_the_package_describes_is_its_application() -> None:
    entries = [entry("org.a.chart"), entry("org.a.spreadsheet")]
    assert choose(entries, package="example", wanted="example") == entries[0]
    chosen = choose(entries, package="example", wanted="example", meant={"org.a.spreadsheet.desktop"})
    assert chosen == entries[1]


@pytest.mark.parametrize(
    ("exec_line", "argv"),
    [
        ("sheet -caption %c %u", ["sheet", "-caption", "Example Sheet"]),
        ("sheet %i --from=%k", ["sheet", "--icon", "sheet", "--from=/a/sheet.desktop"]),
        ("sheet --part=%% %F", ["sheet", "--part=%"]),
        ("sheet %d %D %n %N %v %m", ["sheet"]),
    ],
)
def test_field_codes_are_replaced_as_the_specification_says(exec_line: str, argv: list[str]) -> None:
    text = f"[Desktop Entry]\nType=Application\nName=Example Sheet\nIcon=sheet\nExec={exec_line}\n"
    found = parse(text, path="/a/sheet.desktop", package="sheet")
    assert found is not None
    assert found.argv == argv


def test_an_entry_that_is_activated_over_the_bus_need_not_say_what_it_runs() -> None:
    text = "[Desktop Entry]\nType=Application\nName=Notes\nDBusActivatable=true\nMimeType=text/x-note;\n"
    read = parse(text, path="/usr/share/applications/org.example.Notes.desktop", package="notes")
    assert read is not None
    assert (read.argv, read.takes_file) == (["gapplication", "launch", "org.example.Notes"], True)
    told = parse(f"{text}Exec=notes\n", path="/usr/share/applications/org.example.Notes.desktop", package="notes")
    assert told is not None
    assert told.argv == ["notes"]


def test_types_of_hidden_entries_of_the_same_program_count_after_its_own() -> None:
    def typed(stem: str, *kinds: str, argv: str = "x", hidden: bool = True, takes_file: bool = True) -> DesktopEntry:
        more = {"mime_types": list(kinds), "takes_file": takes_file}
        return entry(stem, hidden=hidden, argv=(argv,)).model_copy(update=more)

    chosen = typed("view", "application/x-own", hidden=False)
    others = [
        typed("view_pdf", "application/pdf", "application/x-own"),
        typed("view_shown", "image/png", hidden=False),
        typed("other", "text/html", argv="other"),
        typed("view_tool", "text/plain", takes_file=False),
    ]
    found = with_types_of_hidden(chosen, [chosen, *others])
    assert found.mime_types == ["application/x-own", "application/pdf"]
