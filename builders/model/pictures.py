"""Screenshots for models that take images: put into the request when it is sent, kept as files in the meantime."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AnyMessage, HumanMessage, ToolMessage

_SHOWN = 3
"""The newest pictures of a conversation are sent; older ones are said in words only."""


class Pictures(AgentMiddleware[Any, Any, Any]):
    """Shows the newest pictures of the tools' answers. `folder` is where they are kept."""

    def __init__(self, folder: Path, *, place: Literal["tool", "user"]) -> None:
        super().__init__()
        self._folder, self._place = folder, place

    def wrap_model_call(
        self, request: ModelRequest[Any], handler: Callable[[ModelRequest[Any]], ModelResponse[Any]]
    ) -> ModelResponse[Any]:
        """Send the request with its pictures."""
        return handler(request.override(messages=self.shown(request.messages)))

    def shown(self, messages: list[AnyMessage]) -> list[AnyMessage]:
        """The conversation with pictures; after a run of tools' answers where only the user's messages may hold one."""
        with_one = [m for m in messages if isinstance(m, ToolMessage) and _picture(m)]
        newest = {id(message) for message in with_one[-_SHOWN:]}
        out: list[AnyMessage] = []
        waiting: list[str | dict[Any, Any]] = []
        for message in messages:
            if waiting and not isinstance(message, ToolMessage):
                out.append(HumanMessage(content=waiting))
                waiting = []
            if isinstance(message, ToolMessage) and id(message) in newest:
                block = self._block(_picture(message))
                if self._place == "tool":
                    content: list[str | dict[Any, Any]] = [{"type": "text", "text": message.text}, block]
                    message = message.model_copy(update={"content": content})
                else:
                    waiting += [{"type": "text", "text": f"The screen (data) after {message.name}:"}, block]
            out.append(message)
        return [*out, HumanMessage(content=waiting)] if waiting else out

    def _block(self, name: str) -> dict[Any, Any]:
        content = base64.b64encode((self._folder / name).read_bytes()).decode()
        return {"type": "image", "base64": content, "mime_type": "image/png"}


def _picture(message: ToolMessage) -> str:
    return str((message.artifact or {}).get("picture", "")) if isinstance(message.artifact, dict) else ""
