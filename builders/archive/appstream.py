"""AppStream metadata: which desktop entry a package means by its application, and what more is said of it.

Source: AppStream specification 1.0, freedesktop.org. Files are data from packages; of their XML only plain text of a
few elements is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree

from envwright.specs import Record

PATH = re.compile(r"/usr/share/(metainfo|appdata)/[^/]+\.xml")
_LARGEST = 512 * 1024
_KINDS = ("desktop", "desktop-application", "console-application", "web-application")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Component(Record):
    """One application as its authors describe it."""

    desktop_ids: list[str]
    """File names of its desktop entries."""
    summary: str
    mime_types: list[str]


def parse(text: str) -> Component | None:
    """Read one file; None when it is not of an application, or cannot be read."""
    # Entities are how a small file becomes a large one; metadata has no use for a document type of its own.
    if len(text) > _LARGEST or "<!DOCTYPE" in text or "<!ENTITY" in text:
        return None
    try:
        root = ElementTree.fromstring(text.encode())
    except ElementTree.ParseError:
        return None
    if root.tag not in ("component", "application") or root.get("type", "desktop") not in _KINDS:
        return None
    ids = [said for element in root.iterfind("launchable[@type='desktop-id']") if (said := _text(element))]
    name = root.findtext("id", "").strip()
    # Before there was `launchable`, the id was the name of the entry.
    ids = ids or [name if name.endswith(".desktop") else f"{name}.desktop"]
    return Component(
        desktop_ids=ids,
        summary=next((_text(e) for e in root.iterfind("summary") if e.get(_LANGUAGE) is None), ""),
        mime_types=_types(root),
    )


def meant(components: Iterable[Component]) -> frozenset[str]:
    """File names of the desktop entries that components name."""
    return frozenset(name for component in components for name in component.desktop_ids)


def _types(root: ElementTree.Element) -> list[str]:
    said = [
        _text(e)
        for path in ("provides/mediatype", "provides/mimetype", "mimetypes/mimetype")
        for e in root.iterfind(path)
    ]
    return list(dict.fromkeys(filter(None, said)))


def _text(element: ElementTree.Element) -> str:
    return " ".join((element.text or "").split())
