"""The middleware that writes the transcript, holds the budget, and lets a killed run go on with nothing done twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Sequence
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse, ToolCallRequest, hook_config
from langchain_core.messages import AIMessage, BaseMessage, ToolCall, ToolMessage, message_to_dict, messages_from_dict
from langgraph.runtime import Runtime
from langgraph.types import Command

from builders.model.transcript import Transcript
from envwright.errors import EnvwrightError, ModelUnavailable
from envwright.models.budgets import Budget
from envwright.models.chat import usage_of
from envwright.models.marking import as_data
from envwright.progress import Progress

_CUT = (
    "A process that was killed had begun this call; whether it was carried out is not known, and it is not repeated. "
    "Look at what is there before you go on."
)


class Recorder(AgentMiddleware[Any, Any, Any]):
    """The outermost middleware of one round.

    Args:
        effects: names of the tools that must not be repeated after a kill.
        ends: names of the tools after whose success the round is over.
    """

    def __init__(
        self,
        transcript: Transcript,
        budget: Budget,
        *,
        round: int,
        effects: Collection[str],
        ends: Collection[str],
        progress: Progress,
    ) -> None:
        super().__init__()
        self._transcript, self._budget, self._round = transcript, budget, round
        self._effects, self._ends, self._progress = frozenset(effects), frozenset(ends), progress
        # The agent runs the calls of one message one after another (see agent.py); this keeps it so.
        self._one = threading.Lock()

    @hook_config(can_jump_to=["end"])
    def before_model(self, state: Any, runtime: Runtime[Any]) -> dict[str, Any] | None:
        """End the round when a tool that ends it has succeeded."""
        for message in reversed(state["messages"]):
            if not isinstance(message, ToolMessage):
                break
            if message.name in self._ends and message.status != "error":
                return {"jump_to": "end"}
        return None

    def wrap_model_call(
        self, request: ModelRequest[Any], handler: Callable[[ModelRequest[Any]], ModelResponse[Any]]
    ) -> AIMessage:
        """What the model says next; what it said before a kill is not asked, and not paid for, again.

        Raises:
            BudgetSpent: a limit is reached.
            ModelUnavailable: it does not answer.
        """
        index = sum(isinstance(message, AIMessage) for message in request.messages)
        known = self._transcript.message(self._round, index)
        if known is not None:
            (said,) = messages_from_dict([known.message])
            assert isinstance(said, AIMessage)
            return said
        self._budget.check()
        message = _tidied(_ask(request, handler), request.messages, self._round, index)
        told = [request.system_message] if request.system_message else []
        usage = usage_of(message, [*told, *request.messages])
        self._budget.add(usage)
        for call in message.tool_calls:
            self._progress.note(f"model: {call['name']}")
        self._transcript.append(
            "message", self._round, index=index, message=message_to_dict(message), usage=usage.model_dump()
        )
        return message

    def wrap_tool_call(
        self, request: ToolCallRequest, handler: Callable[[ToolCallRequest], ToolMessage | Command[Any]]
    ) -> ToolMessage:
        """Carry a call out once, whatever happens to the process."""
        call, name = str(request.tool_call["id"]), request.tool_call["name"]
        with self._one:
            known = self._transcript.result(self._round, call)
            if known is not None:
                return ToolMessage(
                    content=as_data(known.text, source=name),
                    tool_call_id=call,
                    name=name,
                    status="error" if known.failed else "success",
                    artifact={"picture": known.picture} if known.picture else {},
                )
            begun = self._transcript.call(self._round, call) is not None
            if begun and name in self._effects:
                message = ToolMessage(content=_CUT, tool_call_id=call, name=name, status="error")
            else:
                self._transcript.append(
                    "call", self._round, call=call, tool=name, arguments=dict(request.tool_call["args"])
                )
                answered = handler(request)
                assert isinstance(answered, ToolMessage)
                message = answered
            self._record(message, call, name)
            return message

    def _record(self, message: ToolMessage, call: str, name: str) -> None:
        picture = (message.artifact or {}).get("picture", "")
        text = message.text
        inner = text.split("\n", 1)[1].rsplit("\n", 1)[0] if text.startswith("<data ") else text
        self._transcript.append(
            "result", self._round, call=call, tool=name, text=inner, failed=message.status == "error", picture=picture
        )


def _ask(request: ModelRequest[Any], handler: Callable[[ModelRequest[Any]], ModelResponse[Any]]) -> AIMessage:
    try:
        response = handler(request)
    except EnvwrightError:
        raise
    except Exception as error:
        # Providers' clients have no error in common; each has tried again by itself before it raised.
        raise ModelUnavailable(
            "the model does not answer",
            details=f"{type(error).__name__}: {str(error)[:600]}",
            resolution="See that the server runs and the key is right, then run the same command: the run goes on.",
        ) from error
    message = response.result[0]
    assert isinstance(message, AIMessage)
    return message


def _tidied(message: AIMessage, before: Sequence[BaseMessage], round: int, index: int) -> AIMessage:
    """The message with calls that can all be answered: each has an id of its own, and arguments that are an object.

    Some servers give no ids, or the same again; some models write arguments that are no JSON, which a tool refuses.
    """
    taken = {call["id"] for said in before if isinstance(said, AIMessage) for call in said.tool_calls}
    unread = [
        ToolCall(name=call["name"] or "", args={"not_json": call["args"]}, id=call["id"], type="tool_call")
        for call in message.invalid_tool_calls
    ]
    calls: list[ToolCall] = []
    for place, call in enumerate([*message.tool_calls, *unread]):
        if not call["id"] or call["id"] in taken:
            call = {**call, "id": f"round{round}-{index}-{place}"}
        taken.add(call["id"])
        calls.append(call)
    if calls == message.tool_calls:
        return message
    return message.model_copy(update={"tool_calls": calls, "invalid_tool_calls": []})
