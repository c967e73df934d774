"""A recorded session in place of a model: says again what was said, and notices where what happens now is different."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, ToolMessage, messages_from_dict
from langchain_core.outputs import ChatGeneration, ChatResult

from builders.model.transcript import Entry, read
from envwright.errors import ReplayDiverged


class Recording:
    """The rounds of a transcript.

    Raises:
        UsageError: the file is not a transcript.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lines = list(read(path))

    def asked(self, before: int, findings: Sequence[str]) -> list[tuple[int, Entry]]:
        """The lines of the round in which the model was asked after `before` others.

        How many rounds the rules take between is left open: that may differ by what stood at a slow moment.

        Raises:
            ReplayDiverged: it was not asked so often, or the round began with other findings.
        """
        begins = [(number, entry) for number, entry in self._lines if entry.kind == "begin"]
        if before >= len(begins):
            expected, found = f"the model was asked {len(begins)} times", "it is asked once more"
            raise ReplayDiverged(self.path, len(self._lines), expected=expected, found=found)
        number, entry = begins[before]
        if set(entry.findings) != set(findings):
            raise ReplayDiverged(
                self.path, number, expected=f"findings {_names(entry.findings)}", found=f"findings {_names(findings)}"
            )
        return [(number, line) for number, line in self._lines if line.round == entry.round]


class ReplayModel(BaseChatModel):
    """Gives the recorded messages of one round; where it stands follows from the conversation alone."""

    path: Path
    lines: list[tuple[int, Entry]]

    @property
    def _llm_type(self) -> str:
        return "replay"

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> Any:
        """The recording already knows which tools it calls."""
        return self

    def _generate(
        self, messages: list[BaseMessage], stop: list[str] | None = None, run_manager: Any = None, **kwargs: Any
    ) -> ChatResult:
        position = sum(isinstance(message, AIMessage) for message in messages)
        for message in messages:
            if isinstance(message, ToolMessage):
                self._compare(message)
        for _, entry in self.lines:
            if entry.kind == "message" and entry.index == position:
                (said,) = messages_from_dict([entry.message])
                return ChatResult(generations=[ChatGeneration(message=said)])
        last = self.lines[-1][0]
        raise ReplayDiverged(
            self.path, last, expected=f"{position} messages of the model", found="one more is asked for"
        )

    def _compare(self, message: ToolMessage) -> None:
        for number, entry in self.lines:
            if entry.kind != "result" or entry.call != message.tool_call_id:
                continue
            failed = message.status == "error"
            if failed != entry.failed:
                raise ReplayDiverged(
                    self.path,
                    number,
                    expected=f"{entry.tool} {_ended(entry.failed)}: {entry.text[:300]}",
                    found=f"{_ended(failed)}: {message.text[:300]}",
                )
            return


def _ended(failed: bool) -> str:
    return "failed" if failed else "succeeded"


def _names(findings: Sequence[str]) -> str:
    return ", ".join(sorted(findings)) or "none"
