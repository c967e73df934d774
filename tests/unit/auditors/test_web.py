"""What tells an error page from an application's, on the words and objects of real ones."""

from __future__ import annotations

from typing import Any

import pytest

from auditors.probes import web

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("127.0.0.1", ["This site can\u2019t be reached", "127.0.0.1 refused to connect.", "ERR_CONNECTION_REFUSED"]),
        ("404 Not Found", []),
        ("Frob", ["Fatal error: Uncaught Error: Call to undefined function in /usr/share/x.php on line 3"]),
        ("Frob", ["Warning: Undefined variable $x in /usr/share/frob/index.php on line 12"]),
        ("Frob", ["Error establishing a database connection"]),
        ("Index of /frob", []),
        ("Apache2 Debian Default Page: It works", []),
        ("500 Internal Server Error", []),
        ("Frob", ["SQLSTATE[HY000] [2002] No such file or directory"]),
    ],
)
def test_pages_of_errors_are_told(title: str, lines: list[str]) -> None:
    assert web.trouble([title], lines)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Login - Adminer", ["System", "Server", "Username", "Password", "Permanent login"]),
        ("Home Page - Select or create a notebook", ["Files", "Running", "Clusters", "Quit"]),
        ("Error rates of sensors", ["401 rows", "page 2 of 404"]),
        ("journal - hledger-web", ["General Journal", "Add a transaction"]),
        ("start [My wiki]", ["This topic does not exist yet"]),
    ],
)
def test_pages_of_applications_are_not(title: str, lines: list[str]) -> None:
    assert web.trouble([title], lines) == ""


def node(role: str, parent: int, name: str = "", *states: str) -> dict[str, Any]:
    return {"role": role, "parent": parent, "name": name, "states": list(states or ("showing",)), "application": "x"}


TREE = [
    node("application", -1),
    node("frame", 0, "Frob"),
    node("dialog", 1, "of the browser"),
    node("document web", 1, "Frob"),
    node("heading", 3, "Hello"),
    node("static", 3, "hidden", "enabled"),
    node("static", 4, "Hello"),
]


def test_objects_of_the_page_are_those_below_it_that_show() -> None:
    assert [(found["role"], found["name"]) for found in web.of_page(TREE)] == [
        ("document web", "Frob"), ("heading", "Hello"), ("static", "Hello"),
    ]  # fmt: skip


def test_a_dialog_counts_when_the_page_draws_it() -> None:
    assert web.page_dialog(TREE) is None
    found = web.page_dialog([*TREE, node("dialog", 3, "First steps")])
    assert found is not None
    assert found.title == "First steps"


def test_a_page_that_does_not_show_has_no_objects() -> None:
    assert web.of_page([node("application", -1), node("document web", 0, "old", "enabled")]) == []
