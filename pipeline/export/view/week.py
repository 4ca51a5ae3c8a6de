"""One week as a page tells it: a row a day, each with its sessions, their steps and targets, what is to be lifted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple, assert_never

from markupsafe import Markup

from pipeline.export.view import effort, glyphs
from pipeline.export.view.glyphs import Glyph
from pipeline.export.wording import dates, describe, exercises, page, titles, words
from pipeline.export.wording.describe import Line
from pipeline.export.wording.splits import race_marks
from pipeline.export.wording.words import Style
from pipeline.model.plan import Phase, Priority
from pipeline.model.session import Schedule, ScheduledWeek, Session
from pipeline.model.strength import Section, SectionKind, Strength
from pipeline.model.workout import Cross, Race, Rest, Run, Words

_NOTHING = Markup()
_TODAY = Markup(' aria-current="date"')
_ASIDE = frozenset({SectionKind.WARMUP, SectionKind.STRETCH})


class Drill(NamedTuple):
    """One exercise, or one mark of a race: how much, and of what."""

    dose: str
    name: str


class Drills(NamedTuple):
    """Exercises that belong together, under the title of their section."""

    title: str
    drills: tuple[Drill, ...]


class Row(NamedTuple):
    """One session. `alt` stands small after the title, `at` is when it starts, `watch` leads to its watch file.

    `changes` are what was swapped for this athlete, and why.
    """

    title: str
    alt: str = ""
    at: str = ""
    tags: tuple[str, ...] = ()
    target: str = ""
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    picture: Markup = _NOTHING
    glyph: Glyph | None = None
    groups: tuple[Drills, ...] = ()
    watch: str = ""


class Day(NamedTuple):
    """One day. `rest` is what a day without rows says beside "Rest"; `kind` are its classes, `current` marks today."""

    day: date
    name: str
    kind: str
    current: Markup
    rows: tuple[Row, ...]
    rest: str = ""


class WeekView(NamedTuple):
    """A week under its heading. `title` and `of` are the big and the small half of its name, `card` leads to its card.

    `last` is its Sunday, or the race day after it. `days` has the rows. `place` counts the weeks of the plan from 1.
    """

    anchor: str
    place: int
    number: str
    title: str
    of: str
    monday: date
    last: date
    dates: str
    volume: str
    counts: str
    focus: str
    days: tuple[Day, ...]
    card: str = ""


def anchor(week: ScheduledWeek) -> str:
    """Where the week stands on the page: `week-07`."""
    return f"week-{week.number:02}"


def number(week: ScheduledWeek) -> str:
    """`7`, or `R1` for the first week of recovery."""
    return f"R{week.recovery}" if week.recovery else str(week.number)


def week_view(
    week: ScheduledWeek, schedule: Schedule, from_day: date, *, card: str = "", watch: Mapping[str, str] | None = None
) -> WeekView:
    """The week as `from_day` sees it; `watch` has the link to the watch file of a slot."""
    style = words.style(schedule)
    scale = max((session.estimate.seconds for session in week.sessions), default=0.0)
    rows = {
        session.slot: _row(session, schedule, style, scale, (watch or {}).get(session.slot, ""))
        for session in week.sessions
    }
    title, of = _titles(week, schedule)
    return WeekView(
        anchor=anchor(week),
        place=schedule.weeks.index(week) + 1,
        number=number(week),
        title=title,
        of=of,
        monday=week.monday,
        last=week.last_day,
        dates=page.days(week.monday, week.last_day),
        volume=words.distance(week.metres, style.units) if week.metres else "",
        counts=page.week_counts(week),
        focus=week.focus,
        days=tuple(_days(week, rows, from_day)),
        card=card,
    )


def _titles(week: ScheduledWeek, schedule: Schedule) -> tuple[str, str]:
    cutback = f" · {page.CUTBACK}" if week.cutback else ""
    match week.phase:
        case Phase.RECOVERY:
            return f"Recovery week {week.recovery}", f"after the race{cutback}"
        case Phase.RACE:
            return "Race week", f"week {week.number} of {schedule.race_week}{cutback}"
        case phase:
            return f"Week {week.number}", f"of {schedule.race_week} · {page.PHASES[phase]}{cutback}"


def _days(week: ScheduledWeek, rows: Mapping[str, Row], from_day: date) -> Iterator[Day]:
    """Monday to Sunday, and after that the days up to a race that the week counts to."""
    for offset in range((week.last_day - week.monday).days + 1):
        day = week.monday + timedelta(days=offset)
        sessions = [session for session in week.sessions if session.date == day]
        resting = [session.planned for session in sessions if isinstance(session.planned.workout, Rest)]
        working = tuple(rows[one.slot] for one in sessions if not isinstance(one.planned.workout, Rest))
        when = "today" if day == from_day else "past" if day < from_day else ""
        yield Day(
            day=day,
            name=dates.weekday(day)[:3],
            kind=" ".join(word for word in ("day", "" if working else "rest", when) if word),
            current=_TODAY if when == "today" else _NOTHING,
            rows=working,
            rest=" · ".join(told for planned in resting for told in (planned.title, planned.note) if told),
        )


def _row(session: Session, schedule: Schedule, style: Style, scale: float, watch: str) -> Row:
    planned = session.planned
    title, alt = _title(session, style)
    notes = (planned.note, planned.uses.note if planned.uses else "")
    row = Row(
        title=title,
        alt=alt,
        at=_at(session),
        tags=_tags(session),
        notes=tuple(note for note in notes if note),
        changes=describe.swap_lines(planned),
        watch=watch,
    )
    workout = planned.workout
    match workout:
        case Run():
            return _run(row, workout, schedule, style, _share(session, scale))
        case Race(run=run):
            line, marks = race_marks(run, schedule, style)
            drills = tuple(Drill(dose=mark.told, name=mark.place) for mark in marks)
            return row._replace(target=f"{line.label} {line.text}", groups=(Drills(title="", drills=drills),))
        case Strength():
            return _strength(row, workout)
        case Cross(note=note):
            return row._replace(target=note)
        case Words(text=text):
            return row._replace(target="" if text == row.title else text)
        case Rest():
            return row
        case _:
            assert_never(workout)


def _title(session: Session, style: Style) -> tuple[str, str]:
    """What is big, and what stands small beside it: `Easy 13 km`, but `6 × 800 m` and `12.2 km`."""
    name, size = titles.heading(session, style), titles.size(session, style)
    length = titles.length(session)
    if isinstance(session.planned.workout, Run) and effort.is_plain(session.planned.workout) and size:
        return (name if size in name else f"{name} {size}"), length
    return name, " · ".join(told for told in (size, length) if told and told not in name)


def _at(session: Session) -> str:
    if session.start:
        return f"{session.start.hour:02}:{session.start.minute:02}"
    return page.LATER if session.planned.later else ""


def _tags(session: Session) -> tuple[str, ...]:
    race = session.planned.race
    told = (page.KEY if session.key else "", f"{race.priority} race" if race and race.priority != Priority.A else "")
    return tuple(tag for tag in told if tag)


def _share(session: Session, scale: float) -> float:
    """How wide a session is drawn: its length against the longest of the week."""
    return session.estimate.seconds / scale if scale else 1.0


def _run(row: Row, run: Run, schedule: Schedule, style: Style, share: float) -> Row:
    lines = describe.run_lines(run, style)
    picture = effort.draw(run, schedule.paces, style, share)
    if effort.is_plain(run):
        (line,) = lines
        note = line.text.partition(" (")[2].removesuffix(")")
        return row._replace(target=" · ".join(told for told in (line.target, note) if told), picture=picture)
    return row._replace(lines=lines, picture=picture)


def _strength(row: Row, strength: Strength) -> Row:
    main = [section for section in strength.sections if section.kind not in _ASIDE] or list(strength.sections)
    gear = exercises.to_bring(strength)
    groups = tuple(_drills(section) for section in main)
    if len(groups) == 1 and groups[0].title in row.title:
        groups = (groups[0]._replace(title=""),)
    return row._replace(
        glyph=glyphs.strength(strength),
        target=page.BRING.format(gear=", ".join(gear)) if gear else "",
        groups=groups,
    )


def _drills(section: Section) -> Drills:
    drills = tuple(
        Drill(dose=exercises.sets_and_dose(item), name=_sentence(exercises.item_name(item))) for item in section.items
    )
    return Drills(title=exercises.section_title(section), drills=drills)


def _sentence(name: str) -> str:
    return name[:1].upper() + name[1:]
