"""The calendar: one event a session, in one iCalendar file to subscribe to or to import (RFC 5545 and RFC 7986).

Calendars compare what they fetch with what they hold, so everything here is stable: an event's UID outlives a move, its
stamps are the plan's, and the lines of the calendar itself do not depend on its events.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, vCategory, vDate, vDatetime, vDuration, vInt, vText
from icalendar.parser import Contentline

from pipeline.export import Options
from pipeline.export.vtimezone import vtimezone
from pipeline.export.wording import describe, titles
from pipeline.model.artifact import Artifact, Carried, Fidelity
from pipeline.model.session import Schedule, Session
from pipeline.model.strength import Strength
from pipeline.model.workout import Cross, Race, Rest, Run, Words, Workout
from pipeline.resources import zone_named

_FORMAT = "ics"
_PRODUCT = "-//legday//legday//EN"
_IDENTITIES = UUID("1b2eb15a-0006-483a-b168-a13a1c3c20a6")  # a namespace of our own: changing it doubles every event
_REFRESH = timedelta(hours=6)
_UNKNOWN_MINUTES = 60
_FOLDED_OCTETS = 75
_UTC = "UTC"  # icalendar writes this TZID as a Z, which needs no zone
_CATEGORY = "legday"
_KINDS: dict[type[Workout], str] = {
    Run: "Running",
    Strength: "Strength",
    Cross: "Cross-training",
    Words: "Training",
    Race: "Race",
    Rest: "Rest",
}
# TEXT of RFC 5545, 3.3.11: what has to be escaped, what readers take for the end of a line, what no line may hold.
_ESCAPES: dict[int, str | None] = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)])
_ESCAPES |= {ord("\t"): "\t"}
_ESCAPES |= {ord(character): rf"\{character}" for character in "\\;,"}
_ESCAPES |= {ord(character): r"\n" for character in "\n\v\f\x85\u2028\u2029"}


class Text(vText):
    """A TEXT value that reads back as it was written.

    icalendar's own turns a backslash before an N into a line break and lets control characters through.
    """

    __slots__ = ()

    def to_ical(self) -> bytes:
        """The escaped octets, without a character that could end the line."""
        return self.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPES).encode("utf-8", "replace")


_OPAQUE, _TRANSPARENT = Text("OPAQUE"), Text("TRANSPARENT")


class Span(NamedTuple):
    """When a timed session is on, in UTC, and in whose clock. `why`: what the plan left open or the clock has not."""

    start: datetime
    end: datetime
    zone: ZoneInfo
    why: str = ""


def export(schedule: Schedule, options: Options) -> Iterator[Artifact | Fidelity]:  # noqa: ARG001 - a shared signature
    """The plan's calendar, and for each session how well an event carries it."""
    spans = _spans(schedule)
    calendar = _header(schedule)
    if spans and schedule.athlete.timezone != _UTC:
        calendar.add_component(_zone_around(spans.values()))
    stamps = _stamps(schedule)
    for session in schedule.sessions:
        calendar.add_component(_event(session, schedule, spans.get(session.slot), stamps))
    yield Artifact(path=PurePosixPath(f"{schedule.plan.slug}.ics"), content=_octets(calendar))
    for session in schedule.sessions:
        yield _fidelity(session, spans.get(session.slot))


def _octets(calendar: Calendar) -> bytes:
    """What `calendar.to_ical()` gives, in half the time: folding, letter by letter, is for lines that are too long."""
    lines = (line.encode() if _fits(line) else line.to_ical() for line in calendar.content_lines() if line)
    return b"".join(octets + b"\r\n" for octets in lines)


def _fits(line: Contentline) -> bool:
    """Whether a line is sure to need no folding: short, and an octet a character."""
    return len(line) < _FOLDED_OCTETS and line.isascii()


def uid(session: Session) -> str:
    """The UID of a session's event: a UUID made from its identity (RFC 9562, version 5), whatever its date."""
    return str(uuid5(_IDENTITIES, session.identity))


def span(session: Session, zone: ZoneInfo) -> Span:
    """When a session with a `start` is on. Raises `ValueError` without one.

    A wall time that comes twice is the first. One that the clock skips keeps the offset before the change (RFC 5545,
    3.3.5). The end is counted in UTC from the estimate, in whole minutes, so that a session lasts as long on any night.
    """
    if session.start is None:
        raise ValueError(f"session {session.slot} has no start")
    start = session.start.replace(tzinfo=zone, fold=0).astimezone(UTC)
    wall = start.astimezone(zone).replace(tzinfo=None)
    minutes = -(-round(session.estimate.seconds) // 60)
    reasons = []
    if wall != session.start:
        reasons.append(f"the clock skips {_hour(session.start)} on that day, so it starts at {_hour(wall)}")
    if minutes == 0:
        reasons.append("how long it takes is not known, so an hour is kept for it")
    end = start + timedelta(minutes=minutes or _UNKNOWN_MINUTES)
    return Span(start=start, end=end, zone=zone, why="; ".join(reasons))


def _hour(wall: datetime) -> str:
    return f"{wall.hour:02}:{wall.minute:02}"


def _is_timed(session: Session) -> bool:
    """A rest day takes no time of the day, whatever the athlete's hours are."""
    return session.start is not None and not isinstance(session.planned.workout, Rest)


def _spans(schedule: Schedule) -> dict[str, Span]:
    """The span of each timed session by its slot."""
    timed = [session for session in schedule.sessions if _is_timed(session)]
    if not timed:
        return {}
    zone = zone_named(schedule.athlete.timezone)
    return {session.slot: span(session, zone) for session in timed}


def _zone_around(spans: Collection[Span]) -> Timezone:
    first, last = min(spans, key=lambda each: each.start), max(spans, key=lambda each: each.end)
    return vtimezone(first.zone, first.start, last.end)


def _fidelity(session: Session, when: Span | None) -> Fidelity:
    why = when.why if when else ""
    return Fidelity(slot=session.slot, format=_FORMAT, carried=Carried.DEGRADED if why else Carried.EXACT, why=why)


def _header(schedule: Schedule) -> Calendar:
    """The calendar's own lines. No METHOD, which would ask for an organiser; no UID, which confuses vdirsyncer."""
    name = " · ".join(filter(None, (schedule.plan.name, schedule.athlete.name)))
    calendar = Calendar()
    calendar["VERSION"] = Text("2.0")
    calendar["PRODID"] = Text(_PRODUCT)
    calendar["CALSCALE"] = Text("GREGORIAN")
    calendar["NAME"] = calendar["X-WR-CALNAME"] = Text(name)
    calendar["REFRESH-INTERVAL"] = vDuration(_REFRESH, params={"VALUE": "DURATION"})
    calendar["X-PUBLISHED-TTL"] = vDuration(_REFRESH)
    return calendar


def _stamps(schedule: Schedule) -> dict[str, object]:
    """What every event says of its own history: nothing has changed since the plan was revised."""
    revised = vDatetime(datetime.combine(schedule.plan.revised, time(), UTC))
    return {"DTSTAMP": revised, "CREATED": revised, "LAST-MODIFIED": revised, "SEQUENCE": vInt(0)}


def _event(session: Session, schedule: Schedule, when: Span | None, stamps: Mapping[str, object]) -> Event:
    title = Text(titles.title(session, schedule))
    event = Event(stamps)
    event["UID"] = Text(uid(session))
    event["SUMMARY"] = title
    event["DESCRIPTION"] = Text(describe.description(session, schedule))
    event["CATEGORIES"] = _categories(_kind(session))
    if when:
        event["DTSTART"], event["DTEND"] = _moment(when.start, when.zone), _moment(when.end, when.zone)
        event["TRANSP"] = _OPAQUE
        for minutes in schedule.athlete.reminders_minutes:
            event.add_component(_reminder(minutes, title))
    else:
        event["DTSTART"], event["DTEND"] = _day(session.date), _day(session.date + timedelta(days=1))
        event["TRANSP"] = _TRANSPARENT
    return event


def _kind(session: Session) -> str:
    return _KINDS[Race if session.planned.race else type(session.planned.workout)]


@cache
def _categories(kind: str) -> vCategory:
    return vCategory([kind, _CATEGORY])


def _day(day: date) -> vDate:
    return vDate(day, params={"VALUE": "DATE"})


def _moment(moment: datetime, zone: ZoneInfo) -> vDatetime:
    """A moment as wall time; as UTC in a doubled hour, of which RFC 5545 means the first and ical.js the second."""
    wall = moment.astimezone(zone)
    doubled = wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()
    if doubled:
        return vDatetime(moment)
    value = vDatetime(wall.replace(tzinfo=None))
    value.params["TZID"] = zone.key
    return value


def _reminder(minutes: int, title: Text) -> Alarm:
    alarm = Alarm()
    alarm["ACTION"] = Text("DISPLAY")
    alarm["TRIGGER"] = vDuration(-timedelta(minutes=minutes))
    alarm["DESCRIPTION"] = title
    return alarm
