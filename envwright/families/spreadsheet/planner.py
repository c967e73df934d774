"""The spreadsheet family: fills its templates with real tables, and plans how a person solves each task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from envwright.families import scripted
from envwright.families.family import TaskDraft
from envwright.families.spreadsheet.dataset import Dataset, SheetData
from envwright.families.spreadsheet.shapes import SHAPES, SUMMARY
from envwright.specs import AppSpec, DataItem, EnvironmentSpec, Identifier, Screen

MIME_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOTES = "Notes"
"""A sheet that says where the data is from; no task mentions it, so it must stay as it is."""

_INTO_THE_SHEET = {"type": "click", "x": Screen().width // 2, "y": Screen().height // 2}
"""A person first clicks into the cells: a dialog or a toolbar may have the keyboard."""
_HERE = Path(__file__).parent


class SpreadsheetFamily:
    """Edits and answers in workbooks of real data."""

    id: Identifier = "spreadsheet"

    def suits(self, app: AppSpec, environment: EnvironmentSpec) -> str:
        """It must handle .xlsx, and start with a document that it is told."""
        if MIME_TYPE not in app.mime_types:
            return f"{app.id} does not say that it handles {MIME_TYPE}"
        return scripted.untold(app, environment)

    def sources(self) -> Sequence[SheetData]:
        """The tables of data.yaml."""
        return scripted.entries(_HERE / "data.yaml", SheetData)

    def drafts(self, app: AppSpec, data: Mapping[str, bytes], items: Mapping[str, DataItem]) -> Sequence[TaskDraft]:
        """One task for each entry of tasks.yaml."""
        sources = {source.file: source for source in self.sources()}
        return [
            _draft(app, task, variant, Dataset.read(sources[variant.data], data), items[variant.data])
            for task, variant in scripted.variants(_HERE / "tasks.yaml")
        ]


def _draft(app: AppSpec, task: str, variant: scripted.Variant, table: Dataset, item: DataItem) -> TaskDraft:
    shape = SHAPES[variant.template](table, variant.parameters)
    document = f"{scripted.FOLDER}/{variant.data.removesuffix('.csv')}.xlsx"
    return scripted.draft(
        app,
        variant,
        task=task,
        family=SpreadsheetFamily.id,
        document=document,
        instruction=f"The workbook {document} is open. {shape.asks} Change nothing else, and save the workbook under "
        "the same name, in the same format.",
        difficulty=shape.difficulty,
        result="as-published" if shape.repairs else "",
        steps=[_INTO_THE_SHEET, *shape.steps],
        item=item,
        templates=_HERE / "templates",
        context={
            "table": table,
            "notes": [["Source", item.source], ["Licence", item.licence], ["Taken from", item.package]],
            "notes_sheet": NOTES,
            "summary_sheet": SUMMARY,
            "shape": shape,
        },
    )
