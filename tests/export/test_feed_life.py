"""The calendar from export to export: what a subscriber sees of a plan that changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from export.calendar_check import check
from export.calendar_reader import Component, read
from export.schedules import BERLIN, REVISED, TUESDAY, schedule_of, season, session

from pipeline.export import Options, ics
from pipeline.export.calendar.ledger import Unreadable
from pipeline.model.artifact import Artifact, Remembered
from pipeline.model.plan import Phase
from pipeline.model.session import Schedule

NOW = datetime(2027, 1, 10, 8, 30, tzinfo=UTC)
STAMP = "20270110T083000Z"
OPTIONS = Options(from_day=TUESDAY, moment=NOW)


def exported(schedule: Schedule, options: Options = OPTIONS) -> tuple[bytes, Mapping[str, bytes]]:
    """The calendar, and what the next export has to be told."""
    made = list(ics.export(schedule, options))
    (calendar,) = (one.content for one in made if isinstance(one, Artifact))
    return calendar, {one.name: one.content for one in made if isinstance(one, Remembered)}


def after(schedule: Schedule, ledgers: Mapping[str, bytes], days: int = 0, **options: object) -> list[Component]:
    """The events of an export that follows the one that left these ledgers."""
    moment = NOW + timedelta(days=days)
    told = replace(OPTIONS, ledgers=ledgers, moment=moment, **options)  # type: ignore[arg-type]
    return read(exported(schedule, told)[0]).of("VEVENT")


def by_uid(events: list[Component]) -> dict[str, Component]:
    return {event.one("UID").value: event for event in events}


def sequences(events: list[Component]) -> set[str]:
    return {event.one("SEQUENCE").value for event in events}


def test_an_export_without_change_is_byte_for_byte_the_same_and_so_is_its_ledger() -> None:
    schedule = schedule_of(*season(timed=True), athlete=BERLIN)
    calendar, ledgers = exported(schedule)
    later = replace(OPTIONS, ledgers=ledgers, moment=NOW + timedelta(days=40))
    assert exported(schedule, later) == (calendar, ledgers)


def test_a_stateless_export_is_the_first_one() -> None:
    schedule = schedule_of(*season())
    assert exported(schedule)[0] == exported(schedule, replace(OPTIONS, moment=None))[0]


def test_another_race_day_moves_every_event_and_keeps_every_uid() -> None:
    _, ledgers = exported(schedule_of(*season(timed=True), athlete=BERLIN))
    week_later = schedule_of(*season(timed=True, first=date(2027, 1, 11)), athlete=BERLIN)
    events = after(week_later, ledgers)
    assert set(by_uid(events)) == set(by_uid(read(exported(week_later)[0]).of("VEVENT")))
    assert sequences(events) == {"1"}
    assert {event.one("DTSTAMP").value for event in events} == {STAMP}


def test_one_moved_session_changes_alone() -> None:
    sessions = season()
    _, ledgers = exported(schedule_of(*sessions))
    moved = session(sessions[7].slot, sessions[7].planned.workout, sessions[7].date + timedelta(days=1))
    events = by_uid(after(schedule_of(*sessions[:7], moved, *sessions[8:]), ledgers))
    changed = {uid for uid, event in events.items() if event.one("DTSTAMP").value == STAMP}
    assert changed == {ics.uid(moved)}
    assert events[ics.uid(moved)].one("SEQUENCE").value == "1"


def test_other_words_move_the_stamps_alone() -> None:
    _, ledgers = exported(schedule_of(session()))
    (event,) = after(schedule_of(session(note="flat route")), ledgers, banner=False)
    assert [event.one(name).value for name in ("CREATED", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE")] == [
        *("20261122T000000Z", STAMP, STAMP, "0"),
    ]


def test_a_new_date_of_revision_alone_changes_nothing() -> None:
    calendar, ledgers = exported(schedule_of(*season()))
    told = replace(OPTIONS, ledgers=ledgers)
    assert exported(schedule_of(*season(), revised=REVISED + timedelta(days=9)), told)[0] == calendar


def test_a_dropped_session_is_called_off_for_a_fortnight() -> None:
    whole = [session("keep"), session("drop", start=time(6, 30), title="Long", note="flat")]
    athlete = replace(BERLIN, reminders_minutes=(45,))
    _, ledgers = exported(schedule_of(*whole, athlete=athlete))
    left = schedule_of(whole[0], athlete=athlete)
    _, ledgers = exported(left, replace(OPTIONS, ledgers=ledgers))
    told, _ = exported(left, replace(OPTIONS, ledgers=ledgers))
    assert check(told) == []
    gone = by_uid(after(left, ledgers, days=13))[ics.uid(whole[1])]
    assert [gone.one(name).value for name in ("STATUS", "TRANSP", "SEQUENCE", "DTSTAMP")] == [
        *("CANCELLED", "TRANSPARENT", "1", STAMP),
    ]
    assert gone.one("SUMMARY").text == "Cancelled: Long · 8\u00a0km"
    assert gone.one("DTSTART").value == "20270302T053000Z"
    assert not gone.components
    assert {"DESCRIPTION", "X-ALT-DESC"}.isdisjoint(gone.names())
    assert ics.uid(whole[1]) not in by_uid(after(left, ledgers, days=14))


def test_what_comes_back_is_confirmed_again_under_its_old_uid() -> None:
    whole = [session("keep"), session("drop")]
    _, ledgers = exported(schedule_of(*whole))
    _, ledgers = exported(schedule_of(whole[0]), replace(OPTIONS, ledgers=ledgers))
    back = by_uid(after(schedule_of(*whole), ledgers, days=30))[ics.uid(whole[1])]
    assert (back.one("STATUS").value, back.one("SEQUENCE").value) == ("CONFIRMED", "2")


def test_what_was_called_off_in_another_zone_needs_no_definition_of_it() -> None:
    _, ledgers = exported(schedule_of(session("drop", start=time(6, 30)), athlete=BERLIN))
    tokyo = replace(BERLIN, timezone="Asia/Tokyo")
    told = replace(OPTIONS, ledgers=ledgers)
    said = read(exported(schedule_of(session("keep", start=time(6, 30)), athlete=tokyo), told)[0])
    assert [zone.one("TZID").value for zone in said.of("VTIMEZONE")] == ["Asia/Tokyo"]


@pytest.mark.parametrize("options", [{"without": frozenset({"run"})}, {"banner": False}])
def test_what_is_left_out_as_asked_just_goes_and_counts_on_when_it_is_wanted_again(options: dict[str, object]) -> None:
    schedule = schedule_of(session())
    _, ledgers = exported(schedule)
    fewer = after(schedule, ledgers, **options)
    assert len(fewer) == 1
    assert fewer[0].one("STATUS").value == "CONFIRMED"
    told = replace(OPTIONS, ledgers=ledgers, **options)  # type: ignore[arg-type]
    _, ledgers = exported(schedule, told)
    assert sorted(event.one("SEQUENCE").value for event in after(schedule, ledgers)) == ["0", "1"]


def test_the_banner_of_a_week_that_was_dropped_just_goes() -> None:
    whole = schedule_of(*season(3))
    _, ledgers = exported(whole)
    fewer = after(replace(whole, weeks=(*whole.weeks[:1], whole.weeks[2])), ledgers)
    called_off = [event.one("SUMMARY").text for event in fewer if event.one("STATUS").value == "CANCELLED"]
    assert len(called_off) == 5
    assert not [title for title in called_off if "Week" in title]


def over_new_year(first: date) -> Schedule:
    """Eighteen weeks in Gaza, whose clocks go by no yearly rule: sixteen to the race and two of recovery."""
    made = schedule_of(*season(18, timed=True, first=first), athlete=replace(BERLIN, timezone="Asia/Gaza"))
    weeks = (*made.plan.weeks[:16], *(replace(week, phase=Phase.RECOVERY) for week in made.plan.weeks[16:]))
    return replace(made, plan=replace(made.plan, weeks=weeks), race_date=made.weeks[15].sunday)


@pytest.mark.parametrize(
    ("first", "left"),
    [
        (date(2026, 12, 28), slice(1, None)),
        (date(2026, 9, 7), slice(None, 16)),
        (date(2026, 9, 7), slice(10, 16)),
    ],
    ids=["without the week before New Year", "without recovery after New Year", "without most of it"],
)
def test_the_lines_of_the_calendar_itself_stay_when_events_change(first: date, left: slice) -> None:
    """Some clients hash them with each event: they must not see all events change."""
    whole = over_new_year(first)
    fewer = replace(whole, weeks=whole.weeks[left])
    before, after_ = (exported(schedule)[0].split(b"BEGIN:VEVENT")[0] for schedule in (whole, fewer))
    assert before.count(b"BEGIN:VTIMEZONE") == 1
    assert before == after_


def test_a_zone_is_told_for_recovery_that_goes_on_for_more_than_a_year() -> None:
    made = schedule_of(*season(80, timed=True, first=date(2027, 12, 20)), athlete=replace(BERLIN, timezone="Asia/Gaza"))
    weeks = (made.plan.weeks[0], *(replace(week, phase=Phase.RECOVERY) for week in made.plan.weeks[1:]))
    resting = replace(made, plan=replace(made.plan, weeks=weeks), race_date=made.weeks[0].sunday)
    assert check(exported(resting)[0]) == []
    (zone,) = read(exported(resting)[0]).of("VTIMEZONE")
    assert max(part.one("DTSTART").value for part in zone.components) > "2029"


def test_a_broken_ledger_is_refused_by_its_name() -> None:
    with pytest.raises(Unreadable, match=r"`ledger\.json` is not the ledger of a calendar"):
        exported(schedule_of(), replace(OPTIONS, ledgers={"ledger.json": b"{"}))
