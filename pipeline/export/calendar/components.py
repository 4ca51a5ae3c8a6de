"""Calendars and events as RFC 5545 and RFC 7986 write them, with what Outlook and Apple want beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vCategory, vDate, vDatetime, vDuration, vInt

from pipeline.export.calendar.alternative import html
from pipeline.export.calendar.entries import Entry
from pipeline.export.calendar.ledger import Stamped
from pipeline.export.calendar.text import Text, uri
from pipeline.export.calendar.uids import alarm_uid
from pipeline.export.calendar.vtimezone import vtimezone

COLOUR = "sienna"
"""A name of CSS 3, which is all that RFC 7986 allows; near the accent of cards and page."""
COLOUR_HEX = "#A0522D"
"""The same colour as Apple writes it."""

_PRODUCT = "-//legday//legday//EN"
_PROJECT = "legday"
_REFRESH = timedelta(hours=6)
_WORKOUT_TYPE = "application/vnd.ant.fit"


def calendar(name: str, events: Sequence[Stamped], span: tuple[date, date], page: str = "") -> Calendar:
    """A calendar of these events; `page` is the address that shows the same to people, "" for none.

    Its own lines depend on the name, the page, the zones that events are written in and `span` alone, the days that
    those zones are told for: some readers take a change in them for one of every event. No METHOD, which would ask for
    an organiser; no UID, which makes vdirsyncer see one event in place of all.
    """
    made = Calendar()
    made["VERSION"] = Text("2.0")
    made["PRODID"] = Text(_PRODUCT)
    made["CALSCALE"] = Text("GREGORIAN")
    made["NAME"] = made["X-WR-CALNAME"] = Text(name)
    made["COLOR"] = Text(COLOUR)
    made["X-APPLE-CALENDAR-COLOR"] = Text(COLOUR_HEX)
    made["REFRESH-INTERVAL"] = vDuration(_REFRESH, params={"VALUE": "DURATION"})
    made["X-PUBLISHED-TTL"] = vDuration(_REFRESH)
    if page:
        made["URL"] = uri(page)
    first, last = (datetime.combine(day, time(), UTC) for day in span)
    for zone in dict.fromkeys(one.entry.zone for one in events if one.entry.zone):
        made.add_component(vtimezone(zone, first, last))
    for stamped in events:
        made.add_component(_event(stamped))
    return made


def _event(stamped: Stamped) -> Event:
    entry, stamps = stamped
    event = Event()
    event["UID"] = Text(entry.uid)
    event["CREATED"] = vDatetime(stamps.created)
    event["DTSTAMP"] = event["LAST-MODIFIED"] = vDatetime(stamps.modified)  # without a METHOD they mean the same
    event["SEQUENCE"] = vInt(stamps.sequence)
    event["STATUS"] = Text("CANCELLED" if entry.cancelled else "CONFIRMED")
    event["DTSTART"], event["DTEND"] = _times(entry)
    event["SUMMARY"] = Text(entry.title)
    event["TRANSP"] = Text("OPAQUE" if entry.busy else "TRANSPARENT")
    event["X-MICROSOFT-CDO-BUSYSTATUS"] = Text("BUSY" if entry.busy else "FREE")
    _add_words(event, entry)
    _add_links(event, entry)
    for minutes in entry.reminders_minutes:
        event.add_component(_reminder(minutes, entry))
    return event


def _add_words(event: Event, entry: Entry) -> None:
    if entry.description:
        event["DESCRIPTION"] = Text(entry.description)
        event["X-ALT-DESC"] = Text(html(entry.description), params={"FMTTYPE": "text/html"})
    if entry.category:
        event["CATEGORIES"] = _categories(entry.category)


def _add_links(event: Event, entry: Entry) -> None:
    if entry.url:
        event["URL"] = uri(entry.url)
    if entry.workout_url:
        event["ATTACH"] = uri(entry.workout_url)
        event["ATTACH"].params["FMTTYPE"] = _WORKOUT_TYPE


@cache
def _categories(category: str) -> vCategory:
    return vCategory([Text(category), Text(_PROJECT)])


def _times(entry: Entry) -> tuple[vDate | vDatetime, vDate | vDatetime]:
    """Start and end: both in UTC where the clock has one of them twice.

    Of such a wall time ical.js means the second. One in UTC alone would not do: from a start in one zone to an end in
    another recurring_ical_events counts the hours on the wall.
    """
    both, zone = (entry.start, entry.end), entry.zone
    if zone and any(isinstance(at, datetime) and _is_doubled(at.astimezone(zone)) for at in both):
        zone = None
    return _time(entry.start, zone), _time(entry.end, zone)


def _is_doubled(wall: datetime) -> bool:
    return wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()


def _time(at: date, zone: ZoneInfo | None) -> vDate | vDatetime:
    """A day, or a moment: as wall time, or in UTC without a zone."""
    if not isinstance(at, datetime):
        return vDate(at, params={"VALUE": "DATE"})
    if zone is None:
        return vDatetime(at)
    value = vDatetime(at.astimezone(zone).replace(tzinfo=None))
    value.params["TZID"] = zone.key
    return value


def _reminder(minutes: int, entry: Entry) -> Alarm:
    alarm = Alarm()
    alarm["UID"] = Text(alarm_uid(entry.uid, minutes))
    alarm["ACTION"] = Text("DISPLAY")
    alarm["TRIGGER"] = vDuration(-timedelta(minutes=minutes))
    alarm["DESCRIPTION"] = Text(entry.title)
    return alarm
