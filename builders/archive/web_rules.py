"""The rules of web programs: builders/web.yaml as records."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from builders.archive.database import DatabaseRules
from builders.archive.greetings import Rule
from builders.archive.php import PhpRules
from builders.archive.terminal import Subject
from envwright.specs import Document, Record


class BrowserOption(Record):
    """What the browser is told."""

    give: str
    reason: str


class Policy(Record):
    """A rule for all profiles of the browser."""

    name: str
    value: bool
    reason: str


class Browser(Record):
    """What shows the page."""

    packages: list[str]
    program: str
    options: list[BrowserOption]
    page: str
    """The option that names the page; {page} is its address."""
    writes: list[Rule]
    """Files of the home that it writes."""
    policies_file: str
    policies: list[Policy]

    def argv(self, page: str) -> list[str]:
        """The command that shows a page."""
        return [self.program, *(option.give for option in self.options), self.page.replace("{page}", page)]


class Signs(Record):
    """How a web program is told before a command of it is run."""

    tags: list[str]
    words: str


class Option(Record):
    """What is given where the help says that there is such an option."""

    says: str
    give: list[str]
    reason: str


class OptionGroup(Record):
    """Options for one purpose, best first."""

    group: str
    rows: list[Option]


class WebRules(Document):
    """builders/web.yaml."""

    browser: Browser
    signs: Signs
    web_server: str
    opens_browser: str
    never: list[Rule]
    likely: str
    subcommands: list[str]
    help: list[list[str]]
    options: list[OptionGroup]
    takes_file: str
    works_with: list[Subject]
    wants_file: list[Rule]
    port: int
    answers_s: float
    not_pages: list[Rule]
    php: PhpRules
    state_folders: list[str]
    databases: list[DatabaseRules]


@cache
def rules() -> WebRules:
    """The shipped rules."""
    return WebRules.read(Path(__file__).parents[1] / "web.yaml")
