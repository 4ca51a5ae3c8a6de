"""What a workout file says of itself: who it is, what sport, how many steps, under which name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.fitfile.limits import NAME_BYTES
from pipeline.fitfile.meaning.fault import Fault, Fields, number, words
from pipeline.fitfile.messages import FileType

COPIED_SERIAL = 0x12345678
"""The serial number of an example that many programs were made from: files of all of them take each other's place."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

NO_FILE_ID = Fault(
    "there is no file_id message, so that a watch cannot tell what the file is", "a file begins with file_id"
)
LATE_FILE_ID = Fault("file_id is not the first message", "a file begins with file_id", is_error=False)
NO_SERIAL = Fault(
    "the serial number is missing or 0, which says that there is none",
    "give every workout a number of its own: of several without one a watch keeps one",
)
COMMON_SERIAL = Fault(
    "the serial number is 305419896 (0x12345678), which many programs write into every file",
    "give every workout a number of its own: of several with one number a watch keeps one",
    is_error=False,
)
NO_CREATION = Fault(
    "the moment of creation is missing",
    "write time_created: schedules find a workout by its serial number and this moment",
    is_error=False,
)
NO_WORKOUT = Fault("there is no workout message", "it holds sport, name and number of steps; one a file")
NO_SPORT = Fault("the workout has no sport", "write 1 for running, 10 with sub-sport 20 for strength training")
NO_NAME = Fault("the workout has no name", "write wkt_name: it is what the watch lists", is_error=False)
BROKEN_NAME = Fault("the workout's name has broken characters", "write names in UTF-8, cut between characters")


def file_faults(file_ids: Sequence[Fields], *, is_first: bool) -> Iterator[Fault]:
    """What is wrong with who the file says that it is; `is_first`: its first message says so."""
    if not file_ids:
        yield NO_FILE_ID
        return
    if not is_first:
        yield LATE_FILE_ID
    identity = file_ids[0]
    kind = number(identity, "type")
    if kind not in (FileType.WORKOUT, FileType.SCHEDULES):
        told = "no type" if kind is None else f"type {kind}"
        yield Fault(f"file_id gives {told}, and a workout's is {FileType.WORKOUT:d}", "write type 5")
    serial = number(identity, "serial_number")
    if not serial:
        yield NO_SERIAL
    elif serial == COPIED_SERIAL:
        yield COMMON_SERIAL
    if number(identity, "time_created") is None:
        yield NO_CREATION


def workout_faults(workouts: Sequence[Fields], steps: int, repeats: int) -> Iterator[Fault]:
    """What is wrong with the workout as a whole, which has so many steps, `repeats` among them."""
    if not workouts:
        yield NO_WORKOUT
        return
    if len(workouts) > 1:
        yield Fault(f"{len(workouts)} workout messages are in the file", "a workout is a file of its own")
    workout = workouts[0]
    if number(workout, "sport") is None:
        yield NO_SPORT
    told = number(workout, "num_valid_steps")
    if told != steps:
        count = "does not say how many steps it has" if told is None else f"says that it has {told} steps"
        hint = f"write {steps} into num_valid_steps"
        if told == steps - repeats:
            hint += ": repeats count too"
        yield Fault(f"the workout {count}, and {steps} are there", hint)
    yield from _name_faults(words(workout, "wkt_name"))


def _name_faults(name: str) -> Iterator[Fault]:
    size = len(name.encode())
    if not name.strip():
        yield NO_NAME
    elif REPLACEMENT in name:
        yield BROKEN_NAME
    if size > NAME_BYTES:
        shown = name.encode()[:NAME_BYTES].decode(errors="ignore")
        yield Fault(
            f"the workout's name has {size} bytes, and watches show {NAME_BYTES}: `{shown}`",
            "put what tells it from others first",
            is_error=False,
        )
