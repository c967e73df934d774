"""Which temporary folders gc deletes. It deletes with root's rights, so what it leaves alone matters most."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import requests
from docker.errors import APIError

from envwright.errors import EngineError
from envwright.runtime import gc, rootfs

pytestmark = pytest.mark.unit

DEAD = "999999999-1-abc"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scratch folder of the test's own."""
    folder = tmp_path / "scratch"
    monkeypatch.setattr(rootfs, "SCRATCH", folder)
    monkeypatch.setattr(gc, "SCRATCH", folder)
    return folder


def test_a_folder_of_a_gone_process_is_removed_and_one_of_a_living_process_is_not(place: Path) -> None:
    with rootfs.scratch() as mine:
        (place / DEAD).mkdir()
        (place / f"{os.getpid()}-1-abc").mkdir()  # an earlier process had this id
        assert gc.sweep_folders() == sorted([str(place / DEAD), str(place / f"{os.getpid()}-1-abc")])
        assert mine.is_dir()


@pytest.mark.parametrize("name", ["main", "1-x", "a-b-c", "999999999-1", "x999999999-1-abc", "999999999-1-../x"[:13]])
def test_a_folder_of_any_other_name_is_left_alone(place: Path, name: str) -> None:
    (place / name).mkdir(parents=True)
    place.chmod(0o755)
    assert gc.sweep_folders(all=True) == []
    assert (place / name).is_dir()


def test_a_link_is_not_followed(place: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("kept")
    place.mkdir()
    (place / DEAD).symlink_to(outside)
    assert gc.sweep_folders(all=True) == []
    assert (outside / "kept").exists()


def test_a_scratch_folder_that_is_a_link_or_that_others_write_to_is_refused(place: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / DEAD).mkdir(parents=True)
    place.symlink_to(outside)
    with pytest.raises(EngineError, match="only this user writes to"):
        gc.sweep_folders()
    assert (outside / DEAD).is_dir()
    place.unlink()
    (place / DEAD).mkdir(parents=True)
    place.chmod(0o777)
    with pytest.raises(EngineError, match="only this user writes to"):
        gc.sweep_folders()
    assert (place / DEAD).is_dir()


def test_nothing_is_made_where_nothing_was(place: Path) -> None:
    assert gc.sweep_folders(all=True) == []
    assert not place.exists()


@pytest.mark.parametrize(
    ("status", "said", "tolerated"),
    [
        (404, "No such image", True),
        (409, "image is being used by running container", True),
        (500, "unrecognized image ID sha256:81a35bebb89d", True),
        (500, "no space left on device", False),
    ],
)
def test_an_image_that_goes_while_it_is_removed_is_no_failure(status: int, said: str, tolerated: bool) -> None:
    response = requests.Response()
    response.status_code = status

    def remove() -> None:
        raise APIError("server error", response=response, explanation=said)

    if tolerated:
        assert gc._removed(remove) is False
        return
    with pytest.raises(APIError):
        gc._removed(remove)
