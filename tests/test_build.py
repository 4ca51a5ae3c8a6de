"""What an export is put together from: which formats are made, which links to which, what is remembered."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache

import pytest

from pipeline import build
from pipeline.export import NAMES, USUAL, Options
from pipeline.model.session import Schedule
from pipeline.publish.changes import Export

TODAY = date(2026, 11, 22)
FACTS = {"race.date": "2027-04-18", "timezone": "Europe/Berlin", "start": "weekday 06:30"}
OPTIONS = Options(from_day=TODAY, base_url="https://example.org/", moment=datetime(2027, 1, 1, tzinfo=UTC))


@cache
def schedule() -> Schedule:
    made = build.make(build.Request(plan="first-half", today=TODAY, options=FACTS)).schedule
    assert made is not None
    return made


@cache
def exported(*formats: str, present: tuple[str, ...] = ()) -> Export:
    return build.export(schedule(), OPTIONS, formats, present=present)


def content(export: Export, path: str) -> bytes:
    (found,) = [one.content for one in export.artifacts if str(one.path) == path]
    return found


def test_an_export_that_asks_for_nothing_in_particular_has_no_feed_for_others() -> None:
    made = build.export(schedule(), OPTIONS)
    assert set(made.report.sections) == set(USUAL)
    assert "training.ics" not in {str(one.path) for one in made.artifacts}
    assert made.whole


def test_the_feed_for_others_comes_beside_a_whole_export() -> None:
    made = exported(*NAMES)
    assert made.whole
    assert content(made, "training.ics").startswith(b"BEGIN:VCALENDAR\r\n")
    assert set(made.remembered) == {"ledger.json", "busy-ledger.json", "report.json"}


def test_the_calendar_alone_is_the_same_as_in_a_whole_export() -> None:
    """Else an event would change with every other export."""
    alone = exported("ics", present=tuple(USUAL))
    assert not alone.whole
    assert content(alone, "first-half.ics") == content(exported(*USUAL), "first-half.ics")
    assert content(alone, "first-half.ics").count(b"\r\nATTACH") > 20


def test_the_calendar_links_to_no_format_that_is_not_there() -> None:
    assert b"ATTACH" not in content(exported("ics"), "first-half.ics")
    assert b"ATTACH" not in content(exported("ics", present=("cards",)), "first-half.ics")


@pytest.mark.parametrize("formats", [("cards",), ("fit",), ("page",), ("cards", "fit", "page")])
def test_without_calendars_no_ledger_is_touched(formats: tuple[str, ...]) -> None:
    broken = {"ledger.json": b"broken", "busy-ledger.json": b"broken"}
    made = build.export(
        schedule(),
        Options(from_day=TODAY, base_url=OPTIONS.base_url, ledgers=broken),
        formats,
        present=tuple(NAMES),
    )
    assert set(made.remembered) == {"report.json"}
