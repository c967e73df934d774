"""The author that needs no model: writes a bundle from what the distribution knows, repairs it by rules."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from builders.archive import npm, packages, pypi, repairs, supplies, survey
from builders.archive.drafting import Draft, document_of, files
from builders.archive.repairs import PlannedRepair
from builders.archive.research import investigate
from builders.archive.target import parse
from builders.author import Repair
from envwright.errors import ApplicationEnded, BundleRejected, EnvironmentBroken, WaitTimeout
from envwright.progress import Progress
from envwright.runtime.engine import Engine
from envwright.runtime.images import ensure_bundle
from envwright.runtime.registries import NPM, PYPI
from envwright.runtime.scratch import Scratch
from envwright.runtime.system_images import ensure_desktop
from envwright.specs import (
    EnvironmentSpec,
    Finding,
    Kind,
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
                idle = planned.rule.with_document and not document_of(draft)
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
        if action == "drop_recommended":
            with self._scratch(self._base(draft)) as scratch:
                research = supplies.without_recommended(scratch, draft.research, draft.extra)
            return draft.model_copy(update={"research": research})
        if action == "declare_ports":
            return draft.model_copy(update={"ports": sorted({*draft.ports, *map(int, planned.value.split())})})
        if action == "drop_data":
            return draft.model_copy(update={"research": draft.research.model_copy(update={"data": None})})
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
        if draft.research.data is None:
            shutil.rmtree(folder / "environment" / "data", ignore_errors=True)
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
