"""The author that needs no model: writes a bundle from what the distribution knows, repairs it by rules."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from pathlib import Path

from pydantic import Field

from builders.archive import database, launchers, npm, packages, pypi, repairs, scripts, supplies, survey, web_rules
from builders.archive.repairs import PlannedRepair
from builders.archive.research import Research, investigate
from builders.archive.survey import Survey
from builders.archive.target import parse
from builders.archive.web import WebProgram
from builders.author import Repair
from envwright.errors import ApplicationEnded, BundleRejected, EnvironmentBroken, EnvwrightError, WaitTimeout
from envwright.progress import Progress
from envwright.runtime.comparison import normalised
from envwright.runtime.engine import Engine
from envwright.runtime.images import ensure_bundle
from envwright.runtime.reactions import PAGE
from envwright.runtime.registries import NPM, PYPI
from envwright.runtime.scratch import Scratch
from envwright.runtime.system_images import ensure_desktop
from envwright.specs import (
    BYTES_AS_BASE64,
    Account,
    AppSpec,
    DataManifest,
    EnvironmentSpec,
    Finding,
    Greeting,
    Kind,
    Package,
    ReadySpec,
    Record,
    Resources,
    Source,
    write_bytes,
    write_text,
)
from envwright.workspace import Workspace

_FIRST_LOOK_S = 90.0
_LONGEST_QUIET_MS = 5000
"""What is not done after a stillness of that length is not told from what never is."""
_HOSTS = {Source.PYPI: [PYPI], Source.NPM: [NPM]}
"""What looking into a source needs beyond the package mirrors."""


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


class ArchiveAuthor:
    """See builders.author.Author. `notes` is a file of the run in which the draft is kept between steps."""

    def __init__(
        self, engine: Engine, workspace: Workspace, *, run: str, suite: str, notes: Path, progress: Progress
    ) -> None:
        self._engine, self._workspace, self._run = engine, workspace, run
        self._suite, self._notes, self._progress = suite, notes, progress

    def research(self, target: str) -> str:
        """Look the package up; see Author.research."""
        base = ensure_desktop(self._engine, suite=self._suite, progress=self._progress)
        asked = parse(target)
        with self._scratch(base, hosts=_HOSTS.get(asked.source, [])) as scratch:
            if asked.source is Source.PYPI:
                found = pypi.investigate(scratch, asked, progress=self._progress)
            elif asked.source is Source.NPM:
                found = npm.investigate(scratch, asked, progress=self._progress)
            else:
                found = investigate(scratch, asked.name, progress=self._progress)
        if found.kind is not Kind.DESKTOP or found.source is not Source.DEBIAN:
            # What looking inside installed on the way is not told from what the application brings; here it is.
            with self._scratch(base) as scratch:
                packages.refresh(scratch)
                found = found.model_copy(update={"closure": packages.closure(scratch, found.names)})
        home = found.emulator.home if found.emulator else {}
        wanted = [posixpath.relpath(path, "/home/user") for path in (found.served.home if found.served else [])]
        files = {name: text.encode() for name, text in home.items()} | dict.fromkeys(wanted, b"")
        self._keep(Draft(research=found, home=files))
        return found.app

    def install_s(self) -> float | None:
        """See Author.install_s."""
        return self._draft().research.install_s

    def draft(self, folder: Path) -> None:
        """Write the bundle, look at its first start, and write what was learned."""
        draft = self._draft()
        self._write(folder, draft)
        draft = self._look(folder, draft)
        self._write(folder, draft)
        self._keep(draft)

    def revise(self, folder: Path, findings: Sequence[Finding], *, round: int) -> list[Repair]:
        """Carry out what the rules plan for the findings; see Author.revise."""
        draft = self._draft()
        if draft.round == round:
            return draft.repairs
        done: list[Repair] = []
        again = False
        # A plan that changes nothing (no package has the file) is no repair: what comes after it is tried at once.
        while not done and (plan := repairs.plan(findings, tried=draft.tried)):
            for planned in plan:
                draft = draft.model_copy(update={"tried": [*draft.tried, planned.key]})
                idle = planned.rule.with_document and not _document(draft)
                changed = draft if idle else self._carry_out(planned, draft)
                looks = planned.rule.action in ("answer_dialogs", "learn_window")
                if changed != draft or looks:
                    done.append(Repair(rule=planned.rule.id, reason=planned.rule.reason, finding=planned.finding))
                draft, again = changed, again or looks
        if done:
            self._write(folder, draft)
            if again or draft.survey is None:
                draft = self._look(folder, draft)
                self._write(folder, draft)
        # Last, and in one step: a round that is cut before this begins again from the notes of the round before.
        self._keep(draft.model_copy(update={"round": round, "repairs": done}))
        return done

    def _carry_out(self, planned: PlannedRepair, draft: Draft) -> Draft:
        action = planned.rule.action
        if action in ("add_package", "add_library_folder", "add_recommended"):
            return self._with_packages(planned, draft)
        if action == "make_folder":
            return draft.model_copy(update={"folders": [*draft.folders, planned.value]})
        if action == "start_beside":
            return self._started_beside(planned, draft)
        if action == "set_variables":
            return draft.model_copy(update={"variables": {**draft.variables, **planned.rule.set}})
        if action == "stand_in_for_root":
            return draft.model_copy(update={"asks_root": True})
        if action == "answer_always":
            return _always_greeted(draft)
        if action == "wait_longer":
            return draft.model_copy(update={"quiet_ms": min(_LONGEST_QUIET_MS, draft.quiet_ms * 5)})
        if action == "open_nothing":
            # What greeted may have been about the document.
            return _forgotten(draft).model_copy(update={"opens_nothing": True})
        if action == "forget_greetings":
            return _forgotten(draft)
        if action in ("raise_memory", "raise_shared_memory"):
            return draft.model_copy(update={"resources": _larger(draft.resources, action)})
        if action == "raise_timeout":
            return draft.model_copy(update={"timeout_s": draft.timeout_s * 3})
        return draft

    def _with_packages(self, planned: PlannedRepair, draft: Draft) -> Draft:
        research = draft.research
        with self._scratch(self._base(draft)) as scratch:
            brought = supplies.supply(
                scratch, planned, package=research.package, asked=[*research.names, *draft.extra],
                closure=research.closure,
            )  # fmt: skip
        if brought is None:
            return draft
        self._progress.note(f"{planned.rule.id}: adding {', '.join([*brought.added, *brought.variables])}")
        return draft.model_copy(
            update={
                "extra": [*draft.extra, *brought.added],
                "variables": {**draft.variables, **brought.variables},
                "under": planned.rule.under or draft.under,
                "home": {**draft.home, **{path: text.encode() for path, text in planned.rule.home.items()}},
                "research": research.model_copy(update={"closure": brought.closure}),
            }
        )

    def _started_beside(self, planned: PlannedRepair, draft: Draft) -> Draft:
        """Start it in the folder in which its packages have what it looks for beside itself."""
        research = draft.research
        with self._scratch(self._base(draft)) as scratch:
            found = supplies.beside(
                scratch, planned, package=research.package, asked=[*research.names, *draft.extra],
                closure=research.closure,
            )  # fmt: skip
        if found is None or found.folder == research.start_in:
            return draft
        self._progress.note(f"{planned.rule.id}: {planned.value} is in {found.folder}")
        update = {"start_in": found.folder, "closure": found.closure}
        extra = [*draft.extra, *found.added]
        return draft.model_copy(update={"extra": extra, "research": research.model_copy(update=update)})

    def _look(self, folder: Path, draft: Draft) -> Draft:
        spec = EnvironmentSpec.read(folder / "environment" / "env.yaml")
        built = ensure_bundle(
            self._engine, folder, run=self._run, workspace=self._workspace, progress=self._progress,
            log=self._notes.with_name("first-build.log"),
        )  # fmt: skip
        self._progress.step("first look", draft.research.name)
        try:
            seen = survey.look(
                self._engine, built.tag, spec, kind=draft.research.kind, service=draft.research.name, run=self._run,
                limit_s=_FIRST_LOOK_S, progress=self._progress,
            )  # fmt: skip
        except (ApplicationEnded, EnvironmentBroken, WaitTimeout) as error:
            # The audit will see the same and say why; its facts choose the repair.
            self._progress.note(error.brief)
            return draft
        self._progress.note(f"window {seen.title!r} of {seen.executable or 'an unknown program'}")
        folders = list(dict.fromkeys([*draft.folders, *seen.folders]))
        home, accounts = {**draft.home, **seen.home}, draft.accounts or seen.accounts
        return draft.model_copy(update={"survey": seen, "home": home, "folders": folders, "accounts": accounts})

    def _write(self, folder: Path, draft: Draft) -> None:
        for name, content in files(draft, base_image=self._base(draft), suite=self._suite).items():
            write_bytes(folder / name, content)
            if name.endswith(".sh"):
                (folder / name).chmod(0o755)

    def _base(self, draft: Draft) -> str:
        return ensure_desktop(self._engine, suite=self._suite, progress=self._progress)

    def _scratch(self, base: str, *, hosts: Sequence[str] = ()) -> Scratch:
        return Scratch(self._engine, base, run=self._run, cache=self._workspace.cache / "http", hosts=hosts)

    def _keep(self, draft: Draft) -> None:
        write_text(self._notes, draft.model_dump_json())

    def _draft(self) -> Draft:
        try:
            return Draft.model_validate_json(self._notes.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise BundleRejected(
                "the run's notes are gone, so it cannot go on",
                details=str(error)[:300],
                resolution="Run envwright onboard again with --fresh.",
            ) from error


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
    document = _document(draft)
    served = research.served
    spec = EnvironmentSpec(
        base_image=base_image,
        suite=suite,
        build_hosts=research.build_hosts,
        document=document,
        takes_file=research.entry.takes_file,
        resources=draft.resources,
        page=served.page if served else "",
        ports=served.ports if served else [],
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


def _larger(resources: Resources, action: str) -> Resources:
    more = {"memory_mib": 2 * resources.memory_mib} if action == "raise_memory" else {"shm_mib": 4 * resources.shm_mib}
    return resources.model_copy(update=more)


def _forgotten(draft: Draft) -> Draft:
    """Nothing is answered at every start any more, until it is seen again."""
    learned = ("greeting-dialog:", "greeting-at-every-start:")
    tried = [key for key in draft.tried if not key.startswith(learned)]
    return draft.model_copy(update={"greetings": [], "tried": tried})


def _always_greeted(draft: Draft) -> Draft:
    """What was answered at the last look, with the settings of the look before in place, is answered at every start."""
    seen = draft.survey
    known = {greeting.title for greeting in draft.greetings}
    new = [g for g in seen.answered if g.title not in known and g.title != re.escape(seen.title)] if seen else []
    return draft.model_copy(update={"greetings": [*draft.greetings, *new]})


def _ready(draft: Draft) -> ReadySpec:
    seen = draft.survey
    if draft.research.kind is Kind.TERMINAL:
        return _ready_in_terminal(draft)
    if draft.research.served is not None:
        return _ready_in_browser(draft, draft.research.served)
    if seen is None:
        return ReadySpec(window_class=".", timeout_s=draft.timeout_s, quiet_ms=1000, greetings=draft.greetings)
    stem = posixpath.splitext(posixpath.basename(_document(draft)))[0]
    # The document's name in the title says that it is open; programs that do not show it are known by class alone.
    title = re.escape(stem) if stem and stem in seen.title else ""
    timeout = max(draft.timeout_s, 4 * seen.seconds)
    return ReadySpec(
        window_class=f"^{re.escape(seen.window_class)}$",
        window_title=title,
        document_in_title=bool(title),
        timeout_s=round(timeout),
        quiet_ms=0 if seen.moving else draft.quiet_ms,
        greetings=draft.greetings,
    )


def _document(draft: Draft) -> str:
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
        timeout_s=round(max(draft.timeout_s, 4 * seen.seconds if seen else 0)),
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
        timeout_s=round(max(draft.timeout_s, 4 * seen.seconds if seen else 0)),
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
