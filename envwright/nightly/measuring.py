"""What the nightly costs and stands: nights as a person starts them, together, unchanged, killed."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from pydantic import Field

from envwright.errors import ApprovalInvalid, UsageError, WorkFailed
from envwright.evidence import bundle_digest
from envwright.ledger import Ledger
from envwright.nightly.hygiene import remains
from envwright.nightly.plan import app_of
from envwright.progress import Progress
from envwright.runtime.engine import Engine
from envwright.runtime.images import tag_of
from envwright.specs import Record
from envwright.validation.approvals import check_approval
from envwright.workspace import Workspace

_LIMIT_S = 4 * 3600


class Outcome(Record):
    """How one application ended: what must be the same however a night went."""

    bundle_digest: str
    image_digest: str
    """'' where it was not approved."""
    said: str
    """What its last onboarding came to, where that was no approval."""

    def __str__(self) -> str:
        return self.said or f"bundle {self.bundle_digest[:12]}, image {self.image_digest[:12]}"


class NightlyBench(Record):
    """`envwright bench nightly`."""

    apps: list[str]
    seed: int
    alone_s: dict[str, float]
    """Seconds from nothing, each in a workspace of its own, one after the other."""
    together_s: float
    """Seconds of one night of all from nothing."""
    unchanged_s: float
    """Seconds of the night after it."""
    kills: int
    killed_s: float
    """Seconds of the night that was killed, all its parts together."""
    differing: list[str] = Field(default_factory=list)
    """Applications that ended otherwise in the killed night: how, undisturbed and killed."""
    repeated: list[str] = Field(default_factory=list)
    """Steps of an onboarding that had ended and were made again: there must be none."""
    left_behind: list[str] = Field(default_factory=list)
    """Containers, volumes, networks and processes after the killed night."""

    @property
    def ratio(self) -> float:
        """Of one night to the sum of the separate times."""
        return self.together_s / sum(self.alone_s.values()) if self.alone_s else 0.0


def measure(
    engine: Engine, apps: Sequence[str], *, kills: int, seed: int, alone: bool, progress: Progress
) -> NightlyBench:
    """Measure nights over `apps` from nothing: their images are removed before each.

    Args:
        kills: at so many random moments of another such night it is killed, and started again.
        alone: whether the separate times are measured too.

    Raises:
        WorkFailed: a night ends with another exit status than 0 or 1.
        UsageError: there is nothing to measure.
    """
    if not apps:
        raise UsageError("no applications to measure with", resolution="Give --apps, small ones that are approved.")
    with tempfile.TemporaryDirectory(prefix="envwright-bench-") as name:
        root = Path(name)
        separate = {app: _separate(engine, root / "alone", app, progress) for app in apps} if alone else {}
        progress.step("together", f"{len(apps)} applications from nothing")
        place = Workspace(root / "together")
        together = _night(engine, place, apps, fresh=True)
        unchanged = _night(engine, place, apps, fresh=False)
        undisturbed = _outcomes(place, apps)
        killed = Workspace(root / "killed")
        seconds = _killed(engine, killed, apps, kills, random.Random(seed), together, progress) if kills else 0.0
        disturbed = _outcomes(killed, apps) if kills else undisturbed
        left = _left(engine, killed) if kills else []
        return NightlyBench(
            apps=list(apps),
            seed=seed,
            alone_s=separate,
            together_s=together,
            unchanged_s=unchanged,
            kills=kills,
            killed_s=seconds,
            differing=[
                f"{app}: {undisturbed[app]} undisturbed, {disturbed[app]} killed"
                for app in apps
                if undisturbed[app] != disturbed[app]
            ],
            repeated=_repeated(killed) if kills else [],
            left_behind=left,
        )


def _separate(engine: Engine, root: Path, app: str, progress: Progress) -> float:
    progress.step("alone", app)
    place = Workspace(root / app)
    seconds = _night(engine, place, [app], fresh=True)
    shutil.rmtree(place.root, ignore_errors=True)
    return seconds


def _night(engine: Engine, place: Workspace, apps: Sequence[str], *, fresh: bool) -> float:
    if fresh:
        _forget(engine, apps)
    began = time.monotonic()
    process = _start(place, apps)
    out, err = process.communicate(timeout=_LIMIT_S)
    if process.returncode not in (0, 1):
        raise WorkFailed(f"a night ended with status {process.returncode}", details=(err or out).decode()[-2000:])
    return round(time.monotonic() - began, 1)


def _killed(
    engine: Engine,
    place: Workspace,
    apps: Sequence[str],
    kills: int,
    drawn: random.Random,
    length: float,
    progress: Progress,
) -> float:
    """A night that is killed again and again; the seconds of all its parts."""
    _forget(engine, apps)
    total = 0.0
    for number in range(kills):
        # Spread over a night, so that every part of it is met.
        wait = drawn.uniform(0.2, 1.8) * length / kills
        progress.step("kill", f"{number + 1} of {kills}, after {wait:.1f} s")
        began = time.monotonic()
        process = _start(place, apps)
        try:
            process.communicate(timeout=wait)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
        total += time.monotonic() - began
    return round(total + _night(engine, place, apps, fresh=False), 1)


def _start(place: Workspace, apps: Sequence[str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "from envwright.cli.main import run; run()", "nightly", "--keep-base", "--json"]
    options = ["--no-mirrors", "--apps", ",".join(apps), "--workspace", str(place.root)]
    environment = {key: value for key, value in os.environ.items() if key != "ENVWRIGHT_LEDGER_URL"}
    return subprocess.Popen([*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


def _forget(engine: Engine, apps: Sequence[str]) -> None:
    """Remove every image of the applications, and the engine's steps of building them."""
    repositories = {tag_of(app_of(app), "0" * 64).partition(":")[0] for app in apps}
    with engine.errors("removing images"):
        for image in engine.client.api.images(filters={"label": "envwright.role"}):
            for tag in image["RepoTags"] or []:
                if tag.partition(":")[0] in repositories:
                    engine.client.api.remove_image(tag, force=True)
        engine.client.images.prune(filters={"dangling": True})


def _outcomes(place: Workspace, apps: Sequence[str]) -> dict[str, Outcome]:
    with closing(_ledger(place)) as ledger:
        said = {run.app: f"{run.outcome}: {run.reason}" for run in reversed(ledger.runs())}
    found = {}
    for app in apps:
        digest = image = ""
        with contextlib.suppress(UsageError, ApprovalInvalid):
            folder = place.app(app_of(app))
            digest = bundle_digest(folder)
            image = check_approval(folder, place.keys).image_digest
        told = "" if image else said.get(app, "never begun")
        found[app] = Outcome(bundle_digest=digest, image_digest=image, said=told)
    return found


def _repeated(place: Workspace) -> list[str]:
    found = []
    with closing(_ledger(place)) as ledger:
        for run in ledger.runs():
            done = [(event.node, event.round) for event in ledger.events(run.id) if event.text == "done"]
            twice = {step for step in done if done.count(step) > 1}
            found += [f"{run.app}: {node}, round {number}" for node, number in twice]
    return sorted(found)


def _ledger(place: Workspace) -> Ledger:
    """The workspace's own, whatever the environment says."""
    return Ledger(place.ledger)


def _left(engine: Engine, place: Workspace) -> list[str]:
    nights = sorted(path.name for path in (place.root / "nights").iterdir() if path.is_dir())
    return [thing for night in nights for thing in remains(engine, night)]


def as_text(found: NightlyBench) -> str:
    """The figures for a person."""
    lines = [json.dumps(found.alone_s, indent=1)] if found.alone_s else []
    if found.alone_s:
        lines.append(
            f"from nothing: {found.together_s:.0f} s together, {sum(found.alone_s.values()):.0f} s one by one: "
            f"{found.ratio:.2f} of it"
        )
    else:
        lines.append(f"from nothing: {found.together_s:.0f} s")
    lines.append(f"nothing changed: {found.unchanged_s:.1f} s")
    if found.kills:
        lines.append(
            f"killed {found.kills} times (seed {found.seed}): {found.killed_s:.0f} s; ended otherwise: "
            f"{', '.join(found.differing) or 'none'}; steps made twice: {', '.join(found.repeated) or 'none'}; "
            f"left behind: {', '.join(found.left_behind) or 'nothing'}"
        )
    return "\n".join(lines)
