"""Terminal programs: told from plain commands by what they draw, given the data their category works with."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.archive import greetings, packages, screen, scripts, terminal
from builders.archive.desktop_entry import DesktopEntry
from builders.archive.packages import PackageFacts
from envwright.runtime.scratch import Scratch

pytestmark = pytest.mark.unit


def facts(*tags: str, summary: str = "a program") -> PackageFacts:
    return PackageFacts(name="frob", version="1", summary=summary, homepage="", tags=list(tags))


def entry(*mime_types: str, takes_file: bool = False) -> DesktopEntry:
    return DesktopEntry(
        path="", package="frob", name="frob", comment="", argv=["/usr/bin/frob"], takes_file=takes_file, terminal=True,
        hidden=False, mime_types=list(mime_types), categories=[], window_class="",
    )  # fmt: skip


def test_every_rule_has_a_reason_and_patterns_that_compile() -> None:
    rules = terminal.rules()
    assert all(emulator.reason for emulator in rules.emulators)
    assert all(rule.reason and re.compile(rule.pattern) for rule in rules.never)
    assert all(re.compile(row.words) and row.mime_types for row in rules.works_with)
    assert all(prompt.reason and prompt.keys for prompt in greetings.rules().prompts)


def test_the_likeliest_command_is_named_like_the_package_then_has_a_page_then_is_short() -> None:
    files = [
        "/usr/bin/frobber", "/usr/bin/frob", "/usr/bin/other", "/usr/bin/zz", "/usr/bin/frob-config", "/usr/bin",
        "/usr/share/man/man1/other.1.gz", "/usr/lib/frob/helper", "/usr/games/frob2", "/bin/frobn",
    ]  # fmt: skip
    assert terminal.commands(files, "frob") == [
        "/usr/bin/frob", "/usr/games/frob2", "/usr/bin/frobn", "/usr/bin/frobber", "/usr/bin/other", "/usr/bin/zz",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("known", "mime", "given_as"),
    [
        (facts("works-with::spreadsheet"), "text/csv", "argument"),
        (facts(summary="ncurses disk usage viewer"), "text/plain", "folder"),
        (facts("use::editing", "works-with::text"), "text/plain", "argument"),
        (facts("admin::filesystem", "use::editing"), "text/plain", "folder"),
        (facts(summary="rapidly explore columnar data in the terminal"), "text/csv", "argument"),
        (facts("sound::player"), "audio/flac", "folder"),
    ],
)
def test_data_follows_from_the_category_or_the_description(known: PackageFacts, mime: str, given_as: str) -> None:
    subject = terminal.subject_of(known, entry())
    assert subject is not None
    assert (subject.mime_types[0], subject.given) == (mime, given_as)


def test_types_of_the_desktop_entry_come_before_the_category() -> None:
    subject = terminal.subject_of(facts("use::editing"), entry("text/csv", takes_file=True))
    assert subject is not None
    assert subject.mime_types == ["text/csv"]


def test_a_program_of_no_known_category_gets_no_data() -> None:
    assert terminal.subject_of(facts("mail::user-agent", summary="text-based mailreader"), entry()) is None


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            ".TH X 1\n.SH NAME\nx - reads a file\n.SH SYNOPSIS\n.B x\n[\\fIoptions\\fR] [[\\fIfile\\fR]...]\n.SH D\n",
            True,
        ),
        ('.SH "SYNOPSIS"\n.B x [-d delay]\n.SH DESCRIPTION\nShows a file.\n', False),
        (".Sh SYNOPSIS\n.Nm\n.Op Fl f\n.Ar filename\n.Sh DESCRIPTION\n", True),
        ("no page at all", False),
    ],
)
def test_the_usage_in_a_manual_page_says_whether_a_file_may_be_given(page: str, expected: bool) -> None:
    assert bool(re.search(terminal.rules().takes_file, terminal.synopsis(page))) is expected


def test_categories_of_a_package_go_on_over_lines() -> None:
    text = "Package: x\nDescription: short\n long text: of no field\nTag: a::b, c::d,\n e::f\nVersion: 1\n"
    fields = packages._fields(text)
    assert fields["Description"] == "short"
    assert fields["Tag"].split(", ") == ["a::b", "c::d", "e::f"]
    assert fields["Version"] == "1"


@given(st.binary(max_size=300))
def test_any_output_can_be_shown_as_text(output: bytes) -> None:
    assert "\x1b" not in screen.plain(output)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("/home/user/Mail does not exist. Create it? ([yes]/no):", True),
        ("Overwrite? [y/N]", True),
        ("Press any key to continue...", True),
        ("^G Help  ^X Exit  Y Yes  N No", False),
        ("Yesterday / November", False),
    ],
)
def test_questions_on_a_screen_are_recognised(text: str, known: bool) -> None:
    assert (greetings.prompted(f"first line\n  {text}  \n") is not None) is known


def test_a_terminal_program_s_bundle_opens_the_terminal_on_a_script_of_its_own() -> None:
    emulator = terminal.rules().emulators[0]
    launch = scripts.launch(emulator.argv, document="", takes_file=False, environment={})
    program = scripts.launch(
        ["/usr/bin/frob"],
        document="/home/user/Documents/a b.csv",
        takes_file=True,
        environment={},
        start_in="/home/x y",
    )
    assert launch.splitlines()[-1].startswith(f"exec {emulator.program} ")
    assert "program.sh" in launch
    assert "cd '/home/x y'" in program
    assert program.splitlines()[-1] == "exec /usr/bin/frob"
    assert "program.sh" in scripts.dockerfile("envwright/desktop:x", data=False, home=False, terminal=True)


@pytest.mark.parametrize(
    ("in_terminal", "full_screen", "expected"), [(True, False, True), (True, True, False), (False, False, False)]
)
def test_an_entry_that_draws_on_no_terminal_it_asks_for_only_writes_there(
    in_terminal: bool, full_screen: bool, expected: bool
) -> None:
    told = terminal.Screen(status=None, full_screen=full_screen, text="running at http://127.0.0.1:1/")
    shown = SimpleNamespace(stdout=told.model_dump_json().encode())
    scratch = cast(Scratch, SimpleNamespace(run=lambda *_, **__: shown))
    made = terminal.made(PackageFacts(name="frob", version="1", summary="", homepage=""), "/usr/bin/frob")
    entry = made.model_copy(update={"terminal": in_terminal})
    assert terminal.writes_only(terminal.seen(scratch, entry)) is expected
    assert not terminal.writes_only(terminal.seen(scratch, None))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("(frob:505): Gtk-WARNING **: 05:24:18.088: cannot open display:", True),
        ("qt.qpa.xcb: could not connect to display", True),
        ("_tkinter.TclError: no display name and no $DISPLAY environment variable", True),
        ("Error: Can't open display: ", True),
        ("cannot open displays.txt", False),
        ("it displays what you open", False),
    ],
)
def test_a_program_that_wants_a_display_in_a_terminal_is_met_on_the_desktop(
    monkeypatch: pytest.MonkeyPatch, said: str, expected: bool
) -> None:
    told = terminal.Screen(status=1, full_screen=False, text=said)
    monkeypatch.setattr(terminal, "watch", lambda scratch, argv: told)
    scratch = cast(Scratch, SimpleNamespace())
    found = terminal.seen(scratch, entry())
    assert found is told
    assert terminal.wants_display(found) is expected
    assert terminal.seen(scratch, entry().model_copy(update={"terminal": False})) is None
