"""Settings of programs: files with sections, and databases of dconf; read, and written with changes."""

from __future__ import annotations

import configparser
import os
import re
import struct
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from envwright_seal.limits import unpacked

Settings = dict[str, dict[str, str]]
"""Section -> key -> value as it is written. What stands before the first section is in section ''."""

Place = tuple[str, str]
"""Section and key."""

_DCONF = b"GVariant"
_SECONDS = 5
_HEADER = re.compile(r"\[(?P<header>.+)\]$")


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


def with_settings(content: bytes, changes: Mapping[Place, str | None]) -> bytes:
    """The same settings with other values at some places, as they are written; None takes a key away.

    What changes nothing stays as it is, in its order; what is new stands at the end of its section.

    Raises as `read_settings`.
    """
    database = content.startswith(_DCONF)
    if database:
        _whole(content)
    text = _dumped(content) if database else unpacked(content).decode("utf-8-sig")
    lines = _changed(text.splitlines(), changes)
    written = "".join(f"{line}\n" for line in lines)
    return _compiled(written) if database else written.encode()


def without_settings(content: bytes, places: Iterable[Place]) -> bytes:
    """The same settings without these, and without comments and empty lines. Raises as `read_settings`."""
    bare = with_settings(content, dict.fromkeys(places))
    if bare.startswith(_DCONF):
        return bare
    lines = [line for line in bare.decode().splitlines() if line.strip() and not line.lstrip().startswith(("#", ";"))]
    return "".join(f"{line}\n" for line in lines).encode()


def other_settings(settings: Settings, places: Iterable[Place]) -> dict[Place, str]:
    """All settings but those at these places."""
    left_out = set(places)
    every = {(section, key): value for section, values in settings.items() for key, value in values.items()}
    return {place: value for place, value in every.items() if place not in left_out}


def _changed(lines: list[str], changes: Mapping[Place, str | None]) -> list[str]:
    section, left, done = "", dict(changes), list[str]()
    ends = {"": 0}
    for line in lines:
        if header := _HEADER.match(line.strip()):
            section = header["header"]
        key, equals, _ = line.partition("=")
        place = (section, key.strip())
        if place in changes:
            value = left.pop(place, None)
            if value is None:
                continue  # taken away, or there twice
            blank = " " if key.endswith(" ") else ""
            line = f"{key}{equals or '='}{blank}{value}"
        done.append(line)
        if line.strip():
            ends[section] = len(done)
    for (section, key), value in left.items():
        if value is None:
            continue
        if section not in ends:
            done.append(f"[{section}]")
            ends[section] = len(done)
        at = ends[section]
        done.insert(at, f"{key}={value}")
        ends = {name: end + (end >= at) for name, end in ends.items()}
    return done


def _whole(content: bytes) -> None:
    """Of a value that lies beyond the end, dconf would say that it is not set. (GVDB: header, hash table, items.)"""
    try:
        start, end = struct.unpack_from("<II", content, 16)
        blooms, buckets = struct.unpack_from("<II", content, start)
        first = start + 8 + 4 * (blooms & 0x7FFFFFF) + 4 * buckets
        # Of an item without a value, as an empty database has, the rest is what lay there in memory.
        valued = (item for item in range(first, end, 24) if content[item + 14] in b"vHL")
        ends = [struct.unpack_from("<I", content, item + 20)[0] for item in valued]
    except (struct.error, IndexError) as error:
        raise ValueError("the database is cut off") from error
    if max(ends, default=end) > len(content):
        raise ValueError("the database is cut off")


class _AsWritten(configparser.RawConfigParser):
    """Keys keep their case, and a section's name stands alone in its line."""

    SECTCRE = _HEADER

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
        return _dconf(["dump", "/"], profile=f"{folder}/profile").decode()


def _compiled(text: str) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "keys").mkdir()
        (folder / "keys" / "all").write_text(text)
        _dconf(["compile", f"{folder}/database", f"{folder}/keys"])
        return (folder / "database").read_bytes()


def _dconf(command: list[str], *, profile: str = "") -> bytes:
    done = subprocess.run(
        ["/usr/bin/dconf", *command],
        env={**os.environ, **({"DCONF_PROFILE": profile} if profile else {})},
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )
    if done.returncode or done.stderr:
        raise ValueError(f"dconf {command[0]} failed: {done.stderr.decode(errors='replace')[:200]}")
    return done.stdout
