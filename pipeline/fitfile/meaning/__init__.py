"""The judgement that decoders leave out: whether a file means what a watch can do.

A decoder minds lengths and check sums; a pace a thousand times too fast is fine with it, and so is a repeat that goes
to itself. `judge` reads the messages of one file, of our own before they are encoded or of others after they were
read, and says what a watch would show wrong or not at all. `judge_together` finds what only several files show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.fitfile.meaning.amounts import amount_faults
from pipeline.fitfile.meaning.exercises import text_and_exercise_faults, title_faults
from pipeline.fitfile.meaning.fault import Fault, Fields, number, of_steps
from pipeline.fitfile.meaning.head import file_faults, workout_faults
from pipeline.fitfile.meaning.order import order_faults, repeat_faults
from pipeline.fitfile.meaning.schedules import Identity, schedule_faults, stray_faults
from pipeline.fitfile.meaning.totals import total_faults
from pipeline.fitfile.messages import (
    EXERCISE_TITLE,
    FILE_ID,
    REPEATS,
    SCHEDULE,
    WORKOUT,
    WORKOUT_STEP,
    FileType,
    Message,
    Record,
)

__all__ = ["Fault", "judge", "judge_together"]


def judge(records: Sequence[Record]) -> tuple[Fault, ...]:
    """What is wrong with the meaning of one file, a workout or a schedule: the file first, then its steps."""
    together: dict[Message, list[Fields]] = {}
    for message, values in records:
        together.setdefault(message, []).append(values)
    file_ids = together.get(FILE_ID, [])
    found = [*file_faults(file_ids, is_first=bool(records) and records[0].message is FILE_ID)]
    if file_ids and number(file_ids[0], "type") == FileType.SCHEDULES:
        return (*found, *schedule_faults(together.get(SCHEDULE, [])))
    workouts, steps = together.get(WORKOUT, []), together.get(WORKOUT_STEP, [])
    repeats = sum(number(step, "duration_type") in REPEATS for step in steps)
    found += workout_faults(workouts, len(steps), repeats)
    found += order_faults(steps)
    found += of_steps(_step_faults(steps, number(workouts[0], "sport") if workouts else None))
    if not any(fault.is_error and fault.steps for fault in found):
        found += total_faults(steps)
    found += text_and_exercise_faults(steps)
    found += title_faults(together.get(EXERCISE_TITLE, []))
    return tuple(found)


def _step_faults(steps: Sequence[Fields], sport: int | None) -> Iterator[tuple[int, Fault]]:
    for position, step in enumerate(steps):
        for fault in amount_faults(step, sport):
            yield position, fault
    yield from repeat_faults(steps)


def judge_together(files: Mapping[str, Sequence[Record]]) -> dict[str, tuple[Fault, ...]]:
    """What is wrong between files, by their names: serial numbers used twice, schedules of workouts not there.

    Copies of one file are one file.
    """
    identities = {name: Identity.of(_first(records, FILE_ID)) for name, records in files.items()}
    owners: dict[Identity, str] = {}
    found: dict[str, tuple[Fault, ...]] = {}
    workouts = {name for name, records in files.items() if _kind(records) == FileType.WORKOUT}
    for name, identity in identities.items():
        if name not in workouts or not identity.serial:
            continue
        owner = owners.setdefault(identity._replace(created=None), name)
        if list(files[owner]) != list(files[name]):
            found[name] = (
                Fault(
                    f"it has the serial number of `{owner}`, {identity.serial}, and is another workout",
                    "give every workout a number of its own: of several with one number a watch keeps one",
                ),
            )
    known = {identities[name] for name in workouts}
    for name, records in files.items():
        if workouts and _kind(records) == FileType.SCHEDULES:
            entries = [values for message, values in records if message is SCHEDULE]
            found[name] = tuple(stray_faults(entries, known))
    return {name: faults for name, faults in found.items() if faults}


def _first(records: Sequence[Record], wanted: Message) -> Fields:
    return next((values for message, values in records if message is wanted), {})


def _kind(records: Sequence[Record]) -> int | None:
    return number(_first(records, FILE_ID), "type")
