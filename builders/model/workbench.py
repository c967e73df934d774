"""What the tools of a model act on: a scratch container, and a session of the bundle as it was last built."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Protocol, Self

from envwright.specs import Finding, Record


class CommandResult(Record):
    """What a command in the scratch container did."""

    exit_code: int
    output: bytes
    """Standard output, then standard error."""
    note: str = ""
    """What the caller should know of the container, e.g. that it is a new one."""


class OpenWindow(Record):
    """A window on the session's screen."""

    title: str
    window_class: str
    type: str
    x: int
    y: int
    width: int
    height: int
    active: bool


class ScreenView(Record):
    """What is on the session's screen at one moment."""

    picture: bytes
    """PNG."""
    width: int
    height: int
    windows: list[OpenWindow]
    tree: str
    """The accessibility tree as text, one node a line."""


class Started(Record):
    """How a start of the bundle went."""

    ready: bool
    seconds: float
    problem: str = ""
    """What did not hold, '' when it is ready."""
    log: str = ""
    """The last lines the application and its desktop wrote."""


class Workbench(Protocol):
    """Containers are made when they are first needed and removed on exit; nothing ever runs on the host.

    Raises (every method):
        EngineError: the engine cannot go on; the run ends.
        EnvwrightError: of another kind: what was asked for is not possible, the model is told why.
    """

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def run(self, argv: Sequence[str], *, timeout_s: float) -> CommandResult:
        """Run a command as root in the scratch container."""
        ...

    def read(self, path: str, *, limit: int) -> bytes:
        """A plain file of the scratch container."""
        ...

    def download(self, url: str, *, timeout_s: float, limit: int) -> bytes:
        """Fetch an address from within the scratch container, through the allow-list."""
        ...

    def owner_of(self, pattern: str) -> str:
        """The package that ships a path matching a regular expression, '' for none."""
        ...

    def build(self) -> str:
        """Build the bundle; what was built."""
        ...

    def start(self) -> Started:
        """Build the bundle if it changed, and start it; a session that runs is ended first."""
        ...

    def screen(self) -> ScreenView:
        """Look at the session."""
        ...

    def click(self, x: int, y: int, *, button: str, count: int) -> None:
        """Click in the session, and wait until the screen stands still."""
        ...

    def type(self, text: str) -> None:
        """Type in the session, and wait until the screen stands still."""
        ...

    def press(self, keys: str) -> None:
        """Press a key or chord in the session, and wait until the screen stands still."""
        ...

    def probe(self) -> Sequence[Finding]:
        """What the audit's probes find of the bundle as it is; a session that runs is ended first."""
        ...

    def log(self) -> str:
        """The last lines the application and its desktop wrote."""
        ...
