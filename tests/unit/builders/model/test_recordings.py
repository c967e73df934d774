"""Sessions that were recorded on real applications can be read and say with which findings they begin."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.model.replay import Recording
from builders.model.tools import tools
from builders.model.transcript import read
from envwright.models.redaction import Redactor

pytestmark = pytest.mark.unit

RECORDINGS = sorted((Path(__file__).parents[3] / "recordings").glob("*.jsonl"))


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_a_recording_fits_the_tools_of_today_and_holds_no_secret(path: Path) -> None:
    entries = [entry for _, entry in read(path)]
    begin = entries[0]
    assert begin.kind == "begin"
    assert Recording(path).asked(0, begin.findings)
    known = {tool.name: tool for tool in tools()}
    calls = [entry for entry in entries if entry.kind == "call"]
    assert calls
    for entry in calls:
        known[entry.tool].arguments.model_validate(entry.arguments)
    assert Redactor({}).text(path.read_text()) == path.read_text()
    assert entries[-1].kind == "end"
