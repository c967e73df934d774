"""The seal: what task code may do in it, what it may not, and that nothing it does becomes a score."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import openpyxl
import pytest

from envwright.errors import ValidatorError
from envwright.runtime.engine import Engine
from envwright.specs import ValidatorResult
from envwright.validation import Seal, SealLimits
from envwright.validation.judging import State
from envwright.validation.proof import judge

pytestmark = pytest.mark.docker

PATH = "/home/user/a.xlsx"
HEAD = "import os, socket, sys, time\nfrom envwright_seal import Check\n"


@cache  # a workbook tells the second it was made in, and the same one is to be the same file
def book(value: object) -> dict[str, bytes]:
    made = openpyxl.Workbook()
    made.active["A1"] = value  # type: ignore[index]
    out = io.BytesIO()
    made.save(out)
    return {PATH: out.getvalue()}


@pytest.fixture(scope="module")
def seal(engine: Engine) -> Seal:
    return Seal(engine, run="test-seal", limits=SealLimits(seconds=3, memory_mib=256))


def run(seal: Seal, body: str, *states: dict[str, bytes]) -> list[ValidatorResult | ValidatorError]:
    """Answers of a validator with this body, which yields `seen`."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    source = f"{HEAD}def validate(evidence):\n{lines}\n    return [Check('seen', 1, bool(seen), repr(seen))]\n"
    return seal.validate(source, list(states) or [book(1)], book(0))


def seen(seal: Seal, expression: str) -> str:
    (answer,) = run(seal, f"seen = {expression}")
    assert isinstance(answer, ValidatorResult), answer.details
    return answer.criteria[0].detail


def refused(seal: Seal, body: str) -> str:
    (answer,) = run(seal, body)
    assert isinstance(answer, ValidatorError), answer
    return answer.details


def left_behind(engine: Engine) -> list[Any]:
    found = {"label": "envwright.run=test-seal"}
    return [
        *engine.client.containers.list(all=True, filters=found, ignore_removed=True),
        *engine.client.volumes.list(filters=found),
    ]


def test_a_case_is_scored_by_the_weight_of_what_passed(seal: Seal) -> None:
    source = (
        f"{HEAD}def validate(evidence):\n"
        f"    cell = evidence.workbook({PATH!r}).sheets[0].cell('A1')\n"
        "    return [Check('a-number', 1, cell.number is not None), Check('is-three', 3, cell.holds(3))]\n"
    )
    answers = seal.validate(source, [book(3), book(2), book("3")], book(0))
    assert [answer.score for answer in answers if isinstance(answer, ValidatorResult)] == [1.0, 0.25, 0.0]


def test_all_passed_is_exactly_one_whatever_the_weights(seal: Seal) -> None:
    source = f"{HEAD}def validate(evidence):\n    return [Check(f'c{{n}}', 0.1, True) for n in range(7)]\n"
    (answer,) = seal.validate(source, [book(1)], book(0))
    assert isinstance(answer, ValidatorResult) and answer.score == 1.0


def test_the_start_state_is_there_to_compare_with(seal: Seal) -> None:
    assert seen(seal, f"evidence.initial.workbook({PATH!r}).sheets[0].cell('A1').number == 0.0") == "True"


def test_what_is_as_it_was_at_the_start_is_read_once_for_all_cases(seal: Seal) -> None:
    same = "seen = evidence.workbook('/home/user/a.xlsx') is evidence.initial.workbook('/home/user/a.xlsx')"
    answers = run(seal, same, book(0), book(1), book(0))
    assert [isinstance(answer, ValidatorResult) and answer.score for answer in answers] == [1, 0, 1]


def test_the_same_files_are_scored_once_but_for_the_gate_that_asks_whether_they_score_alike(seal: Seal) -> None:
    drawn = f"{HEAD}def validate(evidence):\n    return [Check('drawn', 1, os.urandom(1)[0] < 128)]\n"

    def scores(gate: int) -> set[float | None]:
        states = [State(gate=gate, name=str(number), expected="one", files=book(1)) for number in range(40)]
        return {case.score for case in judge(seal, drawn, book(0), states)}

    assert len(scores(2)) == 1
    assert scores(10) == {0, 1}


def test_it_is_nobody_without_rights(seal: Seal) -> None:
    assert seen(seal, "(os.getuid(), os.getgid(), os.getgroups())") == "(65534, 65534, [65534])"
    status = seen(seal, "[l.split()[1] for l in open('/proc/self/status') if l.startswith(('Cap', 'NoNewPrivs'))]")
    assert status == repr(["0" * 16] * 5 + ["1"])


def test_it_has_no_network(seal: Seal) -> None:
    assert seen(seal, "os.listdir('/sys/class/net')") == "['lo']"
    assert "Error" in refused(seal, "seen = socket.create_connection(('1.1.1.1', 53), 2)")


@pytest.mark.parametrize("path", ["/seal/cases/0" + PATH, "/seal/script.py", "/etc/passwd", "/opt/envwright/seal/x"])
def test_it_can_change_neither_evidence_nor_itself(seal: Seal, path: str) -> None:
    assert "Error" in refused(seal, f"seen = open({path!r}, 'ab')")


def test_the_evidence_cannot_be_replaced(seal: Seal) -> None:
    assert "Error" in refused(seal, "seen = os.rename('/seal/cases', '/seal/other')")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("seen = 1 / 0", "ZeroDivisionError: division by zero (line 4 of the script)"),
        ("seen = sys.exit(0)", "SystemExit"),
        ("seen = os._exit(0)", "without an answer"),
        ("seen = os.kill(os.getpid(), 11)", "killed by signal 11"),
        ("seen = time.sleep(60)", "ran out of time"),
        ("while True:\n    seen = 1", "ran out of time"),
        ("seen = bytearray(1 << 30)", "MemoryError"),
        ("seen = evidence.read('/not/there')", "unreadable evidence: there is no '/not/there'"),
        (f"seen = evidence.initial.initial.read({PATH!r})", "unreadable evidence"),
    ],
)
def test_what_goes_wrong_is_an_error_and_never_a_score(seal: Seal, body: str, why: str) -> None:
    assert why in refused(seal, body)


@pytest.mark.parametrize(
    "answer",
    [
        "[]",
        "None",
        "[1]",
        "[Check('a', 0, True)]",
        "[Check('a', -1, True)]",
        "[Check('a', float('nan'), True)]",
        "[Check('Not a name', 1, True)]",
        "[Check('a', 1, True), Check('a', 1, True)]",
        "[Check('a', 'much', True)]",
    ],
)
def test_an_answer_that_is_none_is_an_error(seal: Seal, answer: str) -> None:
    source = f"{HEAD}def validate(evidence):\n    return {answer}\n"
    (result,) = seal.validate(source, [book(1)], book(0))
    assert isinstance(result, ValidatorError)


def test_only_true_passes(seal: Seal) -> None:
    source = f"{HEAD}def validate(evidence):\n    return [Check('a', 1, 'yes'), Check('b', 1, 1)]\n"
    (result,) = seal.validate(source, [book(1)], book(0))
    assert isinstance(result, ValidatorResult) and result.score == 0


def test_one_bad_case_does_not_touch_the_others(seal: Seal) -> None:
    body = f"seen = evidence.workbook({PATH!r}).sheets[0].cell('A1').number == 1.0"
    answers = run(seal, body, book(1), {PATH: b"not a workbook"}, book(2), {PATH: b""}, book(1))
    scores = [answer.score if isinstance(answer, ValidatorResult) else None for answer in answers]
    assert scores == [1.0, None, 0.0, None, 1.0]


def test_a_verdict_cannot_be_forged_from_within(seal: Seal) -> None:
    forged = '{"case": 0, "checks": [{"name": "seen", "weight": 1, "passed": true, "detail": ""}]}'
    body = (
        f"for stream in ('/proc/1/fd/1', '/proc/1/fd/2'):\n"
        f"    try:\n        open(stream, 'w').write({forged!r})\n    except OSError:\n        pass\n"
        f"print({forged!r}, flush=True)\nos.write(1, {forged.encode()!r})\nseen = False"
    )
    (answer,) = run(seal, body)
    assert isinstance(answer, ValidatorResult) and answer.score == 0


def test_it_cannot_trace_the_process_that_answers(seal: Seal) -> None:
    assert "PermissionError" in refused(seal, "seen = open('/proc/1/mem', 'r+b')")


def test_processes_left_behind_by_one_case_are_gone_in_the_next(seal: Seal) -> None:
    body = (
        "seen = [p for p in os.listdir('/proc') if p.isdigit()] == ['1', str(os.getpid())]\n"
        "for _ in range(5):\n"
        "    if os.fork() == 0:\n        os.setsid()\n        os.closerange(3, 64)\n        time.sleep(1000)"
    )
    answers = run(seal, body, book(1), book(1), book(1))
    assert [answer.score for answer in answers if isinstance(answer, ValidatorResult)] == [1.0, 1.0, 1.0]


def test_a_fork_bomb_ends_as_an_error(seal: Seal) -> None:
    (answer,) = run(seal, "seen = None\nwhile True:\n    os.fork()")
    assert isinstance(answer, ValidatorError)


def test_scripts_make_files_and_their_failures_name_the_line(seal: Seal) -> None:
    made = seal.make("def setup(files):\n    return {'/b': files['/a'] * 2}\n", "setup", {"/a": b"\x00\xff"})
    assert made == {"/b": b"\x00\xff\x00\xff"}
    with pytest.raises(ValidatorError, match="line 2 of the script"):
        seal.make("def setup(files):\n    return files['/c']\n", "setup", {"/a": b""})
    with pytest.raises(ValidatorError):
        seal.make("def setup(files):\n    return {'/b': 'text'}\n", "setup", {})


def test_paths_that_lead_out_are_refused(seal: Seal) -> None:
    with pytest.raises(ValidatorError, match="leads out"):
        run(seal, "seen = 1", {"/a/../../etc/x": b""})


def test_nothing_is_left_behind(seal: Seal, engine: Engine) -> None:
    run(seal, "seen = time.sleep(60)")
    assert left_behind(engine) == []
