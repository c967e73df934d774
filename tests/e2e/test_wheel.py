"""The wheel: the code and the shipped data, nothing else; what it installs works outside a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_code_and_the_shipped_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert tops == {"envwright", "builders", "auditors"}
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True)
    for line in tracked.stdout.splitlines():
        top = line.split("/")[0]
        if top in ("envwright", "builders", "auditors"):
            assert line in names
        elif top in ("apps", "tasks", "containers"):
            assert f"envwright/_bundled/{line}" in names
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


def test_the_installed_wheel_runs_outside_a_checkout(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    purelib = tmp_path / "venv" / "lib" / f"python{sysconfig.get_python_version()}" / "site-packages"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(purelib)
    # The dependencies come from this environment; an editable install's finder is a .pth file and is not processed.
    environment = {**os.environ, "PYTHONPATH": sysconfig.get_paths()["purelib"], "HOME": str(tmp_path)}
    script = (
        "import envwright, envwright.workspace as w; print(envwright.__file__, (w.shipped() / 'containers').is_dir())"
    )
    shown = subprocess.run(
        [python, "-c", script], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    assert str(purelib) in shown.stdout
    assert shown.stdout.strip().endswith("True")
    main = "from envwright.cli.main import run; run()"
    listed = subprocess.run(
        [python, "-c", main, "--version"], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    assert listed.stdout.startswith("envwright ")
