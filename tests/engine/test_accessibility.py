"""The accessibility tree of GTK and Qt applications."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from envwright.errors import EnvironmentBroken
from envwright.runtime.accessibility import Node
from envwright.runtime.session import Session

pytestmark = pytest.mark.docker


def frozen(session: Session) -> None:
    pid = session.get_file("/run/envwright/app.pid").decode().strip()
    session.exec(["kill", "-STOP", pid])


@pytest.mark.parametrize("transport", ["shared", "stream"])
@pytest.mark.parametrize(
    ("command", "menu"), [("gnumeric", "Statistics"), ("mousepad", "Document"), ("sqlitebrowser", "Tools")]
)
def test_the_tree_of_an_application_is_whole_and_quick(
    play: Callable[..., Session], command: str, menu: str, transport: str
) -> None:
    session = play(command, role="menu bar", transport=transport)
    tree = session.accessibility.tree(timeout_ms=3000)
    assert not tree.cut, tree.reason
    assert len(tree.nodes) > 100
    assert len({node.id for node in tree.nodes}) == len(tree.nodes)
    assert all(-1 <= node.parent < index for index, node in enumerate(tree.nodes))
    shown = [n for n in tree.find(name=menu) if "showing" in n.states]
    assert len(shown) == 1
    x, y = shown[0].centre
    assert 0 <= x < 1920
    assert 21 <= y < 60, "the menu bar is at the top"
    # A menu opened with the mouse at that place shows its entries, which are in the tree then.
    session.display.click(x, y)
    session.display.settle(quiet_ms=100)
    after = session.accessibility.tree(timeout_ms=3000)
    before_ids = {n.id for n in tree.nodes if "showing" in n.states}
    opened = [n for n in after.nodes if "showing" in n.states and n.id not in before_ids and "menu" in n.role]
    assert len(opened) >= 3


def test_ids_stay_the_same_from_one_reading_to_the_next(play: Callable[..., Session]) -> None:
    accessibility = play("mousepad", role="menu bar").accessibility
    first, second = (accessibility.tree(timeout_ms=3000) for _ in range(2))
    assert [n.id for n in first.nodes] == [n.id for n in second.nodes]


def test_text_typed_is_text_read(play: Callable[..., Session]) -> None:
    session = play("mousepad", role="menu bar")
    text = "Grüße aus 中国 😀\nand a second line"
    session.display.type(text)
    session.display.settle(quiet_ms=50)
    read = [n.text for n in session.accessibility.tree(timeout_ms=3000).nodes if "focused" in n.states]
    assert read == [text]


def test_long_text_is_bounded(play: Callable[..., Session]) -> None:
    session = play("mousepad", role="menu bar")
    session.display.type("some words\n" * 250)
    assert session.display.settle(quiet_ms=50, settle_ms=20_000).quiet
    nodes = session.accessibility.tree(timeout_ms=3000).nodes
    assert [len(n.text) for n in nodes if "focused" in n.states] == [2000]


def test_a_frozen_application_is_left_out_within_the_limit(play: Callable[..., Session]) -> None:
    session = play("sqlitebrowser", role="menu bar")
    session.exec(["sh", "-c", "DISPLAY=:0 setsid mousepad >/dev/null 2>&1 &"])
    deadline = time.monotonic() + 20
    while not any("ousepad" in w.title for w in session.display.windows()) and time.monotonic() < deadline:
        session.display.settle(quiet_ms=100)
    frozen(session)
    for _ in range(2):
        began = time.perf_counter()
        tree = session.accessibility.tree(timeout_ms=1000)
        assert time.perf_counter() - began < 2
        assert tree.cut
        assert "time was up" in tree.reason
        assert {n.application for n in tree.nodes} == {"mousepad"}


def test_limits_on_objects_and_time_cut_and_say_so(play: Callable[..., Session]) -> None:
    accessibility = play("gnumeric", role="menu bar").accessibility
    few = accessibility.tree(max_nodes=50, timeout_ms=3000)
    assert len(few.nodes) == 50
    assert few.cut
    assert "50" in few.reason
    short = accessibility.tree(timeout_ms=5)
    assert short.cut
    assert short.milliseconds < 200
    whole = accessibility.tree(timeout_ms=3000)
    assert not whole.cut, whole.reason


def test_one_application_can_be_asked_for_alone(play: Callable[..., Session]) -> None:
    session = play("mousepad", role="menu bar")
    assert session.accessibility.tree(application="mousepad", timeout_ms=3000).nodes
    assert session.accessibility.tree(application="other", timeout_ms=3000).nodes == []


def test_an_action_of_an_object_can_be_done(play: Callable[..., Session]) -> None:
    session = play("mousepad", role="menu bar")
    menus = session.accessibility.tree(timeout_ms=3000).find(role="menu", name="Help", states=("showing",))
    about = next(
        n for n in session.accessibility.tree(timeout_ms=3000).nodes if n.role == "menu item" and "About" in n.name
    )
    assert menus
    assert session.accessibility.act(about.id)
    session.display.settle(quiet_ms=100, settle_ms=5000)
    assert any(w.type == "dialog" for w in session.display.windows())


def test_an_object_that_does_not_exist_cannot_act(play: Callable[..., Session]) -> None:
    session = play("mousepad", role="menu bar")
    real = session.accessibility.tree(timeout_ms=3000).nodes[0].id
    with pytest.raises(EnvironmentBroken, match="DoAction"):
        session.accessibility.act(real.replace("root", "999999"))
    assert session.accessibility.tree(timeout_ms=3000).nodes, "the connection can still be used"


def showing(session: Session, role: str) -> list[Node]:
    """Objects of that role that are on the screen, once it stands still."""
    session.display.settle(quiet_ms=300, settle_ms=8000)
    nodes = session.accessibility.tree(timeout_ms=5000).find(role=role, states=("showing",))
    return [node for node in nodes if node.width > 0]


def test_pages_of_gtk_4_are_turned_where_the_tree_says_their_tabs_are(play: Callable[..., Session]) -> None:
    session = play("gtk4-demo")
    (before,) = showing(session, "text")
    assert before.text.startswith("GTK Demo")
    session.display.click(*showing(session, "page tab")[1].centre)
    # Of the page that was turned from nothing is showing, though the toolkit says that it is visible, and where.
    (after,) = showing(session, "text")
    assert "#include" in after.text
    assert (after.x, after.y) == (before.x, before.y)


def test_what_a_menu_of_gtk_4_holds_is_where_the_menu_is(play: Callable[..., Session]) -> None:
    session = play("gtk4-demo-application")
    (file,) = [node for node in showing(session, "menu item") if node.name == "File"]
    bright = session.display.frame()[file.y : file.y + file.height, file.x : file.x + file.width].mean()
    session.display.click(*file.centre)
    offered = {node.name: node for node in showing(session, "menu item")}
    (popup,) = session.display.popups()
    assert popup.y > file.y
    for name in ("Prefer Dark Theme", "Color", "Shape", "Bold"):
        x, y = offered[name].centre
        assert popup.x < x < popup.x + popup.width
        assert popup.y < y < popup.y + popup.height
    session.display.click(*offered["Prefer Dark Theme"].centre)
    session.display.settle(quiet_ms=300, settle_ms=8000)
    dark = session.display.frame()[file.y : file.y + file.height, file.x : file.x + file.width].mean()
    assert dark < bright / 2
