"""A chat model that sees pictures as the player of an episode, in Anthropic's or OpenAI's form of computer use."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any, Literal

from envwright import dialects
from envwright.actions import Action, Done
from envwright.errors import ActionError, ModelUnavailable
from envwright.evaluation.tools import COMPUTER, FINISH, Dialect, tools
from envwright.models import chat
from envwright.models.budgets import Budget, Usage, price_of
from envwright.models.choice import ModelChoice
from envwright.policies import Opening
from envwright.runtime.pictures import png

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage, BaseMessage

_PICTURES = 3
"""Screens a model still sees; earlier ones are told to be gone, so that a long episode does not outgrow its context."""
_MISTAKES = 4
"""Calls in a row that are no action, after which the episode is given up as infeasible."""
_GONE = "(an earlier screen, no longer shown)"


class ModelPlayer:
    """Asks the model for one action after the other.

    `said` is what it wrote beside the last one, `usage` and `cost` what it has used.
    """

    def __init__(self, choice: ModelChoice, opening: Opening, *, dialect: Dialect) -> None:
        """Connect; nothing is sent yet.

        Raises:
            UsageError: no such provider, or a limit in money without a price.
            ModelUnavailable: its package or key is missing.
        """
        model = chat.connect(choice.model, base_url=choice.base_url)
        self._model = model.bind_tools(tools(dialect))
        self._dialect, self._screen = dialect, opening.screen
        self._budget = Budget(choice.limits, price=price_of(choice.model, choice.prices))
        self._messages: list[BaseMessage] = []
        self._asked: list[str] = []
        self.said = ""

    @property
    def usage(self) -> Usage:
        """Tokens so far."""
        return self._budget.used

    @property
    def cost(self) -> float:
        """US dollars so far; 0 where the price is not known."""
        return self._budget.cost

    def __call__(self, observation: Mapping[str, Any], info: Mapping[str, Any]) -> Any:
        """The next action.

        Raises:
            BudgetSpent: it may not be asked any more.
            ModelUnavailable: it does not answer.
        """
        self._see(observation, info)
        for _ in range(_MISTAKES):
            answer = self._ask()
            self.said = answer.text[:4000]
            try:
                return self._action(answer)
            except ActionError as error:
                self._object(answer, error)
        return Done(status="infeasible", answer="")

    def _see(self, observation: Mapping[str, Any], info: Mapping[str, Any]) -> None:
        from langchain_core.messages import HumanMessage, SystemMessage, ToolMessage

        if not self._messages:
            text = (files(__package__) / "prompts" / "player.md").read_text(encoding="utf-8")
            rules = Template(text).substitute(width=self._screen.width, height=self._screen.height)
            self._messages = [SystemMessage(rules)]
            told = f"The task: {info['instruction']}"
        else:
            # A picture may not stand in a tool's answer everywhere, in a person's message it may.
            self._messages += [ToolMessage("Done.", tool_call_id=call) for call in self._asked]
            told = "The screen now."
        self._asked = []
        picture = {
            "type": "image",
            "base64": base64.b64encode(png(observation["screenshot"])).decode(),
            "mime_type": "image/png",
        }
        self._messages.append(HumanMessage(content=[{"type": "text", "text": told}, picture]))
        seen = [message for message in self._messages if isinstance(message, HumanMessage)]
        for message in seen[:-_PICTURES]:
            words = [block for block in message.content if isinstance(block, dict) and block["type"] == "text"]
            message.content = [*words[:1], {"type": "text", "text": _GONE}]

    def _ask(self) -> AIMessage:
        self._budget.check()
        try:
            answer: Any = self._model.invoke(self._messages)
        except Exception as error:
            # Providers' clients have no error in common; each has tried again by itself before it raised.
            raise ModelUnavailable(
                "the model does not answer",
                details=f"{type(error).__name__}: {str(error)[:400]}",
                resolution="See its key, its limits and --base-url, then run the same command: it goes on.",
            ) from error
        self._budget.add(chat.usage_of(answer, self._messages))
        self._messages.append(answer)
        told: AIMessage = answer
        return told

    def _action(self, answer: AIMessage) -> list[Action]:
        """What it asks for, in order; all calls of one answer are one step."""
        found: list[Action] = []
        if not answer.tool_calls:
            raise ActionError("no call of a tool", resolution=f"Call {COMPUTER}, or {FINISH} when you are done.")
        for call in answer.tool_calls:
            if call["name"] == FINISH:
                given_up = call["args"].get("status") == "infeasible"
                status: Literal["finished", "infeasible"] = "infeasible" if given_up else "finished"
                found.append(Done(status=status, answer=str(call["args"].get("answer", ""))[:2000]))
            elif call["name"] == COMPUTER:
                found += dialects.translate(self._dialect, call["args"], screen=self._screen)
            else:
                raise ActionError(f"no tool {call['name']!r:.60}", details=f"There are {COMPUTER} and {FINISH}.")
        self._asked = [str(call["id"]) for call in answer.tool_calls]
        return found

    def _object(self, answer: AIMessage, error: ActionError) -> None:
        from langchain_core.messages import HumanMessage, ToolMessage

        told = f"Not carried out: {error}"
        if answer.tool_calls:
            self._messages += [ToolMessage(told, tool_call_id=str(call["id"])) for call in answer.tool_calls]
        else:
            self._messages.append(HumanMessage(content=[{"type": "text", "text": told}]))
