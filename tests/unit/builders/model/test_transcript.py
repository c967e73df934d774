"""The record of a session: whole lines, no secrets, and what a killed run reads from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.model.transcript import Transcript
from envwright.errors import UsageError
from envwright.models.budgets import Usage
from envwright.models.redaction import PLACEHOLDER, Redactor

pytestmark = pytest.mark.unit


def opened(path: Path) -> Transcript:
    return Transcript(path, Redactor({"SOME_API_KEY": "not-for-files"}))


def test_a_torn_last_line_is_dropped_and_written_over(tmp_path: Path) -> None:
    path = tmp_path / "transcript.jsonl"
    first = opened(path)
    first.append("begin", 0, model="m")
    first.append("message", 0, index=0, message={"type": "ai"}, usage={"input_tokens": 7, "output_tokens": 1})
    with path.open("ab") as file:
        file.write(b'{"kind":"result","round":0,"ca')
    second = opened(path)
    second.append("call", 0, call="c", tool="shell", arguments={"command": "true"})
    third = opened(path)
    assert third.begun(0)
    assert not third.begun(1)
    assert third.message(0, 0) is not None
    assert third.message(0, 1) is None
    assert third.call(0, "c") is not None
    assert third.result(0, "c") is None
    assert third.used() == Usage(input_tokens=7, output_tokens=1)
    assert path.read_bytes().count(b"\n") == 3


def test_a_line_that_is_not_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "transcript.jsonl"
    opened(path).append("begin", 0)
    with path.open("a") as file:
        file.write('{"kind": "begin", "colour": 1}\n')
    with pytest.raises(UsageError, match=r"transcript.jsonl:2: not a line"):
        opened(path)


def test_what_is_kept_for_going_on_is_what_stands_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "transcript.jsonl"
    opened(path).append("result", 0, call="c", tool="shell", text="it said not-for-files", failed=True)
    entry = opened(path).result(0, "c")
    assert entry is not None
    assert entry.text == f"it said {PLACEHOLDER}"
    assert "not-for-files" not in path.read_text()


@pytest.mark.parametrize(
    "secret",
    [
        "sk-ant-api03-" + "x" * 30,
        "AIza" + "b" * 35,
        "AKIA" + "C" * 16,
        "ghp_" + "d" * 36,
        "xoxb-" + "1" * 12,
        "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----",
    ],
)
def test_what_has_the_shape_of_a_key_is_taken_out(secret: str) -> None:
    assert Redactor({}).text(f"before {secret} after") == f"before {PLACEHOLDER} after"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Authorization: Bearer abcdefghijklmnop1234", "Authorization: Bearer [redacted]"),
        ("http://user:pass@host/x", "http://[redacted]@host/x"),
        ("api_key=abcdefghijklmnop1234", "api_key=[redacted]"),
    ],
)
def test_what_stands_where_a_key_stands_is_taken_out(text: str, kept: str) -> None:
    assert Redactor({}).text(text) == kept


def test_known_secrets_are_taken_out_of_values_and_short_ones_are_no_secrets() -> None:
    redactor = Redactor({"MY_TOKEN": "abcdefgh", "MY_TOKEN_2": "abcdefghij", "PASSWORD": "no", "HOME": "/home/x"})
    value = redactor.value({"a": ["abcdefghij", {"abcdefgh": "no /home/x"}], "b": 1})
    assert value == {"a": [PLACEHOLDER, {PLACEHOLDER: "no /home/x"}], "b": 1}


@pytest.mark.parametrize(
    "text", ["apt-get install -y libfoo1=1.2-3", "task-scheduler", "https://example.org/a:b", "sk-short"]
)
def test_ordinary_text_stays(text: str) -> None:
    assert Redactor({"SECRET_KEY": "something-else"}).text(text) == text
