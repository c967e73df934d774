"""Fixtures every suite shares: the engine, the images, a workspace, one onboarded application."""

from __future__ import annotations

import importlib
import json
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from envwright.workspace import Workspace

# How long an example takes says nothing here: other files run at the same time.
settings.register_profile("side by side", deadline=None)
settings.load_profile("side by side")

_TOGETHER = {
    "the onboarded application": {
        "test_onboard.py",
        "test_tasks.py",
        "test_env.py",
        "test_play.py",
        "test_evaluation.py",
    },
    "engines of their own": {"test_gc.py", "test_setup.py"},
}

if TYPE_CHECKING:
    from envwright.pipeline import OnboardResult
    from envwright.runtime.engine import Engine


class _ByFile(LoadScopeScheduling):  # type: ignore[misc]
    """Side by side go files, not tests, so that what a file or the run makes once is made once.

    What plays the onboarded application shares it; what looks for traces of killed processes may not see another's.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        return next((group for group, names in _TOGETHER.items() if Path(file).name in names), file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    return _ByFile(config, log)


Reply = dict[str, Any] | Callable[[dict[str, Any]], dict[str, Any]]


class ScriptedModel(ThreadingHTTPServer):
    """A server on loopback that speaks the chat completions protocol and says what its script says, then fails loudly.

    A reply is {"content": text} or {"tools": [(name, arguments), ...]}, or a function of the request that gives one.
    Arguments that are a text are sent as they are.
    """

    daemon_threads = True

    def __init__(self, script: list[Reply]) -> None:
        super().__init__(("127.0.0.1", 0), _ScriptedHandler)
        self.script = script
        self.requests: list[dict[str, Any]] = []
        self.tokens: tuple[int, int] | None = (100, 20)
        self.overrun = False
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _ScriptedHandler(BaseHTTPRequestHandler):
    server: ScriptedModel

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        # Where a conversation stands follows from itself: a client that asks again is told the same again.
        said = sum(message["role"] == "assistant" for message in body["messages"])
        self.server.requests.append(body)
        if said >= len(self.server.script):
            self.server.overrun = True
            return self._answer(400, {"error": {"message": "the script has run out"}})
        reply = self.server.script[said]
        try:
            told = reply(body) if callable(reply) else reply
        except (AssertionError, LookupError, StopIteration) as error:
            return self._answer(400, {"error": {"message": f"the script does not go on: {error!r}"}})
        return self._answer(200, _completion(told, said, self.server.tokens))

    def _answer(self, status: int, payload: dict[str, Any]) -> None:
        data = json.dumps(payload).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def _completion(reply: dict[str, Any], said: int, tokens: tuple[int, int] | None) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": reply.get("content")}
    if calls := reply.get("tools"):
        ids = reply.get("ids") or [f"call_{said}_{i}" for i in range(len(calls))]
        message["tool_calls"] = [
            {
                "id": ids[i],
                "type": "function",
                "function": {"name": name, "arguments": asked if isinstance(asked, str) else json.dumps(asked)},
            }
            for i, (name, asked) in enumerate(calls)
        ]
    usage = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
    if tokens:
        usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)}
    ended = "tool_calls" if calls else "stop"
    return {
        "id": f"scripted-{said}",
        "object": "chat.completion",
        "created": 0,
        "model": "scripted",
        "choices": [{"index": 0, "message": message, "finish_reason": ended}],
        "usage": usage,
    }


@pytest.fixture(scope="session")
def seal_library() -> Iterator[ModuleType]:
    """The library of the seal image, from its source, in this process."""
    folder = str(Path(__file__).parents[1] / "containers" / "seal")
    sys.path.insert(0, folder)
    try:
        yield importlib.import_module("envwright_seal")
    finally:
        sys.path.remove(folder)


@pytest.fixture
def scripted_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., ScriptedModel]]:
    """Starts servers: `scripted_model({"tools": [("finish", {"changes": []})]})`."""
    # No test reaches a paid model, or hands on what one has done to a tracing service.
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
        monkeypatch.delenv(name, raising=False)
    servers: list[ScriptedModel] = []

    def start(*script: Reply) -> ScriptedModel:
        servers.append(ScriptedModel(list(script)))
        return servers[-1]

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
        assert not server.overrun, "the model was asked more often than its script has answers"


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """The machine's engine. `make test` brings it; there is no skip without it."""
    from envwright.runtime.engine import Engine

    connected = Engine.connect()
    yield connected
    connected.close()


@pytest.fixture(scope="session")
def desktop_image(engine: Engine) -> str:
    """Tag of the desktop image; built if it is not there."""
    from envwright.runtime.images import ensure_desktop

    return ensure_desktop(engine)


@pytest.fixture(scope="session")
def session_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One workspace for the whole run: what is expensive to make is made once."""
    return Workspace(tmp_path_factory.mktemp("workspace"))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace of the test's own."""
    return Workspace(tmp_path / "workspace")


@pytest.fixture
def run_id() -> str:
    """A run id of the test's own, to look for what it left behind."""
    return f"test-{uuid.uuid4().hex[:12]}"


@pytest.fixture(scope="session")
def onboarded(engine: Engine, session_workspace: Workspace) -> OnboardResult:
    """gnumeric, onboarded as a person would, in the session's workspace."""
    from envwright.pipeline import onboard

    return onboard("gnumeric", engine=engine, workspace=session_workspace)


@pytest.fixture(scope="session")
def playable(engine: Engine, onboarded: OnboardResult, session_workspace: Workspace) -> SimpleNamespace:
    """workspace, app and task: an approved application with a proven task that has a demonstration."""
    import envwright
    from envwright.families import generate
    from envwright.proving import prove, prover

    app = onboarded.app
    (folder,) = generate(engine, session_workspace, app, run=onboarded.run, count=1)
    with prover(engine, session_workspace, app) as proving:
        (proof,) = prove(proving, session_workspace, app, [folder.name], told=lambda proof: None)
    assert proof.status == "proven", proof.first_failure
    envwright.register(session_workspace.root)
    return SimpleNamespace(workspace=session_workspace, app=app, task=folder.name)
