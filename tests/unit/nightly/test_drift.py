"""What today's versions would change, from two evidences of one application."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from envwright.nightly.drift import compare, newer_pins
from envwright.nightly.world import World

pytestmark = pytest.mark.unit

APP = Path(__file__).parents[3] / "apps" / "htop"
WORLD = World(base="x", desktop="d", checklist="c", harness="h", seal="s", version="v")


@pytest.fixture
def today(tmp_path: Path) -> Path:
    shutil.copytree(APP / "evidence", tmp_path / "evidence")
    return tmp_path / "evidence"


def test_the_same_evidence_differs_in_nothing(today: Path) -> None:
    found = compare(APP / "evidence", today)
    assert (found.packages, found.windows_gone, found.windows_new, found.pixels, found.error) == ([], [], [], 0.0, "")
    assert found.line == "0 packages, the same windows, 0.0 % of the pixels"


def test_packages_windows_and_pixels_that_differ_are_told(today: Path) -> None:
    packages = json.loads((today / "sbom.spdx.json").read_text())
    moved = next(package for package in packages["packages"] if package["name"] == "htop")
    pinned, moved["versionInfo"] = moved["versionInfo"], "9.9"
    packages["packages"] = [package for package in packages["packages"] if package["name"] != "sakura"]
    (today / "sbom.spdx.json").write_text(json.dumps(packages))
    windows = json.loads((today / "start-1" / "windows.json").read_text())
    windows[0]["title"] = "Welcome!"
    (today / "start-1" / "windows.json").write_text(json.dumps(windows))
    picture = np.asarray(Image.open(today / "start-1" / "screenshot.png").convert("RGB")).copy()
    picture[: picture.shape[0] // 2] ^= 255
    Image.fromarray(picture).save(today / "start-1" / "screenshot.png")

    found = compare(APP / "evidence", today)
    assert [(item.name, item.today) for item in found.packages] == [("htop", "9.9"), ("sakura", "")]
    assert found.packages[0].pinned == pinned
    assert "Welcome!" in found.windows_new
    assert len(found.windows_gone) == 1
    assert found.pixels == pytest.approx(0.5)


def test_what_does_not_start_says_so(today: Path) -> None:
    (today / "start-1" / "error.json").write_text(json.dumps({"brief": "the application ended"}))
    assert compare(APP / "evidence", today).line == "with today's versions: the application ended"


def test_pins_with_a_newer_version_or_none_any_more_are_today_s() -> None:
    newer, gone = {"htop=3.2.2-2": "3.3"}, {"sakura=3.8.6-1": "", "libgtk-3-0=3.24.38-2~deb12u3": "3.25"}
    found = newer_pins(APP, WORLD.model_copy(update={"newer": newer, "gone": gone}))
    assert found == {"htop=3.2.2-2": "3.3", "libgtk-3-0=3.24.38-2~deb12u3": "3.25"}
