"""What a run did is read again as one story, from a file and from a database; older files open."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Timer

import psycopg
import pytest

from envwright.errors import LedgerUnreachable, UsageError
from envwright.ledger import Ledger, RoundChange, Usage
from envwright.specs import Finding, Outcome, Severity

pytestmark = pytest.mark.process

DIGESTS = {"bundle_digest": "b" * 64, "image_digest": "1" * 64}
FORMER = """
CREATE TABLE runs (id VARCHAR NOT NULL, kind VARCHAR NOT NULL, app VARCHAR NOT NULL, started_at VARCHAR NOT NULL,
 ended_at VARCHAR, outcome VARCHAR, PRIMARY KEY (id));
CREATE TABLE events (id INTEGER NOT NULL, run VARCHAR NOT NULL, at VARCHAR NOT NULL, node VARCHAR NOT NULL,
 text VARCHAR NOT NULL, seconds FLOAT, PRIMARY KEY (id), FOREIGN KEY(run) REFERENCES runs (id));
CREATE INDEX ix_events_run ON events (run);
INSERT INTO runs VALUES ('20260101-000000-abcdef', 'onboard', 'frob', '2026-01-01T00:00:00Z', NULL, NULL);
INSERT INTO events VALUES (1, '20260101-000000-abcdef', '2026-01-01T00:01:00Z', 'research', 'done', 60.0);
"""
"""The schema before rounds, findings and usage were kept."""


def finding(item: str, outcome: Outcome = Outcome.FAILED, summary: str = "seen") -> Finding:
    return Finding(item=item, outcome=outcome, severity=Severity.MAJOR, summary=summary)


def test_a_run_is_told_round_by_round(place: Path | str) -> None:
    ledger = Ledger(place)
    run = ledger.begin("onboard", "pypi:frob")
    ledger.named(run, "frob")
    ledger.event(run, "research", "done", seconds=30, round=0)
    ledger.event(run, "build", "done", seconds=60, round=0)
    ledger.round(run, 0, RoundChange(**DIGESTS))
    ledger.round(run, 0, RoundChange(outcome="did not start", stage="start", findings=[finding("ready-in-time")]))
    ledger.round(run, 0, RoundChange(repairs=["ready-in-time: add-package (libfrob.so is missing)"]))
    ledger.usage(run, 0, "revise", [Usage(model="x:y", input_tokens=100, output_tokens=7, cost_usd=0.25)])
    ledger.event(run, "audit", "done", seconds=90, round=1)
    ledger.round(
        run,
        1,
        RoundChange(
            outcome="approved", evidence_digest="e" * 64, findings=[finding("window", Outcome.PASSED)], **DIGESTS
        ),
    )
    ledger.usage(run, 1, "revise", [Usage(model="x:y", input_tokens=10, output_tokens=3, cost_usd=0.5)])
    ledger.end(run, "approved")
    ledger.close()

    [story] = Ledger(place).story("frob")
    assert (story.app, story.bundle, story.outcome, story.reason) == ("pypi:frob", "frob", "approved", None)
    assert (story.spent.minutes, story.spent.input_tokens, story.spent.output_tokens) == (3.0, 110, 10)
    assert story.spent.cost_usd == 0.75
    first, second = story.rounds
    assert (first.number, first.outcome, first.spent.minutes) == (0, "did not start", 1.5)
    assert (first.bundle_digest, first.evidence_digest) == ("b" * 64, None)
    assert first.repairs == ["ready-in-time: add-package (libfrob.so is missing)"]
    assert [(found.stage, found.item) for found in first.findings] == [("start", "ready-in-time")]
    assert (second.outcome, second.image_digest, second.evidence_digest) == ("approved", "1" * 64, "e" * 64)
    assert (second.spent.input_tokens, second.spent.cost_usd) == (10, 0.5)
    assert second.findings[0].outcome is Outcome.PASSED


def test_a_step_that_is_done_again_is_recorded_once(place: Path | str) -> None:
    ledger = Ledger(place)
    run = ledger.begin("onboard", "frob")
    ledger.round(run, 0, RoundChange(stage="start", findings=[finding("ready-in-time")]))
    for _ in range(2):
        ledger.round(run, 0, RoundChange(outcome="rejected", findings=[finding("one"), finding("two")]))
    [told] = ledger.story("frob")[0].rounds
    assert [found.item for found in told.findings] == ["ready-in-time", "one", "two"]
    ledger.close()


def test_what_a_call_cost_is_unknown_when_one_price_is(place: Path | str) -> None:
    ledger = Ledger(place)
    run = ledger.begin("onboard", "frob")
    assert ledger.story("frob")[0].spent.cost_usd == 0
    ledger.usage(run, 0, "author", [Usage(model="a:b", input_tokens=1, output_tokens=1, cost_usd=0.1)])
    ledger.usage(run, 0, "author", [Usage(model="c:d", input_tokens=1, output_tokens=1)])
    spent = ledger.story("frob")[0].spent
    assert (spent.input_tokens, spent.cost_usd) == (2, None)
    ledger.close()


def test_text_that_no_database_takes_is_kept_as_far_as_it_goes(place: Path | str) -> None:
    ledger = Ledger(place)
    run = ledger.begin("onboard", "frob")
    ledger.round(
        run, 0, RoundChange(findings=[finding("one", summary="a\0b\udc80'; DROP TABLE runs; --")], repairs=["\0"])
    )
    [told] = ledger.story("frob")[0].rounds
    assert told.findings[0].summary == "a\ufffdb?'; DROP TABLE runs; --"
    assert told.repairs == ["\ufffd"]
    ledger.close()


def test_reading_a_ledger_that_is_not_there_makes_none(place: Path | str) -> None:
    ledger = Ledger(place)
    assert (ledger.runs(), ledger.story("frob"), ledger.events("x")) == ([], [], [])
    assert ledger.unfinished("onboard", "frob") is None
    ledger.close()
    assert not (isinstance(place, Path) and place.exists())


def test_several_processes_may_be_the_first(place: Path | str) -> None:
    ledgers = [Ledger(place) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda ledger: ledger.begin("onboard", "frob"), ledgers))
    assert len(made) == 8
    assert {run.id for run in ledgers[0].runs()} == made
    for ledger in ledgers:
        ledger.close()


def test_a_new_file_that_another_is_making_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = Timer(0.5, other.execute, ["COMMIT"])
        done.start()
        ledger = Ledger(path)
        assert ledger.begin("onboard", "frob")
        ledger.close()
        done.join()


def test_a_file_of_the_former_schema_opens_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FORMER)
    ledger = Ledger(path)
    run = ledger.unfinished("onboard", "frob")
    assert run == "20260101-000000-abcdef"
    [story] = ledger.story("frob")
    assert (story.spent.minutes, story.rounds, story.bundle) == (1.0, [], None)
    ledger.round(run, 0, RoundChange(outcome="approved", findings=[finding("one", Outcome.PASSED)]))
    ledger.end(run, "approved", reason="")
    assert Ledger(path).story("frob")[0].rounds[0].outcome == "approved"
    ledger.close()


def test_a_database_that_lacks_columns_and_tables_is_brought_up_to_date(database: str) -> None:
    before = Ledger(database)
    run = before.begin("onboard", "frob")
    before.close()
    with psycopg.connect(database) as connection:
        connection.execute("ALTER TABLE runs DROP COLUMN reason, DROP COLUMN bundle")
        connection.execute("DROP TABLE findings")
    ledger = Ledger(database)
    ledger.round(run, 0, RoundChange(findings=[finding("one")]))
    ledger.end(run, "rejected", reason="one")
    [story] = ledger.story("frob")
    assert (story.reason, story.bundle, story.rounds[0].findings[0].item) == ("one", None, "one")
    ledger.close()


def test_a_run_of_another_workspace_is_not_gone_on_with(place: Path | str) -> None:
    url = f"sqlite:///{place}" if isinstance(place, Path) else place
    mine, theirs = Ledger(url, shared_as="a:/w"), Ledger(url, shared_as="b:/w")
    run = mine.begin("onboard", "frob")
    assert theirs.unfinished("onboard", "frob") is None
    assert mine.unfinished("onboard", "frob") == run
    assert [told.id for told in theirs.story("frob")] == [run]
    mine.close()
    theirs.close()


def test_the_url_given_wins_over_the_environment_and_that_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, given, set_ = (tmp_path / name for name in ("own.sqlite", "given.sqlite", "set.sqlite"))
    Ledger.find(own).begin("onboard", "frob")
    monkeypatch.setenv("ENVWRIGHT_LEDGER_URL", f"sqlite:///{set_}")
    Ledger.find(own).begin("onboard", "frob")
    Ledger.find(own, f"sqlite:///{given}").begin("onboard", "frob")
    assert [len(Ledger(path).runs()) for path in (own, set_, given)] == [1, 1, 1]


@pytest.mark.parametrize(
    "url", ["", "nonsense", "mysql://me:secret@host/db", "sqlite://", "sqlite:///:memory:", "frob://x"]
)
def test_what_is_no_place_for_a_ledger_is_refused_without_telling_the_password(url: str) -> None:
    with pytest.raises(UsageError, match="ledger") as caught:
        Ledger(url)
    assert "secret" not in str(caught.value)
    assert "postgresql://" in caught.value.resolution


def test_a_database_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    ledger = Ledger(f"postgresql://me:secret@/db?host={tmp_path}")
    with pytest.raises(LedgerUnreachable) as caught:
        ledger.begin("onboard", "frob")
    assert caught.value.exit_code == 3
    assert "postgresql+psycopg://me:***@/db" in caught.value.brief
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_text("no database at all, but long enough to have a header of its own" * 99)
    with pytest.raises(LedgerUnreachable, match=r"ledger\.sqlite"):
        Ledger(tmp_path / "ledger.sqlite").runs()
