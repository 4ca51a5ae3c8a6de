"""When an athlete has no time: days off, blackout, and more than the minutes that a day has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from pipeline.model.athlete import Athlete
from pipeline.model.plan import DAYS
from pipeline.model.workout import Race, Rest, Workout


class Clash(StrEnum):
    """What is in the way of a session, as it follows "left …" or "stands …" in a sentence."""

    DAY_OFF = "on days off"
    BLACKOUT = "in a blackout"
    TOO_LONG = "beyond `max_minutes`"


def clashes(workout: Workout, day: date, seconds: float, athlete: Athlete) -> Iterator[Clash]:
    """Why the athlete has no time for so many seconds of this workout on that day; nothing where there is time."""
    if isinstance(workout, Rest):
        return
    weekday = DAYS[day.weekday()]
    # Nobody takes race day off, whatever weekday it falls on.
    is_race = isinstance(workout, Race)
    if weekday in athlete.days_off and not is_race:
        yield Clash.DAY_OFF
    if any(first <= day <= last for first, last in athlete.blackout):
        yield Clash.BLACKOUT
    most = athlete.max_minutes.get(weekday)
    if most is not None and seconds > most * 60 and not is_race:
        yield Clash.TOO_LONG
