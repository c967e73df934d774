"""What an application keeps of its settings: the files of a home before and after, compared value by value."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from envwright.errors import WorkFailed
from envwright.families.settings.controls import Control
from envwright.families.settings.record import Change, Written
from envwright.runtime.comparison import varying
from envwright.runtime.hardening import HOME
from envwright.runtime.homes import read_home
from envwright.runtime.session import Session

Settings = Mapping[str, Mapping[str, str]]
"""Section -> key -> value."""
Read = Callable[[Mapping[str, bytes]], Mapping[str, Settings]]
"""Reads files of settings; those that are none are left out."""
Home = dict[str, bytes]
"""Absolute path -> content."""
_Flat = dict[tuple[str, str], str]

_LARGEST = 512 * 1024
"""Bytes of a file of settings."""
_WRITES_S = 4.0
"""How long an application may take to write what was changed."""
_QUIET_S = 0.6
"""How long the files must stay as they are to be called written."""
_MOST = 4
"""Values that one setting writes; what writes more is more than one setting."""
_ALWAYS = "/.config/dconf/user"
"""Its entries stand in another order each time, so it is no state elsewhere; here it is read value by value."""


class NotWritten(WorkFailed):
    """Nothing that was written says that the setting was made."""


def home(session: Session) -> Home:
    """The files below the home that may hold settings."""
    left_out = [re.compile(item.pattern) for item in varying().left_out]
    every = {f"{HOME}/{name}": content for name, content in read_home(session, largest=_LARGEST).items()}
    return {
        path: content
        for path, content in every.items()
        if not path.endswith("/") and (path.endswith(_ALWAYS) or not any(rule.search(path) for rule in left_out))
    }


def written(session: Session, before: Home) -> Home:
    """The home once it differs from before and rests; as it is where nothing is written in time."""
    deadline = time.monotonic() + _WRITES_S
    now, rests = home(session), 0.0
    while time.monotonic() < deadline and (now == before or rests < _QUIET_S):
        time.sleep(_QUIET_S / 2)
        last, now = now, home(session)
        rests = rests + _QUIET_S / 2 if now == last else 0.0
    return now


def compared(
    control: Control, walks: Sequence[list[dict[str, Any]]], homes: Sequence[Home], read: Read, *, at_end: bool = False
) -> tuple[list[Change], dict[str, bytes]]:
    """What a setting writes, from the homes after it was made, taken back and made again, and after the end.

    Args:
        at_end: whether each home is that after the application had ended.

    Returns: the changes there and back, and the files they start from, by the sha256 of each.

    Raises:
        NotWritten: nothing says that it was made.
        WorkFailed: it gives no task; says why.
    """
    there, back, again = homes[:3]
    paths = sorted(path for path in there.keys() | back.keys() if there.get(path) != back.get(path))
    if not paths:
        raise NotWritten("it writes nothing into the home")
    read_ = read({f"/{n}{path}": files[path] for n, files in enumerate(homes) for path in paths if path in files})
    flat = [{path: _flat(read_.get(f"/{n}{path}", {})) for path in paths} for n in range(len(homes))]
    asked = {path: _asked(*(look[path] for look in flat[:3])) for path in paths}
    path = _only([path for path in paths if asked[path]])
    places, (one, two, three, end) = asked[path], (look[path] for look in flat)
    if len(places) > _MOST:
        raise WorkFailed(f"it writes {len(places)} values at once")
    if any(end.get(at) != three[at] for at in places):
        raise WorkFailed("it does not stay when the application is closed")
    every = {at for look in (one, two, three, end) for at in look} - set(places)
    loose = sorted(at for at in every if len({look.get(at) for look in (one, two, three, end)}) > 1)
    starts = {hashlib.sha256(files[path]).hexdigest(): files[path] for files in (back, again) if path in files}
    changes = []
    for returns, before, after, files, steps in (
        (False, two, one, back, walks[0]),
        (True, three, two, again, walks[1]),
    ):
        # That a value is gone is seen by nothing in the file: no task asks for it.
        if path in files and all(at in after for at in places):
            values = [Written(section=at[0], key=at[1], was=before.get(at), becomes=after[at]) for at in places]
            start = hashlib.sha256(files[path]).hexdigest()
            changes.append(_change(control, returns, at_end, path, start, values, loose, steps))
    return changes, starts


def _change(
    control: Control,
    back: bool,
    at_end: bool,
    path: str,
    start: str,
    values: list[Written],
    loose: list[tuple[str, str]],
    steps: list[dict[str, Any]],
) -> Change:
    was, becomes = (control.becomes, control.was) if back else (control.was, control.becomes)
    label = becomes if control.kind == "choice" else control.label
    ending = f"-{becomes}" if control.kind != "choice" else ""
    return Change(
        id=(re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")[:40].strip("-") or "setting") + ending,
        kind=control.kind,
        surface=control.surface,
        label=label,
        was=was,
        becomes=becomes,
        back=back,
        at_end=at_end,
        path=path,
        start=start,
        written=values,
        varying=loose,
        steps=steps,
    )


def _asked(there: _Flat, back: _Flat, again: _Flat) -> list[tuple[str, str]]:
    """Places with one value there, another one back, and the first again."""
    return sorted(at for at, value in there.items() if back.get(at) != value and again.get(at) == value)


def _only(paths: list[str]) -> str:
    if not paths:
        raise NotWritten("it writes no setting into the home")
    if len(paths) != 1:
        raise WorkFailed(f"what it writes is in {len(paths)} files of settings")
    return paths[0]


def _flat(settings: Settings) -> _Flat:
    return {(section, key): value for section, values in settings.items() for key, value in values.items()}
