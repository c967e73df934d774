"""Text on pictures is read on this machine, with what the extra installs."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from PIL import Image, ImageDraw, ImageFont

from envwright.errors import UsageError
from envwright.ocr import read_text

pytestmark = pytest.mark.process


def picture(*written: tuple[str, int, int]) -> bytes:
    image = Image.new("RGB", (900, 400), "white")
    for text, x, y in written:
        ImageDraw.Draw(image).text((x, y), text, fill="black", font=ImageFont.load_default(28), anchor="mm")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_lines_are_read_with_their_middles_from_top_to_bottom() -> None:
    found = read_text(picture(("Quarterly totals", 600, 300), ("Open another file", 300, 80)))
    assert [line.text for line in found] == ["Open another file", "Quarterly totals"]
    for line, (x, y) in zip(found, [(300, 80), (600, 300)], strict=True):
        assert abs(line.x - x) < 15 and abs(line.y - y) < 15
        assert line.confidence > 0.5


def test_an_empty_screen_has_no_text() -> None:
    assert read_text(picture()) == []


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\nnothing", b"GIF89a"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_text(content)


def test_a_picture_beyond_any_screen_is_refused() -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 2_000)).save(out, "PNG")
    with pytest.raises(UsageError, match="too large"):
        read_text(out.getvalue())


def test_it_is_loaded_when_used_and_its_absence_says_what_to_install() -> None:
    script = (
        "import sys; sys.modules['rapidocr'] = None\n"
        "import envwright.ocr, envwright.pipeline\n"
        "try: envwright.ocr.read_text(b'')\n"
        "except Exception as error: print(error.brief, '|', error.resolution)\n"
    )
    shown = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert "not installed | Run: pip install 'envwright[ocr]'" in shown.stdout
