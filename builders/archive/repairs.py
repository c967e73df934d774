"""The rule table from findings to changes. A plan is made purely; the author carries it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from envwright.specs import Document, Finding, Identifier, Outcome, Record

ActionName = Literal[
    "add_library_folder",
    "add_package",
    "add_recommended",
    "make_folder",
    "open_nothing",
    "answer_always",
    "answer_dialogs",
    "declare_ports",
    "drop_data",
    "drop_recommended",
    "forget_greetings",
    "learn_window",
    "raise_memory",
    "raise_shared_memory",
    "raise_timeout",
    "set_variables",
    "stand_in_for_root",
    "start_beside",
    "wait_longer",
]


_ONCE = (
    "raise_timeout",
    "raise_memory",
    "raise_shared_memory",
    "add_recommended",
    "drop_recommended",
    "stand_in_for_root",
    "forget_greetings",
)
"""Actions that are the same whatever the fact said."""


class RepairRule(Record):
    """One row of builders/repairs.yaml."""

    id: Identifier
    when: dict[str, str]
    action: ActionName
    find: str = ""
    add: list[str] = Field(default_factory=list)
    """Packages, for add_package where no path has to be found."""
    set: dict[str, str] = Field(default_factory=dict)
    """Environment variables, for set_variables, and for add_package once something was added."""
    home: dict[str, str] = Field(default_factory=dict)
    """Text files of the home, by path, once something was added."""
    under: list[str] = Field(default_factory=list)
    """Words put before the program's own once something was added."""
    needs: str = ""
    """Regular expression on names of packages of the closure; without one that fits, the rule does nothing."""
    with_document: bool = False
    """Whether it is of use only where a document is opened."""
    fallback: bool = False
    """Whether it is tried only when no other rule fits, one at a time."""
    reason: str


class RepairTable(Document):
    """builders/repairs.yaml."""

    rules: list[RepairRule]


class PlannedRepair(Record):
    """One change to make."""

    rule: RepairRule
    finding: str
    value: str
    """What the rule's pattern caught in the fact."""

    @property
    def key(self) -> str:
        """The same repair of the same thing is not tried twice."""
        once = self.rule.action in _ONCE or bool(self.rule.add)
        return f"{self.rule.id}:{'' if once else self.value}"

    @property
    def path_pattern(self) -> str:
        """`find` with the value put in, quoted."""
        path = re.escape(self.value.replace(".", "/"))
        return self.rule.find.replace("{value}", re.escape(self.value)).replace("{path}", path)


@cache
def table() -> RepairTable:
    """The shipped rules."""
    return RepairTable.read(Path(__file__).parents[1] / "repairs.yaml")


def plan(findings: Iterable[Finding], *, tried: Sequence[str]) -> list[PlannedRepair]:
    """What to change for the failed findings; in the order of the rules, nothing of `tried` again."""
    planned: dict[str, PlannedRepair] = {}
    for rule in table().rules:
        for finding in findings:
            if finding.outcome is not Outcome.FAILED:
                continue
            value = _caught(rule, finding.facts)
            if value is None:
                continue
            repair = PlannedRepair(rule=rule, finding=finding.item, value=value)
            if repair.key not in tried:
                planned.setdefault(repair.key, repair)
    particular = [repair for repair in planned.values() if not repair.rule.fallback]
    return particular or list(planned.values())[:1]


def _caught(rule: RepairRule, facts: dict[str, str]) -> str | None:
    value = ""
    for fact, pattern in rule.when.items():
        match = re.search(pattern, facts[fact]) if fact in facts else None
        if match is None:
            return None
        value = match[1] if match.groups() else match[0]
    return value
