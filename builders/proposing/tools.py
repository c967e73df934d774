"""The tools of a proposing model: the desktop's, and those that write, check and hand in tasks."""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import Field

from builders.model.outcome import Outcome
from builders.model.tools import desktop
from builders.model.tools.files import NoArguments
from builders.model.tools.tool import AnyTool, Tool, Toolbox
from builders.proposing.staging import Proposal, Staging
from builders.proposing.workbench import TaskWorkbench
from envwright.errors import UsageError
from envwright.models.text import bounded, printable
from envwright.specs import ProofCase, Record

_CASES = 20
_REUSED = ("screenshot", "accessibility_tree", "click", "type_text", "press_key", "application_log")


@dataclass(frozen=True, kw_only=True)
class ProposalBox(Toolbox):
    """What these tools work with, beside what the desktop's do."""

    workbench: TaskWorkbench
    staging: Staging
    sound: set[str] = field(default_factory=set)
    """Tasks that were checked as they stand, and nothing was wrong."""


class Begin(Record):
    """Where to begin."""

    task: str = Field(default="", description="A task you wrote, for its start state; left out: as the program ships")


class Name(Record):
    """One task."""

    task: str


class HandIn(Record):
    """What is handed in."""

    tasks: list[str] = Field(max_length=60, description="Tasks that check_task found nothing wrong with")
    why: str = Field(max_length=1000, description="What work of the occupation they come from")


def _box(box: Toolbox) -> ProposalBox:
    assert isinstance(box, ProposalBox)
    return box


def _start(box: Toolbox, asked: Begin) -> Outcome:
    own = _box(box)
    started = own.workbench.begin(own.staging.task(asked.task) if asked.task else None)
    if started.ready:
        return desktop.look_at(box, own.workbench.screen(), f"ready after {started.seconds:.1f} s")
    return Outcome(text=bounded(f"not ready: {started.problem}\n{started.log}"), failed=True)


def _changed(box: Toolbox, _: NoArguments) -> Outcome:
    found = _box(box).workbench.changed()
    return Outcome(text=bounded(printable("\n".join(found).encode())) or "nothing in the home has changed")


def _write(box: Toolbox, asked: Proposal) -> Outcome:
    own = _box(box)
    own.sound.discard(asked.id)
    own.staging.write(asked)
    return Outcome(text=f"{asked.id} is written; check_task says whether it holds")


def _check(box: Toolbox, asked: Name) -> Outcome:
    own = _box(box)
    wrong = own.workbench.check(own.staging.task(asked.task))
    if not wrong:
        own.sound.add(asked.task)
        return Outcome(text="every state comes out as it must, and the demonstration ends at score 1")
    own.sound.discard(asked.task)
    lines = [f"{len(wrong)} do not come out as they must:", *map(_told, wrong[:_CASES])]
    return Outcome(text=bounded(printable("\n".join(lines).encode())), failed=True)


def _hand_in(box: Toolbox, asked: HandIn) -> Outcome:
    own = _box(box)
    unsound = [name for name in asked.tasks if name not in own.sound]
    if unsound:
        raise UsageError(f"{unsound[0]!r} was not found sound as it stands", resolution="Call check_task, or leave it.")
    return Outcome(text=f"{len(asked.tasks)} tasks are handed in; the whole proof comes next")


def _told(case: ProofCase) -> str:
    seen = case.error or f"score {case.score}, failed criteria: {', '.join(case.failed_criteria) or 'none'}"
    wanted = f"{case.expected}{f', {case.broken} must fail' if case.broken else ''}"
    holds = f", {' and '.join(case.holds)} must hold and no other" if case.holds else ""
    return f"- gate {case.gate}, {case.name}: expected {wanted}{holds}; {seen[:600]}"


HAND_IN = "hand_in"
TOOLS: list[AnyTool] = [
    Tool(
        name="start",
        description="Start the application in a fresh session without network, and wait until it is ready.",
        arguments=Begin,
        act=_start,
    ),
    *(tool for tool in desktop.TOOLS if tool.name in _REUSED),
    Tool(
        name="changed_files",
        description="What in /home/user is not as it was when the session was ready, with the lines that differ.",
        arguments=NoArguments,
        act=_changed,
    ),
    Tool(
        name="write_task",
        description="Write a task whole, in place of an earlier one of its name.",
        arguments=Proposal,
        act=_write,
    ),
    Tool(
        name="check_task",
        description="Score every state of a task in a seal and play its demonstration once: what is not as it must be.",
        arguments=Name,
        act=_check,
    ),
    Tool(
        name=HAND_IN,
        description="Hand tasks in, or give up with none; you are done then.",
        arguments=HandIn,
        act=_hand_in,
        ends=True,
    ),
]
