"""The families of plain text: fill their templates with real texts, and plan how a person solves each task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from envwright.families import scripted
from envwright.families.family import TaskDraft
from envwright.families.lines.several import TEMPLATE, several
from envwright.families.lines.shapes import SHAPES
from envwright.families.lines.text import Text, TextData
from envwright.specs import AppSpec, DataItem, EnvironmentSpec, Identifier

MIME_TYPE = "text/plain"
_HERE = Path(__file__).parent


class TextFamily:
    """Edits and answers in tables and prose that are plain text."""

    id: Identifier = "text"
    mime_types: Sequence[str] = (MIME_TYPE,)

    def suits(self, app: AppSpec, environment: EnvironmentSpec) -> str:
        """It must handle such files, and start with a document that it is told."""
        if not set(self.mime_types) & set(app.mime_types):
            return f"{app.id} does not say that it handles {' or '.join(self.mime_types)}"
        return scripted.untold(app, environment)

    def sources(self) -> Sequence[TextData]:
        """The texts of data.yaml that are this family's."""
        return [source for source in scripted.entries(_HERE / "data.yaml", TextData) if source.family == self.id]

    def drafts(self, app: AppSpec, data: Mapping[str, bytes], items: Mapping[str, DataItem]) -> Sequence[TaskDraft]:
        """One task for each entry of tasks.yaml on one of its texts."""
        sources = {source.file: source for source in self.sources()}
        return [
            _several(app, self.id, task, variant, sources, data, items)
            if variant.template == TEMPLATE
            else _draft(app, self.id, task, variant, Text.read(source, data), source, items[variant.data])
            for task, variant in scripted.variants(_HERE / "tasks.yaml")
            if (source := sources.get(variant.data)) is not None
        ]


class SourceFamily(TextFamily):
    """Edits and answers in files of source code."""

    id: Identifier = "source"
    mime_types: Sequence[str] = (MIME_TYPE, "text/x-python")


def _draft(
    app: AppSpec, family: str, task: str, variant: scripted.Variant, text: Text, source: TextData, item: DataItem
) -> TaskDraft:
    shape = SHAPES[variant.template](text, variant.parameters)
    document = f"{scripted.FOLDER}/{variant.data}"
    return scripted.draft(
        app,
        variant,
        task=task,
        family=family,
        document=document,
        instruction=f"The file {document} is open. {shape.asks} Change nothing else, and save the file under the same "
        "name.",
        difficulty=shape.difficulty,
        result="as-published" if shape.repairs else "",
        steps=shape.steps,
        item=item,
        templates=_HERE / "templates",
        context={"start": shape.start, "first": source.first, "last": source.last, **shape.facts},
    )


def _several(
    app: AppSpec,
    family: str,
    task: str,
    variant: scripted.Variant,
    sources: Mapping[str, TextData],
    data: Mapping[str, bytes],
    items: Mapping[str, DataItem],
) -> TaskDraft:
    parts = [variant.parameters[name] for name in ("first", "second", "third")]
    files = [part["file"] for part in parts]
    plan = several({file: Text.read(sources[file], data) for file in files}, variant.parameters)
    documents = {file: f"{scripted.FOLDER}/{file}" for file in [*files, variant.parameters["notes"]["file"]]}
    document = documents[files[0]]
    return scripted.draft(
        app,
        variant,
        task=task,
        family=family,
        document=document,
        observed=list(documents.values()),
        instruction=f"The file {document} is open. {plan.asks} Change nothing else, and save every file under the same "
        "name.",
        difficulty=plan.difficulty,
        result="",
        steps=plan.steps,
        item=items[files[0]],
        more=[items[file] for file in files[1:]],
        templates=_HERE / "templates",
        context={
            "documents": documents,
            "ranges": {file: (sources[file].first, sources[file].last) for file in files},
            "starts": plan.starts,
            **plan.facts,
        },
    )
