"""The pocket card: a week as a booklet of eight small pages, a cover and seven days, folded from one sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from pipeline.export.card.rows import Row
from pipeline.export.card.sets import Drill
from pipeline.export.card.week import Card, Day
from pipeline.export.wording import dates

# How many lines of text a page holds in each setting; where neither will do, exercises are told in running words.
_SETTINGS = (("roomy", 17.0), ("plain", 29.0), ("close", 36.5))
_SHORT = "short"
_LETTERS_A_LINE = 36
_LETTERS_OF_A_NAME = 15
_LETTERS_OF_A_COVER, _COVER_LINES = 28, 13


class Part(NamedTuple):
    """A day on a leaf, under its own name and date; a day without rows is a day off."""

    name: str
    day: str
    rows: tuple[Row, ...]


class Leaf(NamedTuple):
    """One day, on the last leaf also what follows Sunday. `place` is 1 to 7 in reading order; `setting` how tight."""

    place: int
    parts: tuple[Part, ...]
    rest: str
    setting: str

    @property
    def short(self) -> bool:
        """Whether exercises are told in running words instead of a table."""
        return self.setting == _SHORT


class Heading(NamedTuple):
    """A line of the cover: the day and what it holds."""

    name: str
    told: str


class Booklet(NamedTuple):
    """One week: the masthead of its card for the cover and how tightly that is set, its contents, its seven leaves."""

    card: Card
    setting: str
    contents: tuple[Heading, ...]
    leaves: tuple[Leaf, ...]


def booklet(card: Card) -> Booklet:
    """The week of a card. A session after Sunday shares the last leaf."""
    days = [day for page in card.pages for day in page]
    grouped = [*([day] for day in days[:6]), days[6:]]
    contents = tuple(Heading(day.name, _told(day)) for day in days)
    told = (card.over_title, card.focus, *(heading.told for heading in contents))
    lines = sum(ceil(len(each) / _LETTERS_OF_A_COVER) for each in told)
    return Booklet(
        card=card,
        setting="plain" if lines <= _COVER_LINES else "close",
        contents=contents,
        leaves=tuple(_leaf(place, group) for place, group in enumerate(grouped, start=1)),
    )


def _told(day: Day) -> str:
    return " + ".join(row.title for row in day.rows) or "Rest"


def _leaf(place: int, days: Sequence[Day]) -> Leaf:
    shown = [day for day in days if day.rows] or [days[0]]
    parts = tuple(Part(dates.weekday(day.day), dates.short(day.day), day.rows) for day in shown)
    lines = sum(2.2 + sum(map(_lines, part.rows)) for part in parts)
    setting = next((name for name, most in _SETTINGS if lines <= most), _SHORT)
    return Leaf(place, parts, shown[0].rest, setting)


def _lines(row: Row) -> float:
    """About how many lines of text a session is high on a leaf."""
    body = row.body
    return sum(
        (
            0.6 + 1.5 * ceil(len(row.title) / 22) + ceil(len(row.aside) / 30) * 0.9,
            3.4 if body.picture else 0.0,
            sum(ceil(len(f"{line.label}  {line.text} {line.target}") / _LETTERS_A_LINE) for line in body.lines),
            sum(ceil(len(note) / _LETTERS_A_LINE) for note in row.notes),
            2.0 * ceil(body.splits / 5),
            1.0 * len(body.marks),
            1.6 * ceil(len(body.fields) / 2),
            sum(_sets(row)),
        )
    )


def _sets(row: Row) -> Iterator[float]:
    sets = row.body.sets
    if sets is None:
        return
    for group in sets.groups:
        yield 0.4 + sum(map(_drill, group.drills)) + (4.2 if group.tally else 0.0)
    for group in sets.timed:
        yield 2.6 + len(group.drills)
    for aside in sets.asides:
        yield ceil((len(aside.label) + len(aside.text)) / _LETTERS_A_LINE)


def _drill(drill: Drill) -> float:
    return 0.2 + ceil((len(drill.name) + len(drill.held) * 0.9 + len(drill.note) * 0.9) / _LETTERS_OF_A_NAME)
