"""Output of a container or a command in it, as the engine sends it: standard output and error in turn.

The SDK reads such an answer from the socket, below the reader that has read the answer's headers. What came in one
piece with them is in that reader's buffer then, and lost: on a busy machine, whatever a short command wrote.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO, cast

HEADER = struct.Struct(">BxxxL")
"""Of a frame: which stream it is of, and its length in bytes."""
OUT, ERR = 1, 2


@contextmanager
def demuxed(raw: Any) -> Iterator[Iterator[tuple[bytes, bytes]]]:
    """The (standard output, standard error) chunks of a socket of the SDK's `exec_start` or `attach_socket`.

    The SDK's own iterators leave the connection open until the garbage collector finds it, with a warning.
    """
    raw._sock.settimeout(None)
    try:
        yield _chunks(_reader(raw))
    finally:
        # urllib3 flushes what it closes, which fails where the SDK has closed the file below it already.
        with suppress(ValueError):
            raw._response.close()


def came_with_headers(raw: Any) -> bytes:
    """What of an answer was read together with its headers, for who reads the socket itself from here on."""
    timeout = raw._sock.gettimeout()
    raw._sock.setblocking(False)
    try:
        reader = cast(Any, _reader(raw))
        return bytes(reader.read(len(reader.peek(1))))
    finally:
        raw._sock.settimeout(timeout)


def _reader(raw: Any) -> BinaryIO:
    """The buffered reader that http.client has read the headers with."""
    return cast(BinaryIO, raw._response.raw._fp.fp)


def _chunks(reader: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    while len(header := reader.read(HEADER.size)) == HEADER.size:
        kind, size = HEADER.unpack(header)
        chunk = reader.read(size)
        if kind == ERR:
            yield b"", chunk
        else:
            yield chunk, b""
