"""What is on today, or next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.export import sessions_json
from pipeline.export.terminal import table
from pipeline.export.wording import dates, describe, titles, words
from pipeline.model.session import Schedule, Session


def on(schedule: Schedule, day: date) -> tuple[Session, ...]:
    """The sessions of a day."""
    return tuple(session for session in schedule.sessions if session.date == day)


def following(schedule: Schedule, day: date) -> tuple[Session, ...]:
    """The sessions of the next day that has any; none after the last."""
    later = min((session.date for session in schedule.sessions if session.date > day), default=None)
    return on(schedule, later) if later else ()


def rows(schedule: Schedule, day: date) -> Iterator[str]:
    """Today's sessions in full, or "Rest" and what comes next."""
    sessions = on(schedule, day)
    days = (schedule.race_date - day).days
    race = f" · {days} {'day' if days == 1 else 'days'} to the race" if days > 0 else " · race day" if not days else ""
    yield words.plain(f"{dates.weekday(day)}, {dates.full(day)}{race}")
    for session in sessions:
        yield ""
        yield words.plain(titles.title(session, schedule))
        yield from (f"  {line}".rstrip() for line in words.plain(describe.description(session, schedule)).split("\n"))
    if sessions:
        return
    coming = following(schedule, day)
    begun = any(session.date < day for session in schedule.sessions)
    yield "Rest" if begun and coming else "The plan is over" if begun else "The plan has not begun"
    if coming:
        names = " + ".join(titles.title(session, schedule) for session in coming)
        yield words.plain(f"Next: {table.day(coming[0].date)}: {names}")


def document(schedule: Schedule, day: date) -> dict[str, object]:
    """The same for other programs: `show --json`'s form of each session."""
    return {
        "format": sessions_json.FORMAT,
        "date": str(day),
        "days_to_race": (schedule.race_date - day).days,
        "sessions": [sessions_json.session(one, schedule) for one in on(schedule, day)],
        "next": [sessions_json.session(one, schedule) for one in following(schedule, day)],
    }
