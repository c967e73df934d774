"""The states of a proof in one file: what goes in comes out, the same bytes for the same states, damage is refused."""

from __future__ import annotations

import hashlib
import lzma
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from envwright.errors import SpecError
from envwright.evidence import STATES, task_digest
from envwright.validation.fixtures import keep, kept
from envwright.validation.judging import State

pytestmark = pytest.mark.unit

FILES = st.dictionaries(st.sampled_from(["/home/user/a", "/home/user/b.txt", "/c"]), st.binary(max_size=200))
EACH = st.builds(
    State,
    gate=st.integers(1, 14),
    name=st.text("abc-", min_size=1),
    expected=st.sampled_from(["zero", "one", "below_one", "exact"]),
    files=FILES,
    broken=st.text("xyz"),
    holds=st.lists(st.text("xyz")),
    zone=st.sampled_from(["UTC", "Asia/Tokyo"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(initial=FILES, states=st.lists(EACH, max_size=6))
def test_what_is_kept_comes_back(tmp_path: Path, initial: dict[str, bytes], states: list[State]) -> None:
    digest = keep(tmp_path, initial, states)
    assert kept(tmp_path) == (initial, states)
    content = (tmp_path / STATES).read_bytes()
    assert digest == hashlib.sha256(content).hexdigest()
    assert keep(tmp_path, initial, states) == digest


def test_a_hundred_states_that_are_nearly_the_same_are_small(tmp_path: Path) -> None:
    text = b"".join(f"line {number} of a document\n".encode() for number in range(2000))
    states = [
        State(
            gate=5, name=str(number), expected="below_one", files={"/x": text.replace(b"line 7 ", b"line %d " % number)}
        )
        for number in range(100)
    ]
    keep(tmp_path, {"/x": text}, states)
    assert (tmp_path / STATES).stat().st_size < 2 * len(lzma.compress(text)) + 20_000


def test_the_states_are_no_part_of_what_a_proof_is_for(tmp_path: Path) -> None:
    (tmp_path / "validator.py").write_text("")
    before = task_digest(tmp_path)
    keep(tmp_path, {}, [])
    assert task_digest(tmp_path) == before


@pytest.mark.parametrize("damage", [b"", b"no archive", lzma.compress(b"no tar"), lzma.compress(b"\0" * 1024)])
def test_what_is_no_such_file_is_refused(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / STATES).write_bytes(damage)
    with pytest.raises(SpecError, match="states of a proof"):
        kept(tmp_path)


def test_that_there_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match=STATES):
        kept(tmp_path)
