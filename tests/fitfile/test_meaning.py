from __future__ import annotations

import pytest
from fitfile.broken import (
    AGAIN,
    ERRORS,
    HEART,
    IDENTITY,
    LUNGE,
    RUN,
    WARNINGS,
    Values,
    changed,
    schedule,
    sound,
    workout,
)
from fitfile.readback import READERS

from pipeline.fitfile.meaning import judge, judge_together
from pipeline.fitfile.messages import FILE_ID, SCHEDULE, Record
from pipeline.fitfile.values import FitError
from pipeline.fitfile.writer import encode


def errors(records: list[Record]) -> list[str]:
    """What the judgement calls an error."""
    return [str(fault) for fault in judge(records) if fault.is_error]


def warnings(records: list[Record]) -> list[str]:
    """What the judgement calls a warning."""
    return [str(fault) for fault in judge(records) if not fault.is_error]


@pytest.mark.parametrize(
    "records",
    [
        sound(),
        workout(RUN, sport=1),
        workout(*[RUN] * 50, sport=1),
        workout({**RUN, **HEART, "custom_target_value_low": 240, "custom_target_value_high": 250}),
        workout({**RUN, **HEART, "custom_target_value_low": 70, "custom_target_value_high": 80}),
        workout({**RUN, "target_type": 1, "target_value": 5, "custom_target_value_low": None}
                | {"custom_target_value_high": None}),
        workout({**RUN, "duration_type": 5, "duration_value": None}),
        workout({**RUN, "duration_type": 2, "duration_value": 220}),
        schedule(7, 8),
    ],
    ids=["strength", "run", "fifty", "beats", "percent", "zone", "lap", "until a heart rate", "schedule"],
)  # fmt: skip
def test_a_sound_file_has_no_fault(records: list[Record]) -> None:
    assert judge(records) == ()


@pytest.mark.parametrize("fault", ERRORS)
def test_what_misleads_is_an_error(fault: str) -> None:
    records, message = ERRORS[fault]
    assert message in errors(records)


@pytest.mark.parametrize("fault", WARNINGS)
def test_what_may_go_well_is_a_warning(fault: str) -> None:
    records, message = WARNINGS[fault]
    assert message in warnings(records)
    assert errors(records) == []


@pytest.mark.parametrize("fault", [*ERRORS, *WARNINGS])
def test_every_fault_says_what_would_be_right(fault: str) -> None:
    records, _ = (ERRORS | WARNINGS)[fault]
    for found in judge(records):
        assert found.hint
        assert not found.message[0].isupper()
        assert not found.message.endswith(".")


@pytest.mark.parametrize("fault", ERRORS)
def test_decoders_pass_over_it(fault: str) -> None:
    records, _ = ERRORS[fault]
    try:
        content = encode(records)
    except FitError:
        # Our own writer does not write it to begin with.
        return
    assert all(read(content) for read in READERS.values())


def test_faults_that_say_the_same_are_one() -> None:
    assert errors(workout(*[{**RUN, "duration_value": 600}] * 3)) == ["steps 1, 2, 3: it lasts 0.6 s"]


def test_a_running_speed_is_held_to_what_runners_do() -> None:
    riding = {**RUN, "custom_target_value_low": 13_000, "custom_target_value_high": 15_000}
    assert errors(workout(riding, sport=2)) == []
    assert errors(workout(riding, sport=1)) == ["step 1: its target is 13 to 15 m/s, faster than anybody runs"]


def test_an_easy_step_may_have_a_lower_heart_rate() -> None:
    slow = {**RUN, **HEART, "custom_target_value_low": 155, "custom_target_value_high": 212}
    for intensity in (0, 1, 2, 3, 4):
        assert judge(workout({**slow, "intensity": intensity})) == ()


@pytest.mark.parametrize("intensity", [1, 2, 3, 4])
def test_no_part_of_a_workout_is_too_easy_to_have_a_pulse(intensity: int) -> None:
    without = {**RUN, **HEART, "custom_target_value_low": 165, "custom_target_value_high": 189, "intensity": intensity}
    assert errors(workout(without)) == ["step 1: its target is 65 to 89 beats a minute"]


def test_a_workout_whose_length_is_open_may_be_short() -> None:
    short: Values = {**RUN, "duration_value": 30_000}
    lap: Values = {**RUN, "duration_type": 5, "duration_value": None}
    held: Values = {**LUNGE, "duration_type": 0, "duration_value": 30_000}
    until_over: Values = {**AGAIN, "duration_type": 7, "target_value": 600_000}
    for steps in ((short, lap), (short, LUNGE), (held,), (short, until_over), (short, {**AGAIN, "target_value": 6})):
        assert errors(workout(*steps)) == [], steps


def test_times_and_distances_come_to_one_length() -> None:
    little = {**RUN, "duration_value": 100_000}
    way: Values = {**RUN, "duration_type": 1, "duration_value": 10_000}
    assert errors(workout(little, way)) == ["the workout comes to no more than 100 s and 100 m, repeats multiplied out"]
    assert errors(workout(little, way, {**AGAIN, "target_value": 2})) == []


def test_beats_without_the_hundred_are_told_with_it() -> None:
    hints = [fault.hint for fault in judge(changed(2, HEART))]
    assert hints == ["beats a minute are written plus 100: for 140 to 150 write 240 and 250"]


def test_repeats_one_after_another_are_no_fault() -> None:
    assert judge(workout(RUN, AGAIN, LUNGE, {**AGAIN, "duration_value": 2})) == ()


def test_a_schedule_says_which_workout_and_when() -> None:
    nothing = schedule(7)
    nothing[1] = Record(SCHEDULE, {})
    assert errors(nothing) == [
        "an entry of the schedule does not say which workout",
        "an entry of the schedule has no day",
    ]
    assert errors(schedule()) == ["the schedule places nothing"]
    assert warnings(schedule(*range(1, 32))) == ["31 entries, and watches take about 30"]
    twice = schedule(7)
    assert warnings([*twice, twice[1]]) == ["the schedule places a workout twice at one time"]


def test_two_workouts_with_one_serial_number_are_an_error() -> None:
    found = judge_together({"a.fit": sound(), "b.fit": workout(RUN), "c.fit": sound()})
    assert list(found) == ["b.fit"]
    assert str(found["b.fit"][0]) == "it has the serial number of `a.fit`, 7, and is another workout"


def test_workouts_with_numbers_of_their_own_are_no_fault_of_each_other() -> None:
    other = workout(RUN, identity={**IDENTITY, "serial_number": 8})
    assert judge_together({"a.fit": sound(), "b.fit": other, "schedule.fit": schedule(7, 8)}) == {}


def test_a_schedule_beside_other_workouts_is_told() -> None:
    found = judge_together({"a.fit": sound(), "schedule.fit": schedule(7, 8, 9)})
    assert [str(fault) for fault in found["schedule.fit"]] == [
        "2 of 3 entries name a workout that is not among these files"
    ]
    assert judge_together({"schedule.fit": schedule(7, 8, 9)}) == {}


def test_a_file_of_nothing_is_judged_too() -> None:
    assert errors([])
    assert errors([Record(FILE_ID, {})])
