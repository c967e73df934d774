"""Real data for an application: chosen by MIME type from apps/data.yaml, taken out of a package, checked by hash."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Collection, Sequence

from pydantic import Field

from envwright.errors import WorkFailed
from envwright.runtime.scratch import Scratch
from envwright.specs import BYTES_AS_BASE64, DataItem, Document, Identifier, Record, Sha256
from envwright.workspace import shipped

TARGET = "/home/user/Documents"


class IndexItem(Record):
    """One data set of the index."""

    id: Identifier
    mime_types: list[str]
    common: bool = False
    """Of a kind that programs of every trade open."""
    categories: list[str] = Field(default_factory=list)
    """Of menus: the item is for programs of one of these alone, since its type says nothing of what is inside."""
    package: str
    root: str
    """Folder in the package."""
    main: str
    """The file that is opened."""
    sha256: dict[str, Sha256]
    """Every file that belongs to it, with its hash."""
    source: str
    licence: str
    why_real: str


class DataIndex(Document):
    """apps/data.yaml."""

    items: list[IndexItem]


class Chosen(Record):
    """Data for one application: manifest items and the files' contents."""

    model_config = BYTES_AS_BASE64

    items: list[DataItem]
    files: dict[str, bytes]
    """By path under environment/data/."""
    document: str
    """Where the main file lies in the image."""


def index() -> DataIndex:
    """The shipped index."""
    return DataIndex.read(shipped() / "apps" / "data.yaml")


def choose(
    known: DataIndex, mime_types: Sequence[str], *, categories: Collection[str] | None = None
) -> IndexItem | None:
    """The first item of a trade that the application says it opens, else the common one whose type it names first.

    `categories` are those of its menu entry; None where there is none.
    """
    fitting = [item for item in known.items if set(mime_types) & set(item.mime_types)]
    if categories is not None:
        fitting = [item for item in fitting if not item.categories or set(categories) & set(item.categories)]
    special = next((item for item in fitting if not item.common), None)
    return special or min(fitting, key=lambda item: min(map(_order(mime_types), item.mime_types)), default=None)


def _order(mime_types: Sequence[str]) -> Callable[[str], int]:
    return lambda kind: mime_types.index(kind) if kind in mime_types else len(mime_types)


def taken(item: IndexItem) -> str:
    """Where `take` leaves the item's main file in the scratch container."""
    return f"/var/tmp/data-{item.package}/tree{posixpath.join(item.root, item.main)}"


def take(scratch: Scratch, item: IndexItem, mime_types: Sequence[str]) -> Chosen:
    """Take the item's files out of its package.

    Raises:
        WorkFailed: the package is not to be had, or a file in it is not the one of the index.
    """
    folder = f"/var/tmp/data-{item.package}"
    scratch.text(["mkdir", "-p", folder])
    scratch.text(["sh", "-c", 'cd "$1" && apt-get download -qq "$2"', "sh", folder, item.package], timeout_s=180)
    version = scratch.text(["sh", "-c", 'dpkg-deb -f "$1"/*.deb Version', "sh", folder]).strip()
    scratch.text(["sh", "-c", 'dpkg-deb -x "$1"/*.deb "$1/tree"', "sh", folder], timeout_s=120)
    files: dict[str, bytes] = {}
    items: list[DataItem] = []
    for name, expected in item.sha256.items():
        path = posixpath.join(item.root, name)
        content = scratch.read(f"{folder}/tree{path}")
        if hashlib.sha256(content).hexdigest() != expected:
            raise WorkFailed(
                f"{path} of {item.package} {version} is not the file the data index names",
                resolution="Look at the file, then correct its hash in apps/data.yaml.",
            )
        files[name] = content
        items.append(
            DataItem(
                file=name,
                target=f"{TARGET}/{name}",
                source=item.source,
                package=f"deb:{item.package}={version}:{path}",
                licence=item.licence,
                sha256=expected,
                mime_type=next((kind for kind in item.mime_types if kind in mime_types), item.mime_types[0]),
                why_real=item.why_real,
            )
        )
    return Chosen(items=items, files=files, document=f"{TARGET}/{item.main}")
