"""`plan.csv`: one row a session, for spreadsheets and whatever else reads tables (RFC 4180).

It begins with a byte-order mark, without which Excel reads UTF-8 as something else. Text that a spreadsheet would take
for a formula gets an apostrophe before it: a plan may come from a stranger. The columns: docs/without-a-cable.md.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from pipeline.export import Options, places
from pipeline.export.service.fidelity import carried
from pipeline.export.service.texts import clean, one_line
from pipeline.export.sessions_json import kind
from pipeline.export.wording import describe, titles, words
from pipeline.model.artifact import Artifact, Fidelity
from pipeline.model.plan import DAYS
from pipeline.model.session import Schedule, ScheduledWeek, Session

FORMAT = "plan-csv"
PATH = places.FILES[FORMAT]

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What spreadsheets take for the beginning of a formula, in either width, once the spaces before it are gone."""

YES = "yes"


def columns(unit: str) -> tuple[str, ...]:
    """The heads of the columns. `unit`, km or mi, is the athlete's."""
    return (
        "id",
        "date",
        "day",
        "start",
        "week",
        "phase",
        "kind",
        "title",
        f"distance_{unit}",
        "minutes",
        "approximate",
        "key",
        "details",
    )


def export(schedule: Schedule, options: Options) -> Iterator[Artifact | Fidelity]:  # noqa: ARG001 - a given signature
    """The table, with a row for every session, rest days that the author wrote among them."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(columns(words.style(schedule).units))
    for week in schedule.weeks:
        for session in week.sessions:
            table.writerow(tuple(map(harmless, _row(session, week, schedule))))
            yield carried(session.slot, FORMAT, ())
    yield Artifact(path=PATH, content=text.getvalue().encode("utf-8-sig"))


def _row(session: Session, week: ScheduledWeek, schedule: Schedule) -> Iterator[str]:
    """The cells in the order of the columns. Numbers have a point and no unit; what there is nothing of is empty."""
    estimate = session.estimate
    units = words.style(schedule).units
    yield session.slot
    yield session.date.isoformat()
    yield DAYS[session.date.weekday()]
    yield session.start.time().isoformat(timespec="minutes") if session.start else ""
    yield str(week.number)
    yield week.phase.value
    yield kind(session.planned.workout)
    yield one_line(titles.heading(session, words.style(schedule)))
    yield words.number(estimate.metres / units.metres, 2) if estimate.metres else ""
    yield str(round(estimate.seconds / 60)) if estimate.seconds else ""
    yield YES if estimate.approximate else ""
    yield YES if session.key else ""
    yield clean(describe.description(session, schedule)).strip()


def harmless(cell: str) -> str:
    """The cell as text: an apostrophe before what a spreadsheet would run."""
    return f"'{cell}" if cell.startswith(FORMULA) or cell.lstrip().startswith(FORMULA) else cell
