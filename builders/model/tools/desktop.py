"""Tools on the built bundle: build it, start it, look at it, use it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from builders.model.outcome import Outcome
from builders.model.tools.files import NoArguments
from builders.model.tools.tool import AnyTool, ReadText, Tool, Toolbox
from builders.model.workbench import ScreenView
from envwright.errors import EnvwrightError
from envwright.models.text import bounded, printable
from envwright.specs import Outcome as FindingOutcome
from envwright.specs import Record, Severity

_TREE = 6000
_READ = 3000
_FACT = 1500


class Click(Record):
    """A place on the screen."""

    x: int = Field(ge=0)
    y: int = Field(ge=0)
    button: Literal["left", "middle", "right"] = "left"
    count: int = Field(default=1, ge=1, le=3)


class Text(Record):
    """What to type."""

    text: str = Field(min_length=1, max_length=2000)


class Keys(Record):
    """What to press."""

    keys: str = Field(max_length=60, description="A key or a chord, e.g. Escape, Return, ctrl+s")


class Tree(Record):
    """Where to begin."""

    from_line: int = Field(default=1, ge=1)


def _build(box: Toolbox, _: NoArguments) -> Outcome:
    box.bounds.check_all(box.folder, box.files.read)
    return Outcome(text=bounded(printable(box.workbench.build().encode())))


def _start(box: Toolbox, _: NoArguments) -> Outcome:
    box.bounds.check_all(box.folder, box.files.read)
    started = box.workbench.start()
    if started.ready:
        return look_at(box, box.workbench.screen(), f"ready after {started.seconds:.1f} s")
    text = f"not ready after {started.seconds:.1f} s: {started.problem}\n{started.log}"
    return Outcome(text=bounded(printable(text.encode())), failed=True)


def _screenshot(box: Toolbox, _: NoArguments) -> Outcome:
    return look_at(box, box.workbench.screen(), "the screen now")


def _tree(box: Toolbox, asked: Tree) -> Outcome:
    lines = box.workbench.screen().tree.splitlines()
    shown = "\n".join(lines[asked.from_line - 1 :])
    return Outcome(text=bounded(printable(f"{len(lines)} lines\n{shown}".encode())))


def _click(box: Toolbox, asked: Click) -> Outcome:
    box.workbench.click(asked.x, asked.y, button=asked.button, count=asked.count)
    return look_at(box, box.workbench.screen(), f"clicked {asked.button} at {asked.x},{asked.y}")


def _type(box: Toolbox, asked: Text) -> Outcome:
    box.workbench.type(asked.text)
    return look_at(box, box.workbench.screen(), f"typed {len(asked.text)} characters")


def _press(box: Toolbox, asked: Keys) -> Outcome:
    box.workbench.press(asked.keys)
    return look_at(box, box.workbench.screen(), f"pressed {asked.keys}")


def _log(box: Toolbox, _: NoArguments) -> Outcome:
    return Outcome(text=bounded(printable(box.workbench.log().encode())) or "nothing was written")


def _run_probes(box: Toolbox, _: NoArguments) -> Outcome:
    box.bounds.check_all(box.folder, box.files.read)
    findings = box.workbench.probe()
    failed = [finding for finding in findings if finding.outcome is FindingOutcome.FAILED]
    lines = [f"{len(findings)} probes, {len(failed)} failed; nothing is approved or rejected by this"]
    for finding in sorted(failed, key=lambda finding: list(Severity).index(finding.severity)):
        lines.append(f"- {finding.item} ({finding.severity}): {finding.summary}")
        lines += [f"  {name}: {value[:_FACT]}" for name, value in finding.facts.items()]
    return Outcome(text=bounded(printable("\n".join(lines).encode())))


def look_at(box: Toolbox, view: ScreenView, what: str) -> Outcome:
    """What a model is shown of a screen, after a line that says why."""
    lines = [f"{what}; screen {view.width}x{view.height}; {len(view.windows)} windows"]
    for window in view.windows:
        active = ", active" if window.active else ""
        place = f"{window.x},{window.y} {window.width}x{window.height}"
        lines.append(f"- {window.title!r} class {window.window_class!r} ({window.type}{active}) at {place}")
    lines += ["accessible text:", bounded(view.tree, _TREE) or "none"]
    if box.read_text is not None:
        lines += ["text read from the picture, each line with its middle:", _read(box.read_text, view.picture)]
    return Outcome(text=printable("\n".join(lines).encode()), picture=view.picture)


def _read(read_text: ReadText, picture: bytes) -> str:
    try:
        lines = [f"{line.x},{line.y} {line.text!r}" for line in read_text(picture)]
    except EnvwrightError as error:
        return f"({error.brief}: {error.resolution or error.details})"
    return bounded("\n".join(lines), _READ) or "none"


TOOLS: list[AnyTool] = [
    Tool(
        name="build",
        description="Build the image from the bundle as it is now. A failure shows the end of the log.",
        arguments=NoArguments,
        act=_build,
    ),
    Tool(
        name="start",
        description="Start the bundle in a fresh session without network, built anew if its files changed, and wait"
        " until it is ready as ready.yaml says.",
        arguments=NoArguments,
        act=_start,
    ),
    Tool(name="screenshot", description="Look at the session's screen.", arguments=NoArguments, act=_screenshot),
    Tool(
        name="accessibility_tree",
        description="What the session's windows say of themselves: role, name, place, states, one node a line.",
        arguments=Tree,
        act=_tree,
    ),
    Tool(name="click", description="Click in the session.", arguments=Click, act=_click, effects=True),
    Tool(name="type_text", description="Type in the session.", arguments=Text, act=_type, effects=True),
    Tool(name="press_key", description="Press a key in the session.", arguments=Keys, act=_press, effects=True),
    Tool(
        name="run_probes",
        description="Build and start the bundle as it is now from its files alone, twice, and ask the audit's own"
        " probes of it: what fails, and why. Takes minutes and ends the session; it approves nothing: the audit comes"
        " later.",
        arguments=NoArguments,
        act=_run_probes,
    ),
    Tool(
        name="application_log",
        description="The last lines the application and its desktop wrote.",
        arguments=NoArguments,
        act=_log,
    ),
]
