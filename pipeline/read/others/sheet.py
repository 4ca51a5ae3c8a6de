"""Any spreadsheet of weeks × days whose cells are free text."""

from __future__ import annotations

from pipeline.model.plan import DAYS, Library
from pipeline.read.others import grid
from pipeline.read.others.assembly import DraftPlan, DraftWeek
from pipeline.read.others.findings import Findings
from pipeline.read.others.freetext import Draft, read_day
from pipeline.read.others.grid import Heading, Row
from pipeline.read.others.table import Table


def read_sheet(tables: list[Table], findings: Findings, library: Library) -> DraftPlan | None:
    """The plan in the first table that has one, or None and the problem."""
    found = [(table, placed) for table in tables if (placed := grid.find(table))]
    if not found:
        findings.whole(
            "no row and no column names the days of the week",
            "head the columns `Week, Mon, Tue, …, Sun`, one row a week; or name the format with `--format`",
        )
        return None
    _, (table, heading) = found[0]
    for other, _ in found[1:]:
        findings.say(f"the sheet `{other.name}` has a plan too and is not read: `{table.name}` is")
    grid.leave_the_rest(table, heading, findings)
    return DraftPlan(weeks=tuple(_weeks(table, heading, findings, library)))


def _weeks(table: Table, heading: Heading, findings: Findings, library: Library) -> list[DraftWeek]:
    groups: list[list[Row]] = []
    for row in grid.rows(table, heading):
        unnamed = heading.week is not None and not row.label.text.strip()
        if groups and unnamed and row.number == groups[-1][-1].number + 1:
            groups[-1].append(row)
            findings.say("rows without the name of a week belong to the week above them")
        elif grid.is_week(row) and not (groups and unnamed):
            groups.append([row])
        else:
            for cell in (row.label, *row.cells.values(), *row.notes):
                if cell.text.strip():
                    findings.leave(cell)
    numbers = grid.week_numbers([group[0].label.text for group in groups], findings)
    return [_week(number, group, findings, library) for number, group in zip(numbers, groups, strict=True)]


def _week(number: int, group: list[Row], findings: Findings, library: Library) -> DraftWeek:
    days: dict[str, tuple[Draft, ...]] = dict.fromkeys(DAYS, ())
    for row in group:
        for day, cell in row.cells.items():
            days[day] += read_day(cell, findings, library)
    label = group[0].label.text.strip()
    named = label if grid.says_more_than_a_number(label) else ""
    notes = [note.text for row in group for note in row.notes]
    return DraftWeek(
        number=number, days=tuple(days[day] for day in DAYS), focus="; ".join(filter(None, [named, *notes]))
    )
