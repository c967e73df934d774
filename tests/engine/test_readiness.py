"""When an application is ready although its screen never settles: a caret blinks, or the picture moves."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from envwright.errors import WaitTimeout
from envwright.runtime import readiness
from envwright.runtime.engine import Engine
from envwright.runtime.session import Session, SessionConfig
from envwright.specs import Greeting, ReadySpec

pytestmark = pytest.mark.docker

PROGRAM = Path(__file__).with_name("tiny_program.py")
INSIDE = "/home/user/tiny.py"


def start(engine: Engine, image: str, run: str, wrong: str) -> Session:
    config = SessionConfig(image=image, run=run, command=("python3", INSIDE, wrong))
    session = Session.create(engine, config, files={INSIDE: PROGRAM.read_bytes()})
    session.start()
    return session


def test_a_screen_on_which_only_a_caret_blinks_stands_still(engine: Engine, desktop_image: str, run_id: str) -> None:
    with start(engine, desktop_image, run_id, "blinks") as session:
        assert not session.display.settle(quiet_ms=700, settle_ms=3000).quiet, "it does blink"
        assert session.wait_ready(ReadySpec(window_class="^Tiny$", quiet_ms=700, timeout_s=30)).windows


def test_a_picture_that_moves_is_ready_only_where_ready_yaml_says_so(
    engine: Engine, desktop_image: str, run_id: str
) -> None:
    with start(engine, desktop_image, run_id, "moves") as session:
        with pytest.raises(WaitTimeout, match="a screen that stands still"):
            session.wait_ready(ReadySpec(window_class="^Tiny$", quiet_ms=700, timeout_s=8))
        assert session.wait_ready(ReadySpec(window_class="^Tiny$", quiet_ms=0, timeout_s=60)).windows


def test_a_window_in_which_nothing_is_drawn_yet_is_waited_for(engine: Engine, desktop_image: str, run_id: str) -> None:
    with start(engine, desktop_image, run_id, "late") as session:
        ready = session.wait_ready(ReadySpec(window_class="^Tiny$", quiet_ms=200, timeout_s=30))
        assert ready.seconds > 3
        assert len(np.unique(session.display.frame().reshape(-1, 3), axis=0)) > 6, "its picture stands"


def test_on_a_busy_machine_a_program_that_still_works_is_waited_for(
    engine: Engine, desktop_image: str, run_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = ReadySpec(window_class="^Tiny$", quiet_ms=200, timeout_s=60)
    monkeypatch.setattr(readiness.Pressure, "part", lambda self: 0.0)
    with start(engine, desktop_image, run_id, "works") as session:
        assert session.wait_ready(spec).seconds < 4, "alone on a machine, a screen that stands still says enough"
    monkeypatch.setattr(readiness.Pressure, "part", lambda self: 0.5)
    with start(engine, desktop_image, run_id, "works") as session:
        assert session.wait_ready(spec).seconds > 4
        assert len(np.unique(session.display.frame().reshape(-1, 3), axis=0)) > 6, "its picture stands"


BROKEN = ("gnumeric", "/etc/passwd", "/bin/ls")
"""It opens the first and says in a dialog without a title that the second is no document."""


@pytest.mark.parametrize(("press", "done"), [(["Close"], "pressed 'Close'"), ([], "closed")])
def test_a_window_that_greets_at_every_start_is_answered_before_it_is_ready(
    engine: Engine, applications_image: str, run_id: str, press: list[str], done: str
) -> None:
    with Session.create(engine, SessionConfig(image=applications_image, run=run_id, command=BROKEN)) as session:
        session.start()
        pointer = session.display.pointer()
        greeting = Greeting(title="", press=press)
        ready = session.wait_ready(ReadySpec(window_class="gnumeric", greetings=[greeting], timeout_s=60))
        assert [window.title for window in ready.windows] == ["passwd - Gnumeric"]
        (greeted,) = ready.greeted
        assert greeted.done == [done]
        assert "Unsupported file format" in greeted.text, "what it said is kept, for the audit"
        assert session.display.pointer() == pointer


def test_a_greeting_that_will_not_go_is_waited_for_in_vain_and_named(
    engine: Engine, applications_image: str, run_id: str
) -> None:
    with Session.create(engine, SessionConfig(image=applications_image, run=run_id, command=BROKEN)) as session:
        session.start()
        greeting = Greeting(title="", press=["No such button"])
        with pytest.raises(WaitTimeout, match="the window '' to go"):
            session.wait_ready(ReadySpec(window_class="gnumeric", greetings=[greeting], timeout_s=20))
