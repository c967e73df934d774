"""Desktop entries: which one is the application's, and what its Exec line runs.

Source: Desktop Entry Specification 1.5, freedesktop.org. Entries are data from packages: nothing of them is ever
given to a shell unquoted.
"""

from __future__ import annotations

import configparser
import posixpath
import re
import shlex
from collections.abc import Collection, Sequence

from builders.archive import launchers
from envwright.specs import Record

_FIELD_CODE = re.compile(r"%([%a-zA-Z])")
_FILE_CODES = ("%f", "%F", "%u", "%U")


class DesktopEntry(Record):
    """The main group of one .desktop file."""

    path: str
    package: str
    """The package that ships it."""
    name: str
    comment: str
    argv: list[str]
    """Exec without field codes, as a session can run it."""
    takes_file: bool
    terminal: bool
    hidden: bool
    """NoDisplay, Hidden, or not an application."""
    mime_types: list[str]
    categories: list[str]
    window_class: str
    folder: str = ""
    """Where it is to be started (Path), '' where the entry does not say."""

    @property
    def stem(self) -> str:
        """File name without folder and suffix."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".desktop")


def parse(text: str, *, path: str, package: str) -> DesktopEntry | None:
    """Read one entry; None when it cannot be read or runs nothing."""
    parser = configparser.RawConfigParser(strict=False, interpolation=None, delimiters=("=",), comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[method-assign,assignment]  # keys are case sensitive
    try:
        parser.read_string(text)
        group = parser["Desktop Entry"]
        argv = shlex.split(group.get("Exec", ""))
    except (configparser.Error, KeyError, ValueError):
        return None
    true = {"true", "1"}
    by_bus = not argv and group.get("DBusActivatable", "").lower() in true
    if by_bus:  # the one kind of entry that need not say what it runs
        argv = ["gapplication", "launch", posixpath.basename(path).removesuffix(".desktop")]
    if not argv:
        return None
    return DesktopEntry(
        path=path,
        package=package,
        name=group.get("Name", ""),
        comment=group.get("Comment", ""),
        argv=launchers.runnable(_expanded(argv, name=group.get("Name", ""), icon=group.get("Icon", ""), path=path)),
        takes_file=any(code in argv for code in _FILE_CODES) or (by_bus and bool(group.get("MimeType"))),
        terminal=group.get("Terminal", "").lower() in true,
        hidden=group.get("Type", "Application") != "Application"
        or any(group.get(key, "").lower() in true for key in ("NoDisplay", "Hidden")),
        mime_types=[part for part in group.get("MimeType", "").split(";") if part],
        categories=[part for part in group.get("Categories", "").split(";") if part],
        window_class=group.get("StartupWMClass", ""),
        folder=group.get("Path", ""),
    )


def choose(
    entries: Sequence[DesktopEntry], *, package: str, wanted: str, meant: Collection[str] = ()
) -> DesktopEntry | None:
    """The entry a person means by `wanted`: shown in menus, with a window, named like it, of the package itself.

    `meant` are file names of entries that the package's own description calls its application.
    """

    def closeness(entry: DesktopEntry) -> tuple[int, int, int, int, str]:
        stem, program = entry.stem.lower(), entry.argv[0].rsplit("/", 1)[-1].lower()
        names = {wanted.lower(), package.lower()}
        named = 0 if stem in names or stem.rsplit(".", 1)[-1] in names else 1 if program in names else 2
        described = 0 if f"{entry.stem}.desktop" in meant else 1
        return (named, 0 if entry.package == package else 1, described, len(stem), stem)

    shown = [entry for entry in entries if not entry.hidden]
    # What another package of the closure ships counts only when it is named like what was asked for.
    own = [entry for entry in shown if entry.package == package or closeness(entry)[0] < 2]
    return min(own, key=lambda entry: (entry.terminal, closeness(entry)), default=None)


def with_types_of_hidden(chosen: DesktopEntry, entries: Sequence[DesktopEntry]) -> DesktopEntry:
    """With the types that entries of the same program tell which no menu shows: some have one for each kind of file."""
    more = [entry for entry in entries if entry.hidden and entry.takes_file and entry.argv[0] == chosen.argv[0]]
    types = dict.fromkeys([*chosen.mime_types, *(kind for entry in more for kind in entry.mime_types)])
    return chosen.model_copy(update={"mime_types": list(types)})


def program(files: Sequence[str], *, package: str) -> str | None:
    """The program of a package without an entry: named like it, else its only one. `files` are the package's paths."""
    programs = [path for path in files if re.fullmatch(r"/usr/(bin|games)/[^/]+", path)]
    stem = re.sub(r"(-(x11|gtk\d?|qt\d?|gui|bin|common))+$|[\d.]+$", "", package)
    for wanted in (package, stem):
        for path in programs:
            if path.rsplit("/", 1)[-1].lower() == wanted:
                return path
    return programs[0] if len(programs) == 1 else None


def _expanded(argv: Sequence[str], *, name: str, icon: str, path: str) -> list[str]:
    """Words of an Exec line with field codes replaced: the name, the icon, the entry's own path; no file or address."""
    told = {"c": name, "k": path, "%": "%"}
    words: list[str] = []
    for part in argv:
        if part == "%i":
            words += ["--icon", icon] if icon else []
        elif clean := _FIELD_CODE.sub(lambda code: told.get(code[1], ""), part).strip():
            words.append(clean)
    return words
