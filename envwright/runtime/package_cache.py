"""Downloads kept by address: the bytes once by their hash, and what each address last answered.

```
blobs/<sha256>            contents
addresses/<sha256>.json   what an address last answered, one file for each
views/<name>.json         what the changing addresses (package lists) answered during one build
parts/<pid>-<start>-*     downloads under way
```
Everything is written under another name and renamed, so any number of builds share the folder.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from envwright.runtime.engine import Creator, process_start
from envwright.specs import Record, write_text

_IMMUTABLE = re.compile(r"(\.u?deb$)|(/by-hash/)")
_PROMISED = re.compile(r"^http://[^/]+\.envwright\.internal/(sha256/[0-9a-f]{64}|sha512/[0-9a-f]{128})/")


class Answer(Record):
    """What one address answered, complete."""

    url: str
    sha256: str
    size: int
    content_type: str = ""
    last_modified: str = ""
    etag: str = ""


class View(Record):
    """What the changing addresses answered during one build, so that it can be replayed as it was."""

    answers: dict[str, Answer]


def immutable(url: str) -> bool:
    """Whether an address always answers the same: package files and lists by hash."""
    return promised(url) is not None or _IMMUTABLE.search(url.partition("?")[0]) is not None


def promised(url: str) -> tuple[str, str] | None:
    """The algorithm and hexadecimal digest that the bytes of an address of a registry must have, None for others."""
    found = _PROMISED.match(url)
    if found is None:
        return None
    algorithm, _, digest = found[1].partition("/")
    return algorithm, digest


class PackageCache:
    """The downloads below `root`. Safe for several processes at once."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def find(self, url: str) -> Answer | None:
        """The last complete answer of an address, None if there is none with all its bytes."""
        try:
            answer = Answer.model_validate_json(self._address(url).read_bytes())
        except (OSError, ValidationError):
            return None
        return answer if answer.url == url and self.holds(answer) else None

    def holds(self, answer: Answer) -> bool:
        """Whether the bytes of an answer are here, at their full length."""
        try:
            return self.blob(answer).stat().st_size == answer.size
        except OSError:
            return False

    def blob(self, answer: Answer) -> Path:
        """The file with an answer's bytes."""
        return self.root / "blobs" / answer.sha256

    def forget(self, answer: Answer) -> None:
        """Drop bytes found to be damaged."""
        self.blob(answer).unlink(missing_ok=True)

    def download(self, url: str, headers: Mapping[str, str]) -> Download:
        """Begin to keep an answer."""
        return Download(self, url, headers)

    def view(self, name: str) -> View | None:
        """The view of a name, None unless every answer in it is still here."""
        try:
            view = View.model_validate_json(self._view(name).read_bytes())
        except (OSError, ValidationError):
            return None
        return view if all(self.holds(answer) for answer in view.answers.values()) else None

    def keep_view(self, name: str, view: View) -> None:
        """Keep what a build saw."""
        write_text(self._view(name), view.model_dump_json())

    def sweep(self) -> int:
        """Remove downloads that killed processes left; returns how many."""
        removed = 0
        for part in (self.root / "parts").glob("*"):
            pid, _, rest = part.name.partition("-")
            if not pid.isdigit() or process_start(int(pid)) != rest.partition("-")[0]:
                part.unlink(missing_ok=True)
                removed += 1
        return removed

    def store(self, answer: Answer) -> None:
        """Make an answer the last one of its address."""
        write_text(self._address(answer.url), answer.model_dump_json())

    def _address(self, url: str) -> Path:
        return self.root / "addresses" / f"{hashlib.sha256(url.encode()).hexdigest()}.json"

    def _view(self, name: str) -> Path:
        return self.root / "views" / f"{name}.json"


class Download:
    """One answer on its way into the cache; nothing is visible before `commit`."""

    def __init__(self, cache: PackageCache, url: str, headers: Mapping[str, str]) -> None:
        self._cache, self._url, self._headers = cache, url, headers
        creator = Creator.current()
        parts = cache.root / "parts"
        parts.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=parts, prefix=f"{creator.pid}-{creator.started}-")
        self._file, self.path = os.fdopen(handle, "wb"), Path(name)
        self._hash, self.size = hashlib.sha256(), 0
        self._promise = promised(url)
        self._second = hashlib.new(self._promise[0]) if self._promise else None

    def write(self, chunk: bytes) -> None:
        """Add bytes."""
        self._file.write(chunk)
        self._hash.update(chunk)
        if self._second is not None:
            self._second.update(chunk)
        self.size += len(chunk)

    def kept(self) -> bool:
        """Whether the bytes so far are those that the address promises; True where it promises nothing."""
        return self._second is None or self._promise is None or self._second.hexdigest() == self._promise[1]

    def commit(self) -> Answer:
        """The answer is complete."""
        self._file.close()
        answer = Answer(
            url=self._url,
            sha256=self._hash.hexdigest(),
            size=self.size,
            content_type=self._headers.get("Content-Type", ""),
            last_modified=self._headers.get("Last-Modified", ""),
            etag=self._headers.get("ETag", ""),
        )
        blob = self._cache.blob(answer)
        blob.parent.mkdir(parents=True, exist_ok=True)
        os.replace(self.path, blob)
        self._cache.store(answer)
        return answer

    def abort(self) -> None:
        """It will not be complete, or has been committed: leave nothing under way."""
        with suppress(OSError):
            self._file.close()
        self.path.unlink(missing_ok=True)
