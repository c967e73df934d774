"""Bounds on what evidence may unpack to; what is too large is refused before it is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

UNPACKED = 128 * 2**20
"""Bytes that one file may unpack to."""
_RATIO = 400
"""A row deleted in a spreadsheet program can leave 16384 empty cells written out, which pack 100 to 1."""
_MEMBERS = 2000


def check_zip(content: bytes) -> set[str]:
    """The names in a zip archive.

    Raises:
        ValueError: it would unpack to too much.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        # zipfile unpacks no member beyond the size it claims, so the claims can be summed.
        total = sum(member.file_size for member in members)
        if len(members) > _MEMBERS or total > UNPACKED or total > _RATIO * max(len(content), 1024):
            raise ValueError(f"{len(members)} members of {total} bytes packed into {len(content)}: refused")
        return {member.filename for member in members}


def unpacked(content: bytes) -> bytes:
    """What gzip packed, if it did.

    Raises:
        ValueError: it is too large, or cut off.
    """
    if not content.startswith(b"\x1f\x8b"):
        return content
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    whole = inflater.decompress(content, UNPACKED)
    if inflater.unconsumed_tail:
        raise ValueError(f"more than {UNPACKED} bytes packed into {len(content)}: refused")
    if not inflater.eof:
        raise ValueError("the packed file is cut off")
    if inflater.unused_data.strip(b"\0"):
        raise ValueError("something stands behind the end of what was packed")
    return whole
