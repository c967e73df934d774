"""A PostgreSQL of the tests' own, on a Unix socket in a temporary folder, and Debian's browser."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, sync_playwright


def _programs() -> Path:
    """The folder of the server's programs; Debian keeps them off the PATH. Installed where that is possible."""
    if (folder := _found()) is not None:
        return folder
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql"]
        subprocess.run(install, check=True, env=environment, stdout=subprocess.DEVNULL)
    folder = _found()
    assert folder is not None, "these tests need PostgreSQL: sudo apt-get install postgresql"
    return folder


def _found() -> Path | None:
    if (path := shutil.which("initdb")) is not None:
        return Path(path).resolve().parent
    return max((path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")), default=None)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a running server; it refuses to run as root, so root runs it as the user the package made."""
    programs = _programs()
    # Not below pytest's folder: its name may be longer than the path of a socket may be, and others may not enter it.
    folder = Path(tempfile.mkdtemp(prefix="envwright-pg-", dir="/tmp"))
    who: dict[str, object] = {"cwd": folder}
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        shutil.chown(folder, user.pw_uid, user.pw_gid)
        who |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    make = [programs / "initdb", "-D", folder / "data", "-A", "trust", "-U", "envwright", "-E", "UTF8", "--no-sync"]
    serve = [programs / "postgres", "-D", folder / "data", "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"]
    try:
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL, **who)  # type: ignore[call-overload]
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(serve, stdout=log, stderr=log, **who)  # type: ignore[call-overload]
        try:
            url = f"postgresql://envwright@/postgres?host={folder}"
            _wait(url, server, folder / "log")
            yield url
        finally:
            server.send_signal(signal.SIGINT)  # 'fast': connections that a failed test left open do not hold it up
            server.wait(timeout=60)
    finally:
        shutil.rmtree(folder)


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    limit = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            assert server.poll() is None and time.monotonic() < limit, log.read_text()
            time.sleep(0.1)
        else:
            return


@pytest.fixture
def database(postgres: str) -> str:
    """URL of an empty database."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
    return postgres.replace("/postgres?", f"/{name}?")


def _chromium() -> str:
    """Debian's browser; installed where that is possible."""
    if shutil.which("chromium") is None and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *command], check=True, env=environment, stdout=subprocess.DEVNULL)
    found = shutil.which("chromium")
    assert found is not None, "these tests need Chromium: sudo apt-get install chromium"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        yield started
        started.close()
