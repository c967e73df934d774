"""What the command says of errors that nobody below it turned into its own."""

from __future__ import annotations

import errno

import pytest

from envwright.cli import main

pytestmark = pytest.mark.unit


def test_a_full_disk_is_told_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "/work/report.json")

    monkeypatch.setattr(main, "app", full)
    with pytest.raises(SystemExit) as ended:
        main.run()
    assert ended.value.code == 3
    told = capsys.readouterr().err
    assert "the disk is full" in told
    assert "/work/report.json" in told
    assert "envwright gc" in told


def test_another_fault_of_the_system_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(main, "app", broken)
    with pytest.raises(OSError, match="Input/output"):
        main.run()
