"""Finds how an application is told to change a picture of pixels, and shows that it does so, pixel by pixel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from envwright.errors import WorkFailed
from envwright.families.accessible import CHOICES, SWITCHES, Rule, first, showing
from envwright.families.menus import Commands, Menus
from envwright.families.raster.trials import PROBE, Box, Marker, Pixels, Trial, carrying, marking, written
from envwright.families.scripted import Step, filled, untold
from envwright.families.workplace import Start, Workplace
from envwright.progress import Progress
from envwright.runtime.accessibility import Node
from envwright.runtime.session import Session
from envwright.specs import AppSpec, EnvironmentSpec, Record

MIME_TYPE = "image/png"
_CELL = 48
"""Pixels: a patch of colour to click on is not larger."""
_PALETTE = 8
"""So many patches side by side are a palette."""
_PAUSE = {"type": "wait", "seconds": 0.5}


class Interface(Commands):
    """interface.yaml."""

    region: list[Rule]


@cache
def interface() -> Interface:
    """The shipped rules."""
    return Interface.read(Path(__file__).with_name("interface.yaml"))


class Ground(Record):
    """How the colour is chosen that cleared regions and added room get."""

    button: str
    """The mouse's, 'left' or 'right'."""
    colours: dict[str, tuple[int, int]]
    """By colour, '#rrggbb', where to click."""

    def steps(self, colour: str) -> list[Step]:
        """What a person does to choose one."""
        x, y = self.colours[colour]
        return [{"type": "click", "x": x, "y": y, "button": self.button}, _PAUSE]


class Easel(Workplace):
    """The way to each command, in an application that has just been started with a picture."""

    file = "easel.json"

    corner: tuple[int, int] | None
    """Where on the screen the picture's upper left pixel is, one of its pixels being one of the screen.

    None where that is not known, or nothing marks a region: then pictures are changed as a whole."""
    region: tuple[int, int] | None
    """Where to click before a region is marked; None with `corner`."""
    ground: Ground | None
    """None where nothing is filled with a colour that can be chosen."""
    commands: dict[str, list[Step]]
    """By command, canonical actions; `{width}` in a text stands for what is to be typed."""
    drags: bool
    """Whether a marked region is moved by dragging it."""

    @classmethod
    def find(
        cls, start: Start, app: AppSpec, environment: EnvironmentSpec, *, bundle_digest: str, progress: Progress
    ) -> Easel:
        """The way to every command of an application that is started with a picture."""
        if MIME_TYPE not in app.mime_types:
            raise WorkFailed(f"{app.id} does not say that it handles {MIME_TYPE}")
        if why := untold(app, environment):
            raise WorkFailed(why)
        with start({environment.document: written(PROBE, environment.document)}) as session:
            return _found(session, environment.document, bundle_digest, progress)

    @property
    def told(self) -> str:
        """What was found, in a line."""
        colours = len(self.ground.colours) if self.ground else 0
        return f"a picture can be told to {', '.join(self.commands)}, with {colours} colours"

    def steps(self, command: str, **values: object) -> list[Step]:
        """What a person does to give a command with these values."""
        return filled(self.commands[command], **values)

    def mark(self, box: Box) -> list[Step]:
        """What a person does to mark a region of the picture.

        Raises:
            KeyError: regions are not marked here.
        """
        if self.corner is None or self.region is None:
            raise KeyError("region")
        x, y = self.region
        return [{"type": "click", "x": x, "y": y}, _PAUSE, _dragging(self.corner, marking(box)), _PAUSE]

    def drag(self, box: Box, right: int, down: int) -> list[Step]:
        """What a person does to move a region that is marked.

        Raises:
            KeyError: regions are not moved so.
        """
        if self.corner is None or not self.drags:
            raise KeyError("drag")
        return [_dragging(self.corner, carrying(box, right, down)), _PAUSE]


def _dragging(corner: tuple[int, int], points: Sequence[tuple[int, int]]) -> Step:
    """A drag through pixels of the picture."""
    return {"type": "drag", "path": [[corner[0] + x, corner[1] + y] for x, y in points]}


def _found(session: Session, document: str, bundle_digest: str, progress: Progress) -> Easel:
    menus = Menus(session, interface())
    corner = place_of(menus.tree(), (PROBE.shape[1], PROBE.shape[0]))
    region = first(interface().region, menus.tree(), (*SWITCHES, *CHOICES, "push button"))
    colours = palette(menus.tree(), session.display.frame())
    trial = Trial(menus, document, colours=colours, progress=progress)
    if corner is None or region is None:
        progress.note("regions of a picture cannot be marked")
        trial.run(None)
    else:
        trial.run(Marker(corner=corner, region=region.centre))
    marks = trial.marks
    return Easel(
        bundle_digest=bundle_digest,
        corner=marks.corner if marks else None,
        region=marks.region if marks else None,
        ground=Ground(button=trial.button, colours=colours) if trial.button else None,
        commands=trial.commands,
        drags=trial.drags,
    )


def place_of(nodes: Sequence[Node], size: tuple[int, int]) -> tuple[int, int] | None:
    """Where the object is that is exactly as large as the picture: then one pixel is one of the screen."""
    return next(((node.x, node.y) for node in showing(nodes) if (node.width, node.height) == size), None)


def palette(nodes: Sequence[Node], screen: Pixels) -> dict[str, tuple[int, int]]:
    """Patches of one colour each that lie side by side, by their colours; none where there is no such thing."""
    sides: dict[int, dict[str, tuple[int, int]]] = {}
    for node in showing(nodes):
        if node.width > _CELL or node.height > _CELL:
            continue
        x, y = node.centre
        inner = screen[y - 4 : y + 4, x - 4 : x + 4].reshape(-1, 3)
        if len(inner) and (inner == inner[0]).all():
            sides.setdefault(node.parent, {}).setdefault("#" + bytes(inner[0].tolist()).hex(), (x, y))
    most: Mapping[str, tuple[int, int]] = max(sides.values(), key=len, default={})
    return dict(most) if len(most) >= _PALETTE else {}
