"""Both ways to a desktop keep the same promises, and leave nothing running when they end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.client import HTTPResponse

import numpy as np
import pytest

from envwright.errors import EnvironmentBroken
from envwright.runtime import self_check
from envwright.runtime.engine import Engine
from envwright.runtime.relay import Relay
from envwright.runtime.self_check import CheckResult
from envwright.runtime.session import Session, SessionConfig
from envwright.runtime.transport import SharedTransport, StreamTransport

pytestmark = pytest.mark.docker

TRANSPORTS = ("shared", "stream")


def bare(engine: Engine, image: str, transport: str) -> Session:
    settings = {"image": image, "run": "test-transports", "command": ("sleep", "600"), "transport": transport}
    return Session.open(engine, SessionConfig.model_validate(settings))


@pytest.fixture(scope="module", params=TRANSPORTS)
def session(request: pytest.FixtureRequest, engine: Engine, desktop_image: str) -> Iterator[Session]:
    with bare(engine, desktop_image, request.param) as opened:
        yield opened


@pytest.fixture(scope="module")
def battery(session: Session) -> dict[str, CheckResult]:
    return {result.name: result for result in self_check.run(session)}


@pytest.mark.parametrize("name", self_check.CHECKS)
def test_the_conformance_battery_passes(battery: dict[str, CheckResult], name: str) -> None:
    assert battery[name].passed, battery[name].detail


def test_the_transport_is_the_one_asked_for(session: Session) -> None:
    kinds = {"shared": SharedTransport, "stream": StreamTransport}
    assert isinstance(session.transport, kinds[session.config.transport])


def test_the_container_has_no_network_and_no_port(engine: Engine, session: Session) -> None:
    attributes = engine.client.containers.get(session.container_id).attrs
    assert attributes["HostConfig"]["NetworkMode"] == "none"
    assert not attributes["HostConfig"]["PortBindings"]


def test_a_frame_is_a_copy_of_the_callers_own(session: Session) -> None:
    first = session.display.frame()
    first[:] = 7
    assert not np.array_equal(session.display.frame(), first)


def test_both_transports_show_the_same_pixels(engine: Engine, desktop_image: str) -> None:
    with bare(engine, desktop_image, "shared") as session:
        session.display.move(10, 10)
        session.display.settle()
        other = StreamTransport(engine.client.containers.get(session.container_id))
        try:
            # The fourth byte of a pixel has no meaning.
            assert np.array_equal(other.frame()[..., :3], session.transport.frame()[..., :3])
            session.display.move(500, 400)
            session.display.settle()
            assert np.array_equal(other.frame()[..., :3], session.transport.frame()[..., :3])
        finally:
            other.close()


def test_a_closed_stream_leaves_no_relay_running(engine: Engine, desktop_image: str) -> None:
    with bare(engine, desktop_image, "stream") as session:
        look = ["sh", "-c", "pgrep -fc '^python3 -IS /opt/envwright/relay.py'; true"]
        container = engine.client.containers.get(session.container_id)
        before = int(session.exec(look).stdout)
        extra = StreamTransport(container)
        extra.open("x11")
        assert int(session.exec(look).stdout) == before + 1
        extra.close()
        session.display.settle(quiet_ms=100)
        assert int(session.exec(look).stdout) == before


def test_a_relay_that_greets_before_the_engine_s_answer_is_read_is_heard(
    engine: Engine, desktop_image: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a busy machine, where this process is not there when the answer comes."""
    begin = HTTPResponse.begin

    def late(response: HTTPResponse) -> None:
        time.sleep(1)
        begin(response)

    with bare(engine, desktop_image, "stream") as session:
        container = engine.client.containers.get(session.container_id)
        with monkeypatch.context() as patch:
            patch.setattr(HTTPResponse, "begin", late)
            relay = Relay.start(container, "/run/envwright/agent.sock", timeout_s=8)
        relay.close()


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_desktop_that_dies_is_a_broken_environment(engine: Engine, desktop_image: str, transport: str) -> None:
    with bare(engine, desktop_image, transport) as session:
        display = session.display
        engine.client.containers.get(session.container_id).kill()
        with pytest.raises(EnvironmentBroken, match="X server"):
            for _ in range(3):
                display.click(10, 10)


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_frozen_desktop_is_noticed_within_a_limit(engine: Engine, desktop_image: str, transport: str) -> None:
    with bare(engine, desktop_image, transport) as session:
        session.pause()
        try:
            with pytest.raises(EnvironmentBroken, match="went away"):
                session.display.click(10, 10)
        finally:
            session.unpause()


def test_a_socket_that_nobody_answers_is_an_error_with_its_path(engine: Engine, desktop_image: str) -> None:
    with bare(engine, desktop_image, "stream") as session:
        session.exec(["rm", "/run/envwright/agent.sock"])
        with pytest.raises(EnvironmentBroken, match=r"agent\.sock"):
            session.transport.open("agent", timeout_s=0.3)
