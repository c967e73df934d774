"""The family of settings: tasks of the changes that an exploration has recorded, each alone and several together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from envwright.families import scripted
from envwright.families.family import PackagedData, TaskDraft
from envwright.families.settings.record import Change, Explored
from envwright.families.settings.walking import CLOSING
from envwright.specs import AppSpec, DataItem, Difficulty, EnvironmentSpec, Identifier

_TEMPLATES = Path(__file__).parent / "templates"
_TOGETHER = {2: ("two", 6), 4: ("several", 3), 8: ("many", 1)}
"""How many settings a task asks for together: its template, and how many such tasks there are at most."""


class SettingsFamily:
    """Makes settings that an exploration of the application has recorded."""

    id: Identifier = "settings"

    def __init__(self, explored: Explored | None) -> None:
        self._explored = explored

    def suits(self, app: AppSpec, environment: EnvironmentSpec) -> str:
        """It must have been explored, as it is, and something have been found."""
        if self._explored is None:
            return f"{app.id} has not been explored: envwright tasks explore {app.id}"
        return "" if self._explored.changes else f"no setting of {app.id} was found to be kept"

    def sources(self) -> Sequence[PackagedData]:
        """None: what a task starts from was written by the application itself."""
        return []

    def drafts(self, app: AppSpec, data: Mapping[str, bytes], items: Mapping[str, DataItem]) -> Sequence[TaskDraft]:
        """A task for each change, and tasks of several that are kept in one file."""
        if self._explored is None:
            return []
        single = [(f"set-{change.id}", _template(change), [change]) for change in self._explored.changes]
        return [self._draft(app, *each) for each in (*single, *_together(self._explored.changes))]

    def _draft(self, app: AppSpec, task: str, template: str, changes: Sequence[Change]) -> TaskDraft:
        assert self._explored is not None
        first = changes[0]
        goals = [
            (change.id, {(value.section, value.key): value.becomes for value in change.written}) for change in changes
        ]
        before = {(value.section, value.key): value.was for change in changes for value in change.written}
        varying = sorted({place for change in changes for place in change.varying} - before.keys())
        asks = " ".join(_asks(change) for change in changes)
        kept = " It writes its settings when it ends: close it at last." if first.at_end else ""
        return scripted.draft(
            app,
            scripted.Variant(
                template=template,
                data=first.start,
                parameters={change.label: change.becomes for change in changes},
            ),
            task=task,
            family=self.id,
            document=self._explored.document,
            observed=[first.path],
            recorded=sorted({text for _, goal in goals for at, value in goal.items() for text in (*at, value)} - {""}),
            instruction=f"{app.name} is open. {asks} Leave every other setting as it is, and see to it that "
            f"{app.name} keeps what was changed.{kept}",
            difficulty=Difficulty(subgoals=2 * len(changes), values=len(changes), documents=1),
            # What leads back to how the application begins ends where the others of its kind do.
            result="as-it-begins" if all(change.back for change in changes) else "",
            steps=_steps(changes),
            item=_item(app, first),
            templates=_TEMPLATES,
            context={
                "settings": first.path,
                "goals": goals,
                "before": before,
                "varying": varying,
                "weight": round(0.6 if len(goals) == 1 else 0.8 / len(goals), 3),
                "rest": 0.4 if len(goals) == 1 else 0.2,
            },
        )


def data_file(sha256: str) -> str:
    """Name of the data file that holds a file of settings."""
    return f"settings-{sha256[:16]}"


def _template(change: Change) -> str:
    return (
        f"{change.surface}-{change.kind}-{change.becomes}"
        if change.kind == "switch"
        else f"{change.surface}-{change.kind}"
    )


def _together(changes: Sequence[Change]) -> Iterator[tuple[str, str, list[Change]]]:
    """Tasks of several changes, none of which leads back: of one file, each setting once."""
    own: dict[tuple[str, bool], list[Change]] = {}
    for change in (each for each in changes if not each.back):
        made = own.setdefault((change.path, change.at_end), [])
        asked = {(value.section, value.key) for value in change.written}
        taken = {(value.section, value.key) for other in made for value in other.written}
        if not asked & taken:
            made.append(change)
    made = max(own.values(), key=len, default=[])
    for size, (template, most) in _TOGETHER.items():
        for number in range(min(most, len(made) // size)):
            # Dealt in turn, so that neighbours, which are often of one page, come apart.
            dealt = made[number :: len(made) // size][:size]
            yield f"set-{template}-{number + 1}", template, dealt


def _steps(changes: Sequence[Change]) -> list[scripted.Step]:
    """All walks; of those that close the application the last one's end alone."""
    *first, last = changes
    return [step for change in first for step in change.steps[: -CLOSING if change.at_end else None]] + list(last.steps)


def _asks(change: Change) -> str:
    match change.kind:
        case "switch":
            return f"Turn the setting {change.label!r} {change.becomes}."
        case "choice":
            return f"Choose the setting {change.label!r} in place of {change.was!r}."
        case _:
            return f"Set {change.label!r} to {change.becomes}."


def _item(app: AppSpec, change: Change) -> DataItem:
    return DataItem(
        file=data_file(change.start),
        target=f"/data/{data_file(change.start)}",
        source=f"{app.name} {app.version}, while it was explored",
        licence=app.licence,
        sha256=change.start,
        mime_type="application/octet-stream" if change.path.endswith("/dconf/user") else "text/plain",
        why_real="What the application itself wrote of its settings.",
    )
