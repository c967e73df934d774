"""Screenshots as small files: few colours, chosen over all pictures that will be compared with each other."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from envwright.specs import write_bytes

Frame = NDArray[np.uint8]
"""(height, width, 3) RGB."""


def write_pictures(frames: Sequence[tuple[Path, Frame]], *, colours: int = 96) -> None:
    """Write frames of one size as PNG files that share a palette, so that what was equal stays equal."""
    from PIL import Image

    stacked = Image.fromarray(np.concatenate([frame for _, frame in frames]))
    reduced = stacked.quantize(colours, dither=Image.Dither.NONE)
    height = frames[0][1].shape[0]
    for index, (path, frame) in enumerate(frames):
        out = io.BytesIO()
        reduced.crop((0, index * height, frame.shape[1], (index + 1) * height)).save(out, "PNG", optimize=True)
        write_bytes(path, out.getvalue())


def png(frame: Frame) -> bytes:
    """A frame as a PNG file, all its colours, packed lightly: for what is made many times a second."""
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(frame).save(out, "PNG", compress_level=3)
    return out.getvalue()


def read_picture(path: Path) -> Frame:
    """A picture as RGB.

    Raises:
        OSError: it is missing or no picture.
    """
    from PIL import Image

    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def changed(one: Frame, other: Frame) -> NDArray[np.bool_]:
    """Which pixels are not the same in two frames of one size."""
    return np.asarray((one != other).any(axis=2))


def distinct_colours(frame: Frame) -> int:
    """How many colours a frame has."""
    wide = frame.astype(np.uint32)
    return len(np.unique(wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]))
