from __future__ import annotations

import pytest
from fitdecode import profile

from pipeline.fitfile.messages import (
    EXERCISE_TITLE,
    FILE_CREATOR,
    FILE_ID,
    SCHEDULE,
    WORKOUT,
    WORKOUT_STEP,
    DurationType,
    Field,
    FileType,
    Intensity,
    Message,
    ScheduledType,
    TargetType,
    WeightUnit,
)
from pipeline.fitfile.values import FitError

MESSAGES = (FILE_ID, FILE_CREATOR, WORKOUT, WORKOUT_STEP, EXERCISE_TITLE, SCHEDULE)
FIELDS = [
    pytest.param(message, field, id=f"{message.name}.{field.name}") for message in MESSAGES for field in message.fields
]
NUMBERS = [param for param in FIELDS if not param.values[1].is_text]
TEXTS = [param for param in FIELDS if param.values[1].is_text]
BASE_SIZES = {"enum": 1, "uint8": 1, "uint16": 2, "uint32": 4, "uint32z": 4, "string": 1}


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.name)
def test_messages_have_the_numbers_of_the_public_profile(message: Message) -> None:
    assert profile.MESSAGE_TYPES[message.number].name == message.name


@pytest.mark.parametrize(("message", "field"), FIELDS)
def test_fields_have_the_numbers_and_types_of_the_public_profile(message: Message, field: Field) -> None:
    known = profile.MESSAGE_TYPES[message.number].fields[field.number]
    base = getattr(known.type, "base_type", known.type)
    assert (known.name, base.identifier, BASE_SIZES[base.name]) == (field.name, field.base.number, field.base.size)


@pytest.mark.parametrize(("message", "field"), FIELDS)
def test_no_value_is_written_as_the_public_profile_has_it(message: Message, field: Field) -> None:
    base = profile.BASE_TYPES[field.base.number]
    if field.is_text:
        assert field.wire(None) == b""
    else:
        assert base.parse(field.wire(None)) is None


@pytest.mark.parametrize(("message", "field"), NUMBERS)
def test_the_bounds_of_a_number_are_written_as_they_are(message: Message, field: Field) -> None:
    base = profile.BASE_TYPES[field.base.number]
    for bound in (field.base.least, field.base.most):
        assert base.parse(field.wire(bound)) == bound


@pytest.mark.parametrize(("message", "field"), NUMBERS)
def test_a_number_beyond_its_bounds_is_refused(message: Message, field: Field) -> None:
    for beyond in (field.base.least - 1, field.base.most + 1, field.base.invalid, -1, 2**64):
        with pytest.raises(FitError, match=f"{field.name} takes a whole number"):
            field.wire(beyond)


@pytest.mark.parametrize(("message", "field"), NUMBERS)
def test_a_number_that_is_not_whole_is_refused(message: Message, field: Field) -> None:
    for wrong in (1.5, float("nan"), "1", b"1"):
        with pytest.raises(FitError, match=f"{field.name} takes a whole number"):
            field.wire(wrong)


@pytest.mark.parametrize(("message", "field"), TEXTS)
def test_a_text_has_as_many_bytes_as_its_field(message: Message, field: Field) -> None:
    most = field.base.most
    assert field.wire("ü" * (most // 2)) == ("ü" * (most // 2)).encode()
    assert field.wire("x" * most) == b"x" * most
    with pytest.raises(FitError, match=f"at most {most} bytes"):
        field.wire("x" * (most + 1))


@pytest.mark.parametrize(("message", "field"), TEXTS)
def test_a_text_that_readers_would_not_get_back_is_refused(message: Message, field: Field) -> None:
    for wrong in ("a\0b", "\ud83d", 7, b"bytes"):
        with pytest.raises(FitError, match=field.name):
            field.wire(wrong)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (FileType.WORKOUT, ("file", "workout")),
        (FileType.SCHEDULES, ("file", "schedules")),
        (DurationType.TIME, ("wkt_step_duration", "time")),
        (DurationType.DISTANCE, ("wkt_step_duration", "distance")),
        (DurationType.OPEN, ("wkt_step_duration", "open")),
        (DurationType.REPEAT_COUNT, ("wkt_step_duration", "repeat_until_steps_cmplt")),
        (DurationType.REPEAT_TIME, ("wkt_step_duration", "repeat_until_time")),
        (DurationType.REPS, ("wkt_step_duration", "reps")),
        (TargetType.SPEED, ("wkt_step_target", "speed")),
        (TargetType.HEART_RATE, ("wkt_step_target", "heart_rate")),
        (TargetType.OPEN, ("wkt_step_target", "open")),
        (TargetType.POWER, ("wkt_step_target", "power")),
        (Intensity.ACTIVE, ("intensity", "active")),
        (Intensity.REST, ("intensity", "rest")),
        (Intensity.WARMUP, ("intensity", "warmup")),
        (Intensity.COOLDOWN, ("intensity", "cooldown")),
        (Intensity.RECOVERY, ("intensity", "recovery")),
        (WeightUnit.KILOGRAM, ("fit_base_unit", "kilogram")),
        (WeightUnit.POUND, ("fit_base_unit", "pound")),
        (ScheduledType.WORKOUT, ("schedule", "workout")),
    ],
)
def test_numbers_with_a_meaning_are_those_of_the_public_profile(ours: int, theirs: tuple[str, str]) -> None:
    kind, word = theirs
    assert profile.FIELD_TYPES[kind].enum[ours] == word
