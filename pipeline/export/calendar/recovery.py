"""A ledger that was lost, made again from the calendar that was published: the feed tells most of its own history.

What the feed does not tell is lost: numbers of events that had already gone from it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar

from pipeline.export.calendar.entries import Entry
from pipeline.export.calendar.ledger import Ledger, Record, Stamps, Status, Unreadable
from pipeline.export.wording import feed
from pipeline.resources import zone_named

_NO_FEED = "is not a calendar that legday wrote"
_MINUTE = timedelta(minutes=1)


def recovered(content: bytes) -> Ledger:
    """The ledger behind a feed of ours. Raises `Unreadable` with a clause for any other file.

    An event is known again by all that it says. Where its words were changed for the file (control characters, times
    that the clock has twice), it counts as changed at the next export, which costs its readers nothing.
    """
    try:
        events = Calendar.from_ical(content).walk("VEVENT")
        return Ledger(records={str(event["UID"]): _record(event) for event in events})
    except (ValueError, LookupError, TypeError, AttributeError):
        raise Unreadable(_NO_FEED) from None


def _record(event: Any) -> Record:
    """What the ledger held of an event. Raises all sorts for one that is not ours; `recovered` puts it into words."""
    entry = _entry(event)
    stamps = Stamps(created=event["CREATED"].dt, modified=event["LAST-MODIFIED"].dt, sequence=int(event["SEQUENCE"]))
    if entry.cancelled:
        status, digest, title = Status.CANCELLED, "", entry.title.removeprefix(feed.cancelled(""))
    else:
        status, digest, title = Status.CONFIRMED, entry.digest, entry.title
    return Record(
        stamps=stamps,
        status=status,
        digest=digest,
        start=entry.start,
        end=entry.end,
        title=title,
        category=entry.category,
    )


def _entry(event: Any) -> Entry:
    zone = event["DTSTART"].params.get("TZID")
    return Entry(
        uid=str(event["UID"]),
        title=str(event["SUMMARY"]),
        start=_place(event["DTSTART"].dt, zone),
        end=_place(event["DTEND"].dt, zone),
        zone=zone_named(zone) if zone else None,
        description=str(event.get("DESCRIPTION", "")),
        category=str(event["CATEGORIES"].cats[0]) if "CATEGORIES" in event else "",
        busy=event["TRANSP"] == "OPAQUE",
        reminders_minutes=tuple(-(alarm["TRIGGER"].dt // _MINUTE) for alarm in event.walk("VALARM")),
        url=str(event.get("URL", "")),
        workout_url=str(event.get("ATTACH", "")),
        cancelled=event["STATUS"] == "CANCELLED",
    )


def _place(at: date, zone: str | None) -> date:
    """A day, or the moment in UTC: by our own zones, not by what a library makes of the calendar's."""
    if not isinstance(at, datetime):
        return at
    return at.replace(tzinfo=zone_named(zone) if zone else UTC, fold=0).astimezone(UTC)
