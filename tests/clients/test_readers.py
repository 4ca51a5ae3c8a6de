"""Feeds in strangers' readers: each event equals what `legday show --json` says, in time, title and description."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time

import pytest
from clients.expected import SPACES, Event, events, instant, sessions, without_banners
from clients.tools import HERE, node, run, stranger
from export.calendar_reader import octets
from export.schedules import schedule_of, session

from pipeline.export import ics
from pipeline.export.wording import titles
from pipeline.model.athlete import Athlete
from pipeline.model.session import Schedule
from pipeline.resources import zone_named

pytestmark = pytest.mark.client

ELSEWHERE = {"TZ": "Pacific/Apia"}
# On which the clocks change in one zone or another, in both hemispheres.
NIGHTS = (
    *(date(2027, 3, day) for day in (14, 28)),
    *(date(2027, 4, day) for day in (4, 30)),
    *(date(2027, 10, day) for day in (3, 29, 31)),
    date(2027, 11, 7),
)


def ical_js(octets: bytes) -> list[Event]:
    """The reader of Thunderbird and of many web calendars."""
    return events(json.loads(run([node("ical.js"), HERE / "ical_read.mjs"], octets, ELSEWHERE)))


def _python(reader: str) -> Callable[[bytes], list[Event]]:
    def read(octets: bytes) -> list[Event]:
        return events(json.loads(run([stranger("python"), HERE / "ical_read.py", reader], octets, ELSEWHERE)))

    return read


READERS = {
    "ical.js": ical_js,
    "ical": _python("ical"),
    "recurring_ical_events": _python("recurring_ical_events"),
}


@pytest.mark.parametrize("reader", READERS)
def test_every_event_is_what_show_says_of_its_session(reader: str, feed: tuple[str, str, bytes]) -> None:
    plan, athlete, octets = feed
    assert without_banners(READERS[reader](octets), plan, athlete) == sessions(plan, athlete)


def by_hand(schedule: Schedule) -> list[tuple[str, str, str]]:
    """Start, end and title of each session, as the exporter meant them."""
    zone = zone_named(schedule.athlete.timezone)
    spans = [ics.span(each, zone) for each in schedule.sessions]
    titled = zip(spans, (titles.title(each, schedule) for each in schedule.sessions), strict=True)
    return sorted((instant(span.start), instant(span.end), title.translate(SPACES)) for span, title in titled)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"])
def test_readers_agree_in_the_nights_when_clocks_change(reader: str, zone: str) -> None:
    sessions = [
        session(f"{night}-{hour}", day=night, start=time(hour, 30), minutes=90)
        for night in NIGHTS
        for hour in (0, 1, 2, 3, 23)
    ]
    schedule = schedule_of(*sessions, athlete=Athlete(timezone=zone))
    seen = READERS[reader](octets(schedule))
    assert sorted((each.start, each.end, each.title) for each in seen if "T" in each.start) == by_hand(schedule)


@pytest.mark.parametrize("reader", READERS)
def test_readers_read_text_as_it_was_written(reader: str) -> None:
    note = "C:\\new\\Notes\n🏃‍♀️ " + "wörds, " * 40 + "end"
    (seen,) = READERS[reader](octets(schedule_of(session(title="6 × 400 m, hard; easy", note=note))))
    assert seen.title.startswith("6 × 400 m, hard; easy")
    assert note in seen.description
