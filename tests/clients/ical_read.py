"""Reads a calendar from standard input with `ical` or `recurring_ical_events`, whichever is named, and prints JSON.

Runs in the clients' own Python environment and imports nothing of ours.
"""

import json
import sys
from datetime import UTC, date, datetime


def when(moment: date) -> str:
    """A day as it is, a moment in UTC."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return moment.isoformat()


def with_ical(text: str) -> list[dict[str, str]]:
    """What Home Assistant sees."""
    from ical.calendar_stream import IcsCalendarStream

    return [
        {
            "uid": str(event.uid),
            "start": when(event.dtstart),
            "end": when(event.end),
            "title": event.summary,
            "description": event.description or "",
        }
        for event in IcsCalendarStream.calendar_from_ics(text).timeline
    ]


def with_recurring_ical_events(text: str) -> list[dict[str, str]]:
    """What is on between two days a year apart and more, as web calendars ask for it."""
    import icalendar
    import recurring_ical_events

    calendar = icalendar.Calendar.from_ical(text)
    found = recurring_ical_events.of(calendar, skip_bad_series=False).between((2026, 1, 1), (2029, 1, 1))
    return [
        {
            "uid": str(event["UID"]),
            "start": when(event["DTSTART"].dt),
            "end": when(event["DTEND"].dt),
            "title": str(event["SUMMARY"]),
            "description": str(event.get("DESCRIPTION", "")),
        }
        for event in found
    ]


READERS = {"ical": with_ical, "recurring_ical_events": with_recurring_ical_events}
json.dump(READERS[sys.argv[1]](sys.stdin.read()), sys.stdout)
