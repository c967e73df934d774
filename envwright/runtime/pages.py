"""What a service inside a session answers when it is asked for a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from envwright.errors import WorkFailed
from envwright.runtime.session import Session
from envwright.specs import Record

HTML = ("text/html", "application/xhtml+xml")


class Page(Record):
    """An answer to GET, redirects followed; see page.py."""

    status: int
    """0 where nobody answered."""
    url: str
    """Where redirects led."""
    type: str
    title: str
    text: str
    """What a person reads in it as it is sent; scripts add to that."""
    headings: list[str] = Field(default_factory=list)
    asks_password: bool
    """Whether it asks for a password that exists already; one that is chosen there is given twice."""
    error: str

    @property
    def shows(self) -> bool:
        """Whether a browser shows it as a page, and no error."""
        return 200 <= self.status < 300 and self.type in HTML


def source() -> str:
    """The program that asks, as text."""
    return Path(__file__).with_name("page.py").read_text(encoding="utf-8")


def fetch(session: Session, url: str) -> Page:
    """Ask for a page from inside the session.

    Raises:
        WorkFailed: the container gives no answer.
    """
    result = session.exec(["/usr/bin/python3", "-ISc", source(), url], timeout_s=30)
    try:
        value: Any = json.loads(result.stdout)
        return Page.model_validate(value)
    except (ValueError, ValidationError) as error:
        raise WorkFailed(
            f"the container gives no answer about the page {url}",
            details=result.stderr.decode(errors="replace")[-2000:],
        ) from error
