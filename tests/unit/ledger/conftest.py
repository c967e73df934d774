"""Each test that asks for a place runs on a file and on a PostgreSQL database."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a ledger is kept."""
    return tmp_path / "ledger.sqlite" if request.param == "sqlite" else request.getfixturevalue("database")
