"""The smallest Debian system as an engine image, from the distribution's own signed archive."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from docker.errors import APIError

from envwright.errors import EngineError, ImageBuildFailed, UsageError
from envwright.progress import Progress
from envwright.runtime.engine import Creator, Engine, Labels, raise_for_message

SCRATCH = Path(tempfile.gettempdir()) / f"envwright-{os.getuid()}"
"""Where unpacking happens: one folder per process, named by its id and start time; gc removes those of dead ones."""


def bootstrap(engine: Engine, suite: str, recipe: Path, *, progress: Progress) -> str:
    """Unpack `suite` and import it; returns the id of the untagged image.

    apt verifies the archive's signatures with the keyring that the recipe names. The tar goes from mmdebstrap straight
    into the engine: it is never a file, and a stream that breaks off is refused by the engine, so no half image.

    Raises:
        ImageBuildFailed: mmdebstrap failed (no such suite, no network, a signature that does not verify).
        EngineError: mmdebstrap or the keyring is missing, or the engine failed.
    """
    options = yaml.safe_load(recipe.read_text(encoding="utf-8"))
    _check_host(options)
    progress.note(f"unpacking Debian {suite} from its signed archive")
    with scratch() as folder:
        return _import(engine, _command(suite, options, recipe.parent), folder, suite)


def pull(engine: Engine, repository: str, tag: str, *, progress: Progress) -> str:
    """Pull an image from a registry; returns its reference by digest.

    Raises:
        EngineError: the registry does not answer or has no such image.
    """
    doing = f"pulling {repository}:{tag}"
    progress.note(doing)
    try:
        image = engine.client.images.pull(repository, tag=tag)
    except APIError as error:
        explanation = str(error.explanation or error)
        raise_for_message(explanation, doing=doing, cause=error)
        raise EngineError(
            f"the engine could not pull {repository}:{tag}",
            details=explanation,
            resolution="See that the engine reaches this registry, or run envwright setup without --from-registry.",
        ) from error
    digests: list[str] = image.attrs.get("RepoDigests") or []
    if not digests:
        raise EngineError(f"the registry gave {repository}:{tag} without a digest")
    progress.note(f"the base is {digests[0]}")
    return digests[0]


def scratch_root() -> Path:
    """SCRATCH, made if need be, and surely this user's own: gc deletes what is in it.

    Raises:
        EngineError: something of another user, or a link, stands in its place.
    """
    SCRATCH.mkdir(mode=0o755, parents=True, exist_ok=True)
    found = SCRATCH.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o022:
        raise EngineError(
            f"{str(SCRATCH)!r} is not a folder that only this user writes to",
            resolution="Remove it, or set TMPDIR to another folder.",
        )
    return SCRATCH


@contextmanager
def scratch() -> Iterator[Path]:
    """A temporary folder of this process that gc finds if it is killed."""
    creator = Creator.current()
    folder = Path(tempfile.mkdtemp(prefix=f"{creator.pid}-{creator.started}-", dir=scratch_root()))
    folder.chmod(0o755)  # mmdebstrap drops privileges for downloads and must still get in
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _command(suite: str, options: Mapping[str, Any], folder: Path) -> list[str]:
    return [
        # Should this process be killed, mmdebstrap ends too, and removes what it has unpacked.
        *(["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []),
        "mmdebstrap",
        f"--variant={options['variant']}",
        f"--keyring={options['keyring']}",
        '--aptopt=Acquire::Retries "3"',
        f"--dpkgopt={folder / 'files/etc/dpkg/dpkg.cfg.d/90envwright'}",
        "--format=tar",
        suite,
        "-",
        *(line.format(suite=suite, keyring=options["keyring"]) for line in options["sources"]),
    ]


def _import(engine: Engine, command: Sequence[str], folder: Path, suite: str) -> str:
    doing = f"importing Debian {suite}"
    with (
        (folder / "log").open("w+") as log,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=log,
            env={**os.environ, "TMPDIR": str(folder)},
            start_new_session=True,  # when it fails it hangs up its whole process group, which must not be ours
        ) as process,
    ):
        assert process.stdout is not None
        failure: BaseException | None = None
        answer = ""
        try:
            with engine.errors(doing):
                answer = engine.client.api.import_image_from_stream(
                    _whole_or_broken(process), changes=[f"LABEL {Labels.ROLE}=build"]
                )
        except _Broken as broken:
            failure = broken
        except BaseException:
            process.terminate()  # it removes what it has unpacked
            raise
        log.flush()
        text = (folder / "log").read_text(errors="replace")
    if failure is not None or process.returncode != 0:
        raise_for_message(text, doing=doing)
        raise ImageBuildFailed(
            f"Debian {suite!r} could not be unpacked (mmdebstrap ended with status {process.returncode})",
            details="\n".join(text.splitlines()[-20:]),
            resolution="See that the suite exists and that this machine reaches the Debian mirrors.",
        ) from failure
    image = str(json.loads(answer.strip().splitlines()[-1]).get("status", ""))
    if not image.startswith("sha256:"):
        raise EngineError(f"the engine failed while {doing}", details=answer[-500:])
    return image


class _Broken(Exception):
    """mmdebstrap failed: the stream to the engine must break off, not end."""


def _whole_or_broken(process: subprocess.Popen[bytes]) -> Any:
    assert process.stdout is not None
    while chunk := process.stdout.read(1 << 20):
        yield chunk
    if process.wait() != 0:
        raise _Broken


def _check_host(options: Mapping[str, Any]) -> None:
    if shutil.which("mmdebstrap") is None:
        raise EngineError(
            "mmdebstrap is not installed, and the base image is made with it",
            resolution="Run: envwright setup   (or: apt-get install mmdebstrap debian-archive-keyring)",
        )
    if not Path(options["keyring"]).is_file():
        raise EngineError(
            f"the archive's keyring {options['keyring']!r} is missing, so nothing could be verified",
            resolution="Run: envwright setup   (or: apt-get install debian-archive-keyring)",
        )


def check_suite(suite: str) -> str:
    """The name of a suite, if it can be one.

    Raises:
        UsageError: it holds characters no suite has.
    """
    if not suite or not suite.replace("-", "").isalnum() or suite != suite.lower():
        raise UsageError(f"{suite!r} is not the name of a Debian suite", resolution="E.g. bookworm or trixie.")
    return suite
