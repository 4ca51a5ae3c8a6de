from __future__ import annotations

from datetime import date, timedelta

import pytest
from schedule.plans import (
    PACES,
    SUNDAY,
    easy,
    later,
    legs,
    plan_of,
    problems_of,
    race,
    race_week,
    rest,
    scheduled,
    week,
)

from pipeline.model.athlete import Athlete
from pipeline.model.plan import Phase, Plan
from pipeline.model.problem import Severity
from pipeline.schedule import schedule

FOUR_WEEKS = plan_of(week(1, tue=[easy(5)]), week(2, tue=[easy(5)]), week(3, tue=[easy(5)]), race_week(4))
FIRST_MONDAY = date(2027, 3, 22)


def refused(plan: Plan, race_date: date = SUNDAY, today: date | None = None) -> list[tuple[str, str]]:
    """Messages and hints of a plan that gets no schedule."""
    made, problems = schedule(plan, Athlete(), PACES, race_date, today=today, zone=None)
    assert made is None
    assert {problem.severity for problem in problems} == {Severity.ERROR}
    return [(problem.message, problem.hint) for problem in problems]


@pytest.mark.parametrize("plan", [plan_of(), plan_of(week(1), week(2, phase=Phase.RACE))])
def test_a_plan_without_sessions_is_an_error(plan: Plan) -> None:
    assert refused(plan) == [("the plan has no sessions", "write at least a race: `sun: race` in the last week")]


def test_a_plan_of_recovery_weeks_alone_is_an_error() -> None:
    plan = plan_of(week(1, phase=Phase.RECOVERY, mon=[easy(3)]))
    assert refused(plan) == [
        ("every week of the plan is a recovery week", "name the race week under `phases`: `race: 16`")
    ]


def test_race_week_without_a_race_is_an_error() -> None:
    plan = plan_of(week(1, mon=[easy(3)]), week(2, phase=Phase.RACE, mon=[easy(3)]))
    assert refused(plan) == [("week 2 is race week and has no race", "write `sun: race` in week 2")]


def test_a_race_outside_race_week_is_an_error() -> None:
    plan = plan_of(week(1, sun=[race()]), race_week(2), week(3, phase=Phase.RECOVERY, sun=[race()]))
    hint = "race in week 2; a tune-up is a run with `race: {name: City 10k, priority: B}`"
    assert refused(plan) == [
        ("`race` (w01-sun-1) stands in week 1, but race week is 2", hint),
        ("`race` (w03-sun-1) stands in week 3, but race week is 2", hint),
    ]


def test_two_races_in_race_week_are_an_error() -> None:
    hint = "keep one; a tune-up is a run with `race: {name: City 10k, priority: B}`"
    assert refused(plan_of(race_week(1, sat=[race()], sun=[race()]))) == [
        ("week 1 has 2 races: w01-sat-1, w01-sun-1", hint)
    ]


def test_a_race_that_is_over_is_an_error() -> None:
    assert refused(FOUR_WEEKS, today=SUNDAY + timedelta(days=1)) == [
        ("the race on Sun 2027-04-18 is over", "give a race date from Mon 2027-04-19 on")
    ]


RECOVERING = plan_of(week(1, tue=[easy(5)]), race_week(2), week(3, phase=Phase.RECOVERY, tue=[easy(4)]))


@pytest.mark.parametrize("today", [SUNDAY + timedelta(days=1), SUNDAY + timedelta(days=7)])
def test_after_the_race_recovery_is_scheduled_with_a_warning(today: date) -> None:
    made, (problem,) = schedule(RECOVERING, Athlete(), PACES, SUNDAY, today=today, zone=None)
    assert made == scheduled(RECOVERING)
    assert problem.severity is Severity.WARNING
    assert problem.message == "the race on Sun 2027-04-18 is over"
    assert problem.hint == "the plan goes on until Sun 2027-04-25; for another race give its date"


def test_after_the_last_day_of_recovery_the_race_is_over_for_good() -> None:
    assert refused(RECOVERING, today=SUNDAY + timedelta(days=8)) == [
        ("the race on Sun 2027-04-18 is over", "give a race date from Mon 2027-04-26 on")
    ]


@pytest.mark.parametrize("days", range(7))
def test_on_any_weekday_of_the_race_the_plan_ends_with_its_last_week(days: int) -> None:
    race_date = SUNDAY + timedelta(days=days)
    end = max(one.last_day for one in scheduled(RECOVERING, race_date).weeks)
    (problem,) = problems_of(RECOVERING, race_date, today=end)
    assert problem.severity is Severity.WARNING
    assert refused(RECOVERING, race_date, today=end + timedelta(days=1))


def test_all_errors_come_in_one_run() -> None:
    assert len(refused(plan_of(week(1, mon=[easy(3)])), today=SUNDAY + timedelta(days=1))) == 2


@pytest.mark.parametrize("race_date", [date.min, date(1, 1, 21), date.max, date(9999, 12, 13)])
def test_a_race_at_the_ends_of_the_calendar_is_an_error_and_no_traceback(race_date: date) -> None:
    plan = plan_of(week(1, tue=[easy(5)]), race_week(2), week(3, phase=Phase.RECOVERY), week(4, phase=Phase.RECOVERY))
    ((message, hint),) = refused(plan, race_date)
    assert message.startswith("the calendar ends before all 4 weeks of the plan fit around ")
    assert message.endswith(race_date.isoformat())
    assert hint == "check the year of the race date"


@pytest.mark.parametrize("race_date", [date(1, 2, 1), date(9999, 11, 28)])
def test_a_race_near_the_ends_of_the_calendar_is_scheduled(race_date: date) -> None:
    plan = plan_of(week(1, tue=[easy(5)]), race_week(2), week(3, phase=Phase.RECOVERY))
    assert scheduled(plan, race_date, today=race_date).race_date == race_date


def test_without_today_nothing_is_over_or_late() -> None:
    assert problems_of(FOUR_WEEKS, date(2001, 1, 7)) == []


@pytest.mark.parametrize("today", [FIRST_MONDAY - timedelta(days=30), FIRST_MONDAY])
def test_a_plan_that_is_still_ahead_says_nothing(today: date) -> None:
    assert problems_of(FOUR_WEEKS, today=today) == []


@pytest.mark.parametrize(
    ("race_date", "today", "choices"),
    [
        (
            SUNDAY,
            FIRST_MONDAY + timedelta(days=1),
            [
                "start in week 1: its first days are in the past",
                "or take a shorter plan: from Mon 2027-03-29 3 whole weeks are left, race week included",
                "or run a later race: from Thu 2027-04-22 on the whole plan is ahead",
            ],
        ),
        (
            SUNDAY,
            FIRST_MONDAY + timedelta(days=14),
            [
                "start with week 3: the weeks before it are in the past",
                "or take a shorter plan: from Mon 2027-04-05 2 whole weeks are left, race week included",
                "or run a later race: from Thu 2027-04-29 on the whole plan is ahead",
            ],
        ),
        (
            SUNDAY,
            FIRST_MONDAY + timedelta(days=15),
            [
                "start with week 3: the weeks before it are in the past",
                "or take a shorter plan: from Mon 2027-04-12 one whole week is left, race week included",
                "or run a later race: from Thu 2027-05-06 on the whole plan is ahead",
            ],
        ),
        (
            SUNDAY,
            SUNDAY,
            [
                "start with week 4: the weeks before it are in the past",
                "or run a later race: from Thu 2027-05-13 on the whole plan is ahead",
            ],
        ),
        (
            SUNDAY + timedelta(days=2),
            SUNDAY + timedelta(days=1),
            [
                "only the race is ahead, on Tue 2027-04-20",
                "or run a later race: from Thu 2027-05-13 on the whole plan is ahead",
            ],
        ),
    ],
)
def test_a_plan_that_has_begun_is_scheduled_with_a_warning_and_choices(
    race_date: date, today: date, choices: list[str]
) -> None:
    made, (problem,) = schedule(FOUR_WEEKS, Athlete(), PACES, race_date, today=today, zone=None)
    assert made is not None
    assert problem.severity is Severity.WARNING
    assert problem.message == "the plan began on Mon 2027-03-22"
    assert problem.hint.splitlines() == choices


@pytest.mark.parametrize("days_in", range(1, 28))
def test_the_first_race_date_that_is_offered_leaves_the_whole_plan_and_the_day_before_it_does_not(days_in: int) -> None:
    today = FIRST_MONDAY + timedelta(days=days_in)
    (problem,) = problems_of(FOUR_WEEKS, today=today)
    offered = date.fromisoformat(problem.hint.splitlines()[-1].split()[7])
    assert problems_of(FOUR_WEEKS, offered, today=today) == []
    assert problems_of(FOUR_WEEKS, offered - timedelta(days=1), today=today) != []


def test_problems_name_the_file_that_they_are_given() -> None:
    _, problems = schedule(plan_of(), Athlete(), PACES, SUNDAY, today=None, zone=None, source="plans/mine.yaml")
    assert str(problems[0]).startswith("plans/mine.yaml: the plan has no sessions")


def test_sessions_on_days_off_are_told_and_rest_and_race_are_not() -> None:
    plan = plan_of(week(1, mon=[easy(5), later(legs())], wed=[rest()], sun=[easy(9)]), race_week(2))
    made = scheduled(plan, athlete=Athlete(days_off=("mon", "wed", "sun")))
    slots = "w01-mon-1 on Mon 2027-04-05, w01-mon-2 on Mon 2027-04-05, w01-sun-1 on Sun 2027-04-11"
    assert made.notices == (f"left on days off, yours to move: {slots}",)


def test_sessions_in_a_blackout_are_told_first_and_last_day_included() -> None:
    plan = plan_of(week(1, mon=[easy(5)], tue=[easy(5)], thu=[easy(5)], fri=[easy(5)]), race_week(2))
    made = scheduled(plan, athlete=Athlete(blackout=((date(2027, 4, 6), date(2027, 4, 8)),)))
    assert made.notices == (
        "left in a blackout, yours to move: w01-tue-1 on Tue 2027-04-06, w01-thu-1 on Thu 2027-04-08",
    )


def test_sessions_beyond_the_minutes_of_their_day_are_told() -> None:
    plan = plan_of(week(1, tue=[easy(10.8), easy(10.9)], wed=[easy(20)]), race_week(2))
    made = scheduled(plan, athlete=Athlete(max_minutes={"tue": 60, "sun": 60}))
    assert made.notices == ("left beyond `max_minutes`, yours to move: w01-tue-2 on Tue 2027-04-06",)
