"""Finds how an application is told to edit and save a recording, and shows that it does so."""

from __future__ import annotations

import io
import wave
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from envwright.errors import UsageError, WorkFailed
from envwright.families.accessible import Rule
from envwright.families.desk import until
from envwright.families.menus import Commands, Menus
from envwright.families.scripted import FOLDER, Step, filled, untold
from envwright.families.workplace import Start, Workplace
from envwright.progress import Progress
from envwright.runtime.session import Session
from envwright.specs import AppSpec, EnvironmentSpec

FORMATS = {
    "wav": ("audio/x-wav", "audio/wav", "audio/vnd.wave"),
    "flac": ("audio/flac", "audio/x-flac"),
}
"""What a recording is given as, best first: without loss, and every sample of it can be read again."""
NEEDED = ("select_all", "select", "delete", "save")
"""Commands without which there is nothing to be done."""
_TRIED: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("select_all", {}),
    ("save", {"path": f"{FOLDER}/envwright-was-here-1.wav"}),
    ("select", {"start": "0.1", "end": "0.3"}),
    ("level", {"db": "-1"}), ("peak", {"db": "-1"}), ("copy", {}),
    ("select", {"start": "0.5", "end": "0.5"}),
    ("paste", {}),
    ("select", {"start": "0.5", "end": "0.6"}),
    ("save_part", {"path": f"{FOLDER}/envwright-was-here-2.wav"}),
    ("delete", {}),
    ("select", {"start": "0.1", "end": "0.3"}),
    ("fade_in", {}), ("fade_out", {}), ("reverse", {}), ("silence", {}),
    ("select_all", {}),
    ("mono", {}),
    ("save", {"path": f"{FOLDER}/envwright-was-here-3.wav"}),
)  # fmt: skip
"""What is tried, in its order; every command is in it, and the whole lengthens a recording if there is `paste`."""
_RECORDINGS = (b"RIFF", b"fLaC", b"OggS", b"FORM", b"ID3", b"\xff\xfb")
_LONGER_S = {True: 0.1, False: -0.1}
_SAVES_S = 8.0


class Interface(Commands):
    """interface.yaml."""

    shows: list[Rule]
    """Switches that bring more menus."""


@cache
def interface() -> Interface:
    """The shipped rules."""
    return Interface.read(Path(__file__).with_name("interface.yaml"))


class Deck(Workplace):
    """The way to each command, in an application that has just been started with a recording."""

    file = "deck.json"

    before: list[Step]
    """Canonical actions from the ready application to where commands can be given."""
    commands: dict[str, list[Step]]
    """By command, canonical actions; `{start}` in a text stands for what is to be typed."""

    @classmethod
    def find(
        cls, start: Start, app: AppSpec, environment: EnvironmentSpec, *, bundle_digest: str, progress: Progress
    ) -> Deck:
        """The way to every command of an application that is started with a recording."""
        if not ending(app):
            raise WorkFailed(f"{app.id} does not say that it handles recordings")
        if why := untold(app, environment):
            raise WorkFailed(why)
        with start({}) as session:
            if not session.get_file(environment.document).startswith(_RECORDINGS):
                raise WorkFailed("its document is no recording")
            before, commands = _tried(session, progress)
        return cls(bundle_digest=bundle_digest, before=before, commands=commands)

    @property
    def told(self) -> str:
        """What was found, in a line."""
        return f"a recording can be told to {', '.join(self.commands)}"

    def steps(self, command: str, **values: str) -> list[Step]:
        """What a person does to give a command with these values."""
        return filled(self.commands[command], **values)


def ending(app: AppSpec) -> str:
    """The end of the names of recordings that it handles; '' where it handles none."""
    return next((name for name, types in FORMATS.items() if set(types) & set(app.mime_types)), "")


def _tried(session: Session, progress: Progress) -> tuple[list[Step], dict[str, list[Step]]]:
    """What comes before commands, and the way to every command that this application has."""
    menus = Menus(session, interface())
    menus.show_more(interface().shows)
    before, found = menus.taken(), dict[str, list[Step]]()
    for name, values in _TRIED:
        try:
            menus.give(name, values)
        except WorkFailed as error:
            if name in NEEDED:
                raise
            progress.note(f"no {name}: {error.brief}")
            menus.leave()
            menus.taken()
        else:
            found[name] = menus.taken()
    _require_saved(session, longer_s=_LONGER_S["copy" in found and "paste" in found])
    return before, found


def _require_saved(session: Session, *, longer_s: float) -> None:
    first, last = (_seconds(session, f"{FOLDER}/envwright-was-here-{number}.wav") for number in (1, 3))
    if abs(last - first - longer_s) > 0.001:
        raise WorkFailed(f"what is saved is {last - first:.3f} s longer than it was, not {longer_s} s")


def _seconds(session: Session, path: str) -> float:
    def read() -> float | None:
        try:
            with wave.open(io.BytesIO(session.get_file(path))) as file:
                return float(file.getnframes() / file.getframerate())
        except (UsageError, wave.Error, EOFError):
            return None

    seconds = until(read, within_s=_SAVES_S)
    if seconds is None:
        raise WorkFailed(f"{path} is not saved as WAV")
    return seconds
