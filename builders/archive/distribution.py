"""Runs inside a scratch container, never on the host: what an installed Python project says of itself.

The author passes this file's text to the interpreter of the project's virtual environment and reads one JSON document
from its standard output. Standard library only; nothing of the project is imported.
"""

from __future__ import annotations

import json
import re
import sys
from importlib import metadata
from typing import Any

_IMPORT = re.compile(r"^[ \t]*(?:import|from)[ \t]+([A-Za-z_][A-Za-z0-9_]*)", re.MULTILINE)
_LIMIT = 1 << 20


def describe(name: str) -> dict[str, Any]:
    """Metadata, entry points, imports and desktop entries of one project."""
    found = metadata.distribution(name)
    imported: set[str] = set()
    entries: list[str] = []
    for file in found.files or []:
        path = found.locate_file(file)
        if file.suffix == ".py":
            try:
                with open(str(path), encoding="utf-8", errors="replace") as source:
                    imported.update(_IMPORT.findall(source.read(_LIMIT)))
            except OSError:
                continue
        elif file.suffix == ".desktop":
            entries.append(str(path))
    fields = found.metadata
    return {
        "name": fields["Name"] or name,
        "version": found.version,
        "summary": (fields["Summary"] or "").splitlines()[0] if fields["Summary"] else "",
        "homepage": _homepage(fields),
        "licence": _licence(fields),
        "gui_scripts": sorted(e.name for e in found.entry_points if e.group == "gui_scripts"),
        "console_scripts": sorted(e.name for e in found.entry_points if e.group == "console_scripts"),
        "imported": sorted(imported),
        "entries": sorted(entries),
        "keywords": (fields["Keywords"] or "")[:500],
    }


def _homepage(fields: Any) -> str:
    urls = [value.partition(",")[2].strip() for value in fields.get_all("Project-URL") or []]
    return next(filter(None, [fields["Home-page"], *urls]), "")


def _licence(fields: Any) -> str:
    said = [value.rpartition(" :: ")[2] for value in fields.get_all("Classifier") or [] if value.startswith("License")]
    first = (fields["License-Expression"] or "").strip()
    short = (fields["License"] or "").strip()
    return first or ", ".join(said) or (short.splitlines()[0][:80] if short else "")


if __name__ == "__main__":
    json.dump(describe(sys.argv[1]), sys.stdout)
