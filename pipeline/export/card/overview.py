"""The whole plan on one page: a row a week, a column a weekday, strips to one scale, the week's volume beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from pipeline.export.card import strip, svg
from pipeline.export.card.brief import brief
from pipeline.export.card.strip import Strip
from pipeline.export.card.week import by_day
from pipeline.export.wording import cards, dates, titles, words
from pipeline.export.wording.words import NBSP, Style
from pipeline.model.effort import is_easy_run
from pipeline.model.exercise import Impact
from pipeline.model.plan import Phase
from pipeline.model.session import Schedule, ScheduledWeek, Session
from pipeline.model.strength import Strength
from pipeline.model.units import LengthUnit
from pipeline.model.workout import Race, Rest, Run

_POINTS_A_MM = 72 / 25.4
_DAYS_MM = 204.0
"""The room for seven days; what is left of 257 mm has phase, week and volume."""

_BADGE_MM, _PAD_MM, _LETTER_MM = 11.0, 2.0, 1.5
_LEAST_MM, _MOST_TEXT_MM = 9.0, 27.0
_SHARE_OF_WORDS = 0.8
"""How much of the room words may claim before they wrap: the rest makes strips longer where runs are."""

_HALVINGS = 24
_VOLUME = (44.0, 9.6)
_BAND_POINTS = 22.0


class Item(NamedTuple):
    """One session: what is said, the strip below it, `badge` and rounds of strength; marks for hard, key and race."""

    told: str
    strip: Markup
    badge: Markup
    rounds: str
    hard: bool
    key: bool
    race: bool


class Cell(NamedTuple):
    """One day of a week: its name for narrow screens, the sessions, whether strength stands beside them."""

    name: str
    items: tuple[Item, ...]
    badges: tuple[Item, ...]


class Line(NamedTuple):
    """One week. `phase` is named in the first row of its phase, which spans `span` rows; `ends` marks its last."""

    number: str
    label: str
    monday: date
    day: str
    phase: str
    band: Markup
    span: int
    ends: bool
    cutback: bool
    cells: tuple[Cell, ...]
    volume: Markup
    told: str
    most: bool


class _Look(NamedTuple):
    """What all rows share: the letters of strength workouts by family, the strips by slot and their scale."""

    schedule: Schedule
    style: Style
    letters: Mapping[str, tuple[str, str]]
    strips: Mapping[str, Strip]
    scale: float


class Legend(NamedTuple):
    """What a letter of strength stands for."""

    letter: str
    told: str


class Overview(NamedTuple):
    """The page: two lines of figures, the weekdays, the weeks, the legend, and the widths of columns as CSS."""

    title: str
    span: str
    race_day: str
    figures: tuple[str, ...]
    days: tuple[str, ...]
    lines: tuple[Line, ...]
    legend: tuple[Legend, ...]
    css: str
    unit: str


def overview(schedule: Schedule) -> Overview:
    """The whole plan as plain values."""
    style = words.style(schedule)
    letters = _letters(schedule)
    strips = {session.slot: strip.measure(session, schedule.paces) for session in schedule.sessions}
    widths, scale = _widths(schedule, strips, style)
    look = _Look(schedule, style, letters, strips, scale)
    count = schedule.race_week
    return Overview(
        title=f"{count} {'week' if count == 1 else 'weeks'} to race day",
        span=dates.short_with_weekday(schedule.weeks[0].monday),
        race_day=f"{dates.weekday(schedule.race_date)[:3]} {dates.full(schedule.race_date)}",
        figures=tuple(_figures(schedule, style)),
        days=tuple(day[:3] for day in dates.WEEKDAYS),
        lines=tuple(_lines(look)),
        legend=tuple(Legend(letter, title) for letter, title in letters.values()),
        css="".join(f"col.d{place}{{width:{width:.1f}mm}}" for place, width in enumerate(widths)),
        unit=style.units.value,
    )


def _figures(schedule: Schedule, style: Style) -> Iterator[str]:
    runs = [session for session in schedule.sessions if isinstance(session.planned.workout, Run)]
    strength = sum(isinstance(session.planned.workout, Strength) for session in schedule.sessions)
    most = max(schedule.weeks, key=lambda week: week.metres)
    yield f"{words.distance(round(sum(run.estimate.metres for run in runs), -3), style.units)} and the race"
    if longest := max(runs, key=lambda run: run.estimate.metres, default=None):
        yield f"longest run {words.distance(longest.estimate.metres, style.units)}, week {longest.week}"
    yield f"most in a week {words.distance(most.metres, style.units)}"
    if strength:
        yield f"{strength} strength {'session' if strength == 1 else 'sessions'}"


def _letters(schedule: Schedule) -> dict[str, tuple[str, str]]:
    """A letter and a title for each strength workout; one without jumps shares the letter of the one with them."""
    found: dict[str, tuple[str, str]] = {}
    for session in schedule.sessions:
        if isinstance(session.planned.workout, Strength):
            name, title = _family(session), titles.heading(session, words.style(schedule))
            letter, known = found.get(name, (_letter(len(found)), title))
            found[name] = (letter, min(known, title, key=len))
    return found


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else str(place + 1)


def _family(session: Session) -> str:
    planned = session.planned
    return planned.uses.name.removesuffix("-low") if planned.uses else titles.planned_heading(planned, _ANY)


_ANY = Style(units=LengthUnit.KM)


def _widths(schedule: Schedule, strips: Mapping[str, Strip], style: Style) -> tuple[list[float], float]:
    """The width of each weekday in millimetres, and how many points long a second is drawn."""
    days: list[list[Session]] = [[], [], [], [], [], [], []]
    for week in schedule.weeks:
        for session in week.sessions:
            days[min(session.date, week.sunday).weekday()].append(session)
    aside = [_BADGE_MM if any(isinstance(s.planned.workout, Strength) for s in day) else 0.0 for day in days]
    words_mm = [min(_MOST_TEXT_MM, _text_mm(day, style)) for day in days]
    longest = [max((strips[session.slot].seconds for session in day), default=0.0) for day in days]
    room = _DAYS_MM - sum(aside) - _PAD_MM * len(days)
    least = [mm * min(1.0, _SHARE_OF_WORDS * room / sum(words_mm)) for mm in words_mm]
    scale = _scale(longest, least, room)
    needed = [max(seconds * scale, mm) for seconds, mm in zip(longest, least, strict=True)]
    widths = [need + more + _PAD_MM for need, more in zip(needed, aside, strict=True)]
    return widths, scale * _POINTS_A_MM


def _text_mm(day: Sequence[Session], style: Style) -> float:
    told = [len(brief(session, style)) for session in day if not isinstance(session.planned.workout, Strength | Rest)]
    return max(_LEAST_MM, max(told, default=0) * _LETTER_MM)


def _scale(longest: Sequence[float], least: Sequence[float], room: float) -> float:
    """The most millimetres a second with which the strips of all days fit into the room beside their words."""
    low, high = 0.0, room / (max(longest) or 1)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        wide = sum(max(seconds * middle, mm) for seconds, mm in zip(longest, least, strict=True))
        low, high = (middle, high) if wide <= room else (low, middle)
    return low


def _lines(look: _Look) -> Iterator[Line]:
    schedule, style = look.schedule, look.style
    most = max(week.metres for week in schedule.weeks)
    for phase, group in groupby(schedule.weeks, key=lambda week: week.phase):
        weeks = list(group)
        for place, week in enumerate(weeks):
            yield Line(
                number=f"r{week.recovery}" if week.recovery else str(week.number),
                label=f"Recovery week {week.recovery}" if week.recovery else f"Week {week.number}",
                monday=week.monday,
                day=dates.short(week.monday),
                phase=phase.value,
                band=_band(phase.value, len(weeks)) if place == 0 else Markup(),
                span=len(weeks) if place == 0 else 0,
                ends=place == len(weeks) - 1,
                cutback=week.cutback,
                cells=tuple(_cells(week, look)),
                volume=_volume(week, look, most),
                told=words.number(week.metres / style.units.metres, 0) if week.metres else "",
                most=bool(most) and week.metres == most and week.phase is not Phase.RACE,
            )


def _band(phase: str, weeks: int) -> Markup:
    """The name of a phase, set upwards and small enough for its weeks."""
    height = min(_BAND_POINTS * weeks, 64)
    size = min(8.0, height / (len(phase) * 0.76))
    place = f'transform="translate(9 {height / 2:g}) rotate(-90)" text-anchor="middle" font-size="{size:.1f}"'
    text = f'<text class="t" fill="{svg.INK}" font-weight="600" {place}>{phase.upper()}</text>'
    box = f'viewBox="0 0 12 {height:g}" width="12pt" height="{height:g}pt" role="img" aria-label="{phase}"'
    return Markup(f"<svg {box}>{text}</svg>")  # noqa: S704 - a phase is a word of our own


def _cells(week: ScheduledWeek, look: _Look) -> Iterator[Cell]:
    """Seven days; a session after Sunday, the race that the week counts to, stands with Sunday's and has its date."""
    days = list(by_day(week))
    extra = [session for _, sessions in days[7:] for session in sessions]
    for place, (day, sessions) in enumerate(days[:7]):
        here = [*sessions, *(extra if place == 6 else [])]
        items = [_item(session, look, day) for session in here if not _rests(session)]
        yield Cell(
            name=dates.weekday(day)[:3],
            items=tuple(item for item in items if not item.badge),
            badges=tuple(item for item in items if item.badge),
        )


def _rests(session: Session) -> bool:
    return isinstance(session.planned.workout, Rest)


def _item(session: Session, look: _Look, column: date) -> Item:
    planned = session.planned
    workout = planned.workout
    rounds = f"×{NBSP}{planned.rounds}" if planned.rounds else ""
    badge = _badge(workout, *look.letters[_family(session)]) if isinstance(workout, Strength) else Markup()
    told = brief(session, look.style)
    return Item(
        told=told
        if session.date == column
        else cards.ON_DAY.format(day=dates.short_with_weekday(session.date), told=told),
        strip=strip.draw(look.strips[session.slot], look.scale),
        badge=badge,
        rounds=rounds,
        hard=isinstance(workout, Race) or (isinstance(workout, Run) and not is_easy_run(workout)),
        key=session.key,
        race=isinstance(workout, Race) or planned.race is not None,
    )


def _badge(workout: Strength, letter: str, title: str) -> Markup:
    """A letter in a disc, in a ring where nobody has to jump."""
    jumps = any(item.exercise.impact is Impact.HIGH for item in workout.items)
    marks = [
        svg.circle("hard" if jumps else "easy", x=7, y=7, radius=5.2),
        svg.label("rep" if jumps else "num", letter, x=7, y=9.8),
    ]
    told = f"Strength {letter}: {title}, {'with' if jumps else 'without'} jumps"
    return svg.drawing("badge", marks, width=14, height=14, told=told)


def _volume(week: ScheduledWeek, look: _Look, most: float) -> Markup:
    """The week's distance beside that of the biggest week; black is the share of its running time that is hard."""
    width, height = _VOLUME
    running = [each for session in week.sessions if (each := look.strips[session.slot]).segments]
    whole = sum(each.seconds for each in running)
    long = (width - 1) * week.metres / most if most else 0.0
    hard = sum(each.hard_seconds for each in running) / whole if whole else 0.0
    marks = [
        svg.rectangle("thin", x=0.5, y=0.5, width=long, height=height - 1),
        svg.rectangle("hard", x=0.5, y=0.5, width=long * hard, height=height - 1),
    ]
    box = f'viewBox="0 0 {width:g} {height:g}"'
    return Markup(  # noqa: S704 - no words in it
        f'<svg class="bar" {box} aria-hidden="true">{"".join(marks) if week.metres else ""}</svg>'
    )
