"""The stage as a whole: every session of a plan, once through."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tailor.build import DEADLIFT, FIT_50, SQUAT_JUMP, item, km, library, plan, run, straight, strength

from pipeline.model.athlete import Athlete, Heart, Jumping, RaceDay
from pipeline.model.effort import flat
from pipeline.model.plan import PlannedSession, RaceEntry
from pipeline.model.target import HeartPercentTarget, HeartScale, HeartZoneTarget, Zone, ZoneTarget
from pipeline.model.units import HALF_MARATHON_METRES, LengthUnit
from pipeline.model.workout import Cross, Distance, Race, Rest, Run, Step, Time, Words
from pipeline.tailor import tailor
from pipeline.tailor.paces import BY_EFFORT, race_speed_mps

RACE = Race(run=run(Step(duration=Distance(low=HALF_MARATHON_METRES, unit=LengthUnit.M))))
TUNE_UP = PlannedSession(slot="", workout=run(km(3), km(10, Zone.RACE)), race=RaceEntry(name="City 10k"))
EVERYTHING = plan(
    run(km(8)),
    TUNE_UP,
    strength(straight(item(DEADLIFT), item(SQUAT_JUMP))),
    Cross(amount=Time(low_seconds=1800), sport="bike"),
    Words(text="Drills with the club"),
    Rest(),
    RACE,
)


def test_sessions_keep_their_order_slots_and_weeks() -> None:
    tailored, _, _ = tailor(EVERYTHING, FIT_50, library())
    assert [session.slot for session in tailored.sessions] == [session.slot for session in EVERYTHING.sessions]
    assert [type(session.workout) for session in tailored.sessions] == [
        type(session.workout) for session in EVERYTHING.sessions
    ]


def test_all_steps_of_runs_and_of_the_race_are_resolved() -> None:
    tailored, _, _ = tailor(EVERYTHING, FIT_50, library())
    steps = []
    for session in tailored.sessions:
        match session.workout:
            case Run(blocks=blocks) | Race(run=Run(blocks=blocks)):
                steps += [step for step, _ in flat(blocks)]
    assert len(steps) == 4
    assert all(step.resolved for step in steps)


def test_what_has_no_numbers_is_left_alone() -> None:
    tailored, _, _ = tailor(EVERYTHING, FIT_50, library())
    for before, after in zip(EVERYTHING.sessions, tailored.sessions, strict=True):
        if isinstance(before.workout, Cross | Words | Rest):
            assert after == before


def test_a_session_that_is_a_race_is_run_at_its_own_distance() -> None:
    tailored, paces, _ = tailor(EVERYTHING, replace(FIT_50, race=RaceDay(goal_seconds=5400)), library())
    workout = list(tailored.sessions)[1].workout
    assert isinstance(workout, Run)
    race = workout.blocks[1]
    assert isinstance(race, Step)
    assert race.resolved is not None
    assert race.resolved.speed_mps == pytest.approx(race_speed_mps(paces.vdot, 10000))


def test_what_heart_targets_lack_is_said_once_for_each_fact() -> None:
    threshold = HeartPercentTarget(low_percent=85, scale=HeartScale.LTHR)
    step = Step(duration=Time(low_seconds=600), target=threshold)
    zone = Step(duration=Time(low_seconds=600), target=HeartZoneTarget(low_zone=2))
    planned = plan(run(step, zone), run(step), run(zone))
    assert tailor(planned, Athlete(), library())[2] == (
        BY_EFFORT,
        "some steps have no beats a minute to aim for: the plan needs heart.lthr",
        "some steps have no beats a minute to aim for: the plan needs heart.lthr or heart.max",
    )
    assert tailor(planned, Athlete(heart=Heart(lthr_bpm=170)), library())[2] == (BY_EFFORT,)


def test_targets_stay_as_the_author_wrote_them() -> None:
    tailored, _, _ = tailor(plan(run(km(5, Zone.T))), FIT_50, library())
    (session,) = tailored.sessions
    assert isinstance(session.workout, Run)
    (step,) = session.workout.blocks
    assert isinstance(step, Step)
    assert step.target == ZoneTarget(zone=Zone.T)


SEEDED = Athlete(jumping=Jumping.NONE, equipment=("dumbbell", "kettlebell"), race=RaceDay(goal_seconds=6300))
PRINT_TAILORED = (
    "from tailor.build import library; from tailor.test_tailor import EVERYTHING, SEEDED; "
    "from pipeline.tailor import tailor; print(tailor(EVERYTHING, SEEDED, library()))"
)


def test_the_same_plan_and_athlete_give_the_same_result_under_any_hash_seed_and_zone() -> None:
    root = Path(__file__).parents[2]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PRINT_TAILORED],
            env={"PYTHONPATH": f"{root}{os.pathsep}{root / 'tests'}", "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }
    assert len(outputs) == 1
