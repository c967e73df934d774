"""The probe of what is written on the screen, read on the picture where no accessible object says it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from auditors.case import Answer, Case, failed, passed
from auditors.probes.interaction import LEAST_OBJECTS
from auditors.probes.waiting import Words
from envwright.ocr import TextLine, read_sentences
from envwright.runtime.reactions import main_window
from envwright.runtime.windows import Window
from envwright.specs import Document

Box = tuple[int, int, int, int]
"""x, y, width, height in pixels of the screen."""


class Written(Document):
    """written.yaml."""

    nothing: list[Words]
    tips: list[Words]
    busy: list[Words]
    labels: list[str]
    confidence: float
    large: float


@cache
def rules() -> Written:
    """The list that ships with the auditor."""
    return Written.read(Path(__file__).with_name("written.yaml"))


def reads_as_ready(case: Case) -> Answer:
    """Nothing on the screen says that nothing is open, that it is at work, or gives a tip.

    Read on the picture is what no accessible object says: the window of a program that publishes none, else its
    largest drawing. Of labels only that it is at work: other items ask about the rest of them.
    """
    if line := at_work([*case.evidence.nodes(1), *case.evidence.nodes(2)]):
        return failed(f"when it was called ready it said {line[:120]!r}", facts={"waits": line[:200]})
    window = main_window(case.evidence.windows(1))
    if window is None:
        return failed("there is no window to read in")
    box = silent(window, case.evidence.nodes(1))
    if box is None:
        return passed("no label says that it is at work, and accessible objects say the rest of what is on the screen")
    frame = case.evidence.picture("start-1/screenshot.png")
    x, y, width, height = box
    part = frame[max(0, y) : y + height, max(0, x) : x + width]
    lines = [line for line in read_sentences(part) if line.confidence >= rules().confidence] if part.size else []
    if (found := unready(lines, document=case.spec.document)) is not None:
        fact, line, reason = found
        return failed(f"on the screen is written {line[:120]!r}: {reason}", facts={fact: line[:200]})
    return passed(f"{len(lines)} lines were read in {width}x{height} pixels, none of which speaks against it")


def silent(window: Window, nodes: Sequence[Mapping[str, Any]]) -> Box | None:
    """Where in a window something may be written that no object says: all of it, its largest drawing, or nowhere."""
    showing = [index for index, node in enumerate(nodes) if "showing" in node.get("states", [])]
    if len(showing) < LEAST_OBJECTS:
        return window.x, window.y, window.width, window.height
    parents = {nodes[index].get("parent") for index in showing}
    drawings = [
        tuple(nodes[index]["place"])
        for index in showing
        if index not in parents
        and "place" in nodes[index]
        and not nodes[index].get("name")
        and not nodes[index].get("text")
    ]
    largest = max(drawings, key=lambda box: box[2] * box[3], default=None)
    if largest is None or largest[2] * largest[3] < rules().large * window.width * window.height:
        return None
    return largest


def at_work(nodes: Sequence[Mapping[str, Any]]) -> str:
    """The first label that says that work is going on, '' for none."""
    labels = [node for node in nodes if node["role"] in rules().labels and "showing" in node.get("states", [])]
    lines = (str(node.get(field, "")).strip() for node in labels for field in ("name", "text"))
    return next((line for line in lines for rule in rules().busy if re.search(rule.pattern, line, re.IGNORECASE)), "")


def unready(lines: Sequence[TextLine], *, document: str) -> tuple[str, str, str] | None:
    """The first line that speaks against being ready, as a fact's name, the line, and why; None for none.

    A line with the document's own name in it says nothing.
    """
    known = rules()
    own = posixpath.splitext(posixpath.basename(document))[0]
    facts = {"unopened": known.nothing if document else [], "popup": known.tips, "waits": known.busy}
    for line in lines:
        text = line.text.strip()
        for fact, patterns in facts.items():
            for rule in patterns:
                if re.search(rule.pattern, text, re.IGNORECASE) and not (own and own in text):
                    return fact, text, rule.reason
    return None


PROBES: dict[str, Callable[[Case], Answer]] = {"reads-as-ready": reads_as_ready}
