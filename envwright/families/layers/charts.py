"""Finds how a program that edits maps is told what is done to a layer, and shows that it does so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from envwright.errors import UsageError, WorkFailed
from envwright.families.desk import until
from envwright.families.layers.desk import MapDesk, interface
from envwright.families.layers.features import KEY, Feature, Layer
from envwright.families.scripted import FOLDER, Step, filled, untold
from envwright.families.workplace import Start, Workplace
from envwright.progress import Progress
from envwright.runtime.session import Session
from envwright.specs import AppSpec, EnvironmentSpec

MIME_TYPES = frozenset(
    {
        "application/geo+json",
        "application/vnd.geo+json",
        "application/geopackage+sqlite3",
        "application/x-esri-shape",
        "application/vnd.google-earth.kml+xml",
    }
)
"""Types of layers; a program that opens one of them may open another one that it does not name."""
_PARTS = [f"{FOLDER}/envwright-was-here-{number}.geojson" for number in (1, 2)]
PROBE = Layer([Feature({KEY: number, "name": f"point {number}"}, [number / 10, 51.5]) for number in (1, 2, 3)])
"""What is opened to look around."""
_TRIED: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("edit", {}),
    ("find", {"condition": '"id" IN (1)'}),
    ("compute", {"field": "name", "expression": "'here'"}),
    ("compute", {"field": interface().geometry, "expression": "make_point(0.25, 51.25)"}),
    ("copy", {}),
    ("paste", {}),
    ("compute", {"field": "id", "expression": "4"}),
    ("find", {"condition": '"id" IN (2)'}),
    ("delete", {}),
    ("save", {}),
    ("find", {"condition": '"id" IN (1, 3, 4)'}),
    ("compute_new", {"field": "sum", "expression": '"id" + 1'}),
    ("save", {}),
    ("find", {"condition": '"id" IN (3)'}),
    ("export", {"path": _PARTS[0]}),
    ("find", {"condition": '"id" IN (4)'}),
    ("export", {"path": _PARTS[1]}),
)
"""What is tried, in its order; a command that is tried again must be given in the same way."""
NEEDED = ("edit", "find", "compute", "save")
"""Commands without which there is nothing to be done."""
_EXPECTED = [(1, "here", [0.25, 51.25]), (3, "point 3", [0.3, 51.5]), (4, "here", [0.25, 51.25])]
_SAVES_S = 8.0


class ChartTable(Workplace):
    """The way to each command, in an application that has just been started with a layer."""

    file = "chart-table.json"

    commands: dict[str, list[Step]]
    """By command, canonical actions; `{field}` in a text stands for what is to be typed."""

    @classmethod
    def find(
        cls, start: Start, app: AppSpec, environment: EnvironmentSpec, *, bundle_digest: str, progress: Progress
    ) -> ChartTable:
        """The way to every command of an application that is started with a layer."""
        if not MIME_TYPES & set(app.mime_types):
            raise WorkFailed(f"{app.id} does not say that it handles layers of a map")
        if why := untold(app, environment):
            raise WorkFailed(why)
        probe = "\n".join([*PROBE.lines, ""]).encode()
        # Programs look at what is in a file rather than at how its name ends.
        with start({environment.document: probe}) as session:
            commands = _tried(session, progress)
            _require_done(session, environment.document, "export" in commands)
        return cls(bundle_digest=bundle_digest, commands=commands)

    @property
    def told(self) -> str:
        """What was found, in a line."""
        return f"a layer can be told to {', '.join(self.commands)}"

    def steps(self, command: str, **values: str) -> list[Step]:
        """What a person does to give a command with these values."""
        return filled(self.commands[command], **values)


def _tried(session: Session, progress: Progress) -> dict[str, list[Step]]:
    """The way to every command that this application has."""
    desk, found = MapDesk(session), dict[str, list[Step]]()
    for name, values in _TRIED:
        try:
            desk.give(name, values)
        except WorkFailed as error:
            if name in NEEDED:
                raise WorkFailed(f"it cannot be told to {name}: {error.brief}") from error
            progress.note(f"no {name}: {error.brief}")
            desk.leave()
            desk.taken()
            continue
        steps = desk.taken()
        if found.setdefault(name, steps) != steps:
            raise WorkFailed(f"{name} is given in another way the second time")
    return found


def _require_done(session: Session, document: str, exported: bool) -> None:
    """What was told must have come to be in the files.

    Raises:
        WorkFailed: it has not.
    """
    there = {key: [name, place, key + 1] for key, name, place in _EXPECTED}
    wanted = {document: there}
    if exported:
        wanted |= {path: {key: there[key]} for path, key in zip(_PARTS, (3, 4), strict=True)}
    for path, features in wanted.items():
        if not until(partial(_holds, session, path, features), within_s=_SAVES_S):
            raise WorkFailed(f"{path} holds {_found(session, path)}, not {features}")


def _holds(session: Session, path: str, features: dict[Any, list[Any]]) -> bool:
    return _found(session, path) == features


def _found(session: Session, path: str) -> dict[Any, list[Any]]:
    try:
        features = json.loads(session.get_file(path))["features"]
    except (UsageError, ValueError, KeyError):
        return {}
    return {
        one["properties"].get(KEY): [
            one["properties"].get("name"),
            one["geometry"]["coordinates"],
            one["properties"].get("sum"),
        ]
        for one in features
    }
