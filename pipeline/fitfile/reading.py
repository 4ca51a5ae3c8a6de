"""Messages of any file as records of our tables: what a decoder found under numbers gets its names back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.fitfile.messages import (
    EXERCISE_TITLE,
    FILE_CREATOR,
    FILE_ID,
    MESSAGE_INDEX,
    SCHEDULE,
    WORKOUT,
    WORKOUT_STEP,
    Field,
    Message,
    Record,
    Value,
)
from pipeline.fitfile.values import visible, visible_lines

TABLES: Mapping[int, Message] = {
    table.number: table for table in (FILE_ID, FILE_CREATOR, WORKOUT, WORKOUT_STEP, EXERCISE_TITLE, SCHEDULE)
}
"""The messages of workouts and schedules by their numbers."""

SECOND_TARGETS = range(19, 24)
"""The numbers of a step's fields that hold a second target, which we neither write nor show."""

PROSE = frozenset({"notes", "wkt_description"})
"""The fields of text that may have several lines."""

KINDS = {
    1: "the settings of a device",
    2: "the settings of a device",
    3: "the settings of a sport",
    4: "an activity: what a watch recorded",
    5: "a workout",
    6: "a course: a way to follow",
    7: "a schedule",
    9: "weights",
    10: "totals",
    11: "goals",
    15: "what a watch recorded through the day",
    20: "a summary of activities",
    28: "what a watch recorded through the day",
    32: "what a watch recorded through the day",
    34: "a segment",
    35: "a list of segments",
    40: "a screen layout",
    44: "heart rates that a watch recorded",
}
"""What `file_id` says that a file is. 14, blood pressure, is left out: the first SDKs numbered workouts so."""

RawMessage = tuple[int, Mapping[int, object]]
"""A message as a decoder found it: its number, and its raw values by the numbers of their fields."""


class Decoded(NamedTuple):
    """The messages of one file that our tables know, in their order; `has_second_targets` where steps have those."""

    records: tuple[Record, ...]
    has_second_targets: bool = False

    def of(self, message: Message) -> list[Mapping[str, Value]]:
        """The values of every message of one kind."""
        return [values for table, values in self.records if table is message]

    @property
    def kind(self) -> int | None:
        """What `file_id` says that it is."""
        kinds = (values.get("type") for values in self.of(FILE_ID))
        return next((kind for kind in kinds if isinstance(kind, int)), None)

    @property
    def is_foreign(self) -> bool:
        """Whether it is a sound file of another kind: neither workout nor schedule."""
        return self.kind in KINDS and self.kind not in (5, 7)


def decoded(messages: Iterable[RawMessage]) -> Decoded:
    """The records behind raw messages; what our tables do not know is left out."""
    records = []
    seconds = False
    for number, raw in messages:
        table = TABLES.get(number)
        if table is None:
            continue
        values = {field.name: _value(field, raw[field.number]) for field in table.fields if field.number in raw}
        records.append(Record(table, {name: value for name, value in values.items() if value is not None}))
        seconds = seconds or (table is WORKOUT_STEP and any(raw.get(number) is not None for number in SECOND_TARGETS))
    return Decoded(records=tuple(records), has_second_targets=seconds)


def _value(field: Field, raw: object) -> Value:
    """A value as its field takes it; of several the first, and none where a file has text for a number.

    Text comes without what a terminal would obey, a message index without its flags.
    """
    if isinstance(raw, list):
        raw = raw[0] if raw else None
    if field.is_text:
        return _text(field, raw) if isinstance(raw, str) else None
    if isinstance(raw, bool) or not isinstance(raw, int):
        return None
    if raw == field.base.invalid:
        return None
    return raw & MESSAGE_INDEX.most if field.base is MESSAGE_INDEX else raw


def _text(field: Field, raw: str) -> str:
    return visible_lines(raw) if field.name in PROSE else visible(raw)
