"""Every error envwright raises, as one tree.

EnvwrightError
├── UsageError                 exit 2   the caller asked for something that does not exist or fit
│   ├── SpecError                       a file of a bundle, task or workspace does not hold what it must
│   ├── UnknownApplication              no bundle or package of that name
│   ├── Busy                            another process works on the same
│   └── ActionError                     an action outside the screen, an unknown key
├── WorkFailed                 exit 1   the work ran and did not pass its check
│   ├── BundleRejected
│   ├── ApprovalInvalid
│   ├── TaskUnproven
│   ├── ImageBuildFailed
│   ├── ApplicationEnded                 the application ended before it was ready
│   ├── BudgetSpent                      a limit of an onboarding was reached
│   └── ReplayDiverged                   a recorded session does not fit what happens now
├── EngineError                exit 3   the engine or a dependency is missing or went away
│   ├── EngineMissing
│   ├── EngineLost
│   ├── DiskFull                         the engine's disk has no room left
│   ├── WorkspaceFull                    a disk that files are written to has none
│   ├── LedgerUnreachable               the ledger's database does not answer or cannot be written
│   ├── CheckpointsUnreachable          the database of checkpoints does not answer, or its driver is missing
│   └── ModelUnavailable                 the language model, or the package that speaks to it, does not answer
├── WaitTimeout                exit 1   something was waited for and did not come in time
├── EnvironmentBroken          exit 3   a playing environment's infrastructure failed: never a reward
└── ValidatorError             exit 1   a validator could not read its evidence: never a score
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


class EnvwrightError(Exception):
    """Root of the tree: what happened (`brief`), where (`details`) and what to do (`resolution`)."""

    exit_code = 1

    def __init__(self, brief: str, *, details: str = "", resolution: str = "") -> None:
        super().__init__(brief)
        self.brief = brief
        self.details = details
        self.resolution = resolution

    def __str__(self) -> str:
        return "\n".join(part for part in (self.brief, self.details, self.resolution) if part)


class UsageError(EnvwrightError):
    """The caller asked for something that does not exist or does not fit."""

    exit_code = 2


class SpecError(UsageError):
    """A file does not hold what it must: `file`, `line` (1-based, 0 when unknown), `field` and what was expected."""

    def __init__(self, file: Path | str, *, line: int = 0, field: str = "", expected: str, found: str = "") -> None:
        self.file, self.line, self.field, self.expected = str(file), line, field, expected
        where = f"{self.file}:{line}" if line else self.file
        subject = f"field {field!r}: " if field else ""
        got = f", found {found}" if found else ""
        super().__init__(f"{where}: {subject}expected {expected}{got}", resolution="Correct the file and run again.")


class UnknownApplication(UsageError):
    """No bundle, or no package, of that name; lists what is near or known."""

    def __init__(self, name: str, *, known: Sequence[str] = (), resolution: str = "") -> None:
        self.name = name
        details = f"Known: {', '.join(known)}." if known else ""
        super().__init__(f"unknown application {name!r}", details=details, resolution=resolution)


class Busy(UsageError):
    """Another process works on the same at this moment."""


class ActionError(UsageError):
    """An action that cannot be carried out as written: outside the screen, unknown key name, wrong arguments."""


class WorkFailed(EnvwrightError):
    """The work ran and did not pass its check."""


class BundleRejected(WorkFailed):
    """The auditor did not approve a bundle."""


class ApprovalInvalid(WorkFailed):
    """A bundle has no approval, or one that no longer matches what it approves."""


class TaskUnproven(WorkFailed):
    """A task has no complete proof, so it is not served."""


class ImageBuildFailed(WorkFailed):
    """A step of an image build failed; `details` holds the last lines of the build log."""


class ApplicationEnded(WorkFailed):
    """The application ended before it was ready: `status` is its exit status (128 + n for signal n)."""

    def __init__(self, status: int, *, log: str = "") -> None:
        self.status = status
        died = f"was killed by signal {status - 128}" if status > 128 else f"ended with exit status {status}"
        super().__init__(
            f"the application {died} before it was ready",
            details=f"Last log lines:\n{log.rstrip()}" if log.strip() else "",
            resolution="Run environment/launch.sh's command in the image to see why.",
        )


class BudgetSpent(WorkFailed):
    """A limit of an onboarding was reached: `limit` names it, e.g. '200000 tokens'."""

    def __init__(self, limit: str) -> None:
        self.limit = limit
        super().__init__(f"budget: {limit}", resolution="Raise the limit (envwright onboard --help) and onboard again.")


class ReplayDiverged(WorkFailed):
    """A recorded session does not fit what happens now: `line` (1-based) of `file` is where the two part."""

    def __init__(self, file: Path | str, line: int, *, expected: str, found: str) -> None:
        self.file, self.line = str(file), line
        super().__init__(
            f"the replay parts from {self.file}:{line}",
            details=f"Recorded: {expected}\nNow: {found}",
            resolution="Record the session anew: the bundle, the packages or the tools have changed since.",
        )


class EngineError(EnvwrightError):
    """The engine or a dependency is missing or went away."""

    exit_code = 3


class EngineMissing(EngineError):
    """No Docker Engine answers."""


class EngineLost(EngineError):
    """The engine stopped answering in the middle of an operation."""


class DiskFull(EngineError):
    """The engine's disk has no room left."""


class WorkspaceFull(EngineError):
    """A disk that files are written to, such as the workspace's, has no room left."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(
            "the disk is full",
            details=str(cause),
            resolution="Make room (envwright gc removes what killed runs left), then run the same command: it goes on.",
        )

    @classmethod
    @contextmanager
    def raised(cls) -> Iterator[None]:
        """Raise it for an OSError that means it; any other passes."""
        try:
            yield
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            raise cls(error) from error


class LedgerUnreachable(EngineError):
    """The ledger's database does not answer, cannot be written, or its driver is missing; `url` has no password."""

    def __init__(self, url: str, *, details: str, resolution: str = "") -> None:
        self.url = url
        super().__init__(
            f"the ledger {url} cannot be used",
            details=details.strip(),
            resolution=resolution or "See that it answers and may be written, or give another --ledger URL.",
        )


class CheckpointsUnreachable(EngineError):
    """The database of checkpoints does not answer, or its driver is missing; `url` has no password."""

    def __init__(self, url: str, *, details: str, resolution: str = "") -> None:
        self.url = url
        super().__init__(
            f"the checkpoints at {url} cannot be used",
            details=details.strip(),
            resolution=resolution or "See that it answers and may be written, then run the same command: it goes on.",
        )


class ModelUnavailable(EngineError):
    """The language model, or the package that speaks to it, does not answer. The next run goes on."""


class WaitTimeout(EnvwrightError):
    """Something was waited for and did not come: says what, how long, and the last log lines."""

    def __init__(self, what: str, seconds: float, *, log: str = "", resolution: str = "") -> None:
        self.what, self.seconds = what, seconds
        super().__init__(
            f"waited {seconds:.1f} s for {what}",
            details=f"Last log lines:\n{log.rstrip()}" if log.strip() else "",
            resolution=resolution,
        )


class EnvironmentBroken(EnvwrightError):
    """A playing environment's infrastructure failed. Never turned into a reward."""

    exit_code = 3


class ValidatorError(EnvwrightError):
    """A validator could not read its evidence, crashed or ran out of time. Never turned into a score."""
