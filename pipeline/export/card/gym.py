"""The gym card: one strength workout a page, in type that is read from two metres; titled with all of its dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from pipeline.export.card import sheet
from pipeline.export.card.sets import MOST_TICKS, TALLIES, in_all
from pipeline.export.wording import dates, exercises, titles, words
from pipeline.export.wording.words import Style
from pipeline.model.session import Schedule, Session
from pipeline.model.strength import Item, Section, SectionKind, Strength

# Up to how many exercises a page is set in each size, the largest type first; more go on at its smallest.
_SIZES = (("big", 4), ("wide", 5), ("middle", 9), ("small", 14))
_SCORED = ("Rounds", "+ Reps", "Effort 1–10")
_TIMED = ("Time", "Effort 1–10")


class Station(NamedTuple):
    """One exercise. `dose` is in figures as large as they go, `more` the rest of it ("/side"), `sets` before it "10 ×".

    `ticks` are its boxes; from `sure` on they are optional rounds. `blank` is the unit of a load to be written in.
    """

    name: str
    picture: Markup
    tag: str
    sets: str
    dose: str
    more: str
    cue: str
    ticks: int
    sure: int
    load: str
    blank: str


class Block(NamedTuple):
    """Exercises done together, under the title of their section where there are several.

    `tally` is how many circles an AMRAP has to cross off, `fields` are its score where other sections are beside it.
    """

    title: str
    stations: tuple[Station, ...]
    tally: int
    fields: tuple[str, ...]


class Aside(NamedTuple):
    """Warm-up or stretch in a line, `ours` where the workout names none."""

    title: str
    told: str
    ours: bool


class Page(NamedTuple):
    """One workout. `lead` is the title of its only section; `fields` are the blanks at its foot."""

    anchor: str
    title: str
    lead: str
    when: str
    size: str
    before: tuple[Aside, ...]
    blocks: tuple[Block, ...]
    after: tuple[Aside, ...]
    fields: tuple[str, ...]


def pages(schedule: Schedule) -> Iterator[Page]:
    """A page for every workout that differs in exercise, dose, load or rounds, in the order of their first dates."""
    style = words.style(schedule)
    alike: dict[tuple[str, Strength], list[Session]] = {}
    for session in schedule.sessions:
        workout = session.planned.workout
        if isinstance(workout, Strength):
            alike.setdefault((titles.heading(session, style), workout), []).append(session)
    for number, ((title, workout), sessions) in enumerate(alike.items(), start=1):
        yield _page(f"g{number}", title, workout, sessions, style)


def _page(anchor: str, title: str, workout: Strength, sessions: list[Session], style: Style) -> Page:
    middle = [section for section in workout.sections if section.kind not in sheet.ASIDE]
    timed = [section.kind for section in middle] == [SectionKind.AMRAP]
    blocks = tuple(_block(section, style, alone=timed) for section in middle)
    count = sum(len(block.stations) for block in blocks) + len(blocks) // 2
    alone = blocks[0].title if len(blocks) == 1 else ""
    return Page(
        anchor=anchor,
        title=title,
        lead="" if alone.lower() in title.lower() else alone,
        when=" · ".join(dict.fromkeys(dates.short_with_weekday(session.date) for session in sessions)),
        size=next((name for name, most in _SIZES if count <= most), _SIZES[-1][0]),
        before=tuple(_aside(section) for section in workout.sections if section.kind is SectionKind.WARMUP),
        blocks=blocks,
        after=tuple(_aside(section) for section in workout.sections if section.kind is SectionKind.STRETCH),
        fields=_SCORED if timed else _TIMED,
    )


def _aside(section: Section) -> Aside:
    told = " · ".join(f"{exercises.sets_and_dose(item)} {exercises.item_name(item)}" for item in section.items)
    return Aside(exercises.section_title(section), told, section.added)


def _block(section: Section, style: Style, *, alone: bool) -> Block:
    timed = section.kind is SectionKind.AMRAP
    return Block(
        title=exercises.section_title(section),
        stations=tuple(_station(item, section, style) for item in section.items),
        tally=TALLIES if timed else 0,
        fields=_SCORED[:2] if timed and not alone else (),
    )


def _station(item: Item, section: Section, style: Style) -> Station:
    ticks = 0 if section.kind is SectionKind.AMRAP else (item.sets or 1) * (section.rounds_high or section.rounds or 1)
    dose, more = _large(exercises.dose(item))
    held = exercises.item_name(item).partition(" (")[2].removesuffix(")")
    fits = ticks <= MOST_TICKS
    sets = "" if fits else in_all(ticks)
    told = [part[:1].upper() + part[1:] for part in (sets, held, *item.cues, exercises.cue(item)) if part]
    return Station(
        name=sheet.shown_name(item),
        picture=sheet.picture(item),
        tag=sheet.tag(item),
        sets=_sets(item),
        dose=dose,
        more=more,
        cue=". ".join(told),
        ticks=ticks if fits else 1,
        sure=exercises.set_count(item, section) if fits else 1,
        load=words.load(item.load.value * item.load.unit.kilograms, style.load) if item.load else "",
        blank=style.load.value if item.load is None and item.gear in exercises.WEIGHTS else "",
    )


def _sets(item: Item) -> str:
    """What stands before a dose: `3 ×`, `3 sets,` where the reps are not given, nothing for a single set."""
    if item.sets is None or item.sets == 1:
        return ""
    return f"{item.sets} sets," if item.dose is None else f"{item.sets}{words.NBSP}×"


def _large(dose: str) -> tuple[str, str]:
    """A dose in its figures and the rest: (`20`, `(10/side)`), (`10`, `/side`), (``, `reps not given`)."""
    figures = dose[: next((place for place, letter in enumerate(dose) if letter not in "0123456789:–"), len(dose))]
    return figures, dose[len(figures) :].strip()
