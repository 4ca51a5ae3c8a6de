"""The client beside a service that is faithful to the documentation and has moods."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from publish.intervals_fake import DROP, KEY, Fake, serving
from publish.test_intervals_compare import FIRST, PREFIX, event

from pipeline.publish.intervals import compare
from pipeline.publish.intervals_client import BATCH, WAITS_SECONDS, Calendar, CannotPush, carry_out

SPAN = (date(2026, 1, 1), date(2028, 1, 1))


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is reached directly, whatever the machine says."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def fake() -> Iterator[Fake]:
    with serving() as service:
        yield service


def calendar(fake: Fake, waits: list[float] | None = None, **settings: Any) -> Calendar:
    waits = [] if waits is None else waits
    return Calendar(**{"key": KEY, "sleep": waits.append, "address": fake.address, **settings})


def pushed(fake: Fake, *wanted: dict[str, Any]) -> list[int]:
    """Makes the calendar what is wanted."""
    with calendar(fake) as ours:
        todo = compare(wanted, ours.events(*SPAN), first=FIRST, prefix=PREFIX)
        return list(carry_out(todo, ours))


def names(fake: Fake) -> list[str]:
    return sorted(one["name"] for one in fake.events)


def test_events_are_created_then_updated_then_removed(fake: Fake) -> None:
    fake.add(name="Theirs", start_date_local="2027-03-02T00:00:00")
    pushed(fake, event(name="A"), event("w01-wed-1", name="B"))
    assert names(fake) == ["A", "B", "Theirs"]
    pushed(fake, event(name="A2"), event("w01-wed-1", name="B"))
    assert names(fake) == ["A2", "B", "Theirs"]
    pushed(fake)
    assert names(fake) == ["Theirs"]


def test_pushing_twice_sends_nothing_the_second_time(fake: Fake) -> None:
    pushed(fake, event())
    fake.asked.clear()
    assert pushed(fake, event()) == []
    assert [asked.method for asked in fake.asked] == ["GET"]


def test_a_service_that_does_not_match_our_ids_still_has_each_session_once() -> None:
    with serving(matches=False) as fake:
        pushed(fake, event(name="A"))
        pushed(fake, event(name="A2"))
        assert names(fake) == ["A2"]


def test_much_goes_in_batches(fake: Fake) -> None:
    many = [event(f"w{number:03}") for number in range(BATCH + 1)]
    assert pushed(fake, *many) == [BATCH, BATCH + 1]
    assert [asked.method for asked in fake.asked] == ["GET", "POST", "POST"]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504, DROP])
def test_a_passing_fault_is_waited_out(fake: Fake, status: int) -> None:
    waits: list[float] = []
    fake.moods = [(status, {}), (status, {})]
    with calendar(fake, waits) as ours:
        assert ours.events(*SPAN) == ()
    assert waits == [1.0, 2.0]


def test_the_service_says_how_long_to_wait(fake: Fake) -> None:
    waits: list[float] = []
    fake.moods = [(429, {"Retry-After": "7"}), (503, {"Retry-After": "Mon, 01 Mar 2027 00:00:00 GMT"})]
    with calendar(fake, waits) as ours:
        ours.events(*SPAN)
    assert waits == [7.0, 2.0]


def test_nobody_waits_for_an_hour(fake: Fake) -> None:
    fake.moods = [(429, {"Retry-After": "3600"})]
    with calendar(fake) as ours, pytest.raises(CannotPush, match="left alone for 3600 seconds"):
        ours.events(*SPAN)


def test_patience_ends(fake: Fake) -> None:
    waits: list[float] = []
    fake.moods = [(503, {})] * 9
    with calendar(fake, waits) as ours, pytest.raises(CannotPush, match=r"intervals\.icu answered 503") as told:
        ours.events(*SPAN)
    assert waits == list(WAITS_SECONDS)
    assert not told.value.offline


def test_a_line_that_is_down_is_told_apart() -> None:
    with serving() as fake:
        gone = fake.address
    ours = Calendar(key=KEY, sleep=lambda _: None, address=gone)
    with ours, pytest.raises(CannotPush, match="cannot be reached") as told:
        ours.events(*SPAN)
    assert told.value.offline


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"key": "wrong"}, "does not accept the key"),
        ({"athlete": "i99"}, "may not write to this calendar"),
        ({"athlete": "../../x"}, "is no athlete of intervals.icu"),
    ],
)
def test_a_refusal_is_told_with_a_hint_and_not_repeated(fake: Fake, settings: dict[str, str], why: str) -> None:
    waits: list[float] = []
    with pytest.raises(CannotPush, match=why) as told, calendar(fake, waits, **settings) as ours:
        ours.events(*SPAN)
    assert told.value.hint
    assert waits == []


def test_what_the_service_says_of_a_wrong_event_is_passed_on(fake: Fake) -> None:
    with calendar(fake) as ours, pytest.raises(CannotPush, match=r"422.*type is required"):
        ours.save([{**event(), "type": ""}])


def test_a_coach_writes_to_another_calendar(fake: Fake) -> None:
    with calendar(fake, athlete="i77") as ours:
        ours.save([event()])
    assert fake.asked[0].path == "/api/v1/athlete/i77/events/bulk?upsert=true"


def test_the_key_is_in_no_log_and_no_message(fake: Fake, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    fake.moods = [(418, {})]
    with calendar(fake) as ours, pytest.raises(CannotPush) as told:
        ours.events(*SPAN)
    assert KEY not in f"{caplog.text}{ours!r}{told.value!r}{told.value.hint}"
