"""How the harness reaches a desktop: through its shared folder on this host, or through the engine's connection.

Both give the same three things (a socket to the X server, a socket to the helper, frames), so that everything above
does not know which one it is. See docs/decisions/0002-stream-transport-over-the-engine-connection.md.
"""

from __future__ import annotations

import contextlib
import os
import socket
import stat
import threading
import time
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from envwright.errors import EnvironmentBroken
from envwright.runtime.framebuffer import FrameStream, MappedFramebuffer
from envwright.runtime.relay import Relay

SHARED_FOLDER = "/run/envwright"
"""Where the desktop keeps its sockets and framebuffer, inside the container."""

Endpoint = Literal["x11", "agent"]
_PATHS: dict[Endpoint, str] = {"x11": "x11/X0", "agent": "agent.sock"}


class Transport(Protocol):
    """One way to a desktop. `open` and `frame` may be called from any thread."""

    def open(self, name: Endpoint, *, timeout_s: float = 10) -> socket.socket:
        """A new connected socket to the X server or the helper; the caller closes it.

        Raises:
            EnvironmentBroken: nothing answered within `timeout_s`.
        """
        ...

    def frame(self) -> NDArray[np.uint8]:
        """The screen now: (height, width, 4) uint8 in the order blue, green, red, unused.

        A view that changes with the screen or a buffer reused by the next call: copy what must last.
        """
        ...

    def close(self) -> None:
        """Release everything; safe to call twice."""
        ...


class SharedTransport:
    """The engine is on this host: its volume `mount` is a folder here, so nothing is between us and the desktop."""

    def __init__(self, mount: Path) -> None:
        self._mount = mount
        self._framebuffer: MappedFramebuffer | None = None
        self._lock = threading.Lock()

    def open(self, name: Endpoint, *, timeout_s: float = 10) -> socket.socket:
        """A new connected socket; see Transport."""
        path, deadline = self._mount / _PATHS[name], time.monotonic() + timeout_s
        while True:
            sock = socket.socket(socket.AF_UNIX)
            sock.settimeout(max(0.01, deadline - time.monotonic()))
            try:
                sock.connect(str(path))
                sock.settimeout(None)
                return sock
            except OSError as error:
                sock.close()
                if time.monotonic() >= deadline:
                    raise EnvironmentBroken(
                        f"the desktop's {name} socket did not answer in {timeout_s:g} s", details=f"{path}: {error}"
                    ) from error
            time.sleep(0.005)  # until the desktop has made it; only while a session starts

    def read(self, name: str, *, limit: int) -> bytes | None:
        """The first `limit` bytes of a plain file that the inside shares, None when there is none. Follows no link."""
        try:
            number = os.open(self._mount / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            return None
        with os.fdopen(number, "rb") as file:
            return file.read(limit) if stat.S_ISREG(os.fstat(number).st_mode) else None

    def frame(self) -> NDArray[np.uint8]:
        """A view of the framebuffer itself; see Transport."""
        with self._lock:
            if self._framebuffer is None:
                self._framebuffer = MappedFramebuffer(self._mount / "fb" / "Xvfb_screen0")
            return self._framebuffer.pixels

    def close(self) -> None:
        """Forget the framebuffer; its mapping goes when the last view of it does."""
        with self._lock:
            self._framebuffer = None


class StreamTransport:
    """The engine is elsewhere: each socket is a relay run by the engine's exec, its bytes in the engine's connection.

    The container needs no network for it. Relays are started when a socket is opened, at session start; afterwards
    nothing is started any more.
    """

    def __init__(self, container: Any) -> None:
        self._container = container
        self._relays: list[Relay] = []
        self._frames: FrameStream | None = None
        self._lock = threading.Lock()
        self._frame_lock = threading.Lock()

    def open(self, name: Endpoint, *, timeout_s: float = 10) -> socket.socket:
        """A new connected socket; see Transport."""
        relay = Relay.start(self._container, f"{SHARED_FOLDER}/{_PATHS[name]}", timeout_s=timeout_s)
        with self._lock:
            self._relays.append(relay)
        return relay.near_end

    def frame(self) -> NDArray[np.uint8]:
        """The last frame, brought up to date with the rows that changed since; see Transport."""
        with self._frame_lock:
            if self._frames is None:
                self._frames = FrameStream(self.open("agent"))
            return self._frames.update()

    def close(self) -> None:
        """End all relays."""
        with self._lock:
            relays, self._relays = self._relays, []
        if self._frames is not None:
            self._frames.close()
        for relay in relays:
            with contextlib.suppress(OSError):
                relay.close()
