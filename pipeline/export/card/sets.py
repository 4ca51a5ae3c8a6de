"""A strength workout as a card shows it: tables to tick off, moves against the clock, warm-up and stretch aside."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from markupsafe import Markup

from pipeline.export.card import profile, svg
from pipeline.export.wording import exercises, words
from pipeline.export.wording.describe import Line
from pipeline.export.wording.words import NBSP, Style
from pipeline.model.strength import Item, Section, SectionKind, Strength

MOST_TICKS = 8
TALLIES = 10

_ASIDE = frozenset({SectionKind.WARMUP, SectionKind.STRETCH})
_NOTHING = Markup()


class Drill(NamedTuple):
    """One exercise in a table: `load` is what to lift, `blank` the unit of a load to be written in, `ticks` how often.

    Ticks from `sure` on are optional: rounds that only the fitter do. `held` is the equipment and where it is held.
    """

    name: str
    dose: str
    held: str = ""
    note: str = ""
    load: str = ""
    blank: str = ""
    ticks: int = 1
    sure: int = 1

    @property
    def said(self) -> bool:
        """Whether the dose is words and not a count."""
        return self.dose == exercises.NOT_GIVEN


class Group(NamedTuple):
    """Exercises done together, under the title of their section; `tally` counts the rounds of an AMRAP among others."""

    title: str
    drills: tuple[Drill, ...]
    tally: Markup = _NOTHING


class Sets(NamedTuple):
    """A strength workout on a card: tables, moves against the clock, and asides: warm-up and stretch."""

    groups: tuple[Group, ...] = ()
    timed: tuple[Group, ...] = ()
    asides: tuple[Line, ...] = ()
    bring: str = ""
    tally: Markup = _NOTHING

    @property
    def columns(self) -> int:
        """How many columns of boxes the table has."""
        return max((drill.ticks for group in self.groups for drill in group.drills), default=0)

    @property
    def loads(self) -> bool:
        """Whether the table has a column of loads."""
        return any(drill.load or drill.blank for group in self.groups for drill in group.drills)


def sets_of(strength: Strength, style: Style) -> Sets:
    """A strength workout sorted into what is told in a line, what is ticked off, and what runs against the clock."""
    middle = [section for section in strength.sections if section.kind not in _ASIDE]
    against_the_clock = [section.kind for section in middle] == [SectionKind.AMRAP]
    shown = tuple(_group(section, style) for section in middle)
    return Sets(
        groups=() if against_the_clock else shown,
        timed=shown if against_the_clock else (),
        asides=tuple(_aside_line(section) for section in strength.sections if section.kind in _ASIDE),
        bring=", ".join(exercises.to_bring(strength)),
        tally=tally() if against_the_clock else _NOTHING,
    )


def _aside_line(section: Section) -> Line:
    told = " · ".join(f"{exercises.sets_and_dose(item)} {exercises.item_name(item)}" for item in section.items)
    return Line(label=exercises.section_title(section), text=told, target="added" if section.added else "")


def _group(section: Section, style: Style) -> Group:
    drills = tuple(_drill(item, section, style) for item in section.items)
    counted = tally() if section.kind is SectionKind.AMRAP else _NOTHING
    return Group(title=exercises.section_title(section), drills=drills, tally=counted)


def _drill(item: Item, section: Section, style: Style) -> Drill:
    open_end = section.kind is SectionKind.AMRAP
    sure = 0 if open_end else exercises.set_count(item, section)
    ticks = 0 if open_end else (item.sets or 1) * (section.rounds_high or section.rounds or 1)
    fits = ticks <= MOST_TICKS
    name, _, held = exercises.item_name(item).partition(" (")
    note = _note(item) if fits else "; ".join(part for part in (in_all(ticks), _note(item)) if part)
    return Drill(
        name=name[:1].upper() + name[1:],
        dose=exercises.dose(item),
        held=f"({held}" if held else "",
        note=note,
        load=words.load(item.load.value * item.load.unit.kilograms, style.load) if item.load else "",
        blank=style.load.value if item.load is None and item.gear in exercises.WEIGHTS else "",
        ticks=ticks if fits else 1,
        sure=sure if fits else 1,
    )


def in_all(sets: int) -> str:
    """What stands for more boxes than there is room for."""
    return f"{sets} sets in all"


def _note(item: Item) -> str:
    """What the author said of an item; the library's own cue stays in the calendar, where there is room."""
    effort = f"RPE{NBSP}{item.rpe}" if item.rpe is not None else ""
    rest = f"rest {words.time(item.rest_seconds)}" if item.rest_seconds is not None else ""
    return "; ".join(part for part in (effort, rest, *item.cues) if part)


@cache
def tally() -> Markup:
    """Circles to cross off, one for each round."""
    pitch, radius = profile.WIDTH / TALLIES, 9.0
    marks: list[str] = []
    for index in range(TALLIES):
        x = (index + 0.5) * pitch
        marks.append(svg.circle("easy", x=x, y=radius + 1, radius=radius))
        marks.append(svg.label("cnt", str(index + 1), x=x, y=radius + 1 + svg.TYPE * 0.36))
    told = f"Round tally: {TALLIES} numbered circles to cross off."
    return svg.drawing("prof flat", marks, width=profile.WIDTH, height=radius * 2 + 2, told=told)
