"""The calendar: one event a session, in one iCalendar file to subscribe to or to import (RFC 5545 and RFC 7986).

Calendars compare what they fetch with what they hold, so everything here is stable: an event's UID outlives a move, its
stamps change when it does, and the lines of the calendar itself do not depend on its events.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from operator import attrgetter
from pathlib import PurePosixPath

from pipeline.export import Options, ShowAs
from pipeline.export.calendar import feeds
from pipeline.export.calendar.banner import banner
from pipeline.export.calendar.entries import Entry
from pipeline.export.calendar.kinds import CATEGORIES, LEFT_OUT, is_left_out, kind
from pipeline.export.calendar.links import Links, links
from pipeline.export.calendar.restdays import rest_days
from pipeline.export.calendar.spans import Span, span, spans
from pipeline.export.calendar.uids import announced_uids, uid
from pipeline.export.wording import describe, feed, titles
from pipeline.model.artifact import Artifact, Carried, Fidelity, Remembered
from pipeline.model.session import Schedule, Session

__all__ = ["export", "span", "uid"]

FORMAT = "ics"


def export(schedule: Schedule, options: Options) -> Iterator[Artifact | Fidelity | Remembered]:
    """The plan's calendar, and for each session how well an event carries it."""
    timed = spans(schedule)
    own = feeds.Feed(
        format=FORMAT,
        path=PurePosixPath(f"{schedule.plan.slug}.ics"),
        name=feed.calendar_name(schedule),
        page=options.base_url,
    )
    entries = _entries(schedule, options, timed)
    yield from feeds.made(own, entries, schedule, options, _left_out(schedule, options))
    for session in schedule.sessions:
        yield _fidelity(session, timed.get(session.slot), options)


def _entries(schedule: Schedule, options: Options, timed: dict[str, Span]) -> Iterator[Entry]:
    """Week by week: its banner, then its sessions and what is free between them, in order of date."""
    leading = links(schedule, options)
    for week in schedule.weeks:
        if options.banner:
            yield banner(week, schedule, leading.card(week.number, week.monday))
        free = rest_days(week, schedule) if options.rest_days else ()
        for session in sorted((*week.sessions, *free), key=attrgetter("date")):
            if not is_left_out(session, options.without):
                yield _entry(session, schedule, options, timed.get(session.slot), leading)


def _left_out(schedule: Schedule, options: Options) -> Iterator[str]:
    """The UIDs of what nobody called off: what the runner does not want to see, and banners and rest days that went."""
    yield from (uid(session) for session in schedule.sessions if is_left_out(session, options.without))
    yield from announced_uids(schedule)


def _entry(session: Session, schedule: Schedule, options: Options, when: Span | None, leading: Links) -> Entry:
    start, end = (when.start, when.end) if when else _whole_day(session.date)
    return Entry(
        uid=uid(session),
        title=titles.title(session, schedule),
        start=start,
        end=end,
        zone=when.clock if when else None,
        description=describe.description(session, schedule),
        category=CATEGORIES[kind(session)],
        busy=when is not None and options.show_as is ShowAs.BUSY,
        reminders_minutes=schedule.athlete.reminders_minutes if when else (),
        url=leading.card(session.week, session.date),
        workout_url=leading.workout(session),
    )


def _whole_day(day: date) -> tuple[date, date]:
    return day, day + timedelta(days=1)


def _fidelity(session: Session, when: Span | None, options: Options) -> Fidelity:
    if is_left_out(session, options.without):
        return Fidelity(slot=session.slot, format=FORMAT, carried=Carried.UNSUPPORTED, why=LEFT_OUT)
    why = when.why if when else ""
    return Fidelity(slot=session.slot, format=FORMAT, carried=Carried.DEGRADED if why else Carried.EXACT, why=why)
