"""The tools as LangChain's agent takes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from langchain_core.tools import BaseTool, StructuredTool, ToolException

from builders.model.outcome import Outcome
from builders.model.tools import Tool, Toolbox
from envwright.errors import EngineError, EnvwrightError
from envwright.models.marking import as_data

KeepPicture = Callable[[bytes], str]
"""Puts a picture where the transcript finds it; returns its file name."""


def adapted(tool: Tool[Any], box: Toolbox, keep: KeepPicture) -> BaseTool:
    """One tool: what cannot be done is its answer; only an engine that is gone is an error of the loop."""

    def act(**arguments: Any) -> tuple[str, dict[str, str]]:
        outcome = _outcome(tool, box, arguments)
        # A tool's words hold what programs and packages say; the model reads them as data.
        text = as_data(outcome.text, source=tool.name)
        if outcome.failed:
            raise ToolException(text)
        return text, {"picture": keep(outcome.picture)} if outcome.picture else {}

    return StructuredTool.from_function(
        func=act,
        name=tool.name,
        description=tool.description,
        args_schema=tool.arguments,
        response_format="content_and_artifact",
        handle_tool_error=True,
    )


def _outcome(tool: Tool[Any], box: Toolbox, arguments: dict[str, Any]) -> Outcome:
    try:
        return tool.act(box, tool.arguments.model_validate(arguments))
    except EngineError:
        raise
    except EnvwrightError as error:
        return Outcome(text=str(error), failed=True)
