"""Whether a window can still come is told from how the application ended, and when."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from envwright.errors import ApplicationEnded, EnvironmentBroken
from envwright.runtime import readiness
from envwright.runtime.hardening import SessionConfig
from envwright.runtime.readiness import Running, Splash, _for_document
from envwright.runtime.session import Session
from envwright.runtime.windows import Window
from envwright.specs import ReadySpec

pytestmark = pytest.mark.unit


class Started:
    """A session as far as it is asked whether its application runs."""

    def __init__(self, status: int | None, *, alive: bool = True) -> None:
        self.status, self._alive = status, alive

    def app_exit(self) -> int | None:
        return self.status

    def alive(self) -> bool:
        return self._alive

    def logs(self) -> str:
        return "bye"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(readiness.time, "monotonic", lambda: now[0])
    return now


def running(status: int | None, *, alive: bool = True) -> Running:
    return Running(cast(Session, Started(status, alive=alive)))


def test_an_application_that_failed_shows_no_window_any_more() -> None:
    with pytest.raises(ApplicationEnded, match="exit status 3"):
        running(3).check([])


def test_a_launcher_that_ended_well_is_given_time_for_the_window_of_another_process(clock: list[float]) -> None:
    handed_over = running(0)
    handed_over.check([])
    clock[0] += 20
    handed_over.check([])
    clock[0] += 10
    with pytest.raises(ApplicationEnded, match="exit status 0"):
        handed_over.check([])


def test_what_is_known_by_no_window_may_go_on_in_another_process_for_ever(clock: list[float]) -> None:
    handed_over = Running(cast(Session, Started(0)), shows_window=False)
    for _ in range(3):
        handed_over.check([])
        clock[0] += 60


def test_where_a_window_stands_it_does_not_matter_how_the_launcher_ended(clock: list[float]) -> None:
    handed_over = running(0)
    window = Window.model_construct()
    for _ in range(3):
        handed_over.check([window])
        clock[0] += 60


def test_a_container_that_ended_is_no_application_that_did() -> None:
    with pytest.raises(EnvironmentBroken):
        running(None, alive=False).check([])


def test_a_splash_screen_beside_the_window_is_waited_for_but_not_for_ever(clock: list[float]) -> None:
    window, splash = (Window.model_construct(type=kind, mapped=True) for kind in ("normal", "splash"))
    waited = Splash()
    assert waited.standing([window]) == []
    assert waited.standing([window, splash]) == ["the splash screen to go"]
    clock[0] += 20
    assert waited.standing([window, splash]) == []


@pytest.mark.parametrize(
    ("title", "in_title", "waited_for"),
    [
        (r"SQLite\ Web:\ default_db\.sqlite", False, r"SQLite\ Web:\ hops\.sqlite"),
        ("DB Browser", False, "DB Browser"),
        (r"~/default_db\.sqlite", True, "hops"),
    ],
)
def test_a_title_that_names_the_usual_document_is_waited_for_with_the_one_that_is_opened(
    title: str, in_title: bool, waited_for: str
) -> None:
    config = SessionConfig(
        image="x", run="x", usual_document="/d/default_db.sqlite", env={"ENVWRIGHT_DOCUMENT": "/d/hops.sqlite"}
    )
    ready = ReadySpec(window_title=title, document_in_title=in_title)
    assert _for_document(cast(Session, SimpleNamespace(config=config)), ready).window_title == waited_for
