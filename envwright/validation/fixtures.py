"""Every state of a proof in one small file, so that the proof can be run again without any application (gate 13)."""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from envwright.errors import SpecError
from envwright.specs import write_bytes
from envwright.taskfiles import STATES, task_file
from envwright.validation.judging import State

_INDEX = "index.json"
_MOST = 512 * 2**20
"""Bytes it may unpack to."""


def keep(folder: Path, initial: Mapping[str, bytes], states: Sequence[State]) -> str:
    """Write the states of a task's proof beside it; the same states give the same bytes. Returns the file's sha256."""
    blobs: dict[str, bytes] = {}

    def named(files: Mapping[str, bytes]) -> dict[str, str]:
        digests = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
        blobs.update({digests[path]: content for path, content in files.items()})
        return digests

    index = {
        "initial": named(initial),
        "states": [{**state.model_dump(exclude={"files", "seconds"}), "files": named(state.files)} for state in states],
    }
    members = {_INDEX: json.dumps(index, sort_keys=True).encode(), **{f"blobs/{key}": blobs[key] for key in blobs}}
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    packed = lzma.compress(buffer.getvalue(), preset=6)
    write_bytes(task_file(folder, STATES), packed)
    return hashlib.sha256(packed).hexdigest()


def kept(folder: Path) -> tuple[dict[str, bytes], list[State]]:
    """The start state and the states that were kept.

    Raises:
        SpecError: there are none, or they cannot be read.
    """
    path = task_file(folder, STATES)
    try:
        unpacked = lzma.LZMADecompressor(memlimit=2**28).decompress(path.read_bytes(), _MOST)
        with tarfile.open(fileobj=io.BytesIO(unpacked)) as tar:
            members = {member.name: tar.extractfile(member) for member in tar}
            contents = {name: file.read() for name, file in members.items() if file is not None}
        index = json.loads(contents.pop(_INDEX))

        def files(digests: Mapping[str, str]) -> dict[str, bytes]:
            return {name: contents[f"blobs/{digest}"] for name, digest in digests.items()}

        states = [State.model_validate({**state, "files": files(state["files"])}) for state in index["states"]]
        return files(index["initial"]), states
    except (OSError, lzma.LZMAError, tarfile.TarError, ValueError, KeyError, TypeError, ValidationError) as error:
        raise SpecError(path, expected="the states of a proof", found=str(error)[:300]) from error
