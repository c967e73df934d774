"""`envwright keys`: shown, trusted by another workspace, listed, forgotten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from envwright.cli.main import app
from envwright.errors import UsageError

pytestmark = pytest.mark.unit


def keys(*arguments: str, at: Path) -> Any:
    return CliRunner().invoke(app, ["keys", *arguments, "--workspace", str(at)])


def names(at: Path) -> dict[str, str]:
    return {key["name"]: key["source"] for key in json.loads(keys("list", "--json", at=at).stdout)}


def test_a_key_is_shown_trusted_elsewhere_and_forgotten(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    pem = keys("show", at=theirs).stdout
    assert pem.startswith("-----BEGIN PUBLIC KEY-----\n")
    (tmp_path / "build-farm.pub").write_text(pem)
    assert "PRIVATE" not in keys("show", "--json", at=theirs).stdout
    shipped = {name: source for name, source in names(ours).items() if source == "shipped"}
    assert names(ours) == shipped, "looking makes no key"
    done = keys("trust", str(tmp_path / "build-farm.pub"), at=ours)
    fingerprint = json.loads(keys("show", "--json", at=theirs).stdout)["fingerprint"]
    assert fingerprint in done.stdout
    assert names(ours) == {"build-farm": "trusted", **shipped}
    again = keys("trust", str(tmp_path / "build-farm.pub"), at=ours)
    assert isinstance(again.exception, UsageError)
    assert keys("forget", "build-farm", at=ours).exit_code == 0
    assert names(ours) == shipped


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = keys("trust", str(tmp_path / "none.pub"), at=tmp_path)
    assert isinstance(done.exception, UsageError)
    assert "none.pub cannot be read" in str(done.exception)
