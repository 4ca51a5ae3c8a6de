"""What keeps the plan service small: what it remembers is bounded, and so is what it does at once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web.plan_asking import RACE, Reply, ask, asked, service

from pipeline.web import bench, form
from pipeline.web.archive import zipped
from pipeline.web.bench import Bench, Busy
from pipeline.web.kept import Kept


def test_what_is_kept_is_made_once() -> None:
    kept: Kept[str, str] = Kept(most=10, weigh=len)
    makings: list[str] = []

    def make() -> str:
        makings.append("made")
        return "value"

    assert [kept.made("key", make), kept.made("key", make), kept.get("key")] == ["value"] * 3
    assert makings == ["made"]


def test_what_is_kept_anew_takes_the_place_of_the_old() -> None:
    kept: Kept[str, str] = Kept(most=4, weigh=len)
    for value in ("1111", "2222", "33"):
        kept.keep("one", value)
    kept.keep("two", "44")
    assert (kept.get("one"), kept.get("two")) == ("33", "44")
    kept.forget("one")
    kept.keep("three", "55")
    assert [kept.get(key) for key in ("one", "two", "three")] == [None, "44", "55"]


def test_what_was_not_used_for_longest_goes_first() -> None:
    kept: Kept[str, str] = Kept(most=4, weigh=len)
    kept.made("one", lambda: "11")
    kept.made("two", lambda: "22")
    kept.get("one")
    kept.made("three", lambda: "33")
    assert [kept.get(key) for key in ("one", "two", "three")] == ["11", None, "33"]


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 12)), max_size=40))
def test_what_is_kept_never_weighs_more_than_it_may(asked: list[tuple[int, int]]) -> None:
    kept: Kept[int, int] = Kept(most=10, weigh=lambda weight: weight)
    for key, weight in asked:
        found = kept.made(key, lambda weight=weight: weight)
        assert kept.get(key) in (found, None)
    assert sum(kept.get(key) or 0 for key in range(7)) <= 10


def test_who_comes_when_too_many_wait_is_sent_away() -> None:
    async def everybody() -> list[object]:
        at_work, done = threading.Event(), Bench(most_waiting=1)
        waiting = [asyncio.create_task(done.do(at_work.wait)) for _ in range(bench.AT_ONCE + 1)]
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await done.do(at_work.wait)
        at_work.set()
        return list(await asyncio.gather(*waiting))

    assert asyncio.run(everybody()) == [True] * 3


def test_a_service_with_too_much_to_do_says_when_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(self: Bench, work: object) -> None:
        raise Busy

    monkeypatch.setattr(Bench, "do", never)
    reply = ask(f"/plans/pr-half.ics?{RACE}", service())
    assert (reply.status, reply.headers["retry-after"], reply.headers["cache-control"]) == (503, "5", "no-store")


def test_any_number_may_open_the_front_page_at_once() -> None:
    async def everybody() -> list[Reply]:
        app = service()
        return await asyncio.gather(*(asked("/", app) for _ in range(80)))

    assert {reply.status for reply in asyncio.run(everybody())} == {200}


def test_what_is_quickly_told_does_not_wait_for_what_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    app = service()
    kept = (f"/plans/pr-half.ics?{RACE}", f"/plans/pr-half?{RACE}", "/")
    assert {ask(target, app).status for target in kept} == {200}
    do = Bench.do

    async def only_quick(self: Bench, work: Callable[[], object]) -> object:
        assert self.at_once == 1
        return await do(self, work)

    monkeypatch.setattr(Bench, "do", only_quick)
    assert {ask(target, app).status for target in kept} == {200}
    assert ask("/plans?plan=pr-half&race=x", app).status == 400
    assert ask("/plans/pr-half", app).status == 200


def test_an_empty_form_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    app = service()
    first = ask("/", app).body
    monkeypatch.setattr(form, "empty", lambda site: "another")
    assert ask("/", app).body == first


def test_an_archive_does_not_know_when_and_in_which_order_it_was_made() -> None:
    files = {PurePosixPath("b/2.fit"): b"2" * 100, PurePosixPath("a/1.fit"): b"1"}
    assert zipped(files) == zipped(dict(reversed(files.items())))
