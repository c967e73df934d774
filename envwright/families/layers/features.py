"""A layer of real features as the planner sees it: points with values, as they are written, and edits of them."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

KEY = "id"
"""The field that tells features apart."""
Place = list[float]
"""Longitude and latitude in degrees."""
Edit = list[Any]
"""A verb and what it takes; keys of features are those of KEY.

`["put", field, {key: value}]`, `["move", {key: place}]`, `["delete", [keys]]`, `["add", values, place]` change the
layer; `["part", name, [keys]]` saves features as they are then in a file of that name.
"""


@dataclass
class Feature:
    """One point."""

    values: dict[str, Any]
    place: Place


@dataclass
class Layer:
    """What a task begins with, or ends with."""

    features: list[Feature]

    @classmethod
    def read(cls, content: bytes, box: Sequence[float]) -> Self:
        """The features of a source that lie in a box: west, south, east, north."""
        west, south, east, north = box
        found = [Feature(one["properties"], one["geometry"]["coordinates"]) for one in json.loads(content)["features"]]
        return cls([one for one in found if west <= one.place[0] <= east and south <= one.place[1] <= north])

    def named(self, name: str) -> Feature:
        """The one feature of that name.

        Raises:
            LookupError: there is none, or more.
        """
        found = [one for one in self.features if one.values["name"] == name]
        if len(found) != 1:
            raise LookupError(f"{len(found)} features are called {name!r}")
        return found[0]

    def with_value(self, field: str, value: Any) -> list[Feature]:
        """The features that have a value, of which there must be some."""
        found = [one for one in self.features if one.values[field] == value]
        if not found:
            raise LookupError(f"no feature has {value!r} as {field}")
        return found

    def edited(self, edits: Sequence[Edit]) -> Layer:
        """The layer when edits are done, in their order; what is saved elsewhere leaves it as it is."""
        layer = copy.deepcopy(self)
        for edit in edits:
            layer._do(edit)
        return layer

    def _do(self, edit: Edit) -> None:
        match edit:
            case ["put", field, values]:
                for one in self.features:
                    if key(one) in values:
                        one.values[field] = values[key(one)]
            case ["move", places]:
                for one in self.features:
                    one.place = places.get(key(one), one.place)
            case ["delete", keys]:
                self.features = [one for one in self.features if key(one) not in keys]
            case ["add", values, place]:
                self.features.append(Feature(values, place))
            case ["part", _, _]:
                pass
            case _:
                raise ValueError(f"nobody is asked to do {edit!r}")

    @property
    def lines(self) -> list[str]:
        """As it is written: a value a line, and no line without which the rest is still a layer."""
        lines = ['{"type": "FeatureCollection", "features": [']
        for number, one in enumerate(self.features, 1):
            lines += [
                '{"type": "Feature", "geometry": {"type": "Point",',
                f'"coordinates": {json.dumps(one.place)}',
                '}, "properties": {',
            ]
            lines += [f"{json.dumps(field)}: {json.dumps(value)}," for field, value in one.values.items()]
            lines[-1] = lines[-1].removesuffix(",")
            lines.append("}}," if number < len(self.features) else "}}")
        return [*lines, "]}"]


def key(feature: Feature) -> Any:
    """What tells it apart."""
    return feature.values[KEY]
