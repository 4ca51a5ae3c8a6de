"""The calendar in ical.js, the reader inside Thunderbird and many web calendars; needs node and `npm install` here."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from export.calendar_reader import octets
from export.schedules import BERLIN, schedule_of, season, session

from pipeline.export import ics
from pipeline.export.wording import describe, titles
from pipeline.model.athlete import Athlete
from pipeline.model.session import Schedule, Session
from pipeline.resources import zone_named

pytestmark = pytest.mark.client
HERE = Path(__file__).parent
NIGHTS = [
    date(2027, 3, 14),
    date(2027, 3, 28),
    date(2027, 4, 4),
    date(2027, 10, 3),
    date(2027, 10, 31),
    date(2027, 11, 7),
]


@pytest.fixture(scope="module")
def node() -> str:
    """The node to run, with ical.js installed: skipped where it is missing, a failure in CI."""
    program = shutil.which("node")
    if program and (HERE / "node_modules" / "ical.js").is_dir():
        return program
    missing = "needs node, and `npm install --no-package-lock` in tests/clients"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


def read(node: str, schedule: Schedule) -> list[dict[str, Any]]:
    """Every event as ical.js sees it, on a machine in Apia."""
    run = subprocess.run(
        [node, str(HERE / "ical_read.mjs")],
        input=octets(schedule),
        capture_output=True,
        check=True,
        env={**os.environ, "TZ": "Pacific/Apia"},
    )
    events: list[dict[str, Any]] = json.loads(run.stdout)
    return events


def expected(each: Session, schedule: Schedule) -> dict[str, Any]:
    """The same of a session, from the schedule."""
    if each.start is None:
        start, end = each.date.isoformat(), (each.date + timedelta(days=1)).isoformat()
    else:
        span = ics.span(each, zone_named(schedule.athlete.timezone))
        start, end = _instant(span.start), _instant(span.end)
    return {
        "uid": ics.uid(each),
        "start": start,
        "end": end,
        "allDay": each.start is None,
        "summary": titles.title(each, schedule),
        "description": describe.description(each, schedule),
    }


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@pytest.mark.parametrize("timed", [False, True])
def test_ical_js_reads_a_whole_season(node: str, timed: bool) -> None:
    schedule = schedule_of(*season(timed=timed), athlete=BERLIN)
    assert read(node, schedule) == [expected(each, schedule) for each in schedule.sessions]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"])
def test_ical_js_agrees_in_the_nights_when_clocks_change(node: str, zone: str) -> None:
    sessions = [
        session(f"{night}-{hour}", day=night, start=time(hour, 30), minutes=90)
        for night in NIGHTS
        for hour in (0, 1, 2, 3, 23)
    ]
    schedule = schedule_of(*sessions, athlete=Athlete(timezone=zone))
    assert read(node, schedule) == [expected(each, schedule) for each in schedule.sessions]


def test_ical_js_reads_text_as_it_was_written(node: str) -> None:
    schedule = schedule_of(session(title="6 × 400 m, hard; easy", note="C:\\new\\Notes\n🏃‍♀️ " + "wörds, " * 40))
    assert read(node, schedule) == [expected(each, schedule) for each in schedule.sessions]
