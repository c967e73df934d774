"""The family of databases: fills its templates with tables of real data, and plans what a person types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from envwright.families import scripted
from envwright.families.database.console import Console
from envwright.families.database.shapes import SHAPES, start
from envwright.families.database.tables import Rows, TableData
from envwright.families.family import PackagedData, TaskDraft
from envwright.specs import AppSpec, DataItem, EnvironmentSpec, Identifier

_HERE = Path(__file__).parent
_REPAIRS = ("correct-cells", "remove-duplicates")
"""Templates whose tasks lead back to what was published."""


class DatabaseFamily:
    """Corrects, fills, sums up and puts in order the tables of a database."""

    id: Identifier = "database"

    def __init__(self, console: Console | None) -> None:
        self._console = console

    def suits(self, app: AppSpec, environment: EnvironmentSpec) -> str:
        """It must start with a database that it is told, and have been seen to run what is typed."""
        if why := scripted.untold(app, environment):
            return why
        if self._console is None:
            return f"no place where {app.id} runs statements is known: envwright tasks explore {app.id}"
        return ""

    def sources(self) -> Sequence[PackagedData]:
        """The files of packages that data.yaml takes tables out of."""
        return scripted.entries(_HERE / "packages.yaml", PackagedData)

    def drafts(self, app: AppSpec, data: Mapping[str, bytes], items: Mapping[str, DataItem]) -> Sequence[TaskDraft]:
        """One task for each entry of tasks.yaml."""
        if self._console is None:
            return []
        sources = {source.file: source for source in scripted.entries(_HERE / "data.yaml", TableData)}
        return [
            self._draft(app, task, variant, sources[variant.data], data, items)
            for task, variant in scripted.variants(_HERE / "tasks.yaml")
        ]

    def _draft(
        self,
        app: AppSpec,
        task: str,
        variant: scripted.Variant,
        source: TableData,
        data: Mapping[str, bytes],
        items: Mapping[str, DataItem],
    ) -> TaskDraft:
        assert self._console is not None
        changes = start(next(iter(source.tables)), variant.parameters)
        rows = Rows(source, data[source.package_file], changes)
        shape = SHAPES[variant.template](rows, variant.parameters)
        document = f"{scripted.FOLDER}/{variant.data}"
        return scripted.draft(
            app,
            variant,
            task=task,
            family=self.id,
            document=document,
            observed=[document, f"{document}-wal", f"{document}-journal"],
            instruction=f"The database {document} is open. {shape.asks} Change nothing else, and see to it that the "
            "file holds it.",
            difficulty=shape.difficulty,
            result="as-published" if variant.template in _REPAIRS else "",
            steps=self._typed(shape.statements),
            item=items[source.package_file],
            templates=_HERE / "templates",
            context={
                "tables": source.extracts,
                "start": changes,
                "table": rows.table,
                "other": rows.other,
                "statements": shape.statements,
                "goals": shape.goals,
                "lost": shape.lost or next(iter(shape.goals)),
                "wrong": shape.wrong,
                "mutants": shape.mutants,
                "unrelated": rows.unrelated(shape.concerned),
            },
        )

    def _typed(self, statements: Sequence[str]) -> list[scripted.Step]:
        """Everything typed at once, where the console is, and run."""
        assert self._console is not None
        text = " ".join(f"{statement};" for statement in statements)
        return [*self._console.before, {"type": "type", "text": text}, *self._console.after]
