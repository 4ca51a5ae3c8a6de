"""L14, L16 and L20: the race, the athlete's days, the goal; L15 and L19, which are raised elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from bundled import library
from lint.season import ERROR, INFO, RACE, SUNDAY, WARNING, of, said, season

from pipeline.lint import RULES
from pipeline.model.problem import Severity
from pipeline.model.session import Schedule
from pipeline.read.plan import read_plan
from pipeline.schedule import schedule

Expected = list[tuple[Severity, int]]


def moved(made: Schedule, slot: str, day: date) -> Schedule:
    """The schedule with one session on another day."""
    weeks = (
        replace(week, sessions=tuple(replace(one, date=day) if one.slot == slot else one for one in week.sessions))
        for week in made.weeks
    )
    return replace(made, weeks=tuple(weeks))


@pytest.mark.parametrize(("days_before", "expected"), [(0, [(ERROR, 1)]), (1, [])])
def test_nothing_else_stands_on_race_day(days_before: int, expected: Expected) -> None:
    made = moved(season("tue: 5km E\nsun: race"), "w01-tue-1", SUNDAY - timedelta(days=days_before))
    assert said("L14", made) == expected


SATURDAY = SUNDAY - timedelta(days=1)


def test_a_race_before_sunday_wants_recovery_after_it() -> None:
    assert said("L14", season(RACE, race_date=SATURDAY)) == [(INFO, 1)]
    assert said("L14", season(RACE)) == []
    assert said("L14", season(RACE, "wed: 20min E", phases="race: 1, recovery: 2", race_date=SATURDAY)) == []


def test_two_races_stand_two_weeks_apart() -> None:
    tune_up = "{run: 5km race, race: {name: City, priority: B}}"
    assert said("L14", season(f"sun: {tune_up}", "mon: rest", RACE)) == []
    (found,) = of("L14", season("mon: rest", f"mon: {tune_up}", RACE))
    assert (found.severity, found.week, found.slots) == (WARNING, 3, ("w02-mon-1", "w03-sun-1"))
    assert said("L14", season("mon: rest", f"sun: {tune_up.replace('B', 'C')}", RACE)) == []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"days_off": "wed"}, []),
        ({"days_off": "tue"}, [(WARNING, 1)]),
        ({"days_off": "sun"}, []),
        ({"blackout": "2027-04-07..2027-04-10"}, []),
        ({"blackout": "2027-04-06..2027-04-07"}, [(WARNING, 1)]),
        ({"blackout": "2027-04-18..2027-04-19"}, [(WARNING, 2)]),
        ({"max_minutes.tue": "60"}, []),
        ({"max_minutes.tue": "59"}, [(WARNING, 1)]),
        ({"max_minutes.sun": "30"}, []),
        ({"days_off": "tue", "max_minutes.tue": "59"}, [(WARNING, 1), (WARNING, 1)]),
    ],
)
def test_sessions_stand_where_the_athlete_has_time(facts: dict[str, str], expected: Expected) -> None:
    made = season("tue: 60min E\nwed: rest", RACE)
    athlete = season("tue: 60min E", RACE, facts=facts).athlete
    assert said("L16", replace(made, athlete=athlete)) == expected


def test_sessions_without_time_are_listed_together() -> None:
    (found,) = of("L16", season("tue: [5km E, 5km E]", RACE, facts={"days_off": "tue"}))
    assert found.slots == ("w01-tue-1", "w01-tue-2")
    assert found.message == "on days off: w01-tue-1, w01-tue-2"


@pytest.mark.parametrize(("points", "expected"), [(3.0, []), (3.01, [(INFO, 0)])])
def test_a_goal_is_three_points_ahead_at_most(points: float, expected: Expected) -> None:
    made = season(RACE, facts={"race.goal": "1:40:00", "recent": "10km 50:00"})
    paces = replace(made.paces, vdot=45.0, goal_vdot=45.0 + points)
    assert said("L20", replace(made, paces=paces)) == expected


def test_without_a_recent_race_a_goal_is_not_judged() -> None:
    assert said("L20", season(RACE, facts={"race.goal": "1:10:00"})) == []
    assert said("L20", season(RACE)) == []


def test_a_late_start_and_two_meanings_are_raised_elsewhere() -> None:
    assert [rule.id for rule in RULES if rule.elsewhere] == ["L15", "L19"]
    made = season("tue: 5km E", RACE)
    _, problems = schedule(made.plan, made.athlete, made.paces, SUNDAY, today=date(2027, 4, 14), zone=None)
    assert [problem.severity for problem in problems] == [WARNING]
    text = (
        b"format: 1\nplan: two\nrevised: 2026-11-22\nlevel: beginner\nweeks:\n  1:\n    tue: 6x(80m fast, 60s walk)\n"
    )
    _, problems = read_plan("two.yaml", text, library())
    assert [problem.severity for problem in problems] == [ERROR]
