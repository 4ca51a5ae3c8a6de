"""How tightly a week is set, so that one page holds it on A4 and on Letter; and where it breaks when none can.

Heights are estimates in millimetres on Letter, the lower paper, in DejaVu Sans, the widest of the common fonts:
measured once in a browser, and held by the tests that print every week.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from pipeline.export.card.rows import Row
from pipeline.export.card.sets import Drill, Sets

PAGE_MM = 256.0
REST_MM = 4.2
_MASTHEAD_MM, _FOCUS_MM, _REVIEW_MM, _SMALL_PRINT_MM, _AGAIN_MM = 20.0, 4.6, 19.0, 3.4, 8.0
_FIELD_MM, _MOST_NOTE_LINES = 5.4, 8
_QR_MM = 5.0
"""How much a code to scan makes the foot higher than its lines."""

# A step is class `p1` and up: space above and below every session, and the height of a blank to write on.
_STEP_MM, _FIELD_STEP_MM, _MOST_STEPS = 0.5, 0.4, 11
_TALLY_MM = 14.5
"""The circles of an AMRAP and its score, in a table."""

_SHRUNK = 0.93
"""How high class `p0`, set in smaller type, is beside `p1`."""

_LINE_MM, _SMALL_LINE_MM, _TITLE_MM, _DRILL_MM, _FIELDS_MM, _SPLITS_MM, _MARKS_MM = 4.0, 3.2, 5.2, 4.4, 5.0, 6.6, 12.6
_LETTER_MM, _SMALL_LETTER_MM, _TITLE_LETTER_MM, _TAG_MM = 1.86, 1.5, 2.5, 13.0

# How wide the left and the right column are, by the kind of row.
_COLUMNS_MM = {"grouped": (50.0, 118.0), "single": (68.0, 100.0), "timed": (68.0, 100.0)}
_USUAL_MM = (80.0, 88.2)
_LABEL_MM, _WHOLE_MM = 16.4, 172.0
_BESIDE_NAME_MM = {"grouped": 58.0, "single": 38.0}


class Setting(NamedTuple):
    """The class of the card, the days of each page as (first, end), and how many lines there are for notes."""

    name: str
    pages: tuple[tuple[int, int], ...]
    note_lines: int


def setting(days: Sequence[Sequence[Row]], *, focus: bool, small_print: Sequence[str], qr: bool) -> Setting:
    """How to set the days of a week: the more room is left, the more space is between them and for notes."""
    heights = [day_mm(rows) for rows in days]
    around = _MASTHEAD_MM + _FOCUS_MM * focus + _QR_MM * qr + _REVIEW_MM
    around += _SMALL_PRINT_MM * ceil(sum(len(line) + 1 for line in small_print) * _SMALL_LETTER_MM / _WHOLE_MM)
    room = PAGE_MM - around - sum(heights)
    step = 2 * _STEP_MM * sum(max(1, len(rows)) for rows in days) + _FIELD_STEP_MM * (2 + sum(map(len, days)))
    steps = min(_MOST_STEPS, int(room / step))
    if steps >= 1:
        notes = int((room - step * steps) / (_FIELD_MM + _FIELD_STEP_MM * steps))
        return Setting(f"p{steps}", ((0, len(days)),), 1 + min(_MOST_NOTE_LINES, notes))
    if room >= PAGE_MM * (_SHRUNK - 1):
        return Setting("p0", ((0, len(days)),), 1)
    whole = [height + 2 * _STEP_MM * max(1, len(rows)) for height, rows in zip(heights, days, strict=True)]
    return Setting("p1", tuple(_pages(whole, around)), 1)


def _pages(heights: Sequence[float], around: float) -> Iterator[tuple[int, int]]:
    """As many days on each page as it holds, at least one; the review follows the last."""
    start, used = 0, _MASTHEAD_MM + _FOCUS_MM
    for place, height in enumerate(heights):
        last = place == len(heights) - 1
        needed = height + (around - _MASTHEAD_MM if last else 0.0)
        if place > start and used + needed > PAGE_MM:
            yield start, place
            start, used = place, _AGAIN_MM
        used += height
    yield start, len(heights)


def day_mm(rows: Sequence[Row]) -> float:
    """About how high a day is without the space around its sessions."""
    return sum(map(row_mm, rows)) if rows else REST_MM


def row_mm(row: Row) -> float:
    """About how high a session is without the space around it."""
    body = row.body
    wide, beside = _COLUMNS_MM.get(body.kind, _USUAL_MM)
    title = len(row.title) * _TITLE_LETTER_MM + len(row.aside) * _SMALL_LETTER_MM * 1.15 + len(row.tags) * _TAG_MM
    left = _TITLE_MM * ceil(title / wide)
    left += sum(_LINE_MM * _wrapped(f"{line.text} {line.target}", wide - _LABEL_MM) for line in body.lines)
    left += sum(_LINE_MM * _wrapped(note, wide) + 0.5 for note in row.notes)
    left += sum(_SMALL_LINE_MM * _wrapped(told, wide, _SMALL_LETTER_MM) + 0.5 for told in row.small)
    right = body.tall * beside + _SPLITS_MM * bool(body.splits) + _MARKS_MM * bool(body.marks)
    if body.sets is None:
        return max(left, right + _FIELDS_MM * bool(body.fields))
    left += _LINE_MM * _wrapped(f"Bring: {body.sets.bring}", wide) * bool(body.sets.bring)
    left += _FIELDS_MM * bool(body.sets.groups)
    right += _sets_mm(body.sets, body.kind, beside) + _FIELDS_MM * (not body.sets.groups)
    told = "   ".join(f"{line.label} {line.target} {line.text}" for line in body.sets.asides)
    return max(left, right) + (0.8 + 3.8 * _wrapped(told, _WHOLE_MM, 1.66) if told else 0.0)


def _sets_mm(sets: Sets, kind: str, wide: float) -> float:
    named = wide - _BESIDE_NAME_MM.get(kind, 40.0) - 5.4 * sets.columns
    tables = sum(_drill_mm(drill, named) for group in sets.groups for drill in group.drills) + 3.4 * bool(sets.groups)
    tables += _TALLY_MM * sum(bool(group.tally) for group in sets.groups)
    return tables + sum(9.0 + 4.8 * ceil(len(group.drills) / 2) for group in sets.timed)


def _drill_mm(drill: Drill, wide: float) -> float:
    told = len(drill.name) * _LETTER_MM + (len(drill.held) + len(drill.note)) * _SMALL_LETTER_MM
    return _DRILL_MM + 3.6 * (ceil(told / wide) - 1)


def _wrapped(told: str, wide: float, letter: float = _LETTER_MM) -> int:
    """How many lines a text takes."""
    return max(1, ceil(len(told.strip()) * letter / wide))
