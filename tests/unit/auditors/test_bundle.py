"""Secrets are told from what only looks like them; a Dockerfile's variables are found however they are written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from auditors.case import Case
from auditors.probes import bundle
from auditors.probes.bundle import _variables, _words, of_npm, secret_in
from envwright.specs import EnvironmentSpec, Outcome
from envwright.workspace import shipped

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN OPENSSH PRIVATE KEY-----\n" + "b3BlbnNzaC1rZXktdjEA" * 3,
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n" + "Zm9vYmFy" * 8,
        "aws_access_key_id = AKIAIOSFODNN7EXAMPLE",
        "export TOKEN=ghp_" + "a1" * 18,
    ],
)
def test_a_secret_is_one_anywhere(text: str) -> None:
    assert secret_in(text, script=False)


@pytest.mark.parametrize(
    "text", ["DB_PASSWORD=hunter2hunter2", "curl https://me:secret@host/", "api_key: x=1 apikey='abcdefgh1'"]
)
def test_an_assignment_is_a_secret_in_scripts_only(text: str) -> None:
    assert secret_in(text, script=True)
    assert not secret_in(text, script=False)


@pytest.mark.parametrize(
    "text",
    [
        "password=$PASSWORD",
        "HttpAuthPassword=\nHttpAuthUser=",
        "# the password is asked for",
        "GPL-3+ with OpenSSL exception",
        "key = -----BEGIN PRIVATE KEY-----\\nXXXX\\nXXXX\\n-----END PRIVATE KEY-----",
    ],
)
def test_what_only_speaks_of_secrets_is_none(text: str) -> None:
    assert not secret_in(text, script=True)


def test_variables_of_a_dockerfile_are_found_however_they_are_written() -> None:
    text = "FROM x\nENV A=1 LD_PRELOAD=/x.so\nenv PATH /y\nENV B=1 \\\n    PYTHONHOME=/z\n"
    assert _variables(text) == ["A", "LD_PRELOAD", "PATH", "B", "PYTHONHOME"]


def test_a_command_is_read_in_its_exec_form_only() -> None:
    assert _words('["/opt/envwright/app/launch.sh"]') == ["/opt/envwright/app/launch.sh"]
    assert _words("/opt/envwright/app/launch.sh") == []


@pytest.mark.parametrize(
    ("line", "loads"),
    [
        ("curl -sO http://example.org/x", True),
        ("x=$(/usr/bin/wget -qO- http://example.org/x)", True),
        ("    php-curl=2:8.2+93 \\", False),
        ("    curl=7.88.1-10+deb12u5 \\", False),
        ("    python3-wget=3.2-3 \\", False),
    ],
)
def test_a_package_that_is_called_like_a_download_is_none(line: str, loads: bool) -> None:
    assert (bundle._DOWNLOAD.search(line) is not None) is loads


@pytest.mark.parametrize(
    ("path", "theirs"),
    [
        ("/opt/npm/node_modules/frob/test/key.pem", True),
        ("/opt/npm/node_modules/@s/frob/key.pem", True),
        ("/opt/npm/node_modules/frob/node_modules/part/key.pem", True),
        ("/opt/npm/node_modules/other/key.pem", False),
        ("/opt/npm/node_modules/key.pem", False),
        ("/opt/npm/key.pem", False),
        ("/home/user/node_modules/frob/key.pem", False),
    ],
)
def test_a_file_is_of_npm_in_the_folder_of_a_project_that_is_pinned(path: str, theirs: bool) -> None:
    owners = SimpleNamespace(packages={"npm:frob": None, "npm:@s/frob": None})
    assert of_npm(cast(Case, SimpleNamespace(contents=SimpleNamespace(owners=owners))), path) is theirs


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        (lambda text: text, Outcome.PASSED),
        (lambda text: text.replace("CMD", "USER root\nCMD"), Outcome.FAILED),
        (lambda text: text.replace("USER user", "user root"), Outcome.FAILED),
        (lambda text: text.replace("USER user", "USER 0"), Outcome.FAILED),
    ],
)
def test_an_image_is_left_as_the_user(tmp_path: Path, change: Callable[[str], str], outcome: Outcome) -> None:
    environment = tmp_path / "environment"
    shutil.copytree(shipped() / "apps" / "nano" / "environment", environment)
    path = environment / "Dockerfile"
    path.write_text(change(path.read_text()))
    spec = EnvironmentSpec.read(environment / "env.yaml")
    case = cast(Case, SimpleNamespace(environment=environment, spec=spec))
    answer = bundle.scripts_only(case)
    assert answer.outcome is outcome
    assert outcome is Outcome.PASSED or "instead of user" in answer.summary
