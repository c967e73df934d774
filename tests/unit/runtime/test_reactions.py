"""What counts as an answer to input, with programs that are a few lines each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from envwright.runtime import reactions, sight
from envwright.runtime.gestures import gestures
from envwright.runtime.pictures import Frame
from envwright.runtime.reactions import react_to_clicks, react_to_escape, react_to_keys
from envwright.runtime.session import Session
from envwright.runtime.windows import Window
from envwright.specs import Kind

pytestmark = pytest.mark.unit

MENU = (20, 34)
"""The middle of the only word of the program's top row."""


@pytest.fixture(autouse=True)
def _watched_shortly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sight, "WATCHED_S", 0.5)
    monkeypatch.setattr(reactions, "TRIES_S", 5.0)


class Program:
    """A screen of 400x300 with one window and a word in its top row; what input does is given as functions."""

    size = SimpleNamespace(width=400, height=300)

    def __init__(self) -> None:
        self.open = False
        self.pointer = (0, 0)
        self.focused = False
        self.ticks = 0
        self.on_click: Callable[[int, int, str], None] = lambda x, y, button: None
        self.on_down: Callable[[int, int], None] = lambda x, y: None
        self.on_up: Callable[[int, int], None] = lambda x, y: None
        self.on_key: Callable[[str], None] = lambda key: None
        self.on_wheel: Callable[[int], None] = lambda clicks: None
        self.on_drag: Callable[[int], None] = lambda pixels: None
        self.moving = False
        self.held = False
        self.blinks = False
        self.film, self.slow = 0, False
        self.moved = 0
        self.creeps = False

    def frame(self) -> Frame:
        drawn = np.full((300, 400, 3), 220, dtype=np.uint8)
        for left in range(6, 34, 7):
            drawn[30:39, left : left + 2] = 0
            drawn[33:35, left : left + 5] = 0
        if self.open:
            drawn[60:120, 10:100] = 90
        if self.moved:
            drawn[250:262, 300:400] = 90
        self.ticks += 1
        if self.moving:
            drawn[200:208, 200:208] = self.ticks * 37 % 256
        if self.film:
            drawn[140:, : self.film] = self.ticks * 37 % 256
        if self.creeps:
            for line in range(5):
                left = 100 + (self.ticks * 3 + 58 * line) % 290
                drawn[255:290, left : left + 2] = 0
        if self.blinks and self.ticks % 2:
            drawn[200:220, 200:220] = 0
        return drawn

    def windows(self) -> list[Window]:
        return [
            Window(
                id=1, title="t", wm_class=("t", "T"), pid=0, x=0, y=20, width=400, height=280, type="normal",
                modal=False, active=True, mapped=True,
            )
        ]  # fmt: skip

    def settle(self, *, quiet_ms: float, settle_ms: float) -> SimpleNamespace:
        return SimpleNamespace(
            quiet=not self.moving and not self.creeps and (not self.film or self.slow), milliseconds=1.0, changed=False
        )

    def activate(self, window: int) -> None: ...

    def move(self, x: int, y: int) -> None:
        self.pointer = (x, y)

    def click(self, x: int, y: int, button: str = "left") -> None:
        self.pointer = (x, y)
        self.focused = True
        self.on_click(x, y, button)

    def scroll(self, x: int, y: int, dy: int = 0) -> None:
        self.on_wheel(dy)

    def drag(self, path: Sequence[tuple[int, int]]) -> None:
        self.pointer = path[-1]
        self.on_drag(path[-1][0] - path[0][0])

    def mouse_down(self, button: str) -> None:
        self.held = True
        self.on_down(*self.pointer)

    def mouse_up(self, button: str) -> None:
        self.held = False
        self.on_up(*self.pointer)

    def press(self, chord: str) -> None:
        self.on_key(chord)


def control(role: str, *states: str, name: str = "") -> SimpleNamespace:
    return SimpleNamespace(
        role=role, name=name, states=["showing", "sensitive", *states], parent=-1, x=10, y=30, width=20, centre=MENU
    )


def session(program: Program, *nodes: SimpleNamespace) -> Session:
    tree = SimpleNamespace(nodes=list(nodes))
    return cast(
        Session,
        cast(
            Any,
            SimpleNamespace(
                display=program,
                accessibility=SimpleNamespace(tree=lambda timeout_ms: tree),
                alive=lambda: True,
                app_exit=lambda: None,
            ),
        ),
    )


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reactions, "SETTLED_MS", 0)


def on_word(x: int, y: int) -> bool:
    return abs(x - MENU[0]) < 16 and abs(y - MENU[1]) < 10


def test_a_menu_without_objects_is_found_in_the_picture_and_closed_by_a_second_click() -> None:
    program = Program()

    def click(x: int, y: int, button: str) -> None:
        if on_word(x, y):
            program.open = not program.open

    program.on_click = click
    best = react_to_clicks(session(program), kind=Kind.DESKTOP).best
    assert best is not None
    assert best.answered
    assert best.remaining_pixels == 0
    assert not program.open


def test_a_menu_that_stands_while_the_button_is_held_is_an_answer_and_the_button_is_let_go() -> None:
    program = Program()
    program.on_down = lambda x, y: setattr(program, "open", on_word(x, y))
    program.on_up = lambda x, y: setattr(program, "open", False)
    best = react_to_clicks(session(program), kind=Kind.DESKTOP).best
    assert best is not None
    assert best.answered
    assert best.what.startswith("hold")
    assert not program.held


def test_where_no_object_answers_what_the_picture_shows_is_tried() -> None:
    program = Program()
    program.on_click = lambda x, y, button: setattr(program, "open", on_word(x, y) and not program.open)
    elsewhere = control("push button", name="Frobnicate")
    elsewhere.centre = (300, 220)
    best = react_to_clicks(session(program, elsewhere), kind=Kind.DESKTOP).best
    assert best is not None
    assert best.answered
    assert best.what.startswith("click at ")


def test_what_cannot_be_taken_back_is_no_answer() -> None:
    program = Program()
    program.on_click = lambda x, y, button: setattr(program, "open", True)
    best = react_to_clicks(session(program), kind=Kind.DESKTOP).best
    assert best is not None
    assert not best.answered


def test_a_picture_that_moves_by_itself_is_no_answer_to_a_click_on_a_place() -> None:
    program = Program()
    program.moving = True
    reaction = react_to_clicks(session(program), kind=Kind.DESKTOP)
    assert not any(done.answered for done in reaction.tries)


def test_a_small_thing_that_blinks_hides_no_answer_that_is_larger() -> None:
    program = Program()
    program.moving = True
    program.on_click = lambda x, y, button: setattr(program, "open", on_word(x, y) and not program.open)
    best = react_to_clicks(session(program), kind=Kind.DESKTOP).best
    assert best is not None
    assert best.answered
    assert best.changed_pixels > 5000


@pytest.mark.parametrize("slow", [True, False])
@pytest.mark.parametrize("answers", [True, False])
def test_beside_a_film_only_what_stands_still_is_compared(answers: bool, slow: bool) -> None:
    program = Program()
    program.film, program.slow = 400, slow
    program.on_key = lambda key: setattr(program, "open", answers and key == "F10")
    best = react_to_keys(session(program), kind=Kind.DESKTOP).best
    assert best is not None
    assert best.answered == answers
    if answers:
        assert best.changed_pixels == 5400


def test_a_pointer_that_turns_while_a_program_is_busy_is_no_answer() -> None:
    program = Program()
    program.blinks = True
    for reaction in (
        react_to_clicks(session(program), kind=Kind.DESKTOP),
        react_to_keys(session(program), kind=Kind.DESKTOP),
    ):
        assert not any(done.answered for done in reaction.tries)


def test_a_program_that_does_nothing_does_not_answer_and_the_tries_are_bounded() -> None:
    reaction = react_to_clicks(session(Program()), kind=Kind.DESKTOP)
    assert not any(done.answered for done in reaction.tries)
    places = sum(gesture.in_top + gesture.elsewhere for gesture in gestures().place)
    assert len(reaction.tries) <= len(gestures().point) + len(gestures().surface) + places


def test_a_picture_that_only_the_wheel_changes_answers() -> None:
    program = Program()
    program.on_wheel = lambda clicks: setattr(program, "open", clicks < 0)
    best = react_to_clicks(session(program), kind=Kind.DESKTOP).best
    assert best is not None
    assert best.answered
    assert best.what.startswith("turn the wheel up")


def test_a_picture_that_is_turned_by_dragging_answers_and_the_pointer_is_back_where_it_was() -> None:
    program = Program()
    program.on_drag = lambda pixels: setattr(program, "open", pixels > 0)
    best = react_to_clicks(session(program), kind=Kind.DESKTOP).best
    assert best is not None
    assert best.answered
    assert best.what.startswith("drag from")
    assert program.pointer == (200, 160)


def test_keys_are_tried_where_the_pointer_is_and_after_a_click() -> None:
    program = Program()

    def key(chord: str) -> None:
        if program.pointer[0] < 390 and chord == "Right":
            program.open = True
        if program.pointer[0] < 390 and chord == "Left":
            program.open = False

    program.on_key = key
    best = react_to_keys(session(program), kind=Kind.DESKTOP).best
    assert best is not None
    assert best.answered
    assert "with the pointer at" in best.what

    clicked = Program()
    clicked.on_key = lambda chord: setattr(clicked, "open", clicked.focused and chord == "Down")
    best = react_to_keys(session(clicked), kind=Kind.DESKTOP).best
    assert best is not None
    assert best.answered
    assert "after a click at" in best.what


def test_a_form_is_not_left_by_the_key_that_leaves_forms() -> None:
    program = Program()
    pressed: list[str] = []

    def key(chord: str) -> None:
        pressed.append(chord)
        program.open = {"Tab": True, "shift+Tab": False}.get(chord, program.open)

    program.on_key = key
    best = react_to_keys(session(program, control("push button", name="Convert")), kind=Kind.DESKTOP).best
    assert best is not None
    assert best.answered
    assert pressed == ["Tab", "shift+Tab"]


@pytest.mark.parametrize("other", [control("menu bar"), control("text", "multi line", "editable")])
def test_a_window_with_menus_or_a_page_is_no_form(other: SimpleNamespace) -> None:
    assert reactions.is_form(cast(Any, [control("push button"), control("text", "editable")]))
    assert not reactions.is_form(cast(Any, [control("push button"), other]))
    assert not reactions.is_form([])


def test_a_list_is_unfolded_again_where_the_first_click_also_moved_the_focus() -> None:
    program = Program()

    def click(x: int, y: int, button: str) -> None:
        program.open, program.moved = True, program.moved + 1

    program.on_click = click
    program.on_key = lambda chord: setattr(program, "open", False)
    reaction = react_to_clicks(session(program, control("combo box", name="Telnet")), kind=Kind.DESKTOP)
    assert [one.answered for one in reaction.tries] == [False, True]


def test_a_dialog_that_a_program_draws_itself_goes_with_escape_and_does_not_come_back() -> None:
    program = Program()
    program.open = True
    program.on_key = lambda chord: setattr(program, "open", False)
    [done] = react_to_escape(session(program)).tries
    assert done.what == "press Escape"
    assert done.remaining_pixels > 5000


def test_a_menu_that_escape_opens_it_closes_again() -> None:
    program = Program()
    program.on_key = lambda chord: setattr(program, "open", not program.open)
    assert all(done.remaining_pixels == 0 for done in react_to_escape(session(program)).tries)


def test_a_picture_that_never_stands_says_nothing_of_escape() -> None:
    program = Program()
    program.moving = True
    assert react_to_escape(session(program)).tries == []


@pytest.mark.parametrize("answers", [True, False])
def test_beside_an_outline_that_creeps_an_answer_is_seen_where_it_is_and_a_deaf_program_still_has_none(
    answers: bool,
) -> None:
    program = Program()
    program.creeps = True

    def on_key(key: str) -> None:
        program.open = answers and (key == "F10" or (program.open and key != "Escape"))

    program.on_key = on_key
    reaction = react_to_keys(session(program), kind=Kind.DESKTOP)
    assert reaction.best is not None
    assert reaction.best.answered == answers
