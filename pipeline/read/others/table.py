"""Delimited text as rows of cells that know where they stand; parted by commas, semicolons or tabs, quoted or not."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import partial

from pipeline.read.others.findings import Passage

DELIMITERS = ",;\t"
MOST_ROWS, MOST_COLUMNS = 400, 60
_CELL = r'[ ]*"(?P<quoted>(?:[^"]|"")*)"[ ]*(?={mark}|\n|$)|(?P<bare>[^{mark}\n]*)'


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells; `name` is that of a sheet in a workbook. Rows may differ in length."""

    rows: tuple[tuple[Passage, ...], ...]
    name: str = ""

    def cell(self, row: int, column: int) -> Passage:
        """The cell, or an empty one beyond the end of its row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else Passage(text="")

    @property
    def width(self) -> int:
        """The cells of the longest row."""
        return max((len(row) for row in self.rows), default=0)

    def turned(self) -> Table:
        """The same with rows for columns."""
        columns = range(self.width)
        rows = tuple(tuple(self.cell(row, column) for row in range(len(self.rows))) for column in columns)
        return Table(rows=rows, name=self.name)


def delimited(text: str) -> Table:
    """The table in a text, cut at the delimiter that it uses most outside quotes."""
    mark = delimiter(text)
    pattern = re.compile(_CELL.replace("{mark}", re.escape(mark)))
    rows: list[tuple[Passage, ...]] = []
    cells: list[Passage] = []
    position, line, line_start = 0, 1, 0
    while position <= len(text) and len(rows) <= MOST_ROWS:
        match = pattern.match(text, position)
        assert match is not None  # noqa: S101 - an unquoted cell may be empty, so one always matches
        quoted = match["quoted"] is not None
        start = match.start("quoted" if quoted else "bare")
        value = match["quoted"].replace('""', '"') if quoted else match["bare"]
        cells.append(Passage(text=value, locate=partial(_locate, value, line, start - line_start + 1, quoted)))
        line += match[0].count("\n")
        if "\n" in match[0]:
            line_start = match.start() + match[0].rindex("\n") + 1
        position = match.end() + 1
        if not text.startswith(mark, match.end()):
            rows.append(tuple(cells))
            cells, line, line_start = [], line + 1, position
    return Table(rows=tuple(rows))


def delimiter(text: str) -> str:
    """The sign that parts the cells: the one that most lines hold outside quotes, in the head of the text."""
    bare = re.sub(r'"(?:[^"]|"")*"', "", text[:20000])
    counts = Counter(character for character in bare if character in DELIMITERS)
    return max(DELIMITERS, key=lambda mark: (counts[mark], mark == ","))


def _locate(value: str, line: int, column: int, quoted: bool, offset: int) -> tuple[int, int]:
    """Line and column of a character of a cell; in the file a quote inside a quoted cell stands twice."""
    before = value[:offset]
    last = before.rpartition("\n")[2]
    width = len(last) + (last.count('"') if quoted else 0)
    lines = before.count("\n")
    return (line + lines, width + 1) if lines else (line, column + width)
