"""Weekly volume as bars: this week solid, the biggest labelled, the race flagged."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from markupsafe import Markup

from pipeline.export.card import svg
from pipeline.export.wording import words
from pipeline.model.plan import Phase
from pipeline.model.session import Schedule, ScheduledWeek

WIDTH = 216.0
_HEIGHT = 52.0
_TOP = 17.0
_BASE = 41.0
_BAR = 0.78
"""A bar's share of its place in the row."""

_FIGURES = svg.width_of("00")
_UNIT_WORDS = {"km": "kilometres", "mi": "miles"}


def draw(schedule: Schedule, now: ScheduledWeek) -> Markup:
    """The bars of all weeks with `now` marked. One bar is as high as its week's share of the biggest week."""
    return svg.drawing("spark", _marks(schedule, now), width=WIDTH, height=_HEIGHT, told=_told(schedule, now))


def _marks(schedule: Schedule, now: ScheduledWeek) -> Iterator[str]:
    weeks = schedule.weeks
    pitch = WIDTH / len(weeks)
    volumes = [week.metres for week in weeks]
    most = max(volumes)
    peak = weeks[volumes.index(most)]
    units = words.style(schedule).units
    stride = ceil((_FIGURES + 2) / pitch)
    for index, (week, metres) in enumerate(zip(weeks, volumes, strict=True)):
        middle = (index + 0.5) * pitch
        top = _BASE - (_BASE - _TOP) * (metres / most if most else 0.0)
        if metres:
            left, width = middle - pitch * _BAR / 2, pitch * _BAR
            yield svg.rectangle(_kind(week, now), x=left, y=top, width=width, height=_BASE - top)
        beside_peak = abs(peak.number - now.number) * pitch <= _FIGURES + 2
        if metres and (week is now or (week is peak and not beside_peak)):
            told = words.number(metres / units.metres, 0)
            yield svg.label("num", told, x=_inside(middle, told), y=top - 2.5)
            top -= svg.TYPE + 2
        if week is now or (index % stride == 0 and abs(week.number - now.number) >= stride):
            yield svg.label("num" if week is now else "axis", _short(week), x=middle, y=_BASE + 8.6)
        if week.phase is Phase.RACE:
            top -= 1.5
            yield svg.outline("flag", (middle, top), (middle, top - 8), (middle + 6, top - 5.5), (middle, top - 3))
    yield svg.outline("base", (0, _BASE), (WIDTH, _BASE))


def _kind(week: ScheduledWeek, now: ScheduledWeek) -> str:
    if week is now:
        return "hard"
    return "past" if week.monday < now.monday else "easy"


def _inside(middle: float, told: str) -> float:
    half = svg.width_of(told) / 2
    return min(max(middle, half), WIDTH - half)


def _short(week: ScheduledWeek) -> str:
    return f"r{week.recovery}" if week.recovery else str(week.number)


def _told(schedule: Schedule, now: ScheduledWeek) -> str:
    units = words.style(schedule).units
    place = f"This is week {now.number} of {len(schedule.weeks)}."
    told = ", ".join(words.number(week.metres / units.metres, 0) for week in schedule.weeks)
    return f"Weekly {_UNIT_WORDS[units.value]}, week by week: {told}. {place}"
