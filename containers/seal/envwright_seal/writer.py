"""Writes a spreadsheet so that the same content is the same bytes, whenever it is written."""

from __future__ import annotations

import io
import re
import zipfile

from openpyxl.workbook import Workbook as Document

_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip archive can name."""


def saved(book: Document) -> bytes:
    """An .xlsx document without the times of its making; not compressed, so that many like it pack well together."""
    written, out = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for member in source.infolist():
            content = source.read(member)
            if member.filename == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            target.writestr(zipfile.ZipInfo(member.filename, _EPOCH), content, zipfile.ZIP_STORED)
    return out.getvalue()
