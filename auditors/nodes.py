"""The nodes of the audit graph: each answers one item or sends on to who does."""

from __future__ import annotations

import time
from typing import Literal

from langgraph.runtime import Runtime
from langgraph.types import Command

from auditors.case import Answer, Case, EvidenceMissing, failed
from auditors.judging import Judge
from auditors.judging.judge import RECORD
from auditors.probes import PROBES
from auditors.state import AuditContext, AuditState
from envwright.errors import EngineError, EnvwrightError, WorkspaceFull
from envwright.specs import ChecklistItem, Finding, ItemKind, Outcome
from envwright.validation.approvals import rejecting


def choose(state: AuditState, runtime: Runtime[AuditContext]) -> Command[Literal["probe", "judge", "__end__"]]:
    """Send the next item to who answers it."""
    if not state["remaining"]:
        return Command(goto="__end__")
    item = _item(runtime.context, state["remaining"][0])
    return Command(goto="probe" if item.kind is ItemKind.PROBE else "judge")


def probe(state: AuditState, runtime: Runtime[AuditContext]) -> Command[Literal["choose"]]:
    """Answer an item by its probe."""
    context = runtime.context
    item = _item(context, state["remaining"][0])
    context.case.progress.step("audit", item.id)
    finding = examine(item, context.case)
    if finding.outcome is Outcome.FAILED:
        context.case.progress.note(f"failed ({item.severity}): {finding.summary}")
    return _on(state, finding)


def judge(state: AuditState, runtime: Runtime[AuditContext]) -> Command[Literal["choose"]]:
    """Answer an item by a model's look; where nobody was asked it is unjudged, which is not the same as passed."""
    context = runtime.context
    item = _item(context, state["remaining"][0])
    if context.judge is None:
        return _on(state, _unjudged(item, "No judge was asked: no model is configured."))
    probes = {known.id for known in context.checklist.items if known.kind is ItemKind.PROBE}
    if any(rejecting(finding) for finding in state["findings"] if finding.item in probes):
        # A judge costs money, and its answer could not change the verdict.
        return _on(state, _unjudged(item, "The judge was not asked: a probe rejects the bundle already."))
    context.case.progress.step("audit", f"{item.id}, asking {context.judge.choice.model}")
    finding = look(item, context.case, context.judge)
    if finding.outcome is not Outcome.PASSED:
        context.case.progress.note(f"{finding.outcome} ({item.severity}): {finding.summary}")
    return _on(state, finding)


def look(item: ChecklistItem, case: Case, judge: Judge) -> Finding:
    """Have a judge answer one item. Evidence that cannot be read fails it.

    Raises:
        ModelUnavailable: the model does not answer, which says nothing of the bundle.
    """
    begun = time.monotonic()
    if case.app.kind not in item.applies_to:
        answer = Answer(outcome=Outcome.NOT_APPLICABLE, summary=f"not asked of {case.app.kind} applications")
    else:
        try:
            answer = judge.answer(item, case)
            answer = answer.model_copy(update={"evidence": [*answer.evidence, f"audit/{RECORD}"]})
        except EvidenceMissing as error:
            answer = failed(error.brief)
    return _finding(item, case, answer, begun)


def examine(item: ChecklistItem, case: Case) -> Finding:
    """Run one item's probe. Evidence that cannot be read, and whatever else keeps it from an answer, fails the item.

    Raises:
        EngineError: the engine is gone or a disk full, which says nothing of the bundle.
    """
    begun = time.monotonic()
    try:
        if case.app.kind not in item.applies_to:
            answer = Answer(outcome=Outcome.NOT_APPLICABLE, summary=f"not asked of {case.app.kind} applications")
        else:
            with WorkspaceFull.raised():
                answer = PROBES[item.id](case)
    except EngineError:
        raise
    except EnvwrightError as error:
        answer = failed(error.brief)
    except Exception as error:
        # Evidence of an unexpected shape, or a fault of the probe: whatever it was, never a pass.
        answer = failed(f"what it rests on cannot be read: {type(error).__name__}: {error}")
    return _finding(item, case, answer, begun)


def _finding(item: ChecklistItem, case: Case, answer: Answer, begun: float) -> Finding:
    # Patterns of the checklist are resolved: a reader follows a link to each file.
    named = [name for pattern in item.evidence for name in _files(case, pattern)]
    return Finding(
        item=item.id,
        outcome=answer.outcome,
        summary=answer.summary,
        severity=item.severity,
        evidence=list(dict.fromkeys([*answer.evidence, *named])),
        facts=answer.facts,
        seconds=round(time.monotonic() - begun, 3),
    )


def _unjudged(item: ChecklistItem, why: str) -> Finding:
    return Finding(item=item.id, outcome=Outcome.UNJUDGED, summary=why, severity=item.severity, evidence=item.evidence)


def _files(case: Case, pattern: str) -> list[str]:
    folder = case.evidence.folder
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob(pattern) if path.is_file())


def _item(context: AuditContext, name: str) -> ChecklistItem:
    return next(item for item in context.checklist.items if item.id == name)


def _on(state: AuditState, finding: Finding) -> Command[Literal["choose"]]:
    return Command(
        update={"findings": [*state["findings"], finding], "remaining": state["remaining"][1:]}, goto="choose"
    )
