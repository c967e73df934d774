"""A vector drawing (SVG): its shapes, where they are and how they are painted."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

from envwright_seal.markup import read_xml

_INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
_NUMBER = "envwright-number"
_SHAPES = 20_000


@dataclass(frozen=True)
class Shape:
    """One thing that is drawn."""

    kind: str
    """Name of the element: 'rect', 'path', 'text', ..."""
    id: str
    label: str
    """What Inkscape calls it, '' for nothing."""
    layer: str
    """Label of the layer it is in, '' for none."""
    fill: str
    """'#rrggbb', '' for none (or a gradient)."""
    stroke: str
    stroke_width: float
    text: str
    box: tuple[float, float, float, float]
    """x, y, width and height without its stroke, in pixels of 1/96 inch; zeros of text, which depends on fonts."""


@dataclass
class Drawing:
    """One drawing; no shapes where the file is gone."""

    width: float = 0.0
    """Of the page, in pixels of 1/96 inch."""
    height: float = 0.0
    shapes: list[Shape] = field(default_factory=list)
    """In the order they are painted."""
    layers: list[str] = field(default_factory=list)

    def named(self, name: str) -> list[Shape]:
        """The shapes of that id or label."""
        return [shape for shape in self.shapes if name in (shape.id, shape.label)]


def read_drawing(content: bytes, path: str) -> Drawing:
    """An SVG file, packed or not.

    Raises:
        ValueError: it is another kind of XML, or has too many shapes. Parsers raise what they raise.
    """
    root = read_xml(content)
    if root.tag.rpartition("}")[2] != "svg":
        raise ValueError(f"XML, but no SVG: {root.tag!r}")
    import svgelements
    from lxml import etree

    layers = {node: node.get(f"{_INKSCAPE}label", "") for node in root.iter("{*}g") if _is_layer(node)}
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    for number, node in enumerate(nodes):
        node.set(_NUMBER, str(number))  # an id may be missing, or there twice
    texts = {node.get(_NUMBER): "".join(node.itertext()) for node in root.iter("{*}text")}
    homes = {
        node.get(_NUMBER): next((layers[above] for above in node.iterancestors() if above in layers), "")
        for node in nodes
    }
    parsed = svgelements.SVG.parse(io.BytesIO(etree.tostring(root)), reify=True, ppi=96.0)
    drawing = Drawing(float(parsed.width or 0), float(parsed.height or 0), layers=list(layers.values()))
    for element in parsed.elements():
        if isinstance(element, (svgelements.Shape, svgelements.Text, svgelements.Image)):
            if len(drawing.shapes) >= _SHAPES:
                raise ValueError(f"more than {_SHAPES} shapes")
            drawing.shapes.append(_shape(element, texts, homes))
    return drawing


def _is_layer(node: Any) -> bool:
    return bool(node.get(f"{_INKSCAPE}groupmode") == "layer")


def _shape(element: Any, texts: dict[str, str], homes: dict[str, str]) -> Shape:
    own = element.values.get("attributes", {})
    number = str(own.get(_NUMBER, ""))
    kind = str(element.values.get("tag", ""))
    box = None if kind in ("text", "tspan") else element.bbox()
    left, top, right, bottom = box or (0.0, 0.0, 0.0, 0.0)
    return Shape(
        kind=kind,
        id=str(element.id or ""),
        label=str(own.get(f"{_INKSCAPE}label", "")),
        layer=homes.get(number, ""),
        fill=_colour(getattr(element, "fill", None)),
        stroke=_colour(getattr(element, "stroke", None)),
        stroke_width=float(getattr(element, "stroke_width", None) or 0.0),
        text=texts.get(number, str(getattr(element, "text", None) or "")),
        box=(float(left), float(top), float(right - left), float(bottom - top)),
    )


def _colour(paint: Any) -> str:
    if paint is None or paint.value is None:
        return ""
    return f"#{paint.red:02x}{paint.green:02x}{paint.blue:02x}"
