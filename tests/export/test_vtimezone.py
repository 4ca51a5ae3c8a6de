"""Time zones as calendars read them, held against zoneinfo, which made none of their lines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest
from export.calendar_reader import Zone, read
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.export.calendar.vtimezone import onsets, vtimezone
from pipeline.resources import zone_named

FIRST = datetime(2025, 1, 1, tzinfo=UTC)
LAST = datetime(2030, 12, 31, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def _names() -> list[str]:
    """Every zone of the database, once for each that is only another's other name."""
    root = files("tzdata.zoneinfo")
    names = files("tzdata").joinpath("zones").read_text().split()
    return sorted({root.joinpath(*name.split("/")).read_bytes(): name for name in reversed(names)}.values())


NAMES = _names()


def _lines(name: str, first: datetime = FIRST, last: datetime = LAST) -> list[str]:
    return vtimezone(zone_named(name), first, last).to_ical().decode().split("\r\n")


def _hours_around_changes(zone: ZoneInfo) -> list[datetime]:
    """Every hour of the days on which the offset is not what it was the day before, by asking for each day."""
    days = [FIRST + DAY * number for number in range((LAST - FIRST) // DAY)]
    offsets = [day.astimezone(zone).utcoffset() for day in days]
    changed = [day for day, old, new in zip(days[1:], offsets, offsets[1:], strict=False) if old != new]
    return [day + HOUR * hour for day in changed for hour in range(-30, 7)]


def test_every_zone_of_the_database_reads_back_with_its_own_offsets_around_every_change() -> None:
    checked = 0
    for name in NAMES:
        zone = zone_named(name)
        said = Zone(read(vtimezone(zone, FIRST, LAST).to_ical()))
        for moment in [FIRST, *_hours_around_changes(zone), LAST]:
            assert said.offset(moment) == moment.astimezone(zone).utcoffset(), (name, moment)
            checked += 1
    assert len(NAMES) > 300
    assert checked > 37 * 12 * 50


@settings(deadline=None)
@given(name=st.sampled_from(NAMES), at=st.datetimes(datetime(2025, 1, 1), datetime(2030, 12, 30)))  # noqa: DTZ001
def test_any_moment_of_any_span_reads_back_with_its_offset(name: str, at: datetime) -> None:
    moment = at.replace(tzinfo=UTC)
    zone = zone_named(name)
    said = Zone(read(vtimezone(zone, moment, moment + DAY).to_ical()))
    assert said.offset(moment) == moment.astimezone(zone).utcoffset()


def test_onsets_stand_in_the_local_time_before_the_change() -> None:
    assert _lines("Europe/Berlin", FIRST, FIRST) == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Berlin",
        "BEGIN:DAYLIGHT",
        "DTSTART:20240331T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20241027T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def test_a_rule_counts_weeks_from_the_start_of_the_month_where_the_zone_does() -> None:
    rules = [line for line in _lines("America/New_York") if line.startswith("RRULE")]
    assert rules == ["RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"]


def test_changes_that_follow_no_weekday_of_a_month_stand_one_by_one() -> None:
    """Cairo goes back at the end of the last Thursday of October: on a Friday that may be in November."""
    said = read(vtimezone(zone_named("Africa/Cairo"), FIRST, FIRST).to_ical())
    back = [part.one("DTSTART").value for part in said.of("STANDARD")]
    assert back == ["20241101T000000", "20251031T000000", "20261030T000000"]
    assert not any("RRULE" in part.names() for part in said.of("STANDARD"))


def test_a_zone_without_changes_is_one_standard_time_from_a_local_midnight() -> None:
    assert _lines("Asia/Kathmandu", FIRST, FIRST) == [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Kathmandu",
        "BEGIN:STANDARD",
        "DTSTART:20240101T000000",
        "TZNAME:+0545",
        "TZOFFSETFROM:+0545",
        "TZOFFSETTO:+0545",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def test_a_zone_that_changes_once_has_the_offset_before_it_too() -> None:
    """Kazakhstan gave up an hour on 1 March 2024, for good."""
    first = datetime(2024, 2, 1, tzinfo=UTC)
    said = read(vtimezone(zone_named("Asia/Almaty"), first, first + 60 * DAY).to_ical())
    assert [part.one("TZOFFSETTO").value for part in said.of("STANDARD")] == ["+0600", "+0500"]
    assert not said.of("DAYLIGHT")


def test_the_hour_ahead_is_the_daylight_one_in_dublin_too() -> None:
    """The database calls Irish winter time the exception; calendars expect the summer to be it."""
    said = read(vtimezone(zone_named("Europe/Dublin"), FIRST, LAST).to_ical())
    assert [part.one("TZNAME").value for part in said.of("DAYLIGHT")] == ["IST"]
    assert [part.one("TZNAME").value for part in said.of("STANDARD")] == ["GMT"]


def test_a_zone_that_goes_forward_for_good_is_not_on_daylight_time() -> None:
    """North Korea went half an hour forward on 5 May 2018."""
    first = datetime(2018, 1, 1, tzinfo=UTC)
    said = read(vtimezone(zone_named("Asia/Pyongyang"), first, first + 300 * DAY).to_ical())
    assert [part.one("TZOFFSETTO").value for part in said.of("STANDARD")] == ["+0830", "+0900"]
    assert not said.of("DAYLIGHT")


def test_the_half_hour_of_lord_howe_is_kept() -> None:
    said = read(vtimezone(zone_named("Australia/Lord_Howe"), FIRST, LAST).to_ical())
    assert {part.one("TZOFFSETTO").value for part in said.components} == {"+1030", "+1100"}


def test_events_of_other_weeks_of_the_same_years_leave_the_zone_as_it_is() -> None:
    moved = timedelta(days=100)
    assert _lines("Europe/Berlin", FIRST, FIRST + 90 * DAY) == _lines("Europe/Berlin", FIRST + moved, FIRST + 2 * moved)


def test_onsets_are_exact_to_the_second() -> None:
    (change,) = onsets(zone_named("Europe/Berlin"), FIRST, datetime(2025, 7, 1, tzinfo=UTC))
    assert change.moment == datetime(2025, 3, 30, 1, tzinfo=UTC)
    assert (change.before, change.after, change.name) == (HOUR, 2 * HOUR, "CEST")


@pytest.mark.parametrize("name", ["", "Europe", "Europe/Atlantis", "Berlin"])
def test_a_name_that_is_no_zone_is_refused_in_words(name: str) -> None:
    with pytest.raises(ValueError, match="is not a time zone; write it like `Europe/Berlin`"):
        zone_named(name)
