"""Text on pictures, read on this machine: RapidOCR, whose models are in its wheel, so nothing is fetched or sent.

Needs the extra `ocr`; loaded when a picture is first read.
"""

from __future__ import annotations

import io
import logging
import threading
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from envwright.errors import UsageError
from envwright.specs import Record

_LARGEST = 4096 * 4096
_SENTENCE = 6
_ONE = threading.Lock()
"""The recogniser uses every core and keeps state: one picture at a time."""


class TextLine(Record):
    """One line of text and where its middle is, in pixels."""

    text: str
    x: int
    y: int
    confidence: float


def read_text(picture: bytes) -> list[TextLine]:
    """The lines on a PNG, from top to bottom; what the recogniser is less than half sure of is left out.

    Raises:
        UsageError: the extra is not installed, or it is no picture of a screen's size.
    """
    from PIL import Image

    _recogniser()  # first of all whether there is one
    try:
        with Image.open(io.BytesIO(picture), formats=["PNG"]) as image:
            if image.width * image.height > _LARGEST:
                raise UsageError(f"a picture of {image.width}x{image.height} is too large to be read")
            return read_frame(np.asarray(image.convert("RGB")))
    except OSError as error:
        raise UsageError("the picture cannot be read", details=str(error)[:300]) from error


def read_frame(frame: NDArray[np.uint8]) -> list[TextLine]:
    """The lines in (height, width, 3) RGB pixels, as `read_text`.

    Raises:
        UsageError: the extra is not installed.
    """
    recognise = _recogniser()
    with _ONE:
        found = recognise(frame[..., ::-1], use_det=True, use_cls=False, use_rec=True)
    if found.txts is None:
        return []
    lines = [
        TextLine(
            text=text, x=round(float(box[:, 0].mean())), y=round(float(box[:, 1].mean())), confidence=round(float(s), 2)
        )
        for box, text, s in zip(found.boxes, found.txts, found.scores, strict=True)
    ]
    return sorted(lines, key=lambda line: (line.y, line.x))


def read_sentences(frame: NDArray[np.uint8]) -> list[TextLine]:
    """The same of lines at least six times as wide as high: most of the time of a table goes to its figures.

    Raises:
        UsageError: the extra is not installed.
    """
    recognise = _recogniser()
    lines = []
    with _ONE:
        boxes = recognise(frame[..., ::-1], use_det=True, use_cls=False, use_rec=False).boxes
        for box in boxes if boxes is not None else []:
            left, top = np.floor(np.maximum(box.min(axis=0), 0)).astype(int)
            right, bottom = np.ceil(box.max(axis=0)).astype(int)
            if right - left < _SENTENCE * max(1, bottom - top):
                continue
            read = recognise(frame[top:bottom, left:right, ::-1], use_det=False, use_cls=False, use_rec=True)
            if read.txts:
                middle = {"x": int(left + right) // 2, "y": int(top + bottom) // 2}
                lines.append(TextLine(text=read.txts[0], confidence=round(float(read.scores[0]), 2), **middle))
    return sorted(lines, key=lambda line: (line.y, line.x))


@cache
def _recogniser() -> Any:
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise UsageError(
            "text on pictures cannot be read: RapidOCR is not installed",
            details=str(error)[:300],
            resolution="Run: pip install 'envwright[ocr]'",
        ) from error
    recogniser = RapidOCR(params={"Global.log_level": "error"})
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return recogniser
