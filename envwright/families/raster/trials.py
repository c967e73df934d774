"""Gives every command to a real application, and compares the picture that it saves with what the command is to do."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from envwright.errors import UsageError, WorkFailed
from envwright.families.desk import until
from envwright.families.menus import Menus
from envwright.families.scripted import FOLDER, Step
from envwright.progress import Progress
from envwright.specs import Record

Pixels = NDArray[np.uint8]
"""(height, width, 3): red, green, blue."""
Box = tuple[int, int, int, int]
"""From the left edge, from the upper edge, width, height; in pixels of the picture."""
_COPY = f"{FOLDER}/envwright-was-here"
_SAVES_S = 8.0
_FORMATS = ("PNG", "BMP", "TIFF", "JPEG")
_COLOURED, _LARGER = "#ff0000", "#0000ff"
"""Colours that are tried: any palette has them."""
_NEAR = 12.0
"""Steps of 255 by which shades may differ on average where programs reckon differently."""


def _probe() -> Pixels:
    """A picture of which every part differs from every other, with edges and with slow changes."""
    down, right = np.mgrid[0:120, 0:200]
    picture = np.stack([right, 2 * down, 60 + 0 * down], axis=-1)
    picture[10:40, 20:90] = (230, 120, 10)
    picture[70:110, 120:140] = (10, 200, 90)
    return picture.astype(np.uint8)


PROBE = _probe()


def written(pixels: Pixels, path: str) -> bytes:
    """A picture as a file, in the format that its name tells."""
    from PIL import Image

    Image.init()
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, format=Image.EXTENSION.get("." + path.rpartition(".")[2].lower(), "PNG"))
    return out.getvalue()


def read(content: bytes) -> Pixels:
    """The pixels of a file.

    Raises:
        OSError: it is no picture, or not whole.
    """
    from PIL import Image

    with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
        return np.asarray(image.convert("RGB"))


class Marker(Record):
    """How a region is marked."""

    corner: tuple[int, int]
    """Where on the screen the picture's upper left pixel is."""
    region: tuple[int, int]
    """Where to click before."""


class Trial:
    """One session, in which commands are tried one after another on what those before have left."""

    def __init__(
        self,
        menus: Menus,
        document: str,
        *,
        colours: Mapping[str, tuple[int, int]],
        progress: Progress,
    ) -> None:
        self._menus, self._document, self._progress = menus, document, progress
        self._colours = colours
        self._now = PROBE
        self.marks: Marker | None = None
        """How regions are marked; None where they are not."""
        self.commands: dict[str, list[Step]] = {}
        self.button = ""
        """Of the mouse, with which the ground's colour is chosen; '' where none does that."""
        self.drags = False

    def run(self, marks: Marker | None) -> None:
        """Try all of them, those on regions only where it is known how one is marked.

        Raises:
            WorkFailed: nothing is saved at all.
        """
        self._whole("mirror", lambda now: now[:, ::-1])
        self._whole("flip", lambda now: now[::-1])
        self._whole("negative", lambda now: ~now)
        if "save" not in self.commands:
            raise WorkFailed("there is no way to save a picture")
        if marks is not None:
            self._marked(marks)
        self._room()
        self._whole("scale", _smaller, width=160, height=112)
        if self.marks is not None:
            self._saved("save_part", "png", box=(40, 30, 70, 45))
            self._part("crop_part", (10, 8, 120, 90), None)
        self._whole("left", lambda now: np.rot90(now))
        self._whole("right", lambda now: np.rot90(now, -1))
        for kind in ("png", "bmp", "jpg"):
            self._saved("save_as", kind)
        self._whole("grey", _grey)
        self._open()

    def _marked(self, marks: Marker) -> None:
        """Commands on regions that leave the picture as large as it is."""
        self.marks = marks
        self._mark((30, 20, 50, 30))
        if not self._give("unmark", {}):
            self.marks = None
            return
        self._fill()
        self._part("negative_part", (20, 30, 60, 40), lambda part: ~part)
        self._part("mirror_part", (100, 15, 70, 50), lambda part: part[:, ::-1])
        self._move()

    def _give(self, name: str, values: Mapping[str, str]) -> bool:
        """Give a command and note its way; whether there is one."""
        self._menus.taken()
        try:
            self._menus.give(name, values)
        except WorkFailed as error:
            self._progress.note(f"no {name}: {error.brief}")
            self._menus.leave()
            return False
        self.commands[name] = self._menus.taken()
        return True

    def _done(self, name: str, expected: Pixels, within: float = 0.0) -> bool:
        """Save, and see whether the picture is what it is to be; the command is forgotten where it is not."""
        wanted = near(expected, within)
        self._save()
        if until(lambda: self._look(self._document, wanted), within_s=_SAVES_S):
            self._now = expected if within == 0 else self._look(self._document, wanted)[0]
            return True
        self._progress.note(f"no {name}: the picture is not what it is to be")
        self.commands.pop(name, None)
        self._now = next(iter(self._look(self._document, lambda _: True)), self._now)
        return False

    def _save(self) -> None:
        """Save, and note the way; some let a person save only what has changed, so that there may be none."""
        self._menus.taken()
        try:
            self._menus.give("save", {})
        except WorkFailed:
            self._menus.leave()
        else:
            self.commands.setdefault("save", self._menus.taken())

    def _look(self, path: str, wanted: Callable[[Pixels], bool]) -> list[Pixels]:
        """The picture in a file, if it is there, whole and as wanted."""
        try:
            pixels = read(self._menus.session.get_file(path))
        except (UsageError, OSError):
            return []
        return [pixels] if wanted(pixels) else []

    def _whole(self, name: str, change: Callable[..., Pixels], **values: int) -> None:
        if self._give(name, {key: str(value) for key, value in values.items()}):
            exact = name not in ("scale", "grey")
            self._done(name, change(self._now, **values), within=0.0 if exact else _NEAR)

    def _part(self, name: str, box: Box, change: Callable[[Pixels], Pixels] | None) -> None:
        """A command on a region; without a change the region is all that is left."""
        self._mark(box)
        if self._give(name, {}):
            if change is None:
                self._done(name, cut(self._now, box))
            else:
                self._done(name, put(self._now, box, change(cut(self._now, box))))
        self._unmark()

    def _mark(self, box: Box) -> None:
        assert self.marks is not None
        self._menus.click_at(*self.marks.region, pause_s=0.3)
        self._drag(marking(box))

    def _drag(self, points: Sequence[tuple[int, int]]) -> None:
        """Drag through pixels of the picture."""
        assert self.marks is not None
        across, down = self.marks.corner
        self._menus.session.display.drag([(across + x, down + y) for x, y in points])
        self._menus.pause(0.5)

    def _unmark(self) -> None:
        try:
            self._menus.give("unmark", {})
        except WorkFailed:  # nothing is marked any more
            self._menus.leave()

    def _choose(self, colour: str, button: str) -> None:
        self._menus.session.display.click(*self._colours[colour], button=button)
        self._menus.pause(0.5)

    def _fill(self) -> None:
        """Which button of the mouse chooses the colour that a cleared region gets."""
        box = (100, 20, 40, 30)
        if not {_COLOURED, _LARGER} <= self._colours.keys():
            return
        for button in ("left", "right"):
            self._choose(_COLOURED, button)
            self._mark(box)
            given = self._give("clear_part", {})
            filled = put(self._now, box, colour_of(_COLOURED))
            if given and self._done("clear_part", filled):
                self.button = button
            self._unmark()
            if self.button:
                return

    def _move(self) -> None:
        """Whether a region moves with the pointer and leaves the ground's colour."""
        if not self.button:
            return
        box, right, down = (20, 70, 40, 30), 50, -20
        self._mark(box)
        self._drag(carrying(box, right, down))
        self._unmark()
        left = put(self._now, box, colour_of(_COLOURED))
        moved = put(left, (box[0] + right, box[1] + down, box[2], box[3]), cut(self._now, box))
        self.drags = self._done("drag", moved)

    def _room(self) -> None:
        """Whether room that is added is at the right and below, and has the ground's colour."""
        if not self.button:
            return
        self._choose(_LARGER, self.button)
        height, width = self._now.shape[:2]
        if self._give("canvas", {"width": str(width + 30), "height": str(height + 20)}):
            larger = np.empty((height + 20, width + 30, 3), np.uint8)
            larger[:] = colour_of(_LARGER)
            larger[:height, :width] = self._now
            self._done("canvas", larger)

    def _saved(self, name: str, kind: str, box: Box | None = None) -> None:
        """Whether a copy of the picture, or of a region of it, comes to be a file."""
        path = f"{_COPY}-{name.replace('_', '-')}.{kind}"
        expected = self._now
        if box is not None:
            self._mark(box)
            expected = cut(self._now, box)
        if self._give(name, {"path": path}):
            wanted = near(expected, _NEAR if kind == "jpg" else 0.0)
            if not until(lambda: self._look(path, wanted), within_s=_SAVES_S):
                self._progress.note(f"no {name} as {kind}: no such picture is saved")
                del self.commands[name]
            elif box is None:
                # What is asked once more differs by format.
                self.commands[f"{name}_{kind}"] = self.commands.pop(name)
        if box is not None:
            self._unmark()

    def _open(self) -> None:
        """Whether another picture can be opened, and is where the first one was."""
        path = f"{_COPY}-save-as.png"
        before = self._look(path, lambda _: True)
        if not before or not self._give("open", {"path": path}):
            return
        opened = self.commands.pop("open")
        # By the steps alone: of two windows that lie over each other the tree says too much.
        for name in ("mirror", "save"):
            self._again(self.commands.get(name, []))
        if until(lambda: self._look(path, near(before[0][:, ::-1], 0.0)), within_s=_SAVES_S):
            self.commands["open"] = opened

    def _again(self, steps: Sequence[Step]) -> None:
        for step in steps:
            if step["type"] == "click":
                self._menus.click_at(step["x"], step["y"], pause_s=0.5)


def marking(box: Box) -> list[tuple[int, int]]:
    """Pixels through which a drag marks a region: the first, one within, and the last."""
    x, y, width, height = box
    return [(x, y), (x + (width - 1) // 2, y + (height - 1) // 2), (x + width - 1, y + height - 1)]


def carrying(box: Box, right: int, down: int) -> list[tuple[int, int]]:
    """Pixels through which a drag by its middle moves a region that is marked."""
    x, y = box[0] + box[2] // 2, box[1] + box[3] // 2
    return [(x, y), (x + right // 2, y + down // 2), (x + right, y + down)]


def near(expected: Pixels, within: float) -> Callable[[Pixels], bool]:
    """Whether pixels are as many as expected, and on average no further off."""

    def compare(found: Pixels) -> bool:
        if found.shape != expected.shape:
            return False
        return bool(np.abs(found.astype(int) - expected.astype(int)).mean() <= within)

    return compare


def cut(pixels: Pixels, box: Box) -> Pixels:
    """A region."""
    x, y, width, height = box
    return pixels[y : y + height, x : x + width]


def put(pixels: Pixels, box: Box, content: Any) -> Pixels:
    """A picture with something in place of a region."""
    changed = pixels.copy()
    cut(changed, box)[:] = content
    return changed


def colour_of(told: str) -> list[int]:
    """'#rrggbb' as red, green and blue."""
    return list(bytes.fromhex(told.removeprefix("#")))


def _smaller(now: Pixels, width: int, height: int) -> Pixels:
    from PIL import Image

    return np.asarray(Image.fromarray(now).resize((width, height), Image.Resampling.BOX))


def _grey(now: Pixels) -> Pixels:
    shade = (now @ np.array([0.3, 0.59, 0.11])).round().astype(np.uint8)
    return np.repeat(shade[:, :, None], 3, axis=2)
