"""Files that bundles pin by hash, and what registries say of them."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from envwright.nightly.file_pins import FilePin, file_pins, withdrawn
from envwright.runtime.registries import NPM, PYPI, NotThere, Registry

pytestmark = pytest.mark.unit

APPS = Path(__file__).parents[3] / "apps"
HASHES = st.lists(st.text("0123456789abcdef", min_size=64, max_size=64), min_size=1, max_size=3)
PINS = st.dictionaries(st.from_regex(r"[a-z0-9][a-z0-9.-]{0,10}", fullmatch=True), HASHES, max_size=5)


def pin(project: str, *hashes: str, registry: str = PYPI) -> FilePin:
    return FilePin(registry=registry, project=project, version="1", hashes=frozenset(hashes))


def registry(**files: set[str]) -> Registry:
    def hashes(project: str) -> set[str]:
        if project not in files:
            raise NotThere(project)
        return files[project]

    return cast(Registry, SimpleNamespace(hashes=hashes))


def test_every_bundle_that_ships_of_pypi_and_npm_pins_its_project_and_the_others_pin_nothing() -> None:
    for folder in APPS.iterdir():
        source, _, project = folder.name.partition("-")
        if (folder / "environment").is_dir():
            pins = file_pins(folder)
            assert bool(pins) == (source in ("pypi", "npm"))
            assert not pins or any(each.told.startswith(f"{source}:{project}=") for each in pins)
            assert all(len(digest) == (64 if source == "pypi" else 128) for each in pins for digest in each.hashes)


@given(PINS)
def test_requirements_are_read_as_they_are_written(tmp_path_factory: pytest.TempPathFactory, pins: Any) -> None:
    environment = tmp_path_factory.mktemp("bundle") / "environment"
    environment.mkdir()
    lines = [
        f"{name}==1.0 \\\n    " + " \\\n    ".join(f"--hash=sha256:{digest}" for digest in hashes)
        for name, hashes in pins.items()
    ]
    (environment / "requirements.txt").write_text("# A comment.\n" + "".join(f"{line}\n" for line in lines))
    found = {each.project: each.hashes for each in file_pins(environment.parent)}
    assert found == {name: frozenset(hashes) for name, hashes in pins.items()}


@pytest.mark.parametrize("text", ["", "[]", "{", json.dumps({"packages": {"": {"dependencies": {"a": "1"}}}})])
def test_a_lockfile_that_pins_nothing_or_is_none_gives_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "environment").mkdir()
    (tmp_path / "environment" / "package-lock.json").write_text(text)
    assert file_pins(tmp_path) == []


def test_a_file_is_gone_when_its_project_is_or_none_of_its_hashes_is_offered() -> None:
    behind = {PYPI: registry(kept={"a", "b"}, moved={"c"}), NPM: registry(kept={"d"})}
    asked = [
        pin("kept", "a"), pin("kept", "z", "b"), pin("moved", "a"), pin("dropped", "a"), pin("kept", "d", registry=NPM),
        pin("kept", "a", registry=NPM),
    ]  # fmt: skip
    assert withdrawn(asked, behind) == ["npm:kept=1", "pypi:dropped=1", "pypi:moved=1"]
