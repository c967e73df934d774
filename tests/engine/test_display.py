"""Frames, windows and input of a real application."""

from __future__ import annotations

import io
import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from envwright.errors import ActionError, EnvironmentBroken
from envwright.runtime.engine import Engine
from envwright.runtime.session import Session, SessionConfig
from envwright.specs import ReadySpec, Screen

pytestmark = pytest.mark.docker

TINY = Path(__file__).with_name("tiny_program.py")
"""A program that tells the window manager nothing of its process."""


@pytest.mark.alone
def test_a_frame_takes_milliseconds_and_is_what_the_screenshot_shows(play: Callable[..., Session]) -> None:
    display = play("gnumeric").display
    times = []
    for _ in range(50):
        began = time.perf_counter()
        frame = display.frame()
        times.append((time.perf_counter() - began) * 1000)
    assert statistics.median(times) < 8, "4 ms is promised of an idle machine (see bench); this one may have neighbours"
    picture = np.asarray(Image.open(io.BytesIO(display.screenshot_png())))
    assert np.array_equal(picture, frame)
    assert len(np.unique(frame.reshape(-1, 3)[::97], axis=0)) > 5, "a picture, not an empty screen"


def test_another_screen_size_is_honoured(play: Callable[..., Session]) -> None:
    session = play("mousepad", screen=Screen(width=1000, height=701))
    assert session.display.frame().shape == (701, 1000, 3)
    assert [(w.width, w.x) for w in session.display.windows()] == [(1000, 0)]


def test_the_main_window_is_listed_and_fills_the_screen(play: Callable[..., Session]) -> None:
    display = play("gnumeric").display
    [window] = display.windows()
    assert window.wm_class == ("gnumeric", "Gnumeric")
    assert (window.type, window.active, window.mapped, window.modal) == ("normal", True, True, False)
    assert (window.x, window.width) == (0, 1920)
    assert window.y + window.height == 1080
    assert window.pid > 1


def test_a_modal_dialog_is_told_apart_and_can_be_closed(play: Callable[..., Session]) -> None:
    display = play("gnumeric").display
    display.press("ctrl+1")  # the format dialog
    display.settle(quiet_ms=100, settle_ms=5000)
    main, dialog = display.windows()
    assert (dialog.type, dialog.transient_for, dialog.active) == ("dialog", main.id, True)
    display.close_window(dialog.id)
    display.settle(quiet_ms=100, settle_ms=5000)
    assert [w.id for w in display.windows()] == [main.id]
    with pytest.raises(ActionError, match="no window"):
        display.close_window(dialog.id)


def test_a_window_that_does_not_say_whose_it_is_has_the_process_the_server_knows(
    engine: Engine, desktop_image: str, run_id: str
) -> None:
    inside = "/home/user/tiny.py"
    config = SessionConfig(image=desktop_image, run=run_id, command=("python3", inside))
    with Session.create(engine, config, files={inside: TINY.read_bytes()}) as session:
        session.start()
        [window] = session.wait_ready(ReadySpec(window_class="^Tiny$", timeout_s=30)).windows
        words = session.exec(["cat", f"/proc/{window.pid}/cmdline"]).stdout.decode().split("\0")
    assert words[:2] == ["python3", inside]


@pytest.mark.parametrize("program", ["gnumeric", "sqlitebrowser"])
def test_a_menu_shows_past_the_window_manager_and_nothing_else_does(play: Callable[..., Session], program: str) -> None:
    display = play(program, window="(?i)gnumeric|sqlite").display
    assert display.popups() == []
    display.press("alt+f")
    display.settle(quiet_ms=100, settle_ms=5000)
    [menu] = display.popups()
    assert menu.mapped and menu.height > 100
    display.press("Escape")
    display.settle(quiet_ms=100, settle_ms=5000)
    assert display.popups() == []


def test_windows_that_come_and_go_do_not_disturb_the_list(play: Callable[..., Session]) -> None:
    display = play("mousepad").display
    stop = threading.Event()

    def churn() -> None:
        while not stop.is_set():
            display.press("ctrl+o")
            display.settle(quiet_ms=5, settle_ms=150)
            display.press("Escape")

    worker = threading.Thread(target=churn)
    worker.start()
    try:
        for _ in range(300):
            assert display.windows()
    finally:
        stop.set()
        worker.join()


def test_a_double_click_selects_a_word_and_two_clicks_do_not(play: Callable[..., Session]) -> None:
    session = play("mousepad", "/home/user/words.txt")
    display = session.display
    display.type("wonderful")
    display.settle()
    x, y = _inside_text(session)
    display.click(x, y)
    display.click(x, y)
    display.type("A")
    display.click(x, y, count=2)
    display.type("B")
    display.press("ctrl+s")
    display.settle(quiet_ms=150)
    assert session.get_file("/home/user/words.txt").decode().strip() == "B"
    display.press("ctrl+z")
    display.settle(quiet_ms=100)
    display.press("ctrl+s")
    display.settle(quiet_ms=150)
    assert "A" in session.get_file("/home/user/words.txt").decode()


def test_a_drag_selects_text(play: Callable[..., Session]) -> None:
    session = play("mousepad", "/home/user/words.txt")
    display = session.display
    display.type("wonderful words\n" * 8)
    display.settle()
    x, y = _inside_text(session)
    display.drag([(x + 2, y), (x + 40, y + 30), (x - 10, y + 90)])
    display.type("#")
    display.press("ctrl+s")
    display.settle(quiet_ms=150)
    assert len(session.get_file("/home/user/words.txt")) < 16 * 8 - 40


def test_the_wheel_scrolls(play: Callable[..., Session]) -> None:
    display = play("gnumeric").display
    before = display.frame()
    display.scroll(800, 600, dy=5)
    assert display.settle(quiet_ms=50).changed
    moved = display.frame()
    assert not np.array_equal(before[300:900, 0:40], moved[300:900, 0:40]), "the row numbers moved"
    display.scroll(800, 600, dy=-5)
    display.settle(quiet_ms=50)
    assert np.array_equal(before[300:900, 0:40], display.frame()[300:900, 0:40])


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (lambda d: d.click(1920, 0), "outside the screen"),
        (lambda d: d.drag([(1, 1), (5, -1)]), "outside the screen"),
        (lambda d: d.drag([(1, 1)]), "two points"),
        (lambda d: d.click(1, 1, "purple"), "left, middle, right"),
        (lambda d: d.press("ctrl+pagdown"), "pagedown"),
        (lambda d: d.click(1, 1, modifiers=("shfit",)), "shift"),
        (lambda d: d.type("a\x07b"), "cannot be typed"),
        (lambda d: d.key_up("a"), "not held"),
        (lambda d: d.resize(12345, 10, 10), "no window"),
        (lambda d: d.scroll(1, 1, dy=10_000), "100"),
    ],
)
def test_an_action_that_cannot_be_is_refused_before_anything_is_sent(
    shared_mousepad: Session, act: Callable[[object], None], says: str
) -> None:
    display = shared_mousepad.display
    display.settle(quiet_ms=50)
    before = display.frame()
    with pytest.raises(ActionError) as caught:
        act(display)
    assert says in str(caught.value)
    display.settle(quiet_ms=50)
    assert np.array_equal(before, display.frame())


@pytest.fixture(scope="module")
def shared_mousepad(engine, applications_image):  # type: ignore[no-untyped-def]
    from envwright.runtime.session import SessionConfig
    from envwright.specs import ReadySpec

    config = SessionConfig(image=applications_image, run="test-display", command=("mousepad",))
    with Session.open(engine, config, ready=ReadySpec(window_class="mousepad", quiet_ms=200)) as session:
        yield session


def test_a_closed_display_says_so(play: Callable[..., Session]) -> None:
    session = play("mousepad")
    display = session.display
    session.close()
    with pytest.raises(EnvironmentBroken, match="closed"):
        display.click(1, 1)


def test_threads_take_turns(play: Callable[..., Session]) -> None:
    session = play("mousepad", "/home/user/words.txt")
    display = session.display
    threads = [threading.Thread(target=display.type, args=(letter * 50,)) for letter in "abcé"]
    threads += [threading.Thread(target=lambda: [display.frame() for _ in range(20)])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    display.press("ctrl+s")
    display.settle(quiet_ms=150)
    text = session.get_file("/home/user/words.txt").decode().strip()
    assert sorted(text[n : n + 50] for n in range(0, 200, 50)) == sorted(letter * 50 for letter in "abcé")


def _inside_text(session: Session) -> tuple[int, int]:
    """A point in the first word of a text editor."""
    [area] = [n for n in session.accessibility.tree(timeout_ms=3000).nodes if "focused" in n.states]
    return area.x + 30, area.y + 12
