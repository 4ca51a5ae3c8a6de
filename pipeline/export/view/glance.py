"""The whole plan at a glance: weeks and days as a table, grouped by phase, a sign and a figure for each day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from pipeline.export.view import week as weeks
from pipeline.export.view.glyphs import Glyph, glyph
from pipeline.export.view.volume import race_metres
from pipeline.export.wording import dates, page, titles, words
from pipeline.export.wording.words import Style
from pipeline.model.plan import Phase
from pipeline.model.session import Schedule, ScheduledWeek, Session
from pipeline.model.strength import Strength
from pipeline.model.workout import Race, Rest

_SEVEN = 7


class Legs(NamedTuple):
    """A strength session in a cell: `name` as short as a cell is, `told` in full."""

    glyph: Glyph
    name: str
    told: str


class Cell(NamedTuple):
    """A day in the table. `figure` is how far, without its unit; `told` its sessions in words; `legs` what is lifted.

    `marks` are classes: `key`, `race`, `today`. `away` is a day on which nothing of this week can be.
    """

    glyph: Glyph | None = None
    figure: str = ""
    told: str = ""
    legs: tuple[Legs, ...] = ()
    marks: str = ""
    key: bool = False
    away: bool = False

    @property
    def rest(self) -> bool:
        """Whether there is nothing to do."""
        return self.glyph is None and not self.legs and not self.away

    @property
    def kind(self) -> str:
        """The classes of what is in it: with strength there is a second thing beside the figure."""
        return "cell ws" if self.legs else "cell"


class Column(NamedTuple):
    """A day of the week over its column: the letter that phones show, the rest of its short name, its classes."""

    name: str
    letter: str
    rest: str
    kind: str


class Line(NamedTuple):
    """A row: a week, or the days after its Sunday up to a race. `when` is `past`, `now` or ""."""

    anchor: str
    number: str
    monday: date
    begins: str
    when: str
    cells: tuple[Cell, ...]
    volume: str
    race: bool
    cutback: bool
    more: bool = False


class Group(NamedTuple):
    """The weeks of a phase."""

    name: str
    weeks: str
    lines: tuple[Line, ...]


class Glance(NamedTuple):
    """The table. A column that holds nothing but rest is `idle`, and narrow."""

    days: tuple[Column, ...]
    unit: str
    groups: tuple[Group, ...]
    legend: tuple[tuple[Glyph, str], ...]
    keyed: bool
    cutbacks: bool


def glance(schedule: Schedule, now: ScheduledWeek, from_day: date) -> Glance:
    """The table of the schedule, as `from_day` sees it."""
    style = words.style(schedule)
    idle = frozenset(range(_SEVEN)) - {
        one.date.weekday() for one in schedule.sessions if not isinstance(one.planned.workout, Rest)
    }
    groups = tuple(
        _group(phase, list(group), now, from_day, style)
        for phase, group in groupby(schedule.weeks, key=lambda week: week.phase)
    )
    cells = [cell for group in groups for line in group.lines for cell in line.cells]
    used = {cell.glyph for cell in cells} | {legs.glyph for cell in cells for legs in cell.legs}
    return Glance(
        days=tuple(
            Column(name=name, letter=name[0], rest=name[1:3], kind="lab idle" if day in idle else "lab")
            for day, name in enumerate(dates.WEEKDAYS)
        ),
        unit=style.units.value,
        groups=groups,
        legend=tuple((Glyph(name), told) for name, told in page.GLYPHS.items() if name in used),
        keyed=any(cell.key for cell in cells),
        cutbacks=any(week.cutback for week in schedule.weeks),
    )


def _group(phase: Phase, group: Sequence[ScheduledWeek], now: ScheduledWeek, from_day: date, style: Style) -> Group:
    first, last = weeks.number(group[0]), weeks.number(group[-1])
    told = page.weeks_told(first, last)
    lines = tuple(line for week in group for line in _lines(week, now, from_day, style))
    return Group(name=page.PHASES[phase], weeks=told, lines=lines)


def _lines(week: ScheduledWeek, now: ScheduledWeek, from_day: date, style: Style) -> Iterator[Line]:
    """One row; a second where the race is on a Monday to Wednesday after the week's Sunday."""
    race = race_metres(week)
    monday = week.monday
    while monday <= week.last_day:
        yield Line(
            anchor=weeks.anchor(week),
            number="+" if monday != week.monday else weeks.number(week),
            monday=monday,
            begins=page.short(monday),
            when="now" if week is now else "past" if week.monday < now.monday else "",
            cells=tuple(_cell(week, monday + timedelta(days=day), from_day, style) for day in range(_SEVEN)),
            volume=words.number((week.metres - race) / style.units.metres, 0),
            race=bool(race),
            cutback=week.cutback,
            more=monday != week.monday,
        )
        monday += timedelta(days=_SEVEN)


def _cell(week: ScheduledWeek, day: date, from_day: date, style: Style) -> Cell:
    sessions = [one for one in week.sessions if one.date == day and not isinstance(one.planned.workout, Rest)]
    legs = [one for one in sessions if isinstance(one.planned.workout, Strength)]
    others = [one for one in sessions if one not in legs]
    key = any(one.key for one in sessions)
    marks = {
        "key": key,
        "race": any(isinstance(one.planned.workout, Race) or one.planned.race for one in sessions),
        "today": day == from_day,
    }
    return Cell(
        glyph=glyph(others[0], week) if others else None,
        figure=_figure(others, style),
        told=" + ".join(titles.heading(one, style) for one in others),
        legs=tuple(_legs(one, week, style) for one in legs),
        marks=" ".join(name for name, marked in marks.items() if marked),
        key=key,
        away=day > week.last_day,
    )


def _legs(session: Session, week: ScheduledWeek, style: Style) -> Legs:
    sign = glyph(session, week) or Glyph.STRENGTH
    told = titles.heading(session, style)
    return Legs(glyph=sign, name=told.removeprefix("Legs: ").partition(",")[0], told=told)


def _figure(sessions: Sequence[Session], style: Style) -> str:
    """How far a day goes: to the whole kilometre or mile, a race to the tenth."""
    far = sum(one.estimate.metres for one in sessions) / style.units.metres
    race = any(isinstance(one.planned.workout, Race) for one in sessions)
    return words.number(far, 1 if race else 0) if far else ""
