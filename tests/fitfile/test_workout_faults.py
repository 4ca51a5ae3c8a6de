"""The checker of meaning is itself checked: every fault that decoders pass over is put into a file by hand."""

from __future__ import annotations

import pytest
from fitfile.readback import READERS
from fitfile.workout_faults import faults

from pipeline.fitfile.messages import DATE_TIME, EXERCISE_TITLE, FILE_ID, WORKOUT, WORKOUT_STEP, Message, Value
from pipeline.fitfile.writer import Record, encode

Values = dict[str, Value]


def sound() -> list[Record]:
    """A workout without a fault: a run, an exercise, and three rounds of both."""
    run: Values = {"duration_type": 0, "duration_value": 60000, "target_type": 0, "target_value": 0, "intensity": 0}
    run |= {"custom_target_value_low": 3000, "custom_target_value_high": 4000}
    lunge: Values = {"duration_type": 29, "duration_value": 20, "target_type": 2, "intensity": 0}
    lunge |= {"exercise_category": 17, "exercise_name": 79}
    again: Values = {"duration_type": 6, "duration_value": 0, "target_value": 3}
    return [
        Record(FILE_ID, {"type": 5, "serial_number": 7, "time_created": DATE_TIME.least}),
        Record(WORKOUT, {"sport": 10, "num_valid_steps": 3}),
        *(Record(WORKOUT_STEP, {"message_index": index, **values}) for index, values in enumerate((run, lunge, again))),
        Record(
            EXERCISE_TITLE, {"message_index": 0, "exercise_category": 17, "exercise_name": 79, "wkt_step_name": "lunge"}
        ),
    ]


def broken(place: int, changes: Values) -> bytes:
    """The sound workout with other values in one record."""
    records = sound()
    message, values = records[place]
    records[place] = Record(message, {**values, **changes})
    return encode(records)


def test_a_sound_workout_has_no_fault() -> None:
    assert faults(encode(sound())) == []


BROKEN: list[tuple[int, Values, str]] = [
    (0, {"type": 7}, "not a workout"),
    (0, {"serial_number": None}, "without an identity"),
    (0, {"time_created": None}, "without an identity"),
    (1, {"num_valid_steps": 2}, "2 steps said, 3 there"),
    (2, {"message_index": 1}, "step 0 is numbered 1"),
    (2, {"duration_type": None}, "step 0 never ends"),
    (2, {"duration_type": 1, "duration_value": 0}, "step 0 lasts [0.0]"),
    (2, {"target_type": None}, "step 0 has no kind of target"),
    (2, {"custom_target_value_low": 4100}, "step 0 is at ('speed', 4.1, 4.0)"),
    (2, {"custom_target_value_high": 4000000}, "step 0 is at ('speed', 3.0, 4000.0)"),
    (2, {"target_type": 1, "custom_target_value_low": 140}, "step 0 is at ('heart_rate', 40, 3900)"),
    (2, {"target_type": 1, "target_value": 6}, "step 0 is in ('heart_rate zone', 6)"),
    (3, {"intensity": 1}, "step 1 is a rest and an exercise"),
    (4, {"duration_value": 2}, "step 2 repeats [2, 3]"),
    (4, {"duration_value": 3}, "step 2 repeats [3, 3]"),
    (4, {"target_value": 1}, "step 2 repeats [0, 1]"),
    (3, {"duration_type": 6, "duration_value": 0, "target_value": 2}, "step 2 repeats a repeat"),
    (3, {"exercise_name": 1001}, "exercise 17/1001 is refused by watches"),
    (3, {"exercise_category": 38}, "exercise 38/79 is refused by watches"),
    (5, {"exercise_name": 1}, "exercises {(17, 79)} have titles [(17, 1)]"),
]


@pytest.mark.parametrize(("place", "changes", "fault"), BROKEN, ids=[fault for _, _, fault in BROKEN])
def test_a_fault_is_found(place: int, changes: Values, fault: str) -> None:
    assert fault in faults(broken(place, changes))


@pytest.mark.parametrize(("place", "changes", "fault"), BROKEN, ids=[fault for _, _, fault in BROKEN])
@pytest.mark.parametrize("reader", READERS)
def test_no_decoder_minds_it(reader: str, place: int, changes: Values, fault: str) -> None:
    assert READERS[reader](broken(place, changes))


@pytest.mark.parametrize("message", [WORKOUT, WORKOUT_STEP], ids=["workout", "step"])
def test_a_file_without_its_workout_or_steps_is_a_fault(message: Message) -> None:
    assert faults(encode([record for record in sound() if record.message is not message]))
