"""A drawing of real data as the planner sees it: its elements by id, and how their outlines are painted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Self
from xml.etree import ElementTree

from envwright.families.family import PackagedData

_SVG = "{http://www.w3.org/2000/svg}"
_MODE = "{http://www.inkscape.org/namespaces/inkscape}groupmode"
_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text")


class PictureData(PackagedData):
    """An entry of data.yaml: where a drawing comes from, and the page it is on."""

    document: str
    """The file's name in a session."""
    page: dict[str, str]
    """Attributes of the drawing: width, height, viewBox."""


@dataclass(frozen=True)
class Picture:
    """What a task begins with."""

    root: ElementTree.Element

    @classmethod
    def read(cls, content: bytes) -> Self:
        """The elements of a source that are drawn, with its layers and groups."""
        root = ElementTree.fromstring(content)
        for child in list(root):
            if child.tag not in {f"{_SVG}{name}" for name in ("g", *_SHAPES)}:
                root.remove(child)
        return cls(root)

    def element(self, name: str) -> ElementTree.Element:
        """The one element of that id; no other's id may hold it, since programs look for a part of it.

        Raises:
            LookupError: there is none, or more.
        """
        ids = [node.get("id", "") for node in self.root.iter()]
        if sum(name.lower() in each.lower() for each in ids) != 1:
            raise LookupError(f"{name!r} is not in the id of one element alone")
        return next(node for node in self.root.iter() if node.get("id") == name)

    def inside(self, name: str) -> list[str]:
        """Ids of the shapes of an object: of a group those in it."""
        return [node.get("id", "") for node in self.element(name).iter() if _kind(node) in _SHAPES]

    def outlined(self, colour: str) -> list[str]:
        """Ids of the shapes whose outline has that colour.

        Raises:
            LookupError: there are fewer than two.
        """
        found = [node.get("id", "") for node in self.root.iter() if _style(node, "stroke") == colour]
        if len(found) < 2:
            raise LookupError(f"{len(found)} outlines are {colour}")
        return found

    @property
    def groups(self) -> list[str]:
        """Ids of the groups that lie directly in a layer."""
        return [node.get("id", "") for node in self.root.findall(f"{_SVG}g/{_SVG}g")]

    def is_text(self, name: str) -> bool:
        """Whether it is a text."""
        return _kind(self.element(name)) == "text"

    def words(self, name: str) -> str:
        """What a text reads."""
        return " ".join("".join(self.element(name).itertext()).split())

    def unrelated(self, concerned: Collection[str]) -> tuple[str, str]:
        """Two shapes that are not concerned and lie in no group but a layer, one behind the other."""
        free = [
            node.get("id", "")
            for parent in (self.root, *(node for node in self.root if node.get(_MODE) == "layer"))
            for node in parent
            if _kind(node) in _SHAPES[:-1] and node.get("id") not in concerned
        ]
        middle = len(free) // 2
        return free[middle - 1], free[middle]

    def unrelated_text(self, concerned: Collection[str]) -> str:
        """A text that is not concerned, '' where there is none."""
        return next(
            (node.get("id", "") for node in self.root.iter(f"{_SVG}text") if node.get("id") not in concerned), ""
        )


def _kind(node: ElementTree.Element) -> str:
    return node.tag.removeprefix(_SVG)


def _style(node: ElementTree.Element, key: str) -> str:
    told = dict(each.split(":", 1) for each in node.get("style", "").split(";") if ":" in each)
    return told.get(key, "").strip()
