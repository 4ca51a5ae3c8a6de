"""Rest days in the calendar, for those who want to see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from export.calendar_reader import Component, read
from export.schedules import TUESDAY, easy, lifting, reports, schedule_of, session

from pipeline.export import Options, busy, ics
from pipeline.export.calendar.restdays import rest_days
from pipeline.model.artifact import Artifact, Remembered
from pipeline.model.session import Schedule
from pipeline.model.workout import Rest

NOW = datetime(2027, 1, 10, 8, 30, tzinfo=UTC)
OPTIONS = Options(from_day=TUESDAY, moment=NOW, rest_days=True)
RUN, LEGS = session("w01-tue-1", easy(), TUESDAY), session("w01-thu-1", lifting(), TUESDAY + timedelta(days=2))
OFF = session("w01-sat-1", Rest(), TUESDAY + timedelta(days=4))
WEEK = schedule_of(RUN, LEGS, OFF)
FREE = ["20270301", "20270303", "20270305", "20270307"]


def exported(schedule: Schedule, options: Options = OPTIONS) -> tuple[list[Component], bytes]:
    """The events of the calendar, and its ledger."""
    made = list(ics.export(schedule, options))
    (calendar,) = (one.content for one in made if isinstance(one, Artifact))
    (ledger,) = (one.content for one in made if isinstance(one, Remembered))
    return read(calendar).of("VEVENT"), ledger


def rests(events: list[Component]) -> dict[str, str]:
    """Day and title of each rest, with and without a session of its own."""
    resting = (event for event in events if event.one("CATEGORIES").value.startswith("Rest"))
    return {event.one("DTSTART").value: event.one("SUMMARY").text for event in resting}


def test_every_day_without_a_session_has_an_event_that_takes_no_time() -> None:
    events, _ = exported(WEEK)
    assert rests(events) == dict.fromkeys([*FREE[:3], "20270306", FREE[3]], "Rest")
    for event in events:
        assert event.one("TRANSP").value == "TRANSPARENT"
        assert event.one("DTSTART").parameters == {"VALUE": "DATE"}
    days = [event.one("DTSTART").value for event in events]
    assert days == sorted(days)


def test_without_the_option_only_the_rest_that_the_plan_names_is_there() -> None:
    assert rests(exported(WEEK, replace(OPTIONS, rest_days=False))[0]) == {"20270306": "Rest"}


def test_a_day_whose_session_is_left_out_is_no_rest_day() -> None:
    events, _ = exported(WEEK, replace(OPTIONS, without=frozenset({"strength"})))
    assert "20270304" not in rests(events)


def test_rest_that_is_left_out_is_not_shown_whoever_asks_for_it() -> None:
    assert rests(exported(WEEK, replace(OPTIONS, without=frozenset({"rest"})))[0]) == {}


def test_a_rest_day_is_known_by_week_and_weekday_whatever_the_date() -> None:
    later = schedule_of(*(replace(one, date=one.date + timedelta(weeks=3)) for one in (RUN, LEGS, OFF)))
    before, after = (list(rest_days(schedule.weeks[0], schedule)) for schedule in (WEEK, later))
    assert [one.slot for one in before] == ["w01-mon-rest", "w01-wed-rest", "w01-fri-rest", "w01-sun-rest"]
    assert [one.identity for one in before] == [one.identity for one in after]


def test_a_session_that_took_the_name_of_a_rest_day_is_another_event() -> None:
    events, _ = exported(schedule_of(RUN, session("w01-mon-rest", easy(), TUESDAY + timedelta(days=2))))
    uids = [event.one("UID").value for event in events]
    assert len(set(uids)) == len(uids)


@pytest.mark.parametrize("options", [OPTIONS, replace(OPTIONS, rest_days=False)], ids=["trained on", "not asked for"])
def test_a_rest_day_that_goes_is_not_called_off(options: Options) -> None:
    _, ledger = exported(WEEK)
    busier = schedule_of(RUN, session("w01-wed-1", easy(), date(2027, 3, 3)), LEGS, OFF)
    events, _ = exported(busier, replace(options, ledgers={"ledger.json": ledger}))
    assert "20270303" not in rests(events)
    assert {event.one("STATUS").value for event in events} == {"CONFIRMED"}


def test_formats_report_on_sessions_alone_and_hours_know_no_rest() -> None:
    assert [one.slot for one in reports(ics.export, WEEK, OPTIONS)] == ["w01-tue-1", "w01-thu-1", "w01-sat-1"]
    assert not [one for one in busy.export(WEEK, OPTIONS) if isinstance(one, Artifact)]
