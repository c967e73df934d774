"""All tools, in the order a model sees them."""

from __future__ import annotations

from builders.model.tools import commands, desktop, ending, files
from builders.model.tools.tool import AnyTool


def tools() -> list[AnyTool]:
    """Every tool; none of them reaches the audit, the evidence, the approval or the host."""
    return [*files.TOOLS, *commands.TOOLS, *desktop.TOOLS, *ending.TOOLS]
