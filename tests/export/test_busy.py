"""The feed of hours: that there is training, and nothing that tells what, where or whose."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

from export.calendar_reader import Component, read, titles_in
from export.schedules import BERLIN, PAYLOADS, TUESDAY, files, hostile, lifting, reports, schedule_of, season, session

from pipeline.export import Options, ShowAs, busy, ics
from pipeline.model.artifact import Carried, Remembered
from pipeline.model.session import Schedule
from pipeline.model.workout import Rest

OPTIONS = Options(from_day=TUESDAY, base_url="https://example.org/anna/")
MORNING = time(6, 30)


def feed(schedule: Schedule, options: Options = OPTIONS) -> bytes:
    (content,) = files(busy.export, schedule, options).values()
    return content


def events(schedule: Schedule, options: Options = OPTIONS) -> list[Component]:
    return read(feed(schedule, options)).of("VEVENT")


def test_it_is_a_file_of_its_own() -> None:
    schedule = schedule_of(session(start=MORNING), athlete=BERLIN)
    assert list(files(busy.export, schedule)) == ["training.ics"]


def test_without_hours_there_is_no_file() -> None:
    """A calendar without an event is none (RFC 5545, 3.6)."""
    assert files(busy.export, schedule_of(session())) == {}


def test_a_session_is_its_hours_and_nothing_else() -> None:
    (event,) = events(schedule_of(session(start=MORNING, title="Secret", note="Secret"), athlete=BERLIN))
    assert sorted(event.names()) == sorted(
        [
            *("UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "STATUS"),
            *("DTSTART", "DTEND", "SUMMARY", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"),
        ]
    )
    assert event.one("SUMMARY").text == "Training"
    assert event.one("DTSTART").value == "20270302T063000"
    assert event.one("TRANSP").value == "OPAQUE"


def test_nothing_that_anybody_wrote_is_in_it() -> None:
    """Two plans with the same hours differ in nothing but their UIDs, which come from the identity."""
    written, plain = (
        [line for line in feed(hostile(text)).split(b"\r\n") if not line.startswith(b"UID:")]
        for text in (PAYLOADS["emoji"], "plain")
    )
    assert written == plain


def test_no_address_of_the_whole_plan_is_in_it() -> None:
    said = feed(schedule_of(*season(timed=True), athlete=replace(BERLIN, reminders_minutes=(45,))))
    assert b"http" not in said
    assert b"VALARM" not in said


def test_both_feeds_can_be_subscribed_to_by_one_reader() -> None:
    schedule = schedule_of(*season(timed=True), athlete=BERLIN)
    (whole,) = files(ics.export, schedule).values()
    hours = {event.one("UID").value for event in events(schedule)}
    assert len(hours) == len(list(schedule.sessions))
    assert hours.isdisjoint(event.one("UID").value for event in read(whole).of("VEVENT"))


def test_what_has_no_hours_is_not_there_and_is_reported() -> None:
    sessions = [session("timed", start=MORNING), session("day"), session("legs", lifting(), start=MORNING)]
    schedule = schedule_of(*sessions, session("rest", Rest(), start=MORNING), athlete=BERLIN)
    options = replace(OPTIONS, without=frozenset({"strength"}))
    assert titles_in(feed(schedule, options)) == ["Training"]
    no_hours = "a session without a start time has no hours to show"
    assert [(each.slot, each.carried, each.why) for each in reports(busy.export, schedule, options)] == [
        ("timed", Carried.DEGRADED, "only its hours are shown"),
        ("day", Carried.UNSUPPORTED, no_hours),
        ("legs", Carried.UNSUPPORTED, "left out as asked"),
        ("rest", Carried.UNSUPPORTED, no_hours),
    ]


def test_hours_can_be_shown_as_free() -> None:
    schedule = schedule_of(session(start=MORNING), athlete=BERLIN)
    (event,) = events(schedule, replace(OPTIONS, show_as=ShowAs.FREE))
    assert event.one("TRANSP").value == "TRANSPARENT"


def test_it_has_a_ledger_of_its_own_and_says_what_was_called_off() -> None:
    sessions = [session("keep", start=MORNING), session("drop", start=time(18), title="Secret")]
    made = busy.export(schedule_of(*sessions, athlete=BERLIN), OPTIONS)
    (remembered,) = [one for one in made if isinstance(one, Remembered)]
    assert remembered.name == "busy-ledger.json"
    assert b"Secret" not in remembered.content
    told = replace(OPTIONS, ledgers={remembered.name: remembered.content}, moment=datetime(2027, 1, 1, tzinfo=UTC))
    assert titles_in(feed(schedule_of(sessions[0], athlete=BERLIN), told)) == ["Training", "Cancelled: Training"]
