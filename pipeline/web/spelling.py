"""One spelling for what an athlete may say in an address: values as text that the athlete's reader reads back.

Each function gives "" for what need not be said. Lists stand in one order, so that two people who mean the same write
the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal

from pipeline.model.athlete import Athlete
from pipeline.model.exercise import EQUIPMENT
from pipeline.model.plan import DAYS
from pipeline.model.units import LengthUnit, LoadUnit, clock
from pipeline.read.values import DISTANCE_NAMES, Wrong, distance_metres

_DAY_NAMES = {"weekday": DAYS[:5], "weekend": DAYS[5:]}


def race_day(athlete: Athlete) -> str:
    """`2027-04-18`."""
    return str(athlete.race.date or "")


def race_name(athlete: Athlete) -> str:
    """`Hannover`."""
    return athlete.race.name


def goal(athlete: Athlete) -> str:
    """`1:35:00`."""
    return clock(athlete.race.goal_seconds) if athlete.race.goal_seconds else ""


def recent(athlete: Athlete) -> str:
    """`10km,42:30`."""
    return f"{distance(athlete.recent.metres)},{clock(athlete.recent.seconds)}" if athlete.recent else ""


def recent_date(athlete: Athlete) -> str:
    """`2026-10-04`."""
    return str((athlete.recent and athlete.recent.date) or "")


def units(athlete: Athlete) -> str:
    """`km`."""
    return athlete.units.value if athlete.units else ""


def timezone(athlete: Athlete) -> str:
    """`Europe/Berlin`; without a time of day it changes nothing, and goes without saying."""
    return athlete.timezone if athlete.start.days or athlete.start.later is not None else ""


def start(athlete: Athlete) -> str:
    """`06:30`, or `weekday 06:30,sun 09:00`: the shortest way to say it."""
    return min(_starts(athlete.start.days), key=len)


def later(athlete: Athlete) -> str:
    """`18:00`."""
    return _time(athlete.start.later) if athlete.start.later is not None else ""


def days_off(athlete: Athlete) -> str:
    """`mon,fri`."""
    return ",".join(day for day in DAYS if day in athlete.days_off)


def max_minutes(athlete: Athlete) -> str:
    """`tue 75,sun 3h`."""
    return ",".join(f"{day} {_minutes(athlete.max_minutes[day])}" for day in DAYS if day in athlete.max_minutes)


def blackout(athlete: Athlete) -> str:
    """`2027-02-08..2027-02-14,2027-03-01`."""
    return ",".join(_days(*away) for away in sorted(set(athlete.blackout)))


def level(athlete: Athlete) -> str:
    """`advanced`."""
    return athlete.level.value if athlete.level else ""


def equipment(athlete: Athlete) -> str:
    """`barbell,kettlebell`; `none` for nothing."""
    if athlete.equipment is None:
        return ""
    return ",".join(piece for piece in EQUIPMENT if piece in athlete.equipment) or "none"


def jumping(athlete: Athlete) -> str:
    """`some`."""
    return athlete.jumping.value if athlete.jumping else ""


def sets(athlete: Athlete) -> str:
    """`straight`."""
    return athlete.sets.value if athlete.sets else ""


def load(athlete: Athlete) -> str:
    """`lb`; kilograms go without saying."""
    return "" if athlete.load is LoadUnit.KG else athlete.load.value


def treadmill(athlete: Athlete) -> str:
    """`true`."""
    return "true" if athlete.treadmill else ""


def weekly(athlete: Athlete) -> str:
    """`50km`."""
    return distance(athlete.current.weekly_metres)


def longest(athlete: Athlete) -> str:
    """`16km`."""
    return distance(athlete.current.longest_metres)


def reminders(athlete: Athlete) -> str:
    """`15min,1h`."""
    return ",".join(_minutes(minutes, "min") for minutes in sorted(set(athlete.reminders_minutes)))


def season(athlete: Athlete) -> str:
    """`2027-spring`."""
    return athlete.season


def language(athlete: Athlete) -> str:
    """`de`; English goes without saying."""
    return "" if athlete.language == "en" else athlete.language


def distance(metres: float | None) -> str:
    """A text that reads back as exactly these metres: a marathon and its half by name, else the shortest (`6mi`)."""
    if metres is None:
        return ""
    for name in ("half-marathon", "marathon"):
        if DISTANCE_NAMES[name] == metres:
            return name
    counted = (f"{_plain(metres / unit.metres)}{unit.value}" for unit in LengthUnit)
    return min((text for text in counted if _reads_as(text, metres)), key=len)


def _plain(number: float) -> str:
    return format(Decimal(repr(number)), "f").removesuffix(".0")


def _reads_as(text: str, metres: float) -> bool:
    try:
        return distance_metres(text) == metres
    except Wrong:
        return False


def _days(first: date, last: date) -> str:
    return str(first) if first == last else f"{first}..{last}"


def _minutes(minutes: int, unit: str = "") -> str:
    """Minutes as `_values.minutes` takes them, at most four digits long."""
    return f"{minutes // 60}h" if minutes and minutes % 60 == 0 else f"{minutes}{unit}"


def _time(at: time) -> str:
    return at.isoformat("minutes")


def _starts(days: Mapping[str, time]) -> Iterator[str]:
    """Start times by day in every way that groups of days allow; a day named alone wins over its group."""
    yield ",".join([*_group("weekday", days), *_group("weekend", days)])
    if len(days) == len(DAYS):
        usual = _usual(days)
        yield ",".join([_time(usual), *_exceptions(DAYS, days, usual)])


def _group(name: str, days: Mapping[str, time]) -> Iterator[str]:
    """A group of days by its name with the exceptions to it, or day by day where one of them has no time."""
    members = [day for day in _DAY_NAMES[name] if day in days]
    usual = _usual({day: days[day] for day in members}) if len(members) == len(_DAY_NAMES[name]) else None
    shared = usual is not None and sum(days[day] == usual for day in members) > 1
    if usual is not None and shared:
        yield f"{name} {_time(usual)}"
    yield from _exceptions(members, days, usual if shared else None)


def _exceptions(members: list[str] | tuple[str, ...], days: Mapping[str, time], usual: time | None) -> Iterator[str]:
    return (f"{day} {_time(days[day])}" for day in members if days[day] != usual)


def _usual(days: Mapping[str, time]) -> time:
    """The time of most days; the earliest of several."""
    counted = Counter(days.values())
    return min(counted, key=lambda at: (-counted[at], at))
