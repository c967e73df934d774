"""A technical drawing (DXF): layers and entities."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

_ENTITIES = 100_000
_PLACES = ("start", "end", "center", "insert", "location")

Point = tuple[float, float, float]


@dataclass(frozen=True)
class Entity:
    """One entity of the model."""

    kind: str
    """Its DXF type: 'LINE', 'CIRCLE', 'LWPOLYLINE', 'TEXT', ..."""
    layer: str
    points: tuple[Point, ...]
    """Ends of a line, corners of a polyline, centre of a circle or an arc, place of a text; in drawing units."""
    text: str
    values: dict[str, Any]
    """Its other attributes by their DXF names: 'radius', 'color', 'height', ..."""


@dataclass
class Plan:
    """One drawing; nothing in it where the file is gone."""

    layers: list[str] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)


def read_plan(content: bytes, path: str) -> Plan:
    """A DXF file.

    Raises:
        ValueError: it is cut off, damaged, or has too many entities. ezdxf raises what it raises.
    """
    if not content.rstrip().endswith(b"EOF"):
        raise ValueError("the drawing does not end as one does: it is cut off, or none")
    from ezdxf import recover

    document, auditor = recover.read(io.BytesIO(content))
    if auditor.has_errors:
        raise ValueError(f"the drawing is damaged: {auditor.errors[0].message}")
    model = document.modelspace()
    if len(model) > _ENTITIES:
        raise ValueError(f"more than {_ENTITIES} entities")
    return Plan(sorted(layer.dxf.name for layer in document.layers), [_entity(found) for found in model])


def _entity(found: Any) -> Entity:
    values = dict(found.dxf.all_existing_dxf_attribs())
    places = [values.pop(name) for name in _PLACES if name in values]
    if found.dxftype() == "LWPOLYLINE":
        places = list(found.vertices())
    elif found.dxftype() == "POLYLINE":
        places = list(found.points())
    text = str(values.pop("text", "")) if found.dxftype() != "MTEXT" else found.plain_text()
    return Entity(found.dxftype(), str(values.pop("layer", "0")), tuple(map(_point, places)), text, values)


def _point(place: Any) -> Point:
    x, y, *rest = (float(value) for value in place)
    return x, y, rest[0] if rest else 0.0
