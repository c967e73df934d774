"""One round of the model: LangChain's agent with our tools, durable between its steps.

See docs/decisions/0006-the-model-author-runs-on-langchains-agent.md.
"""

from __future__ import annotations

import contextvars
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from langchain.agents import create_agent
from langchain.agents.middleware import ClearToolUsesEdit, ContextEditingMiddleware, ModelCallLimitMiddleware
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage

from builders.model.adapting import adapted
from builders.model.pictures import Pictures
from builders.model.recorder import Recorder
from builders.model.tools import Toolbox, tools
from builders.model.tools.ending import FINISH, Change, Finish
from builders.model.tools.tool import AnyTool
from builders.model.transcript import Transcript
from envwright.checkpoints import Checkpoints
from envwright.models.budgets import Budget
from envwright.models.chat import place_of_images
from envwright.progress import Progress
from envwright.specs import Record

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig

_TOKENS_KEPT = 60_000
"""A longer conversation loses its oldest tool answers, which the model can ask for again."""
_ANSWERS_KEPT = 8


class RoundEnd(Record):
    """How a round ended."""

    handed_back: bool
    """Whether it called `finish`, and did not only stop talking."""
    changes: list[Change]
    said: str
    """The model's last words."""
    calls: int
    """How often it was asked."""


class RoundRequest(Record):
    """What a round begins with."""

    round: int
    system: str
    task: str
    images: bool
    max_calls: int
    thread: str
    """What tells its checkpoints from those of other rounds and runs."""
    file: Path
    """Where its checkpoints are kept, unless they are in a database."""


def run_round(
    model: BaseChatModel,
    asked: RoundRequest,
    box: Toolbox,
    *,
    offered: Sequence[AnyTool] = (),
    checkpoints: Checkpoints,
    transcript: Transcript,
    budget: Budget,
    progress: Progress,
) -> RoundEnd:
    """Let the model work until it hands the bundle back; goes on where a killed process was.

    Args:
        offered: the tools; none: those on a bundle.

    Raises:
        BudgetSpent: a limit is reached; the next call with a higher one goes on.
        ModelUnavailable: the model does not answer.
        EngineError: the engine, or the database of checkpoints, is gone.
        ReplayDiverged: a recorded session does not fit.
    """
    offered = offered or tools()
    recorder = Recorder(
        transcript,
        budget,
        round=asked.round,
        effects=[tool.name for tool in offered if tool.effects],
        ends=[tool.name for tool in offered if tool.ends],
        progress=progress,
    )
    forgetting = ContextEditingMiddleware(edits=[ClearToolUsesEdit(trigger=_TOKENS_KEPT, keep=_ANSWERS_KEPT)])
    limit = ModelCallLimitMiddleware(thread_limit=asked.max_calls, exit_behavior="end")
    middleware: list[Any] = [recorder, limit, forgetting]
    if asked.images:
        middleware.append(Pictures(transcript.path.with_name("pictures"), place=place_of_images(model)))

    def keep(picture: bytes) -> str:
        name = f"{hashlib.sha256(picture).hexdigest()[:16]}.png"
        transcript.keep_picture(name, picture)
        return name

    # The calls of one message one after another, in the order the model gave them.
    config = cast(
        "RunnableConfig",
        {"configurable": {"thread_id": asked.thread}, "recursion_limit": 10_000, "max_concurrency": 1},
    )
    with checkpoints.saver(asked.file) as saver:
        agent: Any = create_agent(
            model,
            [adapted(tool, box, keep) for tool in offered],
            system_prompt=asked.system,
            middleware=middleware,
            checkpointer=saver,
        )

        def go() -> dict[str, Any]:
            kept = agent.get_state(config)
            if kept.values.get("messages") and not kept.next:
                return dict(kept.values)
            inputs = None if kept.values.get("messages") else {"messages": [HumanMessage(asked.task)]}
            return dict(agent.invoke(inputs, config, durability="sync"))

        # In a context of its own: inside a node of the onboarding graph the agent would otherwise become a part of
        # that graph, with its checkpoints and its limit on steps.
        state = contextvars.Context().run(go)
    return _end(state["messages"])


def _end(messages: list[Any]) -> RoundEnd:
    said = [message for message in messages if isinstance(message, AIMessage)]
    succeeded = {m.tool_call_id for m in messages if isinstance(m, ToolMessage) and m.status != "error"}
    changes: list[Change] = []
    handed_back = False
    for call in said[-1].tool_calls if said else []:
        if call["name"] == FINISH and call["id"] in succeeded:
            handed_back = True
            changes += Finish.model_validate(call["args"]).changes
    return RoundEnd(handed_back=handed_back, changes=changes, said=said[-1].text if said else "", calls=len(said))
