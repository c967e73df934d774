"""Tools on the files of the bundle."""

from __future__ import annotations

import hashlib

from pydantic import Field

from builders.model.outcome import Outcome
from builders.model.tools.tool import AnyTool, Tool, Toolbox
from envwright.errors import UsageError
from envwright.models.text import bounded, printable
from envwright.specs import Record

_LARGEST_TEXT = 256 * 1024
_PAGE = 400


class NoArguments(Record):
    """Nothing to say."""


class FileName(Record):
    """One file of the bundle."""

    path: str = Field(description="Relative to the bundle, e.g. environment/launch.sh")


class ReadFile(FileName):
    """One file and where to begin."""

    first_line: int = Field(default=1, ge=1, description=f"Up to {_PAGE} lines from this one are shown")


class WriteFile(FileName):
    """One file, whole."""

    content: str = Field(max_length=_LARGEST_TEXT)


class EditFile(FileName):
    """One change in a file."""

    old: str = Field(min_length=1, description="Text that stands in the file exactly once")
    new: str


def _list(box: Toolbox, _: NoArguments) -> Outcome:
    lines = [f"{file.size:>9} {'x' if file.executable else '-'} {file.path}" for file in box.files.list()]
    return Outcome(text=bounded("\n".join(["    bytes   path", *lines])))


def _read(box: Toolbox, asked: ReadFile) -> Outcome:
    content = box.files.read(asked.path)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        digest = hashlib.sha256(content).hexdigest()
        return Outcome(text=f"{asked.path}: {len(content)} bytes, not text, sha256 {digest}")
    lines = text.splitlines()
    shown = lines[asked.first_line - 1 : asked.first_line - 1 + _PAGE]
    last = asked.first_line + len(shown) - 1
    head = f"{asked.path}: lines {asked.first_line} to {last} of {len(lines)}"
    return Outcome(text=bounded("\n".join([head, printable("\n".join(shown).encode())])))


def _write(box: Toolbox, asked: WriteFile) -> Outcome:
    return _put(box, asked.path, asked.content.encode())


def _edit(box: Toolbox, asked: EditFile) -> Outcome:
    try:
        text = box.files.read(asked.path).decode()
    except UnicodeDecodeError as error:
        raise UsageError(f"{asked.path!r} is not text", resolution="Write it whole with write_file.") from error
    count = text.count(asked.old)
    if count != 1:
        raise UsageError(
            f"the old text stands {count} times in {asked.path!r}, not once",
            resolution="read_file shows the file as it is; give more of the text around the place.",
        )
    return _put(box, asked.path, text.replace(asked.old, asked.new).encode())


def _delete(box: Toolbox, asked: FileName) -> Outcome:
    box.files.delete(asked.path)
    return Outcome(text=f"deleted {asked.path}")


def _put(box: Toolbox, path: str, content: bytes) -> Outcome:
    box.bounds.check(path, content)
    digest = box.files.write(path, content)
    return Outcome(text=f"wrote {path}: {len(content)} bytes, sha256 {digest}")


TOOLS: list[AnyTool] = [
    Tool(
        name="list_files",
        description="List the files of the bundle with their sizes.",
        arguments=NoArguments,
        act=_list,
    ),
    Tool(name="read_file", description="Read a text file of the bundle.", arguments=ReadFile, act=_read),
    Tool(
        name="write_file",
        description="Write a file of the bundle whole. Specs (*.yaml) are checked and refused when they do not fit.",
        arguments=WriteFile,
        act=_write,
        effects=True,
    ),
    Tool(
        name="edit_file",
        description="Replace one passage in a file of the bundle.",
        arguments=EditFile,
        act=_edit,
        effects=True,
    ),
    Tool(name="delete_file", description="Delete a file of the bundle.", arguments=FileName, act=_delete, effects=True),
]
