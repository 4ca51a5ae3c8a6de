"""How long a watch workout takes to encode, and how many bytes it has, beside a floor and beside fit-tool.

The floor is the same bytes from `struct.pack` with everything known beforehand. fit-tool (BSD-3-Clause) writes the same
messages with the same values. Run it from the top of the repository: `python benchmarks/fit_workout.py`. The workout is
a warm-up, six times 400 m with a jog between, and a cool-down: five steps with the repeat. Ratios are what to compare
between machines.
"""

from __future__ import annotations

import statistics
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.file_creator_message import FileCreatorMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.workout_message import WorkoutMessage
from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage
from fitparse import FitFile

from pipeline.export.steps import Action, Loop, Node
from pipeline.export.watch.workout import lines, step_records
from pipeline.fitfile.crc import crc16
from pipeline.fitfile.meaning import judge
from pipeline.fitfile.messages import DATE_TIME, FILE_CREATOR, FILE_ID, TCX, WORKOUT, WORKOUT_STEP, Record
from pipeline.fitfile.writer import HEADER_BYTES, encode
from pipeline.model.target import Quantity, Range
from pipeline.model.workout import Intensity

ROUNDS = 25
TIMES = 100

EASY = Range(quantity=Quantity.SPEED_MPS, low=2.9, high=3.2, open_low=True)
QUICK = Range(quantity=Quantity.SPEED_MPS, low=4.2, high=4.35)
NODES: tuple[Node, ...] = (
    Action(amount="10 min", label="easy", intensity=Intensity.WARMUP, seconds=600, range=EASY),
    Loop(
        actions=(
            Action(amount="400 m", label="interval pace", intensity=Intensity.ACTIVE, metres=400, range=QUICK),
            Action(amount="90 s", label="jog", intensity=Intensity.RECOVERY, seconds=90),
        ),
        count=6,
    ),
    Action(amount="until lap", label="easy", intensity=Intensity.COOLDOWN, range=EASY),
)
HEAD = (
    Record(
        FILE_ID, {"type": 5, "manufacturer": 255, "product": 0, "serial_number": 7, "time_created": DATE_TIME.least}
    ),
    Record(FILE_CREATOR, {"software_version": 0, "hardware_version": 0}),
    Record(
        WORKOUT,
        {
            "sport": 1,
            "sub_sport": 0,
            "capabilities": TCX,
            "num_valid_steps": 5,
            "wkt_name": "W05 Tue 6 × 400 m · 9.6 km",
        },
    ),
)


def from_steps() -> bytes:
    """The file from its steps, as the exporter makes it."""
    return encode([*HEAD, *step_records(lines(NODES))])


RECORDS = [*HEAD, *step_records(lines(NODES))]


def from_records() -> bytes:
    """The file from its records: check every value, lay out, pack, sum."""
    return encode(RECORDS)


CONTENT = from_steps()


def whole_layout(content: bytes) -> struct.Struct:
    """The `struct` format of a whole file: definitions as they stand, each field of each record by itself."""
    code = "<BBHI4sH"
    records: dict[int, str] = {}
    place = HEADER_BYTES
    while place < len(content) - 2:
        head = content[place]
        if head & 0x40:
            end = place + 6 + 3 * content[place + 5]
            records[head & 15] = "B" + "".join(
                f"{size}s" if kind == 7 else {1: "B", 2: "H", 4: "I"}[size]
                for size, kind in zip(content[place + 7 : end : 3], content[place + 8 : end : 3], strict=True)
            )
            code += f"{end - place}s"
            place = end
        else:
            code += records[head]
            place += struct.calcsize(f"<{records[head]}")
    return struct.Struct(f"{code}H")


FIT_TOOL = {
    FILE_ID: FileIdMessage,
    FILE_CREATOR: FileCreatorMessage,
    WORKOUT: WorkoutMessage,
    WORKOUT_STEP: WorkoutStepMessage,
}
LAYOUT = whole_layout(CONTENT)
VALUES = LAYOUT.unpack(CONTENT)


def packed() -> bytes:
    """The same bytes by one call: every field known, nothing checked, nothing laid out, nothing summed."""
    return LAYOUT.pack(*VALUES)


def check_sum() -> bytes:
    """The check sum alone."""
    return crc16(CONTENT).to_bytes(2, "little")


def judged() -> bytes:
    """The judgement that every workout gets before it is encoded; it finds nothing here."""
    return b"".join(str(fault).encode() for fault in judge(RECORDS))


def with_fit_tool() -> bytes:
    """The same messages and values by fit-tool, from the records."""
    builder = FitFileBuilder(auto_define=True, min_string_size=0)
    for message, values in RECORDS:
        made = FIT_TOOL[message]()
        for name, value in values.items():
            if value not in (None, ""):
                field = made.get_field(message.fields[message.columns[name]].number)
                field.set_encoded_value(0, value if isinstance(value, str) else int(value))
        builder.add(made)
    return bytes(builder.build().to_bytes())


def seen(content: bytes) -> list[tuple[int, dict[int, object]]]:
    """What a third party's decoder finds in a file: raw values that are there."""
    return [
        (
            message.mesg_num,
            {field.def_num: field.raw_value for field in message.fields if field.raw_value not in (None, "")},
        )
        for message in FitFile(content).get_messages()
    ]


def microseconds(work: Callable[[], bytes]) -> list[float]:
    """What one call takes, for each round."""
    found = []
    for _ in range(ROUNDS):
        start = perf_counter()
        for _ in range(TIMES):
            work()
        found.append((perf_counter() - start) / TIMES * 1e6)
    return found


def main() -> None:
    """Prints the table."""
    theirs = with_fit_tool()
    if packed() != CONTENT or from_records() != CONTENT or judged():
        raise SystemExit("the ways do not come to the same bytes")
    if seen(theirs) != seen(CONTENT):
        raise SystemExit("fit-tool does not write the same workout")
    ways = (packed, check_sum, judged, from_records, from_steps, with_fit_tool)
    sizes = {packed: len(CONTENT), from_records: len(CONTENT), from_steps: len(CONTENT), with_fit_tool: len(theirs)}
    measured = {work: microseconds(work) for work in ways}
    floor = min(measured[packed])
    print(f"one interval workout, {ROUNDS} rounds of {TIMES}, µs a file")
    print(f"{'':14}{'min':>8}{'median':>8}{'ratio':>8}{'bytes':>8}")
    for work, found in measured.items():
        least, middle = min(found), statistics.median(found)
        print(f"{work.__name__:14}{least:8.2f}{middle:8.2f}{least / floor:8.1f}{sizes.get(work, ''):>8}")


if __name__ == "__main__":
    main()
