"""`plan.csv`: read back as spreadsheets and programs read it, and nothing in it runs."""

from __future__ import annotations

import csv
import io

import pytest
from export.schedules import schedule_of, session
from export.tailored import FAST, OPTIONS, week_of

from pipeline.export.plan_csv import FORMULA, columns, export, harmless
from pipeline.model.artifact import Artifact
from pipeline.model.session import Schedule


def content(schedule: Schedule) -> bytes:
    (made,) = (one.content for one in export(schedule, OPTIONS) if isinstance(one, Artifact))
    return made


def rows(schedule: Schedule) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content(schedule).decode("utf-8-sig"), newline="")))


def test_a_row_says_all_of_a_session() -> None:
    schedule = week_of("rest", "8km E", facts={**FAST, "timezone": "Europe/Berlin", "start": "tue 06:30"})
    row = rows(schedule)[1]
    assert row.pop("details").startswith("Run: 8 km easy, 5:06–5:45 /km\n\n8 km · 44 min")
    assert row == {
        "id": "w01-tue-1",
        "date": "2027-04-06",
        "day": "tue",
        "start": "06:30",
        "week": "1",
        "phase": schedule.weeks[0].phase.value,
        "kind": "run",
        "title": "Easy",
        "distance_km": "8",
        "minutes": "44",
        "approximate": "",
        "key": "yes",
    }


def test_every_session_has_a_row_in_order() -> None:
    schedule = week_of("rest", "8km E", "45min bike", more="    sun: [legs-rounds, {later: 5km E}]")
    assert [row["id"] for row in rows(schedule)] == [one.slot for one in schedule.sessions]


def test_units_are_the_athletes_and_stand_in_the_head() -> None:
    (row, _) = rows(week_of("8km E", facts={**FAST, "units": "mi"}))
    assert row["distance_mi"] == "4.97"


def test_it_begins_so_that_excel_reads_utf_8_and_its_lines_end_as_the_standard_says() -> None:
    made = content(week_of("8km E"))
    assert made.startswith(b"\xef\xbb\xbfid,date,day,")
    assert made.decode("utf-8-sig").partition("\n")[0].endswith("\r")


@pytest.mark.parametrize("sign", [*FORMULA, " =", "\n+", "\xa0@"])
def test_a_title_of_a_stranger_is_no_formula(sign: str) -> None:
    (row,) = rows(schedule_of(session(title=f'{sign}HYPERLINK("http://example.org";"x")', note=f"{sign}1+1")))
    assert row["title"].startswith(("'", "HYPERLINK"))
    assert not any(cell.lstrip().startswith(FORMULA) for cell in row.values())


def test_a_quote_or_a_comma_leaves_no_cell() -> None:
    (row,) = rows(schedule_of(session(title='a",=1+1,"b\r\n=2')))
    assert set(row) == set(columns("km"))
    assert row["title"] == 'a",=1+1,"b =2'


def test_ordinary_cells_stay_as_they_are() -> None:
    assert [harmless(cell) for cell in ("", "8", "Easy = easy", "6 × 400 m", "w01")] == [
        "",
        "8",
        "Easy = easy",
        "6 × 400 m",
        "w01",
    ]
