"""The calendar through a strict reader of ours, `ical`, which Home Assistant reads calendars with, and icalendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from export.calendar_reader import Component, Zone, moment, octets, read
from export.schedules import BERLIN, REMINDED, schedule_of, season, session
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from pipeline.export import ics
from pipeline.export.wording import describe, titles
from pipeline.model.athlete import Athlete
from pipeline.model.session import Schedule
from pipeline.resources import zone_named

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Africa/Cairo",
    "America/Nuuk",
    "Antarctica/Troll",
    "Asia/Kolkata",
    "Europe/Dublin",
    "UTC",
)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Sessions at any hour of any day of three years, some without a time, in a zone of either hemisphere."""
    days = draw(st.lists(st.dates(date(2026, 1, 1), date(2028, 12, 31)), min_size=1, max_size=6))
    starts = st.one_of(st.none(), st.times().map(lambda at: at.replace(second=0, microsecond=0)))
    sessions = [
        session(
            f"s{number}", day=day, start=draw(starts), minutes=draw(st.floats(0, 300)), note=draw(st.text("ab,;\n🏃"))
        )
        for number, day in enumerate(days)
    ]
    return schedule_of(*sessions, athlete=Athlete(timezone=draw(st.sampled_from(ZONES))))


def _utc(component: Component, name: str, zones: dict[str, Zone]) -> datetime:
    said = component.one(name)
    wall = moment(said.value)
    return wall.replace(tzinfo=UTC) if said.value.endswith("Z") else zones[said.parameters["TZID"]].utc(wall)


@settings(deadline=None)
@given(schedules())
def test_by_the_calendars_own_zone_every_session_is_when_the_schedule_says(schedule: Schedule) -> None:
    said = read(octets(schedule))
    zones = {zone.one("TZID").value: Zone(zone) for zone in said.of("VTIMEZONE")}
    for each, event in zip(schedule.sessions, said.of("VEVENT"), strict=True):
        if each.start is None:
            assert event.one("DTSTART").value == each.date.strftime("%Y%m%d")
            continue
        start, end = _utc(event, "DTSTART", zones), _utc(event, "DTEND", zones)
        assert start == each.start.replace(tzinfo=zone_named(schedule.athlete.timezone)).astimezone(UTC)
        assert timedelta() <= end - start - timedelta(seconds=round(each.estimate.seconds)) <= timedelta(hours=1)


@given(schedules())
def test_a_stranger_reads_as_many_events_at_the_same_times_with_the_same_words(schedule: Schedule) -> None:
    _check_with_ical(schedule)


@pytest.mark.parametrize("timed", [False, True])
def test_a_stranger_reads_a_whole_season(timed: bool) -> None:
    _check_with_ical(schedule_of(*season(timed=timed), athlete=REMINDED if timed else BERLIN))


def _check_with_ical(schedule: Schedule) -> None:
    events = IcsCalendarStream.calendar_from_ics(octets(schedule).decode()).events
    zone = zone_named(schedule.athlete.timezone)
    for each, event in zip(schedule.sessions, events, strict=True):
        assert (event.uid, event.summary) == (ics.uid(each), titles.title(each, schedule))
        assert event.description == describe.description(each, schedule)
        if each.start is None:
            assert (event.dtstart, event.dtend) == (each.date, each.date + timedelta(days=1))
        else:
            assert isinstance(event.dtstart, datetime)
            assert event.dtstart.astimezone(UTC) == each.start.replace(tzinfo=zone).astimezone(UTC)
            assert event.end.astimezone(UTC) == ics.span(each, zone).end


@pytest.mark.parametrize("timed", [False, True])
def test_another_stranger_finds_no_error_and_the_same_season(timed: bool) -> None:
    schedule = schedule_of(*season(timed=timed), athlete=REMINDED if timed else BERLIN)
    said = Calendar.from_ical(octets(schedule))
    assert said.errors == []
    for each, event in zip(schedule.sessions, said.walk("VEVENT"), strict=True):
        assert event.errors == []
        assert (event["SUMMARY"], event["DESCRIPTION"]) == (
            titles.title(each, schedule),
            describe.description(each, schedule),
        )
        start = event["DTSTART"].dt
        assert (start.replace(tzinfo=None) if timed else start) == (each.start or each.date)


def test_the_time_of_day_is_kept_across_a_change_of_clocks() -> None:
    days = [date(2027, 3, 27), date(2027, 3, 28), date(2027, 3, 29)]
    sessions = [session(f"s{day}", day=day, start=time(6, 30)) for day in days]
    events = IcsCalendarStream.calendar_from_ics(octets(schedule_of(*sessions, athlete=BERLIN)).decode()).events
    utc = [event.dtstart.astimezone(UTC).hour for event in events if isinstance(event.dtstart, datetime)]
    assert utc == [5, 4, 4]
