"""What tells an error page from an application's, on the words and objects of real ones."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from auditors.case import Case
from auditors.probes import web
from envwright.runtime.accessibility import Node
from envwright.runtime.ownership import InstalledPackage, Ownership
from envwright.runtime.session import Session

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
        ("Error | Frob", []),
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


@pytest.mark.parametrize(
    ("buttons", "asks"),
    [
        (["Yes, enable notifications", "No, do not enable notifications"], True),
        (["Accept all", "Reject all"], True),
        (["No", "Notes"], False),
        (["Start", "Stop"], False),
        (["Yes"], False),
    ],
)
def test_answers_side_by_side_are_a_question_in_front(buttons: list[str], asks: bool) -> None:
    tree = [*TREE, *(node("push button", 3, name) for name in buttons)]
    assert (web.page_dialog(tree) is not None) is asks
    apart = [*TREE, *(node("push button", 3 + index, name) for index, name in enumerate(buttons))]
    assert web.page_dialog(apart) is None


FIELD = node("entry", 3, "Username", "showing", "editable")


@pytest.mark.parametrize(
    "title",
    ["Install Frob", "Installation", "Setup", "Frob Setup", "Frob - Installation wizard", "Create an owner account"],
)
def test_a_page_that_sets_the_program_up_is_not_yet_the_program(title: str) -> None:
    assert web.setting_up([title], [*TREE, FIELD])
    assert not web.setting_up([title], TREE), "a page without a field only tells of it"


@pytest.mark.parametrize("title", ["Frob", "Login", "Installed plugins", "Plugins to install later", "Create account"])
def test_a_page_with_fields_is_the_program_unless_it_says_otherwise(title: str) -> None:
    assert not web.setting_up([title], [*TREE, FIELD])


def package(name: str) -> InstalledPackage:
    return InstalledPackage(name=name, version="1", architecture="all", source=name)


def case(*named: str) -> Case:
    owned = {
        "/usr/bin/php": ("php",),
        "/usr/share/frob": ("frob",),
        "/etc/frob": ("frob",),
        "/usr/bin": ("php", "frob"),
        "/usr/share/other": ("other",),
    }
    owners = Ownership(packages={name: package(name) for name in ("php", "frob", "other")}, owners=owned)
    packages = [SimpleNamespace(name=name) for name in named]
    app = SimpleNamespace(packages=packages, executable="/opt/npm/node_modules/.bin/frob")
    return cast(Case, SimpleNamespace(contents=SimpleNamespace(owners=owners), app=app))


@pytest.mark.parametrize(
    ("argv", "own"),
    [
        (["php", "-S", "127.0.0.1:1", "-t", "/usr/share/frob"], True),
        (["php", "-t", "/etc/frob"], True),
        (["php", "-t", "/usr/share/frob/public"], True),
        (["php", "-t", "/usr/share/other"], False),
        (["php", "-t", "/home/user/frob"], False),
        (["php", "/usr/bin/nobody"], False),
    ],
)
def test_a_language_serves_an_application_only_where_it_is_given_files_of_it(argv: list[str], own: bool) -> None:
    assert web.own_work(case("frob"), [{"exe": "/usr/bin/php", "argv": argv}]) is own


@pytest.mark.parametrize(
    ("real", "own"),
    [
        ("/opt/npm/node_modules/@s/frob/server.js", True),
        ("/opt/npm/node_modules/@s/frob-other/server.js", False),
        ("/home/user/server.js", False),
    ],
)
def test_a_service_of_npm_runs_what_lies_in_the_folder_of_the_named_project(real: str, own: bool) -> None:
    case_ = case("npm:@s/frob")
    case_.contents.owners.packages["npm:@s/frob"] = InstalledPackage(
        name="npm:@s/frob", version="1", architecture="", source="npm:@s/frob"
    )
    session = SimpleNamespace(exec=lambda argv: SimpleNamespace(stdout=f"{real}\n".encode()))
    known = cast(Case, SimpleNamespace(contents=case_.contents, app=case_.app, session=session))
    for argv in (["node", "/opt/npm/node_modules/.bin/frob"], ["frob"]):
        assert web.own_work(known, [{"exe": "/usr/bin/node", "argv": argv}]) is own
    assert not web.own_work(known, [{"exe": "/usr/bin/node", "argv": ["other"]}])


def test_who_answers_is_who_holds_the_socket_of_the_page() -> None:
    spec = SimpleNamespace(page="http://127.0.0.1:8080/")
    processes = [{"pid": 1, "exe": "/usr/bin/frob"}, {"pid": 2, "exe": "/usr/bin/other"}]
    listeners = [{"port": 8080, "pids": [1]}, {"port": 3306, "pids": [2]}]
    found = web.serving(cast(Case, SimpleNamespace(spec=spec)), processes, listeners)
    assert [process["pid"] for process in found] == [1]


class Folded:
    """A page whose form for signing in shows once its link is pressed."""

    def __init__(self, *links: str) -> None:
        self.links, self.clicked = links, list[tuple[int, int]]()

    def tree(self, **_: int) -> SimpleNamespace:
        shown = [accessible("link", name, y) for y, name in enumerate(self.links)]
        fields = [accessible("entry", "Name", 10), accessible("password text", "", 20)] if self.clicked else []
        return SimpleNamespace(nodes=[*shown, *fields])

    def click(self, x: int, y: int) -> None:
        self.clicked.append((x, y))

    def settle(self, **_: int) -> None:
        pass


def accessible(role: str, name: str, y: int) -> Node:
    return Node(
        id=f"{role}{y}", parent=-1, role=role, name=name, description="", states=["showing"], x=0, y=y,
        width=0, height=0, text="", application="x",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("links", "clicked"),
    [(["Home", "Login"], [(0, 1)]), (["Sign in to continue"], [(0, 0)]), (["Logistics", "Home"], []), ([], [])],
)
def test_a_form_for_signing_in_that_a_page_keeps_closed_is_opened(links: list[str], clicked: list[object]) -> None:
    page = Folded(*links)
    found = web.opened_form(cast(Session, SimpleNamespace(accessibility=page, display=page)))
    assert page.clicked == clicked
    assert any(node.role == "password text" for node in found) is bool(clicked)
