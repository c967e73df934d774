"""A raster image as pixels, whatever its format."""

from __future__ import annotations

import io
import warnings
import zipfile
from dataclasses import dataclass
from typing import Any

from envwright_seal.limits import check_zip

_PIXELS = 40_000_000
# Not EPS, which would run a program, and no stubs.
_FORMATS = ("PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP", "PPM", "PCX", "TGA", "ICO")
_MERGED = "mergedimage.png"
"""In .ora and .kra: what all layers together look like."""


@dataclass
class Picture:
    """One image; 0 by 0 where the file is gone."""

    format: str
    """'PNG', 'JPEG', ...; 'ORA' and 'KRA' are their merged picture."""
    mode: str
    """Pillow's: 'RGB', 'RGBA', 'L', 'P', '1', ..."""
    pixels: Any
    """numpy, uint8, (height, width, 4): red, green, blue, alpha."""
    frames: int = 1

    @property
    def width(self) -> int:
        """In pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.pixels.shape[0])

    def colour(self, x: int, y: int) -> tuple[int, int, int, int]:
        """Red, green, blue, alpha of one pixel.

        Raises:
            IndexError: it is outside.
        """
        if x < 0 or y < 0:
            raise IndexError(f"({x}, {y}) is outside")
        red, green, blue, alpha = (int(value) for value in self.pixels[y, x])
        return red, green, blue, alpha

    def changed(self, other: Picture, *, tolerance: int = 0) -> float:
        """The part of pixels of which a channel differs by more than `tolerance` of 255; 1.0 where sizes differ."""
        import numpy

        if self.pixels.shape != other.pixels.shape:
            return 1.0
        if self.pixels.size == 0:
            return 0.0
        apart = numpy.abs(self.pixels.astype(numpy.int16) - other.pixels.astype(numpy.int16)).max(axis=2)
        return float((apart > tolerance).mean())


def no_picture() -> Picture:
    """What there is where a file is gone."""
    import numpy

    return Picture("", "", numpy.zeros((0, 0, 4), numpy.uint8), 0)


def read_picture(content: bytes, path: str) -> Picture:
    """An image by its content.

    Raises:
        ValueError: it is too large, or an archive without a picture. Pillow raises what it raises.
    """
    if content.startswith(b"PK"):
        if _MERGED not in check_zip(content):
            raise ValueError("a zip archive without a merged picture")
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            merged = _opened(archive.read(_MERGED))
            kind = archive.read("mimetype").decode() if "mimetype" in archive.namelist() else ""
        merged.format = "KRA" if "krita" in kind else "ORA"
        return merged
    return _opened(content)


def _opened(content: bytes) -> Picture:
    import numpy
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = _PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            frames = int(getattr(image, "n_frames", 1))
            pixels = numpy.asarray(image.convert("RGBA"))
            pixels.flags.writeable = False
            return Picture(str(image.format), image.mode, pixels, frames)
