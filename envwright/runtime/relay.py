"""One socket into a container through the engine's exec: the near half of containers/desktop/relay.py."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Any, Self

from docker.errors import DockerException

from envwright.errors import EnvironmentBroken
from envwright.runtime.streams import HEADER, OUT, came_with_headers

_CHUNK = 1 << 18
_GREETING = b"ok\n"


class Relay:
    """An exec whose stdin and stdout are joined to `near_end` by two threads; ends when either side closes."""

    def __init__(self, stream: Any, near_end: socket.socket, far_end: socket.socket, received: bytes) -> None:
        self.near_end = near_end
        self._stream, self._far_end = stream, far_end
        self._received = bytearray(received)
        self._response: Any = None
        """The SDK's HTTP response, which the connection belongs to."""
        self.complaint = ""
        """What the far relay wrote to stderr."""
        for pump in (self._inwards, self._outwards):
            threading.Thread(target=pump, name="envwright-relay", daemon=True).start()

    @classmethod
    def start(cls, container: Any, path: str, *, timeout_s: float) -> Self:
        """Connect to the Unix socket `path` inside `container`.

        Raises:
            EnvironmentBroken: the engine refused, or the socket did not answer within `timeout_s`.
        """
        deadline = time.monotonic() + timeout_s
        command = ["python3", "-IS", "/opt/envwright/relay.py", path, f"{timeout_s:.3f}"]
        try:
            api = container.client.api
            handle = api.exec_create(container.id, command, stdin=True, stdout=True, stderr=True, tty=False)["Id"]
            stream = api.exec_start(handle, socket=True)
        except (DockerException, OSError) as error:
            raise EnvironmentBroken(f"no relay to {path!r} in the container", details=str(error)) from error
        # The SDK hands out a read-only file object around the socket it took out of its HTTP connection pool.
        sock = getattr(stream, "_sock", stream)
        sock.settimeout(max(0.1, deadline - time.monotonic()))
        try:
            received = _greeted(sock, came_with_headers(stream))
        except (OSError, EOFError, TimeoutError) as error:
            sock.close()
            raise EnvironmentBroken(f"the relay to {path!r} did not connect", details=str(error)) from error
        sock.settimeout(None)
        near_end, far_end = socket.socketpair()
        relay = cls(sock, near_end, far_end, received)
        relay._response = getattr(stream, "_response", None)
        return relay

    def close(self) -> None:
        """End the exec and both threads."""
        for end in (self.near_end, self._far_end, self._stream):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            with contextlib.suppress(OSError):
                end.close()
        if self._response is not None:
            # It flushes what it closes, which fails where the file below is closed already.
            with contextlib.suppress(OSError, ValueError):
                self._response.close()

    def _inwards(self) -> None:
        """From the container: take the engine's frames of 8 bytes and a payload apart."""
        buffer = self._received
        try:
            while True:
                start = 0
                while len(buffer) - start >= HEADER.size:
                    kind, size = HEADER.unpack_from(buffer, start)
                    end = start + HEADER.size + size
                    if len(buffer) < end:
                        break
                    payload = bytes(buffer[start + HEADER.size : end])
                    if kind == OUT:
                        self._far_end.sendall(payload)
                    else:
                        self.complaint = (self.complaint + payload.decode(errors="replace"))[-2000:]
                    start = end
                del buffer[:start]
                data = self._stream.recv(_CHUNK)
                if not data:
                    break
                buffer += data
        except (OSError, ValueError):
            pass  # closed by us, or the engine went away: the reader of near_end sees its end either way
        self._end()

    def _outwards(self) -> None:
        try:
            while data := self._far_end.recv(_CHUNK):
                self._stream.sendall(data)
        except (OSError, ValueError):
            pass
        self._end()

    def _end(self) -> None:
        for end in (self._far_end, self._stream):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def _greeted(sock: Any, buffer: bytes) -> bytes:
    """Wait for the far relay's 'ok' (its socket is connected); returns bytes that came after it."""
    complaint = b""
    while True:
        while len(buffer) >= HEADER.size:
            kind, size = HEADER.unpack_from(buffer)
            if len(buffer) < HEADER.size + size:
                break
            payload, buffer = buffer[HEADER.size : HEADER.size + size], buffer[HEADER.size + size :]
            if kind == OUT:
                if payload != _GREETING:
                    raise EOFError(f"an unexpected greeting {payload[:40]!r}")
                return buffer
            complaint += payload
        data = sock.recv(_CHUNK)
        if not data:
            raise EOFError(complaint.decode(errors="replace").strip() or "it ended at once")
        buffer += data
