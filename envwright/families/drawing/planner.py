"""The family of drawings: fills its templates with real drawings, and plans what a person does at the bench."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from envwright.families import scripted
from envwright.families.drawing.bench import MIME_TYPE, Bench
from envwright.families.drawing.drafting import Drafting
from envwright.families.drawing.pictures import Picture, PictureData
from envwright.families.drawing.shapes import SHAPES
from envwright.families.family import TaskDraft
from envwright.specs import AppSpec, DataItem, EnvironmentSpec, Identifier

_HERE = Path(__file__).parent
_FORMAT = ("text", "tspan", "transform", ".-", "{*}*", "{*}text", "{*}g/{*}g")
"""Words of the format that stand in no drawing's values, and how elements of it are looked for."""
_PROPERTIES = (
    "box",
    "dashes",
    "fill",
    "id",
    "kind",
    "label",
    "layer",
    "stroke",
    "stroke_width",
    "stroke-dasharray",
    "style",
    "x",
    "y",
)
"""What is compared of a shape."""


class DrawingFamily:
    """Recolours, moves, corrects and puts in order what is on a vector drawing."""

    id: Identifier = "drawing"

    def __init__(self, bench: Bench | None = None) -> None:
        self._bench = bench

    def suits(self, app: AppSpec, environment: EnvironmentSpec) -> str:
        """It must handle such drawings, start with one that it is told, and have been seen to take changes."""
        if MIME_TYPE not in app.mime_types:
            return f"{app.id} does not say that it handles {MIME_TYPE}"
        if why := scripted.untold(app, environment):
            return why
        if self._bench is None:
            return f"where {app.id} takes changes of a drawing is not known: envwright tasks explore {app.id}"
        return ""

    def sources(self) -> Sequence[PictureData]:
        """The drawings of data.yaml."""
        return scripted.entries(_HERE / "data.yaml", PictureData)

    def drafts(self, app: AppSpec, data: Mapping[str, bytes], items: Mapping[str, DataItem]) -> Sequence[TaskDraft]:
        """One task for each entry of tasks.yaml."""
        if self._bench is None:
            return []
        sources = {source.document: source for source in self.sources()}
        return [
            self._draft(app, task, variant, source, data[source.file], items[source.file], self._bench)
            for task, variant in scripted.variants(_HERE / "tasks.yaml")
            if (source := sources[variant.data])
        ]

    def _draft(
        self,
        app: AppSpec,
        task: str,
        variant: scripted.Variant,
        source: PictureData,
        content: bytes,
        item: DataItem,
        bench: Bench,
    ) -> TaskDraft:
        picture, hand = Picture.read(content), Drafting(bench)
        shape = SHAPES[variant.template](picture, variant.parameters, hand)
        hand.save()
        document = f"{scripted.FOLDER}/{variant.data}"
        return scripted.draft(
            app,
            variant,
            task=task,
            family=self.id,
            document=document,
            instruction=f"The drawing {document} is open. {shape.asks} Change nothing else, and save the file under "
            "the same name.",
            difficulty=shape.difficulty,
            result="",
            steps=hand.steps,
            item=item,
            templates=_HERE / "templates",
            recorded=[*_FORMAT, *_PROPERTIES],
            context={
                "page": source.page,
                "work": shape.work,
                "goals": shape.goals,
                "wrong": shape.wrong,
                "mutants": shape.mutants,
                "variants": shape.variants,
                "resized": shape.resizes,
                "unrelated": picture.unrelated(shape.concerned),
                "text": picture.unrelated_text(shape.concerned),
            },
        )
