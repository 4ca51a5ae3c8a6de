from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from schedule.plans import (
    SUNDAY,
    Entry,
    bike,
    by_slot,
    easy,
    later,
    legs,
    minutes,
    plan_of,
    problems_of,
    race_week,
    rest,
    run,
    scheduled,
    starting,
    step,
    week,
    words,
)

from pipeline.model.athlete import Athlete
from pipeline.model.plan import Plan
from pipeline.model.problem import Severity
from pipeline.model.workout import Run

BERLIN = ZoneInfo("Europe/Berlin")
CLOCKS_ON = date(2027, 3, 28)
"""A Sunday: in Berlin 02:00 becomes 03:00."""
CLOCKS_BACK = date(2027, 10, 31)
"""A Sunday: in Berlin 03:00 becomes 02:00."""


def lasting(amount: int) -> Run:
    return run(step(minutes(amount)))


def a_day(*entries: Entry) -> Plan:
    """A plan whose first week has these on its Tuesday, 6 April 2027."""
    return plan_of(week(1, tue=entries), race_week(2))


def times(plan: Plan, athlete: Athlete) -> list[time | None]:
    tuesday = [session for session in scheduled(plan, athlete=athlete).sessions if session.slot.startswith("w01-tue")]
    return [session.start.time() if session.start else None for session in tuesday]


def test_a_session_starts_at_the_time_of_its_day() -> None:
    athlete = starting(tue=time(6, 30), sun=time(9))
    assert times(a_day(easy(8)), athlete) == [time(6, 30)]
    made = scheduled(a_day(easy(8)), athlete=athlete)
    assert by_slot(made)["w02-sun-1"].start == datetime.fromisoformat("2027-04-18 09:00")


def test_a_race_that_moved_takes_the_time_of_its_new_day() -> None:
    made = scheduled(a_day(), SUNDAY - timedelta(days=1), athlete=starting(sat=time(10), sun=time(9)))
    assert by_slot(made)["w02-sun-1"].start == datetime.fromisoformat("2027-04-17 10:00")


def test_a_day_without_a_time_is_all_day() -> None:
    assert times(a_day(easy(8), easy(3), later(legs())), starting(wed=time(6))) == [None, None, None]


def test_the_next_session_starts_ten_minutes_after_the_end_at_full_five() -> None:
    assert times(a_day(lasting(41), easy(3)), starting(tue=time(6, 30))) == [time(6, 30), time(7, 25)]
    assert times(a_day(lasting(40), easy(3)), starting(tue=time(6, 30))) == [time(6, 30), time(7, 20)]


def test_a_later_session_starts_at_its_own_time() -> None:
    athlete = starting(later=time(18), tue=time(6, 30))
    assert times(a_day(easy(8), later(legs())), athlete) == [time(6, 30), time(18)]


def test_a_later_session_has_its_own_time_on_an_all_day_too() -> None:
    assert times(a_day(easy(8), later(legs())), starting(later=time(18))) == [None, time(18)]


def test_a_later_session_without_its_own_time_starts_six_hours_after_the_run() -> None:
    plan = a_day(lasting(41), later(legs()))
    assert times(plan, starting(tue=time(6, 30))) == [time(6, 30), time(13, 15)]


def test_six_hours_count_from_the_first_run_and_not_from_what_else_there_is() -> None:
    plan = a_day(bike(), lasting(60), later(legs()))
    assert times(plan, starting(tue=time(6))) == [time(6), time(6, 50), time(13, 50)]


def test_six_hours_count_from_the_first_session_where_nobody_runs() -> None:
    assert times(a_day(bike(), later(legs())), starting(tue=time(6))) == [time(6), time(12, 40)]


def test_a_later_session_alone_starts_at_the_time_of_its_day() -> None:
    assert times(a_day(later(legs())), starting(tue=time(6))) == [time(6)]


def test_a_later_session_waits_for_the_one_before_it() -> None:
    athlete = starting(later=time(18), tue=time(17))
    assert times(a_day(lasting(90), later(legs())), athlete) == [time(17), time(18, 40)]


def test_two_later_sessions_follow_one_another() -> None:
    athlete = starting(later=time(18), tue=time(7))
    assert times(a_day(easy(5), later(lasting(30)), later(legs())), athlete) == [time(7), time(18), time(18, 40)]


def test_rest_and_words_have_no_time() -> None:
    assert times(a_day(rest(), words(), easy(5)), starting(tue=time(7))) == [None, None, time(7)]


def test_without_a_zone_hours_are_hours() -> None:
    plan = plan_of(week(1, sun=[lasting(60), later(legs())]), race_week(2))
    made = scheduled(plan, CLOCKS_ON + timedelta(days=7), athlete=starting(sun=time(1)))
    assert by_slot(made)["w01-sun-2"].start == datetime.fromisoformat("2027-03-28 08:00")


@pytest.mark.parametrize(("day", "hour"), [(CLOCKS_ON, 9), (CLOCKS_BACK, 7)])
def test_six_hours_are_six_hours_when_the_clocks_change(day: date, hour: int) -> None:
    plan = plan_of(week(1, sun=[lasting(60), later(legs())]), race_week(2))
    made = scheduled(plan, day + timedelta(days=7), athlete=starting(sun=time(1)), zone=BERLIN)
    assert by_slot(made)["w01-sun-2"].start == datetime.combine(day, time(hour))


def test_a_computed_start_never_falls_into_the_skipped_hour() -> None:
    plan = plan_of(week(1, sun=[lasting(46), easy(3)]), race_week(2))
    made = scheduled(plan, CLOCKS_ON + timedelta(days=7), athlete=starting(sun=time(1)), zone=BERLIN)
    assert by_slot(made)["w01-sun-2"].start == datetime.fromisoformat("2027-03-28 03:00")


def test_a_computed_start_is_not_in_the_second_pass_of_a_doubled_hour() -> None:
    # 01:30 and 65 minutes and ten: 02:45 for the first time. Twenty minutes more: 02:05 again, which reads as before.
    plan = plan_of(week(1, sun=[lasting(85), easy(3)]), race_week(2))
    made = scheduled(plan, CLOCKS_BACK + timedelta(days=7), athlete=starting(sun=time(1, 30)), zone=BERLIN)
    assert by_slot(made)["w01-sun-2"].start == datetime.fromisoformat("2027-10-31 03:00")


def test_a_start_that_the_clocks_skip_is_an_error_that_names_session_date_and_zone() -> None:
    plan = plan_of(week(1, sun=[lasting(60)]), race_week(2))
    (problem,) = problems_of(plan, CLOCKS_ON + timedelta(days=7), athlete=starting(sun=time(2, 30)), zone=BERLIN)
    assert problem.severity is Severity.ERROR
    assert problem.message == (
        "w01-sun-1 on Sun 2027-03-28 cannot start at 02:30: in Europe/Berlin the clocks skip that time"
    )
    assert problem.hint == "choose another `start.sun`"


def test_a_later_start_that_the_clocks_skip_points_to_the_later_time() -> None:
    plan = plan_of(week(1, sun=[easy(5), later(legs())]), race_week(2))
    (problem,) = problems_of(plan, CLOCKS_ON + timedelta(days=7), athlete=starting(time(2, 30)), zone=BERLIN)
    assert problem.message.startswith("w01-sun-2 on Sun 2027-03-28 cannot start at 02:30")
    assert problem.hint == "choose another `start.later`"


def test_what_follows_a_skipped_start_is_not_told_as_well() -> None:
    plan = plan_of(week(1, sun=[easy(5), easy(3)]), race_week(2))
    found = problems_of(plan, CLOCKS_ON + timedelta(days=7), athlete=starting(sun=time(2, 30)), zone=BERLIN)
    assert [problem.message.split()[0] for problem in found] == ["w01-sun-1"]


def test_every_skipped_start_is_told_in_one_run() -> None:
    plan = plan_of(*(week(number, sun=[easy(5)]) for number in range(1, 54)), race_week(54))
    athlete = starting(sun=time(2, 30))
    found = problems_of(plan, CLOCKS_ON + timedelta(weeks=53), athlete=athlete, zone=BERLIN)
    assert [problem.message.split(" cannot")[0] for problem in found] == [
        "w01-sun-1 on Sun 2027-03-28",
        "w53-sun-1 on Sun 2028-03-26",
    ]


def test_sessions_that_would_start_after_midnight_keep_their_day_without_a_time() -> None:
    plan = a_day(lasting(60), later(legs()), easy(3))
    athlete = starting(tue=time(18))
    assert times(plan, athlete) == [time(18), None, None]
    (problem,) = problems_of(plan, athlete=athlete)
    assert problem.severity is Severity.WARNING
    assert problem.message == (
        "no time is left before midnight for w01-tue-2 on Tue 2027-04-06, w01-tue-3 on Tue 2027-04-06"
    )
    assert problem.hint == "they stand on their day without a time; set an earlier `start`, or `start.later`"


@pytest.mark.parametrize("length", [24 * 60, 10**10])
def test_a_session_of_a_day_or_more_leaves_no_time_after_it(length: int) -> None:
    assert times(a_day(lasting(length), easy(3)), starting(tue=time(6))) == [time(6), None]
