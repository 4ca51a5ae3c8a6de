from __future__ import annotations

import struct

import pytest
from fitfile.readback import READERS, Seen

from pipeline.fitfile.crc import crc16
from pipeline.fitfile.messages import (
    DATE_TIME,
    EXERCISE_TITLE,
    FILE_CREATOR,
    FILE_ID,
    SCHEDULE,
    UINT8,
    WORKOUT,
    WORKOUT_STEP,
    Field,
    Message,
    Value,
)
from pipeline.fitfile.values import FitError
from pipeline.fitfile.writer import Record, encode

IDENTITY: dict[str, Value] = {
    "type": 5,
    "manufacturer": 255,
    "product": 0,
    "serial_number": 4294967294,
    "time_created": DATE_TIME.least,
}
FIRST = Record(FILE_ID, IDENTITY)
CREATOR = Record(FILE_CREATOR, {"software_version": 0, "hardware_version": 0})
HEAD = Record(WORKOUT, {"sport": 1, "sub_sport": 0, "capabilities": 32, "num_valid_steps": 2, "wkt_name": "Easy"})
STEPS = [
    Record(WORKOUT_STEP, {"message_index": index, "duration_type": 5, "wkt_step_name": "x" * index}) for index in (0, 1)
]
TITLE = Record(EXERCISE_TITLE, {"message_index": 0, "exercise_category": 17, "wkt_step_name": "lunge"})
PLACED = Record(
    SCHEDULE,
    {
        "manufacturer": 255,
        "product": 0,
        "serial_number": 4294967294,
        "time_created": DATE_TIME.least,
        "completed": 0,
        "type": 0,
        "scheduled_time": DATE_TIME.least + 7,
    },
)
FILE = [FIRST, CREATOR, HEAD, *STEPS, TITLE, PLACED]


def definitions(content: bytes) -> list[bytes]:
    """The definition messages of a file, found by walking through it."""
    found: list[bytes] = []
    sizes: dict[int, int] = {}
    place = 14
    while place < len(content) - 2:
        head = content[place]
        if head & 0x40:
            length = 6 + 3 * content[place + 5]
            found.append(content[place : place + length])
            sizes[head & 15] = 1 + sum(content[place + 7 : place + length : 3])
            place += length
        else:
            place += sizes[head & 15]
    return found


def test_the_header_says_what_garmin_connect_says() -> None:
    content = encode(FILE)
    size, protocol, profile, length, mark, check = struct.unpack("<BBHI4sH", content[:14])
    assert (size, protocol, profile, length, mark) == (14, 0x10, 21171, len(content) - 16, b".FIT")
    assert check == crc16(content[:12]) != 0


def test_the_file_ends_with_its_check_sum() -> None:
    content = encode(FILE)
    assert content[-2:] == crc16(content[:-2]).to_bytes(2, "little")


def test_each_message_is_defined_once_before_its_first_record() -> None:
    found = definitions(encode(FILE))
    assert [definition[0] for definition in found] == [0x40, 0x41, 0x42, 0x43, 0x44, 0x45]
    assert [int.from_bytes(definition[3:5], "little") for definition in found] == [0, 49, 26, 27, 264, 28]
    assert {definition[2] for definition in found} == {0}


def test_a_text_is_as_wide_as_the_longest_of_the_file_and_its_zero() -> None:
    longest = Record(WORKOUT_STEP, {"message_index": 2, "notes": "wider"})
    definition = definitions(encode([FIRST, *STEPS, longest]))[1]
    widths = dict(zip(definition[6::3], definition[7::3], strict=True))
    assert (widths[0], widths[8]) == (2, 6)


@pytest.mark.parametrize("reader", READERS)
def test_decoders_see_every_record_in_its_order(reader: str) -> None:
    seen = READERS[reader](encode(FILE))
    names = ["file_id", "file_creator", "workout", "workout_step", "workout_step", "exercise_title", "schedule"]
    assert [each.name for each in seen] == names


@pytest.mark.parametrize("reader", READERS)
def test_decoders_see_every_value_and_no_other(reader: str) -> None:
    for record, seen in zip(FILE, READERS[reader](encode(FILE)), strict=True):
        assert raw_values(seen) == {name: value for name, value in record.values.items() if value != ""}


def raw_values(seen: Seen) -> dict[str, Value]:
    """What a decoder saw, by the names of the tables; texts without a letter are nothing to one decoder."""
    aliases = {"garmin_product": "product", "favero_product": "product"}
    names = {field.name for message in (record.message for record in FILE) for field in message.fields}
    raw = {aliases.get(name, name): value for name, value in seen.raw.items() if value not in (None, "")}
    return {name: value for name, value in raw.items() if name in names}


def test_the_same_records_give_the_same_bytes() -> None:
    again = [Record(message, dict(reversed(values.items()))) for message, values in FILE]
    assert encode(FILE) == encode(again)


def test_what_was_encoded_before_changes_nothing() -> None:
    before = encode(FILE)
    encode([FIRST, Record(WORKOUT_STEP, {"message_index": 0, "notes": "y" * 199})])
    assert encode(FILE) == before


@pytest.mark.parametrize("records", [[], [CREATOR], [HEAD, FIRST]], ids=["nothing", "creator first", "workout first"])
def test_a_file_without_file_id_at_its_beginning_is_refused(records: list[Record]) -> None:
    with pytest.raises(FitError, match="begins with file_id"):
        encode(records)


def test_a_misspelt_field_is_refused() -> None:
    with pytest.raises(FitError, match="workout_step has no field durration_type, note"):
        encode([FIRST, Record(WORKOUT_STEP, {"message_index": 0, "note": "x", "durration_type": 5})])


def test_a_wrong_value_in_any_record_is_refused() -> None:
    with pytest.raises(FitError, match="num_valid_steps takes a whole number from 0 to 65534, not 65535"):
        encode([FIRST, Record(WORKOUT, {"num_valid_steps": 0xFFFF})])


def test_a_file_defines_no_more_than_sixteen_kinds_of_message() -> None:
    kinds = [
        Message(number=number, name=f"kind_{number}", fields=(Field(number=0, name="value", base=UINT8),))
        for number in range(1000, 1016)
    ]
    encode([FIRST, *(Record(kind, {"value": 1}) for kind in kinds[:15])])
    with pytest.raises(FitError, match="at most 16 kinds of message, not 17"):
        encode([FIRST, *(Record(kind, {"value": 1}) for kind in kinds)])
