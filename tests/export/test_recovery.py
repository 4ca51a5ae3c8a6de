"""A ledger that was lost, made again from the calendar that it belonged to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from export.schedules import PAYLOADS, REMINDED, TUESDAY, hostile, schedule_of, season, session

from pipeline.export import Exporter, Options, busy, ics
from pipeline.export.calendar.ledger import Unreadable, read
from pipeline.export.calendar.recovery import recovered
from pipeline.model.artifact import Artifact, Remembered
from pipeline.model.session import Schedule

NOW = datetime(2027, 1, 10, 8, 30, tzinfo=UTC)
OPTIONS = Options(from_day=TUESDAY, moment=NOW, base_url="https://example.org/a;b,c/", rest_days=True)
SEASON = schedule_of(*season(timed=True), athlete=REMINDED)
EXPORTERS: Mapping[str, Exporter] = {"ics": ics.export, "busy": busy.export}


def exported(name: str, schedule: Schedule, **options: object) -> tuple[bytes, bytes]:
    """A calendar and its ledger."""
    told = replace(OPTIONS, **options)  # type: ignore[arg-type]
    made = list(EXPORTERS[name](schedule, told))
    (calendar,) = (one.content for one in made if isinstance(one, Artifact))
    (ledger,) = (one.content for one in made if isinstance(one, Remembered))
    return calendar, ledger


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_calendar_tells_its_whole_ledger(name: str) -> None:
    calendar, ledger = exported(name, SEASON)
    assert recovered(calendar).content() == ledger


@pytest.mark.parametrize("name", EXPORTERS)
def test_what_moved_and_what_was_called_off_is_known_again(name: str) -> None:
    _, first = exported(name, SEASON)
    late = [session(one.slot, day=one.date, start=time(18, 0)) for one in season()[3:]]
    ledgers = {"ledger.json": first, "busy-ledger.json": first}
    calendar, ledger = exported(name, schedule_of(*late, athlete=REMINDED), ledgers=ledgers)
    assert b"STATUS:CANCELLED" in calendar
    assert recovered(calendar).content() == ledger


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_people_wrote_every_event_keeps_its_stamps_and_its_place(payload: str) -> None:
    calendar, ledger = exported("ics", hostile(PAYLOADS[payload]))
    again, told = recovered(calendar).records, read(ledger).records
    facts = ("stamps", "status", "start", "end", "category")
    assert again.keys() == told.keys()
    for uid, record in told.items():
        assert [getattr(again[uid], fact) for fact in facts] == [getattr(record, fact) for fact in facts]


@pytest.mark.parametrize("name", EXPORTERS)
def test_without_its_ledger_an_export_goes_on_from_the_calendar(name: str) -> None:
    calendar, ledger = exported(name, SEASON)
    later = NOW + timedelta(days=9)
    assert exported(name, SEASON, published={name: calendar}, moment=later) == (calendar, ledger)
    fewer = schedule_of(*season(timed=True)[3:], athlete=REMINDED)
    files = {"ledger.json": ledger, "busy-ledger.json": ledger}
    told = exported(name, fewer, published={name: calendar}, moment=later)
    assert told == exported(name, fewer, ledgers=files, moment=later)
    assert told[0].count(b"STATUS:CANCELLED") == 3


def test_a_ledger_that_is_there_wins_over_the_calendar() -> None:
    calendar, _ = exported("ics", schedule_of(session("other")))
    _, first = exported("ics", SEASON)
    told = exported("ics", SEASON, ledgers={"ledger.json": first}, published={"ics": calendar})
    assert b"CANCELLED" not in told[0]
    assert told[1] == first


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"BEGIN:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        exported("ics", schedule_of(session()))[0].replace(b"SEQUENCE:0", b"SEQUENCE:x"),
        exported("ics", SEASON)[0].replace(b"TZID=Europe/Berlin", b"TZID=Europe/Nowhere"),
    ],
)
def test_a_calendar_that_is_not_ours_is_refused_by_its_name(content: bytes) -> None:
    with pytest.raises(Unreadable, match=r"`test-plan\.ics` is not a calendar that legday wrote"):
        exported("ics", SEASON, published={"ics": content})
