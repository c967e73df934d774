"""What gate 7 changes: one place of each document, which whatever reads it sees."""

from __future__ import annotations

import io
import json
from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import soundfile
from PIL import Image

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><g id="all"><rect id="r" width="9" height="9"/>
<text id="t" x="4" y="5"><tspan id="line">North</tspan></text></g><path d="M 0 0 L 5 5"/></svg>"""
GPX = b"""<gpx xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="1" lon="2"><name>Hut</name></wpt>
<trk><trkseg><trkpt lat="3" lon="4"/><trkpt lat="3.5" lon="4.5"/></trkseg></trk></gpx>"""
KML = b"""<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Hut</name></Placemark></Document></kml>"""
MAP = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {"name": name}}
            for name in "abc"
        ],
    }
).encode()


def picture(mode: str, kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 24), (200, 10, 20)).convert(mode).save(out, kind)
    return out.getvalue()


def sound(kind: str) -> bytes:
    out = io.BytesIO()
    soundfile.write(out, np.zeros((8000, 2), np.float32), 8000, format=kind, subtype="PCM_16")
    return out.getvalue()


def changes(library: ModuleType, content: bytes) -> dict[str, bytes]:
    made = import_module("envwright_seal.frame").perturbed({"/home/user/a": content})
    return {name: files["/home/user/a"] for name, files in made}


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1"])
@pytest.mark.parametrize("kind", ["PNG", "BMP"])
def test_a_few_pixels_of_a_picture_are_others_and_its_form_is_the_same(
    seal_library: ModuleType, mode: str, kind: str
) -> None:
    if (mode, kind) == ("RGBA", "BMP"):
        mode = "RGB"  # Pillow reads no transparency from it
    content = picture(mode, kind)
    before = seal_library.Evidence({"/a": content}).picture("/a")
    made = changes(seal_library, content)
    assert len(made) == 5
    for other in made.values():
        after = seal_library.Evidence({"/a": other}).picture("/a")
        assert (after.format, after.mode) == (before.format, before.mode)
        assert 0 < after.changed(before) <= 256 / (40 * 24)


def test_of_a_picture_that_is_written_with_losses_nothing_is_changed(seal_library: ModuleType) -> None:
    assert changes(seal_library, picture("RGB", "JPEG")) == {}


@pytest.mark.parametrize("kind", ["WAV", "FLAC", "AIFF"])
def test_of_silence_too_a_moment_sounds_or_is_cut_out(seal_library: ModuleType, kind: str) -> None:
    made = changes(seal_library, sound(kind))
    assert len(made) == 10
    for name, content in made.items():
        found = seal_library.Evidence({"/a": content}).sound("/a")
        assert (found.rate, found.channels, found.coding) == (8000, 2, "PCM_16")
        assert len(found.samples) == (7600 if name.endswith("gone") else 8000)
        assert (found.level() > 0) == name.endswith("changed")


def test_shapes_of_a_drawing_are_gone_or_elsewhere(seal_library: ModuleType) -> None:
    def boxes(content: bytes) -> Any:
        return [(shape.kind, shape.box) for shape in seal_library.Evidence({"/a": content}).drawing("/a").shapes]

    made = {name: content for name, content in changes(seal_library, SVG).items() if "-shape-" in name}
    assert sorted(made) == ["a-shape-1-gone", "a-shape-1-moved", "a-shape-2-gone", "a-shape-2-moved"]
    assert all(boxes(content) != boxes(SVG) for content in made.values())


@pytest.mark.parametrize(("content", "places"), [(GPX, 3), (KML, 1)])
def test_places_on_a_map_are_gone_or_others(seal_library: ModuleType, content: bytes, places: int) -> None:
    from lxml import etree

    plain = etree.tostring(etree.fromstring(content))
    made = {name: other for name, other in changes(seal_library, content).items() if "-place-" in name}
    assert len(made) == 2 * places
    assert all(plain != other and etree.fromstring(other) is not None for other in made.values())


def test_features_of_a_map_are_gone_or_others(seal_library: ModuleType) -> None:
    made = {name: other for name, other in changes(seal_library, MAP).items() if "-feature-" in name}
    counts = {name: len(json.loads(other)["features"]) for name, other in made.items()}
    assert {name.rpartition("-")[2]: count for name, count in counts.items()} == {"gone": 2, "changed": 3}
    assert len({*made.values(), MAP}) == 7
