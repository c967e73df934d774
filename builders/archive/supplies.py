"""What a repair brings into a bundle: packages, and variables that name where a part of them is."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from pydantic import Field

from builders.archive import packages
from builders.archive.repairs import PlannedRepair
from builders.archive.research import Research
from envwright.runtime.scratch import Scratch
from envwright.specs import Package, Record


class Supply(Record):
    """What is added, and what the closure is then."""

    added: list[str]
    closure: list[Package]
    variables: dict[str, str] = Field(default_factory=dict)
    folder: str = ""
    """Where the program is to be started, '' for anywhere."""


def supply(
    scratch: Scratch, planned: PlannedRepair, *, package: str, asked: Sequence[str], closure: Sequence[Package]
) -> Supply | None:
    """What a planned repair adds to a bundle that asks for the names `asked`; None where it would change nothing.

    Raises:
        WorkFailed: apt cannot install it together with the rest.
    """
    rule, members = planned.rule, [member.name for member in closure]
    if rule.needs and not any(re.search(rule.needs, member) for member in members):
        return None
    packages.refresh(scratch)
    variables = dict(rule.set)
    if rule.action == "add_recommended":
        wanted = packages.recommended(scratch, package)
    elif rule.find:
        own = planned.value if rule.action == "add_library_folder" else ""
        owner, path = packages.found_at(scratch, planned.path_pattern, closure=members, own_folder=own)
        wanted = [owner] if owner else []
        if path and own:
            variables["LD_LIBRARY_PATH"] = posixpath.dirname(path)
    else:
        wanted = packages.available(scratch, rule.add)
    new = [name for name in wanted if name not in asked]
    after = packages.closure(scratch, [*asked, *new]) if new else list(closure)
    # What the desktop has already is no part of a closure: asking for it changes nothing.
    if after == list(closure) and not (wanted and variables):
        return None
    return Supply(added=new, closure=after, variables=variables)


def without_recommended(scratch: Scratch, research: Research, extra: Sequence[str]) -> Research:
    """The application without what it was given only because its package recommends it.

    Raises:
        WorkFailed: apt cannot install the rest.
    """
    if not research.recommended:
        return research
    packages.refresh(scratch)
    names = [name for name in research.names if name not in research.recommended]
    closure = packages.closure(scratch, [*names, *extra])
    return research.model_copy(update={"names": names, "recommended": [], "closure": closure})


def beside(
    scratch: Scratch, planned: PlannedRepair, *, package: str, asked: Sequence[str], closure: Sequence[Package]
) -> Supply | None:
    """The folder in which a package of the closure, or one that belongs to the application, has what is looked for.

    Raises:
        WorkFailed: apt cannot install that one together with the rest.
    """
    packages.refresh(scratch)
    members = [member.name for member in closure]
    known = [*members, *packages.recommended(scratch, package)]
    name, path = packages.found_at(scratch, planned.path_pattern, closure=known, family=package)
    if not name or (name not in known and not name.startswith(f"{package}-")):
        return None
    new = [] if name in members else [name]
    after = packages.closure(scratch, [*asked, *new]) if new else list(closure)
    return Supply(added=new, closure=after, folder=path.partition(f"/{planned.value}")[0])
