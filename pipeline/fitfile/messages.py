"""The tables of the format: base types, the messages that we write field by field, and the numbers that fields take.

Numbers are those of the public FIT profile. Messages have the fields, and texts the lengths, that Garmin Connect gives
them in the workout files that it writes itself. A new message or field is one row here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from pipeline.fitfile.values import FitError


class BaseType(NamedTuple):
    """How numbers stand in a file: FIT's number of the type, `struct` code, bounds, and what says "no value"."""

    number: int
    code: str
    size: int
    least: int
    most: int
    invalid: int | bytes


ENUM = BaseType(number=0x00, code="B", size=1, least=0, most=0xFE, invalid=0xFF)
UINT8 = BaseType(number=0x02, code="B", size=1, least=0, most=0xFE, invalid=0xFF)
UINT16 = BaseType(number=0x84, code="H", size=2, least=0, most=0xFFFE, invalid=0xFFFF)
UINT32 = BaseType(number=0x86, code="I", size=4, least=0, most=0xFFFFFFFE, invalid=0xFFFFFFFF)
# A zero in a "z" type says "no value"; the highest number is left alone as well, for readers that know only the others.
UINT32Z = BaseType(number=0x8C, code="I", size=4, least=1, most=0xFFFFFFFE, invalid=0)
# Below this a date counts seconds since the device was switched on, so nothing before July 1998 can be said.
DATE_TIME = BaseType(number=0x86, code="I", size=4, least=0x10000000, most=0xFFFFFFFE, invalid=0xFFFFFFFF)
# The upper bits of a message index are flags.
MESSAGE_INDEX = BaseType(number=0x84, code="H", size=2, least=0, most=0x0FFF, invalid=0xFFFF)


def text(most_bytes: int) -> BaseType:
    """A text of at most so many bytes of UTF-8. In a file it is as wide as the longest, and a zero at the end."""
    return BaseType(number=0x07, code="s", size=1, least=0, most=most_bytes, invalid=b"")


Value = int | str | None


class Field(NamedTuple):
    """A row of a message table: FIT's number of the field within its message, its name, its type."""

    number: int
    name: str
    base: BaseType

    @property
    def is_text(self) -> bool:
        """Whether the field holds text, whose width a file decides for itself."""
        return self.base.code == "s"

    def wire(self, value: Value) -> int | bytes:
        """`value` as it goes into a file, None as "no value". Raises `FitError` where the field cannot hold it."""
        base = self.base
        if value is None:
            return base.invalid
        if base.code == "s":
            return self._text(value)
        if not isinstance(value, int) or not base.least <= value <= base.most:
            raise FitError(f"{self.name} takes a whole number from {base.least} to {base.most}, not {value!r}")
        return value

    def _text(self, value: Value) -> bytes:
        if not isinstance(value, str):
            raise FitError(f"{self.name} takes text, not {value!r}")
        try:
            encoded = value.encode()
        except UnicodeEncodeError:
            raise FitError(f"{self.name} takes whole characters, not half of a pair: {value!r}") from None
        if len(encoded) > self.base.most or b"\0" in encoded:
            raise FitError(f"{self.name} takes at most {self.base.most} bytes of text without a zero, not {value!r}")
        return encoded


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Message:
    """A message table: FIT's number of the message, and its fields in the order in which they are written.

    A table is itself alone: two are never equal. `columns` finds a field by its name, `blank` is a row without a value,
    `texts` are the columns of text.
    """

    number: int
    name: str
    fields: tuple[Field, ...]
    columns: Mapping[str, int] = field(init=False, repr=False)
    blank: tuple[int | bytes, ...] = field(init=False, repr=False)
    texts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", {row.name: column for column, row in enumerate(self.fields)})
        object.__setattr__(self, "blank", tuple(row.wire(None) for row in self.fields))
        object.__setattr__(self, "texts", tuple(column for column, row in enumerate(self.fields) if row.is_text))


class Record(NamedTuple):
    """One message of a file: its table, and its values by the names of its fields. What is left out has no value."""

    message: Message
    values: Mapping[str, Value]


FILE_ID = Message(
    number=0,
    name="file_id",
    fields=(
        Field(number=0, name="type", base=ENUM),
        Field(number=1, name="manufacturer", base=UINT16),
        Field(number=2, name="product", base=UINT16),
        Field(number=3, name="serial_number", base=UINT32Z),
        Field(number=4, name="time_created", base=DATE_TIME),
    ),
)

FILE_CREATOR = Message(
    number=49,
    name="file_creator",
    fields=(
        Field(number=0, name="software_version", base=UINT16),
        Field(number=1, name="hardware_version", base=UINT8),
    ),
)

WORKOUT = Message(
    number=26,
    name="workout",
    fields=(
        Field(number=4, name="sport", base=ENUM),
        Field(number=5, name="capabilities", base=UINT32Z),
        Field(number=6, name="num_valid_steps", base=UINT16),
        Field(number=8, name="wkt_name", base=text(31)),
        Field(number=11, name="sub_sport", base=ENUM),
        Field(number=17, name="wkt_description", base=text(159)),
    ),
)

WORKOUT_STEP = Message(
    number=27,
    name="workout_step",
    fields=(
        Field(number=254, name="message_index", base=MESSAGE_INDEX),
        Field(number=0, name="wkt_step_name", base=text(15)),
        Field(number=1, name="duration_type", base=ENUM),
        Field(number=2, name="duration_value", base=UINT32),
        Field(number=3, name="target_type", base=ENUM),
        Field(number=4, name="target_value", base=UINT32),
        Field(number=5, name="custom_target_value_low", base=UINT32),
        Field(number=6, name="custom_target_value_high", base=UINT32),
        Field(number=7, name="intensity", base=ENUM),
        Field(number=8, name="notes", base=text(199)),
        Field(number=10, name="exercise_category", base=UINT16),
        Field(number=11, name="exercise_name", base=UINT16),
        Field(number=12, name="exercise_weight", base=UINT16),
        Field(number=13, name="weight_display_unit", base=UINT16),
    ),
)

EXERCISE_TITLE = Message(
    number=264,
    name="exercise_title",
    fields=(
        Field(number=254, name="message_index", base=MESSAGE_INDEX),
        Field(number=0, name="exercise_category", base=UINT16),
        Field(number=1, name="exercise_name", base=UINT16),
        Field(number=2, name="wkt_step_name", base=text(199)),
    ),
)

SCHEDULE = Message(
    number=28,
    name="schedule",
    fields=(
        Field(number=0, name="manufacturer", base=UINT16),
        Field(number=1, name="product", base=UINT16),
        Field(number=2, name="serial_number", base=UINT32Z),
        Field(number=3, name="time_created", base=DATE_TIME),
        Field(number=4, name="completed", base=ENUM),
        Field(number=5, name="type", base=ENUM),
        Field(number=6, name="scheduled_time", base=DATE_TIME),
    ),
)

DEVELOPMENT = 255
"""The manufacturer's number for makers that have none."""
TCX = 32
"""The capability that every workout of Garmin Connect states."""
BPM_OFFSET = 100
"""Heart rates are written so much higher: what is below stands for a percentage of the maximum."""
WATTS_OFFSET = 1000
"""Powers are written so much higher: what is below stands for a percentage of threshold power."""


class FileType(IntEnum):
    """What a file is."""

    WORKOUT = 5
    SCHEDULES = 7


class DurationType(IntEnum):
    """When a step ends: milliseconds, centimetres, the lap button, or a number of repetitions.

    The two `REPEAT`s go back to the step in `duration_value` until they were done `target_value` times in all, or until
    `target_value` milliseconds are over.
    """

    TIME = 0
    DISTANCE = 1
    OPEN = 5
    REPEAT_COUNT = 6
    REPEAT_TIME = 7
    REPS = 29


REPEATS = frozenset(range(6, 14))
"""The kinds of duration that are repeats: a count, a time and six that only others write."""


class TargetType(IntEnum):
    """What a step's target is measured in: mm/s, beats a minute or a zone, nothing, watts."""

    SPEED = 0
    HEART_RATE = 1
    OPEN = 2
    POWER = 4


class Intensity(IntEnum):
    """The part that a step plays."""

    ACTIVE = 0
    REST = 1
    WARMUP = 2
    COOLDOWN = 3
    RECOVERY = 4


class WeightUnit(IntEnum):
    """The unit that a weight is shown in; it is always written in hundredths of a kilogram."""

    KILOGRAM = 1
    POUND = 2


class ScheduledType(IntEnum):
    """What a schedule places on a date."""

    WORKOUT = 0
