"""Changes one unrelated place of what is seen or heard: pictures, recordings, vector drawings and maps."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from envwright_seal.drawing import read_drawing
from envwright_seal.markup import read_xml
from envwright_seal.picture import read_picture
from envwright_seal.sound import read_sound

PLACES = 5
"""So many places of each document, spread evenly."""
_LOSSLESS = ("PNG", "BMP", "PPM")
_BLOCK = 16
"""Pixels: what was scaled is compared by means of small parts, in which fewer are lost."""
_SECONDS = 0.05
_RECORDS = ("wpt", "rtept", "trkpt", "Placemark")
"""Elements of GPX and KML that each stand for one thing on a map."""

Change = tuple[str, bytes]


def spread(places: Sequence[Any]) -> list[Any]:
    """At most PLACES of them."""
    step = max(1, len(places) // PLACES)
    return list(places[step // 2 :: step][:PLACES])


def pictures(content: bytes) -> Iterator[Change]:
    """A square of some pixels in colours far from theirs; none of what is written with losses, which looks alike."""
    from PIL import Image

    if (picture := read_picture(content, "")).format not in _LOSSLESS:
        return
    across = [(x, y) for y in range(0, picture.height, _BLOCK) for x in range(0, picture.width, _BLOCK)]
    for x, y in spread(across):
        image = Image.open(io.BytesIO(content))
        image.load()
        box = (x, y, min(x + _BLOCK, image.width), min(y + _BLOCK, image.height))
        other = image.crop(box).convert("RGB").point(lambda value: (value + 128) % 256)
        none = Image.Dither.NONE
        image.paste(
            other.quantize(palette=image, dither=none) if image.mode == "P" else other.convert(image.mode, dither=none),
            box,
        )
        out = io.BytesIO()
        image.save(out, picture.format)
        yield f"at-{x}-{y}-changed", out.getvalue()


def sounds(content: bytes) -> Iterator[Change]:
    """A twentieth of a second turned into a tone, and cut out."""
    import numpy
    import soundfile

    sound = read_sound(content, "")

    def written(samples: Any) -> bytes:
        out = io.BytesIO()
        soundfile.write(out, samples, sound.rate, subtype=sound.coding, format=sound.format)
        return out.getvalue()

    long = max(1, round(_SECONDS * sound.rate))
    for start in spread(range(0, max(1, len(sound.samples) - long), long)):
        toned = sound.samples.copy()
        toned[start : start + long] = 0.5 * numpy.sign(numpy.arange(min(long, len(toned) - start)) % 20 - 9.5)[:, None]
        yield f"sample-{start}-changed", written(toned)
        yield f"sample-{start}-gone", written(numpy.delete(sound.samples, slice(start, start + long), axis=0))


def drawings(content: bytes) -> Iterator[Change]:
    """A shape less, and a shape that was moved."""
    from lxml import etree

    # What a text is broken into takes no place of its own.
    ids = [shape.id for shape in read_drawing(content, "").shapes if shape.kind != "tspan"]
    root = read_xml(content)
    named = [name for name in dict.fromkeys(ids) if name and _by_id(root, name) is not None]
    for at, name in spread(list(enumerate(named, 1))):
        gone, moved = deepcopy(root), deepcopy(root)
        _remove(_by_id(gone, name))
        node = _by_id(moved, name)
        node.set("transform", f"translate(3,0) {node.get('transform', '')}".strip())
        yield f"shape-{at}-gone", etree.tostring(gone)
        yield f"shape-{at}-moved", etree.tostring(moved)


def records(content: bytes) -> Iterator[Change]:
    """A point or a placemark less, and one elsewhere or called otherwise."""
    from lxml import etree

    root = read_xml(content)
    every = list(root.iter(*(f"{{*}}{name}" for name in _RECORDS)))
    for at in spread(range(len(every))):
        for change in ("gone", "changed"):
            other = deepcopy(root)
            node = list(other.iter(*(f"{{*}}{name}" for name in _RECORDS)))[at]
            if change == "gone":
                _remove(node)
            elif node.get("lat"):
                node.set("lat", f"{float(node.get('lat')) * 0.9 + 1:.6f}")
            else:
                (name,) = [*node.iter("{*}name"), node][:1]
                name.text = f"{name.text or ''} x"
            yield f"place-{at + 1}-{change}", etree.tostring(other)


def features(content: bytes) -> Iterator[Change]:
    """A feature less, and one with another value or without its geometry."""
    value = json.loads(content)
    for at in spread(range(len(value["features"]))):
        gone, changed = deepcopy(value), deepcopy(value)
        del gone["features"][at]
        one = changed["features"][at]
        if one.get("properties"):
            key = list(one["properties"])[-1]
            one["properties"][key] = f"{one['properties'][key]} x"
        else:
            one["geometry"] = None
        yield f"feature-{at + 1}-gone", json.dumps(gone).encode()
        yield f"feature-{at + 1}-changed", json.dumps(changed).encode()


def _by_id(root: Any, name: str) -> Any:
    found = [node for node in root.iter() if node.get("id") == name]
    return found[0] if len(found) == 1 and found[0] is not root else None


def _remove(node: Any) -> None:
    node.getparent().remove(node)
