"""Tables for a terminal: plain text that people like to read, without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pipeline.export.wording import dates, describe, titles, words
from pipeline.export.wording.words import Style
from pipeline.model.exercise import Exercise
from pipeline.model.load import load
from pipeline.model.paces import Basis
from pipeline.model.plan import Phase
from pipeline.model.session import Schedule, ScheduledWeek, Session
from pipeline.model.strength import Strength
from pipeline.model.units import clock
from pipeline.model.workout import Cross, Race, Rest, Run, Words

DAY_LETTERS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def aligned(rows: Sequence[Sequence[str]], indent: str = "") -> Iterator[str]:
    """Rows of cells in columns as wide as their widest cell; no trailing spaces."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)] if rows else []
    for row in rows:
        cells = (words.plain(cell).ljust(width) for cell, width in zip(row, widths, strict=True))
        yield (indent + "  ".join(cells)).rstrip()


def heading(schedule: Schedule, *, assumed: bool) -> Iterator[str]:
    """The plan, the race and the goal; says so when the race day is our assumption."""
    race = schedule.athlete.race
    name = f"{race.name} " if race.name else ""
    used = schedule.paces.basis in (Basis.GOAL, Basis.GOAL_AND_RACE)
    goal = f" · goal {clock(race.goal_seconds)}" if race.goal_seconds and used else ""
    yield words.plain(f"{schedule.plan.name} · race {name}on {day(schedule.race_date)} {schedule.race_date.year}{goal}")
    if assumed:
        yield "(no race day given: shown as if it were then; say `--race-date` for yours)"


def day(day: date) -> str:
    """`Sun 18 April`."""
    return f"{DAY_LETTERS[day.weekday()]} {dates.day_and_month(day)}"


def week_title(week: ScheduledWeek, schedule: Schedule) -> str:
    """`Week 5 of 16 · build · 25–31 January 2027 · 68.4 km`."""
    style = words.style(schedule)
    number = (
        f"Recovery week {week.recovery}"
        if week.phase is Phase.RECOVERY
        else f"Week {week.number} of {schedule.race_week} · {week.phase.value}"
    )
    cutback = " · cutback" if week.cutback else ""
    span = dates.span(week.monday, week.last_day)
    return words.plain(f"{number}{cutback} · {span} · {words.distance(week.metres, style.units)}")


def week(scheduled: ScheduledWeek, schedule: Schedule, *, details: bool) -> Iterator[str]:
    """A week day by day; with `details` every step, set, target and cue of it."""
    yield week_title(scheduled, schedule)
    if scheduled.focus:
        yield f"  {scheduled.focus}"
    rows: list[tuple[str, ...]] = []
    for day in days(scheduled):
        sessions = [session for session in scheduled.sessions if session.date == day]
        rows += [_session_row(session, schedule, first=not place) for place, session in enumerate(sessions)]
        if not sessions:
            rows.append((_short_day(day), "Rest", "", ""))
    lines = list(aligned(rows, "  "))
    if not details:
        yield from lines
        return
    by_row = iter(lines)
    for day in days(scheduled):
        sessions = [session for session in scheduled.sessions if session.date == day]
        for session in sessions:
            yield next(by_row)
            yield from (f"            {line}".rstrip() for line in _details(session, schedule))
        if not sessions:
            yield next(by_row)


def days(scheduled: ScheduledWeek) -> Iterator[date]:
    """The days of a week, up to a race day after its Sunday."""
    count = (scheduled.last_day - scheduled.monday).days + 1
    return (scheduled.monday + timedelta(days=number) for number in range(count))


def _short_day(day: date) -> str:
    return f"{DAY_LETTERS[day.weekday()]} {day.day:2}"


def _session_row(session: Session, schedule: Schedule, *, first: bool) -> tuple[str, ...]:
    clock = f" {session.start:%H:%M}" if session.start else ""
    day = _short_day(session.date) if first else "     +"
    return (day + clock, titles.title(session, schedule), titles.length(session), "KEY" if session.key else "")


def _details(session: Session, schedule: Schedule) -> Iterator[str]:
    text = words.plain(describe.description(session, schedule))
    return (line for line in text.split("\n") if line and line != words.SAFETY and "Key session:" not in line)


def weeks(schedule: Schedule) -> Iterator[str]:
    """Weeks × days with the week's running, long run and hard minutes: the plan at a glance."""
    style = words.style(schedule)
    rows: list[tuple[str, ...]] = [("week", "phase", *DAY_LETTERS, style.units.value, "long", "hard")]
    for scheduled in schedule.weeks:
        figures = load(scheduled, schedule.paces)
        rows.append(
            (
                f"R{scheduled.recovery}" if scheduled.recovery else str(scheduled.number),
                "cutback" if scheduled.cutback else scheduled.phase.value,
                *_day_cells(scheduled, style),
                f"{figures.metres / style.units.metres:.0f}",
                f"{figures.longest_metres / style.units.metres:.0f}",
                f"{figures.hard_seconds / 60:.0f} min",
            )
        )
    yield from aligned(rows)


def _day_cells(scheduled: ScheduledWeek, style: Style) -> Iterator[str]:
    for number in range(7):
        day = scheduled.monday + timedelta(days=number)
        yield "+".join(_cell(session, style) for session in scheduled.sessions if session.date == day) or "·"


def _cell(session: Session, style: Style) -> str:
    """A session in a few letters: its distance, `s` for strength, `*` for key."""
    key = "*" if session.key else ""
    match session.planned.workout:
        case Race():
            return "RACE"
        case Run():
            race = "race " if session.planned.race else ""
            return f"{race}{session.estimate.metres / style.units.metres:.0f}{key}"
        case Strength():
            return f"s{key}"
        case Cross(sport=sport):
            return f"{sport}{key}"
        case Words():
            return f"“…”{key}"
        case Rest():
            return "rest"


def exercise_rows(known: Sequence[Exercise]) -> Iterator[str]:
    """Every exercise with what it needs and its cue."""
    rows = [("exercise", "equipment", "cue")]
    for exercise in known:
        gear = " / ".join("bodyweight" if one.equipment == "none" else one.equipment for one in exercise.gear)
        rows.append((exercise.name, gear, exercise.cue))
    yield from aligned(rows)


def key() -> str:
    """What the letters of the weeks table mean."""
    return "figures are distances; s = strength, * = key session, hard = minutes run harder than easy"
