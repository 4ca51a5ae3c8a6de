"""Weekly cards: one HTML page a week for paper, screen and phone, and one file with all of them.

A page is self-contained: no script, no font, no address is fetched, and its policy says so to the browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline import resources
from pipeline.export import Options
from pipeline.export.card import bars, rows, sheet
from pipeline.export.card.rows import Row
from pipeline.export.wording import dates, exercises, titles, words
from pipeline.export.wording.words import Style
from pipeline.model.artifact import Artifact, Carried, Fidelity
from pipeline.model.plan import Phase
from pipeline.model.session import Schedule, ScheduledWeek, Session
from pipeline.model.strength import Strength
from pipeline.model.workout import Rest

FORMAT = "cards"
FOLDER = PurePosixPath("cards")
_LATER = "check the calendar for later changes"
LEGS_ONLY = "Legs only: core and arms want their share elsewhere in your week."

# A week is set the tighter the more lines it holds, so that one page holds it, on Letter too; lines for each setting.
_DENSITIES = (("airy", 30), ("roomy", 42), ("normal", 52))


class Day(NamedTuple):
    """One day of a card. `rest` is what a day without rows says beside "Rest"."""

    day: date
    name: str
    anchor: str
    rows: tuple[Row, ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One week as the template lays it out. `title` and `of` are the big and the small half of its name."""

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
    days: tuple[Day, ...]
    planned: str
    colophon: str
    small_print: tuple[str, ...]


def export(schedule: Schedule, options: Options) -> Iterator[Artifact | Fidelity]:  # noqa: ARG001 - nothing to choose
    """`cards/week-01.html` … in the plan's order, `cards/all.html`, and `cards/exercises.html` where there are any.

    Every session is carried as it is: what the week has no room for, how to do an exercise, is on the sheet.
    """
    template = _environment().get_template("card.html.j2")
    first_uses = frozenset(_first_uses(schedule))
    articles: list[Markup] = []
    for week in schedule.weeks:
        shown = card(week, schedule, first_uses)
        articles.append(Markup(template.render(card=shown)))  # noqa: S704 - the template escapes
        content = _page(f"{shown.title} {shown.of} · {schedule.plan.name}", articles[-1:])
        yield Artifact(path=FOLDER / f"week-{week.number:02}.html", content=content)
    yield Artifact(path=FOLDER / "all.html", content=_page(schedule.plan.name, articles))
    if entries := sheet.entries(schedule):
        yield Artifact(path=FOLDER / "exercises.html", content=_exercise_sheet(schedule, entries))
    for session in schedule.sessions:
        yield Fidelity(slot=session.slot, format=FORMAT, carried=Carried.EXACT)


def _exercise_sheet(schedule: Schedule, entries: tuple[sheet.Entry, ...]) -> bytes:
    article = (
        _environment()
        .get_template("exercises.html.j2")
        .render(
            over_title=schedule.plan.name,
            entries=entries,
            legs_only=LEGS_ONLY,
            advice=(words.BUILD_UP, words.LOAD_ADVICE, words.SAFETY),
            colophon=_told((*_made_by(schedule), _LATER)),
        )
    )
    return _page(f"Exercises · {schedule.plan.name}", [Markup(article)])  # noqa: S704 - the template escapes


def card(week: ScheduledWeek, schedule: Schedule, first_uses: frozenset[str]) -> Card:
    """A week as plain values. Sessions whose slot is in `first_uses` tell how their workout's source was read."""
    plan, style = schedule.plan, words.style(schedule)
    days = tuple(_days(week, schedule, first_uses))
    title, of = _titles(week, schedule)
    return Card(
        anchor=f"w{week.number}",
        over_title=" · ".join(word for word in (plan.name, schedule.athlete.race.name, schedule.athlete.name) if word),
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
        density=_density(days),
        days=days,
        planned=_planned(week, style),
        colophon=_colophon(week, schedule),
        small_print=tuple(_small_print(week, schedule)),
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(resources.templates() / "cards"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,  # hardly anything is constant: looking for it costs more than it saves
    )


def _page(title: str, articles: list[Markup]) -> bytes:
    page = _environment().get_template("page.html.j2")
    return page.render(title=title, articles=articles, style=_style()).encode()


@cache
def _style() -> Markup:
    return Markup((resources.templates() / "cards" / "card.css").read_text(encoding="utf-8"))  # noqa: S704 - our own


def _first_uses(schedule: Schedule) -> Iterator[str]:
    """The slots in which a named workout comes for the first time."""
    seen: set[str] = set()
    for session in schedule.sessions:
        used = session.planned.uses
        if used and used.name not in seen:
            seen.add(used.name)
            yield session.slot


def _titles(week: ScheduledWeek, schedule: Schedule) -> tuple[str, str]:
    """The big and the small half of a title: `Week 5`, `of 16 · Build`."""
    cutback = " · cutback" if week.cutback else ""
    match week.phase:
        case Phase.RECOVERY:
            return f"Recovery week {week.recovery}", f"after {schedule.race_week} weeks of training{cutback}"
        case Phase.RACE:
            return "Race week", f"week {week.number} of {schedule.race_week}{cutback}"
        case phase:
            return f"Week {week.number}", f"of {schedule.race_week} · {phase.value.capitalize()}{cutback}"


def _count(week: ScheduledWeek, schedule: Schedule) -> tuple[str, str]:
    """How far the race is from the week's Monday, and how that goes on: (`55 days`, ` to race day`)."""
    days = (schedule.race_date - week.monday).days
    told = f"{abs(days)} {'day' if abs(days) == 1 else 'days'}"
    if days == 0:
        return "Race day", ""
    return told, " to race day" if days > 0 else " after race day"


def _days(week: ScheduledWeek, schedule: Schedule, first_uses: frozenset[str]) -> Iterator[Day]:
    """Monday to Sunday, and days after that which hold a session: a race that the week counts to."""
    by_day = {day: [s for s in week.sessions if s.date == day] for day in sorted({s.date for s in week.sessions})}
    seven = [week.monday + timedelta(days=offset) for offset in range(7)]
    for day in sorted({*seven, *by_day}):
        working = [session for session in by_day.get(day, []) if not isinstance(session.planned.workout, Rest)]
        resting = [session for session in by_day.get(day, []) if isinstance(session.planned.workout, Rest)]
        anchor = f"d{week.number}-{day.isoformat()}"
        yield Day(
            day=day,
            name=dates.weekday(day)[:3],
            anchor=anchor,
            rows=tuple(
                rows.row(session, schedule, anchor=f"{anchor}-{index}", explain=session.slot in first_uses)
                for index, session in enumerate(working, start=1)
            ),
            rest="" if working else _rest(day, week, resting, schedule),
        )


def _rest(day: date, week: ScheduledWeek, resting: list[Session], schedule: Schedule) -> str:
    """What an empty day says beside "Rest": the author's words, or which card holds the session of that day."""
    away = (session for session in schedule.sessions if session.date == day and session.week != week.number)
    told = [f"{titles.title(session, schedule)}: see the card of week {session.week}" for session in away]
    told += [word for session in resting for word in (session.planned.title, session.planned.note) if word]
    return " · ".join(told)


def _density(days: tuple[Day, ...]) -> str:
    lines = sum(1.6 if not day.rows else sum(map(_lines, day.rows)) for day in days)
    return next((name for name, most in _DENSITIES if lines <= most), "tight")


def _lines(row: Row) -> float:
    """About how many lines of text a row is high."""
    left = 1.6 + len(row.body.lines) + len(row.notes) + 2 * len(row.small)
    right = (3 if row.body.picture else 0) + (2 if row.body.splits else 0) + len(row.body.marks) / 2 + 1.6
    if row.body.sets:
        left += 2
        right = 1 + 1.2 * sum(len(group.drills) for group in row.body.sets.groups)
        right += sum(2 + len(group.drills) / 2 for group in row.body.sets.timed)
        return max(left, right) + len(row.body.sets.asides) + 1
    return max(left, right) + 1


def _planned(week: ScheduledWeek, style: Style) -> str:
    count = sum(not isinstance(session.planned.workout, Rest) for session in week.sessions)
    both = f"{words.distance(week.metres, style.units)} ({words.distance(week.metres, style.other)})"
    told = f"{count} {'session' if count == 1 else 'sessions'}"
    return f"Planned: {both} · {told}" if week.metres else f"Planned: {told}"


def _colophon(week: ScheduledWeek, schedule: Schedule) -> str:
    here = f"card {week.number} of {len(schedule.weeks)}"
    return _told((*_made_by(schedule), here, _LATER))


def _made_by(schedule: Schedule) -> tuple[str, ...]:
    plan = schedule.plan
    return (f"Plan revised {dates.full(plan.revised)}", plan.author, plan.copyright, plan.url)


def _told(words_: tuple[str, ...]) -> str:
    return " · ".join(word for word in words_ if word)


def _small_print(week: ScheduledWeek, schedule: Schedule) -> Iterator[str]:
    if week is schedule.weeks[0]:
        yield from schedule.notices
    workouts = [session.planned.workout for session in week.sessions]
    if any(isinstance(workout, Strength) and exercises.needs_load_advice(workout) for workout in workouts):
        yield words.LOAD_ADVICE
    yield words.SAFETY
