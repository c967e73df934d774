"""What a bundle is written from, and its files: facts in, text out. Something else looks, repairs and writes."""

from __future__ import annotations

import posixpath
import re

from pydantic import Field

from builders.archive import database, launchers, packages, scripts, web_rules
from builders.archive.research import Research
from builders.archive.survey import Survey
from builders.archive.web import WebProgram
from builders.author import Repair
from envwright.errors import EnvwrightError
from envwright.runtime.comparison import normalised
from envwright.runtime.reactions import PAGE
from envwright.specs import (
    BYTES_AS_BASE64,
    Account,
    AppSpec,
    DataManifest,
    EnvironmentSpec,
    Greeting,
    Kind,
    Package,
    ReadySpec,
    Record,
    Resources,
)

TIMES_SEEN = 10
"""How many times as long as the first look took a start may take: the audit wants half of it in reserve, and a busy
machine has been three times as slow."""


class Draft(Record):
    """What the bundle is written from; kept in the run's folder, so that a killed run goes on from it."""

    model_config = BYTES_AS_BASE64

    research: Research
    extra: list[str] = Field(default_factory=list)
    """Packages that repairs added."""
    folders: list[str] = Field(default_factory=list)
    """Absolute paths of folders that programs expect; those outside the home lead into it."""
    variables: dict[str, str] = Field(default_factory=dict)
    """Environment variables that repairs set."""
    under: list[str] = Field(default_factory=list)
    """Words before the program's own."""
    asks_root: bool = False
    """Whether it runs commands that become root, which a session has others of the name for."""
    home: dict[str, bytes] = Field(default_factory=dict)
    accounts: list[Account] = Field(default_factory=list)
    """Made on pages of the first start."""
    greetings: list[Greeting] = Field(default_factory=list)
    """Windows that come at every start, whatever settings say."""
    ports: list[int] = Field(default_factory=list)
    """Of a program with windows: what it listens on for others, as it is made to."""
    opens_nothing: bool = False
    """Whether the application is launched without its document, which lies in the home all the same."""
    survey: Survey | None = None
    timeout_s: float = 60
    quiet_ms: int = 700
    """How long the screen must stand still to be called ready."""
    resources: Resources = Resources()
    tried: list[str] = Field(default_factory=list)
    round: int = -1
    """The last round of repairs that was finished."""
    repairs: list[Repair] = Field(default_factory=list)
    """What was done in it."""


def files(draft: Draft, *, base_image: str, suite: str) -> dict[str, bytes]:
    """Every file of the bundle, by path below its folder."""
    research, seen = draft.research, draft.survey
    home = {**packages.home_files(research.closure), **draft.home}
    chosen = research.data
    app = AppSpec(
        id=research.app,
        name=research.name,
        summary=research.summary,
        version=research.version,
        licence=research.licence,
        kind=research.kind,
        source=research.source,
        packages=[Package(name=research.package, version=research.version)],
        homepage=research.homepage,
        desktop_id=posixpath.basename(research.entry.path),
        executable=(seen.executable if seen and seen.executable else research.executable),
        occupations=research.occupations,
        mime_types=research.entry.mime_types,
    )
    document = document_of(draft)
    served = research.served
    spec = EnvironmentSpec(
        base_image=base_image,
        suite=suite,
        build_hosts=research.build_hosts,
        document=document,
        takes_file=research.entry.takes_file,
        resources=draft.resources,
        page=served.page if served else "",
        ports=served.ports if served else draft.ports,
        accounts=[*served.accounts, *draft.accounts] if served else [],
    )
    out: dict[str, str] = {
        "app.yaml": app.to_yaml(),
        "environment/env.yaml": spec.to_yaml(),
        "environment/ready.yaml": _ready(draft).to_yaml(),
        "environment/data.yaml": DataManifest(items=chosen.items if chosen else []).to_yaml(),
        "environment/Dockerfile": scripts.dockerfile(
            base_image,
            data=chosen is not None,
            home=bool(home),
            terminal=research.emulator is not None,
            reads=sorted(research.files),
        ),
        "environment/install.sh": scripts.install(
            research.closure,
            more=[
                *scripts.more(research.source, *research.build_hosts[:1]),
                *database.installed(served.databases if served else []),
                *packages.after_install(research.closure),
                *scripts.relocate(research.state.folders),
                *scripts.readable(research.state.settings),
                *scripts.led_home(draft.folders),
                *(scripts.instead_of_root(launchers.become_root()) if draft.asks_root else []),
                *(_policies() if served else []),
            ],
        ),
        "environment/configure.sh": scripts.configure(draft.folders),
    }
    out |= {f"environment/{name}": text for name, text in research.files.items()}
    variables = {**packages.variables(research.closure), **draft.variables}
    program = scripts.launch(
        [*draft.under, *research.entry.argv],
        document=document,
        takes_file=research.entry.takes_file,
        environment=variables,
        start_in=research.start_in,
        grows_from=research.emulator.starts_at if research.emulator else "",
    )
    if served is not None:
        out["environment/launch.sh"] = scripts.launch_web(
            research.entry.argv,
            web_rules.rules().browser.argv(served.page),
            page=served.page,
            document=document,
            environment=variables,
            start_in=research.start_in,
            before=[line for server in served.databases for line in database.lines(server)],
        )
    elif research.emulator is None:
        out["environment/launch.sh"] = program
    else:
        terminal = scripts.launch(research.emulator.argv, document="", takes_file=False, environment={})
        out |= {"environment/launch.sh": terminal, "environment/program.sh": program}
    binary = {name: text.encode() for name, text in out.items()}
    if chosen:
        binary |= {f"environment/data/{name}": content for name, content in chosen.files.items()}
    binary |= {f"environment/home/{_relative(name)}": content for name, content in home.items()}
    return binary


def _ready(draft: Draft) -> ReadySpec:
    seen = draft.survey
    if draft.research.kind is Kind.TERMINAL:
        return _ready_in_terminal(draft)
    if draft.research.served is not None:
        return _ready_in_browser(draft, draft.research.served)
    if seen is None:
        return ReadySpec(window_class=".", timeout_s=draft.timeout_s, quiet_ms=1000, greetings=draft.greetings)
    stem = posixpath.splitext(posixpath.basename(document_of(draft)))[0]
    # The document's name in the title says that it is open; programs that do not show it are known by class alone.
    title = re.escape(stem) if stem and stem in seen.title else ""
    return ReadySpec(
        window_class=f"^{re.escape(seen.window_class)}$",
        window_title=title,
        document_in_title=bool(title),
        timeout_s=_limit(draft),
        quiet_ms=0 if seen.moving else draft.quiet_ms,
        greetings=draft.greetings,
    )


def _limit(draft: Draft) -> int:
    """Seconds after which a start is given up: a limit costs nothing where an application starts."""
    return round(max(draft.timeout_s, TIMES_SEEN * draft.survey.seconds if draft.survey else 0))


def document_of(draft: Draft) -> str:
    """Path of the document that the application is launched with, '' for none."""
    chosen = draft.research.data
    return chosen.document if chosen and not draft.opens_nothing else ""


def _ready_in_terminal(draft: Draft) -> ReadySpec:
    """The window says only that a terminal stands: the program must run, and something must be written."""
    seen = draft.survey
    return ReadySpec(
        window_class=f"^{re.escape(seen.window_class)}$" if seen else ".",
        process=(seen.executable if seen and seen.executable else draft.research.executable),
        accessible_role="terminal",
        accessible_text=r"\S",
        timeout_s=_limit(draft),
        quiet_ms=draft.quiet_ms,
    )


def _ready_in_browser(draft: Draft, served: WebProgram) -> ReadySpec:
    """The window says only that a browser stands: the service must listen, and something of its page be written."""
    seen = draft.survey
    titled = bool(seen and served.title and served.title in seen.title and normalised(served.title) == served.title)
    return ReadySpec(
        window_class="(?i)^chromium" if seen is None else f"^{re.escape(seen.window_class)}$",
        window_title=re.escape(served.title) if titled else "",
        port=served.port,
        accessible_role=PAGE,
        timeout_s=_limit(draft),
        quiet_ms=0 if seen and seen.moving else max(1000, draft.quiet_ms),
    )


def _policies() -> list[str]:
    browser = web_rules.rules().browser
    return scripts.policies(browser.policies_file, {policy.name: policy.value for policy in browser.policies})


def _relative(name: str) -> str:
    clean = posixpath.normpath(name)
    if clean.startswith(("/", "..")):
        raise EnvwrightError(f"{name!r} is not below the home folder")
    return clean
