"""Settings of programs: files with sections, and databases of dconf."""

from __future__ import annotations

import configparser
import os
import struct
import subprocess
import tempfile
from pathlib import Path

from envwright_seal.limits import unpacked

Settings = dict[str, dict[str, str]]
"""Section -> key -> value as it is written. What stands before the first section is in section ''."""

_DCONF = b"GVariant"
_SECONDS = 5


def read_settings(content: bytes, path: str) -> Settings:
    """A file of keys and values in sections (.ini, .conf, .rc, GKeyFile, KConfig), or dconf's database.

    Of dconf a section is a path without its outer slashes, and values are GVariant text: `'left'`, `uint32 5`.

    Raises:
        ValueError: it is none of these. Parsers raise what they raise.
    """
    if content.startswith(_DCONF):
        _whole(content)
        return _parsed(_dumped(content))
    text = unpacked(content).decode("utf-8-sig")
    if "\0" in text:
        raise ValueError(f"no text; begins with {content[:16]!r}")
    return _parsed(text)


def _whole(content: bytes) -> None:
    """Of a value that lies beyond the end, dconf would say that it is not set. (GVDB: header, hash table, items.)"""
    try:
        start, end = struct.unpack_from("<II", content, 16)
        blooms, buckets = struct.unpack_from("<II", content, start)
        first = start + 8 + 4 * (blooms & 0x7FFFFFF) + 4 * buckets
        ends = [struct.unpack_from("<I", content, item + 20)[0] for item in range(first, end, 24)]
    except struct.error as error:
        raise ValueError("the database is cut off") from error
    if max(ends, default=end) > len(content):
        raise ValueError("the database is cut off")


class _AsWritten(configparser.RawConfigParser):
    """Keys keep their case."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def _parsed(text: str) -> Settings:
    parser = _AsWritten(
        strict=False, allow_no_value=True, delimiters=("=",), comment_prefixes=("#", ";"), default_section="\0",
        empty_lines_in_values=False,
    )  # fmt: skip
    # A line with a space before it goes on with the one above in Python's files, and in no program's.
    lines = [line.strip() for line in text.splitlines()]
    parser.read_string("\n".join(["[\1]", *lines]))
    found = {name: {key: value or "" for key, value in parser.items(name)} for name in parser.sections()}
    first = found.pop("\1")
    return {"": first, **found} if first else found


def _dumped(content: bytes) -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "database").write_bytes(content)
        (folder / "profile").write_text(f"file-db:{folder}/database\n")
        done = subprocess.run(
            ["/usr/bin/dconf", "dump", "/"],
            env={**os.environ, "DCONF_PROFILE": f"{folder}/profile"},
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    if done.returncode or done.stderr:
        raise ValueError(f"dconf cannot read it: {done.stderr.decode(errors='replace')[:200]}")
    return done.stdout.decode()
