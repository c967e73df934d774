"""Layers of a map: features with a geometry and values, of GeoPackage and GeoJSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from envwright_seal.database import Database

_ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
"""Bytes of a geometry's envelope by its indicator: GeoPackage 1.3, 2.1.3."""


@dataclass(frozen=True)
class Feature:
    """One feature."""

    geometry: Any
    """A shapely geometry in the layer's own reference system, None for none."""
    values: dict[str, Any]
    """By name of field."""


@dataclass
class Layer:
    """One layer."""

    name: str
    kind: str
    """'POINT', 'MULTIPOLYGON', ...; 'GEOMETRY' where it may be any."""
    srs: int
    """EPSG number of its reference system; 0 and -1 for an undefined one."""
    features: list[Feature] = field(default_factory=list)


def geopackage(database: Database) -> list[Layer]:
    """The layers of features in a GeoPackage, sorted by name; none where the file is gone.

    Raises:
        ValueError: it is no GeoPackage, or a geometry is none.
    """
    tables = database.tables
    if not tables:
        return []
    if "gpkg_geometry_columns" not in tables:
        raise ValueError("a SQLite database, but no GeoPackage")
    question = "SELECT table_name, column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns ORDER BY 1"
    layers = []
    for found in database.rows(question):
        layer = Layer(str(found["table_name"]), str(found["geometry_type_name"]), int(found["srs_id"]))
        for row in database.table(layer.name):
            shape = _geometry(row.pop(found["column_name"], None))
            layer.features.append(Feature(shape, row))
        layers.append(layer)
    return layers


def geojson(content: bytes, name: str) -> list[Layer]:
    """The one layer of a GeoJSON file (RFC 7946, so in EPSG 4326).

    Raises:
        ValueError: it is none.
    """
    from shapely.geometry import shape

    value = json.loads(content)
    if not isinstance(value, dict) or value.get("type") != "FeatureCollection":
        raise ValueError("JSON, but no FeatureCollection")
    features = [
        Feature(shape(one["geometry"]) if one.get("geometry") else None, dict(one.get("properties") or {}))
        for one in value["features"]
    ]
    kinds = {feature.geometry.geom_type.upper() for feature in features if feature.geometry is not None}
    return [Layer(name, kinds.pop() if len(kinds) == 1 else "GEOMETRY", 4326, features)]


def _geometry(blob: Any) -> Any:
    from shapely import wkb

    if blob is None:
        return None
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < 8 or (blob[3] >> 1 & 7) not in _ENVELOPES:
        raise ValueError("a geometry that is none")
    return wkb.loads(blob[8 + _ENVELOPES[blob[3] >> 1 & 7] :])
