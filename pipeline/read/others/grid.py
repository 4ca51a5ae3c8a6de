"""Finds the plan in a table: which row names the days, which column the weeks, and what stands beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model.plan import DAYS
from pipeline.read.others.findings import Findings, Passage
from pipeline.read.others.table import Table
from pipeline.read.others.vocabulary import NOTE_NAMES, WEEK_NAMES, day_of, folded

FEWEST_DAYS = 3
SUMS = frozenset(["total", "totals", "sum", "summe", "average", "avg", "mean", "longest"])
HEAD_ROWS = 30
"""How far down a heading is looked for."""
_NUMBER = re.compile(r"(?:[a-z#. ]*?)(\d{1,3})(?!\d|[/.-]\d)")
_NUMERIC = re.compile(r"[-\d.,:% ]*(?:km|mi|miles|h)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Where a table keeps its days and weeks: columns by day, the column of week names, columns of notes."""

    row: int
    days: Mapping[str, int]
    week: int | None
    notes: tuple[int, ...]
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row below the heading: its week name, its cells by day (only those that hold something), and its notes."""

    number: int
    label: Passage
    cells: Mapping[str, Passage]
    notes: tuple[Passage, ...]


def find(table: Table) -> tuple[Table, Heading] | None:
    """The table, turned where its days run down, and its heading; None where no row or column names days."""
    for candidate in (table, table.turned()):
        for row in range(min(len(candidate.rows), HEAD_ROWS)):
            if heading := _heading(candidate, row):
                return candidate, heading
    return None


def by_place(table: Table) -> Heading:
    """The heading of a table whose first row says anything: the week, seven days from Monday, then whatever comes."""
    days = {day: column for column, day in enumerate(DAYS, start=1)}
    return Heading(row=0, days=days, week=0, notes=(), others=tuple(range(8, table.width)))


def _heading(table: Table, row: int) -> Heading | None:
    named = [(column, day_of(cell.text)) for column, cell in enumerate(table.rows[row]) if cell.text.strip()]
    found = [(column, day) for column, day in named if day]
    # A list of days, one session a row, names them again and again: that is no heading.
    if len({day for _, day in found}) < FEWEST_DAYS or max(Counter(day for _, day in found).values()) > 2:
        return None
    days: dict[str, int] = {}
    for column, day in found:
        days.setdefault(day, column)
    rest = [column for column in range(table.width) if column not in days.values()]
    names = {column: folded(table.cell(row, column).text) for column in rest}
    week = next((column for column in rest if names[column].split(" ")[0] in WEEK_NAMES), None)
    first = min(days.values())
    if week is None and first > 0:
        week = next((column for column in range(first - 1, -1, -1) if _labels(table, row, column)), None)
    notes = tuple(column for column in rest if column != week and set(names[column].split()) & NOTE_NAMES)
    others = tuple(column for column in rest if column != week and column not in notes)
    return Heading(row=row, days=days, week=week, notes=notes, others=others)


def _labels(table: Table, row: int, column: int) -> bool:
    return any(table.cell(number, column).text.strip() for number in range(row + 1, len(table.rows)))


def rows(table: Table, heading: Heading) -> Iterator[Row]:
    """The rows below the heading that hold anything."""
    for number in range(heading.row + 1, len(table.rows)):
        label = table.cell(number, heading.week) if heading.week is not None else Passage(text="")
        cells = {day: table.cell(number, column) for day, column in heading.days.items()}
        notes = tuple(table.cell(number, column) for column in heading.notes)
        found = Row(
            number=number,
            label=label,
            cells={day: cell for day, cell in cells.items() if cell.text.strip()},
            notes=tuple(note for note in notes if note.text.strip()),
        )
        if found.cells or found.notes or label.text.strip():
            yield found


def week_numbers(labels: list[str], findings: Findings) -> list[int]:
    """The number of each week: the file's own where they rise, else counted from 1."""
    found = [_NUMBER.match(folded(label)) for label in labels]
    own = [int(match[1]) for match in found if match]
    rising = len(own) == len(labels) and min(own, default=0) > 0 and all(a < b for a, b in pairwise(own))
    if rising and own[-1] - own[0] < 2 * len(own):
        start = own[0] - 1
        if start:
            findings.say(f"the first week is called {own[0]}: weeks are counted from 1")
        return [number - start for number in own]
    if own:
        findings.say("weeks are counted from the first row: their own numbers do not rise")
    return list(range(1, len(labels) + 1))


def leave_the_rest(table: Table, heading: Heading, findings: Findings) -> None:
    """Keeps what stands above the heading and in columns beside the days; columns of numbers are named once."""
    for row in table.rows[: heading.row]:
        for cell in row:
            if cell.text.strip():
                findings.leave(cell)
    for column in heading.others:
        below = [table.cell(row, column) for row in range(heading.row + 1, len(table.rows))]
        told = [cell for cell in below if cell.text.strip()]
        name = table.cell(heading.row, column).text.strip() or "without a name"
        if told and all(_NUMERIC.fullmatch(cell.text.strip().lower()) for cell in told):
            findings.say(f"the column `{name}` holds numbers and is not read")
        else:
            for cell in told:
                findings.leave(cell)


def is_week(row: Row) -> bool:
    """Whether a row is a week: it has a day, or a number without one (an empty week is a week), and is no sum."""
    name = folded(row.label.text)
    if name.split(" ")[0].rstrip(":") in SUMS:
        return False
    return bool(row.cells) or _NUMBER.match(name) is not None


def says_more_than_a_number(label: str) -> bool:
    """Whether the name of a week is more than its number: `Week 3 - cutback`, `5 May`."""
    return not re.fullmatch(r"[a-z#]* ?\d*", folded(label))
