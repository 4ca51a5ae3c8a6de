"""What every kind of step comes to: what to aim for, and the speed to expect."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tailor.build import FIT_50, NOBODY, aimed, km, minutes, paces_of, resolved, run, runner, times

from pipeline.model.athlete import Athlete, Heart, RaceDay
from pipeline.model.effort import flat
from pipeline.model.target import (
    EffortTarget,
    HeartPercentTarget,
    HeartScale,
    HeartTarget,
    HeartZoneTarget,
    PaceTarget,
    PowerTarget,
    Quantity,
    Range,
    Target,
    Zone,
    ZoneTarget,
)
from pipeline.model.units import HALF_MARATHON_METRES, METRES_PER_MILE, LengthUnit
from pipeline.model.workout import Distance, Intensity, Lap, Mode, Race, Repeat, Run, Step, Time
from pipeline.tailor.paces import race_speed_mps
from pipeline.tailor.runs import MISSING_PACES, WALK_MPS, resolve, resolve_race
from pipeline.tailor.vdot import JOG, speed_mps

PACES = paces_of(FIT_50)
AMBITIOUS = replace(FIT_50, race=RaceDay(goal_seconds=5400))


@pytest.mark.parametrize("zone", Zone)
def test_a_zone_is_the_athletes_own(zone: Zone) -> None:
    found = aimed(ZoneTarget(zone=zone))
    assert (found.range, found.speed_mps) == (PACES.zones[zone], PACES.expected_mps[zone])
    assert (found.missing, found.guessed, found.end) == ("", False, None)


def test_only_repetition_pace_is_kept_off_the_watch() -> None:
    assert [zone for zone in Zone if not aimed(ZoneTarget(zone=zone)).watched] == [Zone.R]


def test_a_ramp_has_two_ranges_and_is_run_halfway_between() -> None:
    found = aimed(ZoneTarget(zone=Zone.E, to=Zone.HM))
    assert (found.range, found.end) == (PACES.zones[Zone.E], PACES.zones[Zone.HM])
    assert found.speed_mps == pytest.approx((PACES.expected_mps[Zone.E] + PACES.expected_mps[Zone.HM]) / 2)


def test_without_paces_a_zone_says_what_is_missing_and_its_speed_is_guessed() -> None:
    found = aimed(ZoneTarget(zone=Zone.T), NOBODY)
    assert (found.range, found.missing, found.guessed) == (None, MISSING_PACES, True)
    assert found.speed_mps == paces_of(NOBODY).expected_mps[Zone.T]


def test_a_single_pace_is_aimed_at_within_two_percent() -> None:
    found = aimed(PaceTarget(fast_seconds=260, unit=LengthUnit.KM), NOBODY)
    assert found.range is not None
    assert (found.range.low, found.range.high) == pytest.approx((1000 / 260 * 0.98, 1000 / 260 * 1.02))
    assert (found.speed_mps, found.guessed) == (1000 / 260, False)


def test_a_range_of_paces_stays_as_written_in_either_unit() -> None:
    found = aimed(PaceTarget(fast_seconds=500, slow_seconds=520, unit=LengthUnit.MI))
    speeds = [METRES_PER_MILE / seconds for seconds in (520, 500, 510)]
    assert found.range == Range(quantity=Quantity.SPEED_MPS, low=speeds[0], high=speeds[1])
    assert found.speed_mps == pytest.approx(speeds[2])


def test_power_is_aimed_at_and_its_speed_guessed() -> None:
    found = aimed(PowerTarget(low_watts=250))
    assert found.range == Range(quantity=Quantity.POWER_WATTS, low=245, high=255)
    assert found.guessed
    assert aimed(PowerTarget(low_watts=240, high_watts=260)).range == Range(
        quantity=Quantity.POWER_WATTS, low=240, high=260
    )


def test_effort_is_told_in_words_and_costs_no_fact() -> None:
    found = aimed(EffortTarget(rpe=7))
    assert (found.range, found.missing, found.guessed) == (None, "", True)
    assert found.speed_mps == PACES.expected_mps[Zone.T]


def test_more_effort_is_never_slower() -> None:
    speeds = [aimed(EffortTarget(rpe=rpe)).speed_mps for rpe in range(1, 11)]
    assert speeds == sorted(speeds)


@pytest.mark.parametrize(("number", "zone"), [(1, Zone.E), (2, Zone.E), (3, Zone.M), (4, Zone.T), (5, Zone.I)])
def test_a_heart_zone_is_run_at_the_pace_that_goes_with_it(number: int, zone: Zone) -> None:
    found = aimed(HeartZoneTarget(low_zone=number))
    assert found.speed_mps == PACES.expected_mps[zone]
    assert found.range == Range(quantity=Quantity.HEART_ZONE, low=number, high=number)
    assert found.guessed


def test_a_percentage_without_its_fact_has_no_range_but_a_speed() -> None:
    found = aimed(HeartPercentTarget(low_percent=85, high_percent=89, scale=HeartScale.LTHR))
    assert (found.range, found.missing) == (None, "needs heart.lthr")
    assert found.speed_mps == PACES.expected_mps[Zone.E]


def test_a_heart_rate_is_resolved_with_the_athletes_heart() -> None:
    athlete = replace(FIT_50, heart=Heart(lthr_bpm=170))
    found = aimed(HeartZoneTarget(low_zone=2), athlete)
    assert found.range == Range(quantity=Quantity.HEART_BPM, low=145, high=153)
    assert found.missing == ""


@pytest.mark.parametrize(
    ("mode", "speed"),
    [
        (Mode.JOG, speed_mps(JOG * PACES.vdot)),
        (Mode.FLOAT, speed_mps(JOG * PACES.vdot)),
        (Mode.WALK, 1000 / 660),
        (Mode.REST, 0.0),
        (Mode.FAST, PACES.expected_mps[Zone.R]),
        (Mode.STRIDES, PACES.expected_mps[Zone.R]),
        (Mode.UPHILL, PACES.expected_mps[Zone.E]),
        (Mode.PROGRESSIVE, PACES.expected_mps[Zone.M]),
    ],
)
def test_a_mode_has_its_speed_and_nothing_to_aim_for(mode: Mode, speed: float) -> None:
    found = resolved(minutes(1, mode=mode))
    assert found.speed_mps == pytest.approx(speed)
    assert found.range is None


def test_a_bare_step_is_easy_running_without_a_target() -> None:
    found = resolved(Step(duration=Time(low_seconds=600)))
    assert (found.speed_mps, found.range) == (PACES.expected_mps[Zone.E], None)


@pytest.mark.parametrize(
    ("role", "mode"),
    [(Intensity.RECOVERY, Mode.JOG), (Intensity.REST, Mode.REST), (Intensity.WARMUP, None), (Intensity.COOLDOWN, None)],
)
def test_a_role_alone_is_run_as_its_mode(role: Intensity, mode: Mode | None) -> None:
    bare = Step(duration=Lap(), intensity=role)
    assert resolved(bare).speed_mps == resolved(Step(duration=Lap(), mode=mode)).speed_mps


def test_the_role_that_the_author_wrote_is_left_alone() -> None:
    step = Step(duration=Lap(), intensity=Intensity.WARMUP)
    assert resolve(run(step), runner()).blocks == (replace(step, resolved=resolved(step)),)


def test_resting_over_a_distance_is_walking_it() -> None:
    assert resolved(km(0.4, mode=Mode.REST)).speed_mps == WALK_MPS


def test_nobody_walks_faster_than_they_jog() -> None:
    stroller = Athlete(race=RaceDay(goal_seconds=15_000))
    assert resolved(minutes(1, mode=Mode.WALK), stroller).speed_mps < WALK_MPS
    assert resolved(minutes(1, mode=Mode.WALK), stroller) == resolved(minutes(1, mode=Mode.JOG), stroller)


def test_walking_at_a_heart_rate_is_still_walking() -> None:
    found = aimed(HeartTarget(low_bpm=110), mode=Mode.WALK)
    assert (found.speed_mps, found.guessed) == (WALK_MPS, False)
    assert found.range == Range(quantity=Quantity.HEART_BPM, low=107, high=113)


def test_a_pace_uphill_is_told_but_not_watched() -> None:
    found = aimed(ZoneTarget(zone=Zone.I), mode=Mode.UPHILL)
    assert (found.range, found.watched) == (PACES.zones[Zone.I], False)
    assert found.speed_mps == PACES.expected_mps[Zone.E]


def test_a_heart_rate_uphill_is_watched() -> None:
    found = aimed(HeartTarget(low_bpm=160, high_bpm=170), mode=Mode.UPHILL)
    assert found.watched
    assert (found.speed_mps, found.guessed) == (PACES.expected_mps[Zone.E], False)


def test_race_pace_in_training_is_the_goal_at_any_length() -> None:
    found = resolved(km(3, Zone.RACE), AMBITIOUS)
    assert found.speed_mps == pytest.approx(HALF_MARATHON_METRES / 5400)


def test_a_tune_up_race_is_run_at_its_own_distance_from_present_fitness() -> None:
    found = resolved(km(10, Zone.RACE), AMBITIOUS, is_race=True)
    assert found.speed_mps == pytest.approx(race_speed_mps(PACES.vdot, 10000))
    assert found.range is not None
    assert found.range.low < found.speed_mps < found.range.high


def test_a_tune_up_without_paces_goes_by_effort() -> None:
    found = resolved(km(10, Zone.RACE), NOBODY, is_race=True)
    assert (found.range, found.missing) == (None, MISSING_PACES)
    assert found.speed_mps == pytest.approx(race_speed_mps(40, 10000))


def test_a_race_over_the_plans_distance_is_run_at_the_goal_in_any_unit() -> None:
    mile = Step(duration=Distance(low=13.1, unit=LengthUnit.MI), target=ZoneTarget(zone=Zone.RACE))
    assert resolved(mile, AMBITIOUS, is_race=True).speed_mps == pytest.approx(HALF_MARATHON_METRES / 5400)


@pytest.mark.parametrize("target", [None, ZoneTarget(zone=Zone.RACE)])
def test_the_plans_race_is_run_at_race_pace(target: Target | None) -> None:
    step = Step(duration=Distance(low=HALF_MARATHON_METRES, unit=LengthUnit.M), target=target)
    (block,) = resolve_race(Race(run=run(step)), runner(AMBITIOUS)).run.blocks
    assert isinstance(block, Step)
    assert block.resolved is not None
    assert block.resolved.range == paces_of(AMBITIOUS).zones[Zone.RACE]


durations = st.one_of(
    st.builds(Time, low_seconds=st.integers(1, 10_000)),
    st.builds(Distance, low=st.floats(0.1, 50), unit=st.sampled_from([LengthUnit.KM, LengthUnit.MI])),
    st.just(Lap()),
)
targets = st.one_of(
    st.none(),
    st.builds(ZoneTarget, zone=st.sampled_from(Zone), to=st.none() | st.sampled_from(Zone)),
    st.builds(PaceTarget, fast_seconds=st.integers(120, 900), unit=st.just(LengthUnit.KM)),
    st.builds(HeartTarget, low_bpm=st.integers(1, 230)),
    st.builds(HeartPercentTarget, low_percent=st.integers(1, 120), scale=st.sampled_from(HeartScale)),
    st.builds(HeartZoneTarget, low_zone=st.integers(1, 5)),
    st.builds(PowerTarget, low_watts=st.integers(1, 600)),
    st.builds(EffortTarget, rpe=st.integers(1, 10)),
)
steps = st.builds(Step, duration=durations, target=targets, mode=st.none() | st.sampled_from(Mode))
blocks = steps | st.builds(Repeat, count=st.integers(1, 9), steps=st.lists(steps, min_size=1, max_size=3).map(tuple))
hearts = st.builds(Heart, max_bpm=st.none() | st.integers(150, 210), lthr_bpm=st.none() | st.integers(120, 190))
anybody = st.builds(
    Athlete,
    race=st.builds(RaceDay, goal_seconds=st.none() | st.integers(3600, 15_000)),
    heart=hearts,
)


@given(st.lists(blocks, min_size=1, max_size=4).map(tuple), anybody, st.booleans())
def test_every_step_is_resolved_and_nothing_else_changes(
    written: tuple[Step | Repeat, ...], athlete: Athlete, is_race: bool
) -> None:
    done = list(flat(resolve(Run(blocks=written), runner(athlete), is_race=is_race).blocks))
    assert [(replace(step, resolved=None), count) for step, count in done] == list(flat(written))
    for step, _ in done:
        assert step.resolved is not None
        standing = step.mode is Mode.REST and not isinstance(step.duration, Distance)
        assert (step.resolved.speed_mps == 0) if standing else (step.resolved.speed_mps > 0)


def test_the_steps_of_nested_repeats_are_resolved() -> None:
    nested = run(times(2, times(4, km(0.2, Zone.R), km(0.2, mode=Mode.JOG)), minutes(3, mode=Mode.JOG)))
    assert all(step.resolved for step, _ in flat(resolve(nested, runner()).blocks))
