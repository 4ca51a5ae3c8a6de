from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from export.fit_nodes import NODES
from fitfile.readback import READERS, StepSeen, expected, read_with_fitdecode, read_with_fitparse
from hypothesis import HealthCheck, example, given, settings

from pipeline.export.steps import Action, Loop, Node
from pipeline.export.watch.workout import lines, sport_numbers, step_records
from pipeline.fitfile.messages import DATE_TIME, FILE_ID
from pipeline.fitfile.values import FitError
from pipeline.fitfile.writer import Record, encode
from pipeline.model.exercise import FitExercise
from pipeline.model.target import Quantity, Range, Zone
from pipeline.model.units import LoadUnit
from pipeline.model.workout import Cross, Intensity, Rest, Time, Words

FIRST = Record(FILE_ID, {"type": 5, "serial_number": 7, "time_created": DATE_TIME.least})
RUN = Action(amount="400\xa0m", label="interval pace", intensity=Intensity.ACTIVE, metres=400)
JOG = Action(amount="90\xa0s", label="jog", intensity=Intensity.RECOVERY, seconds=90)
REST = Action(amount="until lap", label="rest", intensity=Intensity.REST)
LUNGE = Action(
    amount="20 (10/side)",
    label="walking kettlebell lunge",
    exercise="walking kettlebell lunge",
    short="KB lunge",
    intensity=Intensity.ACTIVE,
    reps=20,
    fit=FitExercise(category=17, name=79),
)


def content(nodes: Sequence[Node]) -> bytes:
    """A file of these steps and no more."""
    return encode([FIRST, *step_records(lines(nodes))])


def seen(*nodes: Node) -> list[StepSeen]:
    """What both decoders see of these steps."""
    made = content(nodes)
    assert read_with_fitparse(made) == read_with_fitdecode(made)
    return read_with_fitdecode(made)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(NODES)
@example((RUN, Loop(actions=(RUN, Loop(actions=(RUN, JOG), count=4), JOG), count=2), REST))
def test_two_decoders_see_the_steps_that_were_meant(nodes: tuple[Node, ...]) -> None:
    made = content(nodes)
    assert read_with_fitparse(made) == expected(nodes)
    assert read_with_fitdecode(made) == expected(nodes)


def test_durations_end_by_time_by_distance_by_repetitions_or_by_the_lap_button() -> None:
    assert [step.duration for step in seen(JOG, RUN, LUNGE, REST)] == [
        ("time", 90.0),
        ("distance", 400.0),
        ("reps", 20),
        ("open",),
    ]


@pytest.mark.parametrize(
    ("quantity", "low", "high", "target"),
    [
        (Quantity.SPEED_MPS, 4.0, 4.1667, ("speed", 4.0, 4.167)),
        (Quantity.HEART_BPM, 139.6, 150.2, ("heart_rate", 140, 150)),
        (Quantity.POWER_WATTS, 250, 260, ("power", 250, 260)),
        (Quantity.HEART_ZONE, 2, 2, ("heart_rate zone", 2)),
    ],
)
def test_a_target_has_its_lower_bound_first(
    quantity: Quantity, low: float, high: float, target: tuple[str | float, ...]
) -> None:
    assert seen(replace(RUN, range=Range(quantity=quantity, low=low, high=high)))[0].target == target


def test_a_target_that_may_be_missed_below_has_a_wide_lower_bound() -> None:
    easy = Range(quantity=Quantity.SPEED_MPS, low=3.0, high=3.3, open_low=True)
    assert seen(replace(RUN, range=easy))[0].target == ("speed", 1.8, 3.3)


def test_of_two_heart_rate_zones_the_watch_gets_the_lower() -> None:
    zones = Range(quantity=Quantity.HEART_ZONE, low=2, high=3)
    assert seen(replace(RUN, range=zones))[0].target == ("heart_rate zone", 2)


def test_a_zone_that_no_watch_has_is_refused() -> None:
    with pytest.raises(FitError, match="go up to 5, not 6"):
        content([replace(RUN, range=Range(quantity=Quantity.HEART_ZONE, low=6, high=6))])


def test_a_loop_stands_after_its_steps_with_the_count_of_the_whole() -> None:
    steps = seen(JOG, Loop(actions=(RUN, JOG), count=6), JOG)
    assert [step.duration[0] for step in steps] == ["time", "distance", "time", "repeat_until_steps_cmplt", "time"]
    assert steps[3] == StepSeen(index=3, duration=("repeat_until_steps_cmplt", 1, 6))


def test_a_loop_against_the_clock_repeats_until_its_time() -> None:
    assert seen(Loop(actions=(LUNGE, REST), seconds=600))[2].duration == ("repeat_until_time", 0, 600.0)


def test_a_loop_inside_a_loop_is_written_out() -> None:
    steps = seen(Loop(actions=(Loop(actions=(RUN, JOG), count=3), REST), count=2))
    names = ["distance", "time"] * 3 + ["open", "repeat_until_steps_cmplt"]
    assert [step.duration[0] for step in steps] == names
    assert steps[-1].duration == ("repeat_until_steps_cmplt", 0, 2)


def test_a_loop_that_is_done_once_is_no_loop_for_the_watch() -> None:
    assert [step.duration for step in seen(Loop(actions=(RUN, JOG), count=1))] == [("distance", 400.0), ("time", 90.0)]


def test_a_loop_inside_one_that_is_done_once_stays() -> None:
    steps = seen(Loop(actions=(Loop(actions=(RUN,), count=4), JOG), count=1))
    assert [step.duration for step in steps] == [
        ("distance", 400.0),
        ("repeat_until_steps_cmplt", 0, 4),
        ("time", 90.0),
    ]


def test_more_steps_than_fit_can_number_are_refused_before_they_are_made() -> None:
    with pytest.raises(FitError, match="can number 4095 steps"):
        lines([Loop(actions=(Loop(actions=(RUN,), count=10**9),), count=10**9)])


def test_exactly_as_many_steps_as_fit_can_number_are_written() -> None:
    assert len(list(step_records(lines([RUN] * 4095)))) == 4095
    with pytest.raises(FitError, match="can number 4095 steps"):
        lines([RUN] * 4096)


def test_an_exercise_has_its_numbers_its_title_and_its_load() -> None:
    step = seen(replace(LUNGE, load=24, load_unit=LoadUnit.KG))[0]
    assert (step.exercise, step.title) == ((17, 79), "walking kettlebell lunge")
    assert (step.weight_kg, step.weight_unit) == (24.0, "kg")


def test_pounds_are_written_in_kilograms_and_shown_in_pounds() -> None:
    step = seen(replace(LUNGE, load=35, load_unit=LoadUnit.LB))[0]
    assert (step.weight_kg, step.weight_unit) == (15.88, "lb")


def test_a_load_that_the_field_cannot_hold_is_refused() -> None:
    with pytest.raises(FitError, match="exercise_weight"):
        content([replace(LUNGE, load=700, load_unit=LoadUnit.KG)])


def test_an_exercise_without_a_number_of_its_own_has_its_category_and_a_title() -> None:
    jump = replace(LUNGE, label="jump up", exercise="jump up", short="jump up", fit=FitExercise(category=20))
    assert (seen(jump)[0].exercise, seen(jump)[0].title) == ((20, None), "jump up")


def test_a_rest_has_no_exercise_whatever_its_source_says() -> None:
    assert seen(replace(LUNGE, intensity=Intensity.REST))[0].exercise is None


def test_two_exercises_of_one_number_share_the_first_title_and_the_second_says_its_name() -> None:
    other = replace(LUNGE, label="front lunge", exercise="front lunge", short="front lunge", amount="20")
    first, second = seen(LUNGE, other)
    assert (first.title, second.title) == ("walking kettlebell lunge", "walking kettlebell lunge")
    assert (second.name, second.notes) == ("20 front lunge", "20 front lunge")


@pytest.mark.parametrize(
    ("amount", "short", "name", "notes"),
    [
        ("20", "KB lunge", "20 KB lunge", ""),
        ("20 (10/side)", "KB lunge", "20 KB lunge", "20 (10/side) walking kettlebell lunge"),
        ("20 (10/side)", "KB walk lunge", "KB walk lunge", "20 (10/side) walking kettlebell lunge"),
        ("10/side", "KB lunge", "10/side KB lung", "10/side walking kettlebell lunge"),
        ("1:00", "Hüpfkniebeuge", "Hüpfkniebeuge", "1:00 walking kettlebell lunge"),
        ("8", "深蹲跳跃训练", "深蹲跳跃训", "8 walking kettlebell lunge"),
    ],
)
def test_an_exercise_is_named_by_count_and_short_name_as_far_as_fifteen_bytes_go(
    amount: str, short: str, name: str, notes: str
) -> None:
    step = seen(replace(LUNGE, amount=amount, short=short))[0]
    assert (step.name, step.notes) == (name, notes)


def test_a_step_of_a_run_is_named_by_what_is_done() -> None:
    assert (seen(RUN)[0].name, seen(RUN)[0].notes) == ("interval pace", "")


def test_a_pace_too_long_to_name_goes_by_its_letters() -> None:
    step = seen(replace(RUN, label="half-marathon pace", zone=Zone.HM))[0]
    assert (step.name, step.notes) == ("HM pace", "400 m half-marathon pace")


def test_a_range_stands_in_the_notes_whole() -> None:
    step = seen(replace(RUN, amount="6–8\xa0km", label="easy", metres=7000))[0]
    assert (step.duration, step.notes) == (("distance", 7000.0), "6–8 km easy")


def test_long_notes_end_with_a_sign_that_there_was_more() -> None:
    notes = seen(replace(RUN, note="ä" * 150))[0].notes
    assert notes == "ä" * 98 + "…"


@pytest.mark.parametrize("reader", READERS)
def test_titles_come_last(reader: str) -> None:
    names = [each.name for each in READERS[reader](content([LUNGE, REST, LUNGE]))]
    assert names == ["file_id", *["workout_step"] * 3, "exercise_title"]


@pytest.mark.parametrize(
    ("sport", "numbers"),
    [
        ("bike", (2, 0)),
        ("swim", (5, 0)),
        ("hike", (17, 0)),
        ("yoga", (10, 43)),
        ("cross-train", (0, 0)),
        ("sumo", (0, 0)),
    ],
)
def test_cross_training_has_the_sport_that_fit_has_for_it(sport: str, numbers: tuple[int, int]) -> None:
    assert sport_numbers(Cross(amount=Time(low_seconds=600), sport=sport)) == numbers


def test_what_is_no_sport_is_generic() -> None:
    assert sport_numbers(Rest()) == sport_numbers(Words(text="travel")) == (0, 0)
