"""Settings by exploration: what holds a setting, what is drawn, and what the files of a home say was set."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import ModuleType
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from envwright.errors import WorkFailed
from envwright.exploring import _drawn, _named_once
from envwright.families.accessible import caption
from envwright.families.settings import Change, Explored, SettingsFamily, Written, controls
from envwright.families.settings.controls import Control, interface
from envwright.families.settings.kept import compared
from envwright.runtime.accessibility import Node
from envwright.specs import AppSpec, Package

pytestmark = pytest.mark.unit

SHOWN = ["showing", "sensitive"]


def node(role: str, name: str, *states: str, parent: int = -1, text: str = "", number: int = 0) -> Node:
    return Node(
        id=f"{role}/{name}/{number}", parent=parent, role=role, name=name, description="", states=[*SHOWN, *states],
        x=0, y=0, width=20, height=10, text=text, application="a",
    )  # fmt: skip


def control(label: str, *menus: str, page: str = "", kind: Any = "switch") -> Control:
    return Control(
        kind=kind, surface="window" if page else "menu", menus=list(menus) or ["View"], page=page, role="check box",
        label=label, was="off", becomes="on",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "label"),
    [("_Preferences...", "Preferences"), ("Wrap &lines:", "Wrap lines"), ("Save      ", "Save"), ("Tabs…", "Tabs")],
)
def test_a_caption_is_what_a_person_reads(name: str, label: str) -> None:
    assert caption(node("menu item", name)) == label


def test_switches_choices_and_numbers_hold_settings_and_say_what_they_would_become() -> None:
    nodes = [
        node("panel", "group"),
        node("check box", "Line numbers", "checked"),
        node("radio button", "Left", "checked", parent=0),
        node("radio button", "Right", parent=0),
        node("spin button", "Width", text="8"),
        node("check box", "", "checked"),
        node("check box", "Twice"),
        node("check box", "Twice", number=1),
        node("check menu item", "Fullscreen"),
        node("check box", "Check for updates"),
        node("push button", "OK"),
    ]
    found = [(kind, caption(one), was, becomes) for kind, one, was, becomes in controls.settings(nodes, nodes)]
    assert found == [
        ("switch", "Line numbers", "on", "off"),
        ("choice", "Right", "Left", "Right"),
        ("number", "Width", "8", "9"),
    ]


def test_entries_of_a_choice_turn_no_page() -> None:
    nodes = [
        node("list", "pages"),
        node("list item", "Editor", parent=0),
        node("combo box", "Never"),
        node("list", "", parent=2),
        node("list item", "Always", parent=3),
        node("page tab", "Borders"),
    ]
    assert [caption(one) for one in controls.pages(nodes, nodes)] == ["Editor", "Borders"]


@pytest.mark.parametrize("label", ["Preferences", "Edit Preferences", "Configure Kate", "Options", "settings"])
def test_what_opens_settings_is_known_by_its_label(label: str) -> None:
    assert any(rule.matches(label) for rule in interface().opens)


@pytest.mark.parametrize("label", ["Configure Toolbars", "Configure Language", "Print Preferences Summary", "Open"])
def test_what_opens_something_else_is_not(label: str) -> None:
    assert not any(rule.matches(label) for rule in interface().opens)


def test_settings_are_drawn_from_every_page_in_turn_and_none_whose_label_another_has() -> None:
    found = [
        *(control(f"a{n}", "Edit", page="A") for n in range(5)),
        control("same", "Edit", page="A"),
        control("b", "Edit", page="B"),
        control("same"),
    ]
    drawn = _drawn(found, 3, seed=0)
    assert {one.page for one in drawn[:2]} == {"A", "B"} and len(drawn) == 3
    assert "same" not in {one.label for one in _drawn(found, 99, seed=0)}
    assert _drawn(found, 99, seed=0) == _drawn(found, 99, seed=0)


PATH = "/home/user/.config/some.conf"


def read(files: Mapping[str, bytes]) -> dict[str, dict[str, dict[str, str]]]:
    return {
        path: {"A": dict(line.split("=", 1) for line in content.decode().split())} for path, content in files.items()
    }


def homes(*contents: str) -> list[dict[str, bytes]]:
    return [{PATH: content.encode(), "/home/user/other": b"x=1"} for content in contents]


def test_what_changes_there_and_back_and_stays_at_the_end_is_the_setting() -> None:
    walks: list[list[dict[str, Any]]] = [[{"type": "click", "x": n, "y": 1}] for n in range(3)]
    seen = homes("lines=1 n=1 w=5", "lines=0 n=2 w=5", "lines=1 n=3 w=5", "lines=1 n=4 w=5 at=9")
    (there, back), starts = compared(control("Line numbers"), walks, seen, read)
    assert there.written == [Written(section="A", key="lines", was="0", becomes="1")]
    assert back.written == [Written(section="A", key="lines", was="1", becomes="0")]
    assert (there.id, there.becomes, back.id, back.becomes) == ("line-numbers-on", "on", "line-numbers-off", "off")
    assert (there.back, back.back) == (False, True)
    assert there.varying == [("A", "at"), ("A", "n")]
    assert (there.steps, back.steps) == (walks[0], walks[1])
    assert starts[there.start] == b"lines=0 n=2 w=5" and starts[back.start] == b"lines=1 n=3 w=5"


def test_a_value_that_goes_with_its_default_is_asked_for_but_its_absence_is_not() -> None:
    made, _ = compared(control("x"), [[], [], []], homes("w=5 x=1", "w=5", "w=5 x=1", "w=5 x=1"), read)
    assert [(change.becomes, change.written[0].was) for change in made] == [("on", None)]


@pytest.mark.parametrize(
    ("contents", "why"),
    [
        (("a=1", "a=1", "a=1", "a=1"), "writes nothing"),
        (("a=1", "a=2", "a=3", "a=3"), "writes no setting"),
        (("a=1", "a=0", "a=1", "a=0"), "does not stay"),
        (("a=1 b=1 c=1 d=1 e=1", "a=0 b=0 c=0 d=0 e=0", "a=1 b=1 c=1 d=1 e=1", "a=1 b=1 c=1 d=1 e=1"), "5 values"),
    ],
)
def test_what_is_no_setting_says_why(contents: tuple[str, ...], why: str) -> None:
    with pytest.raises(WorkFailed, match=why):
        compared(control("x"), [[], [], []], homes(*contents), read)


def test_of_two_changes_of_one_name_one_is_kept() -> None:
    def change(path: str) -> Change:
        return Change(
            id="a-on", kind="switch", surface="menu", label="a", was="off", becomes="on", back=False, path=path,
            start="0" * 64, written=[Written(section="", key="a", was=None, becomes="1")], varying=[], steps=[],
        )  # fmt: skip

    assert [one.path for one in _named_once([change("/b"), change("/a")])] == ["/a"]


INI = b"# by hand\ntop=1\n\n[A]\nx = true\ny=2\n[B][C]\nz=5\n"


def test_settings_are_written_in_place_and_the_rest_stays(seal_library: ModuleType) -> None:
    written = seal_library.with_settings(
        INI, {("A", "x"): "false", ("A", "new"): "9", ("N", "k"): "v", ("B][C", "z"): None, ("", "up"): "0"}
    )
    assert written == b"# by hand\ntop=1\nup=0\n\n[A]\nx = false\ny=2\nnew=9\n[B][C]\n[N]\nk=v\n"
    assert seal_library.with_settings(INI, {}) == INI
    assert seal_library.without_settings(INI, [("A", "y")]) == b"top=1\n[A]\nx = true\n[B][C]\nz=5\n"


def test_a_key_that_is_there_twice_is_there_once_when_it_is_written(seal_library: ModuleType) -> None:
    assert seal_library.with_settings(b"[A]\nx=1\nx=2\n", {("A", "x"): "3"}) == b"[A]\nx=3\n"


def test_a_line_with_more_than_a_header_is_none(seal_library: ModuleType) -> None:
    state = seal_library.Evidence({"/a.ini": b"[A] x\nk=1\n"})
    assert "A" not in state.settings("/a.ini")


def test_others_are_all_but_those_named(seal_library: ModuleType) -> None:
    settings = seal_library.Evidence({"/a": INI}).settings("/a")
    assert seal_library.other_settings(settings, [("A", "x"), ("", "top")]) == {("A", "y"): "2", ("B][C", "z"): "5"}


NAME = st.from_regex(r"[A-Za-z][A-Za-z0-9 _/-]{0,10}[A-Za-z0-9]", fullmatch=True)
VALUE = st.from_regex(r"([A-Za-z0-9'][ -:<-~]{0,10}[A-Za-z0-9'])?", fullmatch=True)
SETTINGS = st.dictionaries(st.tuples(NAME, NAME), VALUE, max_size=8)


@given(before=SETTINGS, changes=st.dictionaries(st.tuples(NAME, NAME), VALUE | st.none(), max_size=4))
def test_what_is_written_is_what_is_read(
    seal_library: ModuleType, before: dict[tuple[str, str], str], changes: dict[tuple[str, str], str | None]
) -> None:
    def flat(content: bytes) -> dict[tuple[str, str], str]:
        return cast(
            "dict[tuple[str, str], str]",
            seal_library.other_settings(seal_library.Evidence({"/a": content}).settings("/a"), []),
        )

    content = seal_library.with_settings(b"", before)
    assert flat(content) == before
    kept = {at: value for at, value in {**before, **changes}.items() if value is not None}
    assert flat(seal_library.with_settings(content, changes)) == kept
    assert flat(seal_library.without_settings(content, changes)) == {
        at: v for at, v in before.items() if at not in changes
    }


def test_a_task_of_several_settings_that_are_kept_at_the_end_closes_the_application_once() -> None:
    def change(name: str, number: int) -> Change:
        walk = [{"type": "click", "x": number, "y": 1}, {"type": "wait", "seconds": 0.5}]
        end = [{"type": "click", "x": 1900, "y": 9}, {"type": "wait", "seconds": 3.0}]
        return Change(
            id=f"{name}-on", kind="switch", surface="menu", label=name, was="off", becomes="on", back=False,
            at_end=True, path=PATH, start="0" * 64, varying=[],
            written=[Written(section="A", key=name, was="0", becomes="1")], steps=[*walk, *end],
        )  # fmt: skip

    explored = Explored(
        app="some", bundle_digest="0" * 64, image_digest="0" * 64, document="", left_out=[], seconds=1,
        changes=[change("a", 1), change("b", 2)],
    )  # fmt: skip
    spec = AppSpec(
        id="some",
        name="Some",
        version="1",
        licence="GPL",
        packages=[Package(name="some", version="1")],
        executable="/x",
    )
    (two,) = [draft for draft in SettingsFamily(explored).drafts(spec, {}, {}) if draft.spec.template == "two"]
    steps = json.loads(two.files["demonstration.json"])["steps"]
    assert [step["x"] for step in steps if step["type"] == "click"] == [1, 2, 1900]
    assert "close it at last" in two.spec.instruction
