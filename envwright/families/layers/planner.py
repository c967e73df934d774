"""The family of layers: fills its templates with features of real data, and plans how a person solves each task."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from envwright.families import scripted
from envwright.families.family import PackagedData, TaskDraft
from envwright.families.layers.charts import ChartTable
from envwright.families.layers.features import KEY, Edit, Feature, Layer, key
from envwright.families.layers.mapping import Mapper
from envwright.families.layers.shapes import REST, SHAPES, SIDES, Shape
from envwright.families.lines import Keyboard
from envwright.specs import AppSpec, DataItem, EnvironmentSpec, Identifier

MIME_TYPE = "text/plain"
_HERE = Path(__file__).parent


class LayersFamily:
    """Corrects, moves, adds, deletes and saves features of a layer.

    Args:
        table: how the application is told what is done to a layer; None where it is not known to be.
    """

    id: Identifier = "layers"

    def __init__(self, table: ChartTable | None) -> None:
        self._table = table

    def suits(self, app: AppSpec, environment: EnvironmentSpec) -> str:
        """It must have been seen to edit a layer, or open a text that it is told."""
        if self._table is None and MIME_TYPE not in app.mime_types:
            known = f"no way to edit layers is known: envwright tasks explore {app.id}"
            return f"{app.id} does not say that it handles {MIME_TYPE}, and {known}"
        return scripted.untold(app, environment)

    def sources(self) -> Sequence[PackagedData]:
        """The layers of data.yaml."""
        return scripted.entries(_HERE / "data.yaml", PackagedData)

    def drafts(self, app: AppSpec, data: Mapping[str, bytes], items: Mapping[str, DataItem]) -> Sequence[TaskDraft]:
        """One task for each entry of tasks.yaml that can be done there."""
        made = []
        for task, variant in scripted.variants(_HERE / "tasks.yaml"):
            published = Layer.read(data[variant.data], variant.parameters["box"])
            shape = SHAPES[variant.template](published, variant.parameters)
            # An editor of text saves one file.
            saves = self._table is not None and "export" in self._table.commands
            if saves or not shape.parts:
                made.append(self._draft(app, task, variant, published, shape, items[variant.data]))
        return made

    def _draft(
        self, app: AppSpec, task: str, variant: scripted.Variant, published: Layer, shape: Shape, item: DataItem
    ) -> TaskDraft:
        start = published.edited(shape.start)
        document = f"{scripted.FOLDER}/{variant.parameters['layer']}.geojson"
        parts = {name: f"{scripted.FOLDER}/{name}.geojson" for name in shape.parts}
        part_goals = [name for name, goal in shape.goals.items() if goal.done[0][0] == "part"]
        stranger = _stranger(start, shape)
        return scripted.draft(
            app,
            variant,
            task=task,
            family=self.id,
            document=document,
            observed=[document, *parts.values()],
            instruction=f"The layer {document} (GeoJSON) is open: stations of hired bicycles in London, each a point "
            f"with a number ({KEY}), a name, a district (area), how many bicycles stand there (nbikes) and how many "
            "places are empty (nempty). Its longitude and latitude are in degrees, east and north positive. "
            f"{shape.asks} Change nothing else, and see to it that the layer is saved, as GeoJSON in its file.",
            difficulty=shape.difficulty,
            result="",
            steps=_typed(start, shape) if self._table is None else _told(self._table, start, shape, parts),
            item=item,
            templates=_HERE / "templates",
            context={
                "key": KEY,
                "shape": shape,
                "goals": {
                    name: {"done": goal.done, "wrong": goal.wrong, "mutants": goal.mutants}
                    for name, goal in shape.goals.items()
                },
                "edits": shape.edits,
                "mutants": shape.mutants,
                "parts": parts,
                "part_goals": part_goals,
                "deletes": any(edit[0] == "delete" for edit in shape.edits),
                "whole": len(part_goals) < len(shape.goals),
                "weight": round(0.8 / len(shape.goals), 3),
                "rest": REST,
                "sides": SIDES,
                "spoil": [["put", "name", {key(stranger): f"{stranger.values['name']} x"}]],
                "stranger": [key(stranger), "nempty"],
            },
        )


def _stranger(layer: Layer, shape: Shape) -> Feature:
    """A feature that no goal is about, but for fields that all of them are given."""
    keys = {at for edit in shape.edits if edit[0] != "put" or edit[1] not in shape.fields for at in _about(edit)}
    return next(one for one in layer.features if key(one) not in keys)


def _about(edit: Edit) -> Iterable[Any]:
    """The keys of the features that an edit changes."""
    match edit:
        case ["put", _, keys] | ["move", keys] | ["delete", keys]:
            return list(keys)
        case _:
            return []


def _typed(layer: Layer, shape: Shape) -> list[scripted.Step]:
    """Everything typed where it belongs, and saved."""
    keyboard = Keyboard()
    keyboard.retype(0, layer.lines, layer.edited(shape.edits).lines)
    keyboard.save()
    return keyboard.steps


def _told(table: ChartTable, layer: Layer, shape: Shape, paths: Mapping[str, str]) -> list[scripted.Step]:
    """Every edit by a program's own commands, and saved."""
    mapper = Mapper(table, shape.fields, paths)
    for edit in shape.edits:
        mapper.do(edit, [key(one) for one in layer.features])
        layer = layer.edited([edit])
    mapper.save()
    return mapper.steps
