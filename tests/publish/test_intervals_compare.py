"""What a push would do to a calendar: only to what is ours, only from a day on, and nothing twice."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from pipeline.publish.intervals import Kind, Unreadable, compare, read_events, span

FIRST = date(2027, 3, 1)
PREFIX = "legday-0123456789ab-"


def event(slot: str = "w01-tue-1", day: str = "2027-03-02", **more: Any) -> dict[str, Any]:
    """An event as we want it."""
    return {
        "external_id": f"{PREFIX}{slot}",
        "category": "WORKOUT",
        "type": "Run",
        "start_date_local": f"{day}T00:00:00",
        "name": "Easy",
        "description": "8 km easy\n\n- easy 8km",
        **more,
    }


def there(number: int = 1, **more: Any) -> dict[str, Any]:
    """The same on the calendar."""
    return {**event(), "id": number, "icu_training_load": 40, **more}


def kinds(*wanted: dict[str, Any], on: list[dict[str, Any]], first: date = FIRST) -> list[tuple[str, object]]:
    push = compare(wanted, on, first=first, prefix=PREFIX)
    return [(change.kind.value, change.id) for change in push.changes]


def test_what_is_not_there_is_created() -> None:
    assert kinds(event(), on=[]) == [("create", None)]


def test_what_is_there_as_it_should_be_stays() -> None:
    push = compare([event()], [there(description="8 km easy  \r\n\r\n- easy 8km\r\n")], first=FIRST, prefix=PREFIX)
    assert (push.changes, push.unchanged, push.summary()) == ((), 1, "1 unchanged")


@pytest.mark.parametrize("name", ["name", "description", "type", "start_date_local", "category"])
def test_what_reads_differently_is_updated(name: str) -> None:
    assert kinds(event(), on=[there(7, **{name: "2027-03-04T06:30:00"})]) == [("update", 7)]


def test_a_session_that_moved_keeps_its_event() -> None:
    assert kinds(event(day="2027-03-05"), on=[there(7)]) == [("update", 7)]


def test_ours_without_a_session_goes() -> None:
    assert kinds(on=[there(7)]) == [("delete", 7)]


@pytest.mark.parametrize(
    "whose", [{"external_id": None}, {"external_id": "legday-ffffffffffff-w01-tue-1"}, {"external_id": "strava-1"}]
)
def test_what_is_not_this_plans_stays(whose: dict[str, Any]) -> None:
    assert kinds(on=[there(7, **whose)]) == []


def test_the_past_stays_as_it_is() -> None:
    assert (
        kinds(event(), on=[there(7, name="Old"), there(8, external_id=f"{PREFIX}gone")], first=date(2027, 3, 3)) == []
    )


def test_a_session_that_moved_into_the_past_leaves_nothing_in_the_future() -> None:
    assert kinds(event(day="2027-02-20"), on=[there(7)]) == [("delete", 7)]


def test_a_second_event_of_a_session_goes() -> None:
    assert kinds(event(), on=[there(7, name="Old"), there(8)]) == [("delete", 7)]


def test_what_was_run_already_is_left_alone() -> None:
    done = there(7, name="Old", paired_activity_id="i123")
    push = compare([event()], [done], first=FIRST, prefix=PREFIX)
    assert (push.changes, push.done) == ((), 1)
    assert kinds(on=[done]) == []


def test_changes_come_in_order_of_date_and_are_counted() -> None:
    push = compare(
        [event("b", "2027-03-09"), event("a", "2027-03-03")],
        [there(7, external_id=f"{PREFIX}c", start_date_local="2027-03-05T00:00:00")],
        first=FIRST,
        prefix=PREFIX,
    )
    assert [change.day for change in push.changes] == ["2027-03-03", "2027-03-05", "2027-03-09"]
    assert str(push.changes[0]) == "create   2027-03-03  Easy"
    assert push.summary() == "2 to create, 1 to delete"
    assert push.outcome() == "2 created, 1 deleted"
    assert len(push.of(Kind.CREATE, Kind.DELETE)) == 3


def test_nothing_to_do_is_said() -> None:
    assert compare([], [], first=FIRST, prefix=PREFIX).summary() == "nothing to do"


def test_events_are_looked_for_a_year_around_the_plan() -> None:
    assert span([event(day="2027-12-31"), event(day="2027-01-01")], FIRST) == (date(2026, 1, 1), date(2028, 12, 28))


def test_an_exported_file_is_read_with_the_beginning_of_its_ids() -> None:
    assert read_events(json.dumps([event()]).encode()) == ((event(),), PREFIX)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{", "it is not JSON"),
        (b"\xff", "it is not JSON"),
        (b'{"a": 1}', "it is not a list of events"),
        (b"[1]", "it is not a list of events"),
        (b'[{"external_id": "x"}]', "an event has no `external_id` or no `start_date_local`"),
        (b"[]", "its events are not those of one plan of ours"),
        (b'[{"external_id": "x", "start_date_local": ""}]', "its events are not those of one plan of ours"),
    ],
)
def test_what_is_no_export_says_why(content: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_events(content)
