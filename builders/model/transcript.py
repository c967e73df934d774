"""Everything a model said and every tool result, one JSON object a line; also the journal a killed run goes on from.

Lines are written before the step they tell of counts as done, and each is one write, so a killed process leaves whole
lines and at most one torn one, which is dropped when the file is opened again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from envwright.errors import UsageError
from envwright.ledger.stamps import now
from envwright.models.budgets import Usage
from envwright.models.redaction import Redactor
from envwright.specs import Record, write_bytes

Kind = Literal["begin", "resume", "message", "call", "result", "end"]


class Entry(Record):
    """One line. Which fields are set follows from `kind`."""

    kind: Kind
    at: str
    round: int
    model: str = ""
    """begin, resume: the model as it was asked for."""
    prompts: str = ""
    """begin, resume: digest of the prompts."""
    findings: list[str] = Field(default_factory=list)
    """begin: ids of the failed checklist items."""
    text: str = ""
    """begin: what the model was told; result: what the tool answered; end: how the round ended."""
    index: int = 0
    """message: how many messages of the model stand before it in the round."""
    message: dict[str, Any] = Field(default_factory=dict)
    """message: as LangChain's message_to_dict gives it."""
    usage: Usage | None = None
    """message: what it cost."""
    call: str = ""
    """call, result: id of the tool call."""
    tool: str = ""
    arguments: dict[str, Any] = Field(default_factory=dict)
    failed: bool = False
    """result: whether the tool refused or failed."""
    picture: str = ""
    """result: file name of a picture in the folder `pictures` beside the transcript."""


class Transcript:
    """Appends to one file and answers what is in it. Use from one thread at a time."""

    def __init__(self, path: Path, redactor: Redactor) -> None:
        self.path, self._redactor = path, redactor
        self._entries = [entry for _, entry in read(path)] if path.exists() else []
        if path.exists():
            _mend(path)

    def append(self, kind: Kind, round: int, **fields: Any) -> Entry:
        """Write one line, without secrets, and return what was written."""
        written = Entry(kind=kind, at=now(), round=round, **self._redactor.value(fields))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab", buffering=0) as file:
            file.write(written.model_dump_json(exclude_defaults=True).encode() + b"\n")
        self._entries.append(written)
        return written

    def keep_picture(self, name: str, content: bytes) -> Path:
        """Put a picture beside the transcript."""
        path = self.path.with_name("pictures") / name
        write_bytes(path, content)
        return path

    def begun(self, round: int) -> bool:
        """Whether the round was begun before."""
        return any(entry.kind == "begin" and entry.round == round for entry in self._entries)

    def asked_before(self, round: int) -> int:
        """In how many rounds before this one the model was asked; the others were repaired by rules."""
        return sum(entry.kind == "begin" and entry.round < round for entry in self._entries)

    def message(self, round: int, index: int) -> Entry | None:
        """What the model said there, None when it was not asked yet."""
        return self._last("message", round, lambda entry: entry.index == index)

    def call(self, round: int, call: str) -> Entry | None:
        """The beginning of a tool call, None when it has not begun."""
        return self._last("call", round, lambda entry: entry.call == call)

    def result(self, round: int, call: str) -> Entry | None:
        """The end of a tool call, None when it has not ended."""
        return self._last("result", round, lambda entry: entry.call == call)

    def used(self) -> Usage:
        """What all rounds cost together."""
        total = Usage()
        for entry in self._entries:
            if entry.kind == "message" and entry.usage is not None:
                total = total + entry.usage
        return total

    def _last(self, kind: Kind, round: int, fits: Any) -> Entry | None:
        for entry in reversed(self._entries):
            if entry.kind == kind and entry.round == round and fits(entry):
                return entry
        return None


def read(path: Path) -> Iterator[tuple[int, Entry]]:
    """The lines of a transcript with their numbers from 1; a torn last line is left out.

    Raises:
        UsageError: the file is not there, or a line in it is not of a transcript.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise UsageError(
            f"{str(path)!r} is not a transcript", details=str(error), resolution="Give runs/<run>/transcript.jsonl"
        ) from error
    for number, line in enumerate(lines[:-1], 1):
        try:
            yield number, Entry.model_validate(json.loads(line))
        except (ValueError, ValidationError) as error:
            raise UsageError(
                f"{path}:{number}: not a line of a transcript",
                details=str(error)[:300],
                resolution="Give runs/<run>/transcript.jsonl of an onboarding with --model.",
            ) from error


def _mend(path: Path) -> None:
    """Cut off what a killed process left of its last line."""
    with path.open("r+b") as file:
        content = file.read()
        file.truncate(content.rfind(b"\n") + 1)
