"""A schedule: which workout on which day. It finds workouts by serial number and moment of creation."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from pipeline.fitfile.limits import MOST_ENTRIES
from pipeline.fitfile.meaning.fault import Fault, Fields, number

EMPTY = Fault("the schedule places nothing", "it needs a schedule message for each workout")
NO_SERIAL = Fault("an entry of the schedule does not say which workout", "write the workout's serial_number")
NO_DAY = Fault("an entry of the schedule has no day", "write scheduled_time, as the clock on the wall shows it")


class Identity(NamedTuple):
    """What a watch tells files apart by: maker, product, serial number; a schedule goes by `created` too."""

    manufacturer: int | None
    product: int | None
    serial: int | None
    created: int | None

    @classmethod
    def of(cls, fields: Fields) -> Identity:
        """The identity that a `file_id`, or an entry of a schedule, gives."""
        return cls(
            number(fields, "manufacturer"),
            number(fields, "product"),
            number(fields, "serial_number"),
            number(fields, "time_created"),
        )


def schedule_faults(entries: Sequence[Fields]) -> Iterator[Fault]:
    """What is wrong with the entries of a schedule."""
    if not entries:
        yield EMPTY
        return
    if any(not number(entry, "serial_number") for entry in entries):
        yield NO_SERIAL
    if any(number(entry, "scheduled_time") is None for entry in entries):
        yield NO_DAY
    if len(entries) > MOST_ENTRIES:
        yield Fault(f"{len(entries)} entries, and watches take about {MOST_ENTRIES}", "export fewer at a time", False)
    twice = len(entries) - len({(Identity.of(entry), number(entry, "scheduled_time")) for entry in entries})
    if twice:
        yield Fault("the schedule places a workout twice at one time", "keep one of the entries", is_error=False)


def stray_faults(entries: Sequence[Fields], known: Collection[Identity]) -> Iterator[Fault]:
    """What the schedule places and none of the files beside it is."""
    stray = sum(Identity.of(entry) not in known for entry in entries)
    if stray:
        yield Fault(
            f"{stray} of {len(entries)} entries name a workout that is not among these files",
            "serial number and moment of creation have to be those of the workout's file_id",
            is_error=False,
        )
