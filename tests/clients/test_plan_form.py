"""The plan as an address, in a real browser: from the form to the weeks, the feed and the watch files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest
from clients.pages import faults
from clients.serving import plans_served
from clients.tools import HERE, node, run, system
from export.calendar_check import check

pytestmark = pytest.mark.client


class Visit(NamedTuple):
    """The address of the service, what was seen there, and the ZIP that was taken along."""

    address: str
    seen: dict[str, Any]
    archive: Path


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """One visit to the form; the service stays until the tests are done."""
    program, browser = node("playwright-core", "axe-core"), system("chromium", "chromium")
    archive = tmp_path_factory.mktemp("form") / "watch.zip"
    with plans_served() as address:
        seen = json.loads(run([program, HERE / "plan_form.mjs", browser, address, archive]))
        yield Visit(address, seen, archive)


def test_the_weeks_are_shown_up_to_race_day(visit: Visit) -> None:
    days = visit.seen["first"]["days"]
    assert "2027-04-12" in days
    assert "18 April 2027" in visit.seen["first"]["text"]


def test_another_race_day_and_plan_show_other_weeks(visit: Visit) -> None:
    first, second = visit.seen["first"], visit.seen["second"]
    assert "9 May 2027" in second["text"]
    assert "2027-05-03" in second["days"]
    assert len(second["days"]) > len(first["days"])
    assert first["address"] != second["address"]


def test_the_address_holds_what_was_answered_and_no_empty_field(visit: Visit) -> None:
    address = visit.seen["second"]["address"]
    assert "pr-half" in address
    assert "race=2027-05-09" in address
    assert "goal=1:50:00" in address
    assert "=&" not in address.partition("#")[0] + "&"


def test_subscribe_leads_to_a_feed_without_fault(visit: Visit) -> None:
    feed = visit.seen["feed"]
    assert feed["type"] == "text/calendar; charset=utf-8"
    assert check(feed["text"].encode()) == []
    assert "DTSTART;VALUE=DATE:20270509" in feed["text"]


def test_the_zip_holds_the_workouts_and_the_folder_for_the_watch(visit: Visit) -> None:
    assert visit.seen["zip"] == "pr-half-watch.zip"
    with ZipFile(visit.archive) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
    assert any(name.endswith("NEWFILES/schedule.fit") for name in names)
    assert len([name for name in names if "/all/" in f"/{name}" and name.endswith(".fit")]) > 100


def test_a_missing_race_day_is_said_beside_its_field(visit: Visit) -> None:
    assert "No race date is given" in visit.seen["refused"]["beside"]


@pytest.mark.parametrize("stage", ["form", "first", "second"])
def test_nothing_is_wrong_with_the_page_on_any_screen(visit: Visit, stage: str) -> None:
    address = visit.address if stage == "form" else visit.seen[stage]["address"].partition("#")[0]
    assert faults([address]) == []


def test_nothing_but_its_status_is_wrong_with_the_page_of_errors(visit: Visit) -> None:
    found = faults([visit.seen["refused"]["address"].partition("#")[0]])
    assert [each for each in found if "400" not in each] == []
    assert any("status 400" in each for each in found)
