"""Grids of quick-plan and garmin-csv-plan: a week a row, cells that define workouts step by step or name them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.model.plan import DAYS, Library, NamedWorkout
from pipeline.model.workout import Cross, Distance, Run, Step, Workout
from pipeline.read.notation.session import parse_cross
from pipeline.read.others import grid
from pipeline.read.others.assembly import DraftPlan, DraftWeek, workout_name
from pipeline.read.others.findings import Findings, Passage, ReadAs
from pipeline.read.others.freetext import Draft, read_day, words
from pipeline.read.others.grid import Row
from pipeline.read.others.quick_steps import duration, repeat_count, translate
from pipeline.read.others.racetext import read_race
from pipeline.read.others.steplines import StepLine, Wrong, Wrongs, as_run, bullets, report, step_lines
from pipeline.read.others.table import Table

SPORTS = {"running": "", "workout": "", "cycling": "bike", "swimming": "swim", "custom": "custom"}
_HEAD = re.compile(rf"[ \t]*({'|'.join(SPORTS)})[ \t]*:[ \t]*(\S.*?)[ \t]*", re.IGNORECASE)
_DEFINES = re.compile(rf"^{_HEAD.pattern}\n[ \t]*-", re.MULTILINE | re.IGNORECASE)

Line = tuple[int, Passage]
"""A line of a cell: how far it is indented, and what it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A part of a cell: a definition (`sport`, `name` and its steps), or words that may be a name."""

    passage: Passage
    sport: str = ""
    name: str = ""
    steps: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Definition:
    """A workout by its name; `workout` None where its steps stay words."""

    name: str
    text: str
    workout: Workout | None


def is_quick_plan(table: Table) -> bool:
    """Whether a cell of the table defines a workout step by step."""
    return any(_DEFINES.search(cell.text) for row in table.rows for cell in row)


def read_quick_plan(table: Table, findings: Findings, library: Library) -> DraftPlan:
    """The plan in a grid. A name means the definition above it, or else the first below."""
    found = grid.find(table)
    table, heading = found or (table, grid.by_place(table))
    if found is None:
        findings.say("the heading names no days: the second column is taken for Monday")
    grid.leave_the_rest(table, heading, findings)
    reader = _Reader(findings, library)
    rows = list(grid.rows(table, heading))
    reader.define(cell for row in rows for cell in row.cells.values())
    weeks = []
    for row in rows:
        if grid.is_week(row) and (row.label.text.strip() or reader.knows(row)):
            weeks.append(row)
        else:
            for cell in (row.label, *row.cells.values(), *row.notes):
                if cell.text.strip():
                    findings.leave(cell)
    numbers = grid.week_numbers([row.label.text for row in weeks], findings)
    return reader.plan(list(zip(numbers, weeks, strict=True)))


class _Reader:
    """Reads cells in their order; `defined` is what a name means where it stands."""

    def __init__(self, findings: Findings, library: Library) -> None:
        self.findings = findings
        self.library = library
        self.defined: dict[str, _Definition] = {}
        self.made: dict[Passage, _Definition] = {}
        self.pieces: dict[Passage, list[_Piece]] = {}

    def define(self, cells: Iterable[Passage]) -> None:
        """Reads every definition once; names mean the first of theirs until another comes by."""
        for cell in cells:
            self.pieces[cell] = list(_pieces(cell))
            for piece in self.pieces[cell]:
                if piece.steps:
                    made = self.made[piece.passage] = _Definition(
                        name=piece.name, text=piece.passage.text, workout=self.workout(piece)
                    )
                    if made.workout != self.defined.setdefault(piece.name, made).workout:
                        self.findings.say(f"`{piece.name}` is defined twice: the name means the definition above it")

    def knows(self, row: Row) -> bool:
        """Whether a row without a number holds anything of a plan: a definition, a name, a day off."""
        pieces = [piece for cell in row.cells.values() for piece in self.pieces[cell]]
        return any(piece.steps or piece.passage.text in (*self.defined, "rest", "off") for piece in pieces)

    def plan(self, weeks: list[tuple[int, Row]]) -> DraftPlan:
        """The weeks; workouts that stand in more than one day get a name of their own."""
        drafts = {number: self.week(row) for number, row in weeks}
        uses = Counter(
            (one.title, one.workout)
            for days in drafts.values()
            for day in days
            for one in day
            if one.title in self.defined and isinstance(one.workout, Run)
        )
        shared: dict[tuple[str, Workout | None], NamedWorkout] = {}
        for (title, workout), count in uses.items():
            if count > 1 and workout is not None:
                taken = [*self.library.workouts, *(named.name for named in shared.values())]
                name = workout_name(title, taken)
                shared[title, workout] = NamedWorkout(name=name, workout=workout, title=" ".join(title.split()))
        return DraftPlan(
            weeks=tuple(
                DraftWeek(number=number, days=tuple(tuple(_use(one, shared) for one in day) for day in days))
                for number, days in drafts.items()
            ),
            workouts=tuple(shared.values()),
        )

    def week(self, row: Row) -> list[tuple[Draft, ...]]:
        days: list[tuple[Draft, ...]] = []
        for day in DAYS:
            cell = row.cells.get(day)
            days.append(tuple(self.day(cell)) if cell else ())
        return days

    def day(self, cell: Passage) -> Iterator[Draft]:
        for piece in self.pieces[cell]:
            if piece.steps:
                self.defined[piece.name] = self.made[piece.passage]
                yield _draft(self.made[piece.passage], piece.passage)
            elif piece.passage.text in self.defined:
                yield _draft(self.defined[piece.passage.text], piece.passage)
            else:
                yield from read_day(piece.passage, self.findings, self.library)

    def workout(self, piece: _Piece) -> Workout | None:
        """The workout that a definition is; None for words, and for what is wrong, with the problem noted."""
        try:
            steps = step_lines(bullets(piece.steps), repeat_count)
            if SPORTS[piece.sport]:
                return _cross(steps, SPORTS[piece.sport])
            return as_run(steps, lambda passage: translate(passage, self.findings))
        except (Wrong, Wrongs) as wrong:
            report(wrong, self.findings)
            return None


def _pieces(cell: Passage) -> Iterator[_Piece]:
    """A cell at its definitions; words between them go together, but a line alone may be a name."""
    head: tuple[str, str] | None = None
    begun = start = 0
    steps: list[Line] = []
    for line in [*cell.text.split("\n"), None]:
        match = _HEAD.fullmatch(line) if line is not None else None
        is_step = line is not None and line.lstrip().startswith("-")
        if head and (line is None or match or (line.strip() and not is_step)):
            yield _Piece(passage=cell.part(begun, start), sport=head[0], name=head[1], steps=tuple(steps))
            head, steps = None, []
        if line is None:
            return
        if match:
            head, begun = (match[1].lower(), match[2]), start
        elif head and is_step:
            indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
            steps.append((indent, cell.part(start, start + len(line))))
        elif line.strip():
            yield _Piece(passage=cell.part(start, start + len(line)))
        start += len(line) + 1


def _draft(definition: _Definition, passage: Passage) -> Draft:
    workout, title = definition.workout, definition.name
    if workout is None:
        below = definition.text.partition("\n")[2]
        steps = "\n".join(line.strip() for line in below.split("\n"))
        return words(Passage(text=steps, locate=passage.locate, cell=passage.cell), title=title)
    read_as = ReadAs.CROSS if isinstance(workout, Cross) else ReadAs.STEPS
    claim = read_race(title) if isinstance(workout, Run) else None
    if claim and claim.metres is None and isinstance(workout, Run):
        claim = replace(claim, metres=_only_distance(workout))
    return Draft(passage=passage, read_as=read_as, workout=workout, title=title, race=claim)


def _only_distance(run: Run) -> float | None:
    match run.blocks:
        case (Step(duration=Distance() as distance),):
            return distance.metres
        case _:
            return None


def _use(draft: Draft, shared: dict[tuple[str, Workout | None], NamedWorkout]) -> Draft:
    named = shared.get((draft.title, draft.workout))
    return replace(draft, title="", uses=named) if named else draft


def _cross(steps: tuple[StepLine, ...], sport: str) -> Workout | None:
    """Another sport's workout: its one amount where it has one, else its steps stay words."""
    told = [step.passage.text for step in steps if step.count is None and "lap-button" not in step.passage.text]
    if sport == "custom" or len(told) != 1 or any(step.count for step in steps):
        return None
    amount, rest = duration(told[0].partition(":")[2].strip())
    if not amount:
        return None
    note = " ".join(rest.replace('"', "'").strip(" @;").split())
    return parse_cross(f'{amount} {sport} "{note}"' if note else f"{amount} {sport}")
