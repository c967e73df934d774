"""A vector drawing (SVG): its shapes, where they are and how they are painted."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from envwright_seal.markup import read_xml

_INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
_NUMBER = "envwright-number"
_SHAPES = 20_000
_HREF = "{http://www.w3.org/1999/xlink}href"
_PAINTED = {
    **dict.fromkeys(("opacity", "fill-opacity", "stroke-opacity"), "1"),
    **dict.fromkeys(("stroke-dasharray", "filter", "clip-path", "mask"), "none"),
    **dict.fromkeys(("marker-start", "marker-mid", "marker-end"), "none"),
    "display": "inline",
    "visibility": "visible",
    "font-style": "normal",
    "font-weight": "400",
    **dict.fromkeys(("font-family", "font-size"), ""),
}
"""What else says how a shape looks, and what it is where nothing says so (CSS and SVG 1.1)."""
_SAME = {"normal": "400", "bold": "700"}


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
    """x, y, width and height without its stroke, in pixels of 1/96 inch; of text, whose
    size depends on fonts, the place where it begins, and how far one unit of its line leads from there."""
    style: dict[str, str] = field(default_factory=dict)
    """How else it is painted: of opacity, dashes, markers, fonts and the like what is not as it is by default, and the
    stops of a gradient ('fill': '0 #ff0000 1, 1 #0000ff 1'). Lengths are in pixels, rounded to two places."""


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
    texts = {node.get(_NUMBER): node for node in root.iter("{*}text")}
    homes = {
        node.get(_NUMBER): next((layers[above] for above in node.iterancestors() if above in layers), "")
        for node in nodes
    }
    by_id = {node.get("id"): node for node in nodes}
    parsed = svgelements.SVG.parse(io.BytesIO(etree.tostring(root)), reify=True, ppi=96.0)
    drawing = Drawing(float(parsed.width or 0), float(parsed.height or 0), layers=list(layers.values()))
    for element in parsed.elements():
        if isinstance(element, (svgelements.Shape, svgelements.Text, svgelements.Image)):
            if len(drawing.shapes) >= _SHAPES:
                raise ValueError(f"more than {_SHAPES} shapes")
            drawing.shapes.append(replace(_shape(element, texts, homes), style=_style(element, by_id)))
    return drawing


def _style(element: Any, by_id: dict[str, Any]) -> dict[str, str]:
    said = {key: _plain(str(element.values.get(key) or default)) for key, default in _PAINTED.items()}
    said["font-weight"] = _SAME.get(said["font-weight"], said["font-weight"])
    style = {key: value for key, value in said.items() if value != _PAINTED[key]}
    for key in ("fill", "stroke"):
        if stops := _stops(str(element.values.get(key) or ""), by_id):
            style[key] = stops
    if element.values.get("tag") not in ("text", "tspan"):
        style = {key: value for key, value in style.items() if not key.startswith("font-")}
    return style


@cache
def _plain(value: str) -> str:
    """A value, or several, as each program would write it."""
    parts = re.split(r"[,\s]+", value.strip()) if re.fullmatch(r"[\d.,\spx-]+", value) else value.split(",")
    return ", ".join(_rounded(each.strip().strip("\"'")) for each in parts)


def _rounded(value: str) -> str:
    try:
        return f"{float(value.removesuffix('px')):.2f}".rstrip("0").rstrip(".")
    except ValueError:
        return value


def _stops(paint: str, by_id: dict[str, Any]) -> str:
    """The stops of a gradient, which may be those of another one that it names."""
    name = paint.partition("url(#")[2].partition(")")[0].strip("\"'")
    for _ in range(5):
        if (node := by_id.get(name)) is None:
            return ""
        if stops := list(node.iter("{*}stop")):
            return ", ".join(_stop(stop) for stop in stops)
        name = node.get(_HREF, node.get("href", "")).removeprefix("#")
    return ""


def _stop(stop: Any) -> str:
    style = dict(each.split(":", 1) for each in stop.get("style", "").split(";") if ":" in each)
    said = {key.strip(): value.strip() for key, value in style.items()}
    colour, opacity = (
        said.get(key, stop.get(key, default)) for key, default in (("stop-color", "#000000"), ("stop-opacity", "1"))
    )
    return f"{_rounded(stop.get('offset', '0'))} {colour} {_rounded(opacity)}"


def _is_layer(node: Any) -> bool:
    return bool(node.get(f"{_INKSCAPE}groupmode") == "layer")


def _shape(element: Any, texts: dict[str, Any], homes: dict[str, str]) -> Shape:
    own = element.values.get("attributes", {})
    number = str(own.get(_NUMBER, ""))
    kind = str(element.values.get("tag", ""))
    node = texts.get(number)
    box = _begin(element, node) if kind in ("text", "tspan") else element.bbox()
    left, top, right, bottom = box or (0.0, 0.0, 0.0, 0.0)
    return Shape(
        kind=kind,
        id=str(element.id or ""),
        label=str(own.get(f"{_INKSCAPE}label", "")),
        layer=homes.get(number, ""),
        fill=_colour(getattr(element, "fill", None)),
        stroke=_colour(getattr(element, "stroke", None)),
        stroke_width=float(getattr(element, "stroke_width", None) or 0.0),
        text=str(getattr(element, "text", None) or "") if node is None else "".join(node.itertext()),
        box=(float(left), float(top), float(right - left), float(bottom - top)),
    )


def _begin(element: Any, node: Any) -> tuple[float, float, float, float]:
    """Where a text begins and one unit of its line ends, as its first line says, or the text itself."""
    lines = [] if node is None else [node, *node.iter("{*}tspan")]
    x, y = (
        next((line.get(axis).split()[0] for line in reversed(lines[:2]) if line.get(axis)), getattr(element, axis) or 0)
        for axis in ("x", "y")
    )
    begin, end = (element.transform.point_in_matrix_space((float(x) + more, float(y))) for more in (0, 1))
    return (begin.x, begin.y, end.x, end.y)


def _colour(paint: Any) -> str:
    if paint is None or paint.value is None:
        return ""
    return f"#{paint.red:02x}{paint.green:02x}{paint.blue:02x}"
