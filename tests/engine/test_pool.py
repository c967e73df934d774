"""The pool: warm, unused, replaced, bounded; its failures are told; it leaves nothing behind."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from envwright.errors import ApplicationEnded, UsageError
from envwright.runtime.engine import Engine
from envwright.runtime.hardening import SessionConfig
from envwright.runtime.pool import Pool, Recipe
from envwright.specs import ReadySpec, Resources

pytestmark = pytest.mark.docker

MARKER = "/home/user/ready"
APPLICATION = ("sh", "-c", f"touch {MARKER}; exec sleep 600")
CRASHES = ("sh", "-c", "echo 'no frobnicator' >&2; exit 3")


@pytest.fixture
def recipe(engine: Engine, desktop_image: str, run_id: str) -> Recipe:
    config = SessionConfig(
        image=desktop_image, run=run_id, command=APPLICATION, resources=Resources(memory_mib=256), start_timeout_s=60
    )
    ready = ReadySpec(file=MARKER, timeout_s=60, quiet_ms=50)
    return Recipe("0" * 64, "some-task", config, ready, {"/home/user/given.txt": b"given"})


@pytest.fixture
def pool(engine: Engine, recipe: Recipe) -> Iterator[Pool]:
    with Pool(engine, size=1) as opened:
        yield opened
    assert left_behind(engine, recipe.config.run) == []


def left_behind(engine: Engine, run: str) -> list[str]:
    filters = {"label": f"envwright.run={run}"}
    containers = [c.name for c in engine.client.containers.list(all=True, filters=filters, ignore_removed=True)]
    return containers + [v.name for v in engine.client.volumes.list(filters=filters)]


def test_a_session_is_handed_out_once_unused_and_replaced(pool: Pool, recipe: Recipe) -> None:
    first = pool.acquire(recipe)
    assert first.get_file("/home/user/given.txt") == b"given"
    first.put_files({"/home/user/used.txt": b"used"})
    assert pool.wait(recipe)
    second = pool.acquire(recipe)
    assert second.container_id != first.container_id
    with pytest.raises(UsageError, match="no '/home/user/used"):
        second.get_file("/home/user/used.txt")
    first.close()
    pool.discard(second)


def test_a_warm_session_is_there_within_a_second(pool: Pool, recipe: Recipe) -> None:
    pool.warm(recipe)
    assert pool.wait(recipe)
    begun = time.monotonic()
    session = pool.acquire(recipe)
    session.display.frame()
    assert time.monotonic() - begun < 1
    pool.discard(session)


def test_a_pool_of_none_starts_cold_and_keeps_nothing(engine: Engine, recipe: Recipe) -> None:
    with Pool(engine, size=0) as pool:
        session = pool.acquire(recipe)
        assert pool.state().ready == pool.state().starting == 0
        assert len(pool.start_seconds) == 1
        session.close()
    assert left_behind(engine, recipe.config.run) == []


def test_tasks_are_kept_apart(pool: Pool, recipe: Recipe) -> None:
    other = replace(recipe, task="another-task", files={"/home/user/given.txt": b"other"})
    for wanted in (recipe, other):
        pool.warm(wanted)
    for wanted in (other, recipe):
        session = pool.acquire(wanted)
        assert session.get_file("/home/user/given.txt") == wanted.files["/home/user/given.txt"]
        pool.discard(session)


def test_a_start_that_failed_in_the_background_is_told_to_the_next_who_asks(pool: Pool, recipe: Recipe) -> None:
    broken = replace(recipe, config=recipe.config.model_copy(update={"command": CRASHES}))
    pool.warm(broken)
    assert not pool.wait(broken)
    with pytest.raises(ApplicationEnded, match="exit status 3") as caught:
        pool.acquire(recipe)
    assert "no frobnicator" in str(caught.value)
    pool.discard(pool.acquire(recipe))


def test_a_session_that_died_while_it_waited_is_not_handed_out(engine: Engine, pool: Pool, recipe: Recipe) -> None:
    pool.warm(recipe)
    assert pool.wait(recipe)
    (waiting,) = engine.client.containers.list(filters={"label": f"envwright.run={recipe.config.run}"})
    waiting.kill()
    session = pool.acquire(recipe)
    assert session.container_id != waiting.id
    assert session.alive()
    pool.discard(session)


def test_many_who_ask_at_once_get_one_each(engine: Engine, recipe: Recipe) -> None:
    with Pool(engine, size=1, parallel=2) as pool, ThreadPoolExecutor(4) as threads:
        sessions = list(threads.map(lambda _: pool.acquire(recipe), range(4)))
        assert len({session.container_id for session in sessions}) == 4
        for session in sessions:
            session.close()
    assert left_behind(engine, recipe.config.run) == []


def test_closing_takes_away_what_is_still_starting(engine: Engine, recipe: Recipe) -> None:
    never = replace(recipe, ready=ReadySpec(file="/home/user/never", timeout_s=120))
    pool = Pool(engine, size=2)
    pool.warm(never)
    deadline = time.monotonic() + 30
    while not left_behind(engine, recipe.config.run) and time.monotonic() < deadline:
        time.sleep(0.05)
    begun = time.monotonic()
    pool.close()
    assert time.monotonic() - begun < 30, "closing does not wait for what can no longer become ready"
    assert left_behind(engine, recipe.config.run) == []
    with pytest.raises(UsageError, match="the pool is closed"):
        pool.acquire(recipe)
    pool.close()


def test_the_bound_on_memory_makes_the_longest_unused_give_way(engine: Engine, recipe: Recipe) -> None:
    other = replace(recipe, task="another-task")
    with Pool(engine, size=1, memory_mib=1) as pool:
        pool.warm(recipe)
        assert pool.wait(recipe), "one waits however low the bound is"
        pool.warm(other)
        assert pool.wait(other)
        assert pool.state().ready == 1
        session = pool.acquire(other)
        assert session.alive()
        session.close()
    assert left_behind(engine, recipe.config.run) == []


def test_what_waits_is_labelled_with_run_and_creator(engine: Engine, pool: Pool, recipe: Recipe) -> None:
    pool.warm(recipe)
    assert pool.wait(recipe)
    (waiting,) = engine.client.containers.list(filters={"label": f"envwright.run={recipe.config.run}"})
    assert waiting.labels["envwright.role"] == "app"
    assert waiting.labels["envwright.pid"].isdigit()


def test_a_pool_that_cannot_be_is_refused(engine: Engine) -> None:
    with pytest.raises(UsageError, match="cannot be"):
        Pool(engine, size=-1)
