"""The calendars that people get: every bundled plan, made for unlike athletes."""

from __future__ import annotations

from datetime import date
from functools import cache

from pipeline import build
from pipeline.export import NAMES, Options
from pipeline.model.session import Schedule

TODAY = date(2026, 11, 22)
ATHLETES = {
    "all-day": {"race.date": "2027-04-18", "race.goal": "1:55:00"},
    "timed": {
        "race.date": "2027-04-18",
        "race.goal": "1:35:00",
        "recent": "10km 43:30",
        "timezone": "Europe/Berlin",
        "start": "weekday 06:30, weekend 09:00",
        "start.later": "18:00",
        "heart.max": "188",
        "heart.lthr": "170",
        "reminders": "45min",
    },
    "south": {"race.date": "2027-10-31", "timezone": "America/Santiago", "start": "05:45", "units": "mi", "load": "lb"},
    "nights": {
        "race.date": "2027-11-07",
        "timezone": "Africa/Cairo",
        "start": "23:30",
        "name": "anna",
        "level": "beginner",
    },
}
CALENDARS = tuple(name for name in NAMES if name in ("ics", "busy"))


@cache
def schedule(plan: str, athlete: str) -> Schedule:
    """A bundled plan for one of the athletes."""
    made = build.make(build.Request(plan=plan, today=TODAY, options=ATHLETES[athlete]))
    assert made.schedule is not None, made.problems
    return made.schedule


@cache
def feeds(plan: str, athlete: str, base_url: str = "") -> dict[str, bytes]:
    """Every calendar that an export of it holds, by its path."""
    exported = build.export(schedule(plan, athlete), Options(from_day=TODAY, base_url=base_url), CALENDARS)
    return {str(one.path): one.content for one in exported.artifacts if one.path.suffix == ".ics"}
