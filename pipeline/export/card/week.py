"""One week as plain values for the weekly card: masthead, days with their rows, review, and how tightly it is set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup

from pipeline.export.card import bars, density, rows
from pipeline.export.card.colophon import colophon, over_title
from pipeline.export.card.rows import Row
from pipeline.export.wording import cards, dates, exercises, titles, words
from pipeline.export.wording.words import Style
from pipeline.model.plan import Phase
from pipeline.model.session import Schedule, ScheduledWeek, Session
from pipeline.model.strength import Strength
from pipeline.model.workout import Rest


class Day(NamedTuple):
    """One day of a card. `rest` is what a day without rows says beside "Rest"."""

    day: date
    name: str
    anchor: str
    rows: tuple[Row, ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One week as the template lays it out. `title` and `of` are the big and the small half of its name.

    `pages` are the days on each sheet of paper: nearly always one; further ones begin with `continued`.
    """

    anchor: str
    over_title: str
    title: str
    of: str
    monday: date
    dates: str
    count: tuple[str, str]
    race_date: date
    race_day: str
    focus: str
    volume: str
    bars: Markup
    density: str
    pages: tuple[tuple[Day, ...], ...]
    continued: str
    note_lines: int
    planned: str
    qr: Markup
    colophon: str
    small_print: tuple[str, ...]


def card(week: ScheduledWeek, schedule: Schedule, first_uses: frozenset[str], qr: Markup) -> Card:
    """A week as plain values. Sessions whose slot is in `first_uses` tell how their workout's source was read."""
    style = words.style(schedule)
    days = tuple(_days(week, schedule, first_uses))
    title, of = titled(week, schedule)
    small_print = tuple(_small_print(week, schedule))
    setting = density.setting([day.rows for day in days], focus=bool(week.focus), small_print=small_print, qr=bool(qr))
    return Card(
        anchor=f"w{week.number}",
        over_title=over_title(schedule),
        title=title,
        of=of,
        monday=week.monday,
        dates=dates.span(week.monday, week.last_day),
        count=_count(week, schedule),
        race_date=schedule.race_date,
        race_day=dates.day_and_month(schedule.race_date),
        focus=week.focus,
        volume=f"Weekly {style.units.value} · this week {words.distance(week.metres, style.units)}",
        bars=bars.draw(schedule, week),
        density=setting.name,
        pages=tuple(days[start:end] for start, end in setting.pages),
        continued=cards.CONTINUED.format(title=title),
        note_lines=setting.note_lines,
        planned=_planned(week, style),
        qr=qr,
        colophon=colophon(schedule, f"card {week.number} of {len(schedule.weeks)}"),
        small_print=small_print,
    )


def titled(week: ScheduledWeek, schedule: Schedule) -> tuple[str, str]:
    """The big and the small half of a title: `Week 5`, `of 16 · Build`."""
    cutback = " · cutback" if week.cutback else ""
    match week.phase:
        case Phase.RECOVERY:
            return f"Recovery week {week.recovery}", f"after {schedule.race_week} weeks of training{cutback}"
        case Phase.RACE:
            return "Race week", f"week {week.number} of {schedule.race_week}{cutback}"
        case phase:
            return f"Week {week.number}", f"of {schedule.race_week} · {phase.value.capitalize()}{cutback}"


def by_day(week: ScheduledWeek) -> Iterator[tuple[date, list[Session]]]:
    """Every day from Monday with its sessions: to Sunday, or to the race after it that the week counts to."""
    for offset in range((week.last_day - week.monday).days + 1):
        day = week.monday + timedelta(days=offset)
        yield day, [session for session in week.sessions if session.date == day]


def _count(week: ScheduledWeek, schedule: Schedule) -> tuple[str, str]:
    """How far the race is from the week's Monday, and how that goes on: (`55 days`, ` to race day`)."""
    days = (schedule.race_date - week.monday).days
    told = f"{abs(days)} {'day' if abs(days) == 1 else 'days'}"
    if days == 0:
        return "Race day", ""
    return told, " to race day" if days > 0 else " after race day"


def _days(week: ScheduledWeek, schedule: Schedule, first_uses: frozenset[str]) -> Iterator[Day]:
    for day, sessions in by_day(week):
        working = [session for session in sessions if not isinstance(session.planned.workout, Rest)]
        resting = [session for session in sessions if isinstance(session.planned.workout, Rest)]
        anchor = f"d{week.number}-{day.isoformat()}"
        yield Day(
            day=day,
            name=dates.weekday(day)[:3],
            anchor=anchor,
            rows=tuple(
                rows.row(session, schedule, anchor=f"{anchor}-{index}", explain=session.slot in first_uses)
                for index, session in enumerate(working, start=1)
            ),
            rest="" if working else rest_words(day, week, resting, schedule),
        )


def rest_words(day: date, week: ScheduledWeek, resting: list[Session], schedule: Schedule) -> str:
    """What an empty day says beside "Rest": the author's words, or which card holds the session of that day."""
    away = (session for session in schedule.sessions if session.date == day and session.week != week.number)
    told = [f"{titles.title(session, schedule)}: see the card of week {session.week}" for session in away]
    told += [word for session in resting for word in (session.planned.title, session.planned.note) if word]
    return " · ".join(told)


def _planned(week: ScheduledWeek, style: Style) -> str:
    count = sum(not isinstance(session.planned.workout, Rest) for session in week.sessions)
    both = f"{words.distance(week.metres, style.units)} ({words.distance(week.metres, style.other)})"
    told = f"{count} {'session' if count == 1 else 'sessions'}"
    return f"Planned: {both} · {told}" if week.metres else f"Planned: {told}"


def _small_print(week: ScheduledWeek, schedule: Schedule) -> Iterator[str]:
    if week is schedule.weeks[0]:
        yield from map(cards.sentence, schedule.notices)
    workouts = [session.planned.workout for session in week.sessions]
    if any(isinstance(workout, Strength) and exercises.needs_load_advice(workout) for workout in workouts):
        yield words.LOAD_ADVICE
    yield words.SAFETY
