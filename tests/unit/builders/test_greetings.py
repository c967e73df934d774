"""Windows of a first start that can be answered by keys alone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from builders.archive import greetings
from envwright.progress import Silent
from envwright.runtime.accessibility import Node
from envwright.runtime.session import Session
from envwright.runtime.windows import Window

pytestmark = pytest.mark.unit


def window(title: str) -> Window:
    return Window(
        id=1, title=title, wm_class=("frob", "Frob"), pid=2, x=0, y=0, width=900, height=700, type="normal",
        modal=False, active=True, mapped=True, transient_for=0,
    )  # fmt: skip


def node(role: str, name: str, parent: int) -> Node:
    return Node(
        id="", role=role, name=name, description="", parent=parent, states=["showing"], application="frob", text="",
        x=10, y=10, width=80, height=20,
    )  # fmt: skip


class Screen:
    """A display with one window, which goes at a key; nothing publishes objects."""

    def __init__(self, shown: Window, *, goes_at: str) -> None:
        self.shown, self.goes_at, self.pressed = [shown], goes_at, list[str]()

    def windows(self) -> list[Window]:
        return self.shown

    def press(self, key: str) -> None:
        self.pressed.append(key)
        if key == self.goes_at:
            self.shown = []

    def settle(self, **_: int) -> None:
        pass


def session(screen: Screen) -> Session:
    tree: Any = SimpleNamespace(nodes=[])
    accessibility = SimpleNamespace(tree=lambda **_: tree)
    return cast(Session, SimpleNamespace(display=screen, accessibility=accessibility))


@pytest.mark.parametrize(("goes_at", "pressed"), [("Return", ["Return"]), ("space", ["Return", "shift+Tab", "space"])])
def test_a_window_without_a_name_and_objects_is_left_by_keys(goes_at: str, pressed: list[str]) -> None:
    screen = Screen(window(""), goes_at=goes_at)
    assert len(greetings.answer_all(session(screen), progress=Silent())) == 1
    assert screen.pressed == pressed


@pytest.mark.parametrize(("title", "goes_at"), [("Frob", "Return"), ("", "F1")])
def test_a_window_with_a_name_and_one_that_stays_are_the_program(title: str, goes_at: str) -> None:
    screen = Screen(window(title), goes_at=goes_at)
    assert greetings.answer_all(session(screen), progress=Silent()) == []
    assert (title == "") == bool(screen.pressed)


def test_a_window_that_belongs_to_another_is_in_front_of_it_and_never_the_one_to_work_in() -> None:
    drawing = window("Drawing")
    overview = drawing.model_copy(update={"id": 2, "title": "Map", "width": 1000, "transient_for": 1})
    assert greetings.main_window([drawing, overview]) == drawing
    assert greetings.greetings([drawing, overview]) == [overview]
    behind = drawing.model_copy(update={"id": 3, "title": "Book"})
    tree = [
        node("application", "frob", -1),
        node("frame", "Book", 0),
        node("menu bar", "", 1),
        node("frame", "Drawing", 0),
    ]
    assert greetings.main_window([behind, drawing]) == drawing, "the foremost"
    assert greetings.main_window([behind, drawing], tree) == behind, "the one with menus"
    lost = overview.model_copy(update={"transient_for": 99})
    assert greetings.main_window([drawing, lost]) == lost, "what it belonged to is not there"


@pytest.mark.parametrize(("pages", "pressed"), [(["one", "two", "three", "four", "five", "six"], 6), (["one"] * 9, 4)])
def test_a_wizard_is_gone_through_and_a_dialog_that_comes_back_is_left(
    pages: list[str], pressed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = list(pages)
    dialog = window("Set-up").model_copy(update={"type": "dialog"})
    screen = Screen(dialog, goes_at="")

    def answer(*_: object) -> list[str] | None:
        left.pop(0)
        screen.shown = [dialog] if left else []
        return ["Next"]

    def shows(*_: object) -> list[Node]:
        return [node("label", left[0], -1)] if left else []

    monkeypatch.setattr(greetings, "_answer", answer)
    monkeypatch.setattr(greetings, "_inside", shows)
    assert len(greetings.answer_all(session(screen), progress=Silent())) == pressed


class Trainer(Screen):
    """A window that draws a dialog within itself; its button says it is on, and goes on once all is filled in."""

    def __init__(self) -> None:
        super().__init__(window("Trainer"), goes_at="")
        self.typed, self.chosen, self.open = "", False, True

    def nodes(self) -> list[Node]:
        frame = [node("application", "trainer", -1), node("frame", "", 0), node("push button", "Start", 1)]
        if not self.open:
            return frame
        shown = [
            node("dialog", "Welcome to Trainer", 1),
            node("label", "Please introduce yourself:", 3),
            node("text", "", 3),
            node("radio button", "I have no experience", 3),
            node("push button", "Start Training", 3),
        ]
        states = {"text": ["showing", "editable", "sensitive"]}
        moved = [
            one.model_copy(update={"y": 40 * at, "text": self.typed if one.role == "text" else "",
                                   "states": states.get(one.role, ["showing", "sensitive"])})
            for at, one in enumerate(shown, 1)
        ]  # fmt: skip
        return [*frame, *moved]

    def click(self, x: int, y: int) -> None:
        role = next(one.role for one in self.nodes()[3:] if one.centre == (x, y))
        self.chosen |= role == "radio button"
        self.open &= not (role == "push button" and self.chosen and bool(self.typed))

    def type(self, text: str) -> None:
        self.typed += text


def test_a_dialog_drawn_within_the_window_that_wants_a_name_and_a_choice_is_filled_in() -> None:
    screen = Trainer()
    tree: Any = SimpleNamespace(tree=lambda **_: SimpleNamespace(nodes=screen.nodes()))
    trained = cast(Session, SimpleNamespace(display=screen, accessibility=tree))
    (answered,) = greetings.answer_all(trained, progress=Silent())
    assert not screen.open
    assert screen.typed == "User"
    assert answered.press == ["I have no experience", "Start Training"]
