"""Which race or goal each zone comes from, and what is said about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tailor.build import FIT_50, NINETY_MINUTES, NOBODY, paces_of

from pipeline.model.athlete import Athlete, Heart, RaceDay, RecentRace
from pipeline.model.paces import Basis
from pipeline.model.plan import Level
from pipeline.model.target import Quantity, Zone
from pipeline.model.units import HALF_MARATHON_METRES
from pipeline.tailor.paces import BY_EFFORT, GOAL_ONLY, paces
from pipeline.tailor.vdot import race_seconds

BOTH = replace(FIT_50, race=RaceDay(goal_seconds=5400))


def said(athlete: Athlete) -> tuple[str, ...]:
    return paces(athlete, Level.INTERMEDIATE, HALF_MARATHON_METRES)[1]


def per_km(athlete: Athlete, zone: Zone) -> float:
    return 1000 / paces_of(athlete).expected_mps[zone]


@pytest.mark.parametrize(
    ("athlete", "basis"),
    [(BOTH, Basis.GOAL_AND_RACE), (NINETY_MINUTES, Basis.GOAL), (FIT_50, Basis.RACE), (NOBODY, Basis.EFFORT)],
)
def test_the_basis_names_what_paces_come_from(athlete: Athlete, basis: Basis) -> None:
    assert paces_of(athlete).basis is basis


@pytest.mark.parametrize("zone", [Zone.HM, Zone.RACE])
def test_half_marathon_and_race_pace_come_from_the_goal(zone: Zone) -> None:
    assert per_km(BOTH, zone) == pytest.approx(5400 / 21.0975)


@pytest.mark.parametrize("zone", [Zone.E, Zone.M, Zone.T, Zone.I, Zone.R, Zone.FIVE_K, Zone.TEN_K])
def test_training_paces_come_from_the_recent_race(zone: Zone) -> None:
    assert paces_of(BOTH).zones[zone] == paces_of(FIT_50).zones[zone]


def test_a_goal_alone_sets_every_pace_and_that_is_said() -> None:
    found = paces_of(NINETY_MINUTES)
    assert found.vdot == found.goal_vdot == pytest.approx(50.97691, abs=1e-4)
    assert said(NINETY_MINUTES) == (GOAL_ONLY,)


def test_a_recent_race_alone_predicts_the_race() -> None:
    assert per_km(FIT_50, Zone.HM) == pytest.approx(race_seconds(paces_of(FIT_50).vdot, HALF_MARATHON_METRES) / 21.0975)
    assert said(FIT_50) == ("race pace is what the recent race predicts: 1:31:36; add a goal to aim elsewhere",)


def test_the_goal_is_met_at_the_plans_own_distance() -> None:
    found, _ = paces(Athlete(race=RaceDay(goal_seconds=3000)), Level.INTERMEDIATE, 10000)
    assert found.expected_mps[Zone.RACE] == pytest.approx(10000 / 3000)
    assert found.expected_mps[Zone.HM] < found.expected_mps[Zone.RACE]


@pytest.mark.parametrize(("level", "score"), [(Level.BEGINNER, 32.3), (Level.INTERMEDIATE, 40), (Level.ADVANCED, 51)])
def test_without_goal_and_race_there_are_no_zones_but_expected_speeds_of_the_level(level: Level, score: float) -> None:
    found, sentences = paces(NOBODY, level, HALF_MARATHON_METRES)
    assert (dict(found.zones), found.vdot, found.goal_vdot) == ({}, score, score)
    assert set(found.expected_mps) == set(Zone)
    assert sentences == (BY_EFFORT,)


def test_a_pace_is_aimed_at_within_two_percent() -> None:
    found = paces_of(BOTH)
    for zone in set(Zone) - {Zone.E}:
        speed, aim = found.expected_mps[zone], found.zones[zone]
        assert (aim.quantity, aim.open_low) == (Quantity.SPEED_MPS, False)
        assert (aim.low, aim.high) == pytest.approx((speed * 0.98, speed * 1.02))


def test_easy_running_is_a_band_that_is_open_to_the_slow_side() -> None:
    easy = paces_of(FIT_50).zones[Zone.E]
    assert easy.open_low
    assert 1000 / easy.low == pytest.approx(334, abs=1.5)
    assert 1000 / easy.high == pytest.approx(296, abs=3.5)


def test_a_goal_far_above_present_fitness_is_used_and_left_to_the_safety_rules() -> None:
    athlete = replace(FIT_50, race=RaceDay(goal_seconds=5100))
    assert said(athlete) == ()
    assert per_km(athlete, Zone.RACE) == pytest.approx(5100 / 21.0975)


def test_a_goal_within_reach_needs_no_words() -> None:
    assert said(BOTH) == ()


def test_a_race_below_the_tables_is_used_with_a_word() -> None:
    athlete = Athlete(recent=RecentRace(metres=HALF_MARATHON_METRES, seconds=9000))
    assert paces_of(athlete).basis is Basis.RACE
    assert "below the published tables" in said(athlete)[0]


@pytest.mark.parametrize("seconds", [60, 100_000])
def test_a_race_that_cannot_be_right_is_left_out_and_that_is_said(seconds: int) -> None:
    athlete = Athlete(recent=RecentRace(metres=10000, seconds=seconds))
    assert paces_of(athlete).basis is Basis.EFFORT
    assert said(athlete)[0].startswith("the recent race (10 km in ")
    assert said(athlete)[1:] == (BY_EFFORT,)


def test_a_goal_that_cannot_be_right_leaves_the_race_to_count() -> None:
    athlete = replace(FIT_50, race=RaceDay(goal_seconds=1800))
    assert paces_of(athlete).zones == paces_of(FIT_50).zones
    assert said(athlete)[0] == (
        "the goal (21.1 km in 30:00) cannot be right, so it is not used: check distance and time"
    )


def test_heart_zones_come_with_the_paces() -> None:
    assert sorted(paces_of(Athlete(heart=Heart(max_bpm=180))).heart) == [1, 2, 3, 4, 5]
    assert paces_of(NOBODY).heart == {}


@given(st.integers(1000, 40_000), st.integers(1000, 40_000))
def test_paces_are_found_for_any_race_and_any_goal(race_seconds_: int, goal_seconds: int) -> None:
    athlete = Athlete(race=RaceDay(goal_seconds=goal_seconds), recent=RecentRace(metres=10000, seconds=race_seconds_))
    found = paces_of(athlete)
    speeds = [found.expected_mps[zone] for zone in (Zone.E, Zone.T, Zone.I, Zone.R)]
    assert speeds == sorted(speeds)
    assert found.expected_mps[Zone.E] > 0
