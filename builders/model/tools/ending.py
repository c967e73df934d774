"""The tool that ends a round: it hands the bundle back, and says what was changed; it approves nothing."""

from __future__ import annotations

from pydantic import Field

from builders.model.outcome import Outcome
from builders.model.tools.tool import AnyTool, Tool, Toolbox
from envwright.specs import Record


class Change(Record):
    """One thing that was changed."""

    finding: str = Field(description="Id of the finding it answers")
    what: str = Field(max_length=60, description="Short name, e.g. missing-icon-theme")
    why: str = Field(max_length=500)


class Finish(Record):
    """How the round ended."""

    changes: list[Change] = Field(max_length=20, description="Empty when you know no more to try")


def _finish(box: Toolbox, asked: Finish) -> Outcome:
    if asked.changes:
        box.bounds.check_all(box.folder, box.files.read)
    return Outcome(text=f"handed back with {len(asked.changes)} changes; everything is audited again")


FINISH = "finish"
TOOLS: list[AnyTool] = [
    Tool(
        name=FINISH,
        description="Hand the bundle back to be built and audited again, or give up with no changes.",
        arguments=Finish,
        act=_finish,
        ends=True,
    )
]
