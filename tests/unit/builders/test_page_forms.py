"""Pages of a first start: which is one, and what is written into its fields."""

from __future__ import annotations

import pytest

from builders.archive import page_forms
from builders.archive.survey import changed
from envwright.runtime.accessibility import Node

pytestmark = pytest.mark.unit


def node(role: str, name: str = "", *, text: str = "", parent: int = 0, states: str = "") -> Node:
    return Node(
        id=name or role, parent=parent, role=role, name=name, description="", application="x", text=text,
        states=["showing", "sensitive", *states.split()], x=1, y=1, width=10, height=10,
    )  # fmt: skip


def field(name: str, *, role: str = "entry", text: str = "") -> Node:
    return node(role, name, text=text, states="editable")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Install Frob", True),
        ("Frob setup", True),
        ("Create your account", True),
        ("Frob", False),
        ("Login", False),
        ("Installed packages", False),
    ],
)
def test_a_page_says_that_it_sets_something_up(title: str, expected: bool) -> None:
    assert bool(page_forms.says(["x", f" {title} "])) is expected


def test_fields_are_filled_in_by_their_names_and_the_one_before_the_password_names_the_account() -> None:
    fields = [
        field("E-mail"),
        field("Nickname"),
        field("Password", role="password text"),
        field("Again", role="password text"),
    ]
    written = {
        one.name: text for one, text in page_forms.what_is_written([*fields, field("Title"), node("label", "x")])
    }
    assert written == {
        "E-mail": "user@example.org",
        "Nickname": "user",
        "Password": "Passphrase-1",
        "Again": "Passphrase-1",
    }


def test_what_is_filled_in_already_and_what_nobody_knows_is_left() -> None:
    written = page_forms.what_is_written(
        [field("Username", text="admin"), field("Port"), field("P", role="password text")]
    )
    assert [(one.name, text) for one, text in written] == [("P", "Passphrase-1")]


def test_the_account_is_the_field_called_so_wherever_it_stands() -> None:
    fields = [field("Username"), field("Your name"), field("Password", role="password text")]
    assert [text for _, text in page_forms.what_is_written(fields)] == ["user", "User", "Passphrase-1"]


def test_the_browser_around_a_page_is_no_part_of_it() -> None:
    tree = [
        node("frame", parent=-1),
        node("entry", "address"),
        node("document web"),
        node("section", parent=2),
        field("Username").model_copy(update={"parent": 3}),
        node("entry", "hidden", parent=3).model_copy(update={"states": []}),
    ]
    assert [one.role for one in page_forms.on_page(tree)] == ["document web", "section", "entry"]


def test_what_a_form_made_is_kept_without_what_the_browser_wrote() -> None:
    after = {".config/chromium/x": b"1", ".config/frob": b"1", ".local/state/services/var/lib/frob/x": b"1", "old": b""}
    assert [*changed({"old": b""}, after, browser=True)] == [".config/frob", ".local/state/services/var/lib/frob/x"]
    assert ".config/chromium/x" in changed({}, after), "a browser's settings are its own where it is the application"


@pytest.mark.parametrize(
    ("name", "refuses"),
    [
        ("No, do not enable notifications", True),
        ("No", True),
        ("Maybe later", True),
        ("Skip tour", True),
        ("Notes", False),
        ("Skip to the next page", False),
        ("Reject", False),
        ("Yes", False),
    ],
)
def test_an_offer_of_a_page_is_refused_by_the_button_that_says_so(name: str, refuses: bool) -> None:
    assert bool(page_forms.refusal([node("push button", name), node("link", "No")])) is refuses
