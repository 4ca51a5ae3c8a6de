"""What the calendar says of each session: when it is, what it is called, how often it rings."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from export.calendar_reader import Component, octets, read, titles_in
from export.schedules import (
    BERLIN,
    REVISED,
    SESSIONS_ALONE,
    TUESDAY,
    easy,
    files,
    half_marathon,
    intervals,
    lifting,
    reports,
    schedule_of,
    season,
    session,
)

from pipeline.export import Options, ShowAs, ics, sessions_json
from pipeline.export.calendar.kinds import CATEGORIES
from pipeline.export.wording import describe, titles
from pipeline.model.artifact import Carried, Fidelity
from pipeline.model.athlete import Athlete
from pipeline.model.plan import RaceEntry
from pipeline.model.session import Schedule
from pipeline.model.workout import Cross, Rest, Time, Words, Workout
from pipeline.resources import zone_named

MORNING = time(6, 30)
SPRING_FORWARD = date(2027, 3, 28)
FALL_BACK = date(2027, 10, 31)


def calendar(schedule: Schedule) -> Component:
    """The exported calendar, read strictly."""
    return read(octets(schedule))


def event(schedule: Schedule) -> Component:
    """The only event of a schedule of one session."""
    (only,) = calendar(schedule).of("VEVENT")
    return only


def times(component: Component) -> list[tuple[str, str]]:
    """Start and end, each as its zone (or value type) and its value."""
    both = (component.one("DTSTART"), component.one("DTEND"))
    return [(each.parameters.get("TZID", each.parameters.get("VALUE", "")), each.value) for each in both]


def test_the_calendar_is_one_file_named_after_the_plan() -> None:
    assert list(files(ics.export, schedule_of(slug="pr-half"))) == ["pr-half.ics"]


def test_every_session_is_one_event() -> None:
    schedule = schedule_of(*season())
    summaries = [each.one("SUMMARY").text for each in calendar(schedule).of("VEVENT")]
    assert summaries == [titles.title(each, schedule) for each in schedule.sessions]


def test_the_description_is_the_whole_session_in_words() -> None:
    schedule = schedule_of(session(workout=lifting(), note="bar; belt, chalk\nC:\\new\\Notes"))
    (only,) = schedule.sessions
    said = event(schedule).one("DESCRIPTION").text
    assert said == describe.description(only, schedule)
    assert "bar; belt, chalk\nC:\\new\\Notes" in said


def test_a_session_without_a_time_takes_the_whole_day_and_blocks_nothing() -> None:
    only = event(schedule_of(session(day=date(2028, 2, 29))))
    assert times(only) == [("DATE", "20280229"), ("DATE", "20280301")]
    assert only.one("TRANSP").value == "TRANSPARENT"


def test_a_calendar_without_times_names_no_zone() -> None:
    assert not calendar(schedule_of(session(), athlete=BERLIN)).of("VTIMEZONE")


def test_the_zone_covers_the_last_session_as_well_as_the_first() -> None:
    sessions = [session(f"s{year}", day=date(year, 6, 1), start=MORNING) for year in (2026, 2030)]
    (zone,) = calendar(schedule_of(*sessions, athlete=Athlete(timezone="Africa/Cairo"))).of("VTIMEZONE")
    years = [part.one("DTSTART").value[:4] for part in zone.of("STANDARD")]
    assert years == [str(year) for year in range(2025, 2032)]


def test_a_timed_session_has_its_wall_time_and_blocks_it() -> None:
    only = event(schedule_of(session(start=MORNING, minutes=48), athlete=BERLIN))
    assert times(only) == [("Europe/Berlin", "20270302T063000"), ("Europe/Berlin", "20270302T071800")]
    assert only.one("TRANSP").value == "OPAQUE"


def test_the_end_is_rounded_up_to_a_whole_minute() -> None:
    only = event(schedule_of(session(start=MORNING, minutes=48 + 1 / 60), athlete=BERLIN))
    assert times(only)[1] == ("Europe/Berlin", "20270302T071900")


def test_a_session_across_the_spring_change_lasts_as_long_as_on_any_night() -> None:
    only = event(schedule_of(session(day=SPRING_FORWARD, start=time(1, 30), minutes=60), athlete=BERLIN))
    assert times(only) == [("Europe/Berlin", "20270328T013000"), ("Europe/Berlin", "20270328T033000")]


def test_a_doubled_wall_time_is_the_first_one() -> None:
    zone = zone_named("Europe/Berlin")
    once = ics.span(session(day=FALL_BACK, start=time(2, 30, fold=1)), zone)
    assert once.start == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(("minutes", "end"), [(60, "20271031T003000Z"), (120, "20271031T013000Z")])
def test_a_session_with_a_moment_in_a_doubled_hour_stands_in_utc(minutes: int, end: str) -> None:
    """Its wall time would be two moments, and readers disagree on which; of start and end in unlike zones as well."""
    only = event(schedule_of(session(day=FALL_BACK, start=time(1, 30), minutes=minutes), athlete=BERLIN))
    assert times(only) == [("", "20271030T233000Z"), ("", end)]


def test_a_time_that_the_clock_skips_moves_on_and_is_reported() -> None:
    """No schedule of ours has one; a session made by hand still gets a place."""
    schedule = schedule_of(session(day=SPRING_FORWARD, start=time(2, 30), minutes=30), athlete=BERLIN)
    assert times(event(schedule)) == [("Europe/Berlin", "20270328T033000"), ("Europe/Berlin", "20270328T040000")]
    assert [(each.carried, each.why) for each in reports(ics.export, schedule)] == [
        (Carried.DEGRADED, "the clock skips 02:30 on that day, so it starts at 03:30")
    ]


def test_a_timed_session_of_unknown_length_gets_an_hour_and_is_reported() -> None:
    schedule = schedule_of(session(workout=Words(text="Physio"), start=MORNING, minutes=0), athlete=BERLIN)
    assert times(event(schedule))[1] == ("Europe/Berlin", "20270302T073000")
    assert [each.why for each in reports(ics.export, schedule)] == [
        "how long it takes is not known, so an hour is kept for it"
    ]


def test_a_rest_day_is_all_day_whatever_the_hours_of_the_athlete() -> None:
    only = event(schedule_of(session(workout=Rest(), start=MORNING), athlete=BERLIN))
    assert times(only)[0] == ("DATE", "20270302")
    assert only.one("TRANSP").value == "TRANSPARENT"


def test_an_athlete_on_utc_gets_utc_and_no_zone() -> None:
    said = calendar(schedule_of(session(start=MORNING), athlete=Athlete(timezone="UTC")))
    assert not said.of("VTIMEZONE")
    assert times(said.of("VEVENT")[0]) == [("", "20270302T063000Z"), ("", "20270302T071800Z")]


def test_a_start_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="is not a time zone"):
        octets(schedule_of(session(start=MORNING)))


def test_a_span_needs_a_start() -> None:
    with pytest.raises(ValueError, match="session w01-tue-1 has no start"):
        ics.span(session(), zone_named("UTC"))


def test_reminders_ring_before_timed_sessions_with_their_title() -> None:
    athlete = Athlete(timezone="Europe/Berlin", reminders_minutes=(45, 1440))
    schedule = schedule_of(session(start=MORNING), athlete=athlete)
    alarms = event(schedule).of("VALARM")
    assert [alarm.one("TRIGGER").value for alarm in alarms] == ["-PT45M", "-P1D"]
    assert {alarm.one("ACTION").value for alarm in alarms} == {"DISPLAY"}
    assert {alarm.one("DESCRIPTION").text for alarm in alarms} == {event(schedule).one("SUMMARY").text}


def test_every_reminder_has_a_uid_of_its_own_that_outlives_a_move() -> None:
    athlete = Athlete(timezone="Europe/Berlin", reminders_minutes=(45, 1440))
    here, there = (
        [
            alarm.one("UID").value
            for alarm in event(schedule_of(session(day=day, start=MORNING), athlete=athlete)).of("VALARM")
        ]
        for day in (TUESDAY, TUESDAY + timedelta(days=1))
    )
    assert here == there
    assert len({UUID(each) for each in here}) == 2


def test_a_reminder_at_the_start_rings_then() -> None:
    athlete = Athlete(timezone="Europe/Berlin", reminders_minutes=(0, 1530))
    alarms = event(schedule_of(session(start=MORNING), athlete=athlete)).of("VALARM")
    assert [alarm.one("TRIGGER").value for alarm in alarms] == ["P0D", "-P1DT1H30M"]


def test_all_day_sessions_do_not_ring() -> None:
    assert not event(schedule_of(athlete=Athlete(reminders_minutes=(45,)))).of("VALARM")


@pytest.mark.parametrize(
    ("workout", "race", "word"),
    [
        (easy(), None, "Running"),
        (intervals(), RaceEntry(name="City 10k"), "Race"),
        (half_marathon(), None, "Race"),
        (lifting(), None, "Strength"),
        (Cross(amount=Time(low_seconds=1800), sport="swim"), None, "Cross-training"),
        (Words(text="Physio"), None, "Training"),
        (Rest(), None, "Rest"),
    ],
)
def test_categories_are_the_kind_of_session_and_the_project(
    workout: Workout, race: RaceEntry | None, word: str
) -> None:
    assert event(schedule_of(session(workout=workout, race=race))).one("CATEGORIES").value == f"{word},legday"


def test_every_kind_of_workout_has_a_category() -> None:
    assert set(CATEGORIES) == set(sessions_json.KINDS.values())


def test_the_calendar_is_called_after_the_plan_and_its_athlete() -> None:
    said = calendar(schedule_of(name="PR Half", athlete=Athlete(name="anna")))
    assert said.one("NAME").text == said.one("X-WR-CALNAME").text == "PR Half · anna"
    assert calendar(schedule_of(name="PR Half")).one("NAME").text == "PR Half"


def test_every_stamp_is_the_day_that_the_plan_was_revised() -> None:
    only = event(schedule_of(revised=REVISED))
    stamps = {only.one(name).value for name in ("DTSTAMP", "CREATED", "LAST-MODIFIED")}
    assert stamps == {"20261122T000000Z"}
    assert only.one("SEQUENCE").value == "0"


def test_a_session_that_takes_no_time_from_others_is_free_for_outlook_too() -> None:
    schedule = schedule_of(session(start=MORNING), athlete=BERLIN)
    free = Options(from_day=TUESDAY, banner=False, show_as=ShowAs.FREE)
    said = [read(octets(schedule, options)).of("VEVENT")[0] for options in (SESSIONS_ALONE, free)]
    assert [(each.one("TRANSP").value, each.one("X-MICROSOFT-CDO-BUSYSTATUS").value) for each in said] == [
        ("OPAQUE", "BUSY"),
        ("TRANSPARENT", "FREE"),
    ]


def test_every_session_is_confirmed() -> None:
    assert {each.one("STATUS").value for each in calendar(schedule_of(*season())).of("VEVENT")} == {"CONFIRMED"}


def test_kinds_that_are_not_wanted_stay_out_and_are_reported() -> None:
    schedule = schedule_of(session("run"), session("legs", lifting()), session("off", Rest()))
    options = Options(from_day=TUESDAY, banner=False, without=frozenset({"strength", "rest"}))
    assert titles_in(octets(schedule, options)) == ["Easy · 8 km"]
    assert [(each.slot, each.carried, each.why) for each in reports(ics.export, schedule, options)] == [
        ("run", Carried.EXACT, ""),
        ("legs", Carried.UNSUPPORTED, "left out as asked"),
        ("off", Carried.UNSUPPORTED, "left out as asked"),
    ]


def test_a_race_stays_though_runs_are_not_wanted() -> None:
    tune_up = session("city", intervals(), race=RaceEntry(name="City 10k"))
    schedule = schedule_of(tune_up, session("easy"), session("race", half_marathon()))
    options = Options(from_day=TUESDAY, banner=False, without=frozenset({"run", "race"}))
    assert titles_in(octets(schedule, options)) == ["Race: City 10k · 8 km", "Race day · 8 km"]


def test_moving_a_session_keeps_its_uid() -> None:
    before = event(schedule_of(session(day=TUESDAY)))
    after = event(schedule_of(session(day=TUESDAY + timedelta(days=9), start=MORNING), athlete=BERLIN))
    assert before.one("UID").value == after.one("UID").value


def test_a_uid_follows_from_identity_for_good() -> None:
    """A UID that changed between versions would double every session in every calendar."""
    assert ics.uid(session(identity="pr-half/anna/2027-spring/w05-tue-1")) == "49d140b9-0533-58c4-888c-19da08706fe1"


def test_sessions_of_other_identity_have_other_uids() -> None:
    events = calendar(schedule_of(*season())).of("VEVENT")
    assert len({each.one("UID").value for each in events}) == len(events)


def test_each_session_is_reported_once_and_exact() -> None:
    schedule = schedule_of(*season(timed=True), athlete=BERLIN)
    expected = [Fidelity(slot=each.slot, format="ics", carried=Carried.EXACT) for each in schedule.sessions]
    assert reports(ics.export, schedule) == expected
