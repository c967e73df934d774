"""environment/*.yaml: how the application is built, launched and known to be ready."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from envwright.specs.application import Sha256
from envwright.specs.model import Document, Record


class Screen(Record):
    """Size of the virtual screen in pixels; always 24 bits deep."""

    width: int = Field(default=1920, ge=320, le=7680)
    height: int = Field(default=1080, ge=200, le=4320)


class Resources(Record):
    """Limits of one container."""

    cpus: float = Field(default=2.0, gt=0, le=64)
    memory_mib: int = Field(default=2048, ge=128)
    pids: int = Field(default=512, ge=32)
    shm_mib: int = Field(default=256, ge=1)
    """Size of /dev/shm."""


class Account(Record):
    """An account of a service inside, which whoever works with it is told. It guards nothing: nobody is outside."""

    service: str
    """What it is an account of, e.g. 'MariaDB'."""
    user: str
    passphrase: str


class EnvironmentSpec(Document):
    """environment/env.yaml."""

    base_image: str
    """Content-addressed tag of the desktop image the bundle builds on: 'envwright/desktop:<suite>-<hash>'."""
    suite: str = "bookworm"
    screen: Screen = Screen()
    resources: Resources = Resources()
    user: Literal["user"] = "user"
    build_hosts: list[str] = Field(default_factory=list)
    """Hosts install.sh may reach beyond the package mirrors."""
    network: Literal["none"] = "none"
    """Network at run time."""
    document: str = ""
    """Absolute path of the file launch.sh opens when $ENVWRIGHT_DOCUMENT is not set; '' for none."""
    takes_file: bool = False
    """Whether launch.sh opens the file named by $ENVWRIGHT_DOCUMENT."""
    page: str = Field(default="", pattern=r"^(http://127\.0\.0\.1:[0-9]{2,5}/[!-~]*)?$")
    """Of a web application: the address of the page the browser shows."""
    ports: list[int] = Field(default_factory=list)
    """Every port that is listened on beyond loopback; of a web application also the one of its page."""
    accounts: list[Account] = Field(default_factory=list)
    """Accounts its pages ask for."""
    state_paths: list[str] = Field(default_factory=lambda: ["/home/user"])
    """Absolute paths that hold what a user of the application changes."""
    time_zone: str = "UTC"
    locale: str = "C.UTF-8"


class Greeting(Record):
    """A window that comes at every start, and what is pressed in it before the application counts as ready."""

    title: str
    """Regular expression on its whole title."""
    press: list[str] = Field(default_factory=list)
    """Names of its controls, in this order, as a person reads them; none: the window is closed."""


class ReadySpec(Document):
    """environment/ready.yaml: all conditions given must hold at once. Regular expressions are searched, not matched."""

    window_title: str = ""
    document_in_title: bool = False
    """Whether the title shows the document: for another one than the default, its name replaces `window_title`."""
    window_class: str = ""
    """Regular expression on either part of WM_CLASS."""
    accessible_role: str = ""
    """An AT-SPI role that must be present in the tree of the application, e.g. 'frame'."""
    accessible_text: str = ""
    """Regular expression on names and texts of the accessible objects (of that role, if one is given) that show."""
    process: str = ""
    """Absolute path of a program of which a process must run: its file, or the script that an interpreter runs."""
    port: int | None = Field(default=None, ge=1, le=65535)
    file: str = ""
    timeout_s: float = Field(default=60, gt=0, le=900)
    quiet_ms: int = Field(500, ge=0)
    """How long the screen must have stood still but for a caret; 0 for a picture that always moves."""
    greetings: list[Greeting] = Field(default_factory=list)
    """Windows that settings cannot keep away; each is answered as often as it comes while the application starts."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        conditions = ("window_title", "window_class", "accessible_role", "accessible_text", "process", "port", "file")
        if not any(getattr(self, name) for name in conditions):
            raise ValueError(f"at least one of {', '.join(conditions)}")
        return self


class DataItem(Record):
    """One file of real data."""

    file: str
    """Path under environment/data/."""
    target: str
    """Absolute path in the image."""
    source: str
    """Who made or published it."""
    package: str = ""
    """'deb:NAME=VERSION:/path/in/package' where it was taken from a package."""
    url: str = ""
    licence: str
    sha256: Sha256
    mime_type: str
    why_real: str
    """Why this is real data and not an invented sample."""


class DataManifest(Document):
    """environment/data.yaml."""

    items: list[DataItem] = Field(default_factory=list)
