"""Spreadsheets in XLSX as tables, read with openpyxl where it is installed. Nothing in them is ever run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from typing import Any

from pipeline.model.units import clock, plain
from pipeline.read.others.findings import Passage
from pipeline.read.others.table import MOST_COLUMNS, MOST_ROWS, Table
from pipeline.read.source import clean

MAGIC = b"PK\x03\x04"
MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 40 * 1024 * 1024
MOST_SHEETS = 12
MISSING = "reading .xlsx needs openpyxl"


class Unreadable(ValueError):
    """A workbook that cannot be read, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def tables(content: bytes) -> list[Table]:
    """The sheets of a workbook. Raises `Unreadable`."""
    _check(content)
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise Unreadable(MISSING, 'install it with `pip install "legday[xlsx]"`, or save the sheet as CSV') from None
    try:
        written = _sheets(load_workbook(io.BytesIO(content), read_only=True, data_only=False))
        shown = written
        if any(_is_formula(value) for _, rows in written for row in rows for value in row):
            shown = _sheets(load_workbook(io.BytesIO(content), read_only=True, data_only=True))
    # A broken workbook fails in as many ways as XML and ZIP can be broken; all of them mean the same to its owner.
    except Exception as problem:
        raise Unreadable(f"this workbook cannot be read ({type(problem).__name__})", _AGAIN) from None
    return [_table(name, rows, results) for (name, rows), (_, results) in zip(written, shown, strict=True)]


_AGAIN = "open it in a spreadsheet program and save it again as .xlsx or CSV"
Rows = list[tuple[Any, ...]]


def _check(content: bytes) -> None:
    """Refuses what is too large unpacked, what declares entities, and archives that are no workbook."""
    if len(content) > MOST_BYTES:
        raise Unreadable(f"the workbook is larger than {MOST_BYTES // 1024 // 1024} MB", "save the plan's sheet alone")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise Unreadable("the workbook unpacks to more than a plan can be", "save the plan's sheet alone")
            names = archive.namelist()
            if "xl/workbook.xml" not in names:
                raise Unreadable("this archive is not an .xlsx workbook", "save the sheet as .xlsx or CSV")
            for name in names:
                if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(name):
                    raise Unreadable("the workbook declares entities, which no spreadsheet program does", _AGAIN)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as problem:
        raise Unreadable(f"this workbook cannot be read ({type(problem).__name__})", _AGAIN) from None


def _sheets(book: Any) -> list[tuple[str, Rows]]:
    # One row and column more than is read: enough to tell that a sheet is too large.
    most = {"max_row": MOST_ROWS + 1, "max_col": MOST_COLUMNS + 1, "values_only": True}
    return [(str(sheet.title), _filled(sheet.iter_rows(**most))) for sheet in book.worksheets[:MOST_SHEETS]]


def _filled(rows: Iterable[tuple[Any, ...]]) -> Rows:
    """The rows without the empty cells at their ends, and without the empty rows at the end."""
    found = [_trimmed(row) for row in rows]
    while found and not found[-1]:
        found.pop()
    return found


def _trimmed(row: tuple[Any, ...]) -> tuple[Any, ...]:
    filled = [place for place, value in enumerate(row, start=1) if value is not None]
    return row[: max(filled, default=0)]


def _is_formula(value: object) -> bool:
    return isinstance(value, str) and value.startswith("=")


def _table(name: str, rows: Rows, results: Rows) -> Table:
    title = clean(name)
    return Table(
        name=title,
        rows=tuple(
            tuple(
                Passage(text=_text(value if result is None else result), cell=f"{title}!{letters(column)}{number}")
                for column, (value, result) in enumerate(zip_longest(row, shown))
            )
            for number, (row, shown) in enumerate(zip_longest(rows, results, fillvalue=()), start=1)
        ),
    )


def _text(value: object) -> str:
    """What a cell shows, near enough: whole numbers without a point, times as clocks, dates as dates."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int() | float():
            return plain(round(float(value), 6)) if abs(value) < 1e15 else str(value)
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case time():
            return clock(value.hour * 3600 + value.minute * 60 + value.second)
        case timedelta():
            return clock(value.total_seconds())
        case _:
            return clean(str(value)).encode("utf-8", "replace").decode()


def letters(column: int) -> str:
    """The letters of a column, counted from 0: A, B, … Z, AA."""
    first, second = divmod(column, 26)
    return (letters(first - 1) if first else "") + chr(ord("A") + second)
