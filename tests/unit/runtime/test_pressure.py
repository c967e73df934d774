"""How long programs wait for a processor, read from the kernel."""

from __future__ import annotations

from pathlib import Path

import pytest

from envwright.runtime import pressure
from envwright.runtime.pressure import Pressure

pytestmark = pytest.mark.unit


def told(total_us: int) -> str:
    full = "full avg10=0.00 avg60=0.00 avg300=0.00 total=999999999\n"
    return f"some avg10=1.00 avg60=2.00 avg300=3.00 total={total_us}\n{full}"


def test_the_part_of_the_time_that_was_stalled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, now = tmp_path / "cpu", [100.0]
    monkeypatch.setattr(pressure, "_PATH", file)
    monkeypatch.setattr(pressure.time, "monotonic", lambda: now[0])
    file.write_text(told(5_000_000))
    watched = Pressure()
    now[0] += 4
    file.write_text(told(6_000_000))
    assert watched.part() == pytest.approx(0.25)
    file.write_text(told(60_000_000))
    assert watched.part() == 1.0


@pytest.mark.parametrize("content", [None, "", "nothing of the kind\n"])
def test_where_the_kernel_does_not_tell_nothing_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    if content is not None:
        (tmp_path / "cpu").write_text(content)
    monkeypatch.setattr(pressure, "_PATH", tmp_path / "cpu")
    assert Pressure().part() == 0.0
