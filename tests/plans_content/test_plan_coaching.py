"""What a coach would look for in the bundled plans: what stands beside what, and what grows how fast."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from plans_content.expected import PLANS, RACE_DAY, as_written, before_race, dated, has_jumps, is_strength, weekly_km

from pipeline import build
from pipeline.model.effort import flat, has_hard, is_easy_run
from pipeline.model.estimate import estimate
from pipeline.model.plan import Phase, PlannedSession, Priority
from pipeline.model.problem import Severity
from pipeline.model.session import Session
from pipeline.model.target import Zone, ZoneTarget
from pipeline.model.workout import Cross, Run, Step

pytestmark = pytest.mark.parametrize("name", PLANS)

MOST_OF_A_WEEK = {Zone.T: 0.10, Zone.I: 0.08, Zone.R: 0.05}
"""Daniels' caps for one session, as shares of the week's distance."""
LONG_SECONDS = 90 * 60


def tune_up(name: str) -> Session:
    races = [one for one in before_race(dated(name)) if one.planned.race]
    assert len(races) == 1
    return races[0]


def is_hard_run(planned: PlannedSession) -> bool:
    return isinstance(planned.workout, Run) and any(map(has_hard, planned.workout.blocks))


def zone_metres(run: Run, zone: Zone) -> float:
    def steps() -> Iterator[tuple[Step, int]]:
        return (one for one in flat(run.blocks) if one[0].target == ZoneTarget(zone=zone))

    return sum(times * estimate(Run(blocks=(step,))).metres for step, times in steps())


def test_the_tune_up_race_closes_a_cutback_week_four_weeks_out(name: str) -> None:
    race = tune_up(name)
    assert race.week == PLANS[name].tune_up_week in PLANS[name].cutbacks
    assert RACE_DAY - race.date == timedelta(days=28)
    assert race.planned.race is not None
    assert (race.planned.race.name, race.planned.race.priority) == ("Tune-up 10 km", Priority.B)


def test_nothing_hard_is_run_within_two_days_of_the_tune_up_race(name: str) -> None:
    race = tune_up(name).date
    near = [one for one in before_race(dated(name)) if 0 < abs(one.date - race).days <= 2]
    assert near
    assert not any(is_hard_run(one.planned) for one in near)


def test_no_hard_run_stands_on_the_day_after_another_or_after_strength(name: str) -> None:
    sessions = before_race(as_written(name))
    tiring = {one.date for one in sessions if is_hard_run(one.planned) or is_strength(one.planned)}
    hard = [one.slot for one in sessions if is_hard_run(one.planned) and one.date - timedelta(days=1) in tiring]
    assert hard == []


def test_the_two_days_before_a_run_of_ninety_minutes_are_free_of_jumps(name: str) -> None:
    sessions = before_race(as_written(name))
    jumped = {one.date for one in sessions if has_jumps(one.planned)}
    demanding = [one.date for one in sessions if one.estimate.seconds >= LONG_SECONDS and not is_strength(one.planned)]
    assert demanding
    assert not {day - timedelta(days=back) for day in demanding for back in (0, 1, 2)} & jumped


def test_no_week_has_more_threshold_intervals_or_repetitions_than_it_bears(name: str) -> None:
    for week in dated(name).weeks:
        for session in week.sessions:
            if isinstance(run := session.planned.workout, Run):
                for zone, most in MOST_OF_A_WEEK.items():
                    assert zone_metres(run, zone) <= most * week.metres, (session.slot, zone)


def test_the_long_run_never_leaps(name: str) -> None:
    runs = [one for one in before_race(dated(name)) if isinstance(one.planned.workout, Run)]
    for run in runs:
        month = [one.estimate.metres for one in runs if 0 < (run.date - one.date).days <= 30]
        if month and run.estimate.metres > max(month):
            rise = run.estimate.metres - max(month)
            assert rise <= max(1001, 0.1 * max(month)) or run.week == 1, run.slot


def test_cutback_weeks_are_a_real_step_back(name: str) -> None:
    volumes = weekly_km(dated(name))
    for number in PLANS[name].cutbacks:
        assert volumes[number - 1] <= 0.85 * max(volumes[number - 4 : number - 1])


def test_the_taper_cuts_a_quarter_and_race_week_more_than_half(name: str) -> None:
    volumes = weekly_km(dated(name))
    assert volumes[-2] <= 0.75 * max(volumes)
    assert volumes[-1] <= 0.5 * max(volumes)


def test_race_pace_is_met_again_in_race_week_and_the_eve_is_easy(name: str) -> None:
    week = next(week for week in dated(name).weeks if week.phase is Phase.RACE)
    runs = [one for one in week.sessions if isinstance(one.planned.workout, Run)]
    assert [is_hard_run(one.planned) for one in runs] == [True, *[False] * (len(runs) - 1)]
    eve = [one for one in runs if RACE_DAY - one.date == timedelta(days=1)]
    assert all(one.estimate.metres <= 5000 for one in eve)


def test_every_week_keeps_its_rest_days(name: str) -> None:
    for week in dated(name).weeks:
        moved = {one.date for one in week.sessions if not isinstance(one.planned.workout, Cross)}
        assert 7 - len(moved) >= PLANS[name].rest_days, week.number


def test_recovery_weeks_hold_nothing_but_easy_running_and_cross_training(name: str) -> None:
    recovery = [one for week in dated(name).weeks if week.phase is Phase.RECOVERY for one in week.sessions]
    for session in recovery:
        workout = session.planned.workout
        assert isinstance(workout, Run | Cross), session.slot
        if isinstance(workout, Run):
            assert is_easy_run(workout), session.slot


def test_strength_after_a_hard_run_waits_until_later_in_the_day(name: str) -> None:
    hard = {one.date for one in before_race(dated(name)) if is_hard_run(one.planned)}
    close = [
        one.slot
        for one in before_race(dated(name))
        if is_strength(one.planned) and one.date in hard and not one.planned.later
    ]
    assert close == []


def test_who_is_new_to_jumping_gets_none_at_the_beginners_level(name: str) -> None:
    jumps = sum(has_jumps(one.planned) for one in dated(name).sessions)
    assert jumps == (0 if PLANS[name].level == "beginner" else PLANS[name].jumps)


def test_the_safety_rules_have_neither_an_error_nor_a_warning(name: str) -> None:
    for schedule in (dated(name), as_written(name)):
        spoken = [found for found in build.findings(schedule) if found.severity is not Severity.INFO]
        assert spoken == []
