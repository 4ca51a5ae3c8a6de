"""From a stranger's file to a plan of ours: detects the format, reads it, and checks that the text reads back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from pipeline.model.plan import Library, Plan
from pipeline.model.problem import Problem
from pipeline.read.nodes import Map
from pipeline.read.others import workbook
from pipeline.read.others.assembly import DraftPlan, Wishes, assemble
from pipeline.read.others.calendar_hack import is_calendar_hack, read_calendar_hack
from pipeline.read.others.findings import Findings, Kept, ReadAs
from pipeline.read.others.garmin_planner import is_garmin_planner, read_garmin_planner
from pipeline.read.others.quick_plan import is_quick_plan, read_quick_plan
from pipeline.read.others.sheet import read_sheet
from pipeline.read.others.table import MOST_COLUMNS, MOST_ROWS, Table, delimited
from pipeline.read.plan import read_plan
from pipeline.read.source import Source, source
from pipeline.read.tree import tree
from pipeline.read.writing import write_plan

FORMATS = ("calendar-hack", "quick-plan", "garmin-planner", "sheet")
MADE_BY = {
    "calendar-hack": "Calendar Hack YAML",
    "quick-plan": "a quick-plan or garmin-csv-plan grid",
    "garmin-planner": "garmin-planner YAML",
    "sheet": "a spreadsheet of weeks and days",
}
_YAML_START = re.compile(
    r"^\s*(?:\{|[\"']?(?:schedule|schedulePlan|config|weeks)[\"']?\s*:)|^(?:.* )?W\d+S\d+\b.*:\s*$", re.MULTILINE
)
_YAML_HINT = "check the indentation, the quotes and the brackets here and in the line above"
_BINARIES = (
    (b"%PDF", "a PDF", "copy its table into a spreadsheet and save that as CSV"),
    (b"\xd0\xcf\x11\xe0", "an old .xls workbook", "save it as .xlsx or CSV"),
    (b"\xff\xfe", "UTF-16 text", "save it as UTF-8"),
    (b"\xfe\xff", "UTF-16 text", "save it as UTF-8"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of an import: the plan and its text, or None and problems; how sessions were read; what was assumed.

    `kept` are sessions that are words still, `left` are texts that stand in the comments at the top of the plan.
    """

    format: str
    plan: Plan | None = None
    text: str = ""
    problems: tuple[Problem, ...] = ()
    read_as: Mapping[ReadAs, int] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()
    left: tuple[Kept, ...] = ()
    said: tuple[str, ...] = ()


def import_plan(file: str, content: bytes, wishes: Wishes, library: Library) -> Imported:
    """The plan in the bytes of a stranger's file. Whatever the bytes, problems come back and nothing is raised."""
    findings = Findings(file=file, units=wishes.units)
    name, draft = _read(content, wishes.format, findings, library)
    findings.finish()
    made = None
    if draft and not findings.problems:
        stem = PurePath(file.replace("\\", "/")).stem
        made = assemble(replace(draft, name=draft.name or stem), wishes, findings, library)
    if made is None or findings.problems:
        return Imported(format=name, problems=tuple(sorted(findings.problems, key=lambda one: (one.line, one.column))))
    text = write_plan(made.plan, library, _remarks(file, name, findings))
    again, problems = read_plan(file, text.encode(), library)
    if again != made.plan:
        told = problems or [Problem(file=file, message="it does not read back as it was written")]
        # Its lines are those of our text, not of the file.
        ours = (Problem(file=file, message=f"the imported plan: {one.message}", hint=one.hint) for one in told)
        return Imported(format=name, problems=tuple(ours))
    left, said = tuple(findings.left), tuple(findings.said)
    return Imported(format=name, plan=made.plan, text=text, read_as=made.read_as, kept=made.kept, left=left, said=said)


def _remarks(file: str, name: str, findings: Findings) -> Iterator[str]:
    """The comments at the top of the plan: where it comes from, what was assumed, what found no place in it."""
    yield f"Imported from {PurePath(file).name} ({MADE_BY[name]}) by `legday import`."
    if findings.said:
        yield "Assumed, so please check:"
        yield from (f"- {sentence}" for sentence in findings.said)
    if findings.left:
        yield "Found beside the weeks, and not part of the plan:"
        yield from (f"- {kept.place}: {kept.text}" for kept in findings.left)


def _read(content: bytes, wanted: str, findings: Findings, library: Library) -> tuple[str, DraftPlan | None]:
    """The name of the format and the draft, or None and problems."""
    for magic, what, hint in _BINARIES:
        if content.startswith(magic):
            findings.whole(f"this is {what}", hint)
            return wanted, None
    if content.startswith(workbook.MAGIC):
        return _tables(_workbook(content, findings), wanted, findings, library)
    text, readable = source(findings.file, content)
    if readable and b"\x00" in content:
        findings.whole("this is no text: it holds zero bytes", "save the plan as CSV or YAML")
    elif not readable:
        findings.problems += text.problems
    elif wanted in _DOCUMENTS or (not wanted and _YAML_START.search(text.text)):
        return _document(text, wanted, findings, library)
    else:
        table = delimited(text.text)
        _check_quotes(table, findings)
        return _tables([] if findings.problems else [table], wanted, findings, library)
    return wanted, None


def _workbook(content: bytes, findings: Findings) -> list[Table]:
    try:
        return workbook.tables(content)
    except workbook.Unreadable as unreadable:
        findings.whole(unreadable.message, unreadable.hint)
        return []


def _check_quotes(table: Table, findings: Findings) -> None:
    """A quote that is never closed would swallow cells and rows: better nothing is read."""
    for cell in (cell for row in table.rows for cell in row if cell.text.lstrip().startswith('"')):
        hint = "close it at the end of the cell, and write quotes inside a quoted cell twice"
        findings.problem(cell, "a quote is opened here and not closed before the next cell", hint)


def _tables(tables: list[Table], wanted: str, findings: Findings, library: Library) -> tuple[str, DraftPlan | None]:
    for table in tables:
        if len(table.rows) > MOST_ROWS or table.width > MOST_COLUMNS:
            size = f"at most {MOST_ROWS} rows and {MOST_COLUMNS} columns are read"
            findings.whole(f"{f'the sheet `{table.name}`' if table.name else 'the table'} is too large", size)
    if findings.problems:
        return wanted, None
    grids = [table for table in tables if is_quick_plan(table)]
    name = wanted or ("quick-plan" if grids else "sheet")
    if name == "quick-plan":
        return name, read_quick_plan((grids or tables)[0], findings, library)
    if name == "sheet":
        return name, read_sheet(tables, findings, library)
    findings.whole(f"this is a table, not {MADE_BY[name]}", "leave `--format` out")
    return name, None


Document = Callable[[Source, Map, Findings, Library], DraftPlan]
_DOCUMENTS: dict[str, tuple[Callable[[Map], bool], Document]] = {
    "calendar-hack": (is_calendar_hack, read_calendar_hack),
    "garmin-planner": (is_garmin_planner, read_garmin_planner),
}


def _document(text: Source, wanted: str, findings: Findings, library: Library) -> tuple[str, DraftPlan | None]:
    root = tree(text, theirs=True)
    name, draft = wanted, None
    if isinstance(root, Map):
        name = wanted or next((known for known, (fits, _) in _DOCUMENTS.items() if fits(root)), "")
        if name and _DOCUMENTS[name][0](root):
            draft = _DOCUMENTS[name][1](text, root, findings, library)
        elif {"format", "plan", "weeks"} <= {key.value for key, _ in root}:
            findings.whole(
                "this is a plan of legday already", "read it with `legday check`, write it with `legday export`"
            )
        else:
            known = "; ".join(MADE_BY[one] for one in _DOCUMENTS)
            findings.whole(
                "this YAML is no plan of a kind that is known", f"known: {known}; spreadsheets go as CSV or XLSX"
            )
    elif root is not None:
        findings.whole("this YAML is no plan of a kind that is known", "a plan is a mapping: see docs/import.md")
    findings.problems += (replace(one, hint=one.hint or _YAML_HINT) for one in text.problems)
    return name, draft
