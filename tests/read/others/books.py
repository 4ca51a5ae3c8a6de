"""Workbooks made on the spot, so that what is in them can be read in the test."""

from __future__ import annotations

import io
from typing import Any

Sheet = list[list[Any]]


def xlsx(**sheets: Sheet) -> bytes:
    """A workbook with these sheets."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
