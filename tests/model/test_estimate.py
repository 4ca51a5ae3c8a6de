"""How long and how far workouts are taken to be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tailor.build import DEADLIFT, JUMP_ROPE, amrap, item, rounds, straight, strength, superset

from pipeline.model.estimate import estimate
from pipeline.model.session import Estimate
from pipeline.model.strength import Hold, Item, Reps, Section, SectionKind, Side, Strength
from pipeline.model.target import Resolved
from pipeline.model.units import LengthUnit
from pipeline.model.workout import (
    Cross,
    Distance,
    Duration,
    Intensity,
    Lap,
    Mode,
    Race,
    Repeat,
    Rest,
    Run,
    Step,
    Time,
    Words,
)

TEN_MINUTES = Time(low_seconds=600)


def step(duration: Duration, speed_mps: float = 3.0, *, guessed: bool = False, mode: Mode | None = None) -> Step:
    return Step(duration=duration, mode=mode, resolved=Resolved(speed_mps=speed_mps, guessed=guessed))


def of(*blocks: Step | Repeat) -> Estimate:
    return estimate(Run(blocks=blocks))


def metres(length: float, high: float | None = None) -> Distance:
    return Distance(low=length, unit=LengthUnit.M, high=high)


def test_a_timed_step_is_as_far_as_its_speed() -> None:
    assert of(step(TEN_MINUTES)) == Estimate(seconds=600, metres=1800)


def test_a_distance_takes_as_long_as_its_speed() -> None:
    assert of(step(metres(1200), 4)) == Estimate(seconds=300, metres=1200)


def test_repeats_count_their_last_recovery() -> None:
    inner = Repeat(count=4, steps=(step(metres(200), 5), step(metres(200), 2)))
    outer = Repeat(count=2, steps=(inner, step(Time(low_seconds=180), 2)))
    assert of(outer) == Estimate(seconds=2 * (4 * 140 + 180), metres=2 * (4 * 400 + 360))


def test_standing_still_takes_time_and_no_metres() -> None:
    assert of(step(TEN_MINUTES, 0.0, mode=Mode.REST)) == Estimate(seconds=600)


def test_a_range_counts_as_its_middle_and_is_approximate() -> None:
    assert of(step(metres(6000, 8000), 3.5)) == Estimate(seconds=2000, metres=7000, approximate=True)
    assert of(step(Time(low_seconds=1800, high_seconds=2400), 2)) == Estimate(
        seconds=2100, metres=4200, approximate=True
    )


def test_an_open_step_counts_as_ten_minutes() -> None:
    assert of(step(Lap())) == Estimate(seconds=600, metres=1800, approximate=True)


@pytest.mark.parametrize("mode", [Mode.JOG, Mode.WALK, Mode.REST, Mode.FLOAT])
def test_an_open_recovery_counts_as_two_minutes(mode: Mode) -> None:
    assert of(step(Lap(), 2.0, mode=mode)) == Estimate(seconds=120, metres=240, approximate=True)


def test_an_open_step_called_recovery_counts_as_two_minutes() -> None:
    assert of(replace(step(Lap(), 2.0), intensity=Intensity.RECOVERY)).seconds == 120


def test_a_guessed_speed_makes_the_whole_run_approximate() -> None:
    assert of(step(TEN_MINUTES), step(TEN_MINUTES, guessed=True)).approximate
    assert not of(step(TEN_MINUTES), step(TEN_MINUTES)).approximate


def test_a_race_counts_like_its_run() -> None:
    run = Run(blocks=(step(metres(21097.5), 3.90625),))
    assert estimate(Race(run=run)) == estimate(run)
    assert estimate(run).seconds == pytest.approx(5400.96)


def test_a_run_without_numbers_is_refused() -> None:
    with pytest.raises(ValueError, match="tailored before"):
        of(Step(duration=TEN_MINUTES))


def test_words_are_of_unknown_length_and_rest_is_nothing() -> None:
    assert estimate(Words(text="Drills")) == Estimate(approximate=True)
    assert estimate(Rest()) == Estimate()


def test_other_sports_take_time_and_add_no_running() -> None:
    assert estimate(Cross(amount=TEN_MINUTES, sport="yoga")) == Estimate(seconds=600)
    bike = Cross(amount=Distance(low=25, unit=LengthUnit.KM), sport="bike")
    assert estimate(bike) == Estimate(seconds=3600, approximate=True)
    climb = Cross(amount=Distance(low=8, unit=LengthUnit.KM), sport="climb")
    assert estimate(climb) == Estimate(seconds=3600, approximate=True)
    ranged = Cross(amount=Time(low_seconds=1800, high_seconds=2400), sport="swim")
    assert estimate(ranged) == Estimate(seconds=2100, approximate=True)


def once(of_item: Item) -> Estimate:
    """One line of strength work on its own, without the minute after it."""
    return estimate(Strength(sections=(Section(kind=SectionKind.WARMUP, items=(of_item,)),)))


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        (item(DEADLIFT, 10), 30),
        (replace(item(DEADLIFT, 10), side=Side.EACH), 60),
        (replace(item(DEADLIFT, 10), side=Side.TOTAL), 30),
        (item(DEADLIFT, Hold(seconds=45)), 45),
        (Item(exercise=DEADLIFT, dose=Hold(seconds=30), side=Side.EACH), 60),
        (item(DEADLIFT, Reps(low=8, high=20, grows=True)), 24),
        (item(JUMP_ROPE, 100), 60),
    ],
)
def test_counts_and_times_of_work(line: Item, seconds: float) -> None:
    assert once(line) == Estimate(seconds=seconds)


def test_reps_not_given_are_taken_for_ten_and_approximate() -> None:
    assert once(item(DEADLIFT, None, 1)) == Estimate(seconds=30, approximate=True)


def test_a_free_choice_of_reps_counts_as_its_middle() -> None:
    assert once(item(DEADLIFT, Reps(low=8, high=12))) == Estimate(seconds=30, approximate=True)


def test_each_round_ends_with_a_minute() -> None:
    workout = strength(rounds(3, None, item(DEADLIFT, 10), item(DEADLIFT, Hold(seconds=60))))
    assert estimate(workout) == Estimate(seconds=3 * (30 + 60 + 60))


def test_each_straight_set_ends_with_a_minute() -> None:
    assert estimate(strength(straight(item(DEADLIFT, 5, 4)))) == Estimate(seconds=4 * (15 + 60))


def test_a_rest_that_the_author_wrote_stands_in_for_the_minute() -> None:
    rested = replace(item(DEADLIFT, 10), rest_seconds=90)
    assert estimate(strength(superset(3, item(DEADLIFT, 10), rested))).seconds == 3 * (30 + 30 + 90)
    assert estimate(strength(straight(replace(rested, sets=2)))).seconds == 2 * (30 + 90)


def test_rounds_not_yet_chosen_count_as_their_middle() -> None:
    assert estimate(strength(rounds(2, 4, item(DEADLIFT, 10)))) == Estimate(seconds=3 * 90, approximate=True)


def test_an_amrap_takes_its_time() -> None:
    assert estimate(strength(amrap(600, item(DEADLIFT, None, 1)))) == Estimate(seconds=600)


def test_warm_up_and_stretch_go_without_breaks() -> None:
    stretch = Section(kind=SectionKind.STRETCH, items=(item(DEADLIFT, Hold(seconds=30)),) * 3)
    assert estimate(strength(stretch)) == Estimate(seconds=90)
